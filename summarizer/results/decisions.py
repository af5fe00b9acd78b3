"""Decisions: what editors made of a result's facts, as the review page exports them.

`summarizer/output/review/decisions.schema.json` is the same as JSON Schema. A fact is known by its list and
the article's words that it stands on, so that decisions survive a summary that was made anew.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from summarizer.errors import DecisionsError
from summarizer.text.article import Article
from summarizer.text.json_data import details, load_json

FORMAT: Literal["newsroom-summarizer/decisions"] = "newsroom-summarizer/decisions"
Verdict = Literal["accepted", "rejected"]
Outcome = Literal["applied", "carried", "unplaced", "conflict", "refused"]
"""What became of a decision: done where it was taken; done on the same words elsewhere; there is no such fact
(any more); the fact says something else than the editor saw; the change is none that the fact can have."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(_Part):
    """What a field was, and what it is to be."""

    was: Any = Field(default=None, alias="from")
    to: Any


class Note(_Part):
    """An entry of the thread on a fact: what somebody wrote, or that it is resolved or goes on."""

    text: str = Field(default="", description="empty where the entry is a mark")
    by: str | None = Field(default=None, description="who wrote it")
    time: str | None = Field(default=None, description="UTC, ISO 8601")
    mark: Literal["resolved", "reopened"] | None = Field(
        default=None,
        description="whether the thread ends here, or goes on; what stands behind an end goes on",
    )


class Decision(_Part):
    """What an editor decided on one fact, or the fact that he added."""

    path: str = Field(description="where the fact stands in the summary; of an added one its list")
    id: str | None = Field(default=None, description="its id in the result")
    words: str = Field(description="the words of the article that it stands on")
    verdict: Verdict | None = Field(default=None, description="null: not decided, but changed or with notes")
    changes: dict[str, Change] = Field(default_factory=dict)
    notes: tuple[Note, ...] = Field(default=(), description="the thread on the fact, in the order of time")
    added: dict[str, Any] | None = Field(
        default=None, description="of a fact that the model missed: its fields"
    )
    by: str | None = Field(default=None, description="who decided")
    time: str | None = Field(
        default=None, description="of the verdict, the changes or the addition, UTC, ISO 8601"
    )

    @model_validator(mode="before")
    @classmethod
    def _with_notes(cls, data: Any) -> Any:
        """Versions 1 and 2 have one note, without author and time of its own."""
        if not isinstance(data, Mapping) or "note" not in data:
            return data
        rest = {name: value for name, value in data.items() if name != "note"}
        if not data["note"] or rest.get("notes"):
            return rest
        return {**rest, "notes": [{"text": data["note"], "by": data.get("by"), "time": data.get("time")}]}

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.verdict or self.changes or self.notes) and self.added is None

    @property
    def is_resolved(self) -> bool:
        """Whether its thread ends: there are notes, and the last entry resolves them."""
        return bool(self.notes) and self.notes[-1].mark == "resolved"


class Decided(Decision):
    """A decision as a checked result keeps it."""

    outcome: Outcome
    text: str | None = Field(
        default=None, description="of the headline or a sentence what it says, once it is changed"
    )
    seen: tuple[str, ...] | None = Field(
        default=None,
        description="what the checks said of the fact then, by code and message, which is all that accepting "
        "it settles; null: not known, as it was decided on another text",
    )

    @property
    def decision(self) -> Decision:
        """Without what became of it."""
        return Decision.model_validate(self.model_dump(by_alias=True, exclude={"outcome", "text", "seen"}))


class DecidedArticle(_Part):
    """The article that decisions are about."""

    sha256: str
    title: str | None = None
    outlet: str | None = None


class Decisions(_Part):
    """A document of decisions."""

    format: Literal["newsroom-summarizer/decisions"] = FORMAT
    version: Literal[1, 2, 3] = 3
    article: DecidedArticle
    decisions: list[Decision]


def read_decisions(given: Decisions | Mapping[str, Any] | str | bytes) -> Decisions:
    """Decisions as they were exported.

    Args:
        given: the document: the object, its JSON, or JSON data.

    Raises:
        DecisionsError: it is none, or of another version; says what is wrong with which entry.
    """
    if isinstance(given, Decisions):
        return given
    try:
        data = load_json(_text(given)) if isinstance(given, str | bytes) else json.loads(json.dumps(given))
    except (ValueError, TypeError) as error:
        raise DecisionsError(f"the decisions are no JSON: {error}") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise DecisionsError("this is no document of decisions")
    try:
        return Decisions.model_validate(data)
    except ValidationError as error:
        first = details(error)[0]
        where = ".".join(str(step) for step in first["loc"])
        raise DecisionsError(f"the decisions cannot be read: {where}: {first['msg']}") from None


def merged_notes(one: Iterable[Note], other: Iterable[Note]) -> tuple[Note, ...]:
    """The notes of both, each once, in the order of their times."""
    return tuple(sorted(dict.fromkeys((*one, *other)), key=lambda note: note.time or ""))


def words_of(item: Any, article: Article) -> str:
    """The article's words that a fact stands on, else its own, as the review page tells facts apart.

    Args:
        item: an item of a summary, a text that stands alone, or a problem.
        article: whose words the spans are.
    """
    spans = getattr(item, "spans", None) or ()
    words = " … ".join(article.text[start:end] for start, end in spans)
    if not words:
        named = (getattr(item, name, None) for name in ("verbatim", "quote", "text", "message"))
        words = item if isinstance(item, str) else next((str(each) for each in named if each is not None), "")
    return " ".join(words.split())


def _text(given: str | bytes) -> str:
    return given if isinstance(given, str) else given.decode("utf-8-sig", "replace")

"""A result in words: each section as a list of facts, for formats that people read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

from pydantic import BaseModel

from summarizer.output.directions import isolated
from summarizer.output.entries import Entry, entries, json_data, words_of
from summarizer.results.result import Result
from summarizer.results.wording import value_of
from summarizer.schemas import (
    Figure,
    Grounded,
    Mark,
    Party,
    Place,
    Sentence,
    Source,
    Span,
    Statement,
    Summary,
)

TITLES = {"sourcing.sources": "Sources", "sourcing.statements": "Statements"}

AROUND = 80
"""Code points of a sentence that are shown before and after the words of a fact."""

_LINES = re.compile(r"\s+")
_HIDDEN = frozenset({"at", "spans", "match", "difference", "verbatim", "quote", "id", "mentions", "name"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One item in words.

    Attributes:
        key: names it in the summary.
        head: what it is called, or says.
        notes: what is known of it, a few words each, right-to-left words isolated.
        quote: the article's own words; those that the model gave where the article has none.
        passages: each span of the quote with the words around it.
        segment: number of the segment in which they begin; None where the article does not have them.
        sure: whether the words were found letter for letter or in another spelling.
    """

    key: str
    head: str
    notes: tuple[str, ...]
    quote: str
    passages: tuple["Passage", ...]
    segment: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article with what stands before and after them in their sentence, all on one line."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Names:
    """What the ids of a summary are called."""

    called: dict[str, str]

    @classmethod
    def of(cls, summary: Summary) -> "Names":
        """The names of a summary's parties, places and sources."""
        marks: tuple[Party | Place | Source, ...] = (
            *summary.parties,
            *summary.locations,
            *summary.sourcing.sources,
        )
        return cls({mark.id: mark.name or mark.verbatim for mark in marks})

    def of_id(self, id_: str) -> str:
        """The name that belongs to an id, else the id."""
        return isolated(one_line(self.called.get(id_, id_)))

    def chain(self, chain: list[str]) -> str:
        """Who says it, and on whose word."""
        return ", citing ".join(self.of_id(id_) for id_ in chain)


def one_line(text: str) -> str:
    """A text with its lines joined."""
    return " ".join(text.split())


def plain(value: str) -> str:
    """A value of a list of values, as people write it."""
    return value.replace("_", " ")


def gist(result: Result[Any]) -> list[Fact]:
    """The sentences of the gist, each with the segments that carry it."""
    names = Names({})
    return [fact_of(result, entry, names) for entry in entries(result.summary) if entry.section == "gist"]


def sections(result: Result[Any]) -> Iterator[tuple[str, list[Fact]]]:
    """(title, facts) of each section that has any, a newsroom's own included."""
    names = Names.of(result.summary)
    found: dict[str, list[Fact]] = {}
    for entry in entries(result.summary):
        if entry.section not in ("language", "headline", "gist"):
            title = TITLES.get(entry.section) or plain(entry.section.rpartition(".")[2]).capitalize()
            found.setdefault(title, []).append(fact_of(result, entry, names))
    yield from found.items()


def fact_of(result: Result[Any], entry: Entry, names: Names) -> Fact:
    """One item in words."""
    value = entry.value
    if isinstance(value, Sentence):
        head = value.text
    elif isinstance(value, Statement):
        head = value.text or f"“{_quote(result, entry)}”"
    elif isinstance(value, Mark):
        head = _named(value)
    else:
        head = shown(value)
    notes = (one_line(note) for note in notes_of(value, names) if note)
    return _fact(result, entry, one_line(head), tuple(notes))


def _named(mark: Mark) -> str:
    """The name in the output language, and the article's own words beside it."""
    name = getattr(mark, "name", None)
    return f"{name} ({mark.verbatim})" if isinstance(name, str) and name else mark.verbatim


def _fact(result: Result[Any], entry: Entry, head: str, notes: tuple[str, ...]) -> Fact:
    segment = result.article.segment_at(entry.spans[0].start) if entry.spans else None
    sure = not isinstance(entry.value, Grounded) or entry.value.match in ("exact", "folded", "elided")
    passages = tuple(_passage(result, span) for span in entry.spans)
    return Fact(entry.key, head, notes, _quote(result, entry), passages, segment, sure)


def _passage(result: Result[Any], span: Span) -> Passage:
    text = result.article.text
    first, last = result.article.segments_of(*span)
    before, after = text[max(first, span.start - AROUND) : span.start], text[span.end : last][:AROUND]
    if span.start - first > AROUND:
        before = "… " + before.partition(" ")[2]
    if last - span.end > AROUND:
        after = after.rpartition(" ")[0] + " …"
    lead, words, trail = (_LINES.sub(" ", part) for part in (before, text[span.start : span.end], after))
    return Passage(lead.lstrip(), words, trail.rstrip())


def _quote(result: Result[Any], entry: Entry) -> str:
    if entry.spans:
        return one_line(words_of(result, entry.spans))
    return one_line(entry.value.words) if isinstance(entry.value, Grounded) else ""


@singledispatch
def notes_of(item: Any, names: Names) -> Iterable[str]:  # noqa: ARG001 - the others need the names
    """What is known of an item; of a newsroom's own class its fields as they are."""
    if isinstance(item, Grounded):
        fields = (
            (name, shown(getattr(item, name))) for name in type(item).model_fields if name not in _HIDDEN
        )
        yield from (f"{plain(name)}: {isolated(value)}" for name, value in fields if value)


def shown(value: Any) -> str:
    """A value of a newsroom's own field, as people write it."""
    if isinstance(value, Grounded):
        return value.words
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(map(shown, value))
    if isinstance(value, BaseModel):
        return shown(dict(value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {shown(each)}" for name, each in value.items())
    return "" if value is None else str(json_data(value))


@notes_of.register
def _(item: Party, names: Names) -> Iterable[str]:
    yield from (plain(item.kind), isolated(item.role))
    if item.aliases:
        yield f"also {', '.join(map(isolated, item.aliases))}"
    yield from (f"{plain(tie.relation)} {names.of_id(tie.party)}" for tie in item.affiliations)


@notes_of.register
def _(item: Figure, names: Names) -> Iterable[str]:
    yield from (value_of(item), isolated(item.counted))
    yield f"with {isolated(item.includes)}" if item.includes else ""
    yield f"without {isolated(item.excludes)}" if item.excludes else ""
    yield item.nature if item.nature != "actual" else ""
    yield f"by {', '.join(names.of_id(id_) for id_ in item.sources)}" if item.sources else ""


@notes_of.register
def _(item: Place, names: Names) -> Iterable[str]:
    yield item.english or ""
    yield " ".join(filter(None, [plain(item.kind), item.country]))
    yield ", ".join(plain(role) for role in item.roles)
    yield f"in {names.of_id(item.parent)}" if item.parent else ""
    if item.geo:
        about = "about " if item.geo.approximate else ""
        yield f"{about}{item.geo.latitude:.4f}, {item.geo.longitude:.4f}"


@notes_of.register
def _(item: Source, names: Names) -> Iterable[str]:  # noqa: ARG001 - as of the others
    yield plain(item.kind)
    yield "identified as no one" if item.identification == "none" else item.identification
    yield plain(item.channel) if item.channel != "unstated" else ""
    yield f"side: {isolated(item.alignment)}" if item.alignment else ""


@notes_of.register
def _(item: Statement, names: Names) -> Iterable[str]:
    yield f"by {'; '.join(names.chain(chain) for chain in item.chains)}" if item.chains else "by the outlet"
    yield from (item.status, item.certainty, item.form)


@notes_of.register
def _(item: Sentence, names: Names) -> Iterable[str]:  # noqa: ARG001 - as of the others
    return ()

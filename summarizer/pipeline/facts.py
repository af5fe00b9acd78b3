"""Facts: everything of a result that an editor can decide on, what is left out included."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from summarizer.results.decisions import words_of
from summarizer.results.problem import Problem
from summarizer.schemas import Grounded, Summary, is_computed
from summarizer.text.article import Article

OMITTED = "problems"
"""The list of what a summary leaves out."""


@dataclass(frozen=True)
class Decidable:
    """Anything of a summary that an editor can decide on.

    Attributes:
        path: where it stands: "numbers[2]", "headline", "problems[0]".
        list: the list that it stands in, or its own path where it stands alone.
        item: what it is: an item, a text that stands alone, or a problem.
        words: the article's words that it stands on, else its own.
    """

    path: str
    list: str
    item: Any
    words: str

    @property
    def text(self) -> str | None:
        """What the headline or a sentence says itself, whose words are its own or whole segments."""
        text = self.item if isinstance(self.item, str) else getattr(self.item, "text", None)
        return None if text is None or isinstance(self.item, Grounded) else str(text)

    @property
    def subject(self) -> str:
        """What tells it apart in its list once it is decided on."""
        return self.words if self.text is None else self.text


def facts_of(summary: Summary, article: Article, problems: Iterable[Problem] = ()) -> list[Decidable]:
    """Everything that an editor can decide on, what is left out included."""
    found = list(_walk(summary, "", article))
    return found + [
        Decidable(f"{OMITTED}[{number}]", OMITTED, problem, words_of(problem, article))
        for number, problem in enumerate(problems)
    ]


def _walk(model: BaseModel, before: str, article: Article) -> Iterable[Decidable]:
    for name, field in type(model).model_fields.items():
        path, value = f"{before}.{name}" if before else name, getattr(model, name)
        if value is None or is_computed(field) or path == "language":
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield Decidable(f"{path}[{index}]", path, item, words_of(item, article))
        elif isinstance(value, BaseModel) and not isinstance(value, Grounded):
            yield from _walk(value, path, article)
        else:
            yield Decidable(path, path, value, words_of(value, article))

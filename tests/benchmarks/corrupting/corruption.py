"""A corruption, and the small steps that all kinds share."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from summarizer.grounding.locate import occurrences
from summarizer.paths import follow, steps
from summarizer.schemas import Span, Statement, Summary
from tests.benchmarks.clean import Clean

T = TypeVar("T")


@dataclass(frozen=True)
class Corruption:
    """A summary with one thing wrong.

    Attributes:
        summary: the summary, not examined.
        path: the corrupted item.
        was: what stood there.
        now: what stands there instead.
    """

    summary: Summary
    path: str
    was: str
    now: str


Corrupter = Callable[[Clean, Random], Corruption | None]
"""Corrupts one item chosen at random; None where this choice cannot be corrupted in this way."""


def choose(random: Random, options: Sequence[T]) -> T | None:
    return random.choice(options) if options else None


def with_field(clean: Clean, path: str, name: str, value: object) -> Corruption:
    """The summary with one field changed."""
    summary = clean.copy()
    owner = follow(summary, steps(path))
    was = getattr(owner, name)
    setattr(owner, name, value)
    return Corruption(summary, path, str(was), str(value))


def with_words(clean: Clean, path: str, words: str) -> Corruption | None:
    """The item with other words; None where the article has these too."""
    if occurrences(clean.article, words) or not words.strip():
        return None
    item = follow(clean.given, steps(path))
    return with_field(clean, path, "quote" if isinstance(item, Statement) else "verbatim", words)


def without(text: str, span: Span) -> str:
    return re.sub(r"  +", " ", text[: span.start] + text[span.end :]).strip()


def put(text: str, span: Span, words: str) -> str:
    return text[: span.start] + words + text[span.end :]


def statements(clean: Clean) -> list[tuple[str, Statement]]:
    return [
        (f"sourcing.statements[{index}]", statement)
        for index, statement in enumerate(clean.given.sourcing.statements)
    ]


def free_texts(summary: Summary) -> Iterator[tuple[str, str, str]]:
    """Path of the owner, name of the field, and text."""
    yield "", "headline", summary.headline
    for index, sentence in enumerate(summary.gist):
        yield f"gist[{index}]", "text", sentence.text
    for index, statement in enumerate(summary.sourcing.statements):
        if statement.text:
            yield f"sourcing.statements[{index}]", "text", statement.text

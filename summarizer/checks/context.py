"""What every check is given."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from summarizer import numerals
from summarizer.checks.free_text import FreeText, free_texts, language_of
from summarizer.grounding.content import is_bare_number
from summarizer.grounding.features import Reading
from summarizer.grounding.references import References
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.results.problem import Problem
from summarizer.schemas import Figure, Grounded, Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.languages import Language, load


@dataclass(frozen=True)
class Context:
    """A grounded and linked summary beside its article.

    Attributes:
        reading: the article as code reads it.
        summary: the summary.
        references: whose the names in the summary are.
        source_mentions: the places in the article where each source is named.
        output: output language asked for, ISO 639-1; None for the article's own, or if nobody knows.
        brief: whether the summary leaves things out on purpose.
    """

    reading: Reading
    summary: Summary
    references: References
    source_mentions: SourceMentions
    output: str | None = None
    brief: bool = False

    @cached_property
    def items(self) -> list[tuple[str, Grounded]]:
        """Every item that stands on words, with its path."""
        return grounded_items(self.summary)

    @cached_property
    def free_texts(self) -> list[FreeText]:
        """What the model says in its own words."""
        return free_texts(self.summary)

    @cached_property
    def text_language(self) -> Language | None:
        """The language of the free texts: the one asked for, else as they look, else the article's."""
        if self.output:
            return load(self.output)
        return language_of(self.free_texts) or self.reading.language

    def absent_names(self, path: str, names: Iterable[str | None]) -> Iterable[Problem]:
        """A problem for each name that is said to be copied and does not stand in the article, or is none."""
        for index, name in enumerate(names):
            if name and not self.reading.occurrences(name):
                yield Problem(
                    code="name-absent",
                    severity="error",
                    path=path.format(index),
                    message=f"the article does not have the words “{name}”",
                )
            elif name and is_bare_number(name):
                yield Problem(
                    code="quote-empty",
                    severity="error",
                    path=path.format(index),
                    message=f"“{name}” is no name: it holds no letter",
                )

    def verdict(self, figure: Figure) -> numerals.Verdict:
        """How a figure's value stands to its words."""
        words = self.whole_words(figure)
        return numerals.agrees(
            figure.value, None, None, figure.bound, words, self.reading.language, self.reading.amounts(words)
        )

    def whole_words(self, figure: Figure) -> str:
        """A figure's words, widened where they cut a number of the article ("5" of "5 million")."""
        start, end = figure.spans[0].start, figure.spans[-1].end
        cut = [
            quantity
            for quantity in self.reading.quantities
            if quantity.start < end
            and start < quantity.end
            and not start <= quantity.start < quantity.end <= end
        ]
        if not cut:
            return figure.verbatim
        start, end = min(start, cut[0].start), max(end, cut[-1].end)
        return self.reading.article.text[start:end]


def unknown(path: str, what: str) -> Problem:
    """A reference that no item answers to."""
    return Problem(code="reference-unknown", severity="error", path=path, message=what)

"""What every check is given."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import accumulate

from summarizer import numerals
from summarizer.checks import below_zero, shared_scales
from summarizer.checks.free_text import FreeText, ReadText, free_texts, language_of
from summarizer.grounding.content import why_no_name
from summarizer.grounding.features import Reading
from summarizer.grounding.references import References
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.lazy import cached_property
from summarizer.places.resolving import Resolution
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Figure, Grounded, Span, Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.languages import Language, load


class Reach:
    """How far spans reach: what overlaps or holds another is found without looking at each of them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Take the spans, in any order."""
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def reached(self, before: int) -> int:
        """The farthest end of all that begin before a place; -1 where none does."""
        count = bisect_left(self._starts, before)
        return self._ends[count - 1] if count else -1


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
        resolutions: id of a place to what is known of it; none where no gazetteer is asked.
    """

    reading: Reading
    summary: Summary
    references: References
    source_mentions: SourceMentions
    output: str | None = None
    brief: bool = False
    resolutions: Mapping[str, Resolution] = field(default_factory=dict)

    @cached_property
    def items(self) -> list[tuple[str, Grounded]]:
        """Every item that stands on words, with its path."""
        return grounded_items(self.summary)

    @cached_property
    def sourced(self) -> Reach:
        """The spans of the statements that have a source."""
        statements = self.summary.sourcing.statements
        return Reach(span for one in statements if one.chains for span in one.spans)

    @cached_property
    def free_texts(self) -> list[FreeText]:
        """What the model says in its own words."""
        return free_texts(self.summary)

    @cached_property
    def read_texts(self) -> dict[str, ReadText]:
        """Path to each free text as code reads it, in order; in the article's language where none is told."""
        language = self.text_language or self.reading.language
        return {one.path: ReadText(*one, language) for one in self.free_texts}

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
                    message=worded("the article does not have the words “{0}”", name),
                )
            elif name and (why := why_no_name(self.reading, name)):
                yield Problem(
                    code="quote-empty",
                    severity="error",
                    path=path.format(index),
                    message=worded("“{0}” is no name: {1}", name, why),
                )

    def verdict(self, figure: Figure) -> numerals.Verdict:
        """How a figure's value stands to its words; found once, for checks of numbers and of free text."""
        if id(figure) not in self._verdicts:
            self._verdicts[id(figure)] = self._verdict(figure)
        return self._verdicts[id(figure)]

    @cached_property
    def _verdicts(self) -> dict[int, numerals.Verdict]:
        # by identity, while the summary holds the figures: a newsroom's own have no ids of their own
        return {}

    def _verdict(self, figure: Figure) -> numerals.Verdict:
        words = self.whole_words(figure)
        found = self.reading.amounts(words)
        language, tokens = self.reading.language, self.reading.phrase(words)
        said = numerals.agrees(figure.value, None, None, figure.bound, words, language, found, tokens)
        if said is numerals.Verdict.MISMATCH and shared_scales.may_share(self.reading, figure, words, found):
            return numerals.Verdict.CONSISTENT
        if said is numerals.Verdict.MISMATCH and below_zero.may_be_below(self.reading, figure, found):
            return numerals.Verdict.CONSISTENT
        if said is numerals.Verdict.MATCH and shared_scales.must_share(self.reading, figure, found):
            return numerals.Verdict.MISMATCH
        return said

    def whole_words(self, figure: Figure) -> str:
        """A figure's words, widened where they cut a number of the article ("5" of "5 million")."""
        start, end = figure.spans[0].start, figure.spans[-1].end
        within = self.reading.quantities_within(start, end)
        cut = [one for one in within if not start <= one.start < one.end <= end]
        if not cut:
            return figure.verbatim
        start, end = min(start, cut[0].start), max(end, cut[-1].end)
        return self.reading.article.text[start:end]


def unknown(path: str, what: str) -> Problem:
    """A reference that no item answers to."""
    return Problem(code="reference-unknown", severity="error", path=path, message=what)

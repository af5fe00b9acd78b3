"""What code can read in an article without a model: its quoted speech, its cues, its quantities, its names.

Each is found once, when first asked for.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from summarizer import numerals
from summarizer.grounding.answers import answers
from summarizer.grounding.locate import occurrences
from summarizer.lazy import cached_property
from summarizer.schemas import Span
from summarizer.text import quotation
from summarizer.text.article import Article
from summarizer.text.languages import Language, load
from summarizer.text.languages.cues import attribution_lexicon
from summarizer.text.tokens import Tokens, tokenize
from summarizer.text.wordforms import words_of
from summarizer.text.words import Word


@dataclass(frozen=True)
class Reading:
    """One article as the checks see it.

    Attributes:
        article: the article.
        language: whose words the checks know; None where no data file knows the language.
    """

    article: Article
    language: Language | None

    @classmethod
    def of(cls, article: Article, stated: str) -> "Reading":
        """A reading; the language is the article's as given or identified, else as the model states it."""
        return cls(article, article.words or load(stated))

    @cached_property
    def speech(self) -> list[quotation.Quotation]:
        """Quoted speech, as opposed to quoted names."""
        article = self.article
        at = article.plain.at
        segments = [(at(segment.start), at(segment.end)) for segment in article.segments]
        found = quotation.speech(article.plain.text, self.language, segments, self._cues)
        return [_moved(article, part) for part in found]

    @cached_property
    def words(self) -> list[Word]:
        """Every word of the text with its folded form."""
        article, found = self.article, self.plain_words
        if not article.plain.pieces:
            return found
        return [Word(*article.given(word.start, word.end), word.folded) for word in found]

    @cached_property
    def words_of_segments(self) -> list[list[Word]]:
        """The words of each segment."""
        starts = [word.start for word in self.words]
        cuts = [bisect_left(starts, segment.start) for segment in self.article.segments]
        return [self.words[first:last] for first, last in pairwise((*cuts, len(starts)))]

    @cached_property
    def plain_words(self) -> list[Word]:
        """Every word, in code points of the plain text."""
        return words_of(self.article.plain.text, self.language)

    @cached_property
    def quotations(self) -> list[quotation.Quotation]:
        """Everything between quotation marks, names too."""
        article = self.article
        if self.language is not article.words:
            found = tuple(quotation.quoted(article.plain.text, self.language))
        else:
            found = article.quotations
        return [_moved(article, part) for part in found]

    def is_quoted(self, span: Span, position: int) -> bool:
        """Whether a span stands in a quotation that does not hold a position."""
        return any(
            one.outer_start < span.start and not one.outer_start <= position < one.outer_end
            for one in self.quotations_around(span.start, span.start + 1)
        )

    def quotations_around(self, start: int, end: int) -> Iterator[quotation.Quotation]:
        """The quotations that [start, end) touches, the last first."""
        last = bisect_left(self.quotations, end, key=lambda one: one.outer_start)
        while last and self._reached[last - 1] > start:
            last -= 1
            if self.quotations[last].outer_end > start:
                yield self.quotations[last]

    @cached_property
    def _reached(self) -> list[int]:
        """The furthest end of the quotations up to each."""
        return list(accumulate((one.outer_end for one in self.quotations), max))

    @cached_property
    def cues(self) -> list[Span]:
        """Words that attribute."""
        return [self.article.given(*span) for span in self._cues]

    def speech_within(self, start: int, end: int) -> Sequence[quotation.Quotation]:
        """The quoted speech that [start, end) touches; none of it stands in other speech."""
        first = bisect_right(self.speech, start, key=lambda part: part.end)
        return self.speech[first : bisect_left(self.speech, end, key=lambda part: part.start)]

    @cached_property
    def _cues(self) -> Sequence[Span]:
        """The same, in code points of the plain text."""
        article = self.article
        if self.language is article.words:
            return article.cues
        return [Span(*span) for span in quotation.cues(article.plain.text, self.language, article.tokens)]

    def is_answer(self, span: Span) -> bool:
        """Whether a span stands in an answer of an interview, whose speaker nothing names."""
        last = bisect_right(self._answers, span.start, key=lambda one: one.start)
        return bool(last) and span.end <= self._answers[last - 1].end

    @cached_property
    def _answers(self) -> list[Span]:
        return answers(self.article.text, self.language)

    def attributing(self, part: str) -> list[Span]:
        """Where words of one part of the language's attribution table stand (see `Language.attribution`)."""
        if part not in self._attributing:
            lexicon = attribution_lexicon(self.language, part) if self.language else None
            found = lexicon.find(self.article.plain.text, self.article.tokens) if lexicon else []
            self._attributing[part] = [self.article.given(*span) for span in found]
        return self._attributing[part]

    @cached_property
    def _attributing(self) -> dict[str, list[Span]]:
        return {}

    @cached_property
    def judged(self) -> list[numerals.Judged]:
        """Every amount in the text, dates and years too."""
        return numerals.judged(self.article.tokens, self.language)

    @cached_property
    def quantities(self) -> list[numerals.Quantity]:
        """Every quantity in the text."""
        article, found = self.article, self.plain_quantities
        if not article.plain.pieces:
            return found
        spans = (article.given(quantity.start, quantity.end) for quantity in found)
        return [
            replace(quantity, start=span.start, end=span.end)
            for quantity, span in zip(found, spans, strict=True)
        ]

    @cached_property
    def plain_quantities(self) -> list[numerals.Quantity]:
        """The same, in code points of the plain text."""
        return numerals.find(self.article.plain.text, self.language, self.article.tokens, self.judged)

    @cached_property
    def plain_dates(self) -> list[numerals.Mention]:
        """The years that the text names, its months, days and quarters, in code points of the plain text."""
        return numerals.mentions(self.article.plain.text, self.language, self.article.tokens, self.judged)

    def quantities_within(self, start: int, end: int) -> Sequence[numerals.Quantity]:
        """The quantities that [start, end) touches; none of them stands in another."""
        first = bisect_right(self.quantities, start, key=lambda one: one.end)
        return self.quantities[first : bisect_left(self.quantities, end, key=lambda one: one.start)]

    def occurrences(self, words: str) -> tuple[Span, ...]:
        """Every place where a name stands, in this or another spelling, in order."""
        if words not in self._occurrences:
            self._occurrences[words] = tuple(occurrences(self.article, words))
        return self._occurrences[words]

    def amounts(self, words: str) -> tuple[numerals.Quantity, ...]:
        """Everything in a figure's words that can be read as a number."""
        if words not in self._amounts:
            self._amounts[words] = numerals.read_all(words, self.language, self.phrase(words))
        return self._amounts[words]

    def phrase(self, words: str) -> Tokens:
        """The tokens of a figure's words."""
        if words not in self._phrases:
            self._phrases[words] = tokenize(words)
        return self._phrases[words]

    @cached_property
    def _phrases(self) -> dict[str, Tokens]:
        return {}

    @cached_property
    def _occurrences(self) -> dict[str, tuple[Span, ...]]:
        return {}

    @cached_property
    def _amounts(self) -> dict[str, tuple[numerals.Quantity, ...]]:
        return {}


def _moved(article: Article, found: quotation.Quotation) -> quotation.Quotation:
    """A quotation of the plain text in the text that was given."""
    inner, outer = article.given(found.start, found.end), article.given(found.outer_start, found.outer_end)
    return replace(found, start=inner.start, end=inner.end, outer_start=outer.start, outer_end=outer.end)

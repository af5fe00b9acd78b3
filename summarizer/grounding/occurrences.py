"""Places where words stand in an article, letter for letter or in another spelling.

All spans here are [start, end) in code points of the article's plain text (`Article.plain`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from summarizer.grounding.boundaries import CLITIC, fit, fits
from summarizer.grounding.spelling import same_words
from summarizer.lazy import cached_property
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.finding import Finder
from summarizer.text.folding import View, fold, fold_bare
from summarizer.text.languages import Language
from summarizer.text.words import places


def exact(article: Article, quote: str) -> Iterator[Span]:
    """Where a quote stands letter for letter, on whole words or behind known particles."""
    for start in _finder(article, "exact").places(quote):
        span = Span(start, start + len(quote))
        if fits(article, span, CLITIC):
            yield span


def folded(article: Article, quote: str, *, bare: bool = True) -> list[Span]:
    """Where a quote stands in another spelling, in order; in other punctuation too if wanted and needed."""
    found = _in_forms(article, article.folded, fold(quote))
    if article.words and (article.words.own_letters or article.words.marks):
        found = [span for span in found if _is_respelled(article, span, quote)]
    if not found and bare:
        found = [span for span in same_letters(article, quote) if _is_respelled(article, span, quote)]
    return sorted(found)


def same_letters(article: Article, quote: str) -> list[Span]:
    """Where the letters and digits of a quote stand, however they are parted into words."""
    return _in_forms(article, article.bare, fold_bare(quote))


class Occurrences:
    """The places where one quote stands, by segment: the nearest one is found without looking at all of them.

    Args:
        article: the article.
        spans: the places.
    """

    def __init__(self, article: Article, spans: list[Span]) -> None:
        self.spans = spans
        self._article = article

    def nearest(self, segment: int | None) -> Span | None:
        """The span nearest to the segment; of equals, whole words before parts, the first before the rest."""
        if len(self.spans) <= 1:
            return self.spans[0] if self.spans else None
        if segment is None:
            return min(self._best.values(), key=self._ranked)
        after = bisect_left(self._segments, segment)
        beside = [self._best[number] for number in self._segments[max(0, after - 1) : after + 1]]
        return min(beside, key=lambda span: (distance(self._article, span, segment), self._ranked(span)))

    @cached_property
    def _best(self) -> dict[int, Span]:
        """Segment to the first span of whole words that begins in it, or else the first."""
        found: dict[int, Span] = {}
        for span in self.spans:
            number = segment_of(self._article, span.start)
            found[number] = min(found.get(number, span), span, key=self._ranked)
        return found

    @cached_property
    def _segments(self) -> list[int]:
        return sorted(self._best)

    def _ranked(self, span: Span) -> tuple[int, Span]:
        return _rank(self._article, span)


def exact_within(article: Article, quote: str, segment: int | None) -> Span | None:
    """Where a quote that begins in a segment stands letter for letter: what `exact_places` has nearest to it.

    An answer that is right about its segments then takes the time of its own length, not of the article's for
    each of its quotes.
    """
    cited = article.segment_span(segment) if segment is not None else None
    if cited is None:
        return None
    start, end = article.plain.at(cited.start), article.plain.at(cited.end)
    found = (
        Span(start + place, start + place + len(quote))
        for place in places(article.plain.text[start : end + len(quote)], quote)
    )
    inside = (span for span in found if segment_of(article, span.start) == segment)
    return min(
        (span for span in inside if fits(article, span, CLITIC)),
        key=lambda span: _rank(article, span),
        default=None,
    )


def exact_places(article: Article, quote: str) -> Occurrences:
    """Where a quote stands letter for letter; looked for once an article."""
    return kept(article, ("exact", quote), lambda: list(exact(article, quote)))


def folded_places(article: Article, quote: str, *, bare: bool = True) -> Occurrences:
    """Where a quote stands in another spelling (see `folded`); looked for once an article."""
    return kept(article, ("bare" if bare else "folded", quote), lambda: folded(article, quote, bare=bare))


def letter_places(article: Article, quote: str) -> Occurrences:
    """Where the letters and digits of a quote stand; looked for once an article."""
    return kept(article, ("letters", quote), lambda: same_letters(article, quote))


def kept(article: Article, key: tuple[str, str], look: Callable[[], list[Span]]) -> Occurrences:
    """The places that a look at an article finds, kept there under the way of looking and the quote."""
    known: Occurrences | None = article.places.get(key)
    if known is None:
        known = article.places[key] = Occurrences(article, look())
    return known


def distance(article: Article, span: Span, segment: int | None) -> int:
    """How many segments away from the cited one a span begins; 0 where none is cited."""
    return 0 if segment is None else abs(segment_of(article, span.start) - segment)


def segment_of(article: Article, place: int) -> int:
    """The number of the segment that holds a code point of the plain text."""
    return article.segment_at(article.given(place, place + 1).start)


def _rank(article: Article, span: Span) -> tuple[int, Span]:
    """Of equals, whole words come before parts of them, then the first."""
    return fit(article.plain.text, span, article.words), span


def _is_respelled(article: Article, span: Span, quote: str) -> bool:
    printed = article.plain.text[span.start : span.end]
    return same_words(quote, printed, article.words) or _is_assimilated(printed, quote, article.words)


def _is_assimilated(printed: str, quote: str, language: Language | None) -> bool:
    """Whether the article has the quote's words as they are written behind a particle."""
    return any(same_words(form, printed, language) for form in _behind_particles(fold(quote), language))


def _in_forms(article: Article, view: View, folded_quote: str) -> list[Span]:
    forms = (folded_quote, *_behind_particles(folded_quote, article.words))
    return [span for form in forms for span in _in_view(article, view, form)]


def _finder(article: Article, way: str) -> Finder:
    """What looks for words in the article's plain text or in one of its views; kept with their places."""
    key = ("finder", way)
    found: Finder | None = article.places.get(key)
    if found is None:
        text = article.plain.text if way == "exact" else article.folded.text
        found = article.places[key] = Finder(article.bare.text if way == "bare" else text)
    return found


def _behind_particles(folded_quote: str, language: Language | None) -> Iterator[str]:
    """A quote as it is written behind a particle (الهلال in للهلال)."""
    for beginning, behind in language.assimilated if language else ():
        if folded_quote.startswith(beginning) and len(folded_quote) > len(beginning) + 1:
            yield behind + folded_quote[len(beginning) :]


def _in_view(article: Article, view: View, wanted: str) -> Iterator[Span]:
    for start in _finder(article, "folded" if view is article.folded else "bare").places(wanted):
        end = start + len(wanted)
        span = Span(*view.span(start, end))
        if not view.parts_characters(start, end) and fits(article, span):
            yield span

"""Words to spans: where in the article the words of a quote stand.

Exact, then folded (see `summarizer.text.folding`), then elided ("first words … last words"), then near,
then absent. A near match is never a verified one: it comes with its differences.
"""

from dataclasses import dataclass, replace

from summarizer.grounding import occurrences as words_found
from summarizer.grounding.alignment import Searches, align
from summarizer.grounding.boundaries import CLITIC, fit, fits
from summarizer.grounding.differences import changes_meaning, differences
from summarizer.grounding.negation import negation_before, negation_onto
from summarizer.grounding.passages import MAX_PARTS, QuotePassage, beginnings, parts, passage
from summarizer.schemas import Difference, Match, Span
from summarizer.text.article import Article
from summarizer.text.folding import fold, fold_bare
from summarizer.text.markup import without_markup
from summarizer.text.words import folded_words


@dataclass(frozen=True, slots=True)
class Grounding:
    """Where a quote stands.

    Attributes:
        spans: [start, end) in code points of the article; empty if absent.
        match: how it was found.
        difference: how a near match differs from the article, word by word.
    """

    spans: tuple[Span, ...] = ()
    match: Match = "absent"
    difference: tuple[Difference, ...] = ()

    @property
    def grave(self) -> bool:
        """Whether a near match differs in something that changes the meaning."""
        return changes_meaning(self.difference)


def locate(
    article: Article, quote: str, segment: int | None = None, names: frozenset[str] = frozenset()
) -> Grounding:
    """Where a quote stands in the article; the occurrence in or nearest to the segment wins.

    Args:
        article: the article.
        quote: words copied from it; an ellipsis stands for whatever is between its parts.
        segment: number of the segment where they are said to stand.
        names: folded words that are names; a near match that differs in one of them is grave.
    """
    return as_printed(article, quote, segment) or nearly(article, quote, segment, names)


def as_printed(article: Article, quote: str, segment: int | None = None) -> Grounding | None:
    """Where a quote stands word for word, in this or another spelling, whole or elided (see `locate`)."""
    quote = _cleaned(quote)
    if not quote:
        return None
    pieces = parts(quote)
    if verified := _verified(article, quote, segment, whole=len(pieces) < 2):
        return _given(article, verified)
    found = _elided(article, pieces, segment)
    if found is None or found.crossing:
        return None
    nothing_left_out = fold_bare(article.plain.text[slice(*found.span)]) == fold_bare(quote)
    return _given(article, Grounding((found.span,), "folded" if nothing_left_out else "elided"))


def nearly(
    article: Article,
    quote: str,
    segment: int | None = None,
    names: frozenset[str] = frozenset(),
    searches: Searches | None = None,
) -> Grounding:
    """Where a quote stands in other words, few of them; absent if nowhere (see `locate` and `align`)."""
    quote = _cleaned(quote)
    return _given(article, _near(article, quote, segment, names, searches)) if quote else Grounding()


def occurrences(article: Article, name: str) -> list[Span]:
    """Every place where a name's words stand as words, in this or another spelling, in order."""
    return [article.given(*span) for span in words_found.folded(article, _cleaned(name))]


def rivals(article: Article, quote: str, segment: int | None) -> int:
    """In how many other ways a long elided quote can be read in the passage that it was found to be."""
    found = _elided(article, parts(_cleaned(quote)), segment)
    return found.rivals if found else 0


def begun_in(article: Article, quote: str) -> frozenset[int]:
    """The numbers of the segments in which the words of a quote begin, wherever they stand word for word."""
    quote = _cleaned(quote)
    pieces = parts(quote)
    if 1 < len(pieces) <= MAX_PARTS:
        places = [_places(article, piece) for piece in pieces]
        return beginnings(article, places)
    exact, folded = words_found.exact_places(article, quote), words_found.folded_places(article, quote)
    starts = {span.start for span in (*exact.spans, *folded.spans)}
    return frozenset(words_found.segment_of(article, start) for start in starts)


def _cleaned(quote: str) -> str:
    """A quote without markup and white space around it."""
    return without_markup(quote).text.strip()


def _given(article: Article, grounding: Grounding) -> Grounding:
    """A grounding in the plain text as one in the text that was given."""
    if not article.plain.pieces or not grounding.spans:
        return grounding
    (span,) = grounding.spans
    found = article.given(*span)
    is_other = grounding.match == "exact" and article.text[slice(*found)] != article.plain.text[slice(*span)]
    return replace(grounding, spans=(found,), match="folded" if is_other else grounding.match)


def _exact(article: Article, span: Span) -> Grounding:
    """The grounding of words that stand there letter for letter; the last may go on in a particle."""
    language = article.words
    folded = language and language.particles_folded and fit(article.plain.text, span, language) == CLITIC
    return Grounding((span,), "folded" if folded else "exact")


def _verified(article: Article, quote: str, segment: int | None, *, whole: bool) -> Grounding | None:
    """An exact or a folded match: that in or nearest to the segment, of two as near the exact one.

    An elided quote is not looked for without its punctuation: it has some that the article has not.
    """
    if cited := words_found.exact_within(article, quote, segment):
        return _exact(article, cited)
    exact = words_found.exact_places(article, quote).nearest(segment)
    if exact and words_found.distance(article, exact, segment) == 0:
        return _exact(article, exact)
    folded = words_found.folded_places(article, quote, bare=whole).nearest(segment)
    if exact and (
        folded is None
        or words_found.distance(article, exact, segment) <= words_found.distance(article, folded, segment)
    ):
        return _exact(article, exact)
    return Grounding((folded,), "folded") if folded else None


def _elided(article: Article, pieces: list[str], segment: int | None) -> QuotePassage | None:
    """The passage of an elided quote whose parts all stand in the article as they are or respelled.

    It is looked for once an article, cited segment and quote: checks ask for it again.
    """
    if not 1 < len(pieces) <= MAX_PARTS:
        return None
    key = (f"elided, {segment}", " … ".join(pieces))
    if key not in article.places:
        article.places[key] = _passage(article, pieces, segment)
    found: QuotePassage | None = article.places[key]
    return found


def _passage(article: Article, pieces: list[str], segment: int | None) -> QuotePassage | None:
    places = [_places(article, piece) for piece in pieces]
    return passage(article, places, segment)


def _places(article: Article, piece: str) -> list[Span]:
    return words_found.exact_places(article, piece).spans or words_found.folded_places(article, piece).spans


def _near(
    article: Article, quote: str, segment: int | None, names: frozenset[str], searches: Searches | None
) -> Grounding:
    pieces = parts(quote)
    if len(pieces) > 1:
        return _near_elided(article, pieces, segment, names, searches)
    regrouped = words_found.letter_places(article, quote).nearest(segment)
    span = regrouped or align(article, quote, segment, searches)
    if span is None:
        return Grounding()
    span = _with_negation(article, span, quote)
    difference = differences(quote, article.plain.text[slice(*span)], article.words, names)
    if difference:
        return Grounding((span,), "near", difference)
    return Grounding((span,), "folded") if fits(article, span) else Grounding()


def _near_elided(
    article: Article,
    pieces: list[str],
    segment: int | None,
    names: frozenset[str],
    searches: Searches | None,
) -> Grounding:
    """An elided quote with parts that are found nearly, or whose elision passes over another's words."""
    if len(pieces) > MAX_PARTS:
        return Grounding()
    places: list[list[Span]] = []
    difference: list[Difference] = []
    for piece in pieces:
        found = _places(article, piece)
        if not found:
            near = _near(article, piece, segment, names, searches)
            found = list(near.spans)
            difference += near.difference
        places.append(found)
    found_passage = passage(article, places, segment)
    if found_passage is None:
        return Grounding()
    if crossing := found_passage.crossing:
        passed = " ".join(article.plain.text[slice(*crossing.span)].split())
        difference.append(Difference(quoted="…", article=passed, grave=crossing.grave))
    return Grounding((found_passage.span,), "near", tuple(difference)) if difference else Grounding()


def _with_negation(article: Article, span: Span, quote: str) -> Span:
    """The span with a negation directly before it, or written onto its end, that the quote has left out."""
    text = article.plain.text
    if onto := negation_onto(text, span, article.words):
        span = Span(span.start, onto.end)
    negation = negation_before(text, span, article.words)
    if negation is None or fold(text[slice(*negation)]) in folded_words(quote):
        return span
    return Span(negation.start, span.end)

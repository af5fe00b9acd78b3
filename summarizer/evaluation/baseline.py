"""The baseline: what code finds in an article without any model, as an answer of its own.

Its quantities are figures; its quoted speech, and the reported part of other sentences with a cue, are
statements of nobody. It names no party, place or source. A model that is not above it reads nothing.
"""

from collections.abc import Iterator

from summarizer.grounding.features import Reading
from summarizer.numerals import Quantity
from summarizer.schemas import Figure, Sourcing, Span, Statement, Summary
from summarizer.schemas.numbers import Bound
from summarizer.text.article import Article
from summarizer.text.folding import UNSPACED, is_word_part

_STOPS = " \t\r\n,;:.!?،؛؟。，؛।-–—"


def baseline(article: Article) -> Summary:
    """The summary that the checks' own finds make."""
    reading = Reading.of(article, article.language or "")
    return Summary(
        language=article.language or "",
        headline="",
        gist=[],
        parties=[],
        numbers=[_figure(article, quantity) for quantity in reading.quantities],
        locations=[],
        sourcing=Sourcing(
            sources=[], statements=[_statement(article, span) for span in sorted(_claims(reading))]
        ),
    )


def _figure(article: Article, quantity: Quantity) -> Figure:
    """A quantity with its unit; what it counts, code cannot tell."""
    starts = [quantity.start, *([] if quantity.unit_start is None else [quantity.unit_start])]
    ends = [quantity.end, *([] if quantity.unit_end is None else [quantity.unit_end])]
    single = quantity.exact and not quantity.is_range
    return Figure(
        at=article.segment_at(quantity.start),
        verbatim=article.text[min(starts) : max(ends)],
        value=(quantity.readings[0] if quantity.readings else quantity.high) if single else None,
        bound=_bound(quantity),
        counted="",
        includes=None,
        excludes=None,
        nature="actual",
    )


def _bound(quantity: Quantity) -> Bound:
    if not quantity.exact:
        return "vague"
    return "between" if quantity.is_range else "exact"


def _claims(reading: Reading) -> Iterator[Span]:
    """Quoted speech, and of each other sentence with a cue the longer part before or after it."""
    speech = [Span(quotation.start, quotation.end) for quotation in reading.speech]
    yield from speech
    spoken = {reading.article.segment_at(start) for start, _ in speech}
    spoken |= {reading.article.segment_at(end - 1) for _, end in speech}
    told: set[int] = set()
    for cue in reading.cues:
        number = reading.article.segment_at(cue.start)
        if number not in spoken and number not in told:
            told.add(number)
            if claim := _reported(reading.article, cue):
                yield claim


def _reported(article: Article, cue: Span) -> Span | None:
    sentence = article.segments_of(cue.start, cue.end)
    begin = cue.start
    while begin > sentence.start and _in_word(article.text, begin):  # a conjunction written as one with it
        begin -= 1
    parts = [
        _trimmed(article.text, sentence.start, begin),
        _trimmed(article.text, cue.end, sentence.end),
    ]
    longest = max(parts, key=lambda part: part.end - part.start)
    return longest if longest.end > longest.start else None


def _in_word(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    return is_word_part(before) and is_word_part(after) and not UNSPACED.match(before)


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in _STOPS:
        start += 1
    while end > start and text[end - 1] in _STOPS:
        end -= 1
    return Span(start, end)


def _statement(article: Article, span: Span) -> Statement:
    return Statement(
        at=article.segment_at(span.start),
        quote=article.text[span.start : span.end],
        by=[],
        status="attributed",
        certainty="probable",
    )

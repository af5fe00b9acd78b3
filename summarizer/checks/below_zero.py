"""Degrees whose sign the sentence says, and not the words beside the number: it froze 9 degrees in town."""

from summarizer import numerals
from summarizer.grounding.features import Reading
from summarizer.numerals.lexicon import table
from summarizer.numerals.symbols import DEGREES
from summarizer.schemas import Figure


def may_be_below(reading: Reading, figure: Figure, found: tuple[numerals.Quantity, ...]) -> bool:
    """Whether a negative value stands in degrees of a sentence that speaks of frost."""
    value = figure.value
    if reading.language is None or value is None or value >= 0 or len(found) != 1:
        return False
    if -value not in found[0].readings or not _in_degrees(reading, figure, found[0]):
        return False
    article, start = reading.article, figure.spans[0].start
    known = table(reading.language)
    return any(known.books["frost"].all_in(known.tokens(article.segment_text(article.segment_at(start)))))


def _in_degrees(reading: Reading, figure: Figure, found: numerals.Quantity) -> bool:
    """Whether degrees stand among the figure's words, or beside the number where it stands."""
    start, end = figure.spans[0].start, figure.spans[-1].end
    beside = (each.unit for each in reading.quantities if start < each.end and each.start < end)
    return found.unit in DEGREES or any(unit in DEGREES for unit in beside)

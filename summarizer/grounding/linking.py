"""Linking: from spans to who, what and on whose word.

The model marks words; whatever follows from where they stand is derived here. Spans are the join: a
figure belongs to the statement that holds it, and so to that statement's sources.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence

from summarizer import numerals
from summarizer.grounding.alignment import Searches
from summarizer.grounding.attribution import cue_beside, find_cue
from summarizer.grounding.cast import cast_of
from summarizer.grounding.content import names_nothing
from summarizer.grounding.features import Reading
from summarizer.grounding.locate import Grounding, as_printed, begun_in, nearly
from summarizer.grounding.mentions import set_mentions
from summarizer.grounding.references import References, source_party
from summarizer.grounding.source_mentions import SourceMentions
from summarizer.schemas import (
    Cue,
    Figure,
    Grounded,
    Party,
    Place,
    Sentence,
    Sourcing,
    Span,
    Statement,
    Summary,
)
from summarizer.schemas.mark import UNSAID
from summarizer.schemas.sourcing import Form
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

MOSTLY_QUOTED = 0.8
"""Share of a statement in quotation marks from which it is direct speech."""

_QUOTED_BIT = 0.1

SOMEBODYS = frozenset({"attributed", "denied", "rumoured"})
"""What a claim is on somebody's word alone. Of 594 such claims in answers and annotations each has a source;
that something could not be confirmed an outlet says for itself as well."""


def ground(article: Article, summary: Summary, names: Callable[[], frozenset[str]]) -> None:
    """Fill `spans`, `match` and `difference` of every mark; a near match gets the article's own words.

    Args:
        article: the article.
        summary: changed in place; of words that stand in one segment alone also an `at` that was left out.
        names: gives the folded words that are names, where a quote is not printed word for word.
    """
    left: list[Grounded] = []
    for _, item in grounded_items(summary):
        if _is_reworded(article, item):
            continue
        if names_nothing(article, item):
            _set(article, item, Grounding())
        elif found := as_printed(article, item.words, _cited(item)):
            _set(article, item, found)
        else:
            left.append(item)
    known, searches = names() if left else frozenset(), Searches()
    for item in left:
        _set(article, item, nearly(article, item.words, _cited(item), known, searches))
    for sentence in summary.gist:
        sentence.spans = _segments(article, sentence)


def _is_reworded(article: Article, item: Grounded) -> bool:
    """Whether a near match already carries the article's own words, where they still stand."""
    if item.match != "near" or not item.difference or not item.spans:
        return False
    return article.read(item.spans[0].start, item.spans[-1].end) == item.words


def _set(article: Article, item: Grounded, grounding: Grounding) -> None:
    item.spans = list(grounding.spans)
    if item.at == UNSAID and grounding.spans:
        item.at = _derived_segment(article, item, grounding)
    if item.match == "near" and item.difference and grounding.match == "exact":
        return  # its words were put in place of the model's before: the difference stays known
    if grounding.match == "near":
        item.reword(article.read(grounding.spans[0].start, grounding.spans[-1].end))
    item.match = grounding.match
    item.difference = list(grounding.difference)


def _cited(item: Grounded) -> int | None:
    """The segment that an item cites; None where the model has left it out."""
    return None if item.at == UNSAID else item.at


def _derived_segment(article: Article, item: Grounded, grounding: Grounding) -> int:
    """The segment of words that stand in one alone; still unsaid where they stand in several.

    A near match is found where the words are most like: nowhere else do they stand.
    """
    if grounding.match != "near" and len(begun_in(article, item.words)) > 1:
        return UNSAID
    return article.segment_at(grounding.spans[0].start)


def _segments(article: Article, sentence: Sentence) -> list[Span]:
    spans = (article.segment_span(number) for number in dict.fromkeys(sentence.at))
    return [span for span in spans if span]


def link(reading: Reading, summary: Summary) -> tuple[References, SourceMentions]:
    """Fill everything that follows from the spans; returns what the checks need of it too."""
    _number(summary)
    references = References.of(summary)
    set_mentions(reading, summary)
    for party in summary.parties:
        resolved = (references.affiliation(tie, party.id) for tie in party.ties)
        party.affiliations = [affiliation for affiliation in resolved if affiliation]
    for place in summary.locations:
        place.parent = _parent(place, references)
    for source in summary.sourcing.sources:
        source.party = source_party(source, references)
    source_mentions = SourceMentions(reading, summary)
    for statement in summary.sourcing.statements:
        _link_statement(reading, references, statement, source_mentions)
    _set_about(summary)
    for _, item in grounded_items(summary):
        if isinstance(item, Figure):
            _measure(reading, item)
    _link_figures(summary.numbers, summary.sourcing)
    summary.cast = cast_of(reading, summary)
    return references, source_mentions


def _number(summary: Summary) -> None:
    for number, party in enumerate(summary.parties, 1):
        party.id = f"p{number}"
    for number, figure in enumerate(summary.numbers, 1):
        figure.id = f"f{number}"
    for number, place in enumerate(summary.locations, 1):
        place.id = f"l{number}"
    for number, statement in enumerate(summary.sourcing.statements, 1):
        statement.id = f"q{number}"


def _parent(place: Place, references: References) -> str | None:
    parent = references.place(place.within) if place.within else None
    return parent if parent != place.id else None


def _link_statement(
    reading: Reading, references: References, statement: Statement, source_mentions: SourceMentions
) -> None:
    chains = (references.chain(written) for written in statement.by)
    statement.chains = [chain for chain in chains if chain]
    statement.form = _form(reading, statement)
    cue = _cue(reading, statement, source_mentions)
    statement.cue = Cue(words=reading.article.read(*cue), span=cue) if cue else None


def _cue(reading: Reading, statement: Statement, source_mentions: SourceMentions) -> Span | None:
    if statement.chains:
        return find_cue(reading, statement, source_mentions)
    return cue_beside(reading, statement) if statement.status in SOMEBODYS else None


def _set_about(summary: Summary) -> None:
    """Fill `about` of each statement, and `statements` of each figure: what lies within, and within what."""
    items: list[Party | Figure | Place] = [*summary.parties, *summary.numbers, *summary.locations]
    places = sorted(
        (span, number)
        for number, item in enumerate(items)
        for span in (item.spans if isinstance(item, Figure) else item.mentions)
    )
    for figure in summary.numbers:
        figure.statements = []
    for statement in summary.sourcing.statements:
        held = [items[number] for number in sorted(_within(statement.spans, places))]
        statement.about = [item.id for item in held]
        for item in held:
            if isinstance(item, Figure):
                item.statements.append(statement.id)


def _form(reading: Reading, statement: Statement) -> Form:
    length = sum(end - start for start, end in statement.spans)
    quoted = sum(
        max(0, min(end, speech.end) - max(start, speech.start))
        for start, end in statement.spans
        for speech in reading.speech_within(start, end)
    )
    if not quoted or quoted < _QUOTED_BIT * length:
        return "indirect"
    return "direct" if quoted >= MOSTLY_QUOTED * length else "mixed"


def _within(outer: Iterable[Span], places: Sequence[tuple[Span, int]]) -> set[int]:
    """The numbers of those places, which are in order, that lie within any of the outer spans."""
    found: set[int] = set()
    for start, end in outer:
        first = bisect_left(places, start, key=_start)
        last = bisect_left(places, end, lo=first, key=_start)
        found |= {number for span, number in places[first:last] if span.end <= end}
    return found


def _start(place: tuple[Span, int]) -> int:
    return place[0].start


def _link_figures(figures: list[Figure], sourcing: Sourcing) -> None:
    """Fill `chains` and `sources` of each figure, which knows its statements."""
    sourcing.set_chains(figures)
    for figure in figures:
        figure.sources = list(dict.fromkeys(source for chain in figure.chains for source in chain))


def _measure(reading: Reading, figure: Figure) -> None:
    """Range, unit and the words read as the number; unread words leave the model's value as it is."""
    read = numerals.measure(figure.verbatim, reading.language, reading.amounts(figure.verbatim))
    figure.unit = numerals.unit_told(figure.value, read) if read else None
    figure.measure = figure.verbatim[read.start : read.end] if read else None
    low = high = figure.value
    if read and (figure.value is None or not read.exact):
        low, high = read.low, read.high
    figure.low = None if figure.bound == "at_most" else low
    figure.high = None if figure.bound == "at_least" else high

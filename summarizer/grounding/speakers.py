"""Speakers: which listed sources the text around a statement shows as those who say something.

A source speaks where it stands beside a cue as its subject ("Byrne said", "said Byrne"), behind a word that
attributes ("according to Byrne"), before a colon, or at the head of the sentence that goes on with the claim.
Whoever is spoken to ("told the paper") or merely spoken of does not.
"""

import re
from collections.abc import Iterator, Sequence

from summarizer.grounding.attribution import apart, is_noun, within
from summarizer.grounding.features import Reading
from summarizer.grounding.source_mentions import SourceMention, SourceMentions, overlap
from summarizer.schemas import Span
from summarizer.text.folding import fold
from summarizer.text.languages.phrases import WORD

MAX_APART = 3
"""Most words between a speaker and its cue."""

_HEAD = 3
"""Most words before the head of a sentence: a conjunction, an adverb, a dateline."""
_ENDS = re.compile(r"[.!?؟。！？;؛；]")
_COLON = re.compile(r"\s*[:：]\s*")


def speakers(
    reading: Reading, source_mentions: SourceMentions, around: Span, claim: Span
) -> list[SourceMention]:
    """The sources named as speakers in a stretch, outside of a claim."""
    cues = [cue for cue in within(reading.cues, around) if not overlap(cue, claim)]
    return [
        mention
        for mention in source_mentions.named(around)
        if not overlap(mention.span, claim)
        and not reading.is_quoted(mention.span, claim.start)
        and speaks(reading, mention.span, cues, claim)
    ]


def speaks(reading: Reading, source: Span, cues: Sequence[Span], claim: Span) -> bool:
    """Whether a source stands where a speaker stands."""
    if attributes(reading, source):
        return True
    if is_hearer(reading, source):
        return False
    text = reading.article.text
    if any(_is_subject(text, source, cue) for cue in cues if not is_noun(reading, cue)):
        return True
    if source.end <= claim.start and _COLON.fullmatch(text[source.end : claim.start].rstrip("\"'“„«‘「『 ")):
        return True
    return _heads(reading, source, claim)


def attributes(reading: Reading, source: Span) -> bool:
    """Whether a word beside a source attributes by itself: a preposition, or a word that cites."""
    return (
        before(reading, "before", source)
        or before(reading, "citing", source)
        or behind(reading, "citing_behind", source)
    )


def _is_subject(text: str, source: Span, cue: Span) -> bool:
    """Whether a source stands so near to a cue, in its clause, that it is its subject."""
    if overlap(source, cue):
        return cue.start < source.start or source.end < cue.end
    between = text[min(source.end, cue.end) : max(source.start, cue.start)]
    return not _ENDS.search(between) and len(WORD.findall(between)) <= MAX_APART


def _heads(reading: Reading, source: Span, claim: Span) -> bool:
    """Whether a source begins the sentence that goes on with the claim."""
    text, sentence = reading.article.text, reading.article.segments_of(claim.start, claim.end)
    if not sentence.start <= source.start or source.end > claim.start:
        return False
    return len(WORD.findall(text[sentence.start : source.start])) <= _HEAD


def is_hearer(reading: Reading, source: Span) -> bool:
    """Whether a source stands where somebody is spoken to, or carries what another says."""
    if before(reading, "hearers", source) or behind(reading, "hearers_behind", source):
        return True
    language, text = reading.language, reading.article.text
    if language is None or not language.proclitics or not source.start:
        return False
    glued = text[source.start - 1]
    return glued == "ل" or text[max(0, source.start - 2) : source.start] in ('ل"', "ل«", "ل“")


def governs(reading: Reading, source: Span, claim: Span) -> bool:
    """Whether a speaker, its cue and a claim follow each other in one clause, function words apart."""
    text, language = reading.article.text, reading.language
    if language is None:
        return False
    gap = Span(source.end, claim.start) if source.end <= claim.start else Span(claim.end, source.start)
    if _ENDS.search(text[gap.start : gap.end]):
        return False
    cues = [cue for cue in within(reading.cues, gap) if not is_noun(reading, cue)]
    dull = language.stopwords | language.complementizers
    others = [
        match
        for match in WORD.finditer(text, gap.start, gap.end)
        if fold(match.group()) not in dull and not any(cue.start <= match.start() < cue.end for cue in cues)
    ]
    return not others and (bool(cues) or attributes(reading, source))


def distance(reading: Reading, span: Span, claim: Span) -> int:
    """Words between a span and a claim; 0 where they overlap."""
    text = reading.article.text
    return len(WORD.findall(text[min(span.end, claim.end) : max(span.start, claim.start)]))


def before(reading: Reading, part: str, source: Span) -> bool:
    """Whether a word of the attribution table stands directly before a source, articles apart."""
    nearby = within(reading.attributing(part), Span(max(0, source.start - 60), source.end))
    opening = [word for word in nearby if word.start < source.start]
    return any(_are_small(reading.article.text[word.end : source.start]) for word in opening[-1:])


def behind(reading: Reading, part: str, source: Span) -> bool:
    """Whether a word of the attribution table stands directly behind a source."""
    nearby = within(reading.attributing(part), Span(source.end, source.end + 60))
    return any(_are_small(reading.article.text[source.end : word.start]) for word in nearby[:1])


def _are_small(between: str) -> bool:
    """Whether nothing but an article or a mark stands between."""
    found = WORD.findall(between)
    return len(found) <= 1 and all(len(word) <= _HEAD for word in found)


def nearest(mentions: Sequence[SourceMention], claim: Span) -> SourceMention | None:
    """The mention nearest to a claim."""
    return min(mentions, key=lambda m: apart(m.span, claim.start, claim.end), default=None)


def sentences_before(reading: Reading, around: Span, count: int) -> Iterator[Span]:
    """So many sentences before a stretch, the nearest first."""
    number = reading.article.segment_at(around.start)
    for back in range(1, min(count, number - 1) + 1):
        span = reading.article.segment_span(number - back)
        if span is not None:
            yield span

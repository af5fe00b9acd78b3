"""Attribution: which words attribute a statement to its source.

A cue is looked for beside the source, then beside the claim: a verb between them ("Byrne said that …",
"…, said Byrne"), a preposition before the source ("according to Byrne"), whatever few words stand between
them ("Byrne wants …"), a colon or a dash ("Byrne: …"). A claim inside a quotation that runs over sentences is
attributed in any of them, and one whose sentence has no cue by the sentence before it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.grounding.features import Reading
from summarizer.grounding.source_mentions import SourceMention, SourceMentions
from summarizer.schemas import Span, Statement
from summarizer.text.folding import fold
from summarizer.text.languages.phrases import WORD

MAX_GAP = 7
"""Most words between a source and its claim that are taken for the cue where none of them is a known one."""

MAX_BEHIND = 3
"""Most words between a source and a known cue on its other side ("…," the mayor of Ballina later said)."""

MAX_BACK = 2
"""How many sentences before a claim may attribute it."""

_NEAREST = 3
"""So many mentions of a statement's sources are looked at."""

_SIGN = re.compile(r"\s*([:：]|[-–—―]{1,2})[\s\"'“„«‹‘「『]*")
_SPEECH = re.compile(r"[:：]\s*[\"“„«‹「『]?\s*$|[\"“„«‹「『]\s*$")
_CLAUSE = re.compile(r"[,;،؛，；](?=\s)|[，；]")
_EDGES = " \t\n\r,;:،؛，；：\"'“”„«»‹›‘’「」『』()[]–—―-."


@dataclass(frozen=True, slots=True)
class _Claim:
    """A statement in the stretch of text that may attribute it."""

    start: int
    end: int
    nobodies: frozenset[str]
    mentions: tuple[SourceMention, ...]
    cues: tuple[Span, ...]


def find_cue(reading: Reading, statement: Statement, source_mentions: SourceMentions) -> Span | None:
    """The words that attribute a statement; those of its own sources if they stand near it."""
    if not statement.spans:
        return None
    around = stretch(reading, statement)
    claim = _claim(reading, source_mentions, statement, around)
    found = _by_source(reading, claim) or _by_place(claim) or _by_pronoun(reading, claim, around)
    inside = None if found else _inside(reading, statement, around)
    if found or not statement.chains or (inside and claim.mentions and statement.form == "indirect"):
        return found or inside  # "the minister declined to comment" says itself what was said
    return _in_a_sentence_before(reading, source_mentions, statement, around) or inside


def cue_beside(reading: Reading, statement: Statement) -> Span | None:
    """A verb of saying right beside a claim that has no source, as in Czech “…,” dodal.

    Many languages leave the subject out. Nothing but function words stands between the verb and the claim.
    """
    if not statement.spans:
        return None
    start, end = statement.spans[0].start, statement.spans[-1].end
    found = [
        cue
        for cue in within(reading.cues, stretch(reading, statement))
        if (cue.end <= start or cue.start >= end)
        and not reading.is_quoted(cue, start)
        and not is_noun(reading, cue)
        and _is_dull(reading, cue, start, end)
    ]
    return min(found, key=lambda cue: apart(cue, start, end), default=None)


def _is_dull(reading: Reading, cue: Span, start: int, end: int) -> bool:
    """Whether nothing but function words stands between a cue and [start, end)."""
    language, text = reading.language, reading.article.text
    between = text[cue.end : start] if cue.end <= start else text[end : cue.start]
    dull = language.stopwords | language.complementizers if language else frozenset()
    return all(fold(word) in dull for word in WORD.findall(between))


def stretch(reading: Reading, statement: Statement) -> Span:
    """The sentences of a statement, and those of the quotations that it is a part of."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    around = list(reading.quotations_around(start, end))
    start = min((start, *(one.outer_start for one in around)))
    end = max((end, *(one.outer_end for one in around)))
    return reading.article.segments_of(start, end)


def _claim(reading: Reading, source_mentions: SourceMentions, statement: Statement, around: Span) -> _Claim:
    start, end = statement.spans[0].start, statement.spans[-1].end
    sources = frozenset(source for chain in statement.chains for source in chain)

    def is_beside(span: Span) -> bool:
        return span.end <= start or span.start >= end

    mentions = [m for m in source_mentions.named(around) if m.source in sources and is_beside(m.span)]
    cues = [
        cue for cue in within(reading.cues, around) if is_beside(cue) and not reading.is_quoted(cue, start)
    ]
    nobodies = frozenset(key for key in sources if source_mentions.by_id[key].kind == "rumour")
    return _Claim(start, end, nobodies, tuple(mentions), tuple(cues))


def within(spans: Sequence[Span], around: Span) -> list[Span]:
    """Those of ordered spans that lie in a stretch."""
    first = bisect_left(spans, around.start, key=_start)
    last = bisect_left(spans, around.end, key=_start)
    return [span for span in spans[first:last] if span.end <= around.end]


def _start(span: Span) -> int:
    return span.start


def _by_source(reading: Reading, claim: _Claim) -> Span | None:
    """The cue of the source nearest to the claim: a known one rather than any words between them."""
    nearest = sorted(claim.mentions, key=lambda m: apart(m.span, claim.start, claim.end))[:_NEAREST]
    ways: tuple[Callable[[Reading, _Claim, SourceMention], Span | None], ...] = (_known, _between)
    found = (way(reading, claim, mention) for way in ways for mention in nearest)
    return next((cue for cue in found if cue), None)


def _gap(claim: _Claim, source: Span) -> Span:
    """What stands between a source and a claim."""
    return Span(source.end, claim.start) if source.end <= claim.start else Span(claim.end, source.start)


def _known(reading: Reading, claim: _Claim, mention: SourceMention) -> Span | None:
    """A known cue between a source and a claim, or on the other side of the source."""
    source, gap = mention.span, _gap(claim, mention.span)
    is_before = source.end <= claim.start
    rumour = [cue for cue in claim.cues if cue.start <= source.start < cue.end]
    if rumour and mention.source in claim.nobodies:
        return rumour[0]
    known = [cue for cue in claim.cues if gap.start <= cue.start and cue.end <= gap.end]
    if known:
        verbs = [cue for cue in known if not is_noun(reading, cue)] or known
        return verbs[-1] if is_before else verbs[0]
    text = reading.article.text
    other = [
        cue
        for cue in claim.cues
        if (cue.end <= source.start if is_before else cue.start >= source.end)
        and _size(text[min(cue.end, source.end) : max(cue.start, source.start)]) <= MAX_BEHIND
    ]
    nearest = min(other, key=lambda cue: apart(cue, source.start, source.end), default=None)
    return nearest or _preposition(reading, source)


def _between(reading: Reading, claim: _Claim, mention: SourceMention) -> Span | None:
    """A colon or a dash between a speaker and a claim, or the few words between them."""
    gap = _gap(claim, mention.span)
    sign = _SIGN.fullmatch(reading.article.text[gap.start : gap.end])
    if sign and mention.span.end <= claim.start:
        return Span(gap.start + sign.start(1), gap.start + sign.end(1))
    return _words_between(reading, gap)


def _by_place(claim: _Claim) -> Span | None:
    """The known cue nearest to the claim in its sentences."""
    return min(claim.cues, key=lambda cue: apart(cue, claim.start, claim.end), default=None)


def _by_pronoun(reading: Reading, claim: _Claim, around: Span) -> Span | None:
    """The few words between a pronoun and what it says in quotation marks or behind a colon."""
    text = reading.article.text
    for pronoun in reversed(within(reading.attributing("pronouns"), Span(around.start, claim.start))):
        gap = Span(pronoun.end, claim.start)
        if _SPEECH.search(text[gap.start : gap.end]) and _size(text[gap.start : gap.end]) <= MAX_BEHIND:
            return _words_between(reading, gap)
    return None


def _in_a_sentence_before(
    reading: Reading, source_mentions: SourceMentions, statement: Statement, around: Span
) -> Span | None:
    """The cue of a sentence that leads up to the claim, goes before its quotation, or names its source."""
    for back in range(1, MAX_BACK + 1):
        before = _sentence_before(reading, around, back)
        if before is None:
            return None
        claim = _claim(reading, source_mentions, statement, before)
        leads_up = back == 1 and reading.article.text[before.start : before.end].endswith((":", "："))
        if claim.cues and (claim.mentions or leads_up or (back == 1 and statement.form == "direct")):
            return _nearest_to_mention(claim)
    return None


def _nearest_to_mention(claim: _Claim) -> Span:
    """Of the cues of a sentence before the claim, the one beside its source; else the last."""
    if not claim.mentions:
        return claim.cues[-1]
    last = claim.mentions[-1].span
    return min(claim.cues, key=lambda cue: apart(cue, last.start, last.end))


def _inside(reading: Reading, statement: Statement, around: Span) -> Span | None:
    """A cue that the claim's own words hold."""
    start, end = statement.spans[0].start, statement.spans[-1].end
    return next((c for c in within(reading.cues, around) if start <= c.start and c.end <= end), None)


def _sentence_before(reading: Reading, around: Span, back: int) -> Span | None:
    number = reading.article.segment_at(around.start) - back
    return reading.article.segment_span(number)


def is_noun(reading: Reading, cue: Span) -> bool:
    """Whether a cue names a source or a report ("officials", "statement"), not an act of saying."""
    return any(noun.start < cue.end and cue.start < noun.end for noun in reading.attributing("nouns"))


def _preposition(reading: Reading, source: Span) -> Span | None:
    """A word directly before a source that attributes, articles between them apart."""
    text = reading.article.text
    for word in reversed(within(reading.attributing("before"), Span(max(0, source.start - 60), source.end))):
        between = text[word.end : source.start].split() if word.end <= source.start else [""] * 9
        if len(between) <= 2 and all(len(part) <= 4 for part in between):
            return word
    return None


def apart(span: Span, start: int, end: int) -> int:
    """Code points between a span and [start, end)."""
    return max(0, start - span.end, span.start - end)


def _size(words: str) -> int:
    return len(WORD.findall(words))


def _words_between(reading: Reading, gap: Span) -> Span | None:
    """The few words between a source and its claim, without function words at their ends.

    Where the verb stands last in the sentence, what stands between them is no verb.
    """
    language, text = reading.language, reading.article.text
    if language is not None and language.verb_final:
        return None
    start = gap.start + max(
        (m.end() for m in _CLAUSE.finditer(text[gap.start : gap.end].rstrip(_EDGES))), default=0
    )
    found = [Span(start + m.start(), start + m.end()) for m in WORD.finditer(text[start : gap.end])]
    dull = language.stopwords | language.complementizers if language else frozenset()

    def says(span: Span) -> bool:
        return fold(text[span.start : span.end]) not in dull and not text[span.start].isdecimal()

    while found and not says(found[-1]):
        found.pop()
    while found and not says(found[0]):
        found.pop(0)
    return Span(found[0].start, found[-1].end) if found and len(found) <= MAX_GAP else None

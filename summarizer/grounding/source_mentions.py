"""Where each listed source stands in its article: by its whole words, a part of them, or a word of them.

An article names a source once in full and then briefly: "Karen Holmsted, project director of Nordkaj" is
"Holmsted" later. What is found here is of two strengths. *Named* is a source whose part stands there, or a
word that no other source has; *alluded to* is one of whose words any stands there, inflected or not. The
first may contradict a summary, the second is enough to leave it alone.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from summarizer.grounding.features import Reading
from summarizer.grounding.mentions import MOST_ALIKE
from summarizer.lazy import cached_property
from summarizer.schemas import Party, Source, Span, Summary
from summarizer.text.folding import fold
from summarizer.text.wordforms import SHORTEST, content_words, forms, kin, shortens
from summarizer.text.words import Word

_PARTS = re.compile(r"[,،、，;؛()（）\[\]–—«»“”„\"《》「」:]+")


@dataclass(frozen=True, slots=True)
class SourceMention:
    """A place where a source is named.

    Attributes:
        source: its id.
        span: where.
        whole: whether a whole part of its words stands there, not a single word of them.
    """

    source: str
    span: Span
    whole: bool


class SourceMentions:
    """The mentions of all sources of a summary, by place."""

    def __init__(self, reading: Reading, summary: Summary) -> None:
        self._reading = reading
        self._sources = list(dict.fromkeys(source.id for source in summary.sourcing.sources))
        parties = {party.id: party for party in summary.parties}
        self._written = {
            source.id: _writings(source, parties.get(source.party or ""))
            for source in summary.sourcing.sources
        }
        self.by_id = {source.id: source for source in summary.sourcing.sources}

    @cached_property
    def mentions(self) -> list[SourceMention]:
        """Every place where a source is named, in order; of those inside one another the longest."""
        listed: Counter[str] = Counter()
        found: list[SourceMention] = []
        for key in self._sources:
            parts = [*self._parts(key)]
            listed.update({fold(part) for part in parts})
            known = [part for part in parts if listed[fold(part)] <= MOST_ALIKE]
            found += [
                SourceMention(key, span, whole=True)
                for part in known
                for span in self._reading.occurrences(part)
            ]
        found += [
            SourceMention(key, span, whole=True) for key in self._sources for span in self.by_id[key].spans
        ]
        taken = _Stretches(mention.span for mention in found)
        found += [mention for mention in self._single if not taken.overlap(mention.span)]
        found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        return _longest(found)

    def named(self, around: Span) -> list[SourceMention]:
        """The sources named within a stretch."""
        first = bisect_left(self.mentions, around.start, key=_start)
        last = bisect_left(self.mentions, around.end, key=_start)
        return [mention for mention in self.mentions[first:last] if mention.span.end <= around.end]

    def last_before(self, position: int) -> SourceMention | None:
        """The source named last before a place."""
        before = bisect_left(self.mentions, position, key=_start)
        return self.mentions[before - 1] if before else None

    def alluded(self, key: str, around: Span, without: Sequence[Span] = ()) -> bool:
        """Whether any word of a source stands in a stretch, outside of some spans and of others' names."""
        if any(
            m.source == key and not any(overlap(m.span, hole) for hole in without) for m in self.named(around)
        ):
            return True
        others = [m.span for m in self.named(around) if m.whole and m.source != key]
        return any(
            not any(overlap(span, other) for other in (*others, *without))
            for word, span in self._between(around)
            if self._is_of(word, key)
        )

    def _between(self, around: Span) -> Iterable[tuple[str, Span]]:
        for word in self._words[bisect_left(self._starts, around.start) :]:
            if word.end > around.end:
                break
            yield word.folded, Span(word.start, word.end)

    @cached_property
    def _words(self) -> list[Word]:
        """The words of the article; of an unspaced script each two letters side by side."""
        found = self._reading.words
        language = self._reading.language
        if language is None or language.word_spaces:
            return found
        return [
            Word(first.start, second.end, first.folded + second.folded)
            for first, second in pairwise(found)
            if first.end == second.start
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self._words]

    def _parts(self, key: str) -> Iterable[str]:
        """The parts of a source's words that name it: whole, between commas, inside quotation marks."""
        for written in self._written.get(key, ()):
            yield written
            for part in map(self._bare, _PARTS.split(written)):
                if len(part) >= SHORTEST and self._tells(key, part):
                    yield part

    def _bare(self, part: str) -> str:
        """A part without function words and titles at its beginning."""
        left = part.split()
        language = self._reading.language
        while len(left) > 1 and language and fold(left[0]) in language.stopwords | language.titles:
            left = left[1:]
        return " ".join(left)

    def _tells(self, key: str, part: str) -> bool:
        """Whether no other source has a part of the same words."""
        text, ranges = self._listed
        start, end = ranges[key]
        folded = fold(part)
        before = text.find(folded, 0, start)
        return before < 0 and text.find(folded, end) < 0

    @cached_property
    def _listed(self) -> tuple[str, dict[str, tuple[int, int]]]:
        """The words of all sources, folded, a line each; and from where to where those of each source are."""
        text, ranges, length = [], {}, 0
        for key, listed in self._written.items():
            lines = "".join(f"{fold(written)}\n" for written in listed)
            ranges[key] = (length, length + len(lines))
            length += len(lines)
            text.append(lines)
        return "".join(text), ranges

    @cached_property
    def _vocabulary(self) -> dict[str, frozenset[str]]:
        """The words of each source that carry meaning, folded."""
        return {
            key: frozenset(
                word for written in listed for word in content_words(written, self._reading.language)
            )
            for key, listed in self._written.items()
        }

    @cached_property
    def _single(self) -> list[SourceMention]:
        """Places of single words that one source alone has: its last name, its head."""
        owners: dict[str, set[str]] = defaultdict(set)
        for key, vocabulary in self._vocabulary.items():
            for word in vocabulary:
                owners[word].add(key)
        alike: dict[str, list[str]] = defaultdict(list)
        for word in owners:
            alike[word[:SHORTEST]].append(word)
        unique = {
            word: next(iter(keys))
            for word, keys in owners.items()
            if len(keys) == 1
            and not any(kin(word, other, 1) for other in alike[word[:SHORTEST]] if other != word)
        }
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for word in unique:
            by_beginning[word[:SHORTEST]].append(word)
        language, found = self._reading.language, dict[str, list[str]]()
        for word in {word.folded for word in self._words}:
            of: set[str] = set()
            for form in forms(word, language):
                if alike_own := by_beginning.get(form[:SHORTEST]):
                    of.update(unique[own] for own in alike_own if kin(form, own, 1))
            if of:
                found[word] = sorted(of)
        return [
            SourceMention(key, Span(word.start, word.end), whole=False)
            for word in self._words
            for key in found.get(word.folded, ())
        ]

    def _forms(self, word: str) -> tuple[str, ...]:
        return forms(word, self._reading.language)

    def _is_of(self, word: str, key: str) -> bool:
        vocabulary = self._vocabulary.get(key, frozenset())
        return any(kin(form, own, 2) for form in self._forms(word) for own in vocabulary) or any(
            shortens(word, written) for written in self._written.get(key, ())
        )


def _start(mention: SourceMention) -> int:
    return mention.span.start


def _writings(source: Source, party: Party | None) -> tuple[str, ...]:
    """What a source is called in the article: its words, and the names of the party that it is."""
    names = [source.verbatim, *([party.verbatim, *party.aliases] if party else [])]
    return tuple(dict.fromkeys(name for name in names if name.strip()))


def overlap(first: Span, second: Span) -> bool:
    """Whether two spans share a code point."""
    return first.start < second.end and second.start < first.end


def _longest(found: Iterable[SourceMention]) -> list[SourceMention]:
    """Without those that lie in another that begins before them or is longer."""
    kept: list[SourceMention] = []
    for mention in found:
        if kept and mention.span.end <= kept[-1].span.end and mention.span != kept[-1].span:
            continue
        kept.append(mention)
    return kept


class _Stretches:
    """Spans, and whether any of them overlaps another one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = [*accumulate((span.end for span in ordered), max)]

    def overlap(self, span: Span) -> bool:
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._ends[before - 1] > span.start

"""Sentences of the gist and of the article, read so that one can be held against the other."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from summarizer.checks.context import Context
from summarizer.grounding.negation import without_affix
from summarizer.lazy import cached_property
from summarizer.schemas import Span
from summarizer.text.languages import Language
from summarizer.text.languages.cues import lexicon_of
from summarizer.text.languages.phrases import Lexicon, Lexicons, UnspacedLexicon
from summarizer.text.tokens import Tokens, tokenize
from summarizer.text.wordforms import SHORTEST, forms, kin, words_of
from summarizer.text.words import Word

AROUND = 6
"""Words on either side in which the same figure or the same words are looked for."""

SHARED = 2
"""So many words around two contrary words are the same where no figure is."""

REACH = 3
"""Words in which a negation denies."""

BEGINNING = 5
"""Letters by which words of two sentences are held to be the same when sentences are chosen."""

EVIDENCE = 2
"""So many sentences of the article, most like the one of the gist, are evidence beside those cited."""

LEAST_ALIKE = 3
"""More words than these a sentence shares with one of the gist to be evidence though it is not cited."""


_Places = dict[str, list[int]]

ENDINGS = re.compile("[\u3041-\u309f]")
"""Hiragana, in which Japanese writes the endings of its verbs."""

_LONGEST_ENDING = 8
"""Letters between the stem of a verb and a negation in its ending (させられてはいない)."""

_LONGEST_AFFIX = 4
"""Letters of an affix that denies."""

_FRONT = 2
"""First letters that two words share of which one has such an affix inside or at its end."""


@dataclass(frozen=True)
class Said:
    """A text cut into words, with its contrary words and its negations.

    Attributes:
        words: all of them.
        poles: index of the word, number of the pair, and which side of it.
        negated: indices of words that deny in any way, the last of several.
        denied: those that deny the verb beside them.
        has_contrast: whether it sets one thing against another (although, contrary to).
        language: whose words it has.
    """

    text: str
    words: tuple[Word, ...]
    poles: tuple[tuple[int, int, bool], ...]
    negated: tuple[int, ...]
    denied: tuple[int, ...]
    has_contrast: bool
    language: Language

    @property
    def word_spaces(self) -> bool:
        """Whether its words are words, not letters of an unspaced script."""
        return self.language.word_spaces

    def printed(self, at: int) -> str:
        """A word as it is printed, with what an apostrophe joins to it (won't for its t).

        Of an unspaced script two letters.
        """
        start, end, _ = self.words[at]
        if self.text[max(0, start - 1) : start] in ("'", "’") and at:
            start = self.words[at - 1].start
        if not self.word_spaces:
            end = self.words[min(at + 1, len(self.words) - 1)].end
        return self.text[start:end]

    def ends_in(self, at: int, place: int) -> bool:
        """Whether what stands at a place is the end of an ending of the word, as in 答えられない."""
        if self.word_spaces or not self.language.denials_behind or not at < place <= at + _LONGEST_ENDING:
            return False
        return all(ENDINGS.match(word.folded) for word in self.words[at + 1 : place])

    def around(self, at: int, reach: int) -> list[Word]:
        """The words on either side of one."""
        return [*self.words[max(0, at - reach) : at], *self.words[at + 1 : at + 1 + reach]]

    def alike(self, folded: str) -> list[int]:
        """The indices of words that may be another one with an affix that denies, or without it."""
        wholes, fronts, bare = self._by_letters
        found = {*bare.get(folded, ())}
        for rest in without_affix(folded, self.language):
            found.update(wholes.get(rest, ()))
        if self.language.negative_endings:
            found.update(fronts.get(folded[:_FRONT], ()))
        return [at for at in sorted(found) if _is_affixed(folded, self.words[at].folded)]

    @cached_property
    def _by_letters(self) -> tuple[_Places, _Places, _Places]:
        """The indices of its words by all their letters, the first of them, and those without an affix."""
        wholes: _Places = defaultdict(list)
        fronts: _Places = defaultdict(list)
        bare: _Places = defaultdict(list)
        for at, (_, _, folded) in enumerate(self.words):
            wholes[folded].append(at)
            fronts[folded[:_FRONT]].append(at)
            for rest in without_affix(folded, self.language):
                bare[rest].append(at)
        return wholes, fronts, bare


def _is_affixed(first: str, second: str) -> bool:
    """Whether two words begin or end alike, and one has an affix that the other lacks, or has another one."""
    short, long = sorted((first, second), key=len)
    if first == second or len(long) - len(short) > _LONGEST_AFFIX or len(short) < _FRONT:
        return False
    return long.endswith(short) or long[:_FRONT] == short[:_FRONT]


class Sentences:
    """The sentences of an article, each read when it is first needed."""

    def __init__(self, context: Context, language: Language) -> None:
        self._language = language
        text = context.reading.article.text
        segments = context.reading.article.segments
        self._texts = [text[segment.start : segment.end] for segment in segments]
        self._words = context.reading.words_of_segments
        self._said: dict[int, Said] = {}

    def __iter__(self) -> Iterator[Said]:
        return map(self._at, range(len(self._texts)))

    def evidence(self, claimed: Said, cited: Sequence[int]) -> list[Said]:
        """The sentences cited, and those that share most words with the claim, if they share enough."""
        own = _beginnings(claimed.words, self._language)
        scored = sorted(((-len(own & found), at) for at, found in enumerate(self._beginnings)))[:EVIDENCE]
        alike = [at for score, at in scored if -score > LEAST_ALIKE]
        there = [number - 1 for number in cited if 1 <= number <= len(self._texts)]
        return [self._at(at) for at in dict.fromkeys((*there, *alike))]

    def _at(self, at: int) -> Said:
        if at not in self._said:
            text = self._texts[at]
            self._said[at] = said(text, tokenize(text), words_of(text, self._language), self._language)
        return self._said[at]

    @cached_property
    def _beginnings(self) -> list[frozenset[str]]:
        return [_beginnings(part, self._language) for part in self._words]


def _beginnings(found: Sequence[Word], language: Language) -> frozenset[str]:
    """The first letters of the words that say what a text is about."""
    return frozenset(word[:BEGINNING] for word in telling(found, language))


def said(text: str, tokens: Tokens, found: Sequence[Word], language: Language) -> Said:
    """A text as it is compared."""
    poles = tuple(sorted(_poles(text, tokens, found, language)))
    is_behind = language.denials_behind
    negated, denied = (
        tuple(
            sorted({_index(found, one if is_behind else end - 1) for one, end in lexicon.find(text, tokens)})
        )
        for lexicon in _negations(language)
    )
    only = _limiting(text, tokens, found, denied, language)
    denied = tuple(at for at in denied if at not in only)
    negated = tuple(sorted({*negated, *denied} - only))
    has_contrast = bool(_contrasts(language).find(text, tokens))
    return Said(text, tuple(found), poles, negated, denied, has_contrast, language)


def _limiting(
    text: str, tokens: Tokens, found: Sequence[Word], denied: Sequence[int], language: Language
) -> set[int]:
    """The denials that say "only": ne … que, しか … ない; none beside another one (ne … pas que)."""
    only: set[int] = set()
    for start, _ in _exceptives(language).find(text, tokens):
        at = _index(found, start)
        near = [place for place in denied if at <= place <= at + AROUND]
        if len(near) == 1:
            only.update(near)
    return only


def _poles(
    text: str, tokens: Tokens, found: Sequence[Word], language: Language
) -> Iterator[tuple[int, int, bool]]:
    """Every contrary word; of those that hold each other the longest."""
    spans = [(Span(*span), number, side) for (number, side), span in _lexicons(language).find(text, tokens)]
    for span, number, side in spans:
        is_part = any(
            other.start <= span.start and span.end <= other.end and other != span and at == number
            for other, at, _ in spans
        )
        if not is_part and not _is_half_a_word(text, span):
            yield _index(found, span.start), number, side


def _is_half_a_word(text: str, span: Span) -> bool:
    """Whether a hyphen makes a word another one: open-ended, record-high."""
    behind, before = text[span.end : span.end + 2], text[max(0, span.start - 2) : span.start]
    return (behind[:1] == "-" and behind[1:].isalpha()) or (before[1:] == "-" and before[:1].isalpha())


def _index(found: Sequence[Word], start: int) -> int:
    return max(0, bisect_right(found, start, key=_start) - 1)


def _start(word: Word) -> int:
    return word.start


@cache
def _lexicons(language: Language) -> Lexicons[tuple[int, bool]]:
    """Both sides of each pair of contrary words."""
    return Lexicons(
        ((number, side), lexicon_of(language, listed))
        for number, pair in enumerate(language.directions)
        for side, listed in ((True, pair.one), (False, pair.other))
    )


@cache
def _negations(language: Language) -> tuple[Lexicon | UnspacedLexicon, Lexicon | UnspacedLexicon]:
    """All words that deny, and those that deny a verb."""
    return lexicon_of(language, language.negations), lexicon_of(language, language.denials)


@cache
def _exceptives(language: Language) -> Lexicon | UnspacedLexicon:
    """What says "only" with a negation."""
    return lexicon_of(language, language.exceptives)


@cache
def _contrasts(language: Language) -> Lexicon | UnspacedLexicon:
    return lexicon_of(language, language.contrasts)


def telling(found: Iterable[Word], language: Language) -> list[str]:
    """The words that say what a text is about, folded; of unspaced scripts pairs of letters."""
    listed = [word for word in found if word.folded not in language.negations]
    if not language.word_spaces:
        return [one.folded + two.folded for one, two in pairwise(listed)]
    return [w.folded for w in listed if w.folded not in language.stopwords and len(w.folded) >= SHORTEST]


def shared(first: Iterable[str], second: Iterable[str]) -> set[str]:
    """The words of the first that the second has too, inflected or not."""
    others = set(second)
    return {word for word in set(first) if word in others or any(kin(word, other, 1) for other in others)}


def is_form(word: str, other: str, language: Language) -> bool:
    """Whether two words may be forms of one."""
    return any(kin(one, two, 1) for one in forms(word, language) for two in forms(other, language))


def is_denied(one: Said, at: int) -> bool:
    """Whether a negation stands near a word, or is the end of its ending."""
    return any(abs(at - place) <= REACH or one.ends_in(at, place) for place in one.negated)


def is_denied_besides(one: Said, at: int) -> bool:
    """The same of a word that may deny by itself (denied, отрицает), which is no negation of its own."""
    return any(0 < abs(at - place) <= REACH or one.ends_in(at, place) for place in one.negated)


def is_alike(claimed: Said, at: int, one: Said, place: int, language: Language) -> bool:
    """Whether two words stand among the same ones."""
    near, others = claimed.around(at, AROUND), one.around(place, AROUND)
    return len(shared(telling(near, language), telling(others, language))) >= SHARED

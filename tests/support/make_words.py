"""Write common words: `python -m tests.support.make_words UNILEX CLDR SCOWL HEBREW KOREAN`, by language.

The words tell what is no name. They come from lists that may be passed on (see `WORDS-LICENSES.txt`): the
frequencies of Unilex, checked out as a folder; where it has none (English, Russian, Hebrew, Korean,
Vietnamese) the keywords of `cldr-annotations-full`, unpacked, with the small word lists of SCOWL, the lemmas
and definitions of the Hebrew WordNet (`wn-data-heb.tab`), and the nouns of open-korean-text (`nouns.txt`).
Words that are written with a capital as a rule are left out, and in scripts without capitals names of persons
(`[names] given` of the language's data file) and words that sound like what other languages write with one.
"""

import argparse
import gzip
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from pathlib import Path

from summarizer.text.common_words import BEGINNING, covers
from summarizer.text.folding import fold
from summarizer.text.languages import codes, load
from summarizer.text.romanized import VOWELS, sounds, writes_vowels
from summarizer.text.wordforms import forms
from summarizer.text.words import folded_words
from tests.support.paths import ROOT

FOLDER = ROOT / "summarizer" / "text" / "languages"
_MOST = 6000
_MOST_UNCASED = 5000
"""The same in scripts without capitals, where a name is known by nothing else."""
_MOST_BLOCKS = 30_000
"""The same in Korean, of which all nouns are known and no names are among them."""
_SHORTEST = 3
_LEAST_CASED = 4
_HANGUL = "\u1100"
_CASED = ("LATIN", "CYRILLIC", "GREEK")
_UNSPACED = ("ja", "zh")
_UNLISTED = ("de", "vi")
"""Languages without a list: German reports no lone word; of Vietnamese Unilex has no frequencies."""
_PERSONS = frozenset(
    fold(name)
    for line in (
        "حبيب جمال كمال صالح صالحی شریف زرداری بھٹو قریشی لغاری رسول شاہ مارك مارک كيم کیم جون جان جورج بول",
        "بيتر توم ماري آنا ايفان",
        "किम मार्क सिंह शर्मा वर्मा गुप्ता कुमार मोदी खान रॉय दास",
        "কিম মার্ক মোল্লা রহমান আলী খান জিয়া দাস রায়",
    )
    for name in line.split()
)
"""Names of persons that stand among the commonest words, besides those of `[names] given`."""
_LATIN = ("fr", "es", "it", "nl", "pl", "pt", "sv")
_USUAL = 20_000
"""How often in a thousand million words a name stands whose sounds are looked for."""
_CAPITALS = 5
"""How much oftener than without one it has a capital."""
_CONSONANTS = 4
"""Consonants that a name has at least which is known by them alone."""
_LEVELS = (10, 20, 35)
"""SCOWL's lists of the commonest words."""
_SIGNS = "'’\u200c"
"""What a word may have inside besides letters and their marks."""


def _frequencies(path: Path) -> Counter[str]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if "\t" in line)
    return Counter({word: int(count) for word, count in rows if count.isdecimal()})


def _keywords(cldr: Path, code: str) -> Iterator[str]:
    path = cldr / "annotations" / code / "annotations.json"
    entries = json.loads(path.read_text("utf-8"))["annotations"]["annotations"]
    for entry in entries.values():
        for phrase in (*entry.get("default", ()), *entry.get("tts", ())):
            yield from phrase.split()


def _hebrew(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines()[1:]:
        yield from folded_words(line.split("\t")[-1])


def _korean(folder: Path) -> Counter[str]:
    nouns = set((folder / "noun" / "nouns.txt").read_text("utf-8").split())
    with gzip.open(folder / "freq" / "entity-freq.txt.gz", "rt", encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines)
        counted = {word: int(1_000_000 * float(share)) for word, share in rows if word in nouns}
    return Counter(dict.fromkeys(nouns, 1) | counted)


def _counted(given: argparse.Namespace, code: str) -> Counter[str]:
    """How often each word of a language stands in what there is; 1 in a list without frequencies."""
    unilex = given.unilex / "data" / "frequency" / f"{code}.txt"
    if unilex.is_file():
        return _frequencies(unilex)
    found = Counter(_keywords(given.cldr, code))
    if code == "en":
        for level in _LEVELS:
            words = (given.scowl / f"english-words.{level}").read_text("latin-1").split()
            found.update(dict.fromkeys(words, 1000 // level))
    if code == "he":
        found.update(_hebrew(given.hebrew))
    if code == "ko":
        found.update(_korean(given.korean))
    return found


def _common(counted: Counter[str], code: str, heard: Set[str]) -> list[str]:
    """The commonest words, without those that others cover."""
    language = load(code)
    assert language is not None
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for written, count in counted.items():
        if all(letter in _SIGNS or unicodedata.category(letter)[0] in "LM" for letter in written):
            (capital if written[0].isupper() else small)[fold(written)] += count
    names = _PERSONS | language.names.get("given", frozenset())
    cased = language.script in _CASED
    totals: Counter[str] = Counter()
    for word, count in small.items():
        bare = forms(word, language)[-1]
        known = bare if bare in small and small[bare] >= count / 20 else word
        is_name = known in names or word in names or (not cased and _sounds(known) in heard)
        if count > capital[word] and not is_name:
            totals[known] += count
    least = _LEAST_CASED if cased else 2 if code == "ko" else _SHORTEST
    most = _MOST if cased else _MOST_BLOCKS if code == "ko" else _MOST_UNCASED
    found: list[str] = []
    kept: dict[str, set[str]] = defaultdict(set)
    for word, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0])):
        if len(word) < least or word in language.stopwords:
            continue
        if any(covers(other, word) for other in kept[word[:BEGINNING]]):
            continue
        kept[word[:BEGINNING]].add(word)
        found.append(word)
        if len(found) == most:
            break
    return found


def _sounds(word: str) -> str:
    """The sounds of a word that may tell a name: its consonants alone where vowels are not written."""
    found = sounds(word)
    bare = "".join(one for one in found if one not in VOWELS and one not in "hwy")
    if writes_vowels(word[:1]):
        return found if len(bare) >= _CONSONANTS - 1 else ""
    return bare if len(bare) >= _CONSONANTS else ""


def _heard(unilex: Path) -> Iterator[str]:
    """The sounds of what is written with a capital in languages of Latin letters, in both ways."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for code in _LATIN:
        for word, count in _frequencies(unilex / "data" / "frequency" / f"{code}.txt").items():
            if word.isalpha():
                (capital if word.istitle() else small)[fold(word)] += count
    for word, count in capital.items():
        if count > _USUAL and count > _CAPITALS * small[word]:
            found = sounds(word)
            yield found
            yield "".join(one for one in found if one not in VOWELS and one not in "hwy")


def write(words: Iterable[str], path: Path) -> None:
    """Words that begin alike on one line: the beginning, then the rest of each."""
    lines: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        lines[word[:BEGINNING]].append(word[BEGINNING:] or "-")
    text = "".join(f"{key} {' '.join(rest)}\n" for key, rest in lines.items())
    path.write_text(unicodedata.normalize("NFC", text) if _HANGUL in text else text, "utf-8")


def main() -> None:
    """Write a file a language."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("unilex", "cldr", "scowl", "hebrew", "korean"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    heard = {one for one in _heard(given.unilex) if one}
    for code in sorted(codes()):
        if code in (*_UNSPACED, *_UNLISTED):
            continue
        words = _common(_counted(given, code), code, heard)
        write(words, FOLDER / f"{code}.txt")
        print(code, len(words), (FOLDER / f"{code}.txt").stat().st_size)


if __name__ == "__main__":
    main()

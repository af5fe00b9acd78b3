"""Write common words: `python -m tests.support.make_words UNILEX CLDR SCOWL HEBREW KOREAN TAGGED`.

The words tell what is no name. They come from lists that may be passed on (see `WORDS-LICENSES.txt`): the
frequencies of Unilex, checked out as a folder; where it has none (English, Russian, Hebrew, Korean,
Vietnamese) the keywords of `cldr-annotations-full`, unpacked, with the small word lists of SCOWL, the lemmas
and definitions of the Hebrew WordNet (`wn-data-heb.tab`), and the nouns of open-korean-text (`nouns.txt`).
Words that are written with a capital as a rule are left out. In scripts without capitals a word stays if a
second source has it as a plain one, and no list of names has it (`tests.support.plain_words`, from TAGGED).
"""

import argparse
import gzip
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from summarizer.text.common_words import BEGINNING, covers
from summarizer.text.folding import fold
from summarizer.text.languages import codes, load
from summarizer.text.romanized import VOWELS, sounds
from summarizer.text.wordforms import forms
from summarizer.text.words import folded_words
from tests.support.paths import ROOT
from tests.support.plain_words import LATIN, Plain, heard, keywords

FOLDER = ROOT / "summarizer" / "text" / "languages"
_MOST = 6000
_MOST_UNCASED = 5000
"""The same in scripts without capitals, where a name is known by nothing else."""
_MOST_BLOCKS = 30_000
"""The same in Korean, of which all nouns are known and no names are among them."""
_SHORTEST = 3
_LEAST_CASED = 3
_HANGUL = "\u1100"
_CASED = ("LATIN", "CYRILLIC", "GREEK")
_UNSPACED = ("ja", "zh")
_UNLISTED = ("de", "vi")
"""Languages without a list: German reports no lone word; of Vietnamese Unilex has no frequencies."""
_LEVELS = (10, 20, 35)
"""SCOWL's lists of the commonest words."""
_SIGNS = "'’\u200c"
"""What a word may have inside besides letters and their marks."""


def _frequencies(path: Path) -> Counter[str]:
    rows = (line.split("\t") for line in path.read_text("utf-8").splitlines()[1:] if "\t" in line)
    return Counter({word: int(count) for word, count in rows if count.isdecimal()})


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
    found = Counter(keywords(given.cldr, code))
    if code == "en":
        for level in _LEVELS:
            words = (given.scowl / f"english-words.{level}").read_text("latin-1").split()
            found.update(dict.fromkeys(words, 1000 // level))
    if code == "he":
        found.update(_hebrew(given.hebrew))
    if code == "ko":
        found.update(_korean(given.korean))
    return found


def _is_word(written: str, script: str) -> bool:
    """Whether something is written in one script, and with a vowel where it has letters for vowels."""
    letters = [one for one in written if one not in _SIGNS]
    if not letters or any(unicodedata.category(one)[0] not in "LM" for one in letters):
        return False
    if any(script not in unicodedata.name(one, script) for one in letters if one.isalpha()):
        return False
    return script not in _CASED or not VOWELS.isdisjoint(sounds(fold(written)))


def _common(counted: Counter[str], code: str, plain: Plain) -> list[str]:
    """The commonest words, without those that others cover."""
    language = load(code)
    assert language is not None
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for written, count in counted.items():
        if _is_word(written, language.script):
            (capital if written[0].isupper() else small)[fold(written)] += count
    cased = language.script in _CASED
    totals: Counter[str] = Counter()
    for word, count in small.items():
        bare = forms(word, language)[-1]
        known = bare if bare in small and small[bare] >= count / 20 else word
        if count > capital[word] and (cased or plain.has(known)):
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
    for name in ("unilex", "cldr", "scowl", "hebrew", "korean", "tagged"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--only", nargs="*", default=sorted(codes()), help="languages")
    given = parser.parse_args()
    names = {one for one in heard(_counted(given, code) for code in LATIN) if one}
    for code in given.only:
        if code in (*_UNSPACED, *_UNLISTED):
            continue
        plain = Plain(code, given.tagged, keywords(given.cldr, code), names)
        words = _common(_counted(given, code), code, plain)
        write(words, FOLDER / f"{code}.txt")
        print(code, len(words), (FOLDER / f"{code}.txt").stat().st_size)


if __name__ == "__main__":
    main()

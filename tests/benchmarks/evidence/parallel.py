"""Parallel Universal Dependencies: a thousand sentences that people translated."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from summarizer.numerals import find
from tests.benchmarks.evidence.rows import Row, Wanted, least, share

LANGUAGES = {
    "Arabic": "ar", "Chinese": "zh", "Czech": "cs", "French": "fr", "German": "de", "Hindi": "hi",
    "Indonesian": "id", "Italian": "it", "Japanese": "ja", "Korean": "ko",
    "Polish": "pl", "Portuguese": "pt", "Russian": "ru", "Spanish": "es",
    "Swedish": "sv", "Turkish": "tr",
}  # fmt: skip
LATER = frozenset({"Czech", "Indonesian", "Italian", "Japanese", "Korean", "Polish", "Swedish"})
"""Languages that were added with a target of their own."""
_WANTED, _WANTED_LATER = 0.82, 0.8
_ID = re.compile(r"^# sent_id = (.*)$", re.MULTILINE)
_TEXT = re.compile(r"^# text = (.*)$", re.MULTILINE)


def folder(name: str) -> str:
    """The sub-folder of a language, by its English name."""
    return f"UD_{name}-PUD"


def measured(corpus: str, root: Path, name: str, *, held_out: bool) -> Iterator[Row]:
    """How many sentences have the values in a language that they have in English; of those with a value."""
    english, other = _sentences(root / folder("English")), _sentences(root / folder(name))
    pairs = (
        (english[key], text)
        for key, text in other.items()
        if key in english and bool(int(re.sub(r"\D", "", key)) % 2) == held_out
    )
    yield same(corpus, name, LANGUAGES[name], pairs, least(_WANTED_LATER if name in LATER else _WANTED))


def same(
    corpus: str, name: str, language: str, pairs: Iterable[tuple[str, str]], wanted: Wanted | None = None
) -> Row:
    """The share of sentences with the values of their English originals, of those with a value in either.

    `pairs` are sentences in English and in the language, whose name and code are given.
    """
    compared = [(values(english, "en"), values(text, language)) for english, text in pairs]
    valued = [english == other for english, other in compared if english or other]
    return share(corpus, f"{name}: the same values as in English", sum(valued), len(valued), wanted)


@cache
def values(text: str, language: str) -> frozenset[float]:
    """The values of a sentence, both ends of a range; those said twice count once."""
    found = find(text, language)
    return frozenset(round(float(end), 6) for quantity in found for end in (quantity.low, quantity.high))


def _sentences(repository: Path) -> dict[str, str]:
    """The sentences of a treebank by their ids, which all languages share."""
    found: dict[str, str] = {}
    for path in sorted(repository.glob("*ud-test.conllu")):
        for block in path.read_bytes().decode().split("\n\n"):
            key, text = _ID.search(block), _TEXT.search(block)
            if key and text:
                found[key[1]] = text[1]
    return found

"""Parallel Universal Dependencies: a thousand sentences that people translated."""

import re
from collections.abc import Iterator
from pathlib import Path

from summarizer.numerals import find
from tests.benchmarks.evidence.rows import Row, least, share

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
    same = whole = 0
    for key, text in other.items():
        if key not in english or bool(int(re.sub(r"\D", "", key)) % 2) != held_out:
            continue
        here, there = values(text, LANGUAGES[name]), values(english[key], "en")
        whole += bool(here or there)
        same += bool(here or there) and here == there
    wanted = least(_WANTED_LATER if name in LATER else _WANTED)
    yield share(corpus, f"{name}: the same values as in English", same, whole, wanted)


def values(text: str, language: str) -> set[float]:
    """The values of a sentence, both ends of a range; those said twice count once."""
    found = find(text, language)
    return {round(float(end), 6) for quantity in found for end in (quantity.low, quantity.high)}


def _sentences(repository: Path) -> dict[str, str]:
    """The sentences of a treebank by their ids, which all languages share."""
    found: dict[str, str] = {}
    for path in sorted(repository.glob("*ud-test.conllu")):
        for block in path.read_bytes().decode().split("\n\n"):
            key, text = _ID.search(block), _TEXT.search(block)
            if key and text:
                found[key[1]] = text[1]
    return found

"""Many different articles, each with an answer of 24 items, made from one recorded answer.

The longer words of the article are given an ending of their own in each variant, in the article and in
the answer alike, so that no variant finds its words in a cache that another one has filled. Words that
the language's data file knows stay, and with them what is a number, a cue or a negation.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.prompting.response_format import compact_json
from summarizer.text.folding import fold
from summarizer.text.languages import Language
from tests.benchmarks.recordings import Recording
from tests.support.rows import as_objects, as_rows

COUNTS = {"parties": 5, "numbers": 5, "locations": 4, "sources": 4, "statements": 6}
"""24 items."""

_WORD = re.compile(r"[^\W\d_]{6,}")
_KEPT = frozenset({
    "language", "kind", "bound", "nature", "country", "roles", "id", "identification", "channel", "status",
    "certainty", "by",
})  # fmt: skip
_LETTERS = "bcdfghjklmnpqrstvwxz"


@dataclass(frozen=True)
class Variant:
    """An article and the answer that belongs to it.

    Attributes:
        marker: words that this article alone has, in its first line.
        text: the article.
        answer: the answer.
    """

    marker: str
    text: str
    answer: str


def shortened(answer: str, counts: Mapping[str, int] | None = None) -> dict[str, Any]:
    """An answer's data cut to so many items of each kind; ties, `within` and chains lead to what is left."""
    kept = counts or COUNTS
    data = as_objects(json.loads(answer))
    for section in ("parties", "numbers", "locations"):
        data[section] = data[section][: kept[section]]
    sourcing = data["sourcing"]
    sourcing["sources"] = sourcing["sources"][: kept["sources"]]
    known = {source["id"] for source in sourcing["sources"]}
    sourced = [statement for statement in sourcing["statements"] if _ids(statement["by"]) <= known]
    sourcing["statements"] = sorted(sourced, key=lambda statement: not statement["by"])[: kept["statements"]]
    parties = {party["verbatim"] for party in data["parties"]}
    for party in data["parties"]:
        party["ties"] = [tie for tie in party["ties"] if tie.partition(": ")[2] in parties]
    places = {name for place in data["locations"] for name in (place["verbatim"], *place["aliases"])}
    for place in data["locations"]:
        place["within"] = place["within"] if place["within"] in places else None
    return data


def count(data: Mapping[str, Any]) -> int:
    """The number of items in an answer's data."""
    return sum(len(data[name]) for name in ("parties", "numbers", "locations")) + sum(
        map(len, data["sourcing"].values())
    )


def variants(recording: Recording, numbers: Iterable[int], *, rows: bool = True) -> list[Variant]:
    """The variants of these numbers of a recorded answer cut to 24 items, which are rows or objects."""
    text = recording.article.text
    data = shortened(recording.answer)
    renamed = _renamed_words(text, recording.article.words)
    words = re.compile(rf"\b(?:{'|'.join(sorted(renamed, key=len, reverse=True))})\b")
    first = words.search(text)
    if first is None:
        raise ValueError("the article has no word to rename")
    return [_variant(text, data, words, first.group(), number, rows=rows) for number in numbers]


def _variant(text: str, data: Any, words: re.Pattern[str], first: str, number: int, *, rows: bool) -> Variant:
    ending = _ending(number)

    def rename(written: str) -> str:
        return words.sub(lambda word: word.group() + ending, written)

    renamed = _mapped(data, rename)
    answer = compact_json(as_rows(renamed) if rows else renamed)
    return Variant(first + ending, rename(text), answer)


def _mapped(data: Any, rename: Any) -> Any:
    """The data with its free and copied texts renamed; keys, codes and choices stay."""
    if isinstance(data, dict):
        return {name: data[name] if name in _KEPT else _mapped(data[name], rename) for name in data}
    if isinstance(data, list):
        return [_mapped(entry, rename) for entry in data]
    return rename(data) if isinstance(data, str) else data


def _ending(number: int) -> str:
    """Four letters that tell the numbers up to 160,000 apart."""
    letters = ""
    for _ in range(4):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters


def _renamed_words(text: str, language: Language | None) -> set[str]:
    known = _known_words(language) if language else frozenset()
    return {word for word in _WORD.findall(text) if fold(word) not in known}


def _known_words(language: Language) -> frozenset[str]:
    """Every word of the data file that is spelled out in it, in lists or in tables."""
    lists = (
        language.stopwords, language.cues, language.not_cues, language.complementizers, language.quotatives,
        language.titles, language.negations, language.weekdays, language.months, language.abbreviations,
        _written(language.numbers),
    )  # fmt: skip
    return frozenset(part for words in lists for phrase in words for part in re.findall(r"\w+", phrase))


def _written(table: Any) -> set[str]:
    if isinstance(table, str):
        return {fold(table)}
    entries = table.values() if isinstance(table, Mapping) else table
    return set().union(*map(_written, entries)) if isinstance(entries, Iterable) else set()


def _ids(chains: Iterable[str]) -> set[str]:
    return {source for chain in chains for source in chain.split(">")}

"""A language's data file, parsed: its words folded, as texts are when they are held against them."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from summarizer.text.folding import fold
from summarizer.text.languages.language import Direction, Language, Profile
from summarizer.text.marked import spelt

_LOOKED_UP = frozenset({"cues", "not_cues", "denials", "exceptives", "contrasts", "origins"})
"""Lists, and tables of lists, of phrases that are looked up with their marks and held against nothing."""

_WORDS = (
    "stopwords", "abbreviations", "numbered_abbreviations", "proclitics", "enclitics", "conjunctions", "cues",
    "not_cues", "complementizers", "quotatives", "titles", "negations", "denials", "exceptives",
    "verb_prefixes", "contrasts", "negations_behind", "joining", "negative_affixes", "weekdays", "months",
)  # fmt: skip
_AS_WRITTEN = ("letters", "telltales", "dialogue_dashes", "cue_homographs", "softened", "own_letters")
_WORDS_BY_NAME = ("attribution", "names", "origins", "concepts")
_HABITS = (
    "verb_final", "adjectives_behind", "capitalised_nouns", "ordinal_stop", "denials_behind",
    "particles_folded", "capitalised_origins",
)  # fmt: skip
"""The fields of a language that are lists of words, lists as written, tables of such lists, and yes or no."""


def profile_of(data: Mapping[str, Any], code: str) -> Profile:
    """The profile of a language, of the head of its file."""
    return Profile(
        code=code,
        stopwords=_listed(data, "stopwords"),
        letters=frozenset(data.get("letters", "")),
        telltales=frozenset(data.get("telltales", "")),
        word_spaces=data.get("word_spaces", True),
        conjunctions=frozenset(map(fold, data.get("conjunctions", ()))),
    )


def language_of(data: Mapping[str, Any]) -> Language:
    """A language, of all of its file."""
    marks = data.get("marks", False)
    numbers = data.get("numbers", {})
    return Language(
        code=data["code"],
        name=data["name"],
        script=data["script"],
        marks=marks,
        word_spaces=data.get("word_spaces", True),
        terminals=data.get("terminals", ""),
        quotation_pairs=tuple((pair[0], pair[-1]) for pair in data.get("quotation_pairs", ())),
        assimilated=tuple((fold(old), fold(new)) for old, new in data.get("assimilated", ())),
        negative_endings=re.compile(data["negative_endings"]) if "negative_endings" in data else None,
        directions=tuple(_direction(pair, marks=marks) for pair in data.get("directions", ())),
        numbers=MappingProxyType(_marked(numbers) if marks else numbers),
        **_fields_alike(data),
    )


def _fields_alike(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are read alike: lists, tables of lists, and yes or no."""
    return {
        **{name: _listed(data, name) for name in _WORDS},
        **{name: frozenset(data.get(name, ())) for name in _AS_WRITTEN},
        **{name: _tables(data, name) for name in _WORDS_BY_NAME},
        **{name: data.get(name, False) for name in _HABITS},
    }


def _listed(data: Mapping[str, Any], name: str, key: str | None = None) -> frozenset[str]:
    """The words of a list, or of one in a table, folded."""
    written = data.get(name, ()) if key is None else data[name][key]
    if not data.get("marks"):
        return frozenset(map(fold, written))
    marked = frozenset(fold(spelt(word)) for word in written)
    return marked if name in _LOOKED_UP else marked | frozenset(map(fold, written))


def _marked(written: Any) -> Any:
    """A value of the file with the marks of its words as letters."""
    if isinstance(written, str):
        return spelt(written)
    if isinstance(written, dict):
        return {key: _marked(value) for key, value in written.items()}
    return [_marked(value) for value in written] if isinstance(written, list) else written


def _tables(data: Mapping[str, Any], name: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: _listed(data, name, key) for key in data.get(name, {})})


def _direction(data: dict[str, Any], *, marks: bool) -> Direction:
    one, other = (
        frozenset(fold(spelt(word) if marks else word) for word in data[name]) for name in ("one", "other")
    )
    told = {name: bool(data.get(name)) for name in ("beside_figure", "beside_word", "orders")}
    return Direction(one, other, **told)

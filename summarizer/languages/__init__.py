"""What the checks know of each language: one data file a language, read when it is first needed.

To add a language, add `<ISO 639-1 code>.toml` beside this file; nothing else names it. Words are
written as in print and folded here. A `*` at a word's end stands for any ending (`заявил*`).
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, Mapping

from summarizer.folding import fold


@dataclass(frozen=True, slots=True)
class Language:
    """One language's data file.

    Attributes:
        code: ISO 639-1.
        name: in English.
        script: the Unicode script of its letters, as in `unicodedata.name` ("ARABIC", "LATIN").
        stopwords: its commonest function words, folded; they tell languages of one script apart.
        abbreviations: words whose full stop ends no sentence, folded, without the stop.
        quotation_pairs: opening and closing mark of quoted speech.
        cues: words and phrases that attribute (said, according to), folded.
        titles: lower-case words that stand before a name (mr, dr), folded.
        negations: words that deny, folded.
        weekdays: names of the days, folded.
        months: names of the months, folded.
        numbers: the `[numbers]` table as written; `summarizer.numerals` reads it.
    """

    code: str
    name: str
    script: str
    stopwords: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    quotation_pairs: tuple[tuple[str, str], ...] = ()
    cues: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    weekdays: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    numbers: Mapping[str, Any] = field(default_factory=dict)


@cache
def codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that have a data file, sorted."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(code: str) -> Language | None:
    """The language of an ISO 639-1 code or a longer tag (`pt-BR`); None where no data file knows it."""
    primary = code.lower().replace("_", "-").split("-")[0]
    if primary not in codes():
        return None
    return _parse(tomllib.loads(resources.files(__name__).joinpath(f"{primary}.toml").read_text("utf-8")))


def _parse(data: dict[str, Any]) -> Language:
    def words(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in data.get(name, ()))

    return Language(
        code=data["code"],
        name=data["name"],
        script=data["script"],
        stopwords=words("stopwords"),
        abbreviations=words("abbreviations"),
        quotation_pairs=tuple((pair[0], pair[-1]) for pair in data.get("quotation_pairs", ())),
        cues=words("cues"),
        titles=words("titles"),
        negations=words("negations"),
        weekdays=words("weekdays"),
        months=words("months"),
        numbers=MappingProxyType(data.get("numbers", {})),
    )

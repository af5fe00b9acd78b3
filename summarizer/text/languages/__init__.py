"""What the checks know of each language: one data file a language, read when it is first needed.

To add a language, add `<ISO 639-1 code>.toml` beside this file; no rule branches on its code. Words are
written as in print and folded here. A `*` at a word's end stands for any ending (`заявил*`).
"""

import tomllib
from functools import cache
from importlib import resources

from summarizer.text.languages.language import Direction, Language, Profile
from summarizer.text.languages.parsing import language_of, profile_of

__all__ = ["ENGLISH", "Direction", "Language", "Profile", "codes", "load", "named", "of_script", "profile"]

ENGLISH = "en"
"""The one code that rules know: of `Place.english`, and for the reasons that CONTRIBUTING.md gives."""

_BODY = "\n# Sentences"
"""Where the head of a file ends, with all that tells the language from others."""


@cache
def _source(code: str) -> str:
    return resources.files(__name__).joinpath(f"{code}.toml").read_text("utf-8")


@cache
def codes() -> tuple[str, ...]:
    """The ISO 639-1 codes of the languages that have a data file, sorted."""
    names = (entry.name for entry in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def of_script(script: str) -> tuple[str, ...]:
    """The codes of the languages of a script, sorted; their data is not read for it."""
    header = f'script = "{script}"'
    return tuple(code for code in codes() if header in _source(code)[:200].splitlines())


def named() -> dict[str, str]:
    """The name of each language that has a data file, in English, and its code; no more is read of them."""
    heads = ("".join(_source(code).splitlines(keepends=True)[:2]) for code in codes())
    return {head["name"]: head["code"] for head in map(tomllib.loads, heads)}


def load(code: str) -> Language | None:
    """The language of an ISO 639-1 code or a longer tag (`pt-BR`); None where no data file knows it."""
    primary = code.lower().replace("_", "-").split("-")[0]
    return _language(primary) if primary in codes() else None


@cache
def profile(code: str) -> Profile:
    """The profile of a language that has a data file, by its ISO 639-1 code."""
    data = tomllib.loads(_source(code).partition(_BODY)[0])
    return profile_of(data, code)


@cache
def _language(code: str) -> Language:
    return language_of(tomllib.loads(_source(code)))

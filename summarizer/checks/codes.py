"""Codes: languages and countries are such as the standards list, and the summary is in the one asked for."""

import re
from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.checks.free_text import language_of
from summarizer.checks.iso_3166_1 import COUNTRIES
from summarizer.results.problem import Problem, worded
from summarizer.text.languages import load
from summarizer.text.languages.iso_639_1 import is_code


def check(context: Context) -> Iterator[Problem]:
    """code-unknown, language-mismatch."""
    summary = context.summary
    yield from _other_language(context)
    if not is_code(summary.language):
        yield _unknown(
            "language",
            worded("“{0}” is no code of a language (ISO 639-1: en, ar)", summary.language),
        )
    for index, place in enumerate(summary.locations):
        if place.country is not None and not _are_countries(place.country):
            yield _unknown(
                f"locations[{index}].country",
                worded("“{0}” is no code of a country (ISO 3166-1 alpha-2: GB, SY)", place.country),
            )


def _other_language(context: Context) -> Iterator[Problem]:
    """A problem where headline and gist look like another language than was asked for.

    Nothing where either language has no data file, or the two texts are too short to tell.
    """
    wanted = load(context.output or context.reading.article.language or "")
    found = language_of([one for one in context.free_texts if one.path.startswith(("headline", "gist["))])
    if wanted is None or found is None or found.code == wanted.code:
        return
    asked = "headline and gist are in {0}, not in {1}, the language asked for"
    own = "headline and gist are in {0}, not in {1}, the article's own language"
    message = worded(asked if context.output else own, found.name, wanted.name)
    yield Problem(code="language-mismatch", severity="warning", path="headline", message=message)


def _are_countries(codes: str) -> bool:
    """Whether all are codes of countries: a river on a border may have two (DE;PL)."""
    found = re.split(r"[;,/\s]+", codes.strip().upper())
    return all(code in COUNTRIES for code in found)


def _unknown(path: str, message: str) -> Problem:
    return Problem(code="code-unknown", severity="error", path=path, message=message)

"""Codes: languages and countries are such as the standards list."""

import re
from collections.abc import Iterator

from summarizer.checks.context import Context
from summarizer.checks.iso_3166_1 import COUNTRIES
from summarizer.results.problem import Problem
from summarizer.text.languages.iso_639_1 import is_code


def check(context: Context) -> Iterator[Problem]:
    """code-unknown."""
    summary = context.summary
    if not is_code(summary.language):
        yield _unknown("language", summary.language, "language (ISO 639-1: en, ar)")
    for index, place in enumerate(summary.locations):
        if place.country is not None and not _are_countries(place.country):
            yield _unknown(
                f"locations[{index}].country", place.country, "country (ISO 3166-1 alpha-2: GB, SY)"
            )


def _are_countries(codes: str) -> bool:
    """Whether all are codes of countries: a river on a border may have two (DE;PL)."""
    found = re.split(r"[;,/\s]+", codes.strip().upper())
    return all(code in COUNTRIES for code in found)


def _unknown(path: str, code: str, kind: str) -> Problem:
    message = f"“{code}” is no code of a {kind}"
    return Problem(code="code-unknown", severity="error", path=path, message=message)

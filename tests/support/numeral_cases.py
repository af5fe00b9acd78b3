"""The banks of cases for numerals, and languages that know the months the cases name."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from tests.support.paths import DATA

NUMERALS = DATA / "numerals"


def cases(name: str) -> Any:
    """Return a bank of cases, parsed."""
    return json.loads((NUMERALS / name).read_text("utf-8"))


def each_language(bank: list[dict[str, Any]]) -> pytest.MarkDecorator:
    """Runs a test once a language, with the cases of a bank in it (`of_language`): thousands are quick so."""
    languages = sorted({case["language"] for case in bank})
    listed = [[case for case in bank if case["language"] == one] for one in languages]
    return pytest.mark.parametrize("of_language", listed, ids=languages)


@cache
def language(code: str) -> Language:
    """Return a language with at least the months that the cases name."""
    known = load(code)
    if known is None:
        raise KeyError(code)
    return replace(known, months=known.months | {fold(month) for month in cases("months.json").get(code, ())})

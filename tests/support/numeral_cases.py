"""The banks of cases for numerals, and languages that know the months the cases name."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

from summarizer.text.folding import fold
from summarizer.text.languages import Language, load
from tests.support.paths import DATA

NUMERALS = DATA / "numerals"


def cases(name: str) -> Any:
    """Return a bank of cases, parsed."""
    return json.loads((NUMERALS / name).read_text("utf-8"))


@cache
def language(code: str) -> Language:
    """Return a language with at least the months that the cases name."""
    known = load(code)
    if known is None:
        raise KeyError(code)
    return replace(known, months=known.months | {fold(month) for month in cases("months.json").get(code, ())})

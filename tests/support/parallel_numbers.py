"""Sentences of one kind of number each, in ten languages, which lie beside the checkout."""

import json
from typing import Any, NamedTuple

from summarizer.numerals import Quantity, find
from tests.support.paths import ROOT

PARALLEL = ROOT.parent / "shared" / "testdata" / "parallel_numbers.json"


class Held(NamedTuple):
    """One case, and whether the quantities found are those wanted, in order."""

    case: dict[str, Any]
    found: list[Quantity]
    right: bool


def parallel_cases() -> list[dict[str, Any]]:
    """The cases; none where the file is not at hand."""
    return json.loads(PARALLEL.read_text("utf-8")) if PARALLEL.exists() else []


def held(case: dict[str, Any]) -> Held:
    """Whether `find` gives the quantities of a case, on their words and with their values, and no others."""
    text, found = case["text"], find(case["text"], case["language"])
    if len(found) != len(case["quantities"]):
        return Held(case, found, right=False)
    place, right = 0, True
    for wanted, quantity in zip(case["quantities"], found, strict=True):
        start = text.index(wanted["words"], place)
        place = start + len(wanted["words"])
        near = all(
            abs(value - end) <= 1e-3 * max(1, abs(end))
            for value, end in ((quantity.low, wanted["low"]), (quantity.high, wanted["high"]))
        )
        right = right and near and quantity.start < place and start < quantity.end
    return Held(case, found, right)

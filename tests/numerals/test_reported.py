"""Wordings that readers of number parsers and newsroom tools reported in public bug trackers."""

from typing import Any

import pytest

from summarizer.numerals import agrees
from tests.support.numeral_cases import cases

REPORTED: list[dict[str, Any]] = cases("reported.json")
WANTED = {
    "match": {"match", "consistent"},
    "mismatch": {"mismatch"},
    "not-mismatch": {"match", "consistent", "unread"},
    "not-match": {"mismatch", "unread"},
}


@pytest.mark.parametrize(
    "case", REPORTED, ids=lambda case: f"{case['language']}: {case['text']} {case['value']}"
)
def test_reported_wording(case: dict[str, Any]) -> None:
    """Each reported wording agrees with what it says, and not with what a reader was told it said."""
    verdict = agrees(case["value"], None, None, None, case["text"], case["language"])
    assert verdict in WANTED[case["want"]]

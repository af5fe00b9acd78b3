"""Texts on which newsroom tools were reported to fail, by what is asked of them."""

import json
from typing import Any

import pytest

from tests.support.paths import DATA

CASES: list[dict[str, Any]] = json.loads((DATA / "reported_texts.json").read_text("utf-8"))["cases"]


def reported(call: str) -> pytest.MarkDecorator:
    """The cases of one kind of call, as the parameter `case`."""
    cases = [case for case in CASES if case["call"] == call]
    return pytest.mark.parametrize("case", cases, ids=lambda case: f"{case['language']}: {case['kind']}")

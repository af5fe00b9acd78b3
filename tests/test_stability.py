"""What is public stays as it was released."""

import json

import pytest

import summarizer
from tests.support.record_public import PATH, public


def test_public() -> None:
    """Names, parameters, commands, options, codes and stored fields are those that were recorded.

    A change is a decision: `python -m tests.support.record_public` records it, CHANGELOG.md says it, and what
    is taken away warns for a release first (docs/stability.md).
    """
    recorded = json.loads(PATH.read_text("utf-8"))
    found = json.loads(json.dumps(public()))
    assert found.keys() == recorded.keys()
    for kind, value in recorded.items():
        assert found[kind] == value, f"{kind}: see this test's docstring"


def test_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that has changed still works, and warns with the new one."""
    monkeypatch.setitem(summarizer._RENAMED, "summarise", "summarize")
    with pytest.warns(DeprecationWarning, match="summarizer.summarise is now summarizer.summarize"):
        old = summarizer.summarise
    assert old is summarizer.summarize

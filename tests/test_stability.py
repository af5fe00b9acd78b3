"""What is public stays as it was released."""

import json

import pytest

import summarizer
from tests.support.record_public import PATH, public


def test_public() -> None:
    """Names, members, commands, codes, what is stored, paths and templates are those that were recorded.

    A change is a decision: `python -m tests.support.record_public` records it, CHANGELOG.md says it, and what
    is taken away warns for a release first (docs/stability.md).
    """
    recorded = json.loads(PATH.read_text("utf-8"))
    found = json.loads(json.dumps(public()))
    assert found.keys() == recorded.keys()
    for kind, value in recorded.items():
        assert found[kind] == value, f"{kind}: see this test's docstring"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("class_", "name"),
    [
        ("Summarizer", "many"),
        ("Summarizer", "batch"),
        ("Result", "apply"),
        ("Result", "to"),
        ("Article", "segments"),
    ],
)
def test_members_are_seen(class_: str, name: str) -> None:
    """What is recorded of a class has inherited methods, those of models, and fields without default."""
    recorded = public()["names"][class_]
    assert name in recorded or name in recorded["fields"]


def test_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that has changed still works, and warns with the new one."""
    monkeypatch.setitem(summarizer._RENAMED, "summarise", "summarize")
    with pytest.warns(DeprecationWarning, match="summarizer.summarise is now summarizer.summarize"):
        old = summarizer.summarise
    assert old is summarizer.summarize

"""The script that begins a language's file."""

import tomllib

import pytest

from summarizer.text.languages import Language, codes
from tests.support.language_skeleton import data_of, doubled, lacking, meanings, skeleton


@pytest.mark.parametrize("code", ["el", "fi", "th", "kk"])
def test_skeleton(code: str) -> None:
    """A begun file is TOML with keys that the loader knows, with months and units of its language."""
    data = tomllib.loads("\n".join(skeleton(code)))
    assert set(data) <= set(Language.__dataclass_fields__)
    assert len(data["numbers"]["month_names"]) == 12
    assert len(data["numbers"]["weekday_names"]) == 7
    assert data["numbers"]["units"]["km"]


def test_every_key_is_explained() -> None:
    """The page explains keys of every part that the script writes."""
    assert all(meanings(part) for part in ("words", "attribution", "names", "concepts", "numbers", "tables"))


@pytest.mark.parametrize("code", codes())
def test_lacking(code: str) -> None:
    """No language lacks more than a few of the keys that most have; Chinese lacks most."""
    assert len(lacking(code)) <= 20


def test_doubled() -> None:
    """A word that stands twice in a list, or under two concepts, is named; no language has one."""
    data = {"cues": ["ذرائع", "موقف", "مؤقف"], "concepts": {"dead": ["هلاك"], "missing": ["هلاك"]}}
    assert doubled(data) == ["cues: موقف stands twice", "concepts: هلاك stands twice"]
    assert [word for code in codes() for word in doubled(data_of(code))] == []

"""Templates are compiled once in a process, and again when their text has changed."""

from pathlib import Path

import pytest
from jinja2 import Environment

from summarizer import Summary
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.templates import CompiledTemplates
from tests.support.building import article


def test_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever renders the package's templates after another compiles none of them again."""
    first = Prompts().messages(article(), Summary, None)
    monkeypatch.delattr(Environment, "compile")
    assert Prompts().messages(article(), Summary, None) == first


def test_changed(tmp_path: Path) -> None:
    """A template whose text has changed is the new one, though its name is the old one."""
    for text in ("Again: {{ reason }}", "Once more: {{ reason }}", "Again: {{ reason }}"):
        (tmp_path / "reask.j2").write_text(text, "utf-8")
        assert Prompts(tmp_path).reask("cut off") == text.replace("{{ reason }}", "cut off")


def test_kept_within_a_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """However many texts a template has had, so many of them are kept at most."""
    kept = CompiledTemplates(most=3)
    assert len(kept) == 0
    monkeypatch.setattr("summarizer.prompting.prompt.COMPILED", kept)
    for number in range(10):
        (tmp_path / "reask.j2").write_text(f"{number}: {{{{ reason }}}}", "utf-8")
        assert Prompts(tmp_path).reask("cut off") == f"{number}: cut off"
        assert 1 <= len(kept) <= 3

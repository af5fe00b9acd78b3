"""Reported texts: quotations over paragraphs, marks of wires, outlets, abbreviations, markup."""

from typing import Any

from summarizer.text.article import Article
from summarizer.text.languages import load
from summarizer.text.quotation import speech
from tests.support.reported_texts import reported


@reported("speech")
def test_reported_speech(case: dict[str, Any]) -> None:
    """Quoted speech is found whatever marks a keyboard or a wire gives it, and an outlet's name is none."""
    found = [case["text"][part.start : part.end] for part in speech(case["text"], load(case["language"]))]
    if case["expected"] == "no quoted speech":
        assert found == []
    elif "count" in case:
        assert len(found) == case["count"]
    else:
        assert set(case["words"]) <= set(found)


@reported("segment")
def test_reported_segments(case: dict[str, Any]) -> None:
    """Neither an abbreviation before an amount nor a tag makes or hides a sentence's end."""
    assert len(Article.of(case["text"], language=case["language"]).segments) == 2

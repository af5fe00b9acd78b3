"""What is given by mistake in place of an article's text."""

from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer, check, prompt
from summarizer.errors import NotTextError
from summarizer.text.article import Article

MISTAKEN: dict[str, tuple[Any, str, str]] = {
    "a file": ("mine.txt", "name of a file", "Read the file"),
    "a file in a folder": ("./news/my story.html", "name of a file", "Read the file"),
    "a file on Windows": ("C:\\news\\my story.pdf", "name of a file", "Read the file"),
    "an Arabic file": ("خبر.txt\n", "name of a file", "Read the file"),
    "an address": (" https://example.org/news?id=7#top\n", "an address", "Fetch the page"),
    "an address without scheme": ("www.news.example/story", "an address", "Fetch the page"),
    "a message": ("story.eml", "name of a file", "Read the file"),
    "a page": ("<!DOCTYPE html><html><p>The council met.</p></html>", "a web page", "Extract"),
    "a page without doctype": ("\n <HTML lang='en'><body>The council met.", "a web page", "Extract"),
    "XHTML": ("<?xml version='1.0'?><html>The council met.</html>", "a web page", "Extract"),
    "a path": (Path("mine.txt"), "of type PosixPath, not str", "read_text"),
    "bytes": (b"The council met.", "of type bytes, not str", "Decode"),
    "a dictionary": ({"text": "The council met."}, "of type dict, not str", "field"),
    "nothing": (None, "of type NoneType, not str", "Extract"),
}


@pytest.mark.parametrize("case", MISTAKEN)
def test_said_before_anything_is_sent(case: str) -> None:
    """The error says what was given and what to do, and nothing is asked or paid for."""
    given, what, hint = MISTAKEN[case]
    for use in (
        Summarizer("m", base_url="http://127.0.0.1:1/v1").summarize,
        Summarizer("m").exchange,
        prompt,
        lambda text: check(text, "{}"),
    ):
        with pytest.raises(NotTextError, match=what) as caught:
            use(given)
        assert hint in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "He opened the file notes.txt",
        "The council met.",
        "See https://example.org/news for more.",
        "Ballina",
        "Читайте на сайте example.com",
        "The tag <html> opens a page. <p>The council met.</p>",
        "<p>The council met.</p>",
        "Prices rose by 3.5",
        "/ The council met /",
        "read.me",
        "mine.txt\nThe council met.",
        "字" * 1_000 + ".txt",
    ],
)
def test_articles(text: str) -> None:
    """A text that only speaks of files, addresses and pages is an article."""
    assert Article.of(text).text == text

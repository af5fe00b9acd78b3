"""Whether a summary is in the language that was asked for."""

import pytest

from summarizer.pipeline.flow import examine
from summarizer.schemas import Sentence
from summarizer.text.article import Article
from tests.support.building import summary
from tests.support.checking import ARABIC, ENGLISH

WRITTEN = {
    "en": "The council met on Friday, and the mayor said that the families had left the town by the sea.",
    "ar": "اجتمع المجلس يوم الجمعة، وقال رئيس البلدية إن العائلات غادرت البلدة التي تقع على البحر.",
    "es": "El consejo se reunió el viernes, y la alcaldesa dijo que las familias habían dejado el pueblo.",
}


def mismatches(text: str, written: str, asked: str | None) -> list[tuple[str, str]]:
    """Severity and message of each problem of language that a gist has."""
    made = summary(headline="40", gist=[Sentence(text=written, at=[1])])
    found = examine(Article.of(text), made, asked)
    return [(one.severity, one.message) for one in found if one.code == "language-mismatch"]


@pytest.mark.parametrize(
    ("text", "written", "asked"),
    [(ARABIC, "en", None), (ENGLISH, "en", "ar"), (ENGLISH, "es", None), (ENGLISH, "es", "en-GB")],
)
def test_other_language(text: str, written: str, asked: str | None) -> None:
    """A gist in another language than asked for, or than the article's, is a warning that names both."""
    ((severity, message),) = mismatches(text, WRITTEN[written], asked)
    assert severity == "warning"
    assert {"en": "English", "es": "Spanish"}[written] in message
    assert ("asked for" if asked else "the article's own") in message


@pytest.mark.parametrize(
    ("text", "written", "asked"),
    [(ARABIC, "ar", None), (ARABIC, "en", "en"), (ENGLISH, "en", "en-GB"), (ENGLISH, "es", "sw")],
)
def test_the_language_asked_for(text: str, written: str, asked: str | None) -> None:
    """A gist in the language asked for is none, nor one in a language that has no data file."""
    assert mismatches(text, WRITTEN[written], asked) == []


def test_too_short_to_tell() -> None:
    """A few words are of no language that can be told."""
    assert mismatches(ARABIC, "Hospital Clinic, Ballina.", None) == []

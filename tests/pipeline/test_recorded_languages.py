"""Recorded answers in other languages: what is copied stays as it is, what is said is translated."""

import re

import pytest

from summarizer import Result, Summary, check
from summarizer.schemas.walk import grounded_items
from tests.support.recorded import TRANSLATED, Case, replayed

SCRIPTS = {"en": "[A-Za-z]", "fr": "[A-Za-zÀ-ÿ]", "ru": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff]"}
YEARS = {"en": "in 1845", "fr": "en 1845", "ru": "в 1845 году", "ar": "عام 1845"}
NUMBERS = {"en": "7,430 people", "fr": "7 430 personnes", "ru": "7 430 человек", "ar": "7430 شخصا"}


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """A key, which a replay needs to be there and nothing else."""
    if request.config.getoption("--record-mode") in (None, "none"):
        monkeypatch.setenv("OPENAI_API_KEY", "replayed")


@pytest.fixture
def default_cassette_name(case: Case) -> str:
    """One cassette a case, played by the sync and the async client alike."""
    return case.name


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def result(case: Case, request: pytest.FixtureRequest) -> Result[Summary]:
    """The case's result, over the sync and over the async client."""
    return replayed(case, request)


pytestmark = [
    pytest.mark.vcr,
    pytest.mark.slow,
    pytest.mark.parametrize("case", TRANSLATED, ids=lambda case: case.name),
]


def language_of(result: Result[Summary]) -> str:
    """The output language."""
    assert result.provenance.language is not None
    return result.provenance.language


def test_every_quoted_word_is_found(result: Result[Summary]) -> None:
    """Every mark stands in the article, in the article's language, and no error is left."""
    items = [item for _, item in grounded_items(result.summary)]
    assert len(items) > 20
    assert {item.match for item in items} <= {"exact", "folded", "elided"}
    assert result.errors == []


def test_what_is_said_is_translated(result: Result[Summary]) -> None:
    """Headline, gist and the names that differ are in the output language's script."""
    script = SCRIPTS[language_of(result)]
    for text in (result.summary.headline, *(sentence.text for sentence in result.summary.gist)):
        letters = re.findall(r"[^\W\d_]", text)
        assert len(re.findall(script, text)) > 0.8 * len(letters), text
    names = [party.name for party in result.summary.parties if party.name]
    assert names
    assert any(re.search(script, name) for name in names)


def test_checks_hold_across_languages(result: Result[Summary]) -> None:
    """A number and a year that the article does not carry are errors in any output language."""
    language = language_of(result)
    for said in (NUMBERS[language], YEARS[language]):
        spoiled = result.model_copy(deep=True)
        spoiled.summary.headline += f" {said}"
        found = check(result.article.text, spoiled)
        assert [one.path for one in found.errors if one.code == "text-number-unsupported"] == ["headline"], (
            said
        )

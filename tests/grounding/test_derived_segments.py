"""Segments that nobody has named, of words that stand in one alone."""

import pytest

from summarizer.grounding.locate import begun_in
from summarizer.schemas.mark import UNSAID
from summarizer.text.article import Article
from tests.support.checking import examined, party, statement

TEXT = (
    "Ann Byrne left. The mayor, Ann Byrne, met the mayor of Sligo. "
    "“We will not leave the harbour to the sea,” the mayor said."
)


@pytest.mark.parametrize(
    ("words", "segments"),
    [
        ("Sligo", {2}),
        ("SLIGO", {2}),
        ("the mayor of Sligo", {2}),
        ("The mayor", {2, 3}),
        ("Ann Byrne", {1, 2}),
        ("Ann … left", {1}),
        ("The mayor … mayor of", {2}),
        ("the mayor … Sligo", {2}),
        ("We will … the mayor said", {3}),
        ("Nobody", set()),
        ("Ann … nobody", set()),
    ],
)
def test_begun_in(words: str, segments: set[int]) -> None:
    """The segments of words are those in which they begin, in any spelling, of an elided quote as a whole."""
    assert begun_in(Article.of(TEXT, language="en"), words) == segments


@pytest.mark.parametrize(
    ("words", "at", "match"),
    [
        ("the mayor of Sligo", 2, "exact"),
        ("SLIGO", 2, "folded"),
        ("met … of Sligo", 2, "elided"),
        ("We will not leave harbour to the sea", 3, "near"),
        ("Ann Byrne", UNSAID, "exact"),
        ("nobody at all", UNSAID, "absent"),
    ],
)
def test_derived(words: str, at: int, match: str) -> None:
    """A segment that is left out is derived where the words stand, nearly too, in one alone; else not."""
    result = examined(TEXT, statement(words, at=UNSAID, status="asserted"))
    (found,) = result.summary.sourcing.statements
    assert (found.at, found.match) == (at, match)
    where = [one.path for one in result.problems if one.path.endswith(".at")]
    assert where == (["sourcing.statements[0].at"] if words == "Ann Byrne" else [])


def test_twice_in_one_segment() -> None:
    """Words that stand twice in one segment are of that segment."""
    result = examined(TEXT, party("mayor", at=UNSAID))
    assert result.summary.parties[0].at == UNSAID
    result = examined("Ann and Ann left. Nobody came.", party("Ann", at=UNSAID))
    assert (result.summary.parties[0].at, result.of("reference-unknown")) == (1, [])


def test_segments_are_told() -> None:
    """The problem of words in several segments names them."""
    result = examined(TEXT, party("Ann Byrne", at=UNSAID))
    assert result.where("reference-unknown") == ("error", "parties[0].at", [])
    assert result.only("reference-unknown").message.endswith("stand in several: 1, 2")


def test_what_is_said_stands() -> None:
    """A segment that is named is kept, also where the words stand in another alone."""
    result = examined(TEXT, party("Sligo", at=1))
    assert result.summary.parties[0].at == 1
    assert result.where("quote-elsewhere") == ("info", "parties[0].at", ["Sligo"])

"""What code could derive of answers, counted over those that were recorded."""

import pytest

from summarizer.schemas import Summary
from summarizer.schemas.sourcing import CERTAINTY_OF
from summarizer.text.article import Article
from tests.benchmarks.derivable import Given, by_status, given, is_said, likeliest, standing
from tests.support.checking import figure, party, source, statement, summary

TEXT = (
    "Ann Byrne left. The mayor met Ann Byrne and 40 families with their children. Nobody came. 3 ships left."
)
ARTICLE = Article.of(TEXT, language="en")


@pytest.mark.parametrize(
    ("words", "at", "where"),
    [
        ("The mayor", 2, "one, answered"),
        ("The mayor", 1, "one, another"),
        ("Ann Byrne", 1, "several, the first"),
        ("Ann Byrne", 2, "several, another"),
        ("Ann Burne", 1, "not word for word"),
    ],
)
def test_standing(words: str, at: int, where: str) -> None:
    """Items are told apart by how many segments have their words, and which of them is answered."""
    assert standing(ARTICLE, party(words, at=at)) == where


@pytest.mark.parametrize(
    ("at", "text", "is_there"),
    [
        (2, "the children", True),
        (2, "a child", True),
        (3, "children", True),
        (4, "children", False),
        (2, "the old", False),
    ],
)
def test_said(at: int, text: str, is_there: bool) -> None:
    """What a figure includes is said where its words, in any form, stand in its segment or one beside it."""
    assert is_said(ARTICLE, figure("40 families", 40, at=at), text) == is_there


def of(certainties: str, *, is_gold: bool) -> Given:
    """A summary of claims that are attributed, of these certainties."""
    claims = [statement("Nobody came", "s1", certainty=certainty) for certainty in certainties.split()]
    made: Summary = summary([source("s1", "Ann Byrne"), *claims], "en")
    return Given(ARTICLE, made, is_gold)


def test_likeliest() -> None:
    """The likeliest certainty of a status is the most frequent one of annotations, whatever answers say."""
    every = [of("possible probable possible", is_gold=True), of("probable probable probable", is_gold=False)]
    assert likeliest(every, by_status) == {"attributed": "possible"}


@pytest.mark.slow
def test_certainty_of_status() -> None:
    """The certainties that code derives are those of 98 of 100 claims of each status, or more."""
    for status, certainty in CERTAINTY_OF.items():
        claims = [
            each for one in given() for each in one.summary.sourcing.statements if each.status == status
        ]
        assert len(claims) > 50
        assert sum(each.certainty == certainty for each in claims) >= 0.98 * len(claims)


@pytest.mark.slow
def test_segments_of_answers() -> None:
    """No answer and no annotation cites another segment than the one in which an item's words stand alone."""
    found = {standing(one.article, item) for one in given() for _, item in one.items()}
    assert "one, answered" in found
    assert "one, another" not in found

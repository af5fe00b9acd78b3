"""Answers that list nothing."""

import json

import pytest

from summarizer.errors import EmptySummaryError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.parts import parts
from summarizer.schemas import Sourcing, Summary
from tests.support.building import TEXT, Scripted, answer_json, article, task

WORDS = "The council met again. "
NOTHING = answer_json(parties=[], numbers=[], locations=[], sourcing=Sourcing(sources=[], statements=[]))


def test_nothing_of_a_long_article_is_asked_for_again() -> None:
    """An answer of empty lists for 41 words is asked for once more, with the reason."""
    client = Scripted(NOTHING, answer_json())
    result = drive(summary_flow(task(article=article(TEXT + WORDS * 6))), client)
    assert result.summary.parties
    assert client.purposes[:2] == ["summary", "reask"]
    assert "lists nothing of an article of 45 words" in client.calls[1].messages[-1]["content"]


def test_nothing_twice_is_an_error() -> None:
    """The second empty answer is an error, never a clean result."""
    with pytest.raises(EmptySummaryError, match="45 words"):
        drive(summary_flow(task(article=article(TEXT + WORDS * 6))), Scripted(NOTHING, NOTHING))


@pytest.mark.parametrize(("words", "refused"), [(40, False), (41, True)])
def test_how_long_an_article_may_say_nothing(words: int, refused: bool) -> None:
    """Of up to 40 words there may be nothing to list."""
    client = Scripted(NOTHING, NOTHING)
    flow = summary_flow(task(article=article("word " * words)))
    if refused:
        with pytest.raises(EmptySummaryError):
            drive(flow, client)
    else:
        assert drive(flow, client).provenance.requests == 1


def test_nothing_in_any_part() -> None:
    """Sections asked for side by side are refused where none of them lists anything."""
    data = json.loads(NOTHING)
    answers = [
        json.dumps({name: (data[part.holder] if part.holder else data)[name] for name in part.fields})
        for part in parts(Summary)
    ]
    client = Scripted(*answers, *answers)
    with pytest.raises(EmptySummaryError):
        drive(summary_flow(task(article=article(TEXT + WORDS * 6), split=True)), client)
    assert client.purposes == ["summary"] * len(answers) + ["reask"] * len(answers)


def test_rows_that_do_not_fit_are_something() -> None:
    """An answer all of whose rows are unreadable is not empty: the rows are asked for again."""
    rows = json.dumps({**json.loads(NOTHING), "numbers": ["so|many"]})
    client = Scripted(rows, json.dumps({"item1": None}))
    result = drive(summary_flow(task(article=article(TEXT + WORDS * 6))), client)
    assert client.purposes == ["summary", "repair"]
    assert result.summary.numbers == []

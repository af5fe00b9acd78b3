"""Answers of interviews."""

import pytest

from summarizer.grounding.answers import answers
from summarizer.text.languages import load
from tests.support.checking import examined, source, statement

TURNS = (
    "An interview with Ann Byrne.\nIs it your last book?\nNo.\nA newspaper made it up.\n"
    "Why {0}\nI have time.\nThe end.\n"
)


def lines(text: str, language: str = "en") -> list[str]:
    """The answers of a text."""
    return [text[slice(*span)] for span in answers(text, load(language))]


def test_answers() -> None:
    """Answers are the lines between questions, and one behind the last; one question makes no interview."""
    assert lines(TURNS.format("now?")) == ["No.\nA newspaper made it up.", "I have time."]
    assert lines(TURNS.format("not.")) == []


@pytest.mark.parametrize("label", ["―", "- ", "Q. ", "Ask: "])
def test_label_of_questions(label: str) -> None:
    """A line that begins as all questions do asks, though it ends in no question mark; not in a dialogue."""
    text = "{0}You leave.\nNo.\n{0}Why?\nI stay.\n{0}When?\nNow.\n"
    assert lines(text.format(label)) == ["No.", "I stay.", "Now."]
    assert lines(text.format("")) == ["I stay.", "Now."]
    assert lines("- Why?\n- I stay.\n- When?\n- Now.\n") == ["- I stay.", "- Now."]


@pytest.mark.parametrize(("between", "found"), [(6, 2), (7, 0)])
def test_longest_answer(between: int, found: int) -> None:
    """More than six lines behind a question are no answer to it."""
    text = "Is it so?\n" + "It is.\n" * between + "Why?\nIt was.\n"
    assert len(lines(text)) == found


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "?"), ("ar", "؟"), ("zh", "？"), ("el", ";"), ("en", "?**"), ("de", "?“")]
)
def test_marks_of_questions(language: str, mark: str) -> None:
    """A question ends in its script's mark, whatever closes behind it."""
    assert len(lines(f"A{mark}\nB.\nC{mark}\nD.\n", language)) == 2
    assert not lines("A;\nB.\nC;\nD.\n", "en")


@pytest.mark.parametrize(("second", "told"), [("Why now?", False), ("Why not.", True)])
def test_speaker_of_an_answer(second: str, told: bool) -> None:
    """An answer is of whoever is interviewed, however long ago they were named, and whoever was since."""
    text = (
        "Ann Byrne has written a book. It is long. It is dear. It sells. The Herald liked it.\n\n"
        f"Is it your last one?\n\nA newspaper made that up.\n\n{second}\n\nThe rest is in my desk.\n"
    )
    listed = source("s1", "Ann Byrne"), source("s2", "The Herald", at=5)
    claim = statement("The rest is in my desk", "s1", at=9)
    assert bool(examined(text, *listed, claim).of("source-elsewhere")) is told

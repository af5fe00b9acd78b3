"""The demo."""

from summarizer.demo import demo, recorded_answers
from tests.support import record_demo


def test_demo_plays_the_cassette() -> None:
    """The demo's answers are those of the reference article's cassette, letter for letter."""
    assert recorded_answers() == record_demo.recorded_answers(record_demo.CASSETTE)


def test_demo_is_whole() -> None:
    """The demo runs the whole pipeline on the reference article and leaves no error."""
    result = demo()
    assert result.errors == []
    assert result.summary.parties
    assert result.summary.numbers
    assert result.summary.locations
    assert result.summary.sourcing.statements

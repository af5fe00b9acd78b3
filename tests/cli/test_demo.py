"""The demo."""

import pytest

from summarizer.demo import demo, recorded_answers
from tests.support import record_demo
from tests.support.command_line import python, run
from tests.support.terminals import shown


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


@pytest.mark.slow
def test_demo_on_a_terminal() -> None:
    """On a terminal it shows headline, problems and figures and counts the rest, which `--all` shows."""
    code, first = shown("demo")
    assert code == 0
    assert first.index("Problems") < first.index("Numbers") < first.index("Also ")
    assert "Statements" not in first
    assert f"{len(demo().summary.parties)} parties, " in first
    assert "demo --all" in first
    _, whole = shown("demo", "--all")
    assert whole.index("Problems") < whole.index("Numbers") < whole.index("Parties") < whole.index("Cast")
    assert "Also " not in whole


def test_demo_elsewhere_is_whole() -> None:
    """Text in a file or a pipe is the whole sheet, whether or not `--all` is given."""
    assert run("demo", "-f", "text").stdout == run("demo", "-f", "text", "--all").stdout == demo().to_text()


@pytest.mark.slow
def test_as_a_module() -> None:
    """`python -m summarizer` is the command line, its exit codes too."""
    assert python("-m", "summarizer", "demo", "-f", "plain").stdout.decode() == demo().to_plain()
    assert python("-m", "summarizer", "--nothing").returncode == 2

"""The sheet of a result."""

import re
from typing import Any

import pytest
from pydantic import Field

from summarizer.demo import demo
from summarizer.errors import ConfigurationError
from summarizer.results.problem import Problem
from summarizer.results.result import Result
from summarizer.schemas import Figure, Mark, Sourcing, Span, Summary
from summarizer.sheet import sections, sheet
from summarizer.terminal.consoles import drawn
from summarizer.terminal.wrapping import LONGEST_WHOLE
from tests.support.building import TEXT, article, figure, party, result, statement, summary
from tests.support.terminal_lines import bare, width_of

TITLES = ("Parties", "Numbers", "Locations", "Sources", "Statements")


class Penalty(Mark):
    """A penalty."""

    court: str = Field(description="which court")


class CourtSummary(Summary):
    """With a section of its own."""

    penalties: list[Penalty] = Field(description="every penalty")
    mood: str = Field(default="", description="how it sounds")


class Toll(Figure):
    """People who came to harm."""

    kin: str | None = Field(default=None, description="who is left behind")


class TollSummary(Summary):
    """With figures of its own."""

    tolls: list[Toll] = Field(description="every toll")


@pytest.fixture(scope="module")
def reference() -> Result[Summary]:
    """The reference article's result."""
    return demo()


def shown(given: Result[Any], *wanted: str, width: int = 100) -> str:
    """A sheet as a file has it, without marks of direction."""
    return bare(drawn(*sheet(given, wanted), width=width))


@pytest.mark.slow
@pytest.mark.parametrize("width", [60, 61, 72, 80, 97, 120, 150, 200])
def test_fits_any_terminal(reference: Result[Summary], width: int) -> None:
    """From 60 to 200 columns no line is wider than the terminal."""
    for line in drawn(*sheet(reference), width=width).splitlines():
        assert width_of(line) <= width


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_no_name_is_broken(reference: Result[Summary], width: int) -> None:
    """At any width each name that has room stands on one line, letter for letter."""
    lines = shown(reference, width=width).splitlines()
    named = [item.verbatim for item in [*reference.summary.parties, *reference.summary.locations]]
    named += [figure.verbatim for figure in reference.summary.numbers]
    short = [" ".join(name.split()) for name in named if width_of(name) <= LONGEST_WHOLE]
    assert len(short) > 25
    for name in short:
        assert any(name in line for line in lines), name


@pytest.mark.parametrize("width", [60, 80, 200])
def test_same_content_at_any_width(reference: Result[Summary], width: int) -> None:
    """No word of the sheet is lost where it is narrow or wide."""
    words = "".join(shown(reference, width=width).split())
    for item in reference.summary.sourcing.statements:
        start, end = item.spans[0]
        assert "".join(reference.article.text[start:end].split()) in words or "…" in item.quote
    for source in reference.summary.sourcing.sources:
        assert "".join(source.verbatim.split()) in words


class TestSections:
    def test_all(self) -> None:
        """Without a choice every section is there, under headline and gist."""
        whole = shown(result())
        for words in ("Council meets", "The council met.", *TITLES, "No problems found."):
            assert words in whole

    @pytest.mark.parametrize(
        ("name", "titles"),
        [("parties", {"Parties"}), ("numbers", {"Numbers"}), ("sourcing", {"Sources", "Statements"})],
    )
    def test_one(self, name: str, titles: set[str]) -> None:
        """A chosen section comes alone."""
        text = shown(result(), name)
        assert {title for title in TITLES if title in text} == titles
        assert "Council meets" not in text

    def test_several_in_the_order_asked(self) -> None:
        """Several come in the order in which they were asked for, each once."""
        text = shown(result(), "numbers", "parties", "numbers")
        assert text.index("Numbers") < text.index("Parties")
        assert text.count("Numbers") == 1

    def test_unknown(self) -> None:
        """An unknown section is refused with the names of those there are."""
        with pytest.raises(ConfigurationError, match="no section is called weapons") as caught:
            list(sheet(result(), ["weapons"]))
        assert "problems, numbers, parties, locations, sourcing, cast" in caught.value.hint

    def test_own(self) -> None:
        """A newsroom's own section is drawn with the words of each mark and its fields, and can be chosen."""
        penalties = [Penalty(verbatim="40 families", at=2, court="Mayo", match="exact")]
        given = Result[CourtSummary](
            **{**dict(result()), "summary": summary(CourtSummary, penalties=penalties, mood="dry")}
        )
        assert sections(CourtSummary)[:2] == ["problems", "numbers"]
        assert sections(CourtSummary)[-3:] == ["penalties", "mood", "cast"]
        assert re.search(r"1 +40 families +court: Mayo", shown(given, "penalties"))
        assert "dry" in shown(given, "mood")
        assert "Penalties" in shown(given)

    def test_own_figures(self) -> None:
        """Own figures show values as figures are shown, and neither what is empty nor what code adds."""
        said: dict[str, Any] = {
            "value": 40.0,
            "bound": "approximately",
            "counted": "families",
            "nature": "actual",
        }
        toll = Toll(verbatim="40 families", at=2, match="exact", low=36.0, sources=["s1"], **said)
        given = Result[TollSummary](**{**dict(result()), "summary": summary(TollSummary, tolls=[toll])})
        (row,) = re.findall(r"1 +40 families.*", shown(given, "tolls"))
        assert re.sub(" +", " ", row) == "1 40 families value: about 40; counted: families; nature: actual"


class TestProblems:
    def problem(self, **changes: Any) -> Problem:
        """A figure that does not agree with its words, in the second segment."""
        start = TEXT.index("40 families")
        found = {"code": "number-mismatch", "severity": "error", "path": "numbers[0].value"}
        spans = [Span(start, start + len("40 families"))]
        return Problem(**{**found, "message": "“40 families” does not say 50", "spans": spans, **changes})

    def test_sentence(self) -> None:
        """A problem comes with its whole sentence, numbered, the words concerned between marks."""
        text = shown(result(problems=[self.problem()]), "problems")
        assert "error number-mismatch numbers[0].value" in text
        assert "[2] Mayor Ann Byrne said that ‹40 families› had left the town." in text
        assert "1 error" in text

    def test_gravest_first(self) -> None:
        """Errors come before warnings, warnings before what is only to be known."""
        found = [self.problem(severity=severity) for severity in ("info", "error", "warning")]
        text = shown(result(problems=found), "problems")
        assert text.index("error number") < text.index("warning number") < text.index("info number")

    def test_several_sentences(self) -> None:
        """Words in several sentences are shown in each, up to three; the rest is counted."""
        long = article("One came. " * 6)
        spans = [Span(10 * place, 10 * place + 3) for place in range(5)]
        text = shown(result(article=long, problems=[self.problem(spans=spans)]), "problems")
        assert text.count("‹One› came.") == 3
        assert "and 2 sentences more" in text

    def test_absent_words_are_named(self) -> None:
        """What the article does not carry is marked in words, since a file has no colours."""
        given = summary(
            parties=[party(verbatim="The county", match="absent")],
            numbers=[figure(match="near")],
            sourcing=Sourcing(sources=[], statements=[statement(match="absent")]),
        )
        text = shown(result(summary=given), width=160)
        assert "[not in the article]" in next(line for line in text.splitlines() if "The county" in line)
        assert "40 families [differs from the article]" in text

    def test_message_reads_from_left_to_right(self, reference: Result[Summary]) -> None:
        """An English message that begins with quoted Arabic words still runs from left to right."""
        line = next(
            line
            for line in drawn(*sheet(reference, ["problems"])).splitlines()
            if "could not be read" in line
        )
        assert re.fullmatch(r"  “[^”]+\u200e” could not be read as a number, so 1 is unchecked", line)

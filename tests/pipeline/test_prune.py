"""Dropping: as little goes as possible, and nothing else."""

import pytest

from summarizer.pipeline.prune import prune
from summarizer.results.problem import Code, Problem
from summarizer.schemas import Sentence, Sourcing, Summary
from tests.support.building import figure, party, place, source, statement, summary


def error(path: str, code: Code = "quote-absent") -> Problem:
    """An error at a path."""
    return Problem(code=code, severity="error", path=path, message="m")


def full() -> Summary:
    """A summary with several entries in every list."""
    return summary(
        headline="A headline",
        gist=[Sentence(text="One.", at=[1, 2]), Sentence(text="Two.", at=[3])],
        parties=[party(aliases=["a", "b", "c"], ties=["x", "y"]), party(role="second")],
        numbers=[figure(), figure(counted="second")],
        locations=[place(within="somewhere", aliases=["d", "e"]), place(english="second")],
        sourcing=Sourcing(
            sources=[source(alignment="the left"), source(id="s2")],
            statements=[statement(by=["s1", "s9"], text="A text."), statement(text="second")],
        ),
    )


def dropped(*paths: str) -> tuple[Summary, int]:
    """A full summary without what these errors are about, and how many facts went."""
    made = full()
    return made, prune(made, [error(path) for path in paths])


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("parties[0]", "parties"),
        ("numbers[0]", "numbers"),
        ("numbers[0].value", "numbers"),
        ("locations[0]", "locations"),
        ("gist[0].text", "gist"),
    ],
)
def test_whole_item(path: str, section: str) -> None:
    """An item without ground goes whole, also for a value that its words do not carry."""
    made, count = dropped(path)
    assert getattr(made, section) == getattr(full(), section)[1:]
    assert count == 1


@pytest.mark.parametrize("path", ["sourcing.sources[0]", "sourcing.sources[0].id"])
def test_source(path: str) -> None:
    """A source goes whole, also for an id that another one has."""
    made, _ = dropped(path)
    assert [item.id for item in made.sourcing.sources] == ["s2"]


@pytest.mark.parametrize("path", ["sourcing.statements[0]"])
def test_statement(path: str) -> None:
    """A statement without ground goes whole."""
    made, _ = dropped(path)
    assert [item.text for item in made.sourcing.statements] == ["second"]


def test_entry_alone() -> None:
    """An alias, a tie or a chain goes alone, and its item stays."""
    made, count = dropped(
        "parties[0].aliases[1]",
        "parties[0].ties[0]",
        "sourcing.statements[0].by[1]",
        "locations[0].aliases[0]",
    )
    assert made.parties[0].aliases == ["a", "c"]
    assert made.parties[0].ties == ["y"]
    assert made.sourcing.statements[0].by == ["s1"]
    assert made.locations[0].aliases == ["e"]
    assert (count, len(made.parties)) == (4, 2)


@pytest.mark.parametrize(
    ("chain", "left"), [("s1>s9", ["s1"]), ("s9>s2>s1", ["s2>s1"]), ("s8>s9", []), ("s1>s9>s2", ["s1>s2"])]
)
def test_unknown_link_of_a_chain(chain: str, left: list[str]) -> None:
    """Of a chain only the links go that are no source; it goes as a whole where none is left."""
    made = full()
    made.sourcing.statements[0].by = [chain]
    assert prune(made, [error("sourcing.statements[0].by[0]", "reference-unknown")]) == 1
    assert made.sourcing.statements[0].by == left


def test_many_entries_of_a_list() -> None:
    """Several entries of one list go together, the last first, so that none is mistaken for another."""
    made, _ = dropped("parties[0].aliases[0]", "parties[0].aliases[2]")
    assert made.parties[0].aliases == ["b"]
    many = summary(parties=[party(aliases=[str(number) for number in range(12)])])
    prune(many, [error("parties[0].aliases[2]"), error("parties[0].aliases[10]")])
    assert many.parties[0].aliases == ["0", "1", "3", "4", "5", "6", "7", "8", "9", "11"]


def test_optional_fields() -> None:
    """A field that may be null is set to null, and its item stays."""
    made, count = dropped(
        "locations[0].within", "sourcing.sources[0].alignment", "sourcing.statements[0].text"
    )
    assert made.locations[0].within is None
    assert made.sourcing.sources[0].alignment is None
    assert made.sourcing.statements[0].text is None
    assert count == 3


def test_headline() -> None:
    """A headline becomes empty, for there must be one."""
    made, count = dropped("headline")
    assert (made.headline, count) == ("", 1)


def test_item_and_its_parts() -> None:
    """An item that goes takes its parts along: they count and fail once."""
    made, count = dropped("parties[0]", "parties[0].aliases[1]", "parties[1].aliases[0]")
    assert [item.role for item in made.parties] == ["second"]
    assert made.parties[0].aliases == []
    assert count == 2


def test_same_path_twice() -> None:
    """Two errors about one fact take out one fact."""
    made, count = dropped("parties[0].aliases[1]", "parties[0].aliases[1]", "numbers[0]", "numbers[0].value")
    assert made.parties[0].aliases == ["a", "c"]
    assert len(made.numbers) == 1
    assert count == 2


def test_segment_that_does_not_exist() -> None:
    """A sentence that cites a segment that the article lacks goes, and the other stays."""
    made, _ = dropped("gist[0].at")
    assert [sentence.text for sentence in made.gist] == ["Two."]


def test_nothing_to_drop() -> None:
    """Errors without a place in the summary take nothing out."""
    made, count = dropped("")
    assert (made, count) == (full(), 0)

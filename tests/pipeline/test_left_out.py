"""Fields that an answer leaves out, and that code derives."""

import json
from dataclasses import replace
from typing import Any

import pytest

from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.provenance import schema_hash
from summarizer.prompting.response_format import answer_format, without_defaults
from summarizer.results.result import Result
from summarizer.schemas import SecondReading, Summary
from summarizer.schemas.sourcing import Status
from tests.support.building import (
    Scripted,
    answer_json,
    article,
    figure,
    party,
    place,
    repair_json,
    source,
    statement,
    summary,
    task,
)
from tests.support.rows import as_rows

FORMAT = answer_format(Summary, translated=False)

LISTS = ("parties", "numbers", "locations", "sources", "statements")

TWICE = (
    "Ballina is a town. The council of Ballina met. Mayor Ann Byrne said that 40 families had left the town."
)
"""A town that stands in the first two segments of three."""


def answered(left_out: str, *, rows: bool = True, **changes: Any) -> str:
    """An answer whose items have a field empty, in objects null."""
    data = json.loads(answer_json(**changes))
    objects: dict[str, Any] = FORMAT.dump(FORMAT.parse(json.dumps(data)))
    lists = {**objects, **objects["sourcing"]}
    for name in LISTS:
        for item in lists[name]:
            if left_out in item:
                item[left_out] = None
    return json.dumps(as_rows(objects) if rows else objects)


def run(*answers: Any, **changes: Any) -> tuple[Result[Any], Scripted]:
    client = Scripted(*answers)
    return drive(summary_flow(task(**changes)), client), client


@pytest.mark.parametrize("wire", ["rows", "json"])
def test_segments(wire: Any) -> None:
    """Segments that are left out are those of the words: the result is the same, and of one request."""
    changes = {"locations": [], "parties": [party(aliases=[])]}
    whole, _ = run(answer_json(**changes), wire=wire)
    found, client = run(answered("at", rows=wire == "rows", **changes), wire=wire)
    assert found.summary == whole.summary
    assert found.problems == whole.problems
    assert client.purposes == ["summary"]


@pytest.mark.parametrize("unsaid", [None, "", []])
def test_written_as_nothing(unsaid: Any) -> None:
    """A segment may be left out of an object in any way, or be missing."""
    data = FORMAT.dump(summary())
    expected = {**data["numbers"][0], "at": 0}
    data["numbers"][0]["at"] = unsaid
    assert FORMAT.dump(FORMAT.parse(json.dumps(data)))["numbers"] == [expected]
    del data["numbers"][0]["at"]
    assert FORMAT.dump(FORMAT.parse(json.dumps(data)))["numbers"] == [expected]


def test_several_segments() -> None:
    """Of words that stand in several segments it is asked which, alone and with those segments."""
    sourcing: dict[str, Any] = {"sources": [], "statements": []}
    given = answer_json(parties=[], numbers=[], locations=[place(at=0)], sourcing=sourcing)
    found, client = run(given, repair_json({"at": 2}), article=article(TWICE))
    assert client.purposes == ["summary", "repair"]
    said = client.calls[1].messages[0]["content"]
    assert "the words stand in several: 1, 2" in said
    assert [number for number in (1, 2, 3) if f"\n[{number}]" in said] == [1, 2]
    assert (found.summary.locations[0].at, found.errors) == (2, [])


def test_not_mended() -> None:
    """Where it is not said then either, an error stays that names the field."""
    found, _ = run(answer_json(locations=[place(at=0)]), "no JSON", article=article(TWICE))
    (problem,) = [one for one in found.errors if one.path == "locations[0].at"]
    assert problem.code == "reference-unknown"


@pytest.mark.parametrize(
    ("status", "certainty"),
    [
        ("asserted", "certain"),
        ("attributed", "unknown"),
        ("denied", "probable"),
        ("declined", "unknown"),
        ("rumoured", "possible"),
    ],
)
@pytest.mark.parametrize("rows", [True, False])
def test_certainty(status: Status, certainty: str, rows: bool) -> None:
    """A certainty that is left out follows from the status; where that leaves it open it is unknown."""
    sourcing = {"sources": [source()], "statements": [statement(status=status)]}
    text = answered("certainty", rows=rows, sourcing=sourcing)
    form = answer_format(Summary, translated=False, rows=True) if rows else FORMAT
    assert form.parse(text).sourcing.statements[0].certainty == certainty


def test_certainty_that_is_said() -> None:
    """What a model says of it is kept, also where another value is likelier."""
    given = statement(status="asserted", certainty="unknown")
    text = answer_json(sourcing={"sources": [source()], "statements": [given]})
    assert FORMAT.parse(text).sourcing.statements[0].certainty == "unknown"


@pytest.mark.parametrize("type_", [Summary, SecondReading])
@pytest.mark.parametrize("rows", [True, False])
def test_nothing_else_is_sent(type_: Any, rows: bool) -> None:
    """What stands for a field that is left out is neither in the schema that is sent nor in its hash."""
    form = answer_format(type_, rows=rows)
    assert "default" in json.dumps(form.objects)
    assert "default" not in json.dumps(form.schema)
    bare = replace(form, objects=without_defaults(form.objects))
    assert bare != form
    assert schema_hash(bare) == schema_hash(form)


def test_a_number_with_a_default() -> None:
    """A number that is left out is the figure's own still: only what has a default is filled in."""
    data = FORMAT.dump(summary(numbers=[figure(value=None)]))
    assert FORMAT.parse(json.dumps(data)).numbers[0].value is None

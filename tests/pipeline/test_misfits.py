"""Rows that do not fit are asked for again alone."""

import json
from typing import Any

import pytest

from summarizer.client.call import Call, Outcome, Received
from summarizer.errors import ServerError
from summarizer.pipeline.caching import CachedAnswer, cached_answer
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.prompting import response_format
from summarizer.prompting.answer_text import read_answer
from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from tests.support.building import Scripted, answer_json, repair_json, task
from tests.support.splitting import part_answers

GOOD_PARTY = {"at": 1, "verbatim": "Ballina", "aliases": [], "kind": "state", "role": "is left", "ties": []}


def with_row(section: str, row: str, index: int = 0) -> str:
    """An answer with a row put into a section."""
    data = json.loads(answer_json())
    data[section].insert(index, row)
    return json.dumps(data)


def asked(*answers: Any, **changes: Any) -> tuple[Result[Any], Scripted]:
    client = Scripted(*answers)
    return drive(summary_flow(task(**changes)), client), client


def test_asked_again_alone() -> None:
    """Only the row is asked for again, with what is wrong and its segment; it takes its place."""
    found, client = asked(with_row("parties", "1|Ballina||kingdom|is left"), repair_json(GOOD_PARTY))
    assert [party.verbatim for party in found.summary.parties] == ["Ballina", "The council of Ballina"]
    assert client.purposes == ["summary", "repair"]
    said = client.calls[1].messages[0]["content"]
    assert "kind is 'kingdom', not one of" in said
    assert "1|Ballina||kingdom|is left" in said
    assert "met on Friday" in said
    assert "Nobody was hurt" not in said
    assert (found.provenance.repairs, found.provenance.repaired) == (1, 1)
    assert not [problem for problem in found.problems if problem.code == "row-unreadable"]


@pytest.mark.parametrize("kept", [False, True])
def test_each_answer_is_read_once(monkeypatch: pytest.MonkeyPatch, *, kept: bool) -> None:
    """An answer's text is read once, from a provider and from the cache, whatever is wanted of it later."""
    texts = [with_row("parties", "1|Ballina||kingdom|is left"), repair_json(GOOD_PARTY)]
    read: list[str] = []

    def counted(text: str, known: Any) -> Any:
        read.append(text)
        return read_answer(text, known)

    class Client:
        def ask(self, call: Call) -> Outcome:
            text = texts[len(read)]
            found = cached_answer(call, CachedAnswer(text, TokenUsage(), None)) if kept else None
            return found or Received(text).outcome(call.format)

    monkeypatch.setattr(response_format, "read_answer", counted)
    found = drive(summary_flow(task()), Client())
    assert read == texts
    assert [party.verbatim for party in found.summary.parties] == ["Ballina", "The council of Ballina"]


def test_several_rows() -> None:
    """Several rows are asked for together, under the names that the answer gives them, each to its place."""
    data = json.loads(with_row("parties", "1|Ballina||kingdom|is left"))
    data["parties"].append("2|Ann Byrne||queen|speaks")
    mayor = {**GOOD_PARTY, "at": 2, "verbatim": "Ann Byrne", "kind": "person"}
    found, client = asked(json.dumps(data), repair_json(GOOD_PARTY, mayor))
    names = [party.verbatim for party in found.summary.parties]
    assert names == ["Ballina", "The council of Ballina", "Ann Byrne"]
    said = client.calls[1].messages[0]["content"]
    assert [word for word in ("item0", "item1", "item2", "item3") if word in said] == ["item1", "item2"]
    assert said.index("item1") < said.index("kingdom") < said.index("item2") < said.index("queen")
    assert (found.provenance.repairs, found.provenance.repaired) == (1, 2)


@pytest.mark.parametrize(
    ("row", "segment"),
    [("3|x||kingdom|y", 3), (" 2 |x||kingdom|y", 2), ("4|x||kingdom|y", 1), ("x|x||kingdom|y", 1)],
)
def test_segment_of_a_row(row: str, segment: int) -> None:
    """A row comes with the segment that it cites, with the first where it cites none of the article's."""
    _, client = asked(with_row("parties", row), repair_json(None))
    said = client.calls[1].messages[0]["content"]
    assert [number for number in (1, 2, 3) if f"\n[{number}]" in said] == [segment]


def test_taken_back() -> None:
    """A row that the model takes back is left out, and nothing is amiss."""
    found, _ = asked(with_row("parties", "1|x"), repair_json(None))
    assert len(found.summary.parties) == 1
    assert not [problem for problem in found.problems if problem.code == "row-unreadable"]


@pytest.mark.parametrize("second", [ServerError("down"), "no JSON"])
def test_not_mended(second: Any) -> None:
    """Where that fails too, the item is left out and an error says so."""
    found, _ = asked(with_row("numbers", "2|40 boats|many|exact|boats"), second)
    (problem,) = [problem for problem in found.problems if problem.code == "row-unreadable"]
    assert (problem.severity, problem.path) == ("error", "numbers")
    assert "value is 'many', no number" in problem.message
    assert len(found.summary.numbers) == 1


def test_in_parts() -> None:
    """The same holds where sections are asked for side by side."""
    parties = json.dumps({"parties": ["1|Ballina||kingdom|is left"]})
    found, client = asked(*part_answers(parties=parties), repair_json(GOOD_PARTY), split=True)
    assert [party.verbatim for party in found.summary.parties] == ["Ballina"]
    assert client.purposes == ["summary"] * 6 + ["repair"]


def test_json_wire() -> None:
    """Where items are objects, a string in their place is an answer that does not fit."""
    found, client = asked(with_row("parties", "1|x"), answer_json(), wire="json")
    assert client.purposes == ["summary", "reask"]
    assert len(found.summary.parties) == 1

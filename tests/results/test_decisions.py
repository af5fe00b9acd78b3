"""Decisions as a document: what is read, what is refused, and what tells facts apart."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from summarizer.errors import DecisionsError
from summarizer.results.decisions import (
    FORMAT,
    Decided,
    Decision,
    Note,
    merged_notes,
    read_decisions,
    words_of,
)
from summarizer.results.problem import Problem
from summarizer.schemas import Sentence, Span
from tests.support.building import article, figure, statement

ENTRY = {"path": "numbers[0]", "words": "40 families", "verdict": "accepted"}


def document(*decisions: Any, **changes: Any) -> dict[str, Any]:
    """Decisions about an article, as JSON data."""
    return {
        "format": FORMAT,
        "version": 3,
        "article": {"sha256": "0" * 64},
        "decisions": list(decisions),
        **changes,
    }


def decision(**changes: Any) -> Decision:
    """A decision of which only what is given is said."""
    return Decision(path="numbers[0]", words="40 families", **changes)


class TestReading:
    @pytest.mark.parametrize(
        "written",
        [
            lambda data: data,
            json.dumps,
            lambda data: json.dumps(data).encode(),
            lambda data: b"\xef\xbb\xbf" + json.dumps(data).encode(),
        ],
        ids=["data", "text", "bytes", "byte order mark"],
    )
    def test_any_form(self, written: Any) -> None:
        """A document is read from data, from text and from bytes, and is itself where it was read before."""
        found = read_decisions(written(document(ENTRY)))
        assert [each.verdict for each in found.decisions] == ["accepted"]
        assert read_decisions(found) is found

    def test_no_version(self) -> None:
        """A document that names no version is of the newest."""
        data = document(ENTRY)
        del data["version"]
        assert read_decisions(data).version == 3
        with pytest.raises(DecisionsError, match=r"version"):
            read_decisions(document(ENTRY, version=4))

    @pytest.mark.parametrize("given", [[document()], document(format="another"), {"decisions": []}, "7"])
    def test_another_document(self, given: Any) -> None:
        """JSON that is no document of decisions is told to be none."""
        with pytest.raises(DecisionsError, match="no document of decisions"):
            read_decisions(given)

    @pytest.mark.parametrize("given", ["{", b"\xff\xfe{", {"format": FORMAT, "by": {1, 2}}])
    def test_no_json(self, given: Any) -> None:
        """What is no JSON is told to be none, data that JSON cannot hold too."""
        with pytest.raises(DecisionsError, match="are no JSON"):
            read_decisions(given)

    @pytest.mark.parametrize(
        ("data", "place"),
        [
            (document(ENTRY, {**ENTRY, "verdict": "maybe"}, {"path": "gist[0]"}), r"decisions\.1\.verdict: "),
            (document({**ENTRY, "mood": "glad"}), r"decisions\.0\.mood: "),
            (document({**ENTRY, "changes": {"value": {"from": 1}}}), r"decisions\.0\.changes\.value\.to: "),
            (document({**ENTRY, "notes": [{"text": "x", "likes": 3}]}), r"decisions\.0\.notes\.0\.likes: "),
            (document(article={"sha256": "0" * 64, "url": "x"}), r"article\.url: "),
            (document(signed="yes"), r"signed: "),
            (document("a note"), r"decisions\.0: "),
        ],
    )
    def test_the_first_fault_is_named(self, data: dict[str, Any], place: str) -> None:
        """The first thing that does not fit is named by its place; a field that nobody knows does not."""
        with pytest.raises(DecisionsError, match=f"cannot be read: {place}"):
            read_decisions(data)

    def test_a_decision_stays(self) -> None:
        """What an editor decided is not changed by hand."""
        with pytest.raises(ValidationError):
            decision(verdict="accepted").verdict = "rejected"  # type: ignore[misc] # which is the promise


class TestNotes:
    @pytest.mark.parametrize(
        ("given", "notes"),
        [
            ({"note": "asked", "by": "Ada", "time": "t"}, (Note(text="asked", by="Ada", time="t"),)),
            ({"note": "asked"}, (Note(text="asked"),)),
            ({"note": "", "by": "Ada"}, ()),
            ({"note": None}, ()),
            ({"note": "asked", "notes": [{"text": "told"}]}, (Note(text="told"),)),
            ({"note": "asked", "notes": []}, (Note(text="asked"),)),
            ({"note": "", "notes": [{"text": "told"}]}, (Note(text="told"),)),
        ],
    )
    def test_one_note_of_earlier_versions(self, given: dict[str, Any], notes: tuple[Note, ...]) -> None:
        """The one note of an earlier version begins the thread, unless it is empty or there is a thread."""
        (found,) = read_decisions(document({**ENTRY, **given}, version=2)).decisions
        assert found.notes == notes

    def test_merged(self) -> None:
        """Notes of two documents stand once each in the order of their times, those without one first."""
        early, late = Note(text="early", time="2026-01-01"), Note(text="late", time="2026-01-02")
        timeless = Note(text="timeless")
        assert merged_notes([late, timeless], [early, late]) == (timeless, early, late)

    @pytest.mark.parametrize(
        ("marks", "resolved"),
        [([], False), ([None], False), (["resolved"], True), (["resolved", "reopened"], False)],
    )
    def test_resolved(self, marks: list[Any], resolved: bool) -> None:
        """A thread is resolved where its last entry says so."""
        assert decision(notes=tuple(Note(mark=mark) for mark in marks)).is_resolved is resolved


@pytest.mark.parametrize(
    ("changes", "is_empty"),
    [
        ({}, True),
        ({"by": "Ada", "time": "2026-01-01", "id": "n1"}, True),
        ({"verdict": "rejected"}, False),
        ({"changes": {"value": {"from": 1, "to": None}}}, False),
        ({"notes": [{"text": "asked"}]}, False),
        ({"added": {}}, False),
    ],
)
def test_empty(changes: dict[str, Any], is_empty: bool) -> None:
    """A decision says something with a verdict, a change, a note or an addition, each by itself."""
    assert decision(**changes).is_empty is is_empty


def test_what_became_of_it_comes_off() -> None:
    """A decision as a result keeps it, given back, is the decision that was taken."""
    taken = decision(verdict="accepted", changes={"value": {"from": 41, "to": 40}}, by="Ada")
    kept = Decided(**taken.model_dump(by_alias=True), outcome="applied", text="new", seen=("a b",))
    assert type(kept.decision) is Decision
    assert kept.decision == taken


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (figure(spans=[Span(start=48, end=53), Span(start=4, end=11)]), "Byrne … council"),
        (figure(verbatim=" 40\n families"), "40 families"),
        (statement(quote="40  families had left"), "40 families had left"),
        (Sentence(text="The council met.", at=[1]), "The council met."),
        (Problem(code="omitted-number", severity="info", path="", message="the 40 of it"), "the 40 of it"),
        ("Council  meets ", "Council meets"),
        (object(), ""),
    ],
    ids=["spans", "verbatim", "quote", "text", "message", "text alone", "nothing"],
)
def test_words(item: Any, words: str) -> None:
    """A fact is told by the article's words that it stands on, else by its own, on one line."""
    assert words_of(item, article()) == words

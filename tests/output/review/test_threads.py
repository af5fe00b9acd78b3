"""Threads of notes on facts: written, answered, resolved, opened again, by keyboard, by several reviewers."""

import json
from typing import Any

import pytest

from tests.support.review_page import Keys, Page, store
from tests.support.review_results import emoji

FACT = "numbers[0]"
NAMES = {"Ada": "2026-11-28T10:00:00.000Z", "Ben": "2026-11-28T11:00:00.000Z"}


def note(text: str, by: str, mark: str | None = None) -> dict[str, Any]:
    """An entry of a thread."""
    return {"text": text, "by": by, "time": NAMES[by], "mark": mark}


def write(page: Page, words: str) -> None:
    """A note on the chosen fact, by keys alone."""
    page.press("n", words)
    page.chord(Keys.CONTROL, Keys.ENTER)


def texts(page: Page) -> list[tuple[str, str | None]]:
    """What the thread on the fact says, as it would be exported."""
    return [(each["text"], each["mark"]) for each in page.decisions.get(FACT, {}).get("notes", [])]


def test_a_thread(page: Page) -> None:
    """With n one writes and answers, with N resolves, opens again; notes have author and time; u undoes."""
    page.open(emoji())
    page.one(".reviewer").send_keys("Ada", Keys.TAB)
    page.choose(FACT)
    write(page, "Which families?")
    assert page.status == "Note added."
    assert page.texts("[aria-current] .talk") == ["✉ 1 note"]
    assert page.texts("[aria-current] [data-action=note]") == ["Answer"]
    page.run("root.querySelector('.reviewer').value = 'Ben'; ")
    page.run("root.querySelector('.reviewer').dispatchEvent(new Event('change'))")
    write(page, "Those of the camp.")
    page.press("N")
    assert page.status == "Notes resolved."
    assert texts(page) == [("Which families?", None), ("Those of the camp.", None), ("", "resolved")]
    assert [each["by"] for each in page.decisions[FACT]["notes"]] == ["Ada", "Ben", "Ben"]
    assert all(each["time"] for each in page.decisions[FACT]["notes"])
    assert page.texts("[aria-current] .talk") == ["✉ resolved"]
    page.press("N")
    assert texts(page)[-1] == ("", "reopened")
    assert page.texts("[aria-current] .talk") == ["✉ 2 notes"]
    page.press("u", "u", "u")
    assert texts(page) == [("Which families?", None)]
    assert page.decisions[FACT]["verdict"] is None
    assert page.decisions[FACT]["by"] is None


def test_a_thread_is_told(page: Page) -> None:
    """A thread is a named list, its authors and times are words; an answer opens a resolved one again."""
    page.open(emoji())
    page.choose(FACT)
    write(page, "Which families?")
    page.press("N")
    thread = page.one("[aria-current] .thread")
    assert thread.accessible_name == "Notes on this fact"
    assert thread.aria_role == "region"
    assert len(page.all("[aria-current] .thread li")) == 2
    assert "Without a name" in page.texts("[aria-current] .thread")[0]
    assert page.all("[aria-current] .thread time[datetime]")
    write(page, "Not done.")
    assert page.texts("[aria-current] .talk") == ["✉ 2 notes"]


def test_an_empty_note_is_none(page: Page) -> None:
    """A note without words is not kept."""
    page.open(emoji())
    page.choose(FACT)
    write(page, "  ")
    assert page.decisions == {}


def test_filters(page: Page) -> None:
    """Facts with open notes, and with any notes, are found by a filter each."""
    page.open(emoji())
    page.choose(FACT)
    write(page, "Which families?")
    page.choose("numbers[1]")
    write(page, "Done.")
    page.press("N")
    counts = {name: page.texts(f".flag.{name} .count") for name in ("open", "noted")}
    assert counts == {"open": ["1"], "noted": ["2"]}
    page.press(Keys.ESCAPE)
    page.click(".flag.open")
    assert page.shown == [FACT]


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict", "conflicts"),
    [
        (None, "accepted", "accepted", 0),
        ("accepted", None, "accepted", 0),
        ("accepted", "accepted", "accepted", 0),
        ("accepted", "rejected", "accepted", 1),
    ],
)
def test_threads_are_merged(page: Page, ours, theirs, verdict, conflicts) -> None:
    """An import puts the notes of both in the order of time; verdicts are ours, theirs, or a conflict."""
    page.open(emoji())
    page.choose(FACT)
    page.press("a", "k")
    mine = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    (entry,) = mine["decisions"]
    both = note("both", "Ada")
    mine["decisions"] = [{**entry, "verdict": ours, "notes": [both, note("mine", "Ada")]}]
    page.run("host.decisions = args[0]", mine)
    other = {**entry, "verdict": theirs, "notes": [note("theirs", "Ben"), both]}
    file = store({**mine, "decisions": [other]}, page.folder / "theirs.json")
    page.one("input[type=file]").send_keys(str(file))
    page.wait(lambda: "taken" in page.status and len(texts(page)) == 3, "the import is told")
    assert [text for text, _ in texts(page)] == ["both", "mine", "theirs"]
    assert page.decisions[FACT]["verdict"] == verdict
    assert len(page.all(".conflict")) == conflicts
    if conflicts:
        page.click(".conflict button:last-child")
        assert page.decisions[FACT]["verdict"] == theirs
        assert [text for text, _ in texts(page)] == ["both", "mine", "theirs"]


def test_a_note_of_earlier_versions(page: Page) -> None:
    """The one note of a document of version 2 is a note of whoever decided, then."""
    page.open(emoji())
    page.choose(FACT)
    page.press("a")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    (entry,) = document["decisions"]
    del entry["notes"]
    page.run("host.decisions = args[0]", {**document, "version": 2, "decisions": [{**entry, "note": "ask"}]})
    assert texts(page) == [("ask", None)]
    assert page.decisions[FACT]["notes"][0]["time"] == entry["time"]


def test_threads_come_back_with_the_result(page: Page) -> None:
    """Notes that were applied stand on the checked result's page; what is written there is exported alone."""
    result = emoji()
    page.open(result)
    page.choose(FACT)
    page.press("a", "k")
    write(page, "Which families?")
    checked = result.apply(page.run("return JSON.parse(JSON.stringify(host.decisions))"))
    page.driver.execute_script("localStorage.clear()")
    page.open(checked)
    assert page.decisions == {}
    assert page.texts(page.card(FACT) + " .talk") == ["✉ 1 note"]
    page.choose(FACT)
    page.press("N")
    assert texts(page) == [("", "resolved")]
    again = checked.apply(json.dumps(page.run("return host.decisions.toJSON?.() ?? host.decisions")))
    page.driver.execute_script("localStorage.clear()")
    page.open(again)
    assert page.texts(page.card(FACT) + " .talk") == ["✉ resolved"]


def test_undo_leaves_what_others_wrote(page: Page) -> None:
    """Undo on a fact of an earlier visit takes back the decision, then the own last note, never another's."""
    page.open(emoji())
    page.one(".reviewer").send_keys("Ada", Keys.TAB)
    page.choose(FACT)
    page.press("a", "k")
    write(page, "mine")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    document["decisions"][0]["notes"].insert(0, note("theirs", "Ben"))
    page.run("host.decisions = args[0]", document)
    page.driver.refresh()
    page.wait(lambda: page.run("return Boolean(host.result)"), "shown again")
    page.choose(FACT)
    page.press("u")
    assert page.decisions[FACT]["verdict"] is None
    assert [text for text, _ in texts(page)] == ["theirs", "mine"]
    page.press("u")
    assert [text for text, _ in texts(page)] == ["theirs"]
    page.press("u")
    assert [text for text, _ in texts(page)] == ["theirs"]

"""Decisions of two editors who began with the same ones and decided at the same time."""

from typing import Any

import pytest

pytest.importorskip("selenium", reason="no browser to show the review page in: install the extra `browser`")

from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji

FACT, OTHER = "numbers[0]", "numbers[1]"
EARLY, MIDDLE, LATE = (f"2026-11-28T1{hour}:00:00.000Z" for hour in range(3))


@pytest.fixture
def opened(page: Page) -> tuple[Page, dict[str, Any]]:
    """A page on which Ada has accepted two facts, and these decisions."""
    page.open(emoji())
    page.one(".reviewer").send_keys("Ada", Keys.TAB)
    page.choose(FACT)
    page.press("a", "a")
    return page, page.run("return JSON.parse(JSON.stringify(host.decisions))")


def by(document: dict[str, Any], who: str, time: str, **verdicts: str | None) -> dict[str, Any]:
    """The decisions as somebody has them: first and second fact, as far as they have a verdict."""
    first, second = document["decisions"]
    wanted = {"first": first, "second": second}
    kept = [
        {**wanted[name], "verdict": verdict, "by": who, "time": time, "notes": []}
        for name, verdict in verdicts.items()
        if verdict
    ]
    return {**document, "decisions": kept}


def verdicts(page: Page) -> dict[str, tuple[str, str]]:
    """What is decided, and by whom."""
    return {path: (entry["verdict"], entry["by"]) for path, entry in page.decisions.items()}


@pytest.mark.parametrize(
    ("mine", "theirs", "stands"),
    [
        (("accepted", LATE), ("rejected", MIDDLE), ("rejected", "Ben")),
        (("rejected", MIDDLE), ("accepted", LATE), ("rejected", "Ada")),
        (("rejected", MIDDLE), ("rejected", LATE), ("rejected", "Ada")),
    ],
    ids=["only theirs is new", "only mine is new", "both alike"],
)
def test_what_one_has_changed_is_kept(opened, mine, theirs, stands) -> None:
    """A fact on which one of two has decided since has that decision, whatever the times."""
    page, document = opened
    since = by(document, "Ada", EARLY, first="accepted")
    page.run("host.decisions = args[0]", by(document, "Ada", mine[1], first=mine[0]))
    told = page.run("return host.merge(...args)", by(document, "Ben", theirs[1], first=theirs[0]), since)
    assert told["conflicts"] == 0
    assert verdicts(page)[FACT] == stands
    assert page.all(".conflict") == []


@pytest.mark.parametrize("newer", ["mine", "theirs"])
def test_the_newer_of_two_decisions_stands(opened, newer) -> None:
    """Where both decided otherwise the newer stands; the other is on the card, and can be taken."""
    page, document = opened
    mine, theirs = (LATE, MIDDLE) if newer == "mine" else (MIDDLE, LATE)
    page.run("host.decisions = args[0]", by(document, "Ada", mine, first="accepted", second="accepted"))
    told = page.run(
        "return host.merge(...args)",
        by(document, "Ben", theirs, first="rejected"),
        {**document, "decisions": []},
    )
    assert told == {"taken": int(newer == "theirs"), "conflicts": 1, "unplaced": 0}
    stands = {"mine": ("accepted", "Ada"), "theirs": ("rejected", "Ben")}
    assert verdicts(page) == {FACT: stands[newer], OTHER: ("accepted", "Ada")}
    assert "decided otherwise" in page.status
    card = page.one(page.card(FACT) + " .conflict").text
    assert ("Ben" in card, "Take theirs" in card) == (newer == "mine", newer == "mine")
    assert ("Ada" in card, "Take mine" in card) == (newer == "theirs", newer == "theirs")
    page.click(page.card(FACT) + " .conflict button:last-child")
    assert verdicts(page)[FACT] == stands["theirs" if newer == "mine" else "mine"]


def test_what_one_has_taken_back_stays_so(opened) -> None:
    """A decision that one of two has taken back is gone, unless the other has decided anew."""
    page, since = opened
    left = {**since, "decisions": since["decisions"][1:]}
    page.run("return host.merge(...args)", left, since)
    assert list(verdicts(page)) == [OTHER], "they have taken the first back"
    page.undo()
    assert verdicts(page) == {}
    page.run("return host.merge(...args)", left, left)
    assert verdicts(page) == {}, "the other one was taken back here"
    page.run("return host.merge(...args)", by(since, "Ben", LATE, second="rejected"), left)
    assert verdicts(page) == {OTHER: ("rejected", "Ben")}


def test_a_merge_is_no_step_to_take_back(opened) -> None:
    """Undo takes back what was decided here, never what another editor has decided meanwhile."""
    page, since = opened
    page.press("a")
    third = page.run(
        "return host.decisions.decisions.find(({ path }) => !args[0].includes(path))", [FACT, OTHER]
    )
    page.undo()
    theirs = [*since["decisions"], {**third, "by": "Ben"}]
    assert page.run("return host.merge(...args)", {**since, "decisions": theirs}, since)["taken"] == 1
    page.undo()
    assert verdicts(page) == {FACT: ("accepted", "Ada"), third["path"]: ("accepted", "Ben")}

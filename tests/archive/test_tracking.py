"""A figure over time: in order, who gave it first, who again in the same words or on the same word."""

from pathlib import Path

import pytest

from summarizer.archive import track
from summarizer.errors import ConfigurationError
from tests.support.made_archive import OUTLETS, TOLLS, town


def test_one_event(made_archive: Path) -> None:
    """The figures of one event alone, in the order of time, whatever the order of the files."""
    rows = track(made_archive, "killed", event=town(3)).tables[0].rows
    assert [(row["outlet"], row["value"]) for row in rows] == list(zip(OUTLETS, TOLLS, strict=True))


def test_who_was_first(made_archive: Path) -> None:
    """The first to give a value is told, and who gave it after: in the same words, on the same word."""
    rows = track(made_archive, "killed", event=town(3)).tables[0].rows
    assert [row["first"] for row in rows] == [True, False, True, True, False]
    assert [(row["after"], row["alike"]) for row in rows] == [
        (None, None),
        ("Wire", "words and last hand"),
        (None, None),
        (None, None),
        (None, None),  # other words, and a source that nobody can tell from another
    ]


def test_without_a_date(gold_archive: Path) -> None:
    """Of an article without a date nobody knows whether it was first, or came after."""
    rows = track(gold_archive, "people killed", event="Derna", language="en").tables[0].rows
    undated = [row for row in rows if row["published"] is None]
    assert undated
    assert {(row["first"], row["after"]) for row in undated} == {(None, None)}


def test_all_events(made_archive: Path) -> None:
    """Without an event all figures of the thing are there."""
    assert len(track(made_archive, "killed").tables[0].rows) == 8 * len(TOLLS)


def test_unit(made_archive: Path) -> None:
    """Only figures in the unit that is asked for."""
    assert track(made_archive, "killed", unit="km").tables[0].rows == []


def test_any_language(gold_archive: Path) -> None:
    """A toll is followed through the articles of several languages."""
    rows = track(gold_archive, "people killed", event="Derna", language="en").tables[0].rows
    assert {38, 52} <= {row["value"] for row in rows}
    assert len({row["outlet"] for row in rows}) == 3


@pytest.mark.slow
def test_formats(made_archive: Path) -> None:
    """As JSON, CSV, text and page, each with the same figures."""
    report = track(made_archive, "killed", event=town(3))
    for text in (report.to_json(), "".join(report.to_csv()), report.to_html(), report.to_text()):
        assert all(outlet in text for outlet in OUTLETS)
    assert len(list(report.to_csv())) == 1 + len(TOLLS)


def test_no_words(made_archive: Path) -> None:
    """Without a word there is nothing to follow."""
    with pytest.raises(ConfigurationError, match="no word"):
        track(made_archive, "…")

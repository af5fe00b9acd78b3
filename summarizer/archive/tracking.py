"""A figure over time: every figure of one thing in order, who gave it first, who gave it again after."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer.archive import charts
from summarizer.archive.base import opened
from summarizer.archive.finding import chains_of
from summarizer.archive.folded import question
from summarizer.archive.report import ArchiveReport, ReportTable
from summarizer.archive.tables import MOST_ENTRIES
from summarizer.output.columns import Columns
from summarizer.text.folding import fold, fold_bare

_COLUMNS: Columns = {
    "published": "text",
    "outlet": "text",
    "value": "float",
    "low": "float",
    "high": "float",
    "unit": "text",
    "words": "text",
    "by": "chains",
    "first": "bool",
    "after": "text",
    "alike": "text",
    "article": "int",
    "id": "text",
    "statements": "texts",
}

_NOTES = [
    (
        "In the order of the articles' dates; those without a date come last, as they came in, and are "
        "called neither first nor after. A date says when an article was published, not when the figure was "
        "true."
    ),
    (
        "“first” is the first article here that gives this value. “after” is the earliest article before it "
        "with the same value, in the same words or on the word of the same last hand: the figure may be "
        "taken from there, or both may have it from a third."
    ),
    (
        "Figures are found by words, and by what they count where the language of the words is given; "
        "whether they are of one event is for the reader to see, or for an event's words to narrow."
    ),
]


@dataclass(frozen=True)
class _Known:
    """A figure that was given before: who gave it, in which words, and on whose word at last hand."""

    label: str
    article: int
    value: tuple[Any, ...]
    words: frozenset[str]
    hands: frozenset[str]


def track(
    archive: Path | str,
    about: str,
    *,
    event: str = "",
    language: str | None = None,
    unit: str | None = None,
) -> ArchiveReport:
    """All figures of one thing in an archive, in the order of time.

    Args:
        archive: the file that `index` made.
        about: words for what is counted, as `find` takes them.
        event: words that the article must hold, such as the place: in its headline, gist, or any item.
        language: of `about`, ISO 639-1; then figures count in whatever words of any language.
        unit: only figures in this unit: an ISO 4217 code, percent, km …

    Raises:
        ConfigurationError: there is no word to look for.
        ResultError: the file is no archive.
    """
    with opened(archive) as base:
        rows = _rows(base, about, event, language, unit)
        points = _ordered_points(base, rows)
    title = f"{about}: {event}" if event else about
    definition = "Figures that are about this, one a row."
    chart = charts.of_points(title, points)
    return ArchiveReport(
        title, [ReportTable("figures", "Figures", definition, _COLUMNS, points, chart)], _NOTES
    )


def _rows(
    base: sqlite3.Connection, about: str, event: str, language: str | None, unit: str | None
) -> list[sqlite3.Row]:
    base.execute("CREATE TEMP TABLE wanted (article INTEGER, position INTEGER)")
    base.execute(
        "INSERT INTO wanted SELECT rowid / ?, position FROM search WHERE search MATCH ? AND kind = 'figures'",
        (MOST_ENTRIES, question(about, "said", language)),
    )
    if event:
        base.execute(
            "DELETE FROM wanted WHERE article NOT IN (SELECT rowid / ? FROM search WHERE search MATCH ?)",
            (MOST_ENTRIES, question(event)),
        )
    return base.execute(
        "SELECT figures.*, articles.outlet, articles.published, articles.headline FROM wanted "
        "JOIN figures USING (article, position) JOIN articles ON articles.id = article "
        "WHERE :unit IS NULL OR unit = :unit "
        "ORDER BY articles.published IS NULL, julianday(articles.published), article, position",
        {"unit": unit},
    ).fetchall()


def _ordered_points(base: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[dict[str, Any]]:
    known: list[_Known] = []
    values: set[tuple[Any, ...]] = set()
    points = []
    for row in rows:
        statements = _statements(base, row)
        chains = chains_of(base, row["article"], "figures", row["id"])
        one = _Known(
            label=row["outlet"] or row["headline"],
            article=row["article"],
            value=(row["value"], row["low"], row["high"], row["unit"]),
            words=frozenset(fold_bare(said["words"]) for said in statements),
            hands=_hands(base, row["article"], [said["id"] for said in statements]),
        )
        is_dated = row["published"] is not None
        before, alike = _before(one, known) if is_dated else (None, None)
        points.append(
            {name: row[name] for name in _COLUMNS if name in row.keys()}  # noqa: SIM118 - a row holds values
            | {
                "by": chains,
                "first": one.value not in values if is_dated else None,
                "after": before,
                "alike": alike,
                "statements": [said["id"] for said in statements],
            }
        )
        known.append(one)
        values.add(one.value)
    return points


def _statements(base: sqlite3.Connection, row: sqlite3.Row) -> list[sqlite3.Row]:
    return base.execute(
        "SELECT id, words FROM statements WHERE article = ? AND id IN (SELECT value FROM json_each(?)) "
        "ORDER BY position",
        (row["article"], row["statements"]),
    ).fetchall()


def _hands(base: sqlite3.Connection, article: int, statements: list[str]) -> frozenset[str]:
    """Who it goes back to, of those that are named: their entities, or their names."""
    found = base.execute(
        "SELECT entity, name, statement FROM said WHERE article = ? AND is_last AND identification = 'named'",
        (article,),
    )
    return frozenset(
        f"={row['entity']}" if row["entity"] else fold(row["name"])
        for row in found
        if row["statement"] in statements
    )


def _before(one: _Known, known: list[_Known]) -> tuple[str | None, str | None]:
    """Who gave the same value before, alike in words or in the last hand; and in which of them."""
    for other in known:
        if other.article == one.article or other.value != one.value:
            continue
        alike = [
            name
            for name, shared in (("words", one.words & other.words), ("last hand", one.hands & other.hands))
            if shared
        ]
        if alike:
            return other.label, " and ".join(alike)
    return None, None

"""Figures of one thing whose values differ between articles."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

from summarizer.archive import charts
from summarizer.archive.report import ReportTable
from summarizer.archive.tables import columns_of
from summarizer.matching.align import LIKELY, Member, align
from summarizer.matching.figures import Counted, contradict, figures_score
from summarizer.output.columns import Columns, DataRow
from summarizer.schemas import Figure
from summarizer.sections.numbers import NUMBERS
from summarizer.sections.wording import number

APART = 14.0
"""Days between two articles, one after the other, up to which both may be on one event."""

_COLUMNS: Columns = {
    "counted": "text",
    "place": "text",
    "unit": "text",
    "low": "float",
    "high": "float",
    "values": "texts",
    "articles": "int",
    "first": "text",
    "last": "text",
    "score": "float",
    "figures": "texts",
    "statements": "texts",
}
_FIGURES = """
SELECT figures.*, articles.outlet, articles.published, articles.language AS spoken, articles.output_language
FROM figures JOIN articles ON articles.id = figures.article WHERE figures.article = ?
"""
_AT = """
CREATE TEMP TABLE stands AS
SELECT DISTINCT figures.article, figures.id, places.entity, places.country
FROM figures JOIN json_each(figures.statements) AS held
JOIN statements ON statements.article = figures.article AND statements.id = held.value
JOIN json_each(statements.about) AS about
JOIN places ON places.article = figures.article AND places.id = about.value
WHERE places.entity IS NOT NULL AND places.kind <> 'country'
"""


@dataclass(frozen=True)
class _Given:
    """A figure that an article gives, and what it counts."""

    row: sqlite3.Row
    counted: Counted

    @property
    def article(self) -> int:
        """The article's number in the archive."""
        found: int = self.row["article"]
        return found

    @property
    def name(self) -> str:
        """Article and id: "12 n3"."""
        return f"{self.article} {self.row['id']}"


def differing(base: sqlite3.Connection) -> ReportTable:
    """Figures that articles give for one thing at one place within days, and that cannot all be true.

    They are matched as `compare` does, where their match is at least likely (0.7).
    """
    base.execute(_AT)
    rows = [row for entity in _shared(base) for row in _at(base, entity)]
    seen: set[tuple[str, ...]] = set()
    found = []
    for row in sorted(rows, key=lambda row: (row["first"] or "", row["counted"] or "")):
        if tuple(row["figures"]) not in seen:  # two places of one claim give it twice
            seen.add(tuple(row["figures"]))
            found.append(row)
    ranges = [
        (f"{row['counted']}, {row['place']} ({(row['first'] or '')[:10]})", row["low"], row["high"])
        for row in found
    ]
    return ReportTable(
        "differing",
        "Figures that differ between articles",
        f"Figures of one thing, at one place, of articles not more than {APART:.0f} days apart, that "
        "cannot all be true: matched as articles on one event are compared, from a score of 0.7 on, plans "
        "and figures of another scope left out. A number that grew is among them.",
        _COLUMNS,
        found,
        charts.of_ranges("Least and greatest value", ranges),
    )


def _shared(base: sqlite3.Connection) -> list[int]:
    """The places at which figures of several articles stand."""
    found = base.execute(
        "SELECT entity FROM stands GROUP BY entity HAVING count(DISTINCT article) > 1 ORDER BY 1"
    )
    return [row["entity"] for row in found]


def _at(base: sqlite3.Connection, entity: int) -> Iterator[DataRow]:
    place = base.execute("SELECT name FROM entities WHERE id = ?", (entity,)).fetchone()["name"]
    stands = base.execute("SELECT article, id FROM stands WHERE entity = ?", (entity,)).fetchall()
    wanted = {(row["article"], row["id"]) for row in stands}
    given = [
        _Given(row, _counted(base, row))
        for article in sorted({article for article, _ in wanted})
        for row in base.execute(_FIGURES, (article,))
        if (row["article"], row["id"]) in wanted and row["value"] is not None
    ]
    for near in _near(given):
        yield from _differing(near, place)


def _counted(base: sqlite3.Connection, row: sqlite3.Row) -> Counted:
    """The figure as it is compared."""
    fields = {name: _value(row[name]) for name in columns_of(NUMBERS)}
    stands = base.execute(
        "SELECT entity, country FROM stands WHERE article = ? AND id = ?", (row["article"], row["id"])
    ).fetchall()
    return Counted.of(
        Figure.model_validate(fields),
        row["spoken"] or row["output_language"],
        row["output_language"],
        frozenset(found["entity"] for found in stands),
        frozenset(found["country"] for found in stands if found["country"]),
    )


def _value(cell: Any) -> Any:
    return json.loads(cell) if isinstance(cell, str) and cell[:1] in ("[", "{") else cell


def _near(given: list[_Given]) -> Iterator[list[_Given]]:
    """Figures of articles that follow each other within days; those without a date are left out."""
    dated = sorted(
        ((day, one) for one in given if (day := _day(one.row["published"]))), key=lambda pair: pair[0]
    )
    near: list[_Given] = []
    last = 0.0
    for day, one in dated:
        if near and day - last > APART:
            yield near
            near = []
        near.append(one)
        last = day
    if near:
        yield near


def _day(published: str | None) -> float | None:
    """Days since 1970."""
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.timestamp() / 86_400


def _differing(near: list[_Given], place: str) -> Iterator[DataRow]:
    by_article: dict[int, list[_Given]] = defaultdict(list)
    for one in near:
        by_article[one.article].append(one)
    if len(by_article) < 2:
        return
    groups = align(list(by_article.values()), _score, lambda one: one.counted.keys(), one_each=False)
    for group in groups:
        sure = [member for member in group if member.score is not None and member.score >= LIKELY]
        members = [member.item for member in sure]
        if len({one.article for one in members}) > 1 and _contradict(members):
            yield _row(members, sure, place)


def _score(left: _Given, right: _Given) -> float:
    return figures_score(left.counted, right.counted)


def _contradict(members: Iterable[_Given]) -> bool:
    return any(
        one.article != other.article and contradict(one.counted, other.counted)
        for one, other in combinations(members, 2)
    )


def _row(members: list[_Given], sure: list[Member[_Given]], place: str) -> DataRow:
    values = [one.row["value"] for one in members]
    outlets: dict[float, dict[str, None]] = defaultdict(dict)
    for one in members:
        outlets[one.row["value"]][one.row["outlet"] or "(unknown)"] = None
    dates = [one.row["published"] for one in members]
    return {
        "counted": members[0].row["counted"],
        "place": place,
        "unit": members[0].row["unit"],
        "low": min(values),
        "high": max(values),
        "values": [f"{number(value)}: {', '.join(names)}" for value, names in sorted(outlets.items())],
        "articles": len({one.article for one in members}),
        "first": min(dates),
        "last": max(dates),
        "score": min(member.score or 0.0 for member in sure),
        "figures": [one.name for one in members],
        "statements": [f"{one.article} {id_}" for one in members for id_ in _value(one.row["statements"])],
    }

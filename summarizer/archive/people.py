"""A newsroom's own table of people, and how often its columns are quoted; nothing is read into a name."""

import csv
import sqlite3
from collections import defaultdict
from pathlib import Path

from summarizer.archive import charts
from summarizer.archive.report import ReportTable
from summarizer.errors import ConfigurationError
from summarizer.matching.tokens import Tokens, tokens
from summarizer.output.columns import Columns, DataRow
from summarizer.text.languages import ENGLISH

_COLUMNS: Columns = {
    "column": "text",
    "value": "text",
    "count": "int",
    "people": "int",
    "statements": "texts",
}
_OWN = ("name", "aliases")

People = dict[Tokens, dict[str, str]]
"""The words of each name, titles left out, to the row of its person."""


def read_people(path: Path | str) -> People:
    """The people of a CSV file with the columns `name`, `aliases` (parted by ;) and any others.

    Raises:
        ConfigurationError: it cannot be read, has no column `name`, or gives one name to two people.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, restval=""))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ConfigurationError(f"the people in {path} cannot be read: {error}") from None
    found: People = {}
    for number, row in enumerate(rows, 2):
        if "name" not in row:
            raise ConfigurationError(
                f"{path} has no column “name”", "Its first line names the columns: name,aliases,…"
            )
        person = {column: value or "" for column, value in row.items() if column}
        for name in (person["name"], *person.get("aliases", "").split(";")):
            words = tokens(name, ENGLISH)
            if words and found.setdefault(words, person) is not person:
                raise ConfigurationError(f"{path}, line {number}: “{name.strip()}” is the name of two people")
    return found


def quoted_people(base: sqlite3.Connection, people: People) -> ReportTable:
    """How many chains end at people of a table, by each value of each of its columns."""
    claims: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    persons: dict[tuple[str, str], set[str]] = defaultdict(set)
    found = base.execute(
        "SELECT ends.claim, ends.name, sources.verbatim, articles.language FROM ends "
        "JOIN articles ON articles.id = ends.article "
        "JOIN sources ON sources.article = ends.article AND sources.id = ends.source "
        "ORDER BY ends.article, ends.id"
    )
    for row in found:
        names = [tokens(name, row["language"]) for name in (row["verbatim"], row["name"])]
        person = next((people[name] for name in names if name in people), None)
        for column, value in (person or {}).items():
            if person and column not in _OWN:
                claims[column, value][row["claim"]] = None
                persons[column, value].add(person["name"])
    rows: list[DataRow] = [
        {
            "column": column,
            "value": value,
            "count": len(held),
            "people": len(persons[column, value]),
            "statements": list(held),
        }
        for (column, value), held in sorted(claims.items())
    ]
    return ReportTable(
        "people",
        "People of the newsroom's table",
        "Claims whose chain ends at a person of the table, known by a name or alias alone; who is "
        "not in the table is not counted, and nothing is inferred from a name.",
        _COLUMNS,
        rows,
        charts.of_counts(
            "People of the table",
            [(f"{row['column']}: {row['value'] or '(empty)'}", row["count"]) for row in rows],
            unit="claims",
        ),
    )

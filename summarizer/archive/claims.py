"""The claims of an archive, and whose word each stands on, as what is counted in an audit."""

import json
import sqlite3
from dataclasses import dataclass
from math import sqrt
from typing import Any

from summarizer.archive import charts
from summarizer.archive.report import ReportTable
from summarizer.output.columns import Columns, DataRow

_Z = 1.96  # standard deviations that hold 95 % of a normal distribution

_CLAIMS = """
CREATE TEMP TABLE claims AS
SELECT statements.article, statements.id, statements.article || ' ' || statements.id AS claim, status,
    outlet, substr(published, 1, 7) AS month,
    count(DISTINCT CASE WHEN is_last THEN coalesce('=' || entity, source) END) AS origins,
    coalesce(max(identification = 'named'), 0) AS named
FROM statements JOIN articles ON articles.id = statements.article
LEFT JOIN said ON said.article = statements.article AND said.statement = statements.id
GROUP BY statements.article, statements.id
"""
_ENDS = """
CREATE TEMP TABLE ends AS
SELECT claims.*, said.chain, said.source, said.name, said.kind, said.identification, said.entity,
    parties.kind AS party_kind
FROM said JOIN claims ON claims.article = said.article AND claims.id = said.statement
JOIN sources ON sources.article = said.article AND sources.id = said.source
LEFT JOIN parties ON parties.article = said.article AND parties.id = sources.party
WHERE is_last
"""
_COLUMNS: Columns = {
    "by": "text",
    "group": "text",
    "count": "int",
    "of": "int",
    "share": "float",
    "low": "float",
    "high": "float",
    "statements": "texts",
}
_GROUPS = {"all": "'all'", "outlet": "coalesce(outlet, '(unknown)')", "month": "coalesce(month, '(unknown)')"}


def prepare(base: sqlite3.Connection) -> None:
    """Tables of this connection alone: `claims`, a row a statement; `ends`, a row a chain's last hand."""
    base.execute(_CLAIMS)
    base.execute(_ENDS)


@dataclass(frozen=True)
class CountedShare:
    """A share that is counted: in all, by outlet, by month.

    Attributes:
        name: of its table.
        title: its heading.
        definition: what is counted, and of what.
        table: "claims" or "ends", whose rows are counted.
        of: SQL that tells which rows count at all.
        counted: SQL that tells which of these are counted.
    """

    name: str
    title: str
    definition: str
    table: str
    of: str
    counted: str

    def counted_in(self, base: sqlite3.Connection) -> ReportTable:
        """Its table."""
        rows = [row for by, group in _GROUPS.items() for row in self._rows(base, by, group)]
        return ReportTable(
            self.name, self.title, self.definition, _COLUMNS, rows, charts.of_shares(self.title, rows)
        )

    def _rows(self, base: sqlite3.Connection, by: str, group: str) -> list[DataRow]:
        found = base.execute(
            f"SELECT {group} AS grouped, count(*) AS whole, sum({self.counted}) AS part, "  # noqa: S608 - our own
            f"json_group_array(DISTINCT claim) FILTER (WHERE {self.counted}) AS claims "
            f"FROM {self.table} WHERE {self.of} GROUP BY grouped ORDER BY grouped"
        )
        return [_row(by, row) for row in found]


SHARES = (
    CountedShare(
        "unnamed",
        "Claims without a named source",
        "Of the claims that are made on somebody's word: those in whose chains no one is named.",
        "claims",
        "origins > 0",
        "NOT named",
    ),
    CountedShare(
        "single",
        "Claims on one source's word",
        "Of the claims that are made on somebody's word: those whose chains all end at one source.",
        "claims",
        "origins > 0",
        "origins = 1",
    ),
    CountedShare(
        "own",
        "Claims in the outlet's own voice",
        "Of all claims: those that the article makes on no one's word.",
        "claims",
        "1",
        "origins = 0",
    ),
    CountedShare(
        "nobody",
        "Chains that end in an unnamed source or no one",
        "Of all chains: those whose last hand is “sources”, “witnesses”, a rumour or a passive.",
        "ends",
        "1",
        "identification IN ('bare', 'none')",
    ),
    CountedShare(
        "official",
        "Official voices",
        "Of all chains: those whose last hand is, as a party of its article, a state body, a military or a "
        "political one. A speaker who is listed as a person is not counted as official.",
        "ends",
        "1",
        "coalesce(party_kind, '') IN ('state', 'military', 'political')",
    ),
    CountedShare(
        "civilian",
        "Civilian voices",
        "Of all chains: those whose last hand is a witness or a group of people, and no official voice.",
        "ends",
        "1",
        "(kind IN ('witness', 'group') AND coalesce(party_kind, '') "
        "NOT IN ('state', 'military', 'political', 'armed_group'))",
    ),
    CountedShare(
        "denials",
        "Denials",
        "Of all claims: those that are themselves the denial of something.",
        "claims",
        "1",
        "status = 'denied'",
    ),
)


def interval(count: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927), from 0 to 1."""
    share, square = count / of, _Z**2
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _row(by: str, row: sqlite3.Row) -> DataRow:
    low, high = interval(row["part"], row["whole"])
    found: dict[str, Any] = {"by": by, "group": row["grouped"], "count": row["part"], "of": row["whole"]}
    shares = {"share": row["part"] / row["whole"], "low": low, "high": high}
    rounded = {name: round(value, 3) for name, value in shares.items()}
    return {**found, **rounded, "statements": json.loads(row["claims"] or "[]")}

"""The audit of an archive's sourcing: what stands on whose word, by outlet and over time."""

import json
import sqlite3
from pathlib import Path

from summarizer.archive import charts, grids
from summarizer.archive.base import opened
from summarizer.archive.claims import SHARES, prepare
from summarizer.archive.differing import differing
from summarizer.archive.finding import chains_of
from summarizer.archive.people import quoted_people, read_people
from summarizer.archive.report import STATEMENTS, ArchiveReport, ReportTable
from summarizer.output.columns import DataRow

_MOST = 50
"""Sources that are listed as quoted most."""

_NOTES = [
    (
        "Counted are typed facts of the summaries, as a model read them and the checks left them; what the "
        "checks found amiss stands in the archive's table of problems."
    ),
    (
        "low and high are the 95 % interval of a share (Wilson) for independent claims. Claims of one "
        "article are not, so that true intervals are wider; small groups say little."
    ),
    "A statement is named by the number of its article in the archive and its id: “12 q3”.",
]


def audit(archive: Path | str, *, people: Path | str | None = None) -> ArchiveReport:
    """The sourcing audit of an archive; each count leads to its statements.

    Args:
        archive: the file that `index` made.
        people: a CSV of people with the columns name, aliases (parted by ;) and any others, by which those
            who are quoted are counted too.

    Raises:
        ConfigurationError: the table of people cannot be used.
        ResultError: the file is no archive.
    """
    known = read_people(people) if people else None
    with opened(archive) as base:
        prepare(base)
        shares = [share.counted_in(base) for share in SHARES]
        tables = [_outlets(base, shares), *shares, _quoted(base), _statuses(base), _months(base)]
        tables.append(_contested(base))
        tables.append(differing(base))
        tables += [quoted_people(base, known)] if known is not None else []
        tables.append(_statements(base))
    return ArchiveReport("Sourcing audit", tables, _NOTES)


def _outlets(base: sqlite3.Connection, shares: list[ReportTable]) -> ReportTable:
    rows = base.execute(
        "SELECT coalesce(outlet, '(unknown)') AS outlet, count(*) AS articles, "
        "substr(min(published), 1, 10) AS first, substr(max(published), 1, 10) AS last "
        "FROM articles GROUP BY 1 ORDER BY 1"
    )
    found = [
        dict(row)
        | {
            table.name: next(
                (
                    each["share"]
                    for each in table.rows
                    if (each["by"], each["group"]) == ("outlet", row["outlet"])
                ),
                None,
            )
            for table in shares
        }
        for row in rows
    ]
    return ReportTable(
        "outlets",
        "Outlets",
        "What was counted: articles in the archive, by outlet; and the shares of the tables below side by "
        "side, whose intervals stand there.",
        {
            "outlet": "text",
            "articles": "int",
            "first": "text",
            "last": "text",
            **{table.name: "float" for table in shares},
        },
        found,
        grids.of_outlets("Outlets side by side", found, [table.name for table in shares]),
    )


def _quoted(base: sqlite3.Connection) -> ReportTable:
    rows = base.execute(
        "SELECT coalesce(entities.name, ends.name) AS who, ends.kind AS kind, ends.party_kind AS party, "
        "count(DISTINCT claim) AS count, count(DISTINCT article) AS articles, "
        "json_group_array(DISTINCT claim) AS statements FROM ends "
        "LEFT JOIN entities ON entities.id = ends.entity WHERE identification = 'named' "
        "GROUP BY coalesce('=' || ends.entity, ends.name) ORDER BY count DESC, who LIMIT ?",
        (_MOST,),
    ).fetchall()
    return ReportTable(
        "quoted",
        "Who is quoted most",
        f"Named sources at the end of chains, the first {_MOST}: claims, and articles with them; kind as "
        "a source, and as the party that it is.",
        {
            "who": "text",
            "kind": "text",
            "party": "text",
            "count": "int",
            "articles": "int",
            "statements": "texts",
        },
        [_with_claims(row) for row in rows],
        charts.of_counts("Who is quoted most", [(row["who"], row["count"]) for row in rows], unit="claims"),
    )


def _statuses(base: sqlite3.Connection) -> ReportTable:
    rows = base.execute(
        "SELECT status, count(*) AS count, json_group_array(claim) AS statements FROM claims "
        "GROUP BY status ORDER BY count DESC, status"
    ).fetchall()
    return ReportTable(
        "statuses",
        "How claims are presented",
        "All claims: attributed, asserted by the outlet, denied, rumoured, declined.",
        {"status": "text", "count": "int", "statements": "texts"},
        [_with_claims(row) for row in rows],
        charts.of_counts(
            "How claims are presented", [(row["status"], row["count"]) for row in rows], unit="claims"
        ),
    )


def _months(base: sqlite3.Connection) -> ReportTable:
    rows = base.execute(
        "SELECT coalesce(month, '(unknown)') AS month, status, count(*) AS count, "
        "json_group_array(claim) AS statements FROM claims GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    shown = [_with_claims(row) for row in rows]
    title = "How claims are presented, by month"
    return ReportTable(
        "months",
        title,
        "The claims of the table before, by the month in which their article was published.",
        {"month": "text", "status": "text", "count": "int", "statements": "texts"},
        shown,
        grids.of_months(title, shown),
    )


def _contested(base: sqlite3.Connection) -> ReportTable:
    rows = base.execute(
        "SELECT article, figures.id, coalesce(outlet, '(unknown)') AS outlet, words, value, unit, counted, "
        "statements AS held FROM figures "
        "JOIN articles ON articles.id = article WHERE contested NOT IN ('[]', '') "
        "ORDER BY published, article, position"
    ).fetchall()
    shown = [
        {name: row[name] for name in ("outlet", "words", "value", "unit", "counted")}
        | {
            "by": chains_of(base, row["article"], "figures", row["id"]),
            "statements": [f"{row['article']} {id_}" for id_ in json.loads(row["held"])],
        }
        for row in rows
    ]
    return ReportTable(
        "contested",
        "Figures that are contested in their article",
        "Figures that another one of the same thing in the same article contests, on another's word.",
        {"outlet": "text", "words": "text", "value": "float", "unit": "text", "counted": "text",
         "by": "chains", "statements": "texts"},
        shown,
        charts.of_ranges("Contested figures, least and greatest", _ranges(rows)),
    )  # fmt: skip


def _ranges(rows: list[sqlite3.Row]) -> list[tuple[str, float, float]]:
    """(what is counted, with its article; least; greatest) of one thing in an article."""
    values: dict[str, list[float]] = {}
    for row in rows:
        if row["value"] is not None:
            name = f"{row['counted'] or row['unit']}, {row['outlet']} ({row['article']})"
            values.setdefault(name, []).append(row["value"])
    return [(name, min(found), max(found)) for name, found in values.items() if len(found) > 1]


def _statements(base: sqlite3.Connection) -> ReportTable:
    rows = base.execute(
        "SELECT claim AS statement, claims.outlet, published, words, claims.status, claims.article, "
        "claims.id "
        "FROM claims JOIN statements ON statements.article = claims.article AND statements.id = claims.id "
        "JOIN articles ON articles.id = claims.article ORDER BY claims.article, statements.position"
    ).fetchall()
    columns = ("statement", "outlet", "published", "words", "status")
    shown: list[DataRow] = [
        {name: row[name] for name in columns}
        | {"by": chains_of(base, row["article"], "statements", row["id"])}
        for row in rows
    ]
    return ReportTable(
        STATEMENTS,
        "Statements",
        "Every claim that is counted above, with the article's own words and on whose word it stands.",
        {**dict.fromkeys(columns, "text"), "by": "chains"},
        shown,
    )


def _with_claims(row: sqlite3.Row) -> DataRow:
    return {**dict(row), "statements": json.loads(row["statements"])}

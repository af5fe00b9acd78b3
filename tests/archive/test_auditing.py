"""The audit counts what is known of a made archive, and each count leads to its statements."""

import csv
import io
import re
from collections import Counter
from pathlib import Path

import pytest

from summarizer.archive import ArchiveReport, ReportTable, audit, index
from summarizer.archive.claims import interval
from summarizer.errors import ConfigurationError
from summarizer.output.columns import DataRow
from tests.comparing import several

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def report(made_archive: Path) -> ArchiveReport:
    """The audit of eight made accidents, five articles each."""
    return audit(made_archive)


def rows(report: ArchiveReport, table: str) -> list[DataRow]:
    """The rows of a table."""
    return next(found.rows for found in report.tables if found.name == table)


@pytest.mark.parametrize(
    ("table", "count", "of"),
    [
        ("unnamed", 24, 40),  # officials, and the nurse twice
        ("single", 40, 40),
        ("own", 0, 40),
        ("nobody", 8, 40),  # officials
        ("official", 0, 40),
        ("civilian", 24, 40),
        ("denials", 0, 40),
    ],
)
def test_shares(report: ArchiveReport, table: str, count: int, of: int) -> None:
    """Each share is what it was made to be, with as many statements as are counted."""
    first = rows(report, table)[0]
    assert (first["by"], first["count"], first["of"]) == ("all", count, of)
    assert first["share"] == count / of
    assert len(first["statements"]) == count
    assert first["low"] <= first["share"] <= first["high"]


def test_outlets(report: ArchiveReport) -> None:
    """By outlet: the wire names its source each time, the one that whispers never."""
    found = {
        row["group"]: (row["count"], row["of"]) for row in rows(report, "unnamed") if row["by"] == "outlet"
    }
    assert (found["Wire"], found["Whisper"]) == ((0, 8), (8, 8))
    wire = next(row for row in rows(report, "outlets") if row["outlet"] == "Wire")
    assert (wire["articles"], wire["first"], wire["last"]) == (8, "2026-01-01", "2026-08-01")


def test_months(report: ArchiveReport) -> None:
    """By month: eight accidents in eight months."""
    months = [row for row in rows(report, "unnamed") if row["by"] == "month"]
    assert [(row["group"], row["count"], row["of"]) for row in months] == [
        (f"2026-{month:02}", 3, 5) for month in range(1, 9)
    ]


def test_statements(report: ArchiveReport) -> None:
    """Every statement that a count leads to stands at the end, with its words and whose word it is."""
    shown = {row["statement"]: row for row in rows(report, "statements")}
    assert set(rows(report, "unnamed")[0]["statements"]) <= set(shown)
    nobody = [shown[name] for name in rows(report, "nobody")[0]["statements"]]
    assert {row["outlet"] for row in nobody} == {"Whisper"}
    assert all(row["by"] == [["officials"]] for row in nobody)


def test_links_on_the_page(report: ArchiveReport) -> None:
    """On the page each statement that a count names leads to its row, which is there once."""
    page = report.to_html()
    wanted = set(re.findall(r'<a href="#([^"]*)"', page))
    there = re.findall(r'<tr id="([^"]*)"', page)
    assert len(wanted) > 10
    assert wanted <= set(there)
    assert len(there) == len(set(there)) == len(rows(report, "statements"))


def test_quoted(report: ArchiveReport) -> None:
    """Only named sources are listed as quoted, one that is linked across articles once."""
    assert [(row["who"], row["count"], row["articles"]) for row in rows(report, "quoted")] == [
        ("the Coast Guard", 16, 16)
    ]


@pytest.mark.slow
def test_contested(gold_archive: Path) -> None:
    """Figures that their own article contests are listed with who says so."""
    found = rows(audit(gold_archive), "contested")
    assert found
    assert all(row["statements"] for row in found if row["by"])


def test_people(tmp_path: Path, gold_archive: Path) -> None:
    """People are counted by the newsroom's columns, by name and alias alone, titles apart."""
    people = tmp_path / "people.csv"
    people.write_text(
        "name,aliases,role\nCoast Guard,Philippine Coast Guard;PCG,rescue\nNobody,,x\n", "utf-8"
    )
    found = rows(audit(gold_archive, people=people), "people")
    assert [(row["column"], row["value"], row["people"]) for row in found] == [("role", "rescue", 1)]
    claims = [
        said
        for result in several("ferry")
        for said in result.summary.sourcing.statements
        if any(
            "Coast Guard" in source.verbatim
            for source in result.summary.sourcing.sources
            if source.id in {chain[-1] for chain in said.chains if chain}
        )
    ]
    assert found[0]["count"] == len(claims)


def test_csv(tmp_path: Path, gold_archive: Path, made_archive: Path) -> None:
    """As CSV the audit has every row of every table, whatever a column of the same name holds in others."""
    people = tmp_path / "people.csv"
    people.write_text(
        "name,aliases,role\nCoast Guard,Philippine Coast Guard;the Coast Guard,rescue\n", "utf-8"
    )
    for archive in (gold_archive, made_archive):
        report = audit(archive, people=people)
        read = list(csv.DictReader(io.StringIO("".join(report.to_csv()), newline="")))
        assert Counter(row["table"] for row in read) == {
            table.name: len(table.rows) for table in report.tables if table.rows
        }
        (rescue,) = (row for row in read if row["table"] == "people")
        assert (rescue["value"], rescue["column"]) == ("rescue", "role")
        contested = [float(row["value"]) for row in read if row["table"] == "contested" and row["value"]]
        assert contested == [row["value"] for row in rows(report, "contested") if row["value"] is not None]


@pytest.mark.parametrize(
    ("text", "error"),
    [("who\nAnn\n", "no column “name”"), ("name,aliases\nAnn Byrne,\nBob,Ann Byrne\n", "two people")],
)
def test_bad_people(tmp_path: Path, made_archive: Path, text: str, error: str) -> None:
    """A table without names, or with one name for two people, is refused."""
    path = tmp_path / "people.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=error):
        audit(made_archive, people=path)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        audit(made_archive, people=tmp_path / "gone.csv")


def test_empty(tmp_path: Path) -> None:
    """An archive without a claim has an audit without a share."""
    (tmp_path / "out.jsonl").write_text('{"id":1,"row":1,"error":{"type":"RefusalError"}}\n', "utf-8")
    index(tmp_path / "out.jsonl", tmp_path / "archive.db")
    assert rows(audit(tmp_path / "archive.db"), "unnamed") == []


def test_interval() -> None:
    """The interval is Wilson's: of 8 in 40, 10.5 to 34.8 %; and it never leaves 0 to 1."""
    assert [round(end, 3) for end in interval(8, 40)] == [0.105, 0.348]
    assert interval(0, 5)[0] == 0
    assert interval(5, 5)[1] == 1


def test_hostile_words() -> None:
    """Words of articles are never a page's markup, nor a spreadsheet's formula."""
    hostile = "=cmd()<script>alert(1)</script>"
    table = ReportTable("a", hostile, hostile, {"words": "text"}, [{"words": hostile}])
    report = ArchiveReport(hostile, [table])
    assert "<script" not in report.to_html()
    assert "\"'=cmd()" in "".join(report.to_csv())

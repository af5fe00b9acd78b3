"""Charts: what they show is told in words too, and a page needs nothing from outside for them."""

import re
from base64 import b64decode
from pathlib import Path

import pytest

from summarizer.archive import ArchiveReport, ReportTable, audit, drawing, index, track
from summarizer.archive.charts import of_counts, of_points, of_ranges, of_shares
from summarizer.archive.drawing import Chart
from summarizer.errors import MissingExtraError
from summarizer.errors.configuration import install_command
from tests.support.archives import gold_results, write_batch
from tests.support.made_archive import town

pytestmark = pytest.mark.slow

pytest.importorskip("vl_convert", reason="needs the extra `charts`")


def share(by: str, group: str, count: int, of: int) -> dict[str, object]:
    """A row of a table of shares."""
    return {"by": by, "group": group, "count": count, "of": of, "share": count / of, "low": 0.1, "high": 0.9}


ROWS = [share("all", "all", 3, 10), share("outlet", "Wire", 1, 6), share("outlet", "Echo", 2, 4)]


def pictures(page: str) -> list[tuple[str, str]]:
    """SVG and text alternative of each picture of a page."""
    found = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]*)" alt="([^"]*)">', page)
    return [(b64decode(svg).decode(), alternative) for svg, alternative in found]


@pytest.mark.slow
def test_audit(made_archive: Path) -> None:
    """Each share of an audit has a chart beside its table, with all of it in words."""
    report = audit(made_archive)
    shown = pictures(report.to_html())
    drawn = [table for table in report.tables if table.chart]
    assert [table.name for table in drawn][:3] == ["outlets", "unnamed", "single"]
    assert {"outlets", "quoted", "statuses", "months", "differing"} <= {table.name for table in drawn}
    assert len(shown) == len(drawn)
    svg, alternative = shown[1]
    assert alternative.startswith(
        "Claims without a named source: 60 % in all. By outlet: Herald 100 % of 8, "
    )
    assert "2026-08 60 % of 5" in alternative
    assert all(words in svg for words in ("Herald", "Whisper", "2026-01"))


def test_no_lines_across_shares(made_archive: Path) -> None:
    """The shares of outlets side by side are not crossed by lines of a grid."""
    chart = next(table.chart for table in audit(made_archive).tables if table.name == "outlets")
    assert chart
    assert {axis: chart.spec["encoding"][axis]["axis"]["grid"] for axis in "xy"} == {"x": False, "y": False}


def test_definitions_on_the_page(made_archive: Path) -> None:
    """The page says of each table what is counted, and of what."""
    report = audit(made_archive)
    page = report.to_html().replace("&#39;", "'")
    assert all(table.definition in page for table in report.tables)


def test_track(made_archive: Path) -> None:
    """A figure over time is drawn value by value, coloured by whose word it is."""
    report = track(made_archive, "killed", event=town(3))
    ((svg, alternative),) = pictures(report.to_html())
    assert alternative.startswith("killed: ")
    assert "5 figures over time, from 3 on 2026-04-01 to 8 on 2026-04-01" in alternative
    assert "the Coast Guard" in svg


def test_nothing_from_outside(made_archive: Path) -> None:
    """Pictures name no address but those of XML, and hold no script."""
    for svg, _ in pictures(audit(made_archive).to_html()):
        assert set(re.findall(r"https?://[^\"' <]*", svg)) <= {
            "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink",
        }  # fmt: skip
        assert "<script" not in svg


def test_hostile_labels() -> None:
    """Names of outlets and sources are text in a picture and in its alternative, whatever they say."""
    hostile = '<script>alert(1)</script>" onload="x'
    chart = of_counts(hostile, [(hostile, 3)], unit="claims")
    assert chart
    assert "<script" not in chart.svg()
    page = ArchiveReport("a", [ReportTable("a", "a", "a", {"a": "text"}, [{"a": "b"}], chart)]).to_html()
    assert "<script" not in page
    assert 'onload="x' not in page.replace("&#34;", "'")


def test_without_the_extra(made_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library a page has no charts and says how to get them; a chart itself is an error."""
    monkeypatch.setattr(drawing, "find_spec", lambda _: None)
    page = audit(made_archive).to_html()
    assert not pictures(page)
    assert "newsroom-summarizer[charts]" in page
    with pytest.raises(MissingExtraError) as caught:
        Chart({}, "").svg()
    assert caught.value.hint == install_command("newsroom-summarizer[charts]")


def test_words_of_each() -> None:
    """The alternative names every group with its figures, the largest share first."""
    shares = of_shares("Denials", ROWS)
    assert shares
    assert shares.alternative == "Denials: 30 % in all. By outlet: Echo 50 % of 4, Wire 17 % of 6."
    ranges = of_ranges("Values", [("homes", 10, 12), ("dead", 2, 9)])
    assert ranges
    assert ranges.alternative == "Values: dead 2 to 9, homes 10 to 12."


def test_nothing_to_draw() -> None:
    """Where nothing is counted there is no chart."""
    charts_ = (of_shares("a", ROWS[:1]), of_counts("a", [], unit="b"), of_ranges("a", []), of_points("a", []))
    assert charts_ == (None,) * 4


def test_contested(tmp_path: Path) -> None:
    """What figures of one article contest is drawn from the least to the greatest value given."""
    index(write_batch(tmp_path / "out.jsonl", gold_results()), tmp_path / "archive.db")
    (table,) = (one for one in audit(tmp_path / "archive.db").tables if one.name == "contested")
    assert table.chart
    values = table.chart.spec["data"]["values"]
    assert values
    assert all(one["low"] <= one["high"] and one["group"] in table.chart.alternative for one in values)


def test_months(made_archive: Path) -> None:
    """Claims of each month are counted by status, and together they are all claims."""
    tables = {one.name: one for one in audit(made_archive).tables}
    for status in tables["statuses"].rows:
        by_month = [row["count"] for row in tables["months"].rows if row["status"] == status["status"]]
        assert sum(by_month) == status["count"]

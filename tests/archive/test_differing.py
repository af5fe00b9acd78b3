"""Figures that differ between articles: those of a made archive, all of which are known."""

from pathlib import Path

import pytest

from summarizer import compare
from summarizer.archive import audit, index
from summarizer.matching.align import LIKELY
from summarizer.output.columns import DataRow
from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.article import Article
from tests.support.archives import write_batch
from tests.support.checking import figure, place, source, statement, summary
from tests.support.made_archive import town


def differing(archive: Path) -> list[DataRow]:
    """The rows of the table."""
    return next(table.rows for table in audit(archive).tables if table.name == "differing")


def toll(
    count: int, outlet: str, day: str, where: str = "Ballina", counted: str = "people killed"
) -> Result[Summary]:
    """An article on so many dead."""
    claim = f"{count} people were killed in {where}"
    article = Article.of(f"{claim}, the Coast Guard said. Nobody knew why.", language="en", outlet=outlet)
    article = article.model_copy(update={"published": day or None})
    given = summary(
        [
            figure(f"{count} people", count, counted=counted), place(where, country="IE"),
            source("s1", "the Coast Guard", kind="organisation"), statement(claim, "s1"),
        ],
        "en", f"Accident in {where}",
    )  # fmt: skip
    return recheck(article, given)


def found(folder: Path, *results: Result[Summary]) -> list[DataRow]:
    """What differs between these articles."""
    index(write_batch(folder / "out.jsonl", results), folder / "archive.db")
    return differing(folder / "archive.db")


def test_every_accident(made_archive: Path) -> None:
    """Each accident has its own row, with the values of all outlets and the statements behind them."""
    rows = differing(made_archive)
    assert sorted(row["place"] for row in rows) == sorted(town(accident) for accident in range(8))
    assert {tuple(row["values"]) for row in rows} == {("3: Wire, Echo", "5: Whisper", "8: Herald, Mirror")}
    assert {(row["low"], row["high"], row["articles"], len(row["statements"])) for row in rows} == {
        (3, 8, 5, 5)
    }


def test_all_agree(tmp_path: Path) -> None:
    """Two articles with one value do not differ."""
    assert found(tmp_path, toll(3, "Wire", "2026-01-01"), toll(3, "Echo", "2026-01-02")) == []


@pytest.mark.parametrize(("day", "count"), [("2026-01-15", 1), ("2026-01-16", 0)])
def test_days_apart(tmp_path: Path, day: str, count: int) -> None:
    """Articles up to fourteen days apart may be on one event."""
    assert len(found(tmp_path, toll(3, "Wire", "2026-01-01"), toll(8, "Echo", day))) == count


def test_another_place(tmp_path: Path) -> None:
    """Figures at two places are of two events."""
    assert found(tmp_path, toll(3, "Wire", "2026-01-01"), toll(8, "Echo", "2026-01-01", "Sligo")) == []


def test_another_thing(tmp_path: Path) -> None:
    """Figures of two things do not differ."""
    other = toll(8, "Echo", "2026-01-01", counted="houses damaged")
    assert found(tmp_path, toll(3, "Wire", "2026-01-01"), other) == []


def test_only_possibly_one_thing(tmp_path: Path) -> None:
    """A match that is possible and not likely is no difference."""
    counted = "cyclists killed crossing roads without lights since January"
    other = toll(8, "Echo", "2026-01-01", counted=counted)
    assert 0.5 <= (compare([toll(3, "Wire", "2026-01-01"), other]).figures[0].score or 0) < LIKELY
    assert found(tmp_path, toll(3, "Wire", "2026-01-01"), other) == []


def test_no_date(tmp_path: Path) -> None:
    """An article without a date, or with none that can be read, is on no event."""
    assert found(tmp_path, toll(3, "Wire", "2026-01-01"), toll(8, "Echo", "")) == []


def test_within_one_article(tmp_path: Path) -> None:
    """One article alone differs from nobody."""
    assert found(tmp_path, toll(3, "Wire", "2026-01-01")) == []

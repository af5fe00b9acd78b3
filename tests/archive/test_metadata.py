"""What Datasette is told: queries that run, tables that are there."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import index, metadata
from summarizer.schemas import Geo
from tests.support.archives import gold_results, rows, write_batch

DATABASE: dict[str, Any] = metadata("archive.db")["databases"]["archive"]


@pytest.fixture(scope="module")
def mapped_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold archive with a point for each place where something happens."""
    folder = tmp_path_factory.mktemp("mapped")
    results = [result.model_copy(deep=True) for result in gold_results()]
    for result in results:
        for number, place in enumerate(result.summary.locations):
            if "event" in place.roles:
                place.geo = Geo(latitude=number, longitude=-number, approximate=False)
    index(write_batch(folder / "out.jsonl", results), folder / "archive.db")
    return folder / "archive.db"


@pytest.mark.parametrize("name", DATABASE["queries"])
def test_queries(mapped_archive: Path, name: str) -> None:
    """Each canned query finds something among the gold articles."""
    sql = DATABASE["queries"][name]["sql"]
    assert rows(mapped_archive, sql.replace(":about", "'people'").replace(":name", "'Coast'"))


def test_tables(gold_archive: Path) -> None:
    """Each table that is described is there."""
    there = {name for (name,) in rows(gold_archive, "SELECT name FROM sqlite_master")}
    assert set(DATABASE["tables"]) <= there


def test_map(mapped_archive: Path) -> None:
    """Places have the columns that a map looks for, with the point's numbers."""
    points = rows(mapped_archive, "SELECT geo, latitude, longitude FROM places WHERE geo IS NOT NULL")
    assert len(points) > 12
    for geo, latitude, longitude in points:
        assert (json.loads(geo)["latitude"], json.loads(geo)["longitude"]) == (latitude, longitude)
    assert rows(mapped_archive, "SELECT count(latitude) FROM places") == [(len(points),)]
    assert DATABASE["tables"]["places"]["license"] == "CC BY 4.0"


@pytest.mark.parametrize("table", DATABASE["tables"])
def test_references(gold_archive: Path, table: str) -> None:
    """Each reference names its column: Datasette shows no table of which one does not."""
    for row in rows(gold_archive, f"PRAGMA foreign_key_list({table})"):
        assert row[4] == "id"

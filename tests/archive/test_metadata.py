"""What Datasette is told: queries that run, tables that are there."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import metadata
from tests.support.archives import rows

DATABASE: dict[str, Any] = metadata("archive.db")["databases"]["archive"]


@pytest.mark.parametrize("name", DATABASE["queries"])
def test_queries(gold_archive: Path, name: str) -> None:
    """Each canned query finds something among the gold articles."""
    sql = DATABASE["queries"][name]["sql"]
    assert rows(gold_archive, sql.replace(":about", "'people'").replace(":name", "'Coast'"))


def test_tables(gold_archive: Path) -> None:
    """Each table that is described is there."""
    there = {name for (name,) in rows(gold_archive, "SELECT name FROM sqlite_master")}
    assert set(DATABASE["tables"]) <= there


def test_map(gold_archive: Path) -> None:
    """Places have the columns that a map looks for, with the point's numbers."""
    points = rows(gold_archive, "SELECT geo, latitude, longitude FROM places WHERE geo IS NOT NULL")
    for geo, latitude, longitude in points:
        assert (json.loads(geo)["latitude"], json.loads(geo)["longitude"]) == (latitude, longitude)
    assert rows(gold_archive, "SELECT count(latitude) FROM places") == [(len(points),)]

"""Whose data points are is said wherever they go, as their licence wants it."""

import csv
import io
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from summarizer import Result, Summary, index, read_summaries
from summarizer.archive import to_parquet
from summarizer.output import ninjs
from summarizer.places.credit import CREDIT
from summarizer.schemas import Geo
from tests.support.archives import write_batch
from tests.support.building import place, result, summary

OURS = Geo(latitude=54.1, longitude=-9.15, approximate=False, known_as="Ballina", feature="listed")
THEIRS = Geo(latitude=54.1, longitude=-9.15, approximate=False, known_as="Ballina", geonames=2966885)
AROUND = Geo(latitude=54.1, longitude=-9.15, approximate=True)


AROUND_OURS = AROUND.model_copy(update={"feature": "listed"})


def at(geo: Geo | None) -> Result[Summary]:
    """A result whose one place has a point."""
    return result(summary=summary(locations=[place(geo=geo)]))


@pytest.mark.parametrize(
    ("geo", "is_said"), [(None, False), (OURS, False), (THEIRS, True), (AROUND, True), (AROUND_OURS, False)]
)
def test_said_where_points_are_geonames(geo: Geo | None, is_said: bool) -> None:
    """Each format names GeoNames and its licence where a point may be theirs, else not."""
    found = at(geo)
    collection, document = json.loads(found.to("geojson")), json.loads(found.to("jsonld"))
    assert collection.get("credit") == (CREDIT if is_said else None)
    assert document.get("isBasedOn", {}).get("creditText") == (CREDIT if is_said else None)
    assert (CREDIT in ninjs.ninjs(found)["edNote"]) == is_said
    assert [CREDIT in found.to(name) for name in ("markdown", "plain")] == [is_said, is_said]


@pytest.mark.parametrize(
    ("geo", "is_said"), [(None, False), (OURS, False), (THEIRS, True), (AROUND, True), (AROUND_OURS, False)]
)
def test_said_in_tables(geo: Geo | None, is_said: bool, tmp_path: Path) -> None:
    """The rows of such places alone have it in the column `credit`, and a Parquet file in its metadata."""
    said = CREDIT if is_said else None
    found = at(geo)
    rows = list(csv.DictReader(io.StringIO(found.to_csv(), newline="")))
    assert [row["credit"] or None for row in rows if row["section"] == "locations"] == [said]
    assert not any(row["credit"] for row in rows if row["section"] != "locations")
    path = tmp_path / "items.parquet"
    path.write_bytes(found.to("parquet"))
    assert pq.read_table(path).column("credit").to_pylist().count(CREDIT) == is_said
    assert (pq.read_metadata(path).metadata or {}).get(b"credit") == (said and said.encode())


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_without_the_column(name: str, tmp_path: Path) -> None:
    """A table that was written before there was the column is read as it ever was."""
    found, path = at(THEIRS), tmp_path / f"items.{name}"
    if name == "parquet":
        path.write_bytes(found.to("parquet"))
        pq.write_table(pq.read_table(path).drop_columns("credit"), path)
    else:
        lines = list(csv.reader(io.StringIO(found.to_csv(), newline="")))
        with path.open("w", newline="") as file:
            csv.writer(file).writerows(line[:-1] for line in lines)
    ((_, read),) = read_summaries(path)
    assert read.locations[0].geo == THEIRS


def test_said_in_an_archives_tables(tmp_path: Path) -> None:
    """The Parquet file of an archive's places has it in its metadata where points may be GeoNames'."""
    for geo, said in ((THEIRS, CREDIT.encode()), (OURS, None)):
        archive = tmp_path / f"{said is None}.db"
        index(write_batch(tmp_path / "out.jsonl", [at(geo)]), archive)
        to_parquet(archive, tmp_path / "tables")
        kept = pq.read_metadata(tmp_path / "tables" / "places.parquet").metadata
        assert kept.get(b"credit") == said


@pytest.mark.parametrize("geo", [THEIRS, AROUND])
def test_approximate(geo: Geo) -> None:
    """JSON-LD and ninjs say of a point that it is approximate, and of no other."""
    found = at(geo)
    (there,) = json.loads(found.to("jsonld"))["contentLocation"]
    said = {"@type": "PropertyValue", "name": "approximate", "value": True}
    assert there.get("additionalProperty") == (said if geo.approximate else None)
    (place_,) = ninjs.ninjs(found)["places"]
    point = {"type": "Point", "coordinates": [-9.15, 54.1]}
    assert place_["geoJSON"] == (point | {"approximate": True} if geo.approximate else point)


def test_the_place_in_geonames() -> None:
    """In JSON-LD a place of GeoNames is the same as its page there."""
    (there,) = json.loads(at(THEIRS).to("jsonld"))["contentLocation"]
    assert there["sameAs"] == "https://sws.geonames.org/2966885/"

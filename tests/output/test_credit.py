"""Whose data points are is said wherever they go, as their licence wants it."""

import json

import pytest

from summarizer import Result, Summary
from summarizer.output import ninjs
from summarizer.places.credit import CREDIT
from summarizer.schemas import Geo
from tests.support.building import place, result, summary

OURS = Geo(latitude=54.1, longitude=-9.15, approximate=False, known_as="Ballina", feature="listed")
THEIRS = Geo(latitude=54.1, longitude=-9.15, approximate=False, known_as="Ballina", geonames=2966885)
AROUND = Geo(latitude=54.1, longitude=-9.15, approximate=True)


def at(geo: Geo | None) -> Result[Summary]:
    """A result whose one place has a point."""
    return result(summary=summary(locations=[place(geo=geo)]))


@pytest.mark.parametrize(("geo", "is_said"), [(None, False), (OURS, False), (THEIRS, True), (AROUND, True)])
def test_said_where_points_are_geonames(geo: Geo | None, is_said: bool) -> None:
    """GeoJSON, JSON-LD and ninjs name GeoNames and its licence where a point may be theirs, else not."""
    found = at(geo)
    collection, document = json.loads(found.to("geojson")), json.loads(found.to("jsonld"))
    assert collection.get("credit") == (CREDIT if is_said else None)
    assert document.get("isBasedOn", {}).get("creditText") == (CREDIT if is_said else None)
    assert (CREDIT in ninjs.ninjs(found)["edNote"]) == is_said


def test_the_place_in_geonames() -> None:
    """In JSON-LD a place of GeoNames is the same as its page there."""
    (there,) = json.loads(at(THEIRS).to("jsonld"))["contentLocation"]
    assert there["sameAs"] == "https://sws.geonames.org/2966885/"

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

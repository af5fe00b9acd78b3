"""Places of several articles on one map."""

import re
from base64 import b64decode

from summarizer import compare
from summarizer.comparison.report import as_html, as_markdown, as_text
from summarizer.document.model import Picture
from summarizer.document.world import MapPoint, world_map
from summarizer.schemas import Geo
from tests.comparing import several

DERNA = Geo(latitude=32.77, longitude=22.64, approximate=False, known_as="Derna", geonames=88903)
ABOUT = Geo(latitude=32.77, longitude=22.64, approximate=True)


def with_points(*points: Geo | None) -> str:
    """The page of the articles on the dam, whose first places have these points."""
    results = [result.model_copy(deep=True) for result in several("dam")]
    for result, point in zip(results, points, strict=False):
        result.summary.locations[0].geo = point
    return as_html(compare(results))


def pictures(page: str) -> list[tuple[str, str]]:
    """SVG and text alternative of each picture."""
    found = re.findall(r'<img src="data:image/svg\+xml;base64,([^"]*)" alt="([^"]*)">', page)
    return [(b64decode(svg).decode(), alternative) for svg, alternative in found]


def drawn(*points: MapPoint) -> Picture:
    """The map of points."""
    picture = world_map(points)
    assert picture
    return picture


def centres(picture: Picture) -> list[float]:
    """How far from the left each marker stands."""
    return [float(found) for found in re.findall(r'<circle cx="([\d.-]+)"', picture.svg)]


def test_only_with_points() -> None:
    """Without a point a comparison has no map, and its page allows no pictures."""
    page = with_points()
    assert not pictures(page)
    assert "img-src" not in page
    assert world_map([]) is None


def test_places_on_the_map() -> None:
    """The map names each place, in which articles it is, and whose data its point is."""
    page = with_points(DERNA)
    ((svg, alternative),) = pictures(page)
    assert "Derna" in svg
    assert re.search(r"Map of 1 places: .*Derna.* \(32\.77, 22\.64, in A", alternative)
    assert "GeoNames (geonames.org), CC BY 4.0" in page
    assert "Natural Earth" in page


def test_known_before_approximate() -> None:
    """Where one article has only an approximate point and another the place's own, that is drawn."""
    ((_, rough),) = pictures(with_points(ABOUT))
    assert "about 32.77" in rough


def test_in_other_formats() -> None:
    """Text and Markdown have the map in words."""
    results = [result.model_copy(deep=True) for result in several("dam")]
    results[0].summary.locations[0].geo = DERNA
    found = compare(results)
    assert "Map of 1 places" in as_text(found)
    assert "Map of 1 places" in as_markdown(found)


def test_together() -> None:
    """Points that fall together are one marker, named by the first known one, with how many more."""
    picture = drawn(
        MapPoint("near", 33.50, 36.30, approximate=True),
        MapPoint("دمشق", 33.51, 36.29),
        MapPoint("far", 40.0, 50.0),
    )
    assert len(centres(picture)) == 2
    assert "\u2068دمشق\u2069 +1" in picture.svg
    assert "stroke-dasharray" not in picture.svg
    assert "near (about 33.50, 36.30)" in picture.alternative


def test_over_the_date_line() -> None:
    """Places on both sides of the date line stand beside each other."""
    apia, suva = centres(drawn(MapPoint("Suva", -18.14, 178.44), MapPoint("Apia", -13.83, -171.76)))[::-1]
    assert 0 < suva < apia < 760


def test_hostile_labels() -> None:
    """Names are text in the picture, whatever they say."""
    picture = drawn(MapPoint("</text><script>alert(1)</script>\u202e", 1, 1))
    assert "<script" not in picture.svg
    assert "\u202e" not in picture.svg + picture.alternative


def test_land_beyond_the_date_line() -> None:
    """The land is drawn three times side by side: a ring over the date line runs on beyond 180 degrees."""
    assert drawn(MapPoint("Zamora", 41.5, -5.7)).svg.count('<use href="#land"') == 3

"""A map of points for pages without scripts: one SVG, on the outline of land that is shipped."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources
from math import cos, hypot, radians
from typing import Any

from summarizer.document.directions import isolated
from summarizer.document.model import Picture, note
from summarizer.terminal.safety import cleaned

_WIDTH, _HEIGHT = 760.0, 380.0  # pixels
_TOGETHER = 14.0  # pixels within which points are one marker
_ROOM = 15.0  # pixels that a label needs above and below
_MARGIN, _ALONE, _WIDEST = 1.35, 10.0, 150.0  # of the window: times its points; degrees at least, and at most
_SEA, _LAND, _SHORE, _INK, _DOT = "#e6edf1", "#fbf8f1", "#b3aea3", "#1b1b1f", "#25763f"


@dataclass(frozen=True)
class MapPoint:
    """A point with its name.

    Attributes:
        label: its name.
        latitude: degrees north, WGS 84.
        longitude: degrees east.
        approximate: whether it is the point of what holds it.
        note: what is known of it besides, for the text alternative.
    """

    label: str
    latitude: float
    longitude: float
    approximate: bool = False
    note: str = ""


@dataclass
class _Marker:
    x: float
    y: float
    points: list[MapPoint] = field(default_factory=list)


@dataclass(frozen=True)
class _Window:
    """The middle in degrees, and pixels a degree east and south: equirectangular, true to shape there."""

    longitude: float
    latitude: float
    east: float
    south: float

    @classmethod
    def around(cls, points: Sequence[MapPoint]) -> "_Window":
        """The window that holds all points, over the date line if that is shorter."""
        west = _westernmost([point.longitude for point in points])
        longitudes = [west + (point.longitude - west) % 360 for point in points]
        latitudes = [point.latitude for point in points]
        latitude = (min(latitudes) + max(latitudes)) / 2
        flat = cos(radians(min(60.0, abs(latitude))))
        across = (max(longitudes) - min(longitudes)) * flat * _HEIGHT / _WIDTH
        span = max((max(latitudes) - min(latitudes)) * _MARGIN, across * _MARGIN, _ALONE)
        south = _HEIGHT / min(span, _WIDEST)
        return cls((min(longitudes) + max(longitudes)) / 2, latitude, south * flat, south)

    def place(self, point: MapPoint) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        away = (point.longitude - self.longitude + 180) % 360 - 180
        return _WIDTH / 2 + away * self.east, _HEIGHT / 2 + (self.latitude - point.latitude) * self.south


def world_map(points: Sequence[MapPoint], credit: str = "") -> Picture | None:
    """A map of the points; None where there are none.

    Points that fall together are one marker, with the name of the first that is no approximate one, and how
    many more there are. A label that has no room is left out; the alternative names every point.

    Args:
        points: with names as they came: they are cleaned and escaped here.
        credit: whose data the points are.
    """
    if not points:
        return None
    window = _Window.around(points)
    markers = _markers(points, window)
    parts = "".join((*_land(window), *_drawn(markers)))
    size = f'viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}" width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{parts}</svg>'
    told = "; ".join(map(_told, points))
    source = "; ".join(filter(None, (_outline()["source"], credit)))
    caption = f"Filled: a known point; dashed: the point of what holds the place. {source}"
    return Picture(svg, f"Map of {len(points)} places: {told}.", note(caption))


def _westernmost(longitudes: Sequence[float]) -> float:
    """The western end of the shortest stretch that holds all."""
    ordered = sorted(set(longitudes))
    gaps = [(longitude - ordered[number - 1]) % 360 for number, longitude in enumerate(ordered)]
    return ordered[gaps.index(max(gaps))]


def _markers(points: Sequence[MapPoint], window: _Window) -> list[_Marker]:
    found: list[_Marker] = []
    for point in sorted(points, key=lambda point: point.approximate):
        x, y = window.place(point)
        near = next((marker for marker in found if hypot(marker.x - x, marker.y - y) < _TOGETHER), None)
        if near is None:
            near = _Marker(x, y)
            found.append(near)
        near.points.append(point)
    return found


def _land(window: _Window) -> Iterator[str]:
    yield f'<rect width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" fill="{_SEA}"/>'
    style = f'fill="{_LAND}" stroke="{_SHORE}" vector-effect="non-scaling-stroke"'
    yield f'<defs><path id="land" d="{_path()}" {style}/></defs>'
    top = _HEIGHT / 2 + window.latitude * window.south
    for turn in (-360, 0, 360):  # a ring over the date line runs on beyond 180 degrees
        left = _WIDTH / 2 + (turn - window.longitude) * window.east
        place = f"translate({left:.2f} {top:.2f}) scale({window.east:.4f} {-window.south:.4f})"
        yield f'<use href="#land" transform="{place}"/>'


def _drawn(markers: Sequence[_Marker]) -> Iterator[str]:
    taken: list[tuple[float, float, float]] = []
    font = f'font-family="system-ui, sans-serif" font-size="13" font-weight="600" fill="{_INK}"'
    halo = f'paint-order="stroke" stroke="{_LAND}" stroke-width="3" stroke-linejoin="round"'
    for marker in markers:
        rough = marker.points[0].approximate
        look = (
            f'fill="#fff" stroke="{_DOT}" stroke-width="2" stroke-dasharray="3 2"'
            if rough
            else f'fill="{_DOT}" stroke="#fff" stroke-width="1.5"'
        )
        yield f'<circle cx="{marker.x:.1f}" cy="{marker.y:.1f}" r="{6 if rough else 5}" {look}/>'
        label, more = cleaned(marker.points[0].label), len(marker.points) - 1
        half = 4.0 * len(label) + (12 if more else 0)
        x = min(max(marker.x, half), _WIDTH - half)
        for y in (marker.y + 20, marker.y - 11):
            if 12 < y < _HEIGHT - 4 and all(
                abs(left - x) > width + half or abs(top - y) > _ROOM for left, top, width in taken
            ):
                taken.append((x, y, half))
                words = escape(isolated(label) + (f" {isolated(f'+{more}')}" if more else ""))
                yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" {font} {halo}>{words}</text>'
                break


def _told(point: MapPoint) -> str:
    about = "about " if point.approximate else ""
    known = f", {point.note}" if point.note else ""
    return f"{isolated(cleaned(point.label))} ({about}{point.latitude:.2f}, {point.longitude:.2f}{known})"


@cache
def _outline() -> dict[str, Any]:
    """The rings of the land, in steps of a degree, each point from the one before."""
    found: dict[str, Any] = json.loads(land())
    return found


@cache
def land() -> str:
    """The outline of the land as JSON: Natural Earth's, 1:110m (public domain)."""
    return (resources.files("summarizer.document") / "land.json").read_text("utf-8")


@cache
def _path() -> str:
    steps = _outline()["steps"]
    rings = []
    for ring in _outline()["rings"]:
        x = y = 0
        points = []
        for right, up in zip(ring[::2], ring[1::2], strict=True):
            x, y = x + right, y + up
            points.append(f"{x / steps:g} {y / steps:g}")
        rings.append(f"M{'L'.join(points)}Z")
    return "".join(rings)

"""Reads vectors of Natural Earth: shapefiles, and the middle of what polygons enclose."""

import struct
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import asin, atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from zipfile import ZipFile

Point = tuple[float, float]
"""Degrees north and east."""
Ring = Sequence[Sequence[float]]
"""A closed line of points as files have them: degrees east and north."""

_POLYGON = 5


def shapes(path: Path) -> Iterator[tuple[dict[str, str], list[Ring]]]:
    """The records of a zipped shapefile of polygons, each with its attributes and its rings."""
    with ZipFile(path) as archive:
        files = {Path(name).suffix: archive.read(name) for name in archive.namelist()}
    yield from zip(_attributes(files[".dbf"]), _rings(files[".shp"]), strict=True)


def _attributes(data: bytes) -> Iterator[dict[str, str]]:
    """The records of a dBASE III table, https://en.wikipedia.org/wiki/.dbf#File_format."""
    count, start, length = struct.unpack("<IHH", data[4:12])
    fields = [data[at : at + 32] for at in range(32, start - 1, 32)]
    sizes = [(field[:11].split(b"\0")[0].decode(), field[16]) for field in fields if field[0] != 0x0D]
    for number in range(count):
        at, row = start + number * length + 1, {}
        for name, size in sizes:
            row[name] = data[at : at + size].decode("utf-8", "replace").strip(" \0")
            at += size
        yield row


def _rings(data: bytes) -> Iterator[list[Ring]]:
    """The rings of each polygon (ESRI Shapefile Technical Description, 1998)."""
    at = 100
    while at < len(data):
        (words,) = struct.unpack(">4xI", data[at : at + 8])
        kind, parts, count = struct.unpack("<I32xII", data[at + 8 : at + 52])
        if kind != _POLYGON:
            raise ValueError(f"a shape of kind {kind} is no polygon")
        starts = struct.unpack(f"<{parts}I", data[at + 52 : at + 52 + 4 * parts])
        flat = struct.unpack_from(f"<{2 * count}d", data, at + 52 + 4 * parts)
        points = list(zip(flat[::2], flat[1::2], strict=True))
        yield [points[one:after] for one, after in zip(starts, (*starts[1:], count), strict=True)]
        at += 8 + 2 * words


def rings(geometry: dict[str, object]) -> list[Ring]:
    """The outer rings of a polygon or several in GeoJSON."""
    coordinates: list[object] = geometry["coordinates"]  # type: ignore[assignment]
    polygons = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [polygon[0] for polygon in polygons]  # type: ignore[index]


def middle(of: Iterable[Ring]) -> Point:
    """The centroid of the area that rings enclose: of each in an equal-area projection, then of all."""
    north, east, up = 0.0, 0.0, 0.0
    for ring in of:
        area, latitude, longitude = _centroid(ring)
        north += area * cos(latitude) * cos(longitude)
        east += area * cos(latitude) * sin(longitude)
        up += area * sin(latitude)
    return degrees(atan2(up, hypot(north, east))), degrees(atan2(east, north))


def _centroid(ring: Ring) -> tuple[float, float, float]:
    """Area, latitude and longitude (radians) by Lambert's cylindrical projection; holes count as land."""
    flat = [(radians(longitude), sin(radians(latitude))) for longitude, latitude, *_ in ring]
    area, across, along = 0.0, 0.0, 0.0
    for (x, y), (next_x, next_y) in pairwise(flat):
        cross = x * next_y - next_x * y
        area += cross / 2
        across += (x + next_x) * cross / 6
        along += (y + next_y) * cross / 6
    if not area:
        return 0.0, 0.0, 0.0
    return abs(area), asin(max(-1.0, min(1.0, along / area))), across / area


class Land:
    """What rings enclose, to be asked often whether a point lies in it."""

    def __init__(self, outline: Iterable[Ring]) -> None:
        self._parts = [
            (max(at[0] for at in ring), min(at[1] for at in ring), max(at[1] for at in ring), ring)
            for ring in outline
        ]
        self._south = min(part[1] for part in self._parts)
        self._top = max(part[2] for part in self._parts)

    def holds(self, point: Sequence[float]) -> bool:
        """Whether a point of a file (degrees east, north) lies in it, by crossings."""
        east, north, *_ = point
        if not self._south <= north <= self._top:
            return False
        crossings = sum(
            (y > north) != (next_y > north) and east < x + (north - y) * (next_x - x) / (next_y - y)
            for most, south, top, ring in self._parts
            if east <= most and south <= north <= top
            for (x, y, *_), (next_x, next_y, *_) in pairwise(ring)
        )
        return crossings % 2 == 1

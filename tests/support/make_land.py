"""Makes the land outline of the maps of pages from Natural Earth's 1:110m land polygons.

Natural Earth is in the public domain. `npm install world-atlas` brings it as TopoJSON:

    python -m tests.support.make_land node_modules/world-atlas/land-110m.json
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.paths import ROOT

OUTPUT = ROOT / "summarizer" / "document" / "land.json"
SOURCE = "Natural Earth, 1:110m land (naturalearthdata.com), public domain"
STEPS = 10  # a degree

Point = tuple[float, float]


def main(topology: str) -> None:
    """Write the outline: rings of points in tenths of a degree, each the step from the one before."""
    data = json.loads(Path(topology).read_text("utf-8"))
    rings = [ring for ring in map(_steps, _rings(data)) if len(ring) > 6]
    text = json.dumps({"source": SOURCE, "steps": STEPS, "rings": rings}, separators=(",", ":"))
    OUTPUT.write_text(text + "\n", "utf-8")


def _rings(data: dict[str, Any]) -> Iterator[list[Point]]:
    arcs = [list(_points(arc, data["transform"])) for arc in data["arcs"]]
    for geometry in data["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                found: list[Point] = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    found += arc[1:] if found else arc
                yield list(_unwrapped(found))


def _unwrapped(ring: list[Point]) -> Iterator[Point]:
    """A ring over the date line without its leap; one around a pole ends at the map's edge."""
    first = last = ring[0][0]
    for longitude, latitude in ring:
        last += (longitude - last + 180) % 360 - 180
        yield last, latitude
    if abs(last - first) > 180:
        yield from ((last, -90.0), (first, -90.0))


def _points(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * width + left, y * height + bottom


def _steps(ring: list[Point]) -> list[int]:
    """[x, y, dx, dy, dx, dy …] in steps; points that fall together are one."""
    found: list[int] = []
    last = (0, 0)
    for longitude, latitude in ring:
        here = (round(longitude * STEPS), round(latitude * STEPS))
        if not found or here != last:
            found += [here[0] - last[0], here[1] - last[1]]
        last = here
    return found


if __name__ == "__main__":
    main(sys.argv[1])

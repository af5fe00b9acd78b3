"""How well places are resolved: `python -m tests.benchmarks.places [FOLDER]`.

What building the gazetteer takes, and a look-up in it, is measured in any case; the rest wants FOLDER and a
gazetteer that is built. FOLDER holds public corpora of news in English whose places have coordinates, each as
its authors publish it:

- GeoVirus.xml (Gritta, Pilehvar, Collier: Which Melbourne?, ACL 2018)
- TR-News.xml (Kamalloo, Rafiei: A Coherent Unsupervised Model for Toponym Resolution, WWW 2018)
- lgl.xml (Lieberman, Samet, Sankaranarayanan: Geotagging with Local Lexicons, ICDE 2010)

All three are in github.com/milangritta/Pragmatic-Guide-to-Geoparsing-Evaluation, data/Corpora.

Each annotated name is a place of which nothing is known but its words and its country, which is the gold's
(a model reads it from the article; GeoVirus has none, so that of the nearest settlement is taken). Printed is
the share of names whose point lies within 161 km (100 miles), of all that have coordinates. Countries and
provinces are larger than that, and which point of them is right is a matter of convention: GeoNames' and
Wikipedia's is often another than Natural Earth's. So the share is printed, too, where the gold's own country
or province counts as right wherever its point is; and that of the most populous place of each name, in its
country and in the world.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import floor
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from lxml import etree

from summarizer.places.building import build
from summarizer.places.gazetteer import Gazetteer
from summarizer.places.homonyms import NEAR
from summarizer.places.known import Known, kilometres
from summarizer.places.look_up import LookUp
from summarizer.places.resolving import resolve
from summarizer.schemas import Place
from tests.benchmarks.targets import Target, judge

WANTED = {"GeoVirus.xml": 0.89, "TR-News.xml": 0.77, "lgl.xml": 0.65}
LONGEST = 1.0
"""Milliseconds that a look-up may take."""
BUILT, LARGEST = 10.0, 70.0
"""Seconds of CPU that building may take, and megabytes that it may come to."""


@dataclass(frozen=True)
class Gold:
    """An annotated name.

    Attributes:
        words: as they stand in the article.
        point: where it is.
        country: ISO 3166-1 alpha-2; empty where it lies in none.
        geonames: the place's GeoNames id, where the corpus has it.
        title: of its page in Wikipedia, where the corpus has it.
    """

    words: str
    point: Known
    country: str
    geonames: int | None
    title: str


def main() -> None:
    """Measure building, look-ups, and each corpus that is there."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.places", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="of the corpora")
    given: Path | None = parser.parse_args().folder
    with TemporaryDirectory() as built:
        gazetteer = Gazetteer(Path(built) / "places.sqlite3")
        print(_building(gazetteer))
        print(_speed(gazetteer))
    if given is None:
        print("corpora: no folder of them was given, not measured")
    elif not Gazetteer().exists:
        print("corpora: not measured, the gazetteer is not built: summarizer places build")
    else:
        _measure(given)


def _measure(folder: Path) -> None:
    """How well the names of each corpus are resolved."""
    look_up = LookUp(None, Gazetteer())
    missed: Counter[str] = Counter()
    for name, wanted in WANTED.items():
        path = folder / name
        if not path.is_file():
            print(f"{name}: not there, not measured")
            continue
        articles = list(_articles(path))
        golds = [gold for article in articles for gold in article]
        rows = [row for article in articles for row in _resolved(article, look_up)]
        near = sum(_is_near(gold, at) for gold, at, _ in rows)
        right = sum(_is_near(gold, at) or _is_same(gold, at, look_up) for gold, at, _ in rows)
        own = sum(_is_near(gold, at) for gold, at, approximate in rows if not approximate)
        target = Target(f"{name}: within 161 km", near / len(golds), wanted, least=True, form=".3f")
        same = Target(f"{name}: or the gold's own", right / len(golds), wanted, least=True, form=".3f")
        populous = [_most_populous(golds, look_up, inside=inside) for inside in (True, False)]
        print(f"{name}: {len(articles)} articles, {len(golds)} names; within 161 km {judge(target)};")
        print(
            f"  by points of their own {own / len(golds):.3f}; or with the gold's own country or province "
            f"{judge(same)}; by population, in the country {populous[0]:.3f}, in the world {populous[1]:.3f}"
        )
        missed.update(
            f"{gold.words} ({gold.country or 'no country'}; {'far' if at else 'no point'})"
            for gold, at, _ in rows if not _is_near(gold, at) and not _is_same(gold, at, look_up)
        )  # fmt: skip
    print("most often missed:", ", ".join(f"{words} ×{count}" for words, count in missed.most_common(40)))


def _resolved(article: list[Gold], look_up: LookUp) -> Iterator[tuple[Gold, Known | None, bool]]:
    """Each name with the point that it gets, and whether that is of what holds it."""
    keys = list(dict.fromkeys((gold.words, gold.country) for gold in article))
    places = {
        key: Place(
            verbatim=key[0], at=1, kind="other", roles=["mentioned"], country=key[1] or None, id=f"l{number}"
        )
        for number, key in enumerate(keys, 1)
    }
    resolve(list(places.values()), look_up)
    for gold in article:
        geo = places[gold.words, gold.country].geo
        at = (
            Known("", "", geo.latitude, geo.longitude, geo.feature or "settlement", 0, geo.geonames)
            if geo
            else None
        )
        yield gold, at, bool(geo and geo.approximate)


def _is_near(gold: Gold, at: Known | None) -> bool:
    return at is not None and kilometres(gold.point, at) <= NEAR


def _is_same(gold: Gold, at: Known | None, look_up: LookUp) -> bool:
    """Whether it is the gold's country or division: by GeoNames id, or by the title of its page."""
    if at is None or at.feature not in ("territory", "division"):
        return False
    if gold.geonames:
        return at.geonames == gold.geonames
    return any(
        (one.latitude, one.longitude) == (at.latitude, at.longitude)
        for one in look_up.places([gold.title])[0]
    )


def _most_populous(golds: list[Gold], look_up: LookUp, *, inside: bool) -> float:
    near = 0
    for gold in golds:
        (found,) = look_up.places([gold.words])
        first = next((one for one in found if not inside or one.country == gold.country), None)
        near += bool(first and kilometres(gold.point, first) <= NEAR)
    return near / len(golds)


def _articles(path: Path) -> Iterator[list[Gold]]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    for article in etree.parse(path, parser).getroot():
        golds = [
            gold for tag in ("location", "toponym") for each in article.iter(tag) if (gold := _gold(each))
        ]
        yield golds


def _gold(element: "etree._Element") -> Gold | None:
    """An annotated name; None where the corpus has no coordinates of it."""
    words = element.findtext("name") or element.findtext("phrase") or ""
    latitude, longitude = element.findtext(".//lat"), element.findtext(".//lon")
    if not latitude or not longitude:
        return None
    point = Known(words, "", float(latitude), float(longitude), "settlement")
    title = (element.findtext("page") or "").rpartition("/")[2].replace("_", " ")
    if element.tag == "location":
        return Gold(words or title, point, _nearest(point), None, title)
    country, tag = element.find(".//country"), element.find("gaztag")
    code = _code(country.get("geonameid")) if country is not None else ""
    return Gold(words, point, code, int(tag.get("geonameid", "0")) if tag is not None else None, title)


@cache
def _settlements() -> tuple[dict[tuple[int, int], list[Known]], dict[int, str]]:
    """Settlements by the degree that they lie in, and GeoNames ids of countries with their codes."""
    import sqlite3  # noqa: PLC0415 - the gazetteer itself has no need of all

    cells: dict[tuple[int, int], list[Known]] = {}
    codes: dict[int, str] = {}
    with sqlite3.connect(Gazetteer().path) as base:
        rows = base.execute(
            "SELECT name, country, latitude, longitude, feature, population, geonames FROM places"
        )
        for row in rows:
            one = Known(*row)
            if one.feature == "territory" and one.geonames:
                codes[one.geonames] = one.country
            elif one.feature == "settlement":
                cells.setdefault((floor(one.latitude), floor(one.longitude)), []).append(one)
    return cells, codes


def _code(geonames: str | None) -> str:
    return _settlements()[1].get(int(geonames or 0), "")


def _nearest(point: Known) -> str:
    """The country of the nearest settlement within three degrees; none at sea."""
    cells, _ = _settlements()
    north, east = floor(point.latitude), floor(point.longitude)
    for reach in range(4):
        around = [
            one for x in range(-reach, reach + 1) for y in range(-reach, reach + 1)
            for one in cells.get((north + y, east + x), [])
        ]  # fmt: skip
        if around:
            return min(around, key=lambda one: kilometres(one, point)).country
    return ""


def _building(gazetteer: Gazetteer) -> str:
    begun = time.process_time()
    contents = build(gazetteer)
    seconds = Target("building", time.process_time() - begun, BUILT, form=".1f", unit=" s of CPU")
    size = Target("the gazetteer", contents.bytes / 1e6, LARGEST, form=".0f", unit=" MB")
    return f"building: {judge(seconds)}; {judge(size)}"


def _speed(gazetteer: Gazetteer) -> str:
    names = ["دمشق", "Springfield", "San José", "Paris", "Nowhere at all", "北京"]
    taken = []
    for _ in range(50):
        for name in names:
            begun = time.perf_counter()
            gazetteer.look_up([name])
            taken.append(time.perf_counter() - begun)
    target = Target("a look-up", 1000 * median(taken), LONGEST, unit=" ms")
    return f"a look-up, median of {len(taken)}: {judge(target)}"


if __name__ == "__main__":
    main()

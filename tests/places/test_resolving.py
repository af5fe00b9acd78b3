"""Resolving: which known place a place of the article is, and what is said where nobody can tell."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer import Summarizer
from summarizer.errors import ConfigurationError
from summarizer.files import cache_folder
from summarizer.pipeline.flow import examine
from summarizer.places.gazetteer import Gazetteer
from summarizer.places.listed import PlaceList
from summarizer.places.look_up import LookUp
from summarizer.schemas import Place, Summary
from summarizer.text.article import Article
from tests.model_server import ModelServer
from tests.support import building
from tests.support.checking import Examined, place
from tests.support.command_line import run
from tests.support.made_gazetteer import made

TEXT = (
    "Buses left دمشق for حي التضامن and الرقة in سوريا. "
    "Boats left Newcastle, Wicklow, Cork, Nowhere and Main Street in Ireland. "
    "England, Greenland, Nuuk, Aleppo and Homs had rain."
)


@pytest.fixture(scope="module")
def look_up(tmp_path_factory: pytest.TempPathFactory) -> LookUp:
    """The made gazetteer."""
    return LookUp(None, made(tmp_path_factory.mktemp("places")))


def resolved(look_up: LookUp | None, *places: Place) -> Examined:
    """The places in a summary of TEXT, looked up."""
    article = Article.of(TEXT, language="en")
    summary = building.summary(locations=list(places), parties=[], numbers=[])
    return Examined(article, summary, examine(article, summary, places=look_up))


def point(found: Examined, index: int = 0) -> Any:
    """Latitude, and whether it is approximate; None without a point."""
    geo = found.summary.locations[index].geo
    return geo and (geo.latitude, geo.approximate)


SYRIA = place("سوريا", country="SY", kind="country")
DAMASCUS = place("دمشق", country="SY", kind="city", within="سوريا")
QUARTER = place("حي التضامن", aliases=["التضامن"], country="SY", kind="neighbourhood", within="دمشق")


def test_point_and_what_is_known(look_up: LookUp) -> None:
    """A place gets its point, with the gazetteer's name, kind, population and id."""
    geo = resolved(look_up, DAMASCUS.model_copy(deep=True)).summary.locations[0].geo
    assert geo
    assert geo.model_dump() == {
        "latitude": 33.51, "longitude": 36.29, "approximate": False, "known_as": "Damascus",
        "feature": "settlement", "population": 1_570_000, "geonames": 170654,
    }  # fmt: skip


def test_quarter_of_another_countrys_name(look_up: LookUp) -> None:
    """A quarter that only another country's town is called after gets the point of its town, approximate."""
    found = resolved(look_up, DAMASCUS.model_copy(deep=True), QUARTER.model_copy(deep=True))
    assert point(found, 1) == (33.51, True)
    assert found.where("place-unresolved") == ("info", "locations[1]", ["حي التضامن"])


def test_never_without_a_country(look_up: LookUp) -> None:
    """A name alone is no place: without a country, its own or its holder's, nothing is matched."""
    assert point(resolved(look_up, place("الرقة", kind="city"))) is None
    held = resolved(look_up, SYRIA.model_copy(deep=True), place("الرقة", kind="city", within="سوريا"))
    assert point(held, 1) == (35.95, False)


def test_country_by_name_or_code(look_up: LookUp) -> None:
    """A country stands on its own point by one of its names; its code alone gives that, approximate."""
    assert point(resolved(look_up, SYRIA.model_copy(deep=True))) == (35.01, False)
    found = resolved(look_up, place("Boats", at=2, country="IE", kind="country"))
    assert point(found) == (53.1, True)
    assert found.where("place-unresolved") == ("info", "locations[0]", ["Boats"])


def test_part_of_a_country(look_up: LookUp) -> None:
    """What is listed as a country under another's code is what its own name says, not that country."""
    found = resolved(
        look_up,
        place("England", at=3, country="GB", kind="country"),
        place("Greenland", at=3, country="DK", english="Greenland", kind="country"),
        place("Nuuk", at=3, country="DK", kind="town"),
    )
    assert [point(found, index) for index in (0, 1, 2)] == [(52.8, False), (72.0, False), (64.18, False)]
    assert not found.of("place-country")


@pytest.mark.parametrize("country", ["IL", "PS"])
def test_listed_under_either(look_up: LookUp, country: str) -> None:
    """A town that articles put under one of two codes is found under both, and neither is contradicted."""
    found = resolved(look_up, place("القدس", english="Jerusalem", country=country, kind="city"))
    assert point(found) == (31.77, False)
    assert not found.of("place-country")


def test_country_of_another_code(look_up: LookUp) -> None:
    """A country with the code of another is contradicted, and has neither's point."""
    found = resolved(look_up, place("سوريا", english="Syria", country="IE", kind="country"))
    assert found.where("place-country") == ("warning", "locations[0].country", ["سوريا"])
    assert point(found) is None


def test_homonym_near_the_others(look_up: LookUp) -> None:
    """Of three towns of one name those near the article's other places are meant, else nobody can tell."""
    newcastle = place("Newcastle", at=2, country="IE", kind="town")
    alone = resolved(look_up, newcastle.model_copy(deep=True))
    (problem,) = alone.of("place-ambiguous")
    assert (problem.severity, problem.path) == ("info", "locations[0]")
    assert "any of 3 places" in problem.message
    wicklow = place("Wicklow", at=2, country="IE", kind="town")
    (problem,) = resolved(look_up, newcastle.model_copy(deep=True), wicklow).of("place-ambiguous")
    assert "any of 2 places" in problem.message


def test_homonym_inside_what_holds_it(look_up: LookUp) -> None:
    """Of three towns of one name the one that lies in its holder is meant, and nothing is said."""
    wicklow = place("Wicklow", at=2, country="IE", kind="town")
    newcastle = place("Newcastle", at=2, country="IE", kind="neighbourhood", within="Wicklow")
    found = resolved(look_up, wicklow, newcastle)
    assert point(found, 1) == (53.07, False)
    assert not found.of("place-ambiguous")


def test_far_larger(look_up: LookUp) -> None:
    """A town ten times as populous as the next of its name is meant without a word."""
    found = resolved(look_up, place("Cork", at=2, country="IE", kind="town"))
    assert point(found) == (51.9, False)
    assert not found.of("place-ambiguous")


def test_city(look_up: LookUp) -> None:
    """A city has 15,000 inhabitants where a place of its name has as many; a town may be smaller."""
    city = resolved(look_up, place("Swords", at=2, country="IE", kind="city"))
    assert point(city) == (53.46, False)
    assert not city.of("place-ambiguous")
    assert resolved(look_up, place("Swords", at=2, country="IE", kind="town")).of("place-ambiguous")


def test_one_place_twice(look_up: LookUp) -> None:
    """Two entries of a name a few kilometres apart are one place, the more populous."""
    found = resolved(look_up, place("Trim", at=2, country="IE", kind="town"))
    assert point(found) == (53.55, False)
    assert not found.of("place-ambiguous")


def test_streets_are_no_towns(look_up: LookUp) -> None:
    """A street, site or region is never a town of its name; it has the point of what holds it."""
    cork = place("Cork", at=2, country="IE", kind="town")
    for kind in ("street", "site", "water", "region"):
        street = place("Newcastle", at=2, country="IE", kind=kind, within="Cork")
        found = resolved(look_up, cork.model_copy(deep=True), street)
        assert point(found, 1) == (51.9, True)


AMERICAN = Article.of("Fires near Paris, Sherman, Denison, Lexington, Kentucky and New York.", language="en")


def american(look_up: LookUp, *places: Place) -> Examined:
    """Places of the United States, looked up."""
    summary = building.summary(locations=list(places), parties=[], numbers=[])
    return Examined(AMERICAN, summary, examine(AMERICAN, summary, places=look_up))


def named(name: str, kind: Any = "other", **about: Any) -> Place:
    """A place of the United States."""
    return place(name, country="US", kind=kind, **about)


def test_division(look_up: LookUp) -> None:
    """A region is the first-level division of its name; a town of that name is none."""
    found = american(look_up, named("Kentucky", "region"), named("New York", "city"))
    assert [point(found, index) for index in (0, 1)] == [(37.5, False), (40.71, False)]
    assert found.summary.locations[0].geo
    assert found.summary.locations[0].geo.feature == "division"
    assert not found.of("place-ambiguous")


def test_kind_left_open(look_up: LookUp) -> None:
    """With the kind left open a large town goes before the division of its name, that before a village."""
    found = american(look_up, named("Kentucky"), named("New York"))
    assert [point(found, index) for index in (0, 1)] == [(37.5, False), (40.71, False)]
    assert not found.of("place-ambiguous")


def test_division_that_is_named(look_up: LookUp) -> None:
    """Of two towns of one name the smaller is meant where the article names the division that it is in."""
    alone = american(look_up, named("Paris", "town"))
    assert point(alone) == (33.66, False)
    assert alone.of("place-ambiguous")
    found = american(look_up, named("Paris", "town"), named("Kentucky", "region"))
    assert point(found) == (38.21, False)
    assert not found.of("place-ambiguous")


def test_division_that_holds_it(look_up: LookUp) -> None:
    """A town that is said to lie in a division is one of those that do, whatever lies near the others."""
    found = american(
        look_up,
        named("Kentucky", "region"),
        named("Paris", "town", within="Kentucky"),
        named("Sherman", "town"),
        named("Denison", "town"),
    )
    assert point(found, 1) == (38.21, False)
    assert not found.of("place-ambiguous")


def test_two_homonyms_side_by_side(look_up: LookUp) -> None:
    """Two names that could each be several places are those that lie side by side."""
    found = american(look_up, named("Paris", "town"), named("Lexington", "town"))
    assert [point(found, index) for index in (0, 1)] == [(38.21, False), (37.99, False)]


def test_division_among_others(look_up: LookUp) -> None:
    """A name between two other divisions is the division of that name, a city's own division aside."""
    states = [named("Texas", "region"), named("Ohio", "region")]
    for name, north in (("New York", 43.0), ("Washington", 47.4)):
        found = american(look_up, named(name), *(one.model_copy(deep=True) for one in states))
        assert point(found) == (north, False)
    found = american(look_up, named("Washington"), named("Texas", "region"))
    assert point(found) == (38.9, False)


def test_county(look_up: LookUp) -> None:
    """A county stands on its own point, and is no town."""
    found = american(look_up, named("Harris County", "region"), named("Harris County", "town"))
    assert [point(found, index) for index in (0, 1)] == [(29.86, False), None]


def test_in_no_one_country(look_up: LookUp) -> None:
    """A continent and a sea are found without a country, and under one that has no place of that name."""
    for country in (None, "IE"):
        found = resolved(
            look_up,
            place("آسيا", country=country, kind="region"),
            place("Irish Sea", country=country, kind="water"),
        )
        assert [point(found, index) for index in (0, 1)] == [(29.84, False), (53.9, False)]
    assert point(resolved(look_up, place("آسيا", kind="town"))) is None


def test_unknown(look_up: LookUp) -> None:
    """A place that no gazetteer knows has the point of its country, approximate, and says so."""
    found = resolved(look_up, place("Nowhere", at=2, country="IE", kind="town"))
    assert point(found) == (53.1, True)
    assert found.where("place-unresolved") == ("info", "locations[0]", ["Nowhere"])


def test_country_contradicted(look_up: LookUp) -> None:
    """A large city that both of its names put into another country is a warning at its country."""
    found = resolved(look_up, place("دمشق", english="Damascus", country="LB", kind="city"))
    assert found.where("place-country") == ("warning", "locations[0].country", ["دمشق"])
    assert point(found) is None
    assert not found.of("place-unresolved")
    far = resolved(look_up, place("دمشق", english="Damascus", country="IE", kind="city"))
    assert point(far) is None  # nor has it the point of a country that it does not lie in


def test_country_contradicted_by_one_name(look_up: LookUp) -> None:
    """A name that is the English one, too, speaks against the country from 500,000 inhabitants on."""
    ireland = place("Ireland", at=2, country="IE", kind="country")
    for english in ("Aleppo", None):
        aleppo = place("Aleppo", at=3, english=english, country="IE", kind="city", within="Ireland")
        found = resolved(look_up, ireland.model_copy(deep=True), aleppo)
        assert found.where("place-country") == ("warning", "locations[1].country", ["Aleppo"])
        assert point(found, 1) is None
    found = resolved(look_up, place("Homs", at=3, english="Homs", country="IE", kind="city"))
    assert not found.of("place-country")
    assert found.where("place-unresolved") == ("info", "locations[0]", ["Homs"])


@pytest.mark.parametrize("wrong", ["IE", "DK"])
def test_country_contradicted_by_the_rest(look_up: LookUp, wrong: str) -> None:
    """A town of 100,000 in a country that the article names is a warning, or of 15,000 near its places."""
    homs = place("Homs", at=3, english="Homs", country=wrong, kind="city")
    found = resolved(look_up, SYRIA.model_copy(deep=True), homs)
    assert found.where("place-country") == ("warning", "locations[1].country", ["Homs"])
    assert "(Homs) in SY" in found.of("place-country")[0].message
    near = place("Wicklow", at=2, country="IE", kind="town")
    for name, other, is_seen in (("Swords", near, True), ("Swords", SYRIA, False), ("Trim", near, False)):
        town = place(name, at=2, country="DK", kind="town")
        found = resolved(look_up, town, other.model_copy(deep=True))
        assert bool(found.of("place-country")) == is_seen, name


def test_country_of_what_holds_it(look_up: LookUp) -> None:
    """A town that lies in something known of its country is not contradicted by a namesake abroad."""
    england = place("England", at=3, country="GB", kind="region")
    homs = place("Homs", at=3, country="GB", kind="town", within="England")
    found = resolved(look_up, SYRIA.model_copy(deep=True), england, homs)
    assert not found.of("place-country")


def test_country_of_a_place_of_another_kind(look_up: LookUp) -> None:
    """A name that is a division of the listed country is not contradicted, though a town is meant."""
    assert not american(look_up, named("Ohio", "city")).of("place-country")
    assert american(look_up, place("Ohio", country="IE", kind="city")).of("place-country")


def test_circle(look_up: LookUp) -> None:
    """Places that would lie within each other end, with the points of their own names."""
    one = place("Cork", at=2, country="IE", kind="town", within="Wicklow")
    other = place("Wicklow", at=2, country="IE", kind="town", within="Cork")
    found = resolved(look_up, one, other)
    assert len(found.summary.locations) == 2
    assert len(found.of("reference-unknown")) == 2


def test_nothing_without_a_gazetteer() -> None:
    """Without a gazetteer nothing is said of points, and those that are there stay."""
    found = resolved(None, place("Nowhere", at=2, country="IE"))
    assert not found.of("place-unresolved")


def test_nothing_is_opened_without_places(tmp_path: Path) -> None:
    """An article that lists no place opens no gazetteer: one that is not there is not missed."""
    look_up = LookUp(None, Gazetteer(tmp_path / "none"))
    assert isinstance(resolved(look_up).summary, Summary)


def test_on_the_command_line(tmp_path: Path) -> None:
    """`check` puts places on the map once there is a gazetteer, or with a list of one's own."""
    article, stored = tmp_path / "article.txt", tmp_path / "stored.json"
    article.write_text(TEXT, "utf-8")
    summary = building.summary(locations=[DAMASCUS.model_copy(deep=True)], parties=[], numbers=[])
    stored.write_text(summary.model_dump_json(), "utf-8")
    own = tmp_path / "own.csv"
    own.write_text("name,latitude,longitude\nدمشق,33.5,36.3\n", "utf-8")

    def latitude(*options: str | Path) -> float | None:
        found = json.loads(run("check", article, stored, "-f", "json", *options).stdout)
        geo = found["summary"]["locations"][0]["geo"]
        return geo["latitude"] if geo else None

    assert latitude() is None
    assert latitude("--places", own) == 33.5
    made(cache_folder())
    assert latitude() == 33.51
    assert latitude("--places", own) == 33.5


def test_in_python() -> None:
    """`Summarizer(places=True)` wants a gazetteer that was built, and is another configuration."""
    with pytest.raises(ConfigurationError, match="there is no gazetteer"):
        Summarizer("m", places=True)
    cache_folder().mkdir(exist_ok=True)
    made(cache_folder())
    with ModelServer(
        [building.answer_json(locations=[place("Ballina", country="IE", kind="town")])]
    ) as server:
        with Summarizer("m", base_url=server.url, places=True) as summarizer:
            result = summarizer.summarize(building.TEXT)
        with Summarizer("m", base_url=server.url) as other:
            assert other.identity != summarizer.identity
    assert [one.code for one in result.problems if one.code.startswith("place-")] == ["place-unresolved"]


MULTIPOINT = (
    '{"type": "FeatureCollection", "features": [{"geometry": {"type": "MultiPoint", '
    '"coordinates": [36, 33]}, "properties": {"name": "Homs"}}]}'
)


class TestOwnList:
    def test_goes_first(self, look_up: LookUp, tmp_path: Path) -> None:
        """A newsroom's own place goes before the gazetteer's, by any of its names, also for streets."""
        path = tmp_path / "own.csv"
        path.write_text(
            "name,latitude,longitude,country,aliases\nTadamon,33.47,36.31,SY,حي التضامن|x\n"
            "Main Street,51.89,-8.47,,\nNowhere,1,1,FR,\n",
            "utf-8",
        )
        own = LookUp(PlaceList(path), look_up.gazetteer)
        quarter = resolved(own, DAMASCUS.model_copy(deep=True), QUARTER.model_copy(deep=True))
        assert point(quarter, 1) == (33.47, False)
        geo = quarter.summary.locations[1].geo
        assert geo
        assert (geo.feature, geo.geonames) == ("listed", None)
        assert point(resolved(own, place("Main Street", at=2, kind="street"))) == (51.89, False)
        assert point(resolved(own, place("Nowhere", at=2, country="IE"))) == (53.1, True)

    def test_around_an_own_place(self, tmp_path: Path) -> None:
        """A point of what holds a place is known to be the list's, which nobody is to be credited for."""
        path = tmp_path / "own.csv"
        path.write_text("name,latitude,longitude\nدمشق,33.5,36.3\n", "utf-8")
        city, quarter = DAMASCUS.model_copy(deep=True), QUARTER.model_copy(deep=True)
        geo = resolved(LookUp(PlaceList(path)), city, quarter).summary.locations[1].geo
        assert geo
        assert (geo.approximate, geo.feature) == (True, "listed")

    def test_geojson(self, tmp_path: Path) -> None:
        """A FeatureCollection of points is read as the same table."""
        path = tmp_path / "own.geojson"
        path.write_text(
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", '
            '"coordinates": [36.31, 33.47]}, "properties": {"name": "Tadamon", "aliases": ["التضامن"]}}]}',
            "utf-8",
        )
        (known,) = PlaceList(path).look_up("التضامن")
        assert (known.latitude, known.longitude, known.country) == (33.47, 36.31, "")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("name,latitude,longitude\nSuva,south,178\n", "row 2: no latitude"),
            ("name,latitude,longitude\nSuva,-18,178\nApia,-113,0\n", "row 3: .* is no point on Earth"),
            ("name,latitude,longitude\n ,1,1\n", "row 2: the place has no name"),
            ('name,latitude,longitude\n"Suva,1,1\n', "is no CSV"),
            (
                "name,latitude,longitude,country\nSuva,-18,178,FJ\nHoms,34,36,Syria\n",
                "row 3: .*“Syria” is no code",
            ),
            ("name,latitude,longitude,country\nHoms,34,36,SYR\n", "row 2: the country “SYR” is no code"),
            ("name,latitude,longitude,country\nLeeds,54,-1,UK\n", "row 2: the country “UK” is no code"),
            ("", "lists no place"),
            ("name,latitude,longitude\n", "lists no place"),
            ('{"type": "FeatureCollection", "features": []}', "lists no place"),
            ('{"type": "FeatureCollection", "features": [{"geometry": null}]}', "feature 1: .* is no Point"),
            (MULTIPOINT, "feature 1: its geometry is no Point"),
            ("[1, 2]", "is no FeatureCollection"),
            ('{"features": []}', "is no FeatureCollection"),
            ("{", "is no FeatureCollection"),
        ],
    )
    def test_unusable(self, tmp_path: Path, text: str, said: str) -> None:
        """A list with a fault is refused, with the row that is at fault and the form that is wanted."""
        path = tmp_path / "own"
        path.write_text(text, "utf-8")
        with pytest.raises(ConfigurationError, match=said) as caught:
            PlaceList(path)
        assert "latitude, longitude" in (caught.value.hint or "")

    def test_missing(self, tmp_path: Path) -> None:
        """A list that is not there is an error of configuration."""
        with pytest.raises(ConfigurationError, match="no file"):
            PlaceList(tmp_path / "none.csv")

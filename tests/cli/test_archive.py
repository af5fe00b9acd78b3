"""`summarizer index` and `find`: what they take, write and refuse."""

import json
from pathlib import Path

import pytest

from tests.comparing import several
from tests.support.archives import write_batch
from tests.support.command_line import run


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive of the three articles on the ferry, made by the command."""
    output = write_batch(tmp_path / "out.jsonl", several("ferry"))
    found = run("index", output, "-o", tmp_path / "archive.db")
    assert found.exit_code == 0
    assert "3 added" in found.stderr
    return tmp_path / "archive.db"


def test_again(archive: Path) -> None:
    """The same command again says that there is nothing new."""
    assert "0 added, 0 replaced" in run("index", archive.with_name("out.jsonl"), "-o", archive).stderr


def test_metadata(archive: Path, tmp_path: Path) -> None:
    """--metadata writes what Datasette is to be given."""
    run("index", archive.with_name("out.jsonl"), "-o", archive, "--metadata", tmp_path / "metadata.json")
    assert "archive" in json.loads((tmp_path / "metadata.json").read_text("utf-8"))["databases"]


def test_find(archive: Path) -> None:
    """In a pipe each line is JSON; as text it has words, chain and outlet."""
    found = [json.loads(line) for line in run("find", archive, "--by", "Bantayan doctor").stdout.splitlines()]
    assert {one["value"] for one in found if one["kind"] == "figures"} == {21}
    shown = run("find", archive, "--by", "Bantayan doctor", "--in", "figures", "--format", "text").stdout
    assert "by radio station DYHP ← a doctor at Bantayan District Hospital" in shown
    assert "Pacific Wire" in shown


def test_nothing_found(archive: Path) -> None:
    """Nothing found is said, and is no error."""
    found = run("find", archive, "xylophone")
    assert (found.stdout, found.exit_code) == ("", 0)
    assert "Nothing found" in found.stderr


def test_refused(archive: Path) -> None:
    """A wrong kind or no question ends with the code of bad use and a word on what there is."""
    assert "statements" in run("find", archive, "a", "--in", "claims").stderr
    assert run("find", archive).exit_code == 2


@pytest.mark.parametrize(
    ("ending", "begins"), [("json", "{"), ("csv", "table,"), ("html", "<!"), ("txt", "")]
)
def test_track(archive: Path, tmp_path: Path, ending: str, begins: str) -> None:
    """The output's name tells the format of a report; each has the toll and who gave it."""
    output = tmp_path / f"toll.{ending}"
    found = run("track", archive, "--about", "killed", "-l", "en", "-o", output)
    text = output.read_text("utf-8")
    assert (found.exit_code, text[: len(begins)].lower()) == (0, begins)
    assert "Philippine Coast Guard" in " ".join(text.split())


def test_unknown_format(archive: Path, tmp_path: Path) -> None:
    """A name that tells no format is refused, and nothing is written."""
    assert "--format" in run("track", archive, "--about", "killed", "-o", tmp_path / "toll.pdf").stderr
    assert not (tmp_path / "toll.pdf").exists()


@pytest.mark.slow
def test_audit(archive: Path, tmp_path: Path) -> None:
    """The audit is written as page, CSV and JSON, with a table of people if one is given."""
    people = tmp_path / "people.csv"
    people.write_text("name,desk\nPhilippine Coast Guard,north\n", "utf-8")
    found = json.loads(run("audit", archive, "--people", people).stdout)
    assert found["tables"][0]["name"] == "outlets"
    assert "people" in [table["name"] for table in found["tables"]]
    for ending in ("html", "csv"):
        assert run("audit", archive, "-o", tmp_path / f"audit.{ending}").exit_code == 0
        assert "Visayas Post" in (tmp_path / f"audit.{ending}").read_text("utf-8")

"""What is shipped."""

import os
import re
import tomllib
from pathlib import Path

from tests.support.paths import ROOT

SETUP = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]


def folders() -> dict[str, Path]:
    """Package name to folder, folders of data among them, the links to prompts and schemas followed."""
    found = {}
    for folder, _, names in os.walk(ROOT / "summarizer", followlinks=True):
        if "__init__.py" in names or (names and Path(folder).name != "__pycache__"):
            found[".".join(Path(folder).relative_to(ROOT).parts)] = Path(folder)
    return found


def test_every_package_is_shipped() -> None:
    """Every package of the checkout is named in pyproject.toml, so that none is missing from the wheel."""
    assert sorted(SETUP["packages"]) == sorted(folders())


def test_every_data_file_is_shipped() -> None:
    """Every file that is no Python file is covered by a pattern of package data."""
    patterns = SETUP["package-data"]
    for package, folder in folders().items():
        for path in folder.iterdir():
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                assert any(path.match(pattern) for pattern in patterns.get(package, ())), path


def test_no_generic_name_is_installed() -> None:
    """Nothing is shipped under a top-level name but `summarizer`."""
    assert {name.partition(".")[0] for name in SETUP["packages"]} == {"summarizer"}


def test_licences_of_data_are_shipped() -> None:
    """Every text among the data that has a licence in it is one of the wheel's licence files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    texts = [path for folder in folders().values() for path in folder.glob("*.txt")]
    licensed = {
        path.resolve().relative_to(ROOT).as_posix()
        for path in texts
        if re.search(r"\bLicen[sc]e\b", path.read_text("utf-8")[:3000])
    }
    assert licensed == {*project["license-files"]} - {"LICENSE"}

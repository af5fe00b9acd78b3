"""What is public stays as it was released."""

import json
import re

import pytest

import summarizer
from summarizer.prompting.prompt import VARIABLES
from tests.support.paths import ROOT
from tests.support.record_public import MODULES, PATH, public


def test_public() -> None:
    """Names, members, commands, codes, what is stored, paths and templates are those that were recorded.

    A change is a decision: `python -m tests.support.record_public` records it, CHANGELOG.md says it, and what
    is taken away warns for a release first (docs/stability.md).
    """
    recorded = json.loads(PATH.read_text("utf-8"))
    found = json.loads(json.dumps(public()))
    assert found.keys() == recorded.keys()
    for kind, value in recorded.items():
        assert found[kind] == value, f"{kind}: see this test's docstring"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("class_", "name"),
    [
        ("Summarizer", "many"),
        ("Summarizer", "batch"),
        ("Result", "apply"),
        ("Result", "to"),
        ("Article", "segments"),
    ],
)
def test_members_are_seen(class_: str, name: str) -> None:
    """What is recorded of a class has inherited methods, those of models, and fields without default."""
    recorded = public()["names"][class_]
    assert name in recorded or name in recorded["fields"]


def test_modules_are_listed() -> None:
    """The page on what is public has each module below `summarizer` with the names that are recorded."""
    page = (ROOT / "docs" / "stability.md").read_text("utf-8")
    listed = {
        home: set(re.findall(r"`(\w+)`", names))
        for home, names in re.findall(r"`(summarizer\.\w+)` \((.+?)\)", page)
    }
    assert listed == {home: set(names) for home, names in MODULES.items()}


def test_what_pages_import_is_public() -> None:
    """What the pages for users and the examples import is recorded as public."""
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", *(ROOT / "examples").rglob("*.py")]
    public_names = {"summarizer": summarizer.__all__, **MODULES}
    found = {
        (home, name) for page in pages for home, names in imported(page.read_text("utf-8")) for name in names
    }
    assert {(home, name) for home, name in found if name not in public_names.get(home, ())} == set()


def imported(text: str) -> list[tuple[str, list[str]]]:
    """(module, names) of each import from the package in a page or a program."""
    found = re.findall(r"^\s*from (summarizer[\w.]*) import (\([^)]*\)|[^\n#]+)", text, re.MULTILINE)
    return [(home, re.findall(r"(?<!as )\b(?!as\b)\w+", re.sub(r"#.*", "", names))) for home, names in found]


@pytest.mark.parametrize(
    "text",
    [
        "from summarizer.x import a, b as c",
        "    from summarizer.x import (\n    a,  # of d\n    b as c,\n)\nprint(d)",
    ],
)
def test_imports_are_seen(text: str) -> None:
    """Names are seen on one line, in brackets over several, and under another name."""
    assert imported(text) == [("summarizer.x", ["a", "b"])]


def test_templates_are_listed() -> None:
    """The page for prompts has each template with its variables, and says what each of these holds."""
    page = (ROOT / "docs" / "customizing.md").read_text("utf-8").partition("<!-- templates -->")[2]
    templates, _, variables = page.partition("<!-- variables -->")
    rows = [line.split("|") for line in templates.splitlines() if line.startswith("| `")]
    found = {named(cells[1])[0]: named(cells[3]) for cells in rows}
    assert found == {name: sorted(given) for name, given in VARIABLES.items()}
    told = [line.split("|")[1] for line in variables.splitlines() if line.startswith("| `")]
    assert sorted(name for cell in told for name in named(cell)) == sorted(set().union(*VARIABLES.values()))


def named(cell: str) -> list[str]:
    """What stands in a cell as code."""
    return re.findall(r"`(.+?)`", cell)


def test_renamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that has changed still works, and warns with the new one."""
    monkeypatch.setitem(summarizer._RENAMED, "summarise", "summarize")
    with pytest.warns(DeprecationWarning, match="summarizer.summarise is now summarizer.summarize"):
        old = summarizer.summarise
    assert old is summarizer.summarize

"""The pages lead where they say, and name what the code has."""

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from click.testing import CliRunner

from summarizer import prompt
from summarizer.cli import main
from summarizer.cli.exit_codes import ERRORS_REMAIN, exit_code
from summarizer.cli.interrupts import INTERRUPTED
from summarizer.results.problem import Severity
from summarizer.schemas.mark import Match
from summarizer.schemas.sourcing import Status
from summarizer.server.problems import FailedWorkError, ServiceError, status_of
from tests.benchmarks import costs
from tests.support.error_classes import CLASSES, built
from tests.support.paths import ROOT

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md"), *(ROOT / "integrations").glob("*/README.md")])
_LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")
_ROW = re.compile(r"^\| `([a-z-]+)` \| (.+) \|$", re.MULTILINE)


def links(page: Path) -> set[Path]:
    """The files that a page links to or shows."""
    found = _LINK.findall(page.read_text("utf-8"))
    return {(page.parent / link).resolve() for link in found if "://" not in link}


def rows(page: str) -> dict[str, list[str]]:
    """Code to the other cells, of the tables of a page."""
    text = (DOCS / page).read_text("utf-8")
    return {code: cells.split(" | ") for code, cells in _ROW.findall(text)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links(page: Path) -> None:
    """Every link of a page to a file of this project leads to one."""
    assert [str(path) for path in links(page) if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_tables_and_steps(page: Path) -> None:
    """A row of a table stands in one line; code and tables within a step are indented by four."""
    prose = re.sub(r"^( *)```.*?^\1```$", r"\1```", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    lines = prose.splitlines()
    assert [line for line in lines if line.lstrip().startswith("|") and not line.rstrip().endswith("|")] == []
    assert [line for line in lines if re.match(r" {1,3}(?:\||```)", line)] == []


def test_every_page_is_found() -> None:
    """Each page of the documentation is linked from README or CONTRIBUTING."""
    found = links(ROOT / "README.md") | links(ROOT / "CONTRIBUTING.md")
    assert [page.name for page in sorted(DOCS.glob("*.md")) if page not in found] == []


def test_readme_is_short() -> None:
    """README is a screen of its own: no more than sixty-five lines."""
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 65


def test_changelog_is_read_at_a_glance() -> None:
    """No line of the changelog is longer than 140 characters, and no item longer than three lines."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert max(map(len, text.splitlines())) <= 140
    items = re.findall(r"^- .+(?:\n  .+)*", text, re.MULTILINE)
    assert [item for item in items if len(item.splitlines()) > 3] == []


def test_every_error_has_what_to_do() -> None:
    """Each code has its row: exit code, status, whether trying again may help, and what to do."""
    service = [class_ for class_ in ServiceError.__subclasses__() if class_ is not FailedWorkError]
    expected: dict[str, tuple[str, ...]] = {}
    for class_ in CLASSES:
        error = built(class_)
        again = "yes" if class_.retryable else "no"
        expected[error.code] = (str(exit_code(class_)), str(status_of(error)), again)
    for kind in service:
        expected[kind("").code] = (str(kind.status), "yes" if kind.retryable else "no")
    found = rows("troubleshooting.md")
    assert {code: tuple(cells[:-2]) for code, cells in found.items()} == expected
    assert all(what.strip() and do.endswith(".") for *_, what, do in found.values())


def test_exit_codes() -> None:
    """The page on the command line has a row for each exit code, and for no other."""
    page = (DOCS / "command-line.md").read_text("utf-8").partition("## Exit codes")[2]
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    assert listed == {0, ERRORS_REMAIN, INTERRUPTED, *(exit_code(class_) for class_ in CLASSES)}


@pytest.mark.parametrize(("word", "values"), [("match", Match), ("severity", Severity), ("status", Status)])
def test_glossary_has_the_values(word: str, values: Any) -> None:
    """The glossary explains every value of how words were found, of severity and of status, and no other."""
    page = (DOCS / "glossary.md").read_text("utf-8")
    line = next(line for line in page.splitlines() if line.startswith(f"| **{word}** |"))
    assert set(re.findall(r"`([a-z]+)`", line)) == set(get_args(values))


def test_glossary_is_sorted() -> None:
    """The words of the glossary stand in alphabetical order, each once."""
    words = re.findall(r"^\| \*\*(.+?)\*\* \|", (DOCS / "glossary.md").read_text("utf-8"), re.MULTILINE)
    assert words == sorted(set(words))


def test_start_shows_the_output() -> None:
    """The first page shows what the command above it prints, whole."""
    page = (DOCS / "start.md").read_text("utf-8")
    block = r"```sh\nsummarizer (demo [^\n]+ numbers)\n```\n\n```\n(.+?)```"
    command, shown = re.findall(block, page, re.DOTALL)[0]
    assert CliRunner().invoke(main, command.split()).stdout.strip() == shown.strip()


def test_costs_count_the_prompt() -> None:
    """The page of costs gives the tokens of the system message and of the schema as they are counted."""
    tokens = prompt("The council met.").tokens
    page = (DOCS / "costs.md").read_text("utf-8")
    assert f"the system message, {tokens['system']:,}," in page
    assert f"The schema, {tokens['schema']} more" in page


def test_costs_count_the_recordings() -> None:
    """Tokens and dollars of articles, and of second readings of them, are those of the recorded answers."""
    pages = " ".join(
        "".join((DOCS / f"{name}.md").read_text("utf-8") for name in ("costs", "tutorial")).split()
    )
    assert [said for said in costs.statements() if said not in pages] == []

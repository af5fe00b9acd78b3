"""No command sends a terminal what it would obey: from articles, answers, stored files, or names of files."""

import ast
import re
from pathlib import Path

import pytest

from summarizer.results.problem import Problem
from tests.support.building import article, figure, party, place, result, source, statement, summary
from tests.support.command_line import run
from tests.support.paths import ROOT
from tests.support.terminals import shown

ATTACK = "\x1b]0;title\x07\x1b[2J\x9b31m\u202eevil\u202c\u2067\x08"
OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066\u2067]")
OUR_STYLES = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    """A stored result whose every word is an attack; its article's text too."""
    words = {"verbatim": f"a{ATTACK}"}
    made = summary(
        headline=ATTACK,
        parties=[party(**words, role=ATTACK, aliases=[ATTACK])],
        numbers=[figure(**words, id="f1", counted=ATTACK, includes=ATTACK)],
        locations=[place(**words, english=ATTACK)],
    )
    made.sourcing.sources = [source(**words, alignment=ATTACK)]
    made.sourcing.statements = [statement(quote=ATTACK, text=ATTACK, id="q1", chains=[[ATTACK]])]
    problem = Problem(code="quote-absent", severity="error", path=ATTACK, message=f"“{ATTACK}”")
    given = article("Words \u202eevil\u202c\u2067 of an article.", title=ATTACK, outlet=ATTACK)
    path = tmp_path / "stored.json"
    path.write_text(result(summary=made, article=given, problems=[problem]).to_json(), "utf-8")
    return path


FORMATS = ("text", "plain", "markdown", "csv", "csv-spans", "json", "jsonl", "html", "annotations", "ninjs")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.slow
def test_formats(stored: Path, name: str) -> None:
    """In every format a terminal gets the words without what it would obey; its own styles are ours."""
    code, seen = shown("render", stored, "--format", name)
    assert code == 0
    text = OUR_STYLES.sub("", seen) if name == "text" else seen
    marks = "\u202b\u202c" if name == "text" else ""  # which the sheet sets around right-to-left words
    assert [found for found in OBEYED.findall(text) if found not in marks] == []


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.slow
def test_compare(stored: Path, name: str) -> None:
    """A comparison is as safe."""
    code, seen = shown("compare", stored, stored, "--format", name)
    assert code == 0
    assert OBEYED.findall(OUR_STYLES.sub("", seen)) == []


def test_a_pipe_gets_the_very_characters(stored: Path) -> None:
    """Programs that read a pipe get what is stored, bit by bit."""
    assert run("render", stored, "--format", "json").stdout == stored.read_text("utf-8") + "\n"


@pytest.mark.parametrize("arguments", [("render", f"{ATTACK}.json"), ("demo", "--section", ATTACK)])
def test_messages(arguments: tuple[str, ...]) -> None:
    """Messages are safe wherever they go: a log is read on a terminal too."""
    ran = run(*(argument.replace("\x00", "") for argument in arguments))
    assert ran.exit_code == 2
    assert OBEYED.findall(OUR_STYLES.sub("", ran.stderr)) == []


def test_one_place() -> None:
    """Commands write through one module: no other one calls `click.echo` or `print`."""
    for path in (ROOT / "summarizer" / "cli").glob("*.py"):
        calls = [
            node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
        ]
        names = {ast.unparse(call) for call in calls}
        assert path.name == "echo.py" or names.isdisjoint({"click.echo", "click.secho", "print"}), path.name

"""What the package offers, and what its import costs."""

import inspect
import re
import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest

import summarizer
from summarizer import AnswerCache, Summarizer, errors
from summarizer.cli.group import COMMANDS
from tests.support.paths import ROOT

MODULES = {"demo", "errors", "numerals"}
PUBLIC = {
    "Document",
    *errors.__all__,
    *MODULES,
    "AnswerCache",
    "Article",
    "Comparison",
    "Exchange",
    "Failed",
    "Figure",
    "Gazetteer",
    "Mark",
    "Computed",
    "Partial",
    "Party",
    "Place",
    "Preview",
    "Problem",
    "Provenance",
    "Reply",
    "Request",
    "Result",
    "Segment",
    "Source",
    "Span",
    "Statement",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "TokenUsage",
    "aevaluate",
    "asummarize",
    "audit",
    "build_places",
    "apply",
    "check",
    "compare",
    "component",
    "evaluate",
    "fetch",
    "find",
    "formats",
    "index",
    "prompt",
    "read",
    "read_all",
    "read_annotations",
    "read_results",
    "read_rows",
    "read_summaries",
    "render",
    "schema",
    "status",
    "summarize",
    "track",
}

VERBS: dict[str, Any] = {
    "batch": Summarizer.batch,
    "cache": AnswerCache,
    "apply": summarizer.apply,
    "audit": summarizer.audit,
    "check": summarizer.check,
    "compare": summarizer.compare,
    "component": summarizer.component,
    "demo": summarizer.demo.demo,
    "eval": summarizer.evaluate,
    "find": summarizer.find,
    "formats": summarizer.formats,
    "index": summarizer.index,
    "places": summarizer.build_places,
    "prompt": summarizer.prompt,
    "render": summarizer.render,
    "schema": summarizer.schema,
    "status": summarizer.status,
    "summarize": summarizer.summarize,
    "track": summarizer.track,
}
"""What each verb of the command line is in Python."""


def imported_by(code: str) -> set[str]:
    """The top-level names of all modules that are loaded after some code, in a process of its own."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    found = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        text=True,
        timeout=120,
    )
    return set(found.stdout.split())


def test_public_names() -> None:
    """The public names are these, and a new one is a decision."""
    assert set(summarizer.__all__) == PUBLIC
    assert set(summarizer.__all__) <= set(dir(summarizer))


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_loaded_when_used(name: str) -> None:
    """Each public name leads to what it names, the very object of its home."""
    found = getattr(summarizer, name)
    assert getattr(found, "__name__", name).rpartition(".")[2] in {name, "Annotated"}


@pytest.mark.parametrize("name", sorted(PUBLIC - {"Computed"}))
def test_described(name: str) -> None:
    """Each public name says what it is."""
    assert inspect.getdoc(getattr(summarizer, name))


def test_every_verb() -> None:
    """Each verb of the command line has one name in Python, but for what only shells and servers want."""
    assert set(VERBS) == set(COMMANDS) - {"completion", "keys", "mcp", "serve"}
    assert {found.__module__.split(".")[0] for found in VERBS.values()} == {"summarizer"}


def test_verb_table() -> None:
    """docs/python.md says of each verb of the command line what it is in Python, and names what is public."""
    rows = re.findall(r"^\| (.*?) \| (.*?) \|$", (ROOT / "docs/python.md").read_text("utf-8"), re.MULTILINE)
    verbs = {words.split()[0] for left, _ in rows for words in re.findall(r"`([^`]+)`", left)}
    assert set(COMMANDS) - {"summarize"} <= verbs
    for name, found in VERBS.items():
        assert any(found.__name__ in right for _, right in rows), name


def test_version() -> None:
    """The version is that of the distribution."""
    assert summarizer.__version__ == version("newsroom-summarizer")


def test_unknown_name() -> None:
    """A name that there is not is an AttributeError, as with any module."""
    with pytest.raises(AttributeError, match="nothing_such"):
        summarizer.nothing_such  # noqa: B018 - it is the looking up that fails


@pytest.mark.slow
def test_import_is_light() -> None:
    """`import summarizer` loads none of what it stands on, and none of its own rooms."""
    loaded = imported_by("import summarizer")
    assert loaded.isdisjoint({"openai", "instructor", "pydantic", "jinja2", "click", "rich", "rapidfuzz"})
    assert {name for name in loaded if name.startswith("summarizer.")} == set()


@pytest.mark.slow
def test_model_libraries_only_when_asking() -> None:
    """Checking, prompts and schemas load no client library: that takes a second, and is for asking alone."""
    loaded = imported_by(
        "import summarizer.api.summarizer, summarizer.api.offline, summarizer.demo\n"
        "import summarizer.pipeline.recheck, summarizer.prompting.preview\n"
        "summarizer.Summarizer('m')"
    )
    assert loaded.isdisjoint({"openai", "instructor", "httpx", "aiohttp", "anthropic"})

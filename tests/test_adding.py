"""Adding a check, a provider, a reader, a format takes the files that docs/adding.md says; its code runs."""

import ast
import re
from collections import defaultdict
from functools import cache
from typing import Any

import pytest

from summarizer import Article, Document
from summarizer.readers.raw import RawDocument
from tests.support.building import summary
from tests.support.paths import ROOT

pytestmark = pytest.mark.slow

LANGUAGES = ROOT / "summarizer" / "text" / "languages"
READING = [
    f"summarizer/{room}" for room in ("checks", "grounding", "matching", "numerals", "pipeline", "text")
]
"""The rooms whose rules read articles."""
PAGE = (ROOT / "docs" / "adding.md").read_text("utf-8")


def naming(words: str, *folders: str) -> set[str]:
    """The files of the project, without tests, that have these words, as a pattern."""
    found = re.compile(words)
    return {
        path.relative_to(ROOT).as_posix()
        for folder in (folders or ("summarizer",))
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".j2", ".js", ".css", ".json"}
        and found.search(path.read_text("utf-8"))
    }


def code(section: str) -> dict[str, Any]:
    """What the first Python of a section of the page defines."""
    (block,) = re.findall(rf"^## {section}\n.*?```python\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    names: dict[str, Any] = {}
    exec(block, names)  # noqa: S102 - our own page
    return names


@pytest.mark.parametrize(
    ("problem", "module"),
    [("place-country", "points"), ("text-direction-reversed", "directions"), ("chain-reversed", "chains"),
     ("quote-ambiguous", "quotes"), ("code-unknown", "codes"), ("source-elsewhere", "attribution")],
)  # fmt: skip
def test_check(problem: str, module: str) -> None:
    """A check is its module, its place in the order, its code, its row and its messages on the page."""
    page = ROOT / "summarizer" / "output" / "review" / "languages"
    messages = {path.relative_to(ROOT).as_posix() for path in page.glob("problems.*.json")}
    files = {f"summarizer/checks/{module}.py", "summarizer/results/problem.py", *messages}
    assert naming(f'"{problem}"') == files
    assert re.search(rf"\b{module}\b", (ROOT / "summarizer" / "checks" / "__init__.py").read_text("utf-8"))
    assert f"| `{problem}` |" in (ROOT / "docs" / "checks.md").read_text("utf-8")
    assert "five places" in PAGE


def test_own_check() -> None:
    """The check of the page tells of a headline from 81 characters on."""
    article = Article.of("A story.")
    told = [len(list(code("A check")["check"](article, summary(headline="x" * n)))) for n in (80, 81)]
    assert told == [0, 1]


def listed(mark: str) -> set[str]:
    """The files in the table behind a mark of the page."""
    table = PAGE.partition(f"<!-- {mark} -->")[2].partition("<!--")[0]
    return set(re.findall(r"^\| `([\w./]+)`", table, re.MULTILINE))


@pytest.mark.parametrize(
    ("provider", "extra", "library", "own"),
    [
        ("anthropic", "anthropic", "anthropic", "anthropic"),
        ("bedrock", "bedrock", "boto3", "bedrock|converse"),
        ("google", "google", "google-genai", "google"),
    ],
)
def test_provider(provider: str, extra: str, library: str, own: str) -> None:
    """A provider with an SDK stands in the six files of the page, and else only in those that some need."""
    module = library.replace("-", ".")
    sdk = rf"(?:{module}|botocore)" if library == "boto3" else module
    named = naming(
        rf"""["\[(](?:{provider}["/]|{sdk}[".])|\b(?:import|from) {sdk}\b|\bproviders\.{provider}\b"""
    )
    named.discard("summarizer/client/providers/__init__.py")  # its docstring names modules
    beside = {name for name in named if re.search(rf"/providers/(?:{own})\w*\.py$", name)}
    always, some = listed("provider: always"), listed("provider: some")
    assert len(always) == 6
    assert "(six files" in PAGE
    assert beside
    assert named - beside <= always | some
    assert "summarizer/client/opening.py" in named
    read = {name: (ROOT / name).read_text("utf-8") for name in always if "NAME" not in name}
    assert re.search(rf"^{extra} = \[", read["pyproject.toml"], re.MULTILINE)
    assert f"\n{library}==" in read["constraints.txt"]
    assert f"| `{provider}/…`" in read["docs/models.md"]
    assert f"`{extra}`" in read["docs/start.md"]


@pytest.mark.parametrize("provider", ["xai", "fireworks"])
def test_chat_server(provider: str) -> None:
    """A server of chat completions is named by its address and its row alone."""
    assert naming(rf"""["'.]{provider}\b""") == {"summarizer/client/chat_servers.py"}
    assert f"`{provider}/…`" in (ROOT / "docs" / "models.md").read_text("utf-8")


def test_own_reader() -> None:
    """The reader of the page recognises its mark, and reads headline and text."""
    reader = code("A reader")["READER"]
    raw = RawDocument("%OURS Council meets\nThe council met. Ö".encode(), "a.ours")
    assert reader.recognises(raw)
    assert not reader.recognises(RawDocument(b"The council met."))
    document: Document = reader.read(raw)
    assert (document.title and document.title.value, document.text) == ("Council meets", "The council met. Ö")


@pytest.mark.parametrize("kind", ["rtf", "odt", "nitf"])
def test_reader(kind: str) -> None:
    """A reader's module is named by its entry point alone."""
    assert naming(rf"\breaders\.{kind}\b") == set()
    assert f'{kind} = "summarizer.readers.{kind}:READER"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert re.search(kind, (ROOT / "docs" / "readers.md").read_text("utf-8"), re.IGNORECASE)


@pytest.mark.parametrize("module", ["jsonld", "markdown", "plain"])
def test_format(module: str) -> None:
    """A format's module is named by its entry point alone."""
    assert naming(rf"\boutput\.{module}\b") == set()
    assert f"summarizer.output.{module}:" in (ROOT / "pyproject.toml").read_text("utf-8")


NO_LANGUAGES = {
    "matching/pairing.py": {"id"},  # a field
    "numerals/clocks.py": {"pt"},  # Pacific time
    "numerals/symbols.py": {"bn"},  # a thousand million
    "pipeline/decide.py": {"id"},
    "text/languages/__init__.py": {"en"},  # the constant that CONTRIBUTING.md speaks of
    "text/romanized.py": {"zh"},  # sounds
    "text/sounding.py": {"cs"},
}
"""Where strings stand that a language's code is spelt like, or one code of a language."""


@cache
def strings() -> dict[str, set[str]]:
    """Every string of the rooms whose rules read articles, with the files of `summarizer/` that have it."""
    found = defaultdict[str, set[str]](set)
    for room in READING:
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found[node.value].add(path.relative_to(ROOT / "summarizer").as_posix())
    return found


@pytest.mark.parametrize("language", sorted(path.stem for path in LANGUAGES.glob("*.toml")))
def test_language(language: str) -> None:
    """No rule that reads articles has a language's code in any form: it is known by its file alone."""
    assert strings()[language] == {name for name, kept in NO_LANGUAGES.items() if language in kept}


def test_english() -> None:
    """English alone is known by its code, to the three rules that CONTRIBUTING.md names."""
    known = naming(r"\bENGLISH\b", *READING) - {"summarizer/text/languages/__init__.py"}
    rules = {"checks/names.py", "matching/names.py", "matching/tokens.py"}
    assert known == {f"summarizer/{name}" for name in rules}


@pytest.mark.parametrize(
    ("section", "word", "files"),
    [
        ("A reader", "three", ["summarizer/readers/NAME.py", "pyproject.toml", "docs/readers.md"]),
        ("A format", "two", ["summarizer/output/NAME.py", "pyproject.toml"]),
    ],
)
def test_counts(section: str, word: str, files: list[str]) -> None:
    """The page counts the files of a reader and a format, and names just these."""
    text = PAGE.partition(f"## {section}\n")[2].partition("\n## ")[0]
    here = re.split(r"[Ii]n this project", text)[1]
    assert f"{word} files" in here
    named = set(re.findall(r"`([\w./]+\.(?:py|toml|md))`", here))
    assert named == set(files)

"""The registry: formats found, loaded when used, and those of other packages."""

import os
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path, PurePath
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.errors import OutputError, ResultError
from summarizer.output import single
from summarizer.results import formats as registry
from summarizer.results.exports import BinaryFormat, Exports, TextFormat
from summarizer.results.formats import about, guess, load, names, render
from summarizer.results.result import Result
from tests.support.outputs import RESULTS, empty, reference, strange, strict_json
from tests.support.paths import ROOT

OURS = {*TextFormat.__args__, *BinaryFormat.__args__}  # type: ignore[attr-defined] # of Literal
ONE = ("json", "jsonld", "ninjs")

PACKAGE = {
    "pyproject.toml": """
[build-system]
requires = ["setuptools"]
build-backend = "setuptools.build_meta"
[project]
name = "herald-formats"
version = "1.0"
[project.entry-points."summarizer.outputs"]
herald = "herald_formats:herald"
json = "herald_formats:herald"
broken = "herald_broken:render"
faulty = "herald_formats:faulty"
nothing = "herald_formats:NOTHING"
unmet = "herald_unmet:render"
[tool.setuptools]
py-modules = ["herald_formats", "herald_broken", "herald_unmet"]
""",
    "herald_formats.py": '''
"""Formats of the Herald."""
NOTHING = 7
def herald(results):
    """Headlines in capitals."""
    for result in results:
        yield result.summary.headline.upper() + "\\n"
def faulty(results):
    """Begins, and fails."""
    yield "began"
    raise KeyError("masthead")
''',
    "herald_broken.py": "raise RuntimeError('not today')\n",
    "herald_unmet.py": "import a_module_that_nobody_has\n",
}


@pytest.fixture(scope="session")
def herald(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom's package with formats of its own, really built and installed in a folder of its own."""
    source, target = tmp_path_factory.mktemp("herald"), tmp_path_factory.mktemp("installed")
    for name, text in PACKAGE.items():
        (source / name).write_text(text, "utf-8")
    options = ["--no-deps", "--no-build-isolation", "--no-index", "-q", "--target", str(target), str(source)]
    install = [sys.executable, "-m", "pip", "install", *options]
    done = subprocess.run(install, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        pytest.fail(f"the package cannot be installed: {done.stderr[-2000:]}")
    return target


def summarizer(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, with a folder of packages on the path."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", "from summarizer.cli import main; main()", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), str(ROOT)])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
class TestAnotherPackage:
    def test_its_format(self, herald: Path) -> None:
        """A format of an installed package is listed and used like one of ours, with nothing else done."""
        assert "Headlines in capitals. [herald-formats]" in summarizer(herald, "formats").stdout
        found = summarizer(herald, "demo", "--format", "herald")
        assert found.stdout.strip() == reference().summary.headline.upper()
        assert found.returncode == 0

    def test_guessed(self, herald: Path, tmp_path: Path) -> None:
        """A file's name that ends in the format's name is written in it."""
        found = summarizer(herald, "demo", "-o", str(tmp_path / "x.herald"))
        assert found.returncode == 0
        assert (tmp_path / "x.herald").read_text("utf-8").strip() == reference().summary.headline.upper()

    def test_clash(self, herald: Path) -> None:
        """Two packages with one name: the error names both, and the other formats go on working."""
        found = summarizer(herald, "demo", "--format", "json")
        assert found.returncode == 2
        assert "herald-formats" in found.stderr
        assert "newsroom-summarizer" in found.stderr
        assert "Uninstall" in found.stderr
        assert summarizer(herald, "demo", "--format", "jsonl").returncode == 0

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("broken", "RuntimeError: not today"),
            ("unmet", "there is no a_module_that_nobody_has"),
            ("nothing", "is no function but a int"),
        ],
    )
    def test_broken(self, herald: Path, name: str, words: str) -> None:
        """A broken format is an error that names its package; it is listed as such and hurts no other."""
        found = summarizer(herald, "demo", "--format", name)
        assert found.returncode == 2
        assert words in found.stderr
        assert "herald-formats" in found.stderr
        assert "Traceback" not in found.stderr
        assert words in summarizer(herald, "formats").stdout

    def test_failing(self, herald: Path, tmp_path: Path) -> None:
        """A format that fails while it writes leaves no file behind, and the result is not lost for it."""
        found = summarizer(herald, "demo", "--format", "faulty", "-o", str(tmp_path / "x"))
        assert found.returncode == 2
        assert "the format faulty of herald-formats failed (KeyError: 'masthead')" in found.stderr
        assert "Traceback" not in found.stderr
        assert strict_json(found.stdout)["summary"] == strict_json(reference().to_json())["summary"]
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "words", "hint"),
    [
        (
            "import nobody_has",
            "cannot be loaded: there is no nobody_has",
            "Install what lacking:render needs",
        ),
        (
            "raise ModuleNotFoundError(name='pyarrow.x')",
            "there is no pyarrow.x",
            "newsroom-summarizer[parquet]",
        ),
        ("raise ModuleNotFoundError('no key')", "(ModuleNotFoundError: no key)", "The fault is in lacking"),
        ("render = 7", "is no function but a int", "Its entry point says lacking:render"),
    ],
)
def test_what_cannot_be_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, words: str, hint: str
) -> None:
    """A format that cannot be loaded says why, and what to install or to mend."""
    (tmp_path / "lacking.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "lacking", raising=False)
    entry = EntryPoint("lacking", "lacking:render", "summarizer.outputs")
    monkeypatch.setattr(registry, "_found", lambda: {"lacking": [entry]})
    with pytest.raises(OutputError) as caught:
        load("lacking")
    monkeypatch.delitem(sys.modules, "lacking", raising=False)
    assert words in str(caught.value)
    assert hint in caught.value.hint


class Stated(EntryPoint):
    """An entry point of a package that is named."""

    dist = SimpleNamespace(name="herald-formats")  # type: ignore[assignment] # nothing else of it is asked


@pytest.fixture
def stated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The formats of a package that is not installed, as if it were."""
    (tmp_path / "herald_stated.py").write_text(PACKAGE["herald_formats.py"], "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "herald_stated", raising=False)
    here = EntryPoint("json", "herald_stated:herald", "summarizer.outputs")
    entries = {
        name: Stated(name, f"herald_stated:{name}", "summarizer.outputs") for name in ("herald", "faulty")
    }
    found = {name: [entry] for name, entry in entries.items()} | {"json": [here, entries["herald"]]}
    monkeypatch.setattr(registry, "_found", lambda: found)
    load.cache_clear()
    yield
    load.cache_clear()
    sys.modules.pop("herald_stated", None)


@pytest.mark.usefixtures("stated")
class TestStated:
    def test_about(self) -> None:
        """A format is told by the first line of what it says of itself, and its package."""
        assert about("herald") == "Headlines in capitals. [herald-formats]"
        assert about("faulty") == "Begins, and fails. [herald-formats]"

    def test_clash(self) -> None:
        """A format of two packages is an error that names both."""
        with pytest.raises(OutputError) as caught:
            load("json")
        assert caught.value.message == (
            "the format json is defined by herald_stated:herald and by herald-formats"
        )
        assert caught.value.hint == "Uninstall all but one of them."

    def test_failing(self) -> None:
        """A format that fails while it writes is an error that names its package."""
        pieces = render([empty()], "faulty")
        assert next(pieces) == "began"
        with pytest.raises(OutputError, match="the format faulty of herald-formats failed") as caught:
            next(pieces)
        assert "(KeyError: 'masthead')" in caught.value.message
        assert isinstance(caught.value.__cause__, KeyError)

    def test_reading_that_fails(self) -> None:
        """What is wrong with the results themselves is told as it is, and no fault of the format."""

        def results() -> Iterator[Any]:
            yield empty()
            raise ResultError("line 2 is not JSON")

        pieces = render(results(), "herald")
        next(pieces)
        with pytest.raises(ResultError, match="line 2 is not JSON"):
            next(pieces)

    def test_written(self) -> None:
        """A result in a format of another package is what that writes."""
        assert reference().to("herald") == reference().summary.headline.upper() + "\n"


def test_about_ours() -> None:
    """Of our own formats no package is told; what the function does not say its module does."""
    assert {about(name).partition(" [")[2] for name in names()} == {""}
    assert "" not in {about(name) for name in names()}


def test_ours() -> None:
    """The registry has every format that `Result` has a method for, but for those that are still to come."""
    assert set(names()) <= OURS
    assert OURS - set(names()) <= {"html"}


def test_documented() -> None:
    """Each format has its line in the table of the documentation."""
    text = (ROOT / "docs" / "formats.md").read_text("utf-8")
    assert [name for name in names() if f"\n| `{name}` |" not in text] == []


def test_methods() -> None:
    """Each of our formats is a method of a result: `to_csv_spans` is `to("csv-spans")`."""
    result = strange()
    for name in names():
        if name == "json":
            assert result.to("json") == result.to_json() + "\n"
        else:
            assert getattr(result, f"to_{name.replace('-', '_')}")() == result.to(name)
    methods = {name for name in vars(Exports) if name.startswith("to_")} - {"to_frame"}  # pandas' own
    assert methods == {f"to_{name.replace('-', '_')}" for name in OURS - {"json"}}


@pytest.mark.slow
def test_listing_loads_nothing() -> None:
    """Names are known without any format being imported."""
    code = (
        "import sys\nfrom summarizer.results import formats\nassert 'csv' in formats.names()\n"
        "print([name for name in sys.modules if name.startswith('summarizer.output.')])\n"
        "print('pyarrow' in sys.modules, 'rich' in sys.modules, 'pydantic' in sys.modules)"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert found.stdout.splitlines() == [
        "[]",
        "False False False",
    ]


@pytest.mark.parametrize("name", sorted(OURS - {"html"}))
@pytest.mark.parametrize("made", RESULTS.values(), ids=RESULTS)
@pytest.mark.slow
def test_deterministic(made: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same result gives the same bytes, whatever the terminal and its environment."""
    first = made().to(name)
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    assert made().to(name) == first
    assert first


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(OURS - {"html", *ONE}))
def test_many(name: str) -> None:
    """A format of many holds any number of results, none included."""
    results: list[Result[Any]] = [reference(), empty(), strange()]
    assert list(load(name)(iter(results)))
    list(load(name)(iter([])))


@pytest.mark.parametrize("name", ONE)
def test_one(name: str) -> None:
    """A format of one refuses more and less, and says what to do."""
    with pytest.raises(OutputError, match=f"{name} holds one result, and there are more") as error:
        list(load(name)(iter([empty(), empty()])))
    assert "jsonl" in error.value.hint
    with pytest.raises(OutputError, match="there is no result"):
        list(load(name)(iter([])))


def test_single_asks_no_further() -> None:
    """A format of one does not read a whole archive before it refuses."""
    many = iter([empty(), empty(), empty()])
    with pytest.raises(OutputError):
        single(many, "x")
    assert len(list(many)) == 1


def test_unknown() -> None:
    """An unknown format is an error with those that there are."""
    with pytest.raises(OutputError, match="no format pdf") as error:
        load("pdf")
    assert "markdown" in error.value.hint


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("a.MD", "markdown"),
        ("a.txt", "plain"),
        ("a.ndjson", "jsonl"),
        ("a.jsonl", "jsonl"),
        ("a.b.csv", "csv"),
        ("a.geojson", "geojson"),
        ("a.parquet", "parquet"),
        ("result", None),
    ],
)
def test_guess(path: str, name: str | None) -> None:
    """The end of a file's name tells its format."""
    assert guess(PurePath(path)) == name


def test_guess_unknown() -> None:
    """An end that no format has is an error rather than another format."""
    with pytest.raises(OutputError, match=r"no format is known by \.docx"):
        guess(PurePath("a.docx"))


def test_extra_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, parquet says which extra to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "summarizer.output.parquet", raising=False)
    load.cache_clear()
    with pytest.raises(OutputError, match="there is no pyarrow") as error:
        load("parquet")
    assert "newsroom-summarizer[parquet]" in error.value.hint


def test_nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package itself is not installed, the error says so."""
    monkeypatch.setattr(registry, "_found", dict[str, list[EntryPoint]])
    load.cache_clear()
    with pytest.raises(OutputError) as error:
        load("json")
    assert "install newsroom-summarizer" in error.value.hint


def test_changed_article() -> None:
    """A result whose article was changed in memory is in no format: its spans would lie."""
    result: Result[Any] = reference()
    article = result.article.model_copy(update={"text": result.article.text + "."})
    with pytest.raises(ResultError, match="not the one that was summarized"):
        result.model_copy(update={"article": article}).to("markdown")

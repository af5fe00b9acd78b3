"""Finished results used again by the command line."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer.cli.reuse import Reuse
from summarizer.files import cache_folder
from summarizer.pipeline import code_state as code
from summarizer.pipeline.result_cache import CachedResult, ResultCache
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json, figure, reading, repair_json, result, write_templates
from tests.support.command_line import run, summarize
from tests.support.splitting import part_answer
from tests.support.waiting import wait_until

KEY = "0" * 64
OPTIONS: dict[str, Any] = {
    "model": "m", "base_url": None, "second": None, "schema_name": None, "prompts": None, "prices": None,
    "places": False, "language": None,
}  # fmt: skip


def key(path: Path | str, **options: Any) -> str | None:
    """The key of a summary of a file."""
    return Reuse("summarize", [str(path)], {**OPTIONS, **options}).key()


def kept() -> list[Path]:
    """The results that are kept."""
    return sorted(ResultCache().folder.glob("*"))


def test_made_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same command on the same file is neither asked nor made again; its result says so."""
    with ModelServer([answer_json()]) as server:
        first = json.loads(summarize(server, path).stdout)
        monkeypatch.setattr("summarizer.cli.summarize._made", None)
        second, third = summarize(server, path).stdout, summarize(server, path).stdout
    assert len(server.requests) == 1
    assert second == third
    found = json.loads(second)
    assert (found["summary"], found["problems"]) == (first["summary"], first["problems"])
    assert (first["provenance"]["requests"], first["provenance"]["recalled"]) == (1, 0)
    assert (found["provenance"]["requests"], found["provenance"]["recalled"]) == (0, 1)
    assert found["provenance"]["tokens"]["output"] == 0


@pytest.mark.parametrize(
    "words", [("--split",), ("--second", "n", "--wire", "json")], ids=["split", "second"]
)
def test_several_requests(path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """A result of several requests, or of two readers, is kept as that of one."""

    def reply(body: dict[str, Any]) -> str:
        required = body["response_format"]["json_schema"]["schema"]["required"]
        return reading() if body["model"] == "n" else part_answer(answer_json(), required)

    with ModelServer(reply) as server:
        first = json.loads(summarize(server, path, *words).stdout)
        monkeypatch.setattr("summarizer.cli.summarize._made", None)
        found = json.loads(summarize(server, path, *words).stdout)
    assert (found["summary"], found["problems"]) == (first["summary"], first["problems"])
    assert (found["provenance"]["requests"], found["provenance"]["recalled"]) == (0, len(server.requests))


@pytest.mark.parametrize("name", ["jsonl", "plain", "markdown", "csv"])
def test_every_format(path: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finished result is written in any format as a stored one is, to a file too."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
        monkeypatch.setattr("summarizer.cli.summarize._made", None)
        stored = tmp_path / "stored.json"
        assert summarize(server, path, "-o", stored).exit_code == 0
        assert stored.read_text("utf-8") == summarize(server, path).stdout
        found = summarize(server, path, "-f", name)
    assert found.stdout == run("render", stored, "-f", name).stdout != ""


def test_sections_and_errors(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sections of the sheet are chosen from a finished result; errors in it are the exit code again."""
    absent = answer_json(numbers=[figure(verbatim="ninety-nine tanks", value=99)])
    repaired = repair_json({"at": 2, "verbatim": "ninety-nine tanks", "value": 99, "bound": "exact"})
    with ModelServer([absent, repaired]) as server:
        assert summarize(server, path).exit_code == 1
        monkeypatch.setattr("summarizer.cli.summarize._made", None)
        assert summarize(server, path).exit_code == 1
        found = summarize(server, path, "--section", "numbers")
    assert found.exit_code == 1
    assert "ninety-nine tanks" in found.stdout


def test_check(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stored result that was checked is not checked again of the same files; a changed one is."""
    stored = tmp_path / "stored.json"
    stored.write_text(result().to_json(), "utf-8")
    first = run("check", path, stored)
    with monkeypatch.context() as patched:
        patched.setattr("summarizer.cli.check._made", None)
        assert run("check", path, stored).stdout == first.stdout != ""
        with pytest.raises(TypeError):
            run("check", path, stored, "--no-cache")
    stored.write_text(result().to_json(indent=None), "utf-8")
    monkeypatch.setattr("summarizer.cli.check._made", None)
    with pytest.raises(TypeError):
        run("check", path, stored)


def test_no_cache(path: Path) -> None:
    """Who wants no cache leaves nothing behind, and gets nothing from there."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path, "--no-cache")
        assert kept() == []
        summarize(server, path)
        assert len(kept()) == 1
        assert json.loads(summarize(server, path, "--no-cache").stdout)["provenance"]["requests"] == 1


def test_told_and_cleared(path: Path) -> None:
    """The cache says how many results it holds and how large they are, and forgets them with the answers."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
    size = kept()[0].stat().st_size
    stranger = ResultCache().folder / "notes.txt"
    stranger.write_text("mine", "utf-8")
    assert f"\n1 finished results, {size:,} bytes" in run("cache", "info").stdout
    assert "1 answers forgotten, and 1 finished results" in run("cache", "clear").stdout
    assert kept() == [stranger]
    assert "\n0 finished results, 0 bytes" in run("cache", "info").stdout


def test_private(path: Path) -> None:
    """A result holds the article: nobody but its owner may read it, or list the folder."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
    assert stat.S_IMODE(kept()[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(kept()[0].parent.stat().st_mode) == 0o700


def test_other_inputs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a result depends on makes another key: options, files, who is asked, the code."""
    prices = tmp_path / "prices.toml"
    prices.write_text("", "utf-8")
    listed = tmp_path / "places.csv"
    listed.write_text("name,latitude,longitude\n", "utf-8")
    folder = write_templates(tmp_path / "prompts", reask="Again: {{ reason }}")
    wanted = {"prices": prices, "places": listed, "prompts": folder}
    found = [key(path), key(path, language="en"), key(path, model="n"), key(path, second="m")]
    found += [key(path, base_url="http://localhost:1"), key(path, **wanted)]
    assert key(path, **wanted) == found[-1]

    def changed(file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((file.read_bytes() if file.exists() else b"") + b"\n")
        found.append(key(path, **wanted))

    for file in (prices, listed, folder / "reask.j2", cache_folder() / "places.sqlite3", path):
        changed(file)
    for name, value in (("OPENAI_BASE_URL", "http://localhost:1"), ("SUMMARIZER_PRICES", str(prices))):
        monkeypatch.setenv(name, value)
        found.append(key(path, **wanted))
    monkeypatch.setattr("summarizer.cli.reuse.code_state", lambda: "other code")
    found.append(key(path, **wanted))
    copy = tmp_path / "copy.txt"
    copy.write_bytes(path.read_bytes())
    found.append(key(copy, **wanted))
    assert None not in found
    assert len(found) == len(set(found)) == 15


@pytest.mark.parametrize(
    ("article", "options"),
    [
        ("-", {}),
        ("https://example.org/a", {}),
        ("no such file", {}),
        (".", {"prompts": Path("no such folder")}),
        ("pyproject.toml", {"schema_name": "summarizer.schemas:Summary"}),
        ("pyproject.toml", {"model": None}),
    ],
    ids=["standard input", "address", "missing", "missing prompts", "own class", "no model"],
)
def test_unknown_inputs(article: str, options: dict[str, Any]) -> None:
    """There is no key where the code cannot know all that a result depends on."""
    assert key(article, **options) is None


def test_a_pipe_is_left_alone(tmp_path: Path) -> None:
    """A named pipe, which can be read but once, has no key, and nobody waits for it."""
    os.mkfifo(tmp_path / "pipe")
    assert key(tmp_path / "pipe") is None


def test_other_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the package that is written anew, made or removed is another state; bytecode is none."""
    module = tmp_path / "inner" / "module.py"
    module.parent.mkdir()
    module.write_text("a = 1", "utf-8")
    monkeypatch.setattr(code, "_roots", lambda: {str(tmp_path)})
    states = [code.code_state()]
    before = module.stat()

    def is_other() -> bool:
        module.write_text("a = 2", "utf-8")
        os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns))  # as long, and as old by its own word
        return code.code_state() != states[0]

    wait_until(is_other)  # the clock of file systems ticks but each few milliseconds
    states.append(code.code_state())
    for name in ("data.toml", "more.py"):
        (tmp_path / name).write_text("", "utf-8")
        states.append(code.code_state())
    module.unlink()
    states.append(code.code_state())
    assert len(set(states)) == 5
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "module.pyc").write_bytes(b"1")
    assert code.code_state() == states[-1]


def test_other_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package that is installed, in another version or anew, is another state."""
    monkeypatch.setattr(code, "_roots", set[str])
    monkeypatch.syspath_prepend(str(tmp_path))
    states = [code.code_state()]
    info = tmp_path / "pydantic-9.dist-info"
    info.mkdir()
    states.append(code.code_state())
    os.utime(info, ns=(1, 1))
    states.append(code.code_state())
    assert len(set(states)) == 3


def test_package_in_full() -> None:
    """The state of the code is taken of prompts, schemas and data too, wherever they are installed."""
    names = {Path(file[0]).name for root in code._roots() for file in code._files(root)}
    assert {"system.j2", "sourcing.py", "prices.toml", "de.toml", "flow.py"} <= names


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(file.read_bytes()[:-40]),
        lambda file: file.write_bytes(file.read_bytes().replace(b'"severity"', b'"Severity"')),
        lambda file: file.write_bytes(b"\xff\xfe"),
        lambda file: file.write_bytes(b""),
        lambda file: file.rename(file.with_name(KEY)) and file.symlink_to(file.with_name(KEY)),
        lambda file: (file.unlink(), file.mkdir()),
    ],
    ids=["cut off", "altered", "no text", "empty", "link", "folder"],
)
def test_damaged(path: Path, spoil: Callable[[Path], object]) -> None:
    """What was damaged, or is no file of ours, is as if it were not there: the result is made anew."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
        spoil(kept()[-1])
        found = summarize(server, path)
        assert len(server.requests) == 1
    assert found.exit_code == 0
    assert json.loads(found.stdout)["provenance"]["recalled"] == 1


def test_under_another_key() -> None:
    """A result that is moved under another key is none."""
    cache = ResultCache()
    cache.store(KEY, CachedResult("{}", 0))
    assert cache.load(KEY) == CachedResult("{}", 0)
    (cache.folder / KEY).rename(cache.folder / ("1" * 64))
    assert cache.load("1" * 64) is None


def test_folder_in_the_way(path: Path) -> None:
    """A file where the folder is to be keeps nothing from being summarized."""
    cache_folder().mkdir()
    ResultCache().folder.write_text("mine", "utf-8")
    with ModelServer([answer_json()]) as server:
        assert summarize(server, path).exit_code == summarize(server, path).exit_code == 0
    assert ResultCache().folder.read_text("utf-8") == "mine"


def test_bound(tmp_path: Path) -> None:
    """Over the bound the least recently used go, and what was read lately stays."""
    cache = ResultCache(tmp_path / "results", largest=3500)
    for number, name in enumerate("abc"):
        cache.store(name * 64, CachedResult("x" * 1000, 0))
        os.utime(cache.folder / (name * 64), ns=(number, number))
    assert cache.load("a" * 64)
    cache.store("d" * 64, CachedResult("x" * 1000, 0))
    assert [name for name in "abcd" if cache.load(name * 64)] == ["a", "c", "d"]
    cache.store("e" * 64, CachedResult("x" * 3500, 0))
    assert cache.load("e" * 64) is None
    assert len(cache.sizes()) == 3


def test_changed_meanwhile(path: Path) -> None:
    """What was changed while a result was made keeps it from being kept."""
    reuse = Reuse("check", [str(path)], {})
    before = reuse.key()
    path.write_text(TEXT + " More.", "utf-8")
    reuse.keep(before, result)
    assert kept() == []
    reuse.keep(reuse.key(), result)
    assert len(kept()) == 1


def test_extended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another package brings checks, readers or formats, results are made each time."""
    monkeypatch.setattr("summarizer.plugins.is_extended", lambda: True)
    reuse = Reuse("check", [str(path)], {})
    reuse.keep(reuse.key(), result)
    assert kept() == []


@pytest.mark.slow
def test_nothing_is_loaded(path: Path) -> None:
    """A finished result is passed on as JSON by a process that loads nothing that makes one."""
    heavy = ("pydantic", "jinja2", "rich", "openai", "summarizer.schemas", "summarizer.grounding")
    script = (
        "import sys\nfrom summarizer.cli import main\nmain(sys.argv[1:], standalone_mode=False)\n"
        f"sys.exit(repr([name for name in {heavy} if name in sys.modules]))"
    )
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
        command = [sys.executable, "-c", script, str(path), "--model", "m", "--base-url", server.url]
        found = [subprocess.run(command, capture_output=True, check=False) for _ in range(2)]  # noqa: S603 - our own words
    assert [each.stderr.decode().strip() for each in found][1] == "[]"
    assert json.loads(found[1].stdout)["provenance"]["recalled"] == 1

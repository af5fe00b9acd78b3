"""Files that hold articles or answers are their owner's alone, and no link is followed to make them."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.lock import locked
from summarizer.batch.store.output import Output
from summarizer.batch.store.reserve import Reserve
from summarizer.cli.writer import write_file
from summarizer.errors import UnwritableError
from summarizer.pipeline.answer_cache import AnswerCache
from summarizer.pipeline.caching import CachedAnswer
from summarizer.results.tokens import TokenUsage
from tests.model_server import Fault, ModelServer
from tests.model_server.batch_settings import BatchSettings
from tests.support.batching import batch, here, rows, write_jsonl
from tests.support.building import answer_json


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_files_of_a_run(tmp_path: Path) -> None:
    """Ledger, lock and request files are 0600, also where they were not; the output follows the umask."""
    source, output = write_jsonl(tmp_path / "in.jsonl", rows(3)), tmp_path / "out.jsonl"
    ledger = tmp_path / "out.jsonl.ledger"
    ledger.touch(0o644)
    settings = BatchSettings(faults={"upload": [Fault("quota")]})
    with ModelServer([answer_json()], batches=settings) as server:
        batch(source, "-o", output, "--via", "openai-batch", "--poll", "0.05", url=server.url)
    found = {path.name: mode(path) for path in tmp_path.iterdir() if path != source}
    assert found.pop("out.jsonl") == 0o644
    assert set(found.values()) == {0o600}
    assert {"out.jsonl.ledger", "out.jsonl.lock"} < set(found)
    assert any(name.endswith(".requests.jsonl") for name in found)


def test_journal(tmp_path: Path) -> None:
    """What SQLite writes beside a ledger is as private as the ledger."""
    ledger = Ledger(tmp_path / "x.ledger")
    ledger.save(note=1)
    assert {mode(path) for path in tmp_path.iterdir()} == {0o600}
    assert len(list(tmp_path.iterdir())) == 3
    ledger.close()


@pytest.mark.parametrize("name", ["out.jsonl.lock", "out.jsonl.reserve", "out.jsonl.ledger"])
def test_links(tmp_path: Path, name: str) -> None:
    """A link in place of a lock, a reserve or a ledger is refused, and what it leads to stays as it is."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    output = tmp_path / "out.jsonl"
    (tmp_path / name).symlink_to(victim)
    makers: dict[str, Callable[[], Any]] = {
        "out.jsonl.lock": lambda: locked(tmp_path / name).__enter__(),
        "out.jsonl.reserve": lambda: Reserve(output),
        "out.jsonl.ledger": lambda: Ledger(tmp_path / name),
    }
    with pytest.raises(UnwritableError, match="symbolic link, which is not followed") as caught:
        makers[name]()
    assert "Remove it" in caught.value.hint
    assert victim.read_text() == "mine"


def test_links_of_copies(tmp_path: Path) -> None:
    """Nor is a link followed to the copy that replaces an output, whose mode stays."""
    victim = tmp_path / "victim"
    victim.write_text("mine")
    output = tmp_path / "out.jsonl"
    output.write_text('{"id":"a","row":1,"result":{}}\n{"id":"b","row":2,"result":{}}\n')
    output.chmod(0o640)
    (tmp_path / "out.jsonl.tmp").symlink_to(victim)
    opened = Output(output)
    opened.rewrite(lambda key, _: key == "a")
    opened.close()
    (tmp_path / "one.json.part").symlink_to(victim)
    write_file(["{}"], tmp_path / "one.json")
    assert victim.read_text() == "mine"
    assert (mode(output), mode(tmp_path / "one.json")) == (0o640, 0o644)
    assert (tmp_path / "one.json").read_text() == "{}"


def test_cache(tmp_path: Path) -> None:
    """The answer cache and its journal are 0600, its folder 0700, and a link is no cache."""
    cache = AnswerCache(tmp_path / "folder" / "answers.sqlite3")
    cache.store("k", CachedAnswer("{}", TokenUsage()))
    assert {mode(path) for path in cache.path.parent.iterdir()} == {0o600}
    assert mode(cache.path.parent) == 0o700
    linked = AnswerCache(tmp_path / "link")
    linked.path.symlink_to(tmp_path / "elsewhere")
    linked.store("k", CachedAnswer("{}", TokenUsage()))
    assert linked.load("k") is None
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_clearing_what_is_no_cache(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`cache clear` on a folder or a link is an error in one line, and takes nothing away."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    place = tmp_path / "answers.sqlite3"
    if kind == "folder":
        place.mkdir()
    else:
        (tmp_path / "mine").write_text("mine")
        place.symlink_to(tmp_path / "mine")
    found = here("cache", "clear")
    assert found.returncode == 2
    assert found.stderr.count("\n") == 1
    assert "(it is a " in found.stderr
    assert ("folder" if kind == "folder" else "symbolic link, which is not followed") in found.stderr
    assert place.exists()


@pytest.mark.parametrize("words", ["info", "clear"])
def test_file_in_place_of_a_cache_folder(tmp_path: Path, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder of the cache is a file, that is an error in one line, and nothing is as if empty."""
    named = tmp_path / "mine"
    named.write_text("mine")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(named))
    found = here("cache", words)
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.count("\n") == 1
    assert f"({named} is a file, no folder)" in found.stderr

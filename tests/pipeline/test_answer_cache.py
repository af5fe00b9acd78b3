"""The answer cache."""

import contextlib
import multiprocessing
import sqlite3
import stat
from pathlib import Path

import pytest

from summarizer import Summarizer, summarize
from summarizer.errors import ConfigurationError
from summarizer.pipeline.answer_cache import AnswerCache, default_path
from summarizer.pipeline.caching import CachedAnswer
from summarizer.results.tokens import TokenUsage
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json

ANSWER = CachedAnswer('{"a": "ثلاثة"}', TokenUsage(input=3, output=2, cached=1), "m-1")


@pytest.fixture
def cache(tmp_path: Path) -> AnswerCache:
    return AnswerCache(tmp_path / "deep" / "answers.sqlite3")


def test_kept(cache: AnswerCache) -> None:
    """An answer comes back letter for letter, with what it took; another key has none."""
    cache.store("k", ANSWER)
    assert cache.load("k") == ANSWER
    assert AnswerCache(cache.path).load("k") == ANSWER
    assert cache.load("l") is None


def test_private(cache: AnswerCache) -> None:
    """The folder that is made for it is the user's alone: answers hold what articles say."""
    cache.store("k", ANSWER)
    assert stat.S_IMODE(cache.path.parent.stat().st_mode) == 0o700


def test_bound(tmp_path: Path) -> None:
    """Over the bound the least recently used go, and what was read lately stays."""
    cache = AnswerCache(tmp_path / "a", largest=3000)
    for key in "abc":
        cache.store(key, CachedAnswer("x" * 1000, TokenUsage()))
    assert cache.load("a") is not None
    cache.store("d", CachedAnswer("x" * 1000, TokenUsage()))
    assert [key for key in "abcd" if cache.load(key)] == ["a", "c", "d"]
    cache.store("e", CachedAnswer("x" * 3001, TokenUsage()))
    assert cache.load("e") is None
    assert cache.contents().answers == 3


def test_clear(cache: AnswerCache) -> None:
    """Clearing forgets everything and says how much there was."""
    assert (cache.contents().answers, cache.clear()) == (0, 0)
    cache.store("k", ANSWER)
    assert (cache.contents().answers, cache.contents().bytes) == (1, len(ANSWER.text.encode()))
    assert cache.clear() == 1
    assert cache.load("k") is None


def write_many(path: Path, name: str) -> None:
    cache = AnswerCache(path)
    for number in range(40):
        cache.store(f"{name}{number}", ANSWER)


@pytest.mark.slow
def test_parallel_processes(cache: AnswerCache) -> None:
    """Several processes write side by side and lose nothing."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(cache.path, name)) for name in "abc"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert cache.contents().answers == 120


def test_broken(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A cache that cannot be used stops nothing: the article is summarized, and the log says why."""
    path = tmp_path / "answers"
    path.write_bytes(b"this is no database, and long enough to be taken for none" * 20)
    with ModelServer([answer_json()]) as server:
        result = summarize(TEXT, model="m", base_url=server.url, cache=path)
    assert result.provenance.requests == 1
    assert "cannot be used" in caplog.text
    with pytest.raises(ConfigurationError, match="cannot be used"):
        AnswerCache(path).contents()


def test_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file lies in the user's cache folder, or where the environment says."""
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    assert default_path() == tmp_path / "answers.sqlite3"
    monkeypatch.delenv("SUMMARIZER_CACHE")
    assert "newsroom-summarizer" in str(default_path())


async def test_asked_once(tmp_path: Path) -> None:
    """The same article is asked for once, sync or async; another language, title or model is asked anew."""
    path = tmp_path / "answers"
    with ModelServer([answer_json()]) as server:
        with Summarizer("m", base_url=server.url, cache=path) as summarizer:
            first = summarizer.summarize(TEXT)
            second = summarizer.summarize(TEXT)
            summarizer.summarize(TEXT, title="Another")
        async with Summarizer("m", base_url=server.url, cache=path) as summarizer:
            third = await summarizer.asummarize(TEXT)
        assert len(server.requests) == 2
        summarize(TEXT, model="n", base_url=server.url, cache=path)
        summarize(TEXT, model="m", base_url=server.url, cache=path, language="fr")
        summarize(TEXT, model="m", base_url=server.url)
        assert len(server.requests) == 5
    assert first.summary == second.summary == third.summary
    assert (second.provenance.requests, second.provenance.recalled) == (0, 1)


@pytest.mark.parametrize("spoilt", ["text = CAST(text AS BLOB)", "input = 'many'"])
def test_bad_row(tmp_path: Path, spoilt: str) -> None:
    """A row that holds something else is as if it were not there."""
    path = tmp_path / "answers"
    with ModelServer([answer_json()]) as server:
        summarize(TEXT, model="m", base_url=server.url, cache=path)
        with contextlib.closing(sqlite3.connect(path)) as base:
            base.execute(f"UPDATE answers SET {spoilt}")  # noqa: S608 - our own words
            base.commit()
        result = summarize(TEXT, model="m", base_url=server.url, cache=path)
    assert result.provenance.requests == 1


def test_clear_folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A folder in the place of the cache is an error that says so, once, and stays."""
    with pytest.raises(ConfigurationError, match="it is a folder"):
        AnswerCache(tmp_path).clear()
    with pytest.raises(ConfigurationError, match=r"cannot be used \(it is a folder\): remove it"):
        AnswerCache(tmp_path).contents()
    assert (tmp_path.is_dir(), caplog.text) == (True, "")


def test_clear_broken(tmp_path: Path) -> None:
    """Clearing a file that is no cache takes it away."""
    path = tmp_path / "answers"
    path.write_bytes(b"this is no database, and long enough to be taken for none" * 20)
    assert AnswerCache(path).clear() == 0
    assert not path.exists()

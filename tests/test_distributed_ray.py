"""The stage on a local Ray, with real actors; skipped where Ray is not installed.

With RAY_TESTS=required that is an error.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summarizer import Result, Summary
from tests.model_server import Fault, ModelServer
from tests.support.batching import requests, rows, served
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

if os.environ.get("RAY_TESTS") != "required":
    pytest.importorskip("ray", reason="Ray is not installed: pip install -e '.[ray]'")

pytestmark = pytest.mark.slow

COUNT = 240
CONCURRENCY = 8
ACTOR = "ray::MapWorker(MapBatches(Stage)"
WATCHDOG_SECONDS = 150
_EXAMPLE = re.compile(r"<!-- example: run by the tests -->\n```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an archive of some files."""
    articles = tmp_path / "articles"
    articles.mkdir()
    given = pa.Table.from_pylist(rows(COUNT, desk="world"))
    for number in range(4):
        pq.write_table(given.slice(number * COUNT // 4, COUNT // 4), articles / f"{number}.parquet")
    return tmp_path


def script(more: str) -> str:
    """A driver's program."""
    return (
        "from summarizer.distributed import summarize_archive\n"
        f"summarize_archive('articles/', 'summaries/', 'm', actors=2, concurrency={CONCURRENCY}, "
        f"rows_at_once=30, {more})\n"
    )


def started(place: Path, program: str, url: str) -> "subprocess.Popen[str]":
    """A driver in a process of its own, with a Ray of its own."""
    init = (
        "import ray\n"
        "ray.init(num_cpus=4, include_dashboard=False, _node_ip_address='127.0.0.1', "
        "object_store_memory=100 * 1024 * 1024, log_to_driver=False)\n"
    )
    return subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, "-c", init + program],
        cwd=place,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "OPENAI_BASE_URL": url,
            "OPENAI_API_KEY": "none",
            "RAY_USAGE_STATS_ENABLED": "0",
            "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(place: Path, program: str, url: str) -> str:
    """Run a driver to its end; its last words."""
    process = started(place, program, url)
    try:
        words = process.communicate(timeout=WATCHDOG_SECONDS)[1]
    finally:
        process.kill()
    assert process.returncode == 0, words[-2000:]
    return words


def written(place: Path) -> list[dict[str, object]]:
    """The rows of the output."""
    return list(pq.read_table(place / "summaries").to_pylist())


def noted(place: Path) -> set[str]:
    """The ids of the rows that Ray has noted as written."""
    files = [path for path in place.glob("checkpoint/*.parquet") if ".pending." not in path.name]
    return {str(id_) for path in files for id_ in pq.read_table(path)["id"].to_pylist()}


def workers(place: Path, kind: str = "ray::") -> list[int]:
    """The processes that work on a driver's rows, by the beginning of their title."""
    return [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdigit() and _works_for(folder, place, kind)
    ]


def _works_for(process: Path, place: Path, kind: str) -> bool:
    try:
        title = (process / "cmdline").read_text().rstrip("\0")
        # Agents serve the machine, outlive their driver by a minute, and touch no rows.
        return (
            title.startswith(kind) and not title.endswith("Agent") and (process / "cwd").readlink() == place
        )
    except (OSError, ValueError):
        return False


def asked(log: Path) -> Counter[str]:
    """How often each article was asked about."""
    return Counter(article for _, _, article in requests(log))


def test_actor_killed(place: Path) -> None:
    """Of two actors one is killed half-way: nothing missing, nothing twice, next to nothing asked twice."""
    log = place / "log"
    with served(log, latency=0.3) as url:
        driver = started(place, script("cache='cache.sqlite3'"), url)
        try:
            wait_until(lambda: len(requests(log)) > COUNT // 2 or driver.poll() is not None, WATCHDOG_SECONDS)
            before = workers(place, ACTOR)
            assert len(before) == 2
            os.kill(before[0], signal.SIGKILL)
            wait_until(
                lambda: set(workers(place, ACTOR)) - set(before) or driver.poll() is not None,
                WATCHDOG_SECONDS,
            )
            words = driver.communicate(timeout=WATCHDOG_SECONDS)[1]
        finally:
            driver.kill()
    assert driver.returncode == 0, words[-2000:]
    found = written(place)
    assert sorted(str(row["id"]) for row in found) == sorted(row["id"] for row in rows(COUNT))
    assert {row["error"] for row in found} == {None}
    assert {row["desk"] for row in found} == {"world"}
    texts = {str(row["id"]): Result[Summary].model_validate_json(str(row["result"])) for row in found}
    assert all(texts[row["id"]].article.text == row["text"] for row in rows(COUNT))
    times = asked(log)
    assert len(times) == COUNT
    assert sum(count > 1 for count in times.values()) <= CONCURRENCY
    assert max(times.values()) <= 2


def test_run_killed(place: Path) -> None:
    """A run that is killed goes on by the same call: what is written is asked no more, and stands once."""
    log = place / "log"
    with served(log, latency=0.2) as url:
        program = script(f"checkpoint={str(place / 'checkpoint')!r}")
        driver = started(place, program, url)
        try:
            wait_until(lambda: len(noted(place)) >= COUNT // 3 or driver.poll() is not None, WATCHDOG_SECONDS)
        finally:
            driver.kill()
            driver.communicate()
        wait_until(lambda: not workers(place), WATCHDOG_SECONDS)  # what they write later would be there twice
        before, done = asked(log), noted(place)
        assert 0 < len(done) < COUNT
        run(place, program, url)
    found = [str(row["id"]) for row in written(place)]
    assert sorted(found) == sorted(row["id"] for row in rows(COUNT))
    after = asked(log)
    names = {row["id"]: row["id"].removeprefix("a") for row in rows(COUNT)}
    assert all(after[names[id_]] == before[names[id_]] for id_ in done)


def test_example(place: Path) -> None:
    """The documented example runs as it stands, and ends where no article can be asked about."""
    found = _EXAMPLE.search((ROOT / "docs" / "distributed.md").read_text("utf-8"))
    assert found
    example = found.group(1).replace("/tmp/checkpoint", str(place / "checkpoint"))  # noqa: S108 - not made
    program = example.replace("ray.init()", "")
    with served(place / "log") as url:
        run(place, program, url)
    assert len(written(place)) == COUNT
    shutil.rmtree(place / "checkpoint")
    (place / "cache.sqlite3").unlink()
    with ModelServer([Fault("unauthorized")]) as server:
        driver = started(place, program, server.url)
        words = driver.communicate(timeout=WATCHDOG_SECONDS)[1]
    assert driver.returncode == 1
    assert "does not accept the key" in words

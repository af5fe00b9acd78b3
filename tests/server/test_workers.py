"""Worker processes: what they make is what the service itself makes, and none is missed when it ends."""

import asyncio
import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from summarizer.server.room import Room
from tests.model_server import ModelServer
from tests.support.service import ANSWER, DAMASCUS, SMALL, Running, serve, service
from tests.support.waiting import Held, wait_until

INVENTED = SMALL.replace("1|dam||dam||", "1|bridge||bridge||")
"""An answer with a place that the article does not have: its repair is asked for in a class of its own."""


def made(folder: Path, answers: list[str], workers: int, text: str) -> Any:
    """Summary and problems that a service with so many workers makes of a text, and what it has asked."""
    with service(folder / str(workers), answers, workers=workers) as running:
        answer = running.http.post("/v1/summaries", json={"text": text})
        assert answer.status_code == 200, answer.text
        result = answer.json()["result"]
        sent = [(request.body or {})["messages"] for request in running.model.requests]
        stored = {"text": text.replace("5000", "7000"), "stored": result}
        checked = running.http.post("/v1/checks", json=stored).json()
        bad = running.http.post("/v1/checks", json={"text": "x", "stored": {}})
        assert (bad.status_code, bad.json()["code"]) == (422, "result")
    return result["summary"], result["problems"], checked["problems"], sent


@pytest.mark.slow
@pytest.mark.parametrize(("answers", "text"), [([ANSWER], DAMASCUS), ([INVENTED, "{}"], "The dam broke.")])
def test_workers_make_the_same(tmp_path: Path, answers: list[str], text: str) -> None:
    """A worker comes to the same summary, problems and requests as the service by itself, repairs too."""
    first, second = (made(tmp_path, answers, workers, text) for workers in (0, 1))
    assert first == second
    assert len(first[-1]) == len(answers)


def worker_of(running: Running) -> int:
    """The process of the first worker."""
    found: int = next(iter(running.service.maker.workers._processes[0].pool._processes))
    return found


@pytest.mark.slow
def test_a_worker_that_ends_is_not_missed(tmp_path: Path) -> None:
    """A worker killed between question and answer is replaced: the summary is made, nothing asked twice."""
    held = Held(ANSWER)
    with service(tmp_path, held, workers=1) as running, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(running.http.post, "/v1/summaries", json={"text": DAMASCUS})
        wait_until(lambda: held.asked)
        os.kill(worker_of(running), signal.SIGKILL)
        held.let_go.set()
        assert waiting.result().status_code == 200
        assert held.asked == 1
        stored = waiting.result().json()["result"]
        assert running.http.post("/v1/checks", json={"text": DAMASCUS, "stored": stored}).status_code == 200


@pytest.mark.slow
def test_a_job_is_done_in_workers(tmp_path: Path) -> None:
    """A job's articles are made in workers as they are without, a restart finding what was answered."""
    articles = [{"id": number, "text": f"Story {number}: the dam broke."} for number in range(8)]
    held = Held(SMALL, free=4)
    with service(tmp_path, held, workers=1, concurrency=2, grace=0.0) as running:
        job = running.http.post("/v1/jobs", json={"articles": articles}).json()
        wait_until(lambda: held.asked > 4)
    with service(tmp_path, [SMALL]) as running:
        wait_until(lambda: running.http.get(f"/v1/jobs/{job['id']}").json()["state"] == "done")
        lines = running.http.get(job["results"]).text.splitlines()
        assert {json.loads(line)["id"] for line in lines} == set(range(8))
        assert len(running.model.requests) == 4  # the keys of answers are the same with workers and without


@pytest.mark.slow
def test_workers_end_with_the_service(tmp_path: Path) -> None:
    """No worker outlives a service that is killed."""
    with ModelServer([SMALL]) as model:
        process, _ = serve(tmp_path, model.url, "--workers", "1")
        with process:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
            wait_until(lambda: len(children.read_text("ascii").split()) > 1)  # a tracker, and the worker
            ids = children.read_text("ascii").split()
            process.kill()
            process.wait()
        wait_until(lambda: not any(_lives(id_) for id_ in ids))


def _lives(id_: str) -> bool:
    try:
        return Path(f"/proc/{id_}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_requests_go_before_jobs() -> None:
    """Where there is no room who waits for an answer goes in before jobs, in their turn, none forgotten."""
    room, order = Room(1), list[str]()

    async def stay(name: str, *, ahead: bool) -> None:
        async with room.entered(ahead=ahead):
            order.append(name)
            await asyncio.sleep(0)

    async with room.entered(ahead=True):
        tasks = [
            asyncio.ensure_future(stay(name, ahead=name.startswith("request")))
            for name in ("job 1", "request 1", "job 2", "given up", "request 2")
        ]
        await asyncio.sleep(0)
        tasks[3].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == ["request 1", "request 2", "job 1", "job 2"]
    async with asyncio.timeout(5), room.entered(ahead=False):
        pass


async def test_no_more_at_once_than_there_is_room() -> None:
    """So many are in at once and no more, also where one whose turn has come gives up."""
    room = Room(2)
    inside = most = 0

    async def stay() -> None:
        nonlocal inside, most
        async with room.entered(ahead=True):
            inside += 1
            most = max(most, inside)
            try:
                await asyncio.sleep(0)
            finally:
                inside -= 1

    tasks = [asyncio.ensure_future(stay()) for _ in range(20)]
    for turn in range(8):
        await asyncio.sleep(0)
        tasks[turn * 2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert most == 2
    assert room._left == 2


@pytest.mark.slow
def test_comparisons_and_decisions_are_made_in_workers(tmp_path: Path) -> None:
    """Results go to a worker and come back whole: comparisons and decisions are those of the service."""
    said = []
    for workers in (0, 1):
        with service(tmp_path / str(workers), workers=workers) as running:
            made = running.http.post("/v1/summaries", json={"text": DAMASCUS}).json()["result"]
            made["provenance"]["made_at"] = "2026-01-01T00:00:00Z"
            compared = running.http.post("/v1/compare", json={"results": [made, made]}).json()
            bad = running.http.post("/v1/decisions", json={"result": made, "decisions": {"x": 1}}).json()
            said.append((compared["articles"], bad["code"]))
    assert said[0] == said[1]
    assert said[0][1] == "decisions"

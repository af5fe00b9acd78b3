"""What the service adds to a model's time, and how long a check takes: `python -m tests.benchmarks.service`.

Clients ask for summaries side by side, of a model that takes a second; the ideal is what its latency allows.
Then the reference article is checked at a fixed rate. Ratios and milliseconds are those of this machine, now.
"""

import argparse
import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2

from tests.model_server import ModelServer
from tests.model_server.faults import Fault
from tests.support.service import ANSWER, DAMASCUS, SMALL
from tests.support.waiting import wait_until

LATENCY = 1.0


@contextmanager
def running(folder: Path, url: str) -> Iterator[tuple[str, int]]:
    """Address and process id of a service of its own."""
    words = ["-c", "from summarizer.cli import run; run()", "serve", "--folder", str(folder), "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *words, "-m", "demo", "--base-url", url, "--concurrency", "256"],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "OPENAI_API_KEY": "stand-in"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        wait_until(lambda: _is_ready(address))
        try:
            yield address, process.pid
        finally:
            process.terminate()


def _is_ready(address: str) -> bool:
    try:
        return httpx2.get(f"{address}/ready", trust_env=False).status_code == 200
    except httpx2.HTTPError:
        return False


async def side_by_side(http: httpx2.AsyncClient, clients: int, rounds: int, text: str) -> float:
    """Seconds in which so many clients get so many summaries each, one after the other."""

    async def one(client: int) -> None:
        for turn in range(rounds):
            body = {"text": f"{text} {client} {turn}"}
            answer = await http.post("/v1/summaries", json=body)
            answer.raise_for_status()

    began = time.perf_counter()
    await asyncio.gather(*(one(client) for client in range(clients)))
    return time.perf_counter() - began


async def at_a_rate(ask: Callable[[], Awaitable[object]], rate: float, count: int) -> list[float]:
    """Seconds of each of so many requests, sent so often a second whether or not others are answered."""

    async def timed(due: float) -> float:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        began = time.perf_counter()
        await ask()
        return time.perf_counter() - began

    start = time.perf_counter()
    return list(await asyncio.gather(*(timed(start + number / rate) for number in range(count))))


def memory(process: int) -> int:
    """Resident bytes of a process."""
    pages = int(Path(f"/proc/{process}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize()


async def measure(clients: int, rounds: int, checks: int, requests: int) -> None:
    """Print what is measured."""
    for name, answer, text in (("short", SMALL, "Story: the dam broke."), ("reference", ANSWER, DAMASCUS)):
        with (
            ModelServer([Fault("slow", answer=answer, delay=LATENCY)]) as model,
            tempfile.TemporaryDirectory() as folder,
            running(Path(folder), model.url) as (address, process),
        ):
            limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
            async with httpx2.AsyncClient(
                base_url=address, timeout=120, limits=limits, trust_env=False
            ) as http:
                await side_by_side(http, clients, 1, text)
                seconds = await side_by_side(http, clients, rounds, text)
                ideal = rounds * LATENCY
                print(
                    f"{name} article, {clients} clients: {clients * rounds / seconds:.1f} a second, "
                    f"{ideal / seconds:.0%} of the ideal"
                )
                if name == "reference":
                    await _checks(http, checks)
                    await _flat(http, process, requests)


async def _checks(http: httpx2.AsyncClient, count: int) -> None:
    made = (await http.post("/v1/summaries", json={"text": DAMASCUS})).json()["result"]
    body = {"text": DAMASCUS, "stored": made}

    async def ask() -> object:
        return (await http.post("/v1/checks", json=body)).raise_for_status()

    await at_a_rate(ask, 20, 20)
    times = sorted(await at_a_rate(ask, 20, count))
    p99 = times[int(len(times) * 0.99)]
    print(f"checks at 20 a second: median {statistics.median(times) * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms")


async def _flat(http: httpx2.AsyncClient, process: int, count: int) -> None:
    before = 0
    for number in range(count):
        (await http.get("/v1/jobs")).raise_for_status()
        if number == count // 10:
            before = memory(process)
    print(f"memory after {count:,} requests: {memory(process) / before:.2f} x that after a tenth of them")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--checks", type=int, default=400)
    parser.add_argument("--requests", type=int, default=10_000)
    given = parser.parse_args()
    asyncio.run(measure(given.clients, given.rounds, given.checks, given.requests))

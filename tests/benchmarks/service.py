"""What the service adds to a model's time, and what it takes: `python -m tests.benchmarks.service`.

Clients ask for summaries side by side, of a model that takes a second; the ideal is what its latency allows.
Then the reference article is checked at a fixed rate, thousands of requests show whether memory grows, and a
service is killed in the middle of a job. Ratios and milliseconds are those of this machine, now: beside other
work the processor's time for a request tells more than shares of the ideal.
"""

import argparse
import asyncio
import json
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import httpx2

from tests.benchmarks.targets import Target, judge
from tests.model_server import ModelServer
from tests.model_server.faults import Fault
from tests.model_server.wire import JsonObject
from tests.support.service import ANSWER, DAMASCUS, SMALL, answers
from tests.support.waiting import wait_until

LATENCY = 1.0
SHORT = "Story: the dam broke."


@dataclass(frozen=True)
class Process:
    """A service in a process of its own.

    Attributes:
        url: its address.
        id: of the process; its workers are its children.
    """

    url: str
    id: int

    def all_ids(self) -> list[int]:
        """The process and its workers."""
        children = Path(f"/proc/{self.id}/task/{self.id}/children").read_text("ascii").split()
        return [self.id, *map(int, children)]

    def seconds(self) -> tuple[float, float]:
        """Processor's time so far: of the service itself, and of its workers."""
        spent = [_ticks(id_) / os.sysconf("SC_CLK_TCK") for id_ in self.all_ids()]
        return spent[0], sum(spent[1:])

    def memory(self) -> int:
        """Resident bytes of all."""
        pages = [int(Path(f"/proc/{id_}/statm").read_text("ascii").split()[1]) for id_ in self.all_ids()]
        return sum(pages) * resource.getpagesize()

    def latest(self) -> float:
        """The longest that the event loop was late, in seconds."""
        text = httpx2.get(f"{self.url}/metrics", trust_env=False).text
        (found,) = re.findall(r"^summarizer_loop_delay_max_seconds (\S+)", text, re.MULTILINE)
        return float(found)


def _ticks(id_: int) -> int:
    fields = Path(f"/proc/{id_}/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


@contextmanager
def running(folder: Path, url: str, *options: str) -> Iterator[Process]:
    """A service that asks the model at an address; killed at the end, as nothing of it is wanted any more."""
    words = ["-c", "from summarizer.cli import run; run()", "serve", "--folder", str(folder), "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *words, "-m", "demo", "--base-url", url, "--concurrency", "256", *options],
        stdout=subprocess.PIPE, text=True, env={**os.environ, "OPENAI_API_KEY": "stand-in"},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        with httpx2.Client(base_url=address, trust_env=False) as http:
            wait_until(partial(answers, http))
        try:
            yield Process(address, process.pid)
        finally:
            process.kill()


@contextmanager
def asking(process: Process, clients: int) -> Iterator[httpx2.AsyncClient]:
    """A client with so many connections."""
    limits = httpx2.Limits(max_connections=clients, max_keepalive_connections=clients)
    yield httpx2.AsyncClient(base_url=process.url, timeout=120, limits=limits, trust_env=False)


async def side_by_side(http: httpx2.AsyncClient, clients: int, rounds: int, text: str) -> float:
    """Seconds in which so many clients get so many summaries each, one after the other."""

    async def one(client: int) -> None:
        for turn in range(rounds):
            answer = await http.post(
                "/v1/summaries", json={"text": f"{text} {client} {turn} {os.urandom(4)!r}"}
            )
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


@dataclass
class Spent:
    """Processor's seconds that requests have taken.

    Attributes:
        own, workers: a request, in the service itself and in its workers.
        measuring: a request, here: of the model's server and of the clients.
    """

    own: float = 0.0
    workers: float = 0.0
    measuring: float = 0.0

    def most(self, processors: int) -> float:
        """Requests a second that so many processors allow, where model and clients are elsewhere."""
        return min(1 / self.own, processors / (self.own + self.workers))


@contextmanager
def spending(process: Process, what: str, count: int) -> Iterator[Spent]:
    """Print the processor's time for each of so many requests, and how late the event loop was."""
    spent, before, here = Spent(), process.seconds(), time.process_time()
    yield spent
    own, workers = (after - earlier for after, earlier in zip(process.seconds(), before, strict=True))
    spent.own, spent.workers = own / count, workers / count
    spent.measuring = (time.process_time() - here) / count
    print(
        f"  {what}: {spent.own * 1e3:.1f} ms of the processor a request in the service, "
        f"{spent.workers * 1e3:.1f} ms in its workers, {spent.measuring * 1e3:.1f} ms in the model's server "
        f"and the clients; the event loop was late by {process.latest() * 1e3:.0f} ms at most"
    )


def judge_elsewhere(name: str, spent: Spent, clients: int) -> None:
    """Print what would be reached if the model and the clients were not on this machine."""
    processors, ideal = os.cpu_count() or 1, clients / LATENCY
    share = min(1.0, spent.most(processors) / ideal)
    target = Target(f"{name} article, model and clients elsewhere", share, 0.85, least=True, form=".0%")
    taken = spent.measuring / (spent.own + spent.workers + spent.measuring)
    needed = ideal * 0.85 * (spent.own + spent.workers)
    print(
        f"  of the processor's time {taken:.0%} went into measuring; elsewhere {processors} processors allow "
        f"{spent.most(processors):.0f} a second, {judge(target)}; 85% of the ideal wants {needed:.1f} of them"
    )


async def throughput(name: str, answer: str, text: str, given: argparse.Namespace) -> None:
    """Summaries side by side, as a share of what the model's latency allows."""
    with (
        ModelServer([Fault("slow", answer=answer, delay=LATENCY)]) as model,
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), model.url, *given.options) as process,
        asking(process, given.clients) as http,
    ):
        await side_by_side(http, given.clients, 1, text)
        count = given.clients * given.rounds
        with spending(process, f"{name} article", count) as spent:
            seconds = await side_by_side(http, given.clients, given.rounds, text)
        share = given.rounds * LATENCY / seconds
        target = Target(f"{name} article, share of the ideal", share, 0.85, least=True, form=".0%")
        print(f"{name} article, {given.clients} clients: {count / seconds:.1f} a second, {judge(target)}")
        judge_elsewhere(name, spent, given.clients)
        await http.aclose()


async def checks(given: argparse.Namespace) -> None:
    """The reference article checked twenty times a second."""
    with (
        ModelServer([ANSWER]) as model,
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), model.url, *given.options) as process,
        asking(process, given.clients) as http,
    ):
        made = (await http.post("/v1/summaries", json={"text": DAMASCUS})).json()["result"]
        body = json.dumps({"text": DAMASCUS, "stored": made})
        headers = {"Content-Type": "application/json"}

        async def ask() -> object:
            return (await http.post("/v1/checks", content=body, headers=headers)).raise_for_status()

        await at_a_rate(ask, 20, 40)
        with spending(process, "check", given.checks):
            times = sorted(await at_a_rate(ask, 20, given.checks))
        p99 = Target("checks, p99", times[int(len(times) * 0.99)] * 1e3, 50, form=".0f", unit=" ms")
        print(f"checks at 20 a second: median {statistics.median(times) * 1e3:.0f} ms, p99 {judge(p99)}")
        await http.aclose()


async def flat(given: argparse.Namespace) -> None:
    """Memory of the service and its workers over thousands of summaries."""
    with (
        ModelServer([SMALL]) as model,
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), model.url, *given.options) as process,
        asking(process, 16) as http,
    ):
        done, memory = 0, []
        for mark in (given.requests // 10, given.requests // 2, given.requests):
            rounds = (mark - done) // 16
            with spending(process, f"short articles {done + 1:,} to {mark:,}", rounds * 16):
                await side_by_side(http, 16, rounds, SHORT)
            done += rounds * 16
            memory.append(process.memory())
            print(f"  resident after {done:,} summaries: {memory[-1] / 2**20:.1f} MB", flush=True)
        grown = Target("memory, against a tenth of the requests", memory[-1] / memory[0], 1.1)
        print(f"memory after {done:,} summaries, {memory[-1] >> 20} MB: {judge(grown)}")
        await http.aclose()


def killed(given: argparse.Namespace) -> None:
    """A job whose service is killed twice: what is lost, and what is paid twice."""
    asked: Counter[str] = Counter()

    def answer(body: JsonObject) -> str:
        asked[str(body["messages"][1]["content"]).partition("Story ")[2].partition(":")[0]] += 1
        return SMALL

    count = given.articles
    articles = [{"id": f"a{number}", "text": f"Story {number}: the dam broke."} for number in range(count)]
    with ModelServer(answer) as model, tempfile.TemporaryDirectory() as folder:
        job = ""
        for kill_after in (count // 4, count // 2, None):
            with (
                running(Path(folder), model.url, "--concurrency", "8", *given.options) as process,
                httpx2.Client(base_url=process.url, timeout=60, trust_env=False) as http,
            ):
                job = job or http.post("/v1/jobs", json={"articles": articles}).json()["id"]
                if kill_after is not None:
                    wait_until(partial(_reached, asked, kill_after), 600)
                    os.kill(process.id, signal.SIGKILL)
                    continue
                wait_until(partial(_is_done, http, job), 600)
                records = _records(http, job)
    ids = Counter(record["id"] for record in records)
    lost = Target(
        "articles of a killed job, lost", count - len(ids) + sum(ids.values()) - len(ids), 0, form=".0f"
    )
    twice = Target("requests under way at a kill, asked again", sum(asked.values()) - count, 16, form=".0f")
    print(f"job of {count} articles, killed twice: lost {judge(lost)}; asked for again {judge(twice)}")


def _reached(asked: Counter[str], count: int) -> bool:
    return len(asked) >= count


def _is_done(http: httpx2.Client, job: str) -> bool:
    return bool(http.get(f"/v1/jobs/{job}").json()["state"] == "done")


def _records(http: httpx2.Client, job: str) -> list[JsonObject]:
    found: list[JsonObject] = []
    url: str | None = f"/v1/jobs/{job}/results"
    while url:
        answer = http.get(url)
        found += [json.loads(line) for line in answer.text.splitlines()]
        url = answer.headers["link"].partition(">")[0][1:] if "link" in answer.headers else None
    return found


def main() -> None:
    """Measure what was named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.service", description=__doc__)
    names = ("short", "reference", "checks", "flat", "kill")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(names)}; all if none")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--checks", type=int, default=400)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", help="as of `summarizer serve`")
    given = parser.parse_args()
    given.options = ["--workers", given.workers] if given.workers is not None else []
    wanted = given.names or names
    for name, answer, text in (("short", SMALL, SHORT), ("reference", ANSWER, DAMASCUS)):
        if name in wanted:
            asyncio.run(throughput(name, answer, text, given))
    if "checks" in wanted:
        asyncio.run(checks(given))
    if "flat" in wanted:
        asyncio.run(flat(given))
    if "kill" in wanted:
        killed(given)


if __name__ == "__main__":
    main()

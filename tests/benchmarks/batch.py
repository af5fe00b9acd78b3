"""Many articles: throughput, memory and requests of a batch: `python -m tests.benchmarks.batch`.

First 1 s of latency and 128 in flight, beside plain instructor and OpenAI's client alone, whose answers
nobody keeps; then whole runs of the command over 1,000, 10,000 and 100,000 articles of 4 KB against a
server that fails now and then (`--sizes 1000,10000` for fewer). Servers run in processes of their own.
"""

import argparse
import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from summarizer import Summarizer, Summary
from summarizer.batch.rows import InputRow
from tests.benchmarks.targets import Target, judge
from tests.benchmarks.throughput import MODEL, Plain, Raw, both_forms, messages, side_by_side
from tests.benchmarks.variants import Variant
from tests.model_server.answers import Function
from tests.model_server.app import HOST, Application
from tests.model_server.wire import JsonObject
from tests.support.batching import command, requests, served, text_of
from tests.support.memory import peak_memory
from tests.support.serving import first_line_of

LATENCY, IN_FLIGHT, ARTICLES = 1.0, 128, 1_280
SIZES = (1_000, 10_000, 100_000)
LEAST_SHARE, MOST_CPU, MOST_MEMORY, MOST_GROWTH = 0.95, 2.5, 200.0, 1.2
"""Targets: throughput and CPU to OpenAI's client alone, MiB of peak memory, its growth from 1,000."""

_FILLER = "The road by the river was dry, and the people of the town walked home in the evening. "


@contextmanager
def answering(given: Sequence[Variant], folder: Path) -> Iterator[str]:
    """The URL of a server that knows each variant's answer."""
    known = folder / "answers.json"
    known.write_text(json.dumps({variant.marker: variant.answer for variant in given}), "utf-8")
    with first_line_of("tests.benchmarks.batch", "--serve", str(known)) as url:
        yield url


async def serve(known: Path) -> None:
    """Answer by marker until the process is ended."""
    answers: dict[str, str] = json.loads(known.read_text("utf-8"))
    stem = next(iter(answers))[:-4]
    mark = re.compile(re.escape(stem) + "[a-z]{4}")

    def answer(body: JsonObject) -> str:
        found = mark.search(body["messages"][1]["content"])
        return answers[found.group()] if found else "{}"

    _, port = await Application(Function(answer), LATENCY, lambda _: None).start(0)
    sys.stdout.write(f"http://{HOST}:{port}/v1\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


async def batched(url: str, given: Sequence[Variant], output: Path) -> tuple[float, float]:
    """The same of a batch, ledger and output included."""
    summarizer: Summarizer[Summary] = Summarizer(MODEL, base_url=url, api_key="none")
    rows = [InputRow(number, variant.marker, variant.text) for number, variant in enumerate(given)]
    wall, cpu = time.perf_counter(), time.process_time()
    report = await summarizer.batch(rows, output, concurrency=IN_FLIGHT)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    if report.progress.done != len(given) or report.progress.requests != len(given):
        raise RuntimeError(f"not one request and one result an article: {report}")
    return wall, cpu


async def race(rounds: int) -> None:
    """Print throughput and CPU of the three in turn."""
    given, objects = both_forms(rounds * ARTICLES + IN_FLIGHT)
    ideal = LATENCY * ARTICLES / IN_FLIGHT
    rounds_of: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    print(f"{ARTICLES:,} articles, {LATENCY:g} s of latency, {IN_FLIGHT} in flight: ideally {ideal:.1f} s")
    with tempfile.TemporaryDirectory() as folder, answering([*given, *objects], Path(folder)) as url:
        raw, plain = Raw(url, messages(given, rows=True)), Plain(url, messages(objects, rows=False))
        racers = {"AsyncOpenAI": (raw.ask, given), "instructor": (plain.ask, objects)}
        for ask, articles in racers.values():
            await side_by_side(ask, articles[:IN_FLIGHT], IN_FLIGHT)
        await batched(url, given[:IN_FLIGHT], Path(folder, "warm.jsonl"))
        for number in range(rounds):
            part = slice(IN_FLIGHT + number * ARTICLES, IN_FLIGHT + (number + 1) * ARTICLES)
            taken = {
                name: await side_by_side(ask, articles[part], IN_FLIGHT)
                for name, (ask, articles) in racers.items()
            }
            taken["batch"] = await batched(url, given[part], Path(folder, f"{number}.jsonl"))
            for name, (wall, cpu) in taken.items():
                rounds_of[name].append((ideal / wall, 1000 * cpu / ARTICLES))
        await asyncio.gather(raw.client.close(), plain.opened.close())
    medians = {name: _print_racer(name, found) for name, found in rounds_of.items()}
    (share, cpu), (alone, least) = medians["batch"], medians["AsyncOpenAI"]
    for target in (
        Target("batch throughput to AsyncOpenAI alone", share / alone, LEAST_SHARE, least=True, form=".0%"),
        Target("batch CPU to AsyncOpenAI alone", cpu / least, MOST_CPU),
    ):
        print(f"  {target.what}: {judge(target)}")


def _print_racer(name: str, rounds: list[tuple[float, float]]) -> tuple[float, float]:
    """Print, and return, the medians of the share of the ideal and of the milliseconds of CPU."""
    share, cpu = (median(each) for each in zip(*rounds, strict=True))
    each_round = " ".join(f"{share:.0%}/{cpu:.2f}" for share, cpu in rounds)
    print(f"  {name:<12}{share:4.0%} of the ideal  {cpu:5.2f} ms CPU   rounds {each_round}")
    return share, cpu


def scale(sizes: Sequence[int]) -> None:
    """Print what whole runs of the command take."""
    print("the command over articles of 4 KB; 10 % passing faults, 1 % lasting ones, 50 ms of latency")
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            found = _whole(size, Path(folder))
        first = first or found["memory"]
        peak = Target(
            f"peak memory, {size:,} articles", found["memory"], MOST_MEMORY, form=".0f", unit=" MiB"
        )
        growth = Target(f"the same to that of {sizes[0]:,}", found["memory"] / first, MOST_GROWTH)
        print(
            f"  {size:>7,}: {size / found['wall']:5.0f} articles/s, "
            f"{1000 * found['cpu'] / size:5.2f} ms CPU, "
            f"peak {judge(peak)}, {judge(growth) if size != sizes[0] else 'the first'}, "
            f"{found['done']:,.0f} done, {found['failed']:,.0f} failed, "
            f"{found['asked'] / max(1, found['done']):.2f} requests for each answered; "
            f"the same command again: {found['again']:.1f} s, {found['asked_again']:.0f} requests",
            flush=True,
        )


def _whole(size: int, folder: Path) -> dict[str, float]:
    source, output, log = folder / "in.jsonl", folder / "out.jsonl", folder / "log"
    with source.open("w", encoding="utf-8") as file:
        for number in range(size):
            text = text_of(number)
            text += _FILLER * ((4_096 - len(text)) // len(_FILLER) + 1)
            file.write(json.dumps({"id": number, "text": text[:4_096]}) + "\n")
    with served(log, faults=0.1, lasting=0.01, latency=0.05) as url:
        words = command(source, "-o", output, "--concurrency", "32", url=url)
        wall, cpu, memory = _run(words)
        asked_before = len(requests(log))
        again, _, _ = _run(words)
        asked_again = len(requests(log)) - asked_before
    failed = done = 0
    with output.open("rb") as lines:
        for line in lines:
            failed += b',"error":{"code":' in line[:200]
            done += b',"result":{' in line[:200]
    if failed + done != size:
        raise RuntimeError(f"{size} articles, {done} done and {failed} failed")
    return {
        "wall": wall, "cpu": cpu, "memory": memory, "done": done, "failed": failed,
        "asked": asked_before, "again": again, "asked_again": asked_again,
    }  # fmt: skip


def _run(words: list[str]) -> tuple[float, float, float]:
    """Wall and CPU seconds, and peak memory in MiB, of a process."""
    wall = time.perf_counter()
    process = subprocess.Popen(words, stderr=subprocess.DEVNULL)  # noqa: S603 - our own words
    peak = 0.0
    while True:
        peak = max(peak, peak_memory(process.pid))
        ended, _, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(0.05)
    process.returncode = 0
    return time.perf_counter() - wall, used.ru_utime + used.ru_stime, peak


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.batch", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of the race; 0: none")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="articles of the whole runs")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve(options.serve))
        return
    if options.rounds:
        asyncio.run(race(options.rounds))
    scale([int(size) for size in options.sizes.split(",") if size])


if __name__ == "__main__":
    main()

"""CPU per article, everything included, 64 in flight: `python -m tests.benchmarks.throughput`.

The scripted server runs in a process of its own and takes its time over each answer. Every request has an
article and an answer that no other has. Beside ours stand OpenAI's client alone, whose answers nobody
reads, and instructor as it comes.
"""

import argparse
import asyncio
import tempfile
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

import instructor
import openai

from summarizer import Summarizer, Summary
from summarizer.pipeline import flow
from summarizer.prompting.prompt import Message, Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.text.article import Article
from tests.benchmarks.recordings import recording
from tests.benchmarks.targets import Target, judge
from tests.benchmarks.variants import Variant, variants
from tests.support.serving import first_line_of

CASE = "harbour.en"
ARTICLES = 640
WARM_UP = 64
IN_FLIGHT = 64
LATENCY = 0.05
MOST = 2.5
"""Times the CPU of OpenAI's client alone that an article may take."""

_PATIENCE = 300.0
"""Seconds that a request may take, connecting included: a loop that other racers keep busy is slow at all."""

MODEL = "stand-in"
Ask = Callable[[Variant], Awaitable[Any]]


@dataclass(frozen=True)
class Measured:
    """What some articles took.

    Attributes:
        cpu: milliseconds of CPU an article, of all threads of this process.
        wall: articles a second.
    """

    cpu: float
    wall: float


@contextmanager
def served(given: Sequence[Variant]) -> Iterator[str]:
    """The URL of a server, in a process of its own, that knows each variant's answer by its marker."""
    with tempfile.TemporaryDirectory() as folder:
        for number, variant in enumerate(given):
            Path(folder, f"{number:06}.json").write_text(variant.answer, "utf-8")
            Path(folder, f"{number:06}.match").write_text(variant.marker, "utf-8")
        command = ["tests.model_server", "--answers", folder, "--latency", str(LATENCY), "--quiet"]
        with first_line_of(*command) as url:
            yield url


async def side_by_side(ask: Ask, given: Sequence[Variant], in_flight: int) -> tuple[float, float]:
    """Wall and CPU seconds of asking about all, so many side by side."""
    waiting = iter(given)

    async def work() -> None:
        for variant in waiting:
            await ask(variant)

    wall, cpu = time.perf_counter(), time.process_time()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    return time.perf_counter() - wall, time.process_time() - cpu


async def measured(ask: Ask, given: Sequence[Variant]) -> Measured:
    """Ask about all, so many side by side."""
    wall, cpu = await side_by_side(ask, given, IN_FLIGHT)
    return Measured(1000 * cpu / len(given), len(given) / wall)


class Computed:
    """The whole way: article, request, answer, grounding, linking, checks, result."""

    def __init__(self, url: str) -> None:
        self.summarizer: Summarizer[Summary] = Summarizer(MODEL, base_url=url, api_key="none", retries=0)

    async def ask(self, variant: Variant) -> None:
        """Summarize an article; more than one request for it would be another benchmark."""
        result = await self.summarizer.asummarize(variant.text)
        if result.errors or result.provenance.requests != 1 or not result.summary.parties:
            raise RuntimeError(f"not a clean summary of one request: {result.errors}")


class Raw:
    """OpenAI's client with the same messages and schema, made beforehand; its answers are not read."""

    def __init__(self, url: str, messages: dict[str, list[Message]]) -> None:
        self.client = _client(url)
        self.messages = messages
        self.format: Any = answer_format(Summary, translated=False, rows=True).response_format

    async def ask(self, variant: Variant) -> None:
        """Send the request."""
        messages: Any = self.messages[variant.marker]
        await self.client.chat.completions.create(model=MODEL, messages=messages, response_format=self.format)


class Plain:
    """instructor as it comes, with messages made beforehand; it reads items as objects alone."""

    def __init__(self, url: str, messages: dict[str, list[Message]]) -> None:
        open_client: Any = instructor.from_openai
        self.opened = _client(url)
        self.client = open_client(self.opened, mode=instructor.Mode.JSON_SCHEMA)
        self.messages = messages

    async def ask(self, variant: Variant) -> None:
        """Ask for a Summary."""
        await self.client.chat.completions.create(
            model=MODEL, messages=self.messages[variant.marker], response_model=Summary, max_retries=0
        )


def _client(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(
        base_url=url,
        api_key="none",
        max_retries=0,
        timeout=_PATIENCE,
        http_client=openai.DefaultAioHttpClient(),
    )


def both_forms(count: int) -> tuple[list[Variant], list[Variant]]:
    """So many variants with rows, the default, and as many others with objects, which instructor reads."""
    case = recording(CASE)
    return variants(case, range(count)), variants(case, range(count, 2 * count), rows=False)


def messages(given: Sequence[Variant], *, rows: bool) -> dict[str, list[Message]]:
    """Marker to the messages that ask about a variant."""
    prompts = Prompts()
    return {one.marker: prompts.messages(Article.of(one.text), Summary, None, rows=rows) for one in given}


async def race(rounds: int) -> dict[str, list[Measured]]:
    """Measure the three in turn, round by round, each round with articles of its own."""
    given, objects = both_forms(WARM_UP + rounds * ARTICLES)
    with served([*given, *objects]) as url:
        raw, plain = Raw(url, messages(given, rows=True)), Plain(url, messages(objects, rows=False))
        ours = Computed(url)
        racers: dict[str, tuple[Ask, list[Variant]]] = {
            "AsyncOpenAI": (raw.ask, given), "instructor": (plain.ask, objects), "ours": (ours.ask, given),
        }  # fmt: skip
        for ask, articles in racers.values():
            await measured(ask, articles[:WARM_UP])
        found: dict[str, list[Measured]] = {name: [] for name in racers}
        for start in range(WARM_UP, len(given), ARTICLES):
            for name, (ask, articles) in racers.items():
                found[name].append(await measured(ask, articles[start : start + ARTICLES]))
        await asyncio.gather(raw.client.close(), plain.opened.close(), ours.summarizer.aclose())
    return found


def stages(given: Sequence[Variant]) -> dict[str, float]:
    """Milliseconds of CPU an article of each stage, measured in this process without any model."""
    spent: defaultdict[str, float] = defaultdict(float)
    prompts, wanted = Prompts(), answer_format(Summary, translated=False, rows=True)

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            begun = time.process_time()
            value = function(*arguments, **named)
            spent[name] += time.process_time() - begun
            return value

        return call

    with ExitStack() as patches:
        for name in ("ground", "link", "check"):
            patches.enter_context(mock.patch.object(flow, name, timed(name, getattr(flow, name))))
        for index, variant in enumerate(given):
            if index == WARM_UP:
                spent.clear()
            article = timed("article", Article.of)(variant.text)
            timed("request", prompts.messages)(article, Summary, None, rows=True)
            summary = timed("parse", wanted.parse)(variant.answer)
            timed("examine", flow.examine)(article, summary)
    return {name: 1000 * seconds / (len(given) - WARM_UP) for name, seconds in spent.items()}


def _print_race(found: dict[str, list[Measured]]) -> float:
    print(
        f"{ARTICLES} articles a round, {IN_FLIGHT} in flight, {LATENCY * 1000:.0f} ms latency; "
        "CPU in ms an article"
    )
    raw = median(one.cpu for one in found["AsyncOpenAI"])
    for name, rounds in found.items():
        cpu = median(one.cpu for one in rounds)
        each = " ".join(f"{one.cpu:.2f}" for one in rounds)
        rate = median(one.wall for one in rounds)
        print(
            f"  {name:<12}{cpu:7.2f}   {cpu / raw:5.2f} of AsyncOpenAI; {rate:5.0f} articles/s; rounds {each}"
        )
    ours = median(one.cpu for one in found["ours"])
    print(f"  ours: {judge(Target('CPU of asummarize to AsyncOpenAI alone', ours / raw, MOST))}")
    return ours


def _print_stages(taken: dict[str, float], whole: float) -> None:
    print("where ours goes, ms an article (measured alone, in process)")
    for name in ("article", "request", "parse", "ground", "link", "check"):
        print(f"  {name:<12}{taken[name]:7.2f}   {taken[name] / whole:4.0%}")
    own = taken["article"] + taken["request"] + taken["parse"] + taken["examine"]
    print(f"  {'sum':<12}{own:7.2f}   (ground, link and check: {taken['examine']:.2f})")
    print(f"  {'the rest':<12}{whole - own:7.2f}   client, transport, result")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.throughput", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds, of which the median counts")
    rounds: int = parser.parse_args().rounds
    whole = _print_race(asyncio.run(race(rounds)))
    unseen = range(WARM_UP + rounds * ARTICLES, 2 * WARM_UP + rounds * ARTICLES + ARTICLES)
    _print_stages(stages(variants(recording(CASE), unseen)), whole)


if __name__ == "__main__":
    main()

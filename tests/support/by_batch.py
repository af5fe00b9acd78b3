"""Runs through the Batch API, and what their server is told and has been asked."""

import asyncio
import itertools
import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from summarizer import Summarizer
from summarizer.batch.inputs import Input
from summarizer.batch.run import Report
from tests.model_server import Answerer, BatchSettings, ModelServer, Prompt
from tests.model_server.answers import Answer
from tests.support.batching import read_jsonl, write_jsonl
from tests.support.building import KEY, answer_json

POLL = 0.05
WATCHDOG_SECONDS = 60


class Place:
    """A folder with an input, and runs on it."""

    def __init__(self, folder: Path) -> None:
        self.source = folder / "in.jsonl"
        self.output = folder / "out.jsonl"

    def give(self, given: Iterable[Any]) -> None:
        write_jsonl(self.source, given)

    async def arun(self, server: ModelServer, **more: Any) -> Report:
        """Run to the end."""
        retries = more.pop("retries", 2)
        summarizer: Summarizer[Any] = Summarizer("m-1", base_url=server.url, api_key=KEY, retries=retries)
        options: dict[str, Any] = {"via": "openai-batch", "poll": POLL, **more}
        return await summarizer.batch(Input(str(self.source)), self.output, **options)

    def run(self, server: ModelServer, **more: Any) -> Report:
        """Run to the end in this process."""
        return asyncio.run(self.arun(server, **more))

    @property
    def lines(self) -> dict[str, dict[str, Any]]:
        """The output by id; each id has one line."""
        read = read_jsonl(self.output)
        found = {line["id"]: line for line in read}
        assert len(found) == len(read)
        return found

    @property
    def errors(self) -> dict[str, str]:
        """The code of each row's error."""
        return {id_: line["error"]["code"] for id_, line in self.lines.items() if "error" in line}

    def table(self, statement: str) -> list[Any]:
        """What the ledger says."""
        base = sqlite3.connect(f"{self.output}.ledger")
        try:
            return base.execute(statement).fetchall()
        finally:
            base.close()


def by_report(**answers: Answer) -> Callable[[dict[str, Any]], Answer]:
    """Answers for reports by name, and a good one for every other."""

    def answer(body: dict[str, Any]) -> Answer:
        said = " ".join(message["content"] for message in body["messages"])
        return next((given for name, given in answers.items() if f"report {name}." in said), answer_json())

    return answer


def batches_of(server: ModelServer) -> int:
    """How many batches were asked for."""
    return sum((each.method, each.path) == ("POST", "/v1/batches") for each in server.requests)


def asked(server: ModelServer) -> Counter[str]:
    """How often each request was put to the model."""
    return Counter(json.dumps(request.body["messages"]) for request in server.batched)


class Held(Answerer):
    """Answers nobody until it is let go."""

    def __init__(self) -> None:
        self.let_go = threading.Event()

    async def answer(self, prompt: Prompt) -> str:  # noqa: ARG002 - the interface's
        while not self.let_go.is_set():
            await asyncio.sleep(0.005)
        return answer_json()


def expiring() -> ModelServer:
    """A server whose first batch expires before its fourth request is answered."""
    calls = itertools.count(1)

    class Slow(Answerer):
        async def answer(self, prompt: Prompt) -> str:  # noqa: ARG002 - the interface's
            if next(calls) == 4:
                await asyncio.sleep(WATCHDOG_SECONDS)
            return answer_json()

    return ModelServer(Slow(), batches=BatchSettings(window=0.3, side_by_side=1))

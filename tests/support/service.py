"""The service on a free port, over real HTTP, with a scripted model behind it."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from summarizer.client.connection import Connection
from summarizer.server.app import create_app
from summarizer.server.config import ServiceConfig
from summarizer.server.draining import DrainingServer
from summarizer.server.service import Service
from tests.model_server import Answer, Answerer, AnswerFunction, ModelServer
from tests.support.paths import ROOT
from tests.support.waiting import wait_until

DAMASCUS = (ROOT / "summarizer/demo/damascus.ar.txt").read_text("utf-8")
ANSWER = (ROOT / "summarizer/demo/answer-1.json").read_text("utf-8")
"""The reference article, and its recorded answer."""

SMALL = json.dumps(
    {
        "language": "en", "headline": "The dam broke", "gist": ["The dam broke.|1"], "parties": [],
        "numbers": [], "locations": ["1|dam||dam||site|event|"],
        "sourcing": {"sources": [], "statements": []},
    }
)  # fmt: skip
"""An answer for any short article, in which nothing has to be repaired."""


@dataclass(frozen=True)
class Running:
    """A service that runs.

    Attributes:
        url: its address.
        http: a client of it.
        service: its parts.
        model: the server of its model.
    """

    url: str
    http: httpx2.Client
    service: Service
    model: ModelServer


@contextmanager
def service(
    folder: Path, answers: Sequence[Answer] | AnswerFunction | Answerer = (ANSWER,), **options: Any
) -> Iterator[Running]:
    """A service that runs while the `with` block does; `options` are those of `ServiceConfig`."""
    with ModelServer(answers) as model:
        connection = Connection("demo", model.url, "stand-in", timeout=30, retries=0)
        config = ServiceConfig(folder, options.pop("connection", connection), **{"grace": 5.0, **options})
        with served(config) as (url, parts), httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
            yield Running(url, http, parts, model)


def serve(folder: Path, url: str, *options: str) -> tuple[subprocess.Popen[str], str]:
    """A service in a process of its own, as the command starts it, and its address."""
    words = ["-c", "from summarizer.cli import run; run()", "serve", "--folder", str(folder), "--port", "0"]
    words += ["-m", "demo", "--base-url", url, "--concurrency", "8", "--notice", "0", *options]
    process = subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *words], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "OPENAI_API_KEY": "stand-in"},
    )  # fmt: skip
    assert process.stdout is not None
    return process, process.stdout.readline().strip()


def answers(http: httpx2.Client, status: int = 200) -> bool:
    """Whether a service says with this status that it is ready."""
    try:
        return http.get("/ready").status_code == status
    except httpx2.HTTPError:
        return False


@contextmanager
def served(config: ServiceConfig) -> Iterator[tuple[str, Service]]:
    """The address and the parts of a service; it is told to stop, and drained, at the end."""
    app = create_app(config)
    with contextlib.closing(socket.socket()) as listening:
        listening.bind(("127.0.0.1", 0))
        server = DrainingServer(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            wait_until(lambda: server.started or not thread.is_alive())
            assert server.started, "the service did not start"
            yield f"http://127.0.0.1:{listening.getsockname()[1]}", app.state.service
        finally:
            server.should_exit = True
            thread.join()

"""The container: what runs in it, what it answers, how it is stopped, what its volume keeps.

`nox -s container` builds the image and names it here.
"""

import json
import os
import re
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import httpx2
import pytest

from tests.model_server import ModelServer
from tests.support.paths import ROOT
from tests.support.service import ANSWER, DAMASCUS, answers
from tests.support.waiting import Held, wait_until

TOOL = os.environ.get("CONTAINER_TOOL", "")
IMAGE = os.environ.get("CONTAINER_IMAGE", "")
pytestmark = pytest.mark.skipif(not TOOL, reason="no image was built: nox -s container")

STARTING_SECONDS = 300
"""After so long a container that does not answer fails the test."""


def tool(*words: str) -> subprocess.CompletedProcess[str]:
    """A command of docker or podman."""
    return subprocess.run([TOOL, *words], capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.fixture
def volume() -> Iterator[str]:
    """The name of a volume, which is made when it is named and removed at the end."""
    name = f"summaries-{uuid4().hex[:8]}"
    yield name
    tool("volume", "rm", "-f", name)


def key(volume: str) -> str:
    """A new key in a volume, made as docs/container.md says."""
    page = (ROOT / "docs" / "container.md").read_text("utf-8")
    words = re.findall(r"^docker (run .* keys add .*)$", page, re.MULTILINE)[0]
    words = words.replace("summaries:", f"{volume}:").replace(" newsroom-summarizer ", f" {IMAGE} ")
    made = tool(*words.split())
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@contextmanager
def started(volume: str, url: str) -> Iterator[tuple[str, httpx2.Client]]:
    """A container that asks a model's server, by its name, and a client of its service."""
    name = f"summarizer-{uuid4().hex[:8]}"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = (
        "--network",
        "host",
        "-v",
        f"{volume}:/data",
        "-e",
        f"SUMMARIZER_PORT={port}",
        "-e",
        "OPENAI_API_KEY=x",
    )
    serving = ("-m", "demo", "--base-url", url, "--grace", "300")  # a machine may be slow
    begun = tool("run", "-d", "--name", name, *options, IMAGE, *serving)
    assert begun.returncode == 0, begun.stderr
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=90, trust_env=False) as http:
            wait_until(partial(answers, http), STARTING_SECONDS)
            yield name, http
    finally:
        tool("rm", "-f", name)


def healthy(name: str) -> bool:
    """Whether the image's own health check, run in a container, finds it ready."""
    check = tool("image", "inspect", "--format", "{{json .Config.Healthcheck.Test}}", IMAGE).stdout
    return tool("exec", name, *json.loads(check)[1:]).returncode == 0


def test_who_runs_it(volume: str) -> None:
    """It runs as a user without rights, who alone may read the volume, and the health check passes."""
    key(volume)
    with ModelServer([ANSWER]) as model, started(volume, model.url) as (name, _):
        assert tool("exec", name, "id", "-u").stdout.strip() == "10001"
        assert tool("exec", name, "stat", "-c", "%a %u", "/data").stdout.split() == ["700", "10001"]
        assert tool("exec", name, "touch", "/opt/summarizer/x").returncode != 0
        assert healthy(name)


def test_health_check_tells_down_from_up(volume: str) -> None:
    """While requests are no longer taken the health check fails, though the container still runs."""
    with_key = {"X-Api-Key": key(volume)}
    held = Held(ANSWER)
    with (
        ModelServer(held) as model,
        started(volume, model.url) as (name, http),
        ThreadPoolExecutor(1) as pool,
    ):
        waiting = pool.submit(partial(http.post, "/v1/summaries", json={"text": DAMASCUS}, headers=with_key))
        wait_until(lambda: held.asked)
        tool("kill", "--signal", "TERM", name)
        wait_until(lambda: not healthy(name))
        assert tool("exec", name, "true").returncode == 0
        held.let_go.set()
        assert waiting.result().status_code == 200


def test_check_and_summary(volume: str) -> None:
    """With the key one article is summarized, and its result checked; without it nothing is answered."""
    with_key = {"X-Api-Key": key(volume)}
    with ModelServer([ANSWER]) as model, started(volume, model.url) as (_, http):
        assert http.post("/v1/summaries", json={"text": DAMASCUS}).status_code == 401
        view = http.post("/v1/summaries", json={"text": DAMASCUS}, headers=with_key).json()
        assert view["state"] == "done"
        changed = {"text": DAMASCUS.replace("5000", "6000"), "stored": view["result"]}
        checked = http.post("/v1/checks", json=changed, headers=with_key).json()
        assert "quote-absent" in json.dumps(checked)


def test_stopped_and_started_again(volume: str) -> None:
    """A stop finishes what is under way and ends without an error; the next start has it, and asks nobody."""
    with_key = {"X-Api-Key": key(volume)}
    held = Held(ANSWER)
    with ModelServer(held) as model, ThreadPoolExecutor(2) as pool:
        with started(volume, model.url) as (name, http):
            waiting = pool.submit(
                partial(http.post, "/v1/summaries", json={"text": DAMASCUS}, headers=with_key)
            )
            wait_until(lambda: held.asked)
            stopping = pool.submit(tool, "stop", "-t", "40", name)
            wait_until(partial(answers, http, 503))
            held.let_go.set()
            answer = waiting.result()
            assert (answer.status_code, answer.json()["state"]) == (200, "done")
            assert stopping.result().returncode == 0
            assert tool("inspect", "--format", "{{.State.ExitCode}}", name).stdout.strip() in {"0", "143"}
        with started(volume, model.url) as (_, http):
            kept = http.get(f"/v1/summaries/{answer.json()['id']}", headers=with_key).json()
            assert kept["result"] == answer.json()["result"]
        assert held.asked == 1

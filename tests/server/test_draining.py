"""Being told to stop: who is still served, and what everybody else is told."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.model_server import ModelServer
from tests.support.service import ANSWER, DAMASCUS, answers, serve, service
from tests.support.waiting import Held, wait_until

BODY = {"text": DAMASCUS}


def interrupted(folder: Path, route: str, **request: Any) -> httpx2.Response:
    """What a request is told that still waits for the model when the service stops."""
    held = Held(ANSWER)
    with ThreadPoolExecutor(1) as pool, httpx2.Client(timeout=60, trust_env=False) as http:
        with service(folder, held, grace=0.2) as running:
            url = running.url + route
            waiting: Future[httpx2.Response] = pool.submit(partial(http.post, url, **request))
            wait_until(lambda: held.asked)
        return waiting.result()


def test_who_waits_is_told_where_to_ask(tmp_path: Path) -> None:
    """Who waits beyond the grace gets 202 with a Location, where the summary is after the next start."""
    answer = interrupted(tmp_path, "/v1/summaries", json=BODY)
    assert (answer.status_code, answer.json()["state"]) == (202, "working")
    with service(tmp_path) as running:
        done = running.http.get(answer.headers["location"], params={"wait": 30}).json()
        assert done["state"] == "done"
        assert len(running.model.requests) == 1


def test_who_has_no_address_is_told_when(tmp_path: Path) -> None:
    """OpenAI's protocol says 503 and when to ask again; the same request then gets what had been begun."""
    body = {"messages": [{"role": "user", "content": DAMASCUS}]}
    answer = interrupted(tmp_path, "/openai/v1/chat/completions", json=body)
    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")
    assert int(answer.headers["retry-after"]) > 0
    with service(tmp_path) as running:
        assert running.http.post("/openai/v1/chat/completions", json=body).status_code == 200
        assert running.service.store.counts("summary") == {"done": 1}


def test_a_stream_ends_with_a_word(tmp_path: Path) -> None:
    """A summary that is read as it is written ends with a problem, not with the connection."""
    answer = interrupted(tmp_path, "/v1/summaries", json=BODY, headers={"Accept": "text/event-stream"})
    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")
    assert answer.json()["retryable"]


@pytest.mark.slow
def test_ready_says_no_before_anybody_is_refused(tmp_path: Path) -> None:
    """After SIGTERM requests are taken as long as the notice lasts, while /ready says 503; then it ends."""
    with ModelServer([ANSWER]) as model:
        process, url = serve(tmp_path, model.url, "--notice", "600")
        with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
            wait_until(partial(answers, http))
            process.send_signal(signal.SIGTERM)
            wait_until(partial(answers, http, 503))
            assert http.get("/health").json() == {"status": "stopping"}
            assert http.post("/v1/summaries", json=BODY).status_code == 200
            process.send_signal(signal.SIGTERM)
            assert process.wait() in {0, -signal.SIGTERM}


def children(process: int) -> list[int]:
    """The processes that a process has begun, as Linux tells them."""
    return [int(word) for word in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="tells a process's children by /proc")
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
def test_stopped_while_workers_are_loading(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    """A signal to all processes of a service that is just starting ends them all, without a traceback."""
    words = ["-c", "from summarizer.cli import run; run()", "serve", "--folder", str(tmp_path), "--port", "0"]
    with subprocess.Popen(  # noqa: S603 - our own words
        [sys.executable, *words, "-m", "demo", "--base-url", "http://127.0.0.1:9", "--workers", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        env={**os.environ, "OPENAI_API_KEY": "stand-in"},
    ) as process:  # fmt: skip
        wait_until(lambda: len(children(process.pid)) > 1)  # beside the tracker of what they share, a worker
        begun = children(process.pid)
        os.killpg(process.pid, sent)
        assert process.communicate()[1] in {"", "Stopped.\n"}
    assert process.returncode == code
    wait_until(lambda: not any(Path(f"/proc/{one}").exists() for one in begun))


def test_nothing_is_begun_that_will_not_be_finished(tmp_path: Path) -> None:
    """A service that refuses says so with a problem and when to ask again."""
    with service(tmp_path) as running:
        running.service.tasks._stopping = True
        answer = running.http.post("/v1/summaries", json=BODY)
        running.service.tasks._stopping = False
    assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")
    assert "retry-after" in answer.headers


def test_what_is_repeated_joins_what_is_under_way(tmp_path: Path) -> None:
    """OpenAI's protocol: a request that is repeated after a time-out asks nobody again, nor just after it."""
    held = Held(ANSWER)
    body = {"messages": [{"role": "user", "content": DAMASCUS}]}
    with service(tmp_path, held, wait=0.05) as running:
        for _ in range(2):
            answer = running.http.post("/openai/v1/chat/completions", json=body)
            assert (answer.status_code, answer.json()["code"]) == (503, "not-ready")
        held.let_go.set()
        wait_until(lambda: running.service.store.counts("summary") == {"done": 1})
        answer = running.http.post("/openai/v1/chat/completions", json=body)
        assert json.loads(answer.json()["choices"][0]["message"]["content"])["suggestions"]
        assert running.service.store.counts("summary") == {"done": 1}
        other = {"messages": [{"role": "user", "content": "Another story: the dam broke."}]}
        running.http.post("/openai/v1/chat/completions", json=other)
        assert sum(running.service.store.counts("summary").values()) == 2

"""What stands around every request: size, origin, names, health, errors, the OpenAPI document."""

import json
import os
import re
import socket
import subprocess
import sys
from importlib import import_module
from inspect import iscoroutinefunction, isfunction
from pathlib import Path
from pkgutil import iter_modules
from typing import Any
from urllib.parse import urlsplit

import httpx2
import jsonschema
import pytest

from summarizer.errors import BusyError, ConfigurationError
from summarizer.server import routes
from summarizer.server.service import open_service
from tests.model_server import ModelServer
from tests.support.service import DAMASCUS, SMALL, serve, service

BODY = {"text": DAMASCUS}


def test_a_body_over_the_limit_is_413(tmp_path: Path) -> None:
    """A body of as many bytes as are taken is read, one more is 413, also where its length is not said."""
    body = json.dumps({"text": "word " * 400}).encode()
    with service(tmp_path, max_bytes=len(body)) as running:
        kind = {"Content-Type": "application/json"}
        assert running.http.post("/v1/summaries", content=body, headers=kind).status_code == 200
        for content in (body + b" ", iter([body, b" "])):
            answer = running.http.post("/v1/summaries", content=content, headers=kind)
            assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


def test_a_body_that_drips_is_408(tmp_path: Path) -> None:
    """A body that is not there in its time is a problem; whoever sends it holds nothing any longer."""
    with (
        service(tmp_path, patience=0.05) as running,
        socket.create_connection(("127.0.0.1", urlsplit(running.url).port or 0)) as one,
    ):
        one.sendall(
            b"POST /v1/checks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            b"Content-Length: 100\r\n\r\n{"
        )
        answer = b"".join(iter(lambda: one.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 408")
    assert json.loads(body)["code"] == "slow-body"


@pytest.mark.parametrize("begun", [b"", b"GET /health HTTP/1.1\r\nHost: localhost\r\n"])
def test_a_request_that_does_not_come_holds_nothing(tmp_path: Path, begun: bytes) -> None:
    """A connection on which no request comes, or half of one, is closed once its time is over."""
    with (
        service(tmp_path, patience=0.1) as running,
        socket.create_connection(("127.0.0.1", urlsplit(running.url).port or 0), timeout=30) as one,
    ):
        one.sendall(begun)
        assert one.recv(65536) == b""


def test_pages_of_other_origins_are_refused(tmp_path: Path) -> None:
    """A page may ask only from an origin that was named, or from the service's own."""
    with service(tmp_path, origins=("https://cms.example",)) as running:
        for origin, status in (
            ("https://cms.example", 200), ("https://evil.example", 403), (running.url, 200), ("null", 403),
            ("http://[", 403),
        ):  # fmt: skip
            answer = running.http.get("/v1/formats", headers={"Origin": origin})
            assert answer.status_code == status, origin
        named = running.http.get("/v1/formats", headers={"Origin": "https://cms.example"})
        assert named.headers["access-control-allow-origin"] == "https://cms.example"


def test_a_name_that_leads_here_is_refused(tmp_path: Path) -> None:
    """Without keys a request for another host's name is a problem, as a page with a rebound name sends it."""
    with service(tmp_path) as running:
        for host in ("evil.example", "127.0.0.1.evil.example:80", "", "[::1].evil.example"):
            answer = running.http.get("/v1/formats", headers={"Host": host})
            assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
            assert answer.json()["code"] == "unknown-host"
        for host in ("LOCALHOST:1", "[::1]:8600", "127.0.0.1"):
            assert running.http.get("/v1/formats", headers={"Host": host}).status_code == 200, host


def test_unknown_routes_are_problems(tmp_path: Path) -> None:
    """What is not there, or not with this method, is told as problem details with the request's id."""
    with service(tmp_path) as running:
        for method, route, status in (("GET", "/v3", 404), ("PUT", "/v1/jobs", 405)):
            answer = running.http.request(method, route)
            assert answer.status_code == status
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.json()["instance"] == answer.headers["x-request-id"]
            assert answer.json()["hint"]


def test_what_is_not_utf8_is_told(tmp_path: Path) -> None:
    """JSON in another encoding is 422 with a code and a hint on every route that takes it."""
    kind = {"Content-Type": "application/json"}
    with service(tmp_path) as running:
        for route in (
            "/v1/summaries",
            "/v1/checks",
            "/v1/jobs",
            "/v1/compare",
            "/openai/v1/chat/completions",
        ):
            answer = running.http.post(route, content='{"text": "caf\xe9"}'.encode("latin-1"), headers=kind)
            assert (answer.status_code, answer.json()["code"]) == (422, "bad-body"), route
            assert answer.json()["title"] == "the body is not UTF-8"
            assert answer.json()["hint"]


@pytest.mark.slow
def test_who_reads_the_address_may_ask_at_once(tmp_path: Path) -> None:
    """The address is printed when connections are taken: the first request waits until it is answered."""
    with ModelServer([SMALL]) as model:
        process, url = serve(tmp_path, model.url)
        with process:
            assert httpx2.get(f"{url}/health", timeout=60, trust_env=False).status_code == 200
            process.terminate()


def test_a_bad_request_id_is_replaced(tmp_path: Path) -> None:
    """An id that could break a log is not taken over."""
    with service(tmp_path) as running:
        answer = running.http.get("/health", headers={"X-Request-Id": "a b\tc"})
        assert answer.headers["x-request-id"] != "a b\tc"


def test_health_ready_version_metrics(tmp_path: Path) -> None:
    """The service says that it lives, takes requests, what runs, and counts what it did, without a key."""
    with service(tmp_path) as running:
        running.http.post("/v1/summaries", json=BODY)
        assert running.http.get("/health").json() == {"status": "ok"}
        assert running.http.get("/ready").status_code == 200
        assert running.http.get("/version").json()["model"] == "demo"
        text = running.http.get("/metrics").text
        assert 'summarizer_requests_total{route="/v1/summaries",status="200"} 1.0' in text
        assert "summarizer_summaries_total 1.0" in text
        assert 'summarizer_work{kind="summary",state="done"} 1.0' in text
        assert 'summarizer_model_requests{state="waiting"} 0.0' in text
        assert "summarizer_loop_delay_max_seconds" in text
        running.service.state = "stopping"
        assert running.http.get("/ready").status_code == 503
        assert running.http.get("/health").status_code == 200


def test_one_service_a_folder(tmp_path: Path) -> None:
    """A second service on a folder is refused while the first runs, and taken when it has ended."""
    with service(tmp_path) as running, pytest.raises(BusyError, match=f"folder {tmp_path} .process"):
        open_service(running.service.config)
    with service(tmp_path) as running:
        assert running.http.get("/ready").status_code == 200


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_cannot_be_served_has_no_address(tmp_path: Path, workers: str) -> None:
    """A folder that is taken, or a model without a key, is told in a line before an address is printed."""
    command = ["-c", "from summarizer.cli import run; run()", "serve", "--port", "0", "--workers", workers]
    without_key = {name: value for name, value in os.environ.items() if name != "OPENAI_API_KEY"}

    def second(folder: str, env: dict[str, str]) -> tuple[int, str, str]:
        words = [sys.executable, *command, "--folder", str(tmp_path / folder), "-m", "openai/gpt-4.1-mini"]
        done = subprocess.run(  # noqa: S603 - our own words
            words, capture_output=True, text=True, env=env, timeout=60, check=False
        )
        return done.returncode, done.stdout, done.stderr

    with service(tmp_path / "taken"):
        code, out, told = second("taken", {**without_key, "OPENAI_API_KEY": "stand-in"})
    assert (code, out) == (2, "")
    assert re.fullmatch(r"Error: another service uses the folder .*\nAsk that one, stop it, .*\n", told)
    code, out, told = second("free", without_key)
    assert (code, out) == (3, "")
    assert re.fullmatch(r"Error: no key for openai.*\n.*\n", told)


def test_messages_are_signed_or_refused(tmp_path: Path) -> None:
    """A service that would send unsigned messages, or let any page ask, does not start."""
    with pytest.raises(ConfigurationError, match="not be signed"), service(tmp_path, webhooks=("https://x",)):
        pass
    with pytest.raises(ConfigurationError, match="any page"), service(tmp_path, origins=("*",)):
        pass


def test_the_openapi_document_says_what_is_answered(tmp_path: Path) -> None:
    """Answers fit the schemas of the OpenAPI 3.1 document, and every reference in it leads somewhere."""
    with service(tmp_path) as running:
        document = running.http.get("/openapi.json").json()
        made = running.http.post("/v1/summaries", json=BODY).json()
        wrong = running.http.post("/v1/summaries", json={}).json()
        jobs = running.http.get("/v1/jobs").json()
    assert document["openapi"].startswith("3.1")
    names = document["components"]["schemas"]
    text = json.dumps(document)
    for part in text.split('"$ref": "#/components/schemas/')[1:]:
        assert part.partition('"')[0] in names
    for data, name in ((made, "SummaryView"), (wrong, "ProblemDetails"), (jobs, "JobList")):
        schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
        jsonschema.Draft202012Validator(schema).validate(data)


def test_no_dependency_is_called_in_a_thread() -> None:
    """What routes depend on are coroutines: a thread for each would take a sixth of a request's time."""
    modules = [import_module(f"{routes.__name__}.{found.name}") for found in iter_modules(routes.__path__)]
    waiting = [each.dependant for module in modules for each in module.router.routes]
    assert len(waiting) > 20
    seen: list[Any] = []
    while waiting:
        dependant = waiting.pop()
        waiting += dependant.dependencies
        seen.append(dependant.call)
    calls = [each if isfunction(each) else type(each).__call__ for each in seen]
    assert [each.__qualname__ for each in calls if not iscoroutinefunction(each)] == []

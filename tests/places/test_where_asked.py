"""Where places are looked up: in a batch, and in the service, as for one article."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.errors import ConfigurationError
from summarizer.files import cache_folder
from summarizer.server.config import ServiceConfig
from summarizer.server.service import open_service
from tests.model_server import ModelServer
from tests.support.command_line import run
from tests.support.made_gazetteer import made
from tests.support.service import service

ANSWER = json.dumps(
    {
        "language": "en", "headline": "Fire in Cork", "gist": ["A fire in Cork.|1"], "parties": [],
        "numbers": [], "locations": ["1|Cork||Cork|IE|town|event|"],
        "sourcing": {"sources": [], "statements": []},
    }
)  # fmt: skip
TEXT = "A fire broke out in Cork on Friday, and nobody was hurt."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A list of places of a newsroom's own."""
    path = tmp_path / "own.csv"
    path.write_text("name,latitude,longitude,country\nCork,51.9,-8.47,IE\n", "utf-8")
    return path


def point(summary: dict[str, Any]) -> tuple[float, str]:
    """Latitude and feature of the first place."""
    geo = summary["locations"][0]["geo"]
    return geo["latitude"], geo["feature"]


def test_in_a_batch(tmp_path: Path, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`batch --places FILE` gives each row's places the points of the list."""
    monkeypatch.setenv("OPENAI_API_KEY", "stand-in")
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(json.dumps({"id": "1", "text": TEXT}) + "\n", "utf-8")
    with ModelServer((ANSWER,)) as server:
        ran = run(
            "batch", str(source), "-o", str(output), "--model", "demo", "--base-url", server.url,
            "--places", str(own),
        )  # fmt: skip
    assert ran.exit_code == 0, ran.stderr
    (line,) = output.read_text("utf-8").splitlines()
    assert point(json.loads(line)["result"]["summary"]) == (51.9, "listed")


def test_in_the_service(tmp_path: Path, own: Path) -> None:
    """A service that was started with a list of places gives summaries its points."""
    with service(tmp_path / "kept", (ANSWER,), places=own) as running:
        answer = running.http.post("/v1/summaries", json={"text": TEXT})
    assert point(answer.json()["result"]["summary"]) == (51.9, "listed")


def test_service_without_its_list(tmp_path: Path) -> None:
    """A service whose list of places cannot be read does not start."""
    with pytest.raises(ConfigurationError, match="no file"):
        open_service(ServiceConfig(tmp_path, places=tmp_path / "none.csv"))


def test_in_the_demo() -> None:
    """`demo` gives the reference article's places the points of a gazetteer that was built."""
    made(cache_folder())
    found = json.loads(run("demo", "-f", "json").stdout)["summary"]["locations"]
    assert [one["geo"]["latitude"] for one in found if one["verbatim"] == "دمشق"] == [33.51]


@pytest.mark.parametrize("command", ["batch", "serve", "mcp", "check", "demo"])
def test_help(command: str) -> None:
    """Each command that makes or checks summaries has the option."""
    assert "--places" in run(command, "--help").stdout

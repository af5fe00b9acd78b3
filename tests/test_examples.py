"""The examples run as they stand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.model_server import ModelServer
from tests.support.building import KEY, TEXT, answer_json, repair_json
from tests.support.examples import CASUALTIES
from tests.support.paths import ROOT
from tests.support.splitting import part_answer


def answered(body: dict[str, Any]) -> str:
    """The part of a right answer that a request asks for."""
    return part_answer(answer_json(), body["response_format"]["json_schema"]["schema"]["required"])


@pytest.mark.slow
def test_gateway(tmp_path: Path) -> None:
    """The example of a gateway of one's own asks for all sections, and prints the summary."""
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    with ModelServer(answered) as server:
        done = subprocess.run(  # noqa: S603 - our own example
            [sys.executable, str(ROOT / "examples" / "gateway.py"), str(article)],
            env={**os.environ, "GATEWAY_URL": server.url, "GATEWAY_KEY": KEY, "GATEWAY_MODEL": "m"},
            capture_output=True,
            check=True,
            text=True,
            timeout=120,
        )
        assert len(server.requests) == 6
    assert done.stdout.startswith("Council meets")
    assert "40" in done.stdout


def test_casualties(tmp_path: Path) -> None:
    """The section of casualties is asked for by class and template alone, and checked like any."""
    article = tmp_path / "article.txt"
    article.write_text(TEXT, "utf-8")
    rows = [
        "3|Nobody was hurt|0|exact|people|||actual|injured",
        "2|40 families|41|exact|families|||actual|displaced",
    ]
    answer = json.dumps({**json.loads(answer_json()), "casualties": rows})
    unmended = repair_json({"at": 2, "verbatim": "40 families", "value": 41, "bound": "exact"})
    with ModelServer([answer, unmended]) as server:
        done = subprocess.run(  # noqa: S603 - our own example
            [sys.executable, "-c", "from summarizer.cli import run; run()", str(article), "-m", "m",
             "--base-url", server.url, "--schema", "casualties:CasualtySummary", "--prompts",
             str(CASUALTIES / "prompts"), "--no-cache", "-f", "json"],
            env={**os.environ, "PYTHONPATH": os.pathsep.join((str(CASUALTIES), str(ROOT)))},
            capture_output=True, check=False, text=True, timeout=120,
        )  # fmt: skip
        asked = (server.requests[0].body or {})["messages"][0]["content"]
    assert done.returncode == 1, done.stderr
    found = json.loads(done.stdout)
    hurt, displaced = found["summary"]["casualties"]
    assert (hurt["match"], hurt["harm"], hurt["low"]) == ("exact", "injured", 0)
    assert displaced["match"] == "exact"
    assert [(one["code"], one["path"]) for one in found["problems"]] == [
        ("number-mismatch", "casualties[1].value")
    ]
    assert "## casualties: everybody killed" in asked
    assert "harm: what happened to them" in asked


def test_page_shows_the_example() -> None:
    """The page on sections of one's own shows the example's class and template word for word."""
    page = (ROOT / "docs" / "sections.md").read_text("utf-8")
    _, _, code = (CASUALTIES / "casualties.py").read_text("utf-8").partition('"""\n\n')
    template = (CASUALTIES / "prompts" / "sections" / "casualties.j2").read_text("utf-8")
    assert template.strip() in page
    assert code.strip() in page

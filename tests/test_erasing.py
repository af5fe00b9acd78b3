"""What SECURITY.md says of finding and erasing personal data works."""

import asyncio
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from summarizer import index
from summarizer.api.summarizer import Summarizer
from tests.model_server import ModelServer
from tests.support.building import TEXT, answer_json
from tests.support.paths import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Personal data and the GDPR")[2]
ACCESS, ERASURE, SERVICE = re.findall(r"```sh\n(.+?)```", PAGE, re.DOTALL)
ROWS = [
    {"id": "k1", "text": TEXT, "title": "Council meets"},
    {"id": "k2", "text": f"{TEXT} Secretname said so.", "title": "Secretname speaks"},
]


def run(commands: str, folder: Path) -> str:
    """What commands of the page print, run in a folder with a cache of its own; each has to succeed."""
    shown = f'summarizer() {{ "{sys.executable}" -m summarizer "$@"; }}\n{commands}'
    there = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
    ended = subprocess.run(  # noqa: S603 - our own page
        ["bash", "-euc", shown],  # noqa: S607
        cwd=folder,
        env={**os.environ, **there},
        capture_output=True,
        text=True,
        check=True,
    )
    return ended.stdout


def summarized(server: ModelServer, folder: Path) -> None:
    """Run the batch of a folder, or go on with it."""
    summarizer = Summarizer("m", base_url=server.url, api_key="k")
    asyncio.run(summarizer.batch(folder / "articles.jsonl", folder / "week.jsonl"))


def holding(folder: Path) -> set[str]:
    """The files that have the name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.name for path in files if b"secretname" in path.read_bytes().lower()}


@pytest.fixture
def week(tmp_path: Path) -> Path:
    """A batch of two articles, one of which names somebody, and its archive."""
    rows = "".join(json.dumps(row) + "\n" for row in ROWS)
    (tmp_path / "articles.jsonl").write_text(rows, "utf-8")

    def answer(body: dict[str, Any]) -> str:
        named = "Secretname" in json.dumps(body)
        return answer_json(headline="Secretname says so" if named else "Families leave")

    with ModelServer(answer) as server:
        summarized(server, tmp_path)
    index(tmp_path / "week.jsonl", tmp_path / "archive.db")
    return tmp_path


@pytest.mark.slow
def test_found(week: Path) -> None:
    """The commands of the page find every article and file that names somebody."""
    printed = run(ACCESS, week)
    assert "Secretname" in printed
    assert printed.splitlines()[-2:] == ["articles.jsonl", "week.jsonl"]


@pytest.mark.slow
def test_erased(week: Path) -> None:
    """After the commands of the page no file has the name; the other article is kept, and paid for once."""
    run(ERASURE, week)
    assert holding(week) == set()
    assert '"k1"' in (week / "week.jsonl").read_text("utf-8")
    with ModelServer([answer_json()]) as server:
        summarized(server, week)
    assert server.requests == []


def test_routes() -> None:
    """The page deletes at the addresses that the service has."""
    routes = "".join(path.read_text("utf-8") for path in (ROOT / "summarizer/server/routes").glob("*.py"))
    named = re.findall(r"DELETE \"\$SERVICE(/v1/\w+)/", SERVICE)
    assert len(named) == routes.count("@router.delete(")
    assert all(f'prefix="{prefix}"' in routes for prefix in named)

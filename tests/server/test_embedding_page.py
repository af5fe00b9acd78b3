"""docs/embedding.md, word for word: what it shows runs against a service."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from summarizer.server.webhooks import signature
from tests.support.paths import ROOT
from tests.support.pdf_files import Made
from tests.support.service import DAMASCUS, service
from tests.support.waiting import wait_until

PAGE = (ROOT / "docs/embedding.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:8600"
SECRET = "a secret of many letters"  # noqa: S105 - a stand-in


def block(language: str, having: str) -> str:
    """The code of the page in a language that has some words."""
    (found,) = (code for code in re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL) if having in code)
    return str(found)


def lines_of(having: str) -> list[str]:
    """The lines of the page's shell block that has some words; one that is continued is one."""
    return [line for line in block("sh", having).replace("\\\n", "").splitlines() if line]


def ran(command: list[str], folder: Path) -> str:
    """What a command writes."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)  # noqa: S603 - our own page
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_the_python_client(tmp_path: Path) -> None:
    """The client in Python prints the headline of the story beside it."""
    (tmp_path / "story.txt").write_text(DAMASCUS, "utf-8")
    with service(tmp_path / "data") as running:
        code = block("python", "Idempotency-Key").replace(ADDRESS, running.url)
        assert "مواقع" in ran([sys.executable, "-X", "utf8", "-c", code], tmp_path)


@pytest.mark.slow
def test_the_client_of_the_tools(tmp_path: Path) -> None:
    """The protocol's own client prints over both transports what the page says."""
    (printed,) = re.findall(r"```\n(\['summarize_article'.*?)```", PAGE, re.DOTALL)
    words = ["-c", "from summarizer.cli import run; run()"]
    with service(tmp_path / "data") as running:
        code = block("python", "stdio_client").replace(ADDRESS, running.url)
        code = code.replace("words = [", f"words = [*{words!r}, ").replace(
            '"summarizer"', repr(sys.executable)
        )
        assert ran([sys.executable, "-X", "utf8", "-W", "ignore", "-c", code], tmp_path) == printed * 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_javascript_client(tmp_path: Path) -> None:
    """The client in JavaScript prints the headline of what an editor holds."""
    with service(tmp_path / "data") as running:
        code = block("js", "fetch(").replace(ADDRESS, running.url)
        (tmp_path / "client.mjs").write_text(code, "utf-8")
        assert "مواقع" in ran(["node", "client.mjs"], tmp_path)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_the_lines_of_curl(tmp_path: Path) -> None:
    """Each line of curl does what the page says, word for word but for the service's port and a job's id."""
    made = Made().page()
    made.lines(60, 720, ["The dam above Ballina broke on Monday night", "and 340 people had to leave."])
    (tmp_path / "story.pdf").write_bytes(made.data())
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": 1, "text": DAMASCUS}), "utf-8")
    with service(tmp_path / "data") as running:

        def asked(line: str) -> str:
            return ran(["sh", "-c", line.replace("localhost:8600", running.url[len("http://") :])], tmp_path)

        text, file = (json.loads(asked(line)) for line in lines_of("localhost:8600/v1/summaries"))
        assert (text["state"], file["state"]) == ("done", "done")
        assert text["result"]["article"]["outlet"] == "The Valley Post"
        assert "340 people" in file["result"]["article"]["text"]
        begin, look, results = lines_of("localhost:8600/v1/jobs")
        id_ = json.loads(asked(begin))["id"]
        wait_until(lambda: json.loads(asked(look.replace("/ID", f"/{id_}")))["state"] == "done")
        assert json.loads(asked(results.replace("/ID", f"/{id_}")))["id"] == 1


def test_messages_are_told_from_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's function takes a message of ours, and none that is old, changed or signed by another."""
    monkeypatch.setitem(os.environ, "SUMMARIZER_WEBHOOK_SECRET", SECRET)
    made: dict[str, Any] = {}
    exec(block("python", "def is_ours"), made)  # noqa: S102 - our own page
    now = int(time.time())

    def headers(at: int, secret: str = SECRET) -> dict[str, str]:
        signed = signature(secret, "id", at, "{}")
        return {"webhook-id": "id", "webhook-timestamp": str(at), "webhook-signature": signed}

    assert made["is_ours"](headers(now), b"{}")
    assert not made["is_ours"](headers(now), b"{ }")
    assert not made["is_ours"](headers(now - 600), b"{}")
    assert not made["is_ours"](headers(now, "another secret of letters"), b"{}")

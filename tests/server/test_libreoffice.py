"""LibreOffice's own checker, in a real LibreOffice without a screen, shows facts that do not stand."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer import Article
from tests.support.paths import ROOT
from tests.support.service import DAMASCUS, service

SYSTEM_PYTHON = "/usr/bin/python3"


def _has_office() -> bool:
    if shutil.which("soffice") is None or not Path(SYSTEM_PYTHON).exists():
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)  # noqa: S603 - our own words
    return asked.returncode == 0


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not _has_office() and "OFFICE_TESTS" not in os.environ,
        reason="needs Debian's libreoffice-writer-nogui and python3-uno",
    ),
]


def test_the_checker_shows_a_changed_figure(tmp_path: Path) -> None:
    """LibreOffice shows a changed figure at its place with the stored one to put in, and nothing else."""
    article = Article.of(DAMASCUS)
    sentences = [" ".join(article.segment_text(part.number).split()) for part in article.segments[1:4]]
    edited = sentences[1].replace("5000", "7000")
    assert edited != sentences[1]
    with service(tmp_path / "data") as running:
        assert running.http.post("/v1/summaries", json={"text": DAMASCUS}).status_code == 200
        script, profile = str(ROOT / "tests/support/proofread.py"), str(tmp_path / "office")
        shown = subprocess.run(  # noqa: S603 - our own words
            [SYSTEM_PYTHON, script, f"{running.url}/v2", profile, "ar-SY"],
            input="\n".join([sentences[0], edited, sentences[2], "نص لا يعرفه أحد."]) + "\n",
            capture_output=True, text=True, timeout=240, check=True,
        )  # fmt: skip
    first, second, third, unknown = (json.loads(line) for line in shown.stdout.splitlines())
    assert (first, third, unknown) == ([], [], [])
    ((start, length, comment, replacements),) = second
    assert edited[start : start + length] == "7000"
    assert replacements == ["5000"]
    assert comment

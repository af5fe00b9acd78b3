"""The examples run as they stand."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.model_server import ModelServer
from tests.support.building import KEY, TEXT, answer_json
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

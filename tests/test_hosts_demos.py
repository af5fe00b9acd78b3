"""The demos of the hosts on a bare machine: what is missing is told in words."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

TOOLS = ("bash", "dirname", "env", "id", "mkdir", "cp")
DEMOS = {
    "llm": ["integrations/demo", "llm"],
    "datasette": ["integrations/demo", "datasette"],
    "superdesk": ["integrations/demo", "superdesk"],
    "mcp": ["integrations/demo", "mcp"],
    "wagtail": ["python3", "integrations/wagtail/demo/run.py"],
    "wordpress": ["integrations/wordpress/demo/start"],
}


@pytest.fixture
def bare(tmp_path: Path) -> dict[str, str]:
    """The environment of a Debian without python3-venv, on which nothing can be installed."""
    programs, modules = tmp_path / "bin", tmp_path / "modules"
    programs.mkdir()
    modules.mkdir()
    for name in TOOLS:
        (programs / name).symlink_to(str(shutil.which(name)))
    (modules / "ensurepip.py").write_text("raise ImportError(\"No module named 'ensurepip'\")\n")
    python = programs / "python3"
    python.write_text(f'#!/bin/sh\nPYTHONPATH={modules} exec {sys.executable} "$@"\n')
    python.chmod(0o755)
    folders = {"HOME": str(tmp_path), "NEWSROOM_DEMO": str(tmp_path / "demo")}
    return {"PATH": str(programs), "LANG": os.environ.get("LANG", "C.UTF-8"), **folders}


@pytest.mark.parametrize("host", DEMOS)
def test_a_missing_venv_is_told_in_words(host: str, bare: dict[str, str]) -> None:
    """Where Python makes no environments each demo ends with the name of the package, and makes nothing."""
    program, *options = DEMOS[host]
    found = str(Path(bare["PATH"]) / program) if program == "python3" else str(ROOT / program)
    done = subprocess.run(  # noqa: S603 - the demos
        [found, *options], env=bare, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 1
    assert "python3-venv" in done.stderr
    assert "what to install" in done.stderr
    assert "Traceback" not in done.stderr
    assert not Path(bare["NEWSROOM_DEMO"]).exists()

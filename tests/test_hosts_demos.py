"""The demos of the hosts on a bare machine: what is missing is told, what was interrupted done again."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

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


@pytest.mark.slow
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


FAKE_PYTHON = """#!/bin/sh
# `-m venv --clear FOLDER` makes FOLDER with this program; `-m pip` fails while there is a file `offline`.
echo "$@" >> "$TOLD"
case "$2" in
venv) rm -rf "$4"; mkdir -p "$4/bin"; cp "$0" "$4/bin/python" ;;
pip) [ ! -e "$TOLD.offline" ] ;;
esac
"""


@pytest.mark.slow
def test_an_interrupted_installation_is_done_again(tmp_path: Path) -> None:
    """An environment that pip has not filled is made anew at the next start; a whole one is left alone."""
    programs, told, made = tmp_path / "bin", tmp_path / "told", tmp_path / "made" / "service"
    programs.mkdir()
    (programs / "python3").write_text(FAKE_PYTHON)
    (programs / "python3").chmod(0o755)
    script = f"set -e; . integrations/environment.sh; environment {made} -e package; echo whole"
    env = {"PATH": f"{programs}:{os.environ['PATH']}", "TOLD": str(told)}

    def start() -> str:
        command = ["bash", "-c", script]
        return subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False).stdout  # noqa: S603 - ours

    offline = tmp_path / "told.offline"
    offline.touch()
    assert start() == ""
    offline.unlink()
    assert start() == start() == "whole\n"
    venv, pip = f"-m venv --clear {made}", "-m pip install -q -e package"
    assert told.read_text().splitlines() == [venv, pip, venv, pip]


@pytest.mark.parametrize("demo", ["integrations/demo", "integrations/wordpress/demo/start"])
def test_demos_make_their_environments_in_one_way(demo: str) -> None:
    """No demo in shell makes an environment otherwise than by what leaves a mark once it is whole."""
    words = (ROOT / demo).read_text("utf-8")
    assert "/environment.sh" in words
    assert "-m venv" not in words


@pytest.fixture
def wagtail_demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[ModuleType, list[list[str]]]:
    """The program of Wagtail's demo, and what it has pip install instead of installing it."""
    spec = importlib.util.spec_from_file_location("wagtail_demo", ROOT / DEMOS["wagtail"][1])
    assert spec
    assert spec.loader
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    installed: list[list[str]] = []
    monkeypatch.setattr(program, "DATA", tmp_path)
    monkeypatch.setattr(program.venv, "create", lambda folder, **_: folder.mkdir(exist_ok=True))
    monkeypatch.setattr(program.subprocess, "run", lambda words, **_: installed.append(words[5:]))
    return program, installed


def test_another_wagtail_is_installed(wagtail_demo: tuple[ModuleType, list[list[str]]]) -> None:
    """Another Wagtail than that of the last start is installed in its place; the same one is not again."""
    program, installed = wagtail_demo
    for wanted in ("wagtail>=8,<9", "wagtail>=8,<9", "wagtail>=7.4,<8"):
        program.environment("wagtail", wanted, "-e", "here")
    assert installed == [["wagtail>=8,<9", "-e", "here"], ["wagtail>=7.4,<8", "-e", "here"]]


def test_the_service_of_the_wagtail_demo_is_the_checkout(
    wagtail_demo: tuple[ModuleType, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service runs from the checkout, with the releases of constraints.txt, as in the other demos."""
    program, installed = wagtail_demo
    monkeypatch.setattr(sys, "argv", ["run.py"])
    monkeypatch.setattr(program.signal, "signal", lambda *_: None)
    monkeypatch.setattr(program, "model_of", lambda *_: sys.exit("far enough"))
    with pytest.raises(SystemExit, match="far enough"):
        program.main()
    assert installed[0] == ["-c", str(ROOT / "constraints.txt"), "-e", f"{ROOT}[server]"]

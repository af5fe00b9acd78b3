"""Standard streams whose disk is full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.paths import ROOT

FULL = Path("/dev/full")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here, which is a disk without room"),
]


def run(
    *words: str, stdout: int | None = None, stderr: int | None = None
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-m", "summarizer", *words],
        stdout=subprocess.PIPE if stdout is None else stdout,
        stderr=subprocess.PIPE if stderr is None else stderr,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=120,
    )


@pytest.mark.parametrize(
    "words",
    [
        "demo", "demo --format json", "demo --format html", "schema", "cache info",
        "--help", "-h", "--version", "demo --help", "batch -h", "cache --help", "cache info --help",
    ],
)  # fmt: skip
def test_standard_output_is_full(words: str) -> None:
    """What cannot be written to standard output is an error in two lines, which says so and what to do."""
    with FULL.open("wb") as full:
        found = run(*words.split(), stdout=full.fileno())
    assert found.returncode == 2
    *_, told, hint = found.stderr.splitlines()
    assert told == "Error: standard output cannot be written (No space left on device)."
    assert hint == "Make room on its disk, or name a file on another with -o."
    assert "Traceback" not in found.stderr


def test_standard_error_is_full() -> None:
    """A log that cannot be written ends no command: the result comes as ever."""
    with FULL.open("wb") as full:
        found = run("demo", "--format", "json", stderr=full.fileno())
    assert found.returncode == 0
    assert found.stdout.startswith("{")

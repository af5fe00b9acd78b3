"""The command line in this process, and Python in another, for tests."""

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from summarizer.cli import main
from tests.model_server import ModelServer
from tests.support.paths import ROOT


def run(*arguments: str | Path, stdin: bytes | None = None) -> Result:
    """What the command line does; an exception that is no exit is raised here."""
    found = CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found


def summarize(server: ModelServer, *arguments: str | Path, stdin: bytes | None = None) -> Result:
    """The default command, asking this server."""
    return run(*arguments, "--model", "m", "--base-url", server.url, "--retries", "0", stdin=stdin)


def python(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    """A Python process of its own, at the root of the project."""
    known = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, *arguments], capture_output=True, check=False, cwd=ROOT, env=known, timeout=120
    )

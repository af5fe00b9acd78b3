"""The command line on a terminal of its own, for tests of what it shows there."""

import os
import pty
import subprocess
import sys
from pathlib import Path


def shown(*arguments: str | Path, width: int = 100) -> tuple[int, str]:
    """Exit code and everything that the command line sends to a terminal, escape sequences included."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "tests.support.on_terminal", *map(str, arguments)]
    environment = {**os.environ, "COLUMNS": str(width), "LINES": "40", "TERM": "xterm"}
    with subprocess.Popen(  # noqa: S603 - our own words
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            seen += piece
    os.close(ours)
    return process.returncode, seen.decode()

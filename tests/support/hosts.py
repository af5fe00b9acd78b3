"""A service with a scripted model, for the tests of integrations: `python -m tests.support.hosts COMMAND…`.

The command runs with `NEWSROOM_SUMMARIZER_URL` and `NEWSROOM_ARTICLE`, and its exit code is ours.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.service import service


def main(command: list[str]) -> int:
    """Run a command beside a service; its exit code."""
    with tempfile.TemporaryDirectory() as folder, service(Path(folder)) as running:
        article = ROOT / "summarizer/demo/damascus.ar.txt"
        more = {"NEWSROOM_SUMMARIZER_URL": running.url, "NEWSROOM_ARTICLE": str(article)}
        return subprocess.run(command, env={**os.environ, **more}, check=False).returncode  # noqa: S603 - the session's


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

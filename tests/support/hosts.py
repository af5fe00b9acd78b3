"""A service with a scripted model, for integrations.

    python -m tests.support.hosts [--article NAME] COMMAND…

The model knows the recorded answer on one article, that of the demo if no other is named. The command runs
with `NEWSROOM_SUMMARIZER_URL` and `NEWSROOM_ARTICLE`, and its exit code is ours.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.paths import ARTICLES, ROOT
from tests.support.record_demo import recorded_answers
from tests.support.service import service


def main(command: list[str]) -> int:
    """Run a command beside a service; its exit code."""
    name = "damascus.ar"
    if command[0] == "--article":
        name, *command = command[1:]
    answers = recorded_answers(ROOT / "cassettes" / f"{name}.yaml")
    with tempfile.TemporaryDirectory() as folder, service(Path(folder), answers) as running:
        more = {"NEWSROOM_SUMMARIZER_URL": running.url, "NEWSROOM_ARTICLE": str(ARTICLES[name])}
        with subprocess.Popen(command, env={**os.environ, **more}) as program:  # noqa: S603 - the session's
            signal.signal(signal.SIGTERM, lambda *_: program.terminate())  # whoever ends us ends it
            return program.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

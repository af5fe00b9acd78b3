"""What the command line exits with."""

import subprocess
import sys

import pytest

from summarizer import errors
from summarizer.cli import main
from summarizer.cli.exit_codes import exit_code

KINDS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_one(kind: type[errors.SummarizerError]) -> None:
    """Every kind of error ends the command line with a code that its help explains."""
    code = exit_code(kind)
    assert code == 130 or f"{code} " in (main.epilog or "")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.ConfigurationError, 2),
        (errors.ResultError, 2),
        (errors.ModelError, 3),
        (errors.RateLimitError, 3),
        (errors.AnswerError, 4),
        (errors.UnexpectedError, 4),
        (errors.TooLongError, 5),
        (errors.UnsupportedFactsError, 1),
        (errors.StoppedError, 130),
    ],
)
def test_codes(kind: type[errors.SummarizerError], code: int) -> None:
    """An error has its own code, else that of the kind of error it is."""
    assert exit_code(kind) == code


INTERRUPTED_WHILE_LOADING = """
import importlib.abc, os, signal, sys
import summarizer.cli

class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)

signal.signal(signal.SIGINT, signal.{handler})
sys.meta_path.insert(0, Finder())
sys.argv = ["summarizer", "--version"]
summarizer.cli.run()
"""


@pytest.mark.parametrize(("handler", "code"), [("default_int_handler", 130), ("SIG_IGN", 0)])
@pytest.mark.slow
def test_interrupted_while_loading(handler: str, code: int) -> None:
    """Ctrl-C before a command has begun ends it without a word; where a shell ignores Ctrl-C, so do we."""
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", INTERRUPTED_WHILE_LOADING.format(handler=handler)],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (code, b"")
    assert bool(done.stdout) == (code == 0)


@pytest.mark.slow
def test_interrupted_command() -> None:
    """Ctrl-C while a command runs is told in a word, and exits as stopped."""
    code = (
        "import sys, summarizer.cli, summarizer.cli.formats as formats\n"
        "def stop(): import os, signal; os.kill(os.getpid(), signal.SIGINT)\n"
        "formats.command.callback = stop\n"
        "sys.argv = ['summarizer', 'formats']\n"
        "summarizer.cli.run()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=120)  # noqa: S603 - our own code
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"Stopped.\n")

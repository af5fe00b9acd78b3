"""Ctrl-C at every step of the command line, from its first statement to its last."""

import subprocess
import sys

import pytest

CHILD = """
import _signal, os, sys

wanted, (program, *words) = int(sys.argv[1]), sys.argv[2:]
_signal.signal(_signal.SIGINT, _signal.default_int_handler)
seen = 0


def count(frame, event, argument):
    global seen
    if seen or _signal.getsignal(_signal.SIGINT) is not _signal.default_int_handler:
        seen += 1
        if seen == wanted:
            os.kill(os.getpid(), _signal.SIGINT)


sys.argv = ["summarizer", *words]
sys.setprofile(count)
try:
    exec(program)
finally:
    sys.setprofile(None)
    if not wanted:
        os.write(2, b"%d" % seen)
"""
"""What ends itself at a call or return of Python code, counted from where Ctrl-C is minded."""

SCRIPT = "import sys; from summarizer.__main__ import run; sys.exit(run())"
"""The script that pip writes for `summarizer`."""

LOADED = (
    "import sys; before = set(sys.modules)\n"
    "def seen(*_):\n"
    "    import _signal\n"
    "    if _signal.getsignal(_signal.SIGINT) is _signal.SIG_DFL:\n"
    "        print(*sorted(set(sys.modules) - before - {'_signal'})); sys.setprofile(None)\n"
    "sys.setprofile(seen)\n"
    "import summarizer.__main__"
)


def child(wanted: int, *words: str, program: str = SCRIPT) -> "subprocess.CompletedProcess[str]":
    """The command line with Ctrl-C at one of its steps, or with their count behind what it says."""
    command = [sys.executable, "-c", CHILD, str(wanted), program, *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)  # noqa: S603 - our own code


def offsets(steps: int) -> list[int]:
    """The first steps, the last, and between them each as far again as the one before."""
    found, at = {1, 2, 3, *range(steps - 4, steps + 1)}, 5
    while at < steps:
        found.add(at)
        at += at
    return sorted(found)


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--version",), ("render", "no-such-file.json")])
def test_at_every_step(words: tuple[str, ...]) -> None:
    """Ctrl-C ends the program quietly wherever it comes; what is told is that it was stopped."""
    known = child(0, *words)
    for wanted in offsets(int(known.stderr.splitlines()[-1])):
        done = child(wanted, *words)
        assert done.returncode in {130, -2}, (wanted, done)
        said = done.stderr.replace(known.stderr.rpartition("\n")[0], "").strip()
        assert said in {"", "Stopped."}, (wanted, done)


LOST = """
import sys
import summarizer.cli.formats as formats

def stop():
    import os, signal, time
    class Held:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0)
    Held()
    while True:
        time.sleep(0.01)

formats.command.callback = stop
sys.argv = ["summarizer", "formats"]
from summarizer.__main__ import run
run()
"""


@pytest.mark.slow
def test_lost_in_a_finalizer() -> None:
    """Ctrl-C that comes while an object is taken away stops the command and is told in a word."""
    done = subprocess.run([sys.executable, "-c", LOST], capture_output=True, check=False)  # noqa: S603 - our own
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"Stopped.\n")


@pytest.mark.slow
def test_nothing_before() -> None:
    """Nothing is loaded before Ctrl-C is minded but the package's own first file."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert (done.stdout.split(), done.stderr) == (["summarizer", "summarizer.__main__"], "")

"""CPU of the command line where nobody is asked: `python -m tests.benchmarks.caches`.

What a process takes beyond the import of pydantic, on the reference article. A result from the result cache
is shown as it was made; one from the answer cache alone is grounded and checked again.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from tests.benchmarks.recordings import REFERENCE, recording
from tests.benchmarks.targets import Target, judge
from tests.model_server import ModelServer
from tests.support.paths import ARTICLES

MOST = 80.0
"""Milliseconds of CPU beyond pydantic's import."""

RUNS = 8
"""Of which the first, which fills a cache, counts for nothing."""

_RUN = """
import sys, time
begun = time.process_time()
import pydantic
imported = time.process_time()
sys.argv = ["summarizer", *sys.argv[1:]]
from summarizer.__main__ import run
try:
    run()
except SystemExit:
    pass
loaded = ",".join(name for name in ("openai", "rich", "ssl", "jinja2") if name in sys.modules)
print(time.process_time() - imported, imported - begun, loaded or "none", file=sys.stderr)
"""


class Commands:
    """Runs of the command line with a cache of their own.

    Args:
        folder: of the cache and of the stored result.
        url: of a model server that has the answer.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self.cache = folder / "cache"
        self.stored = folder / "stored.json"
        self.article = str(ARTICLES[REFERENCE])
        self.asked = ["-m", "m", "--base-url", url]
        self.ways: dict[str, tuple[list[str], Callable[[], None]]] = {
            "result cache, JSON": ([self.article, *self.asked, "--format", "json"], _leave),
            "result cache, text": ([self.article, *self.asked, "--format", "text"], _leave),
            "result cache, `check`": (["check", self.article, str(self.stored), "--format", "json"], _leave),
            "answer cache alone, JSON": (
                [self.article, *self.asked, "--format", "json"],
                self.forget_results,
            ),
            "`demo`": (["demo"], _leave),
        }

    def forget_results(self) -> None:
        """Leave the answers alone in the cache."""
        shutil.rmtree(self.cache / "answers.results")

    def run(self, words: list[str]) -> tuple[float, float, str]:
        """Milliseconds of CPU beyond pydantic's import, and of that import; what heavy packages it loads."""
        environment = {"SUMMARIZER_CACHE": str(self.cache), "PATH": "", "PYTHONPATH": "", "NO_COLOR": "1"}
        command = [sys.executable, "-c", _RUN, *words]
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)  # noqa: S603
        beyond, imports, loaded = done.stderr.splitlines()[-1].split()
        return 1000 * float(beyond), 1000 * float(imports), loaded

    def store(self) -> None:
        """Ask once, and keep the result for `check`."""
        self.run([self.article, *self.asked, "-o", str(self.stored)])


def _leave() -> None:
    """Leave the cache as it is."""


def _print(name: str, taken: list[tuple[float, float, str]]) -> None:
    beyond = median(one for one, _, _ in taken)
    ratio = median(one / imports for one, imports, _ in taken)
    loaded = sorted({names for _, _, names in taken})
    hit = Target(f"{name}: CPU beyond pydantic's import", beyond, MOST, form=".0f", unit=" ms")
    print(
        f"  {name:<26}{ratio:6.2f} times pydantic's import; {judge(hit)}; "
        f"of openai, rich, ssl and jinja2 it loads {', '.join(loaded)}"
    )


def main() -> None:
    """Print a line a way."""
    with tempfile.TemporaryDirectory() as folder, ModelServer([recording(REFERENCE).answer]) as server:
        commands = Commands(Path(folder), server.url)
        commands.store()
        print("CPU of the command line, medians")
        for name, (words, prepare) in commands.ways.items():
            taken = []
            for _ in range(RUNS):
                taken.append(commands.run(words))
                prepare()
            _print(name, taken[1:])
        if len(server.requests) != 1:
            raise RuntimeError(f"{len(server.requests)} requests, not one")


if __name__ == "__main__":
    main()

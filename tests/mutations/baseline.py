"""Which tests run which lines, and how long they take: measured once on the code as it is."""

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Generator, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import coverage
import pytest

from tests.mutations.mutants import Mutant

_SETTINGS = "[run]\nsource = summarizer, prompts, schemas\n"
_FIRST = 0.5  # seconds of tests that are tried first
_LOADING = ""  # the context of what runs when modules are loaded


@dataclass(frozen=True)
class Baseline:
    """What is known of the tests.

    Attributes:
        seconds: each test (a function: all its cases together) to the processor's seconds that it takes.
        lines: each file to its lines, each to the tests that run it.
        modules: each file to the tests that run anything in it.
    """

    seconds: dict[str, float]
    lines: dict[str, dict[int, list[str]]]
    modules: dict[str, list[str]]

    def tests(self, mutant: Mutant, room: str, most: float) -> list[list[str]]:
        """The tests that run a mutant in two lots: the quickest of its own room, and the rest.

        What runs when its module is loaded, as limits do, is taken to be run by all tests of the module.

        Args:
            mutant: whose tests.
            room: the folder of tests that belongs to it, or several with slashes.
            most: seconds that all of them together may take; at least one is given.
        """
        if mutant.statement is None:
            found = set(self.modules.get(mutant.path, []))
        else:
            lines = self.lines.get(mutant.path, {})
            found = {
                test for line in range(mutant.statement, mutant.line + 1) for test in lines.get(line, [])
            }

        def order(test: str) -> tuple[bool, float, str]:
            return not test.startswith(f"tests/{room}"), self.seconds[test], test

        lots: tuple[list[str], list[str]] = ([], [])
        spent = 0.0
        for test in sorted(found, key=order):
            spent += self.seconds[test]
            if (lots[0] or lots[1]) and spent > most:
                break
            lots[spent > _FIRST].append(test)
        return [lot for lot in lots if lot]


class Durations:
    """A pytest plugin that notes what each test takes of the processor's time, and which fail.

    The clock would tell how busy the machine was: on a loaded one, too few tests would judge a mutant.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        began = _processor_seconds()
        try:
            return (yield)
        finally:
            self.seconds[function_of(item.nodeid)] += _processor_seconds() - began

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(function_of(report.nodeid))


def _processor_seconds() -> float:
    """What this process and its ended children have used."""
    return sum(os.times()[:4])


def function_of(nodeid: str) -> str:
    """The test function of a node id, without the case."""
    return nodeid.partition("[")[0]


def measure(tree: Path, tests: Iterable[str], to: Path) -> Baseline:
    """Run tests in a copy of the checkout, see what they run, and keep it in a file.

    Raises:
        RuntimeError: tests could not be run at all.
    """
    words = [sys.executable, "-m", "tests.mutations.baseline", str(to), *tests]
    began = time.monotonic()
    done = subprocess.run(words, cwd=tree, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if not to.exists():
        raise RuntimeError(f"the tests could not be run:\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    print(done.stdout.strip().splitlines()[-1], f"(baseline: {time.monotonic() - began:.0f} s)")
    return load(to)


def load(path: Path) -> Baseline:
    """What `measure` has kept."""
    said = json.loads(path.read_text("utf-8"))
    lines = {file: {int(line): tests for line, tests in each.items()} for file, each in said["lines"].items()}
    return Baseline(said["seconds"], lines, said["modules"])


def _measured(tests: list[str]) -> Baseline:
    """Run tests in this process, in the working directory."""
    settings, data = Path(".baseline.cfg"), Path(".baseline.coverage").absolute()
    settings.write_text(_SETTINGS)
    durations = Durations()
    options = ["-q", "-p", "no:cacheprovider", "--cov", f"--cov-config={settings}", "--cov-context=test"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COVERAGE_FILE", str(data))
        pytest.main([*options, "--cov-report=", *tests], plugins=[durations])
    return _read(coverage.CoverageData(str(data)), durations)


def _read(data: coverage.CoverageData, durations: Durations) -> Baseline:
    data.read()
    lines: dict[str, dict[int, list[str]]] = {}
    modules: dict[str, list[str]] = {}
    for name in data.measured_files():
        path = Path(name).relative_to(Path.cwd()).as_posix()
        found = {}
        for line, contexts in data.contexts_by_lineno(name).items():
            tests = {function_of(context.partition("|")[0]) for context in contexts if context != _LOADING}
            found[line] = sorted(test for test in tests - durations.failed if test in durations.seconds)
        lines[path] = found
        modules[path] = sorted({test for tests in found.values() for test in tests})
    return Baseline({test: round(each, 4) for test, each in durations.seconds.items()}, lines, modules)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(asdict(_measured(sys.argv[2:]))), "utf-8")

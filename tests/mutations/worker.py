"""A process that judges mutants in a copy of the checkout, one after the other.

It has loaded what the tests need from elsewhere, but nothing of this package: each mutant is judged in a
fork, which loads the package with the change. Lines of JSON come in on stdin and go out on stdout.
"""

import importlib
import json
import os
import resource
import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

PRELOADED = (
    "aiohttp", "click.testing", "hypothesis", "instructor", "jinja2", "jsonschema", "openai",
    "openai.types.chat", "pyarrow.parquet", "pydantic", "pytest", "rapidfuzz", "rich.console", "rich.live",
    "vcr", "yaml",
)  # fmt: skip
OPTIONS = (
    "-x",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:anyio",
    "--basetemp=.basetemp",
    "-W",
    "ignore:Module already imported:pytest.PytestAssertRewriteWarning",
)
_MEMORY = 6 << 30  # bytes: a mutant may well never stop collecting
_WAITING = 10  # times the processor's time that may pass on the clock, on a busy machine too
_IDLE_SECONDS = 15  # on the clock without any of the processor's time: it waits for what will never come
_POLL_SECONDS = 0.02
_LAST_SECONDS = (
    600  # of the processor's time that the tests which are run last may take: some ten times too much
)
_PASSED = 0


@dataclass(frozen=True)
class Job:
    """A mutant to judge.

    Attributes:
        key: names it.
        path: the file that is changed, from the root.
        source: the file with the change.
        tests: pytest's node ids, in lots: a lot is run only where those before it have passed.
        seconds: of the processor's time that each lot may take; on the clock ten times as long, unless it
            uses none of the processor's time at all.
        last: pytest's words for what is run where all lots have passed.
    """

    key: str
    path: str
    source: str
    tests: list[list[str]]
    seconds: float
    last: list[str]


@dataclass(frozen=True)
class Judged:
    """What became of a mutant: killed (and by which test), survived, or timed out; None by nobody."""

    key: str
    outcome: str
    by: str | None
    seconds: float


class _First:
    """A pytest plugin that writes the first test that fails into a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def pytest_runtest_logreport(self, report: object) -> None:
        if getattr(report, "failed", False) and not self._path.exists():
            self._path.write_text(str(getattr(report, "nodeid", "")))


def judge(job: Job) -> Judged:
    """Run the tests of a mutant with its file changed, and put the file back."""
    path, first = Path(job.path), Path(".first-failure")
    original, times = path.read_bytes(), path.stat()
    first.unlink(missing_ok=True)
    began = time.monotonic()
    try:
        path.write_text(job.source, "utf-8")
        os.utime(path, (0, times.st_mtime_ns // 10**9 + 7))  # no compiled file is taken for this one
        lots = [*((tests, job.seconds) for tests in job.tests), (job.last, _LAST_SECONDS)]
        codes = (_in_fork(tests, seconds, first) for tests, seconds in lots)
        code = next((code for code in codes if code != _PASSED), _PASSED)
    finally:
        path.write_bytes(original)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    by = first.read_text() if first.exists() else None
    outcome = "timeout" if code is None else "survived" if code == _PASSED else "killed"
    return Judged(job.key, outcome, by, round(time.monotonic() - began, 2))


def _in_fork(tests: list[str], seconds: float, first: Path) -> int | None:
    """The exit code of pytest, None where it took too long or too much memory."""
    if (child := os.fork()) == 0:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds)))
        sys.dont_write_bytecode = True
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        os._exit(_run(tests, first))
    deadline = time.monotonic() + _WAITING * seconds
    used, since = 0.0, time.monotonic()
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            code = os.waitstatus_to_exitcode(status)
            return None if code in (-signal.SIGXCPU, -signal.SIGKILL) else code
        if (now_used := _processor_time(child)) != used:
            used, since = now_used, time.monotonic()
        if time.monotonic() > min(deadline, since + _IDLE_SECONDS):
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(child, signal.SIGKILL)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        time.sleep(_POLL_SECONDS)


def _processor_time(process: int) -> float:
    """What a process has used so far, in ticks of Linux; another number each time where that is not told."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return float(fields[11]) + float(fields[12])


def _run(tests: list[str], first: Path) -> int:
    """Pytest's exit code; what breaks outside a test is a failure like any other."""
    import pytest  # noqa: PLC0415 - loaded before the fork

    try:
        code = pytest.main([*OPTIONS, *tests], plugins=[_First(first.absolute())])
        return _PASSED if code == pytest.ExitCode.NO_TESTS_COLLECTED else int(code)
    except BaseException:
        return 1


def main() -> None:
    """Judge what comes in until it ends."""
    os.nice(10)
    for name in PRELOADED:
        with suppress(ImportError):
            importlib.import_module(name)
    out = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        print(json.dumps(vars(judge(Job(**json.loads(line))))), file=out, flush=True)


if __name__ == "__main__":
    main()

"""The command line while a person waits: cache, brief, split, live."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import pytest

from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from tests.model_server import Fault, ModelServer
from tests.support.building import answer_json, summary
from tests.support.command_line import run, summarize
from tests.support.splitting import part_answer
from tests.support.waiting import WATCHDOG_SECONDS, wait_until

BRIEF = json.dumps(answer_format(Summary, translated=False, brief=True).dump(summary()))


def command_of(arguments: Iterable[str | Path]) -> list[str]:
    """The command line as a process of its own."""
    return [sys.executable, "-m", "tests.support.on_terminal", *map(str, arguments)]


def read_all(terminal: int, into: bytearray) -> None:
    """Read what is shown on a terminal until its other end is closed."""
    with suppress(OSError):  # so Linux says that it is closed
        while piece := os.read(terminal, 65536):
            into.extend(piece)


def on_terminal(*arguments: str | Path, width: int = 100) -> tuple[int, str]:
    """Exit code and screen of the command line on a terminal of its own, colours and movements taken out."""
    ours, theirs = pty.openpty()
    seen = bytearray()
    with subprocess.Popen(  # noqa: S603 - our own words
        command_of(arguments), stdin=theirs, stdout=theirs, stderr=theirs, env=_environment(width)
    ) as process:
        os.close(theirs)
        read_all(ours, seen)
    os.close(ours)
    return process.returncode, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode())


def stopped(arguments: list[str | Path], when: Callable[[str], object]) -> tuple[int, str]:
    """Exit code and standard output of a process that gets Ctrl-C once its screen (stderr) is as wanted."""
    ours, theirs = pty.openpty()
    seen = bytearray()
    reader = threading.Thread(target=read_all, args=(ours, seen))
    with subprocess.Popen(  # noqa: S603 - our own words
        command_of(arguments), stdout=subprocess.PIPE, stderr=theirs, env=_environment(100)
    ) as process:
        os.close(theirs)
        reader.start()
        try:
            wait_until(lambda: process.poll() is not None or when(seen.decode(errors="replace")))
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate(timeout=WATCHDOG_SECONDS)
        finally:
            process.kill()
            reader.join()
    os.close(ours)
    return process.returncode, out.decode()


def _environment(width: int) -> dict[str, str]:
    return {**os.environ, "COLUMNS": str(width), "LINES": "40", "TERM": "xterm"}


def asking(server: ModelServer, *arguments: str | Path) -> list[str | Path]:
    return [*arguments, "--model", "m", "--base-url", server.url, "--retries", "0"]


def test_nothing_asked_twice(path: Path) -> None:
    """The same command asks once, unless the cache is not wanted."""
    with ModelServer([answer_json()]) as server:
        first, second = summarize(server, path), summarize(server, path)
        assert len(server.requests) == 1
        summarize(server, path, "--no-cache")
        assert len(server.requests) == 2
    assert json.loads(first.stdout)["summary"] == json.loads(second.stdout)["summary"]


def test_cache_commands(path: Path) -> None:
    """The cache says what it holds, and forgets it."""
    with ModelServer([answer_json()]) as server:
        summarize(server, path)
        assert "\n1 answers, " in run("cache", "info").stdout
        assert "1 answers forgotten" in run("cache", "clear").stdout
        assert "\n0 answers, " in run("cache", "info").stdout
        summarize(server, path)
        assert len(server.requests) == 2


def test_brief(path: Path) -> None:
    """A brief summary is asked for and marked as such."""
    with ModelServer([BRIEF]) as server:
        found = json.loads(summarize(server, path, "--detail", "brief").stdout)
    assert found["provenance"]["detail"] == "brief"
    assert "Brief" in (server.requests[0].body or {})["messages"][0]["content"]
    assert "Brief" in run("prompt", path, "--detail", "brief").stdout


def test_split(path: Path) -> None:
    """Sections are asked for side by side, and come to one summary."""
    with ModelServer(
        lambda body: part_answer(answer_json(), body["response_format"]["json_schema"]["schema"]["required"])
    ) as server:
        found = json.loads(summarize(server, path, "--split", "--stagger", "0.01").stdout)
    assert len(server.requests) == 6
    assert found["summary"]["sourcing"]["statements"][0]["chains"] == [["s1"]]


def test_where_the_time_went(path: Path) -> None:
    """Verbose says what each stage took, and what it cost where the price is known."""
    with ModelServer([answer_json()]) as server:
        said = summarize(server, path, "-v").stderr
    for stage in ("start", "generation", "grounding", "checks", "cost unknown"):
        assert stage in said


def test_own_prices(path: Path, tmp_path: Path) -> None:
    """A table of prices of one's own tells the cost."""
    table = tmp_path / "prices.toml"
    table.write_text('["openai/m"]\ninput = 1000000\noutput = 0\n', "utf-8")
    with ModelServer([answer_json()]) as server:
        found = json.loads(summarize(server, path, "--prices", table).stdout)
    assert found["provenance"]["cost"] == found["provenance"]["tokens"]["input"]


@pytest.mark.slow
def test_live(path: Path) -> None:
    """On a terminal the summary is seen while it is written, and its sheet stays."""
    with ModelServer([answer_json()], characters_per_second=2000) as server:
        code, screen = on_terminal(*asking(server, path))
        assert (server.requests[0].body or {})["stream"] is True
    assert code == 0
    assert "the model reads the article · " in screen
    assert "the model writes: statements · " in screen
    assert "40  40 families  by: Mayor Ann Byrne" in screen
    assert screen.index("Council meets") < screen.rindex("Council meets")


def test_cut_stream_into_a_file(path: Path, tmp_path: Path) -> None:
    """Of a stream that breaks, what was received goes where and how the summary was wanted."""
    output = tmp_path / "out.json"
    with ModelServer([Fault("stream_cut", answer_json())]) as server:
        found = summarize(server, path, "--live", "-o", output)
    assert found.exit_code == 3
    stored = json.loads(output.read_text("utf-8"))
    assert stored["summary"]["headline"] == "Council meets"
    assert stored["problems"][-1]["code"] == "section-missing"


@pytest.mark.slow
def test_stopped_while_live(path: Path) -> None:
    """Ctrl-C keeps what was received, and exits as stopped."""
    answer = answer_json()
    with ModelServer([answer], silent_after=answer.index("parties")) as server:
        asked = asking(server, path, "--live", "--format", "json")
        code, out = stopped(asked, lambda screen: "Council meets" in screen)
    assert code == 130
    assert json.loads(out)["summary"]["headline"] == "Council meets"


@pytest.mark.slow
def test_stopped_while_split(path: Path) -> None:
    """Ctrl-C does not wait for answers that nobody will read."""
    with ModelServer([answer_json()], latency=600) as server:
        code, out = stopped(asking(server, path, "--split"), lambda _: server.requests)
    assert code != 0
    assert out == ""


@pytest.mark.slow
def test_not_live(path: Path) -> None:
    """Without live nothing is streamed, on a terminal or not."""
    with ModelServer([answer_json()]) as server:
        code, screen = on_terminal(*asking(server, path, "--no-live"))
        summarize(server, path, "--no-cache")
        assert all("stream" not in (request.body or {}) for request in server.requests)
    assert (code, "Council meets" in screen) == (0, True)


@pytest.mark.slow
def test_cut_stream(path: Path) -> None:
    """Of a stream that breaks, what was received stays on the screen, with the word that it broke off."""
    with ModelServer([Fault("stream_cut", answer_json())]) as server:
        code, screen = on_terminal(*asking(server, path))
    assert code == 3
    assert "Council meets" in screen
    assert "the answer broke off" in " ".join(screen.split())
    assert "Error:" in screen


def test_what_an_unusable_answer_took(path: Path) -> None:
    """An answer that was cut off is paid for, and the error says how much; live, so does what is left."""
    with ModelServer([Fault("length", answer_json())]) as server:
        done = summarize(server, path, "--no-cache")
        live = summarize(server, path, "--no-cache", "--live", "-f", "json")
    assert re.search(r"It took \d[\d,]* tokens in, \d[\d,]* out\.", done.stderr)
    assert json.loads(live.stdout)["provenance"]["tokens"]["output"] > 0


@pytest.mark.parametrize("way", ["--live", "--no-live"])
def test_time_out_bounds_the_whole(path: Path, way: str) -> None:
    """A server that drips is given up in time with one message, whether the answer is shown live or not."""
    with ModelServer([Fault("drip", answer_json(), pause=0.02)]) as server:
        done = summarize(server, path, "--no-cache", way, "-f", "json", "--timeout", "0.5")
    assert done.exit_code == 3
    assert "the model did not answer in time" in done.stderr
    assert "--timeout" in done.stderr

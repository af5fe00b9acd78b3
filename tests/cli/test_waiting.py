"""The command line while a person waits: cache, brief, split, live."""

import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Summary
from tests.model_server import Fault, ModelServer
from tests.support.building import TEXT, answer_json, summary
from tests.support.command_line import run, summarize
from tests.support.splitting import part_answer
from tests.support.terminals import shown

BRIEF = json.dumps(answer_format(Summary, translated=False, brief=True).dump(summary()))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An article's file."""
    found = tmp_path / "article.txt"
    found.write_text(TEXT, "utf-8")
    return found


def on_terminal(*arguments: str | Path) -> tuple[int, str]:
    """Exit code and screen of the command line on a terminal, colours and movements taken out."""
    code, seen = shown(*arguments)
    return code, re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen)


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


def test_live(path: Path) -> None:
    """On a terminal the summary is seen while it is written, and its sheet stays."""
    with ModelServer([answer_json()], characters_per_second=2000) as server:
        code, screen = on_terminal(*asking(server, path))
        assert (server.requests[0].body or {})["stream"] is True
    assert code == 0
    assert "the model reads the article" in screen
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


def stopped(arguments: list[str | Path], seconds: float) -> tuple[int, str]:
    """Exit code and standard output of a process that gets Ctrl-C after some time."""
    command = [sys.executable, "-m", "tests.support.on_terminal", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    return process.returncode, out.decode()


def test_stopped_while_live(path: Path) -> None:
    """Ctrl-C keeps what was received, and exits as stopped."""
    with ModelServer([answer_json()], first_token=0.1, characters_per_second=100) as server:
        code, out = stopped(asking(server, path, "--live", "--format", "json"), 6)
    assert code == 130
    assert json.loads(out)["summary"]["headline"] == "Council meets"


def test_stopped_while_split(path: Path) -> None:
    """Ctrl-C does not wait for answers that nobody will read."""
    with ModelServer([answer_json()], latency=600) as server:
        code, out = stopped(asking(server, path, "--split"), 6)
    assert code != 0
    assert out == ""


def test_not_live(path: Path) -> None:
    """Without live nothing is streamed, on a terminal or not."""
    with ModelServer([answer_json()]) as server:
        code, screen = on_terminal(*asking(server, path, "--no-live"))
        summarize(server, path, "--no-cache")
        assert all("stream" not in (request.body or {}) for request in server.requests)
    assert (code, "Council meets" in screen) == (0, True)


def test_cut_stream(path: Path) -> None:
    """Of a stream that breaks, what was received stays on the screen, with the word that it broke off."""
    with ModelServer([Fault("stream_cut", answer_json())]) as server:
        code, screen = on_terminal(*asking(server, path))
    assert code == 3
    assert "Council meets" in screen
    assert "the answer broke off" in " ".join(screen.split())
    assert "Error:" in screen

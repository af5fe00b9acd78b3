"""What tests of batches share: rows of known answers, a faulty server with a log, the real command."""

import argparse
import asyncio
import hashlib
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from click.testing import CliRunner

from tests.model_server.answers import Answer, Function
from tests.model_server.app import HOST, Application
from tests.model_server.faults import Fault, FaultKind
from tests.model_server.shapes import READABLE, UNREADABLE
from tests.model_server.wire import JsonObject, RecordedRequest
from tests.support.building import TEXT, answer_json
from tests.support.serving import first_line_of
from tests.support.splitting import part_answer


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Dealt = FaultKind | Literal["hang", "void"]
"""What a faulty server deals: a fault, an odd shape without an answer, or nothing at all."""

PASSING: tuple[Dealt, ...] = (
    "rate_limit", "server_error", "unavailable", "dropped", "cut_body", "cut_json", "html", "error_object",
    "no_choices", "not_json", "wrong_schema", "empty", "slow", "gzip_bomb", "odd", "void",
)  # fmt: skip
"""Faults of one answer, after which the next may be good."""

LASTING: tuple[FaultKind, ...] = ("refusal", "content_filter", "length")
"""Faults of an article, which is answered so whenever it is asked about."""

ANSWERS = frozenset({"ok", "slow", "odd", "no_choices", "not_json", "wrong_schema", "empty", *LASTING})
"""What the log says where the model has answered, usably or not: of such a request no other is wanted."""

_DELAYS = {"slow": 0.2, "hang": 30.0}  # seconds
_BOMB = 32 * 1024 * 1024  # bytes that a gzip bomb unpacks to

_MARK = re.compile(r"report (\S+)\.")


def text_of(name: object) -> str:
    """An article that no other row has, for which `answer_json()` is a clean answer."""
    return f"{TEXT}This is report {name}.\n"


def rows(count: int, **more: Any) -> list[dict[str, Any]]:
    """Rows with ids a0, a1 and so on."""
    return [{"id": f"a{number}", "text": text_of(number), **more} for number in range(count)]


def write_jsonl(path: Path, given: Iterable[Any]) -> Path:
    """A file of JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in given)
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """The lines of an output."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def batch(*arguments: str | Path, url: str, model: str = "m", **more: Any) -> Ran:
    """`summarizer batch` run to its end: in a process of its own where that is to be special, else here."""
    words = command(*arguments, url=url, model=model)
    if more:
        found = subprocess.run(  # noqa: S603 - our own words
            words, capture_output=True, text=True, timeout=300, check=False, **more
        )
        return Ran(found.returncode, found.stdout, found.stderr)
    return here(*words[3:])


def here(*words: str | Path) -> Ran:
    """The command line in this process."""
    from summarizer.cli import main as command_line  # noqa: PLC0415 - the server needs none of it

    found = CliRunner(env={"OPENAI_API_KEY": "none"}).invoke(command_line, [str(word) for word in words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Ran(found.exit_code, found.stdout, found.stderr)


def command(*arguments: str | Path, url: str, model: str = "m") -> list[str]:
    """The words of the command."""
    start = [sys.executable, "-m", "tests.support.batching", "batch", *map(str, arguments)]
    return [*start, "--model", model, "--base-url", url]


def call_key(body: JsonObject, host: str) -> str:
    """`Call.key` of a request, found on the server's side of the wire."""
    asked = body["response_format"]["json_schema"]
    said = [f"{host}|{body['model']}", asked["name"], asked["schema"], *body["messages"]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@contextmanager
def served(
    log: Path,
    *,
    faults: float = 0.0,
    lasting: float = 0.0,
    latency: float = 0.0,
    hanging: bool = False,
    seed: int = 1,
) -> Iterator[str]:
    """The URL of a server in a process of its own; it logs the key and the kind of each request.

    Args:
        log: where.
        faults: share of requests that are answered with one of `PASSING`.
        lasting: share of articles that are answered with one of `LASTING`.
        latency: seconds before an answer.
        hanging: whether some faults are no answer at all, or one that drips byte by byte.
        seed: of all that is random.
    """
    words = ["tests.support.batching", "serve", "--log", str(log), "--faults", str(faults)]
    words += ["--lasting", str(lasting), "--latency", str(latency), "--seed", str(seed)]
    words += ["--hanging"] if hanging else []
    with first_line_of(*words) as url:
        yield url


def requests(log: Path) -> list[tuple[str, str, str]]:
    """Key, kind (`ok` or a fault) and article of each request, in order of arrival."""
    if not log.exists():
        return []
    return [tuple(line.split(" ")) for line in log.read_text().splitlines()]  # type: ignore[misc]


class _Faulty:
    """Answers so many requests in a hundred with a fault, and some articles with nothing else."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self.host = ""
        self._tries: Counter[str] = Counter()
        self._log = options.log.open("a", buffering=1)
        self._good = answer_json()

    def __call__(self, body: JsonObject) -> Answer:
        key = call_key(body, self.host)
        self._tries[key] += 1
        user = " ".join(str(message["content"]) for message in body["messages"] if message["role"] == "user")
        mark = found.group(1) if (found := _MARK.search(user)) else "-"
        kind = self._kind(key, mark)
        self._log.write(f"{key} {kind or 'ok'} {mark}\n")
        good = part_answer(self._good, list(body["response_format"]["json_schema"]["schema"]["properties"]))
        if kind is None:
            return good
        if kind == "slow" or kind == "hang":  # noqa: PLR1714 - so that what is left is a kind of fault
            return Fault("slow", good, _DELAYS[kind])
        if kind == "odd" or kind == "void":  # noqa: PLR1714 - so that what is left is a kind of fault
            shapes = sorted(READABLE if kind == "odd" else UNREADABLE)
            return Fault("odd", good, shape=shapes[self._tries.total() % len(shapes)])
        return Fault(kind, good if kind == "drip" else "", retry_after=0.05, size=_BOMB)

    def _kind(self, key: str, mark: str) -> Dealt | None:
        article = random.Random(f"{self._options.seed} {mark}")
        if article.random() < self._options.lasting:
            return article.choice(LASTING)
        once = random.Random(f"{self._options.seed} {key} {self._tries[key]}")
        kinds = (*PASSING, "hang", "drip") if self._options.hanging else PASSING
        return once.choice(kinds) if once.random() < self._options.faults else None


async def _serve(options: argparse.Namespace) -> None:
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    faulty = _Faulty(options)
    runner, port = await Application(Function(faulty), options.latency, _ignore).start(0)
    faulty.host = f"{HOST}:{port}"
    sys.stdout.write(f"http://{HOST}:{port}/v1\n")
    sys.stdout.flush()
    await stop.wait()
    await runner.cleanup()


def _ignore(request: RecordedRequest) -> None:
    """The answers are logged, not the requests."""


def main(words: Sequence[str]) -> None:
    """Serve, or run the real command line."""
    if words[0] != "serve":
        os.environ.setdefault("OPENAI_API_KEY", "none")
        from summarizer.cli import main as command_line  # noqa: PLC0415 - the server needs none of it

        command_line(list(words))
    parser = argparse.ArgumentParser()
    parser.add_argument("--log", type=Path)
    for name in ("faults", "lasting", "latency"):
        parser.add_argument(f"--{name}", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hanging", action="store_true")
    asyncio.run(_serve(parser.parse_args(words[1:])))


if __name__ == "__main__":
    main(sys.argv[1:])

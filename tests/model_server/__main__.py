"""The server as a process: prints its URL, serves until it is interrupted, and prints what prompts took."""

import argparse
import asyncio
import json
import os
import signal
import sys
from dataclasses import fields
from pathlib import Path

from tests.model_server.answers import Answerer, Folder, Queue, read_script
from tests.model_server.app import HOST, Application
from tests.model_server.batch_settings import BatchSettings, read_settings
from tests.model_server.desk import Desk
from tests.model_server.faults import FAULT_KINDS
from tests.model_server.pace import Pace
from tests.model_server.prefixes import PromptBytes
from tests.model_server.wire import RecordedRequest


def main(arguments: list[str] | None = None) -> int:
    """Serve as the command line says."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        answers = _answerer(options)
        pace = Pace(options.first_token, options.characters_per_second)
        batches = read_settings(options.batches) if options.batches else BatchSettings()
    except (OSError, ValueError, TypeError) as error:
        parser.error(str(error))
    tally = _Tally(logs=not options.quiet)
    app = Application(answers, latency=options.latency, on_request=tally.note, pace=pace, batches=batches)
    try:
        asyncio.run(_serve(app, options.port))
    except OSError as error:
        parser.exit(1, f"{parser.prog}: {error}\n")
    _say(tally.line)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.model_server",
        description="A stand-in for a model's server on 127.0.0.1. The first line of its output is its URL, "
        "the last, a JSON object, says how many prompts it was sent, and how many of their bytes stood in "
        "earlier prompts (shared) and could have been in a provider's cache (cached).",
        epilog=f"Faults that a script can name: {', '.join(FAULT_KINDS)}.",
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--answers",
        metavar="DIR",
        type=Path,
        help="answer with the files NAME.json in order of name, the last repeating; a NAME.match beside one "
        "keeps it for requests whose user message contains the first line of NAME.match",
    )
    source.add_argument(
        "--desk",
        metavar="DIR",
        type=Path,
        help="park each request as 001.request.md until somebody writes 001.answer.json",
    )
    source.add_argument(
        "--script",
        metavar="FILE",
        type=Path,
        help='a JSON list of what successive requests get, the last repeating: "text", {"answer": …}, '
        '{"fault": KIND, "answer": …, "delay": …, "retry_after": …, "pause": …, "size": …, "location": …, '
        '"shape": …}',
    )
    parser.add_argument("--timeout", metavar="SECONDS", type=float, help="how long the desk waits; no limit")
    parser.add_argument("--latency", metavar="SECONDS", type=float, default=0.0, help="delay of each answer")
    parser.add_argument(
        "--first-token", metavar="SECONDS", type=float, default=0.0, help="how long a model thinks first"
    )
    parser.add_argument(
        "--chars-per-second",
        metavar="N",
        type=float,
        dest="characters_per_second",
        help="how fast it writes then, streamed or not; without this an answer is there at once",
    )
    parser.add_argument(
        "--batches",
        metavar="FILE",
        type=Path,
        help="a JSON object that says how the Batch API goes: "
        f"{', '.join(each.name for each in fields(BatchSettings))}",
    )
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, is any")
    parser.add_argument("--quiet", action="store_true", help="do not write a line for each request to stderr")
    return parser


def _answerer(options: argparse.Namespace) -> Answerer:
    if options.answers is not None:
        return Folder(options.answers)
    if options.desk is not None:
        return Desk(options.desk, options.timeout)
    return Queue(read_script(options.script))


async def _serve(app: Application, port: int) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    runner, actual_port = await app.start(port)
    _say(f"http://{HOST}:{actual_port}/v1")
    await stop.wait()
    await runner.cleanup()


def _say(line: str) -> None:
    """Print a line; whoever is gone does not want it."""
    try:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more at its end: https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Tally:
    """Sums of what arrived: a benchmark sends more than one would want to hold."""

    def __init__(self, *, logs: bool) -> None:
        self._logs = logs
        self._prompts = 0
        self._bytes = PromptBytes()

    def note(self, request: RecordedRequest) -> None:
        """Add a request, and write a line about it where wanted."""
        self._prompts += bool(request.prompt.total)
        self._bytes += request.prompt
        if self._logs:
            model = (request.body or {}).get("model", "-")
            sys.stderr.write(f"{request.method} {request.path} {model} {request.size} bytes\n")

    @property
    def line(self) -> str:
        """The sums as JSON."""
        counted = self._bytes
        sums = {
            "prompts": self._prompts,
            "bytes": counted.total,
            "shared": counted.shared,
            "fresh": counted.fresh,
            "cached": counted.cached,
        }
        return json.dumps(sums)


if __name__ == "__main__":
    sys.exit(main())

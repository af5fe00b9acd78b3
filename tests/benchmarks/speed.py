"""How long a person waits, and what is sent: `python -m tests.benchmarks.speed`.

The model server stands in for a provider: it thinks 0.4 s, then writes 250 characters a second. What it
answers is what was recorded; for sections asked side by side the same answer is cut into its parts. Ratios
are to one request for a full summary.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from summarizer import Result, Summarizer, Summary
from summarizer.client.prices import Prices
from summarizer.results.tokens import TokenUsage
from tests.benchmarks.recordings import REFERENCE, answers_of, recording
from tests.model_server import ModelServer
from tests.support.paths import ARTICLES
from tests.support.splitting import part_answer

FIRST_TOKEN = 0.4
CHARACTERS_PER_SECOND = 250.0
MODEL = "openai/gpt-4.1-mini"
_BYTES_PER_TOKEN = 4  # as the model server counts; providers differ by language


@dataclass(frozen=True)
class Row:
    """What one way of asking took."""

    name: str
    seconds: float
    first: float | None
    answered: int
    sent: int
    fresh: int
    requests: int
    result: Result[Summary] | None


def _measured(name: str, answer: str, **options: Any) -> Row:
    """One run against a fresh server, streamed if nothing is split."""
    written: list[int] = []

    def reply(body: dict[str, Any]) -> str:
        text = part_answer(answer, body["response_format"]["json_schema"]["schema"]["required"])
        written.append(len(text))
        return text

    text = ARTICLES[REFERENCE].read_text("utf-8")
    with (
        ModelServer(reply, first_token=FIRST_TOKEN, characters_per_second=CHARACTERS_PER_SECOND) as server,
        Summarizer("stand-in", base_url=server.url, **options) as summarizer,
    ):
        summarizer._clients.sync()  # opened before it is timed
        begun, first = time.perf_counter(), None
        result: Result[Summary] | None = None
        if options.get("split"):
            result = summarizer.summarize(text)
        else:
            for partial in summarizer.stream(text):
                first = first or time.perf_counter() - begun
                result = partial.result
        seconds = time.perf_counter() - begun
        prompts = server.prompt_bytes
    return Row(name, seconds, first, sum(written), prompts.total, prompts.fresh, len(written), result)


def _cost(row: Row) -> float:
    tokens = TokenUsage(input=row.sent // _BYTES_PER_TOKEN, output=row.answered // _BYTES_PER_TOKEN)
    return Prices().cost(MODEL, tokens) or 0.0


def _print_rows(rows: list[Row]) -> None:
    print(
        f"{'':<14}{'seconds':>8}{'ratio':>7}{'first':>7}{'answered':>10}{'sent':>8}{'fresh':>7}{'requests':>9}{'cost':>10}"
    )
    for row in rows:
        first = "" if row.first is None else f"{row.first:.2f}"
        print(
            f"{row.name:<14}{row.seconds:>8.1f}{row.seconds / rows[0].seconds:>7.2f}{first:>7}"
            f"{row.answered:>10,}{row.sent:>8,}{row.fresh:>7,}{row.requests:>9}{f'${_cost(row):.5f}':>10}"
        )


def _same(one: Row, other: Row) -> bool:
    assert one.result is not None
    assert other.result is not None
    return one.result.summary == other.result.summary


_RUN = """
import sys, time
begun = time.perf_counter()
import pydantic
imported = time.perf_counter()
sys.argv = ["summarizer", *sys.argv[1:]]
from summarizer.cli import main
try:
    main()
except SystemExit:
    pass
print(time.perf_counter() - imported, imported - begun, "openai" in sys.modules, file=sys.stderr)
"""


def _print_cache(answer: str) -> None:
    """The command line on a remembered answer, beyond the import of pydantic."""
    with tempfile.TemporaryDirectory() as folder, ModelServer([answer]) as server:
        command = [
            sys.executable, "-c", _RUN, str(ARTICLES[REFERENCE]), "-m", "m", "--base-url", server.url,
            "--format", "text",
        ]  # fmt: skip
        environment = {"SUMMARIZER_CACHE": str(Path(folder)), "PATH": "", "PYTHONPATH": "", "NO_COLOR": "1"}
        taken = []
        for _ in range(8):
            done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)  # noqa: S603
            taken.append(done.stderr.splitlines()[-1].split())
    hits = sorted(float(beyond) for beyond, _, _ in taken[1:])
    loaded = {openai for _, _, openai in taken[1:]}
    print(
        f"cache: {len(server.requests)} request for {len(taken)} runs; "
        f"{hits[len(hits) // 2] * 1000:.0f} ms beyond pydantic's import (target 40); "
        f"openai imported: {', '.join(sorted(loaded))}"
    )


def main() -> None:
    """Print the table."""
    full = recording(REFERENCE).answer
    brief = answers_of(f"{REFERENCE}.brief")[0]
    ways: list[tuple[str, str, dict[str, Any]]] = [
        ("one request", full, {}),
        ("split", full, {"split": True}),
        ("brief", brief, {"detail": "brief"}),
        ("brief, split", brief, {"detail": "brief", "split": True}),
    ]
    rows = [_measured(name, answer, **options) for name, answer, options in ways]
    _print_rows(rows)
    one, split, shorter, _ = rows
    show: Callable[[str, float, float, str], None] = lambda what, value, most, unit: print(  # noqa: E731
        f"{what}: {value:.2f}{unit} (target {most}{unit}: {'met' if value <= most else 'MISSED'})"
    )
    show("split, wall time to one request", split.seconds / one.seconds, 0.40, "")
    show("split, prompt bytes not shared to one request", (split.fresh - one.sent) / one.sent, 0.15, "")
    show("first item after the first token", (one.first or 0) - FIRST_TOKEN, 1.5, " s")
    show("brief, time to full", shorter.seconds / one.seconds, 0.20, "")
    show("brief, characters answered", shorter.answered, 3500, "")
    print(f"split, same facts after linking: {'yes' if _same(one, split) else 'NO'}")
    _print_cache(full)


if __name__ == "__main__":
    main()

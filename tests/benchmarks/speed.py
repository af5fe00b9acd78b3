"""How long a person waits, and what is sent: `python -m tests.benchmarks.speed`.

The model server stands in for a provider: it thinks 0.4 s, then writes 250 characters a second. What it
answers is what was recorded; for sections asked side by side the same answer is cut into its parts. Ratios
are to one request for a full summary. Tokens are o200k's.
"""

import time
from dataclasses import dataclass
from typing import Any

from summarizer import Result, Summarizer, Summary
from summarizer.client.prices import Prices
from summarizer.prompting.token_counts import count_tokens
from summarizer.results.tokens import TokenUsage
from tests.benchmarks.recordings import REFERENCE, answers_of, recording
from tests.benchmarks.targets import Target, judge
from tests.model_server import ModelServer, RecordedRequest
from tests.model_server.prefixes import common_prefix
from tests.support.paths import ARTICLES
from tests.support.splitting import part_answer

FIRST_TOKEN = 0.4
CHARACTERS_PER_SECOND = 250.0
MODEL = "openai/gpt-4.1-mini"


@dataclass(frozen=True)
class Row:
    """What one way of asking took.

    Attributes:
        name: the way.
        seconds, first: until the result, and until the first item could be shown.
        answered, sent: tokens of all answers, and of all messages.
        fresh: of those sent, the tokens that no earlier request of the run began with.
        requests, result: how many there were, and what they came to.
    """

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
        written.append(count_tokens(text))
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
        sent, fresh = _sent(server.requests)
    return Row(name, seconds, first, sum(written), sent, fresh, len(written), result)


def _sent(requests: list[RecordedRequest]) -> tuple[int, int]:
    """Tokens of all messages, each counted alone, and of what no earlier request began with."""
    texts: list[bytes] = []
    sent = fresh = 0
    for request in requests:
        messages = [message["content"].encode() for message in (request.body or {})["messages"]]
        text = b"".join(messages)
        shared = max((common_prefix(text, other) for other in texts), default=0)
        for message in messages:
            sent += count_tokens(message.decode())
            fresh += count_tokens(message[shared:].decode(errors="ignore"))
            shared = max(0, shared - len(message))
        texts.append(text)
    return sent, fresh


def _cost(row: Row) -> float:
    tokens = TokenUsage(input=row.sent, output=row.answered)
    return Prices().cost(MODEL, tokens) or 0.0


def _print_rows(rows: list[Row]) -> None:
    print(
        f"{'':<14}{'seconds':>8}{'ratio':>7}{'first':>7}{'answered':>10}{'sent':>8}{'fresh':>7}{'requests':>9}"
        f"{'cost':>10}"
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
    _measured("warm", brief, detail="brief")  # what is loaded once is start-up, which is measured apart
    rows = [_measured(name, answer, **options) for name, answer, options in ways]
    _print_rows(rows)
    one, split, shorter, _ = rows
    fresh = (split.fresh - one.sent) / one.sent
    first = (one.first or 0) - FIRST_TOKEN
    for target in (
        Target("split, wall time to one request", split.seconds / one.seconds, 0.40),
        Target("split, tokens sent that are not shared, to one request", fresh, 0.15),
        Target("the first thing to show, after the first token", first, 1.5, unit=" s"),
        Target("brief, wall time to full", shorter.seconds / one.seconds, 0.20),
        Target("brief, tokens answered to full", shorter.answered / one.answered, 0.20),
    ):
        print(f"{target.what}: {judge(target)}")
    print(f"split, same facts after linking: {'yes' if _same(one, split) else 'NO'}")


if __name__ == "__main__":
    main()

"""A real model writes nonsense: what is promised of every summary holds all the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from summarizer import Result, Summarizer, SummarizerError, Summary
from summarizer.cli.exit_codes import exit_code
from summarizer.client.call import Call, Outcome
from summarizer.client.connection import Connection
from summarizer.client.opening import open_model
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import recheck, summary_flow
from summarizer.pipeline.partial import PartialReader
from summarizer.pipeline.parts import parts
from summarizer.prompting.response_format import answer_format
from summarizer.results.tokens import TokenUsage
from summarizer.schemas.walk import grounded_items
from tests.support.building import (
    MISSPELT,
    TEXT,
    Scripted,
    answer_json,
    article,
    figure,
    party,
    statement,
    summary,
    task,
)
from tests.support.command_line import run
from tests.support.live import PROMPTS
from tests.support.live.holding import ENDS, check_invariants, check_item
from tests.support.live.server import MODEL
from tests.support.live.table import Table

pytestmark = [pytest.mark.live, pytest.mark.slow]

ARTICLE = (
    "The council of Ballina met on Friday.\n"
    "Mayor Ann Byrne said that 40 families had left the town since March.\n"
    "Nobody was hurt, and the bridge over the Moy stays closed until further notice.\n"
    "“We will not leave the harbour to the sea,” Byrne said. The state has promised 3 million euros.\n"
)
LONGEST = 300


def options(url: str, **more: Any) -> dict[str, Any]:
    """How the live model is asked: few words of prompt, short answers."""
    return {"base_url": url, "prompts": PROMPTS, "retries": 0, "max_tokens": LONGEST, **more}


def attempted(ask: Callable[[], Result[Summary]]) -> Result[Summary] | SummarizerError:
    """What asking comes to, an error as a value."""
    try:
        return ask()
    except SummarizerError as error:
        return error


def noted(
    table: Table, asked: str, longest: int, ask: Callable[[], Result[Summary]]
) -> Result[Summary] | None:
    """What asking comes to, checked and noted in the table; None where it is an unusable answer."""
    table.begin()
    result = attempted(ask)
    if isinstance(result, SummarizerError):
        code, received = exit_code(type(result)), result.received
        items = grounded_items(received.summary) if received else []
        table.error(asked, code, result.message, result.tokens, items=len(items))
        for _, item in items:
            assert received is not None
            check_item(received.article, item)
        assert code in ENDS, result.message
        assert result.tokens is None or 0 < result.tokens.output <= longest
        return None
    table.result(asked, result, check_invariants(result, longest))
    assert str(result.provenance.dialect).startswith("strict schema, temperature 0")
    return result


WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    "three sentences": (TEXT, {}),
    "objects": (ARTICLE, {"wire": "json"}),
    "split": (ARTICLE, {"split": True, "max_tokens": 100}),
    "brief, in French": (TEXT, {"detail": "brief", "language": "fr"}),
}


@pytest.mark.parametrize("way", WAYS)
def test_waiting(live: str, table: Table, way: str) -> None:
    """A summary, in one answer, in parts, brief or translated, holds what is promised, or is an error."""
    text, more = WAYS[way]
    given = options(live, **more)

    def ask() -> Result[Summary]:
        with Summarizer(MODEL, **given) as summarizer:
            return summarizer.summarize(text)

    noted(table, way, given["max_tokens"], ask)


@pytest.mark.parametrize("wire", ["rows", "json"])
def test_streaming(live: str, table: Table, wire: str) -> None:
    """Every partial of a streamed summary holds what is promised of its items, also where it is cut off."""
    seen = []

    def ask() -> Result[Summary]:
        with Summarizer(MODEL, **options(live, wire=wire, max_tokens=400)) as summarizer:
            for partial in summarizer.stream(TEXT):
                seen.append(partial)
                for _, item in grounded_items(partial.summary):
                    check_item(partial.article, item)
            assert partial.result is not None
            return partial.result

    if noted(table, f"streamed, {wire}", 400, ask) is not None:
        assert seen


def test_prompt_as_shipped(live: str, table: Table) -> None:
    """The package's own prompt and schema are taken; an answer that is cut off says what it took."""

    def ask() -> Result[Summary]:
        with Summarizer(MODEL, base_url=live, retries=0, max_tokens=40, detail="brief") as summarizer:
            return summarizer.summarize(ARTICLE)

    noted(table, "the package's prompt, brief", 40, ask)


@pytest.mark.parametrize("section", ["parties", "numbers", "locations"])
def test_items_of_an_endless_list(live: str, table: Table, section: str) -> None:
    """What is whole of a list that never ends is grounded and checked: words have spans, or an error."""
    part = next(part for part in parts(Summary) if part.fields == (section,))
    format_ = answer_format(part.type, translated=False)
    said = f"List the {section} of this news article as JSON, the words copied.\n\n{numbered(ARTICLE)}"
    reader: PartialReader[Any] = PartialReader(format_, article(ARTICLE))
    model = open_model(Connection(MODEL, live, retries=0, max_tokens=200))
    table.begin()
    *pieces, _ = model.stream(Call("summary", ({"role": "user", "content": said},), format_))
    model.close()
    found = [reader.feed(str(piece)) for piece in pieces]
    whole = next((one for one in reversed(found) if one is not None), None)
    made = summary(parties=[], numbers=[], locations=[], gist=[])
    setattr(made, section, getattr(whole, section, []))
    made.sourcing.sources, made.sourcing.statements = [], []
    result = recheck(article(ARTICLE), made)
    codes = [problem.code for problem in result.problems]
    items = check_invariants(result, 0)
    table.note(f"{section} alone", int(bool(result.errors)), items, codes, 1, TokenUsage(), "what was whole")


def numbered(text: str) -> str:
    """A text as the prompt shows it."""
    return "\n".join(f"[{number}] {line}" for number, line in enumerate(text.splitlines(), 1))


class _Relayed:
    """Answers the first call from a script, and has the live model repair it."""

    def __init__(self, first: str, model: Any) -> None:
        self._script, self._model = Scripted(first), model
        self.repair: Call | None = None

    def ask(self, call: Call) -> Outcome:
        """The answer of either."""
        if call.purpose != "repair":
            return self._script.ask(call)
        self.repair = call
        outcome: Outcome = self._model.ask(call)
        return outcome


def test_repair(live: str, table: Table) -> None:
    """Whatever the model makes of a repair, no error is hidden by it."""
    spoiled = answer_json(
        parties=[party(verbatim=MISSPELT, aliases=[])],
        numbers=[figure(value=41)],
        sourcing={"sources": [], "statements": [statement(by=["s9"])]},
    )
    model = open_model(Connection(MODEL, live, retries=0, max_tokens=LONGEST))
    client = _Relayed(spoiled, model)
    table.begin()
    result = drive(summary_flow(task()), client)
    model.close()
    table.result("a repair", result, check_invariants(result, LONGEST))
    assert client.repair is not None
    assert result.provenance.repairs == 1


def test_batch(live: str, table: Table, tmp_path: Path) -> None:
    """A batch on a server with one slot has a line for each article, and loses none."""
    rows = [{"id": str(number), "text": f"{TEXT}It is day {number} of March."} for number in (4, 5)]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    words = ("batch", source, "-o", output, "-m", MODEL, "--base-url", live, "--prompts", PROMPTS,
             "--max-tokens", "200", "--retries", "0")  # fmt: skip
    table.begin()
    done = run(*words)
    lines = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    table.error(
        "a batch of two", done.exit_code, "; ".join(_came(line) for line in lines), None, requests=len(lines)
    )
    assert done.exit_code in (*ENDS, 3)
    assert sorted(line["id"] for line in lines) == ["4", "5"]
    for line in lines:
        if "result" in line:
            check_invariants(Result[Summary].model_validate(line["result"]), 200)


def _came(line: dict[str, Any]) -> str:
    return "result" if "result" in line else str(line["error"].get("code", line["error"]))


def test_overflow(cramped: str, table: Table, tmp_path: Path) -> None:
    """A request that is longer than the context is named as that, with both figures and the way out."""
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, "utf-8")
    table.begin()
    done = run(article, "-m", MODEL, "--base-url", cramped, "--retries", "0", "--no-cache")
    table.error("too long for 512 tokens", done.exit_code, done.stderr.splitlines()[0], None)
    assert done.exit_code == 3
    assert "the article is too long for this model" in done.stderr
    assert "512" in done.stderr
    assert "larger context window" in done.stderr or "--context" in done.stderr


def test_seed_and_temperature(live: str, table: Table) -> None:
    """Seed and temperature reach the server, and the provenance says so."""

    def ask() -> Result[Summary]:
        with Summarizer(MODEL, **options(live, seed=3, temperature=0.5, detail="brief")) as summarizer:
            return summarizer.summarize(TEXT)

    result = noted(table, "seed 3, temperature 0.5", LONGEST, ask)
    assert result is None or "temperature 0.5, seed 3" in str(result.provenance.dialect)

"""What a second reading is worth, measured: wrong facts among those on which readers agree, and differ."""

import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.evaluation import Run, evaluate
from summarizer.evaluation.counts import Share
from summarizer.evaluation.readers import ReaderAgreement
from summarizer.evaluation.tables import heading, reader_table
from summarizer.prompting.response_format import answer_format
from summarizer.schemas import Grounded, SecondReading
from tests.model_server import JsonObject, ModelServer
from tests.support import checking
from tests.support.command_line import run as command
from tests.support.gold_pairs import gold_answer, items, summary, write_tiny


def second(given: list[Grounded]) -> str:
    """What a second reader answers who reads these items."""
    whole = json.loads(checking.summary(given, "en").model_dump_json())
    known = SecondReading.model_fields
    form = answer_format(SecondReading)
    return json.dumps(form.prune({name: whole[name] for name in known}))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "gold", "one.en", "two.en")


def measured(gold: Path, first: list[Grounded], again: list[Grounded], **options: Any) -> Run:
    """The run of a first reader and a second who answer so for every article."""
    answer = json.dumps(answer_format(type(summary(first))).dump(summary(first)))

    def answered(body: JsonObject) -> str:
        return second(again) if body["model"] == "two" else answer

    with ModelServer(answered) as server:
        options |= {"base_url": server.url, "api_key": "-", "retries": 0, "samples": 20, "wire": "json"}
        return evaluate(gold, "one", second="two", **options)


def changed(**changes: Any) -> list[Grounded]:
    """The items of the gold with 41 families, Radio Moy's claim as its own, and sheep denied."""
    found = items()
    for item in found:
        for name, value in changes.get(item.words, {}).items():
            setattr(item, name, value)
    return found


WRONG = {
    "40 families": {"value": 41},
    "about 300 boats were lost in Killala": {"by": ["s3"]},
    "dozens of sheep had drowned": {"status": "denied"},
}
"""What is wrong in an answer: a value, a chain, a status."""


def test_by_section(gold: Path) -> None:
    """Facts are counted by whether the second reader agrees, and by whether the gold has them so."""
    run = measured(gold, changed(**WRONG), items())
    found = run.articles[0].readers
    assert found["numbers"] == ReaderAgreement(agreed=Share(right=2, of=2), differed=Share(right=0, of=1))
    assert found["chains"] == ReaderAgreement(agreed=Share(right=3, of=3), differed=Share(right=0, of=1))
    assert found["statements"] == ReaderAgreement(agreed=Share(right=3, of=3), differed=Share(right=0, of=1))
    assert found["sources"] == ReaderAgreement(agreed=Share(right=5, of=5))


def test_wrong_together(gold: Path) -> None:
    """Where both readers err alike nobody notices, and where the second errs alone the first is right."""
    together = measured(gold, changed(**WRONG), changed(**WRONG)).articles[0].readers
    assert together["numbers"] == ReaderAgreement(agreed=Share(right=2, of=3))
    assert together["chains"] == ReaderAgreement(agreed=Share(right=3, of=4))
    alone = measured(gold, items(), changed(**WRONG)).articles[0].readers
    assert alone["numbers"] == ReaderAgreement(agreed=Share(right=2, of=2), differed=Share(right=1, of=1))


def test_table(gold: Path) -> None:
    """The table has a row a section, summed over articles; the heading says who read a second time."""
    run = measured(gold, changed(**WRONG), items())
    (table,) = reader_table(run).tables
    rows = [tuple("".join(inline.words for inline in cell) for cell in row.cells) for row in table.rows]
    assert rows[0] == ("numbers", "4", "0 (0%)", "2", "2 (100%)")
    assert rows[1] == ("sources", "10", "0 (0%)", "0", "–")
    assert heading(run)[0].startswith("one, read a second time by two: 2 articles")
    assert Run.model_validate_json(run.to_json()).articles == run.articles


def test_kept_results_are_measured_again(gold: Path, tmp_path: Path) -> None:
    """Stored results with their second readings give the same figures, and without one there are none."""
    run = measured(gold, changed(**WRONG), items(), keep=tmp_path / "kept")
    again = evaluate(gold, results=tmp_path / "kept", samples=20)
    assert [article.readers for article in again.articles] == [article.readers for article in run.articles]
    with ModelServer([gold_answer()]) as server:
        alone = evaluate(gold, "one", base_url=server.url, api_key="-", retries=0, samples=20)
    assert alone.articles[0].readers == {}
    assert reader_table(alone).tables[0].rows == []


def test_command(gold: Path) -> None:
    """`summarizer eval --second` prints what the second reading tells."""
    with ModelServer(lambda body: second(items()) if body["model"] == "two" else gold_answer()) as server:
        words = ("--model", "one", "--second", "two", "--base-url", server.url, "--samples", "20")
        found = command("eval", gold, *words, "--wire", "json", "--retries", "0")
    assert found.exit_code == 0
    assert "What a second reading tells" in found.stdout

"""A batch from Python: the whole of the command, with public names alone."""

from pathlib import Path

import pytest

from summarizer import ConfigurationError, Summarizer, Summary, status
from tests.model_server import ModelServer
from tests.support.batching import read_jsonl, text_of, write_jsonl
from tests.support.building import answer_json


def summarizer(server: ModelServer) -> Summarizer[Summary]:
    """One that asks the server."""
    return Summarizer("m", base_url=server.url, api_key="none")


async def test_by_path(tmp_path: Path) -> None:
    """A source and an output are paths, as texts too; the source may call its fields otherwise."""
    write_jsonl(tmp_path / "in.json", [{"id": "a", "body": text_of("a")}, {"id": "b", "body": text_of("b")}])
    output = str(tmp_path / "out.jsonl")
    with ModelServer([answer_json()]) as server:
        report = await summarizer(server).batch(
            str(tmp_path / "in.json"), output, fields={"text": "body"}, input_format="jsonl"
        )
    assert (report.progress.done, report.stopped) == (2, None)
    assert {line["id"] for line in read_jsonl(Path(output))} == {"a", "b"}
    assert status(output).state == "finished"


async def test_encoding(tmp_path: Path) -> None:
    """A source may be in another encoding than UTF-8."""
    text = text_of("caf\u00e9").replace("\n", " ")
    (tmp_path / "in.csv").write_text(f'id,text\n\u00e9,"{text}"\n', "latin-1")
    with ModelServer([answer_json()]) as server:
        report = await summarizer(server).batch(
            tmp_path / "in.csv", tmp_path / "out.jsonl", encoding="latin-1"
        )
    assert report.progress.done == 1
    (line,) = read_jsonl(tmp_path / "out.jsonl")
    assert line["id"] == "\u00e9"


async def test_budget(tmp_path: Path) -> None:
    """A budget in tokens stops the run before what would overdraw it, and says so."""
    write_jsonl(tmp_path / "in.jsonl", [{"id": str(n), "text": text_of(str(n))} for n in range(9)])
    with ModelServer([answer_json()]) as server:
        report = await summarizer(server).batch(
            tmp_path / "in.jsonl", tmp_path / "out.jsonl", budget_tokens=1, concurrency=1
        )
    assert report.stopped == "the budget is used up"
    assert report.progress.done < 9


async def test_unknown_field(tmp_path: Path) -> None:
    """A field that no input has is refused before anything is asked."""
    with ModelServer([answer_json()]) as server, pytest.raises(ConfigurationError, match="called headline"):
        await summarizer(server).batch(
            tmp_path / "in.jsonl", tmp_path / "out.jsonl", fields={"headline": "title"}
        )
    assert not (tmp_path / "out.jsonl").exists()

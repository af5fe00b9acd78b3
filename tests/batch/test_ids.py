"""Ids: each row has one line, whatever its id and whenever the run is broken off."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.rows import InputFields, read_row, row_key
from tests.model_server import ModelServer
from tests.support.batching import batch, read_jsonl, rows, text_of, write_jsonl
from tests.support.building import answer_json

SAME = [{"id": "same", "text": text_of("x")}, {"id": "same", "text": text_of("y")}, *rows(1)]


def texts(output: Path) -> dict[int, str | None]:
    """The report of each row's result; None where it has an error."""
    found: dict[int, str | None] = {}
    for line in read_jsonl(output):
        text = line["result"]["article"]["text"] if "result" in line else ""
        found[line["row"]] = text.rpartition("report ")[2].rstrip(".\n") or None
    return found


def forget(output: Path, number: int) -> None:
    """As if the run had been killed before the line of a row was written."""
    lines = [line for line in read_jsonl(output) if line["row"] != number]
    write_jsonl(output, [])
    output.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))
    base = sqlite3.connect(f"{output}.ledger")
    base.execute("DELETE FROM rows WHERE number = ?", (number,))
    base.commit()
    base.close()


def test_doubled_across_runs(tmp_path: Path) -> None:
    """Of two articles of one id the first is kept and the second told, also by the run after a kill."""
    source, output = write_jsonl(tmp_path / "in.jsonl", SAME), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        batch(source, "-o", output, url=server.url)
        forget(output, 2)
        for more in ((), ("--refresh",), ("--refresh",), ("--retry-failed",)):
            assert batch(source, "-o", output, *more, url=server.url).returncode == 1
            assert texts(output) == {1: "x", 2: None, 3: "0"}
            assert sum("id same is that of row 1" in str(line) for line in read_jsonl(output)) == 1
        assert len(server.requests) == 2


def test_moved_and_doubled(tmp_path: Path) -> None:
    """Rows that have moved in the input keep their ids, though a later one has the same."""
    source, output = write_jsonl(tmp_path / "in.jsonl", SAME[:1]), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        batch(source, "-o", output, url=server.url)
        write_jsonl(source, [*rows(1), *SAME[:2]])
        for more in ((), ("--refresh",), ("--refresh",)):
            batch(source, "-o", output, *more, url=server.url)
            found = [line["result"]["article"]["text"] for line in read_jsonl(output) if "result" in line]
            assert sorted(found) == sorted([text_of("0"), text_of("x")])
            assert len(read_jsonl(output)) == 3


def test_line_of_the_later_row(tmp_path: Path) -> None:
    """Where the ledger's line is of the second of two rows, the first is told, and neither is lost."""
    source, output = write_jsonl(tmp_path / "in.jsonl", [*rows(1), SAME[1]]), tmp_path / "out.jsonl"
    with ModelServer([answer_json()]) as server:
        batch(source, "-o", output, url=server.url)
        write_jsonl(source, SAME[:2])
        for _ in range(2):
            found = batch(source, "-o", output, url=server.url)
            assert "stale" not in found.stderr
            assert sum("id same is that of row 2" in str(line) for line in read_jsonl(output)) == 1
        batch(source, "-o", output, "--refresh", url=server.url)
        final = output.read_bytes()
        batch(source, "-o", output, "--refresh", url=server.url)
        assert output.read_bytes() == final


ODD: list[Any] = [
    "\x1frow 2", "\x1fid \x1frow 2", "\x00", "a\x00b", "line\nbreak", "\u2028", "\u202eevil", "\x1b[31m", "",
    10**299, 10**2500, -1, 1.5, float("nan"), float("inf"), 1e300, True, [], None, "\ud800", "x" * 301,
]  # fmt: skip


def test_odd_ids(tmp_path: Path) -> None:
    """Control characters, integers of 2,500 digits, infinities: each row has one line, in every run."""
    given = [{"id": id_, "text": text_of(number)} for number, id_ in enumerate(ODD)]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in [*given, "no object"]))
    with ModelServer([answer_json()]) as server:
        for _ in range(2):
            found = batch(source, "-o", output, url=server.url)
            assert found.returncode == 1
            assert sorted(line["row"] for line in read_jsonl(output)) == list(range(1, len(ODD) + 2))
            assert "stale" not in found.stderr
        assert len(server.requests) == sum("result" in line for line in read_jsonl(output)) == 15


def test_keys() -> None:
    """No id has the key of another, nor that of a row without an id."""
    ids = ["\x1frow 2", "\x1fid \x1frow 2", "\x1fid a", "a", "row 2", "\x1f"]
    keys = [row_key(id_, 1) for id_ in ids] + [row_key(None, number) for number in (1, 2)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("given", [10**300, "x" * 301])
def test_long_ids(given: Any) -> None:
    """An id of more than 300 characters or digits is refused, one of 300 is not."""
    assert read_row({"id": given, "text": "x"}, 1, InputFields()).error is not None
    shorter = given // 10 if isinstance(given, int) else given[1:]
    assert read_row({"id": shorter, "text": "x"}, 1, InputFields()).id == shorter

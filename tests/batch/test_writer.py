"""The ledger writer: what is durable when, in how many flushes, and what lives on meanwhile."""

import asyncio
import gc
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Result, Summarizer
from summarizer.batch.rows import InputRow
from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.output import Output
from summarizer.batch.store.records import RowRecord, StoredAnswer
from summarizer.batch.store.reserve import Reserve
from summarizer.batch.store.writer import LedgerWriter
from summarizer.errors import UnwritableError
from summarizer.results.tokens import TokenUsage
from tests.model_server import ModelServer
from tests.support.batching import text_of
from tests.support.building import answer_json


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.fixture
def writer(path: Path) -> Iterator[LedgerWriter]:
    """A writer that is still to be closed."""
    ledger, output = Ledger(path.with_name("out.jsonl.ledger")), Output(path)
    reserve = Reserve(path)
    yield LedgerWriter(ledger, output, reserve)
    reserve.release()
    ledger.close()
    output.close()


def entry(key: str, state: Any = "open") -> RowRecord:
    return RowRecord(key, 1, "made", state)


async def test_an_answer_outlives_a_kill_as_soon_as_it_is_handed_in(
    writer: LedgerWriter, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer that the ledger had no time to take is in it when the next run begins, paid for once."""
    written, save = threading.Event(), Ledger.save

    def late(ledger: Ledger, *values: Any, **notes: Any) -> None:
        written.wait()
        save(ledger, *values, **notes)

    paid = TokenUsage(input=7, output=2, cached=1)
    answers = [
        StoredAnswer("k", "{\udc80}", paid, "demo"), StoredAnswer("e", "", paid, error={"code": "refusal"}),
    ]  # fmt: skip
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, "save", late)
        keeping = [asyncio.ensure_future(writer.keep(answer)) for answer in answers]
        await asyncio.sleep(0)
        killed = shutil.copytree(tmp_path, tmp_path / "killed")
        written.set()
        await asyncio.gather(*keeping)
    writer.close()
    assert not list(tmp_path.glob("*-arrived*"))
    for _ in range(2):  # killed again before the files were emptied
        files = [(file, file.read_bytes()) for file in killed.glob("*-arrived*")]
        ledger, output = Ledger(killed / "out.jsonl.ledger"), Output(killed / path.name)
        LedgerWriter(ledger, output, Reserve(killed / path.name)).close()
        found = [ledger.answer(answer.key) for answer in answers]
        assert [(each.tokens, each.error) for each in found if each] == [
            (each.tokens, each.error) for each in answers
        ]
        assert ledger.paid().first == paid + paid
        ledger.close()
        output.close()
        for file, data in files:
            file.write_bytes(data[:-1] if file.name.endswith("2") else data)


async def test_begun_rows_ride_along(writer: LedgerWriter) -> None:
    """A row that was begun is in the ledger once anything that was handed in after it is durable."""
    writer.open(entry("a"))
    await writer.keep(StoredAnswer("k", "{}", TokenUsage()))
    found = writer.ledger.row("a")
    assert found is not None
    assert found.state == "open"
    writer.close()


async def test_begun_rows_at_the_end(writer: LedgerWriter) -> None:
    """A row that was begun is in the ledger when the writer is closed, though nothing came after it."""
    writer.open(entry("a"))
    writer.close()
    assert writer.ledger.row("a") is not None


async def test_done_after_begun(writer: LedgerWriter) -> None:
    """A row that is begun and finished in one group is finished."""
    writer.open(entry("a"))
    await writer.write(entry("a", "done"), b'{"id":"a","row":1}\n')
    found = writer.ledger.row("a")
    assert found is not None
    assert found.state == "done"
    writer.close()


async def test_line_before_entry(writer: LedgerWriter, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is flushed before its row counts as done; an answer alone does not flush the output."""
    flushed: list[tuple[bytes, bool]] = []
    flush = os.fsync

    def note(file: int) -> None:
        flush(file)
        flushed.append((path.read_bytes(), writer.ledger.row("a") is not None))

    monkeypatch.setattr(os, "fsync", note)
    await writer.keep(StoredAnswer("k", "{}", TokenUsage()))
    assert flushed == []
    assert writer.ledger.answer("k") is not None
    await writer.write(entry("a", "done"), b'{"id":"a","row":1}\n')
    assert flushed == [(b'{"id":"a","row":1}\n', False)]
    writer.close()


async def test_no_entry_without_its_line(writer: LedgerWriter, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row whose line cannot be written is not finished in the ledger; the answers beside it are kept."""

    def fail(_: list[bytes]) -> None:
        raise UnwritableError("no room")

    monkeypatch.setattr(writer._output, "append", fail)
    writer.open(entry("a"))
    kept = writer.keep(StoredAnswer("k", "{}", TokenUsage()))
    outcomes = await asyncio.gather(kept, writer.write(entry("a", "done"), b"{}\n"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [type(None), UnwritableError]
    found = writer.ledger.row("a")
    assert found is None or found.state == "open"
    assert writer.ledger.answer("k") is not None
    writer.close()


async def test_one_group(writer: LedgerWriter) -> None:
    """Whoever waits for the same group is told, each of them."""
    await asyncio.gather(
        *(writer.keep(StoredAnswer(f"k{number}", "{}", TokenUsage())) for number in range(50))
    )
    assert writer.ledger.answered() == 50
    writer.close()


async def test_what_cannot_be_kept(writer: LedgerWriter) -> None:
    """Whatever the ledger cannot take is an error for whoever handed it in, and nobody waits for ever."""
    with pytest.raises(UnwritableError):
        await asyncio.wait_for(writer.keep(StoredAnswer("key \ud800", "{}", TokenUsage())), 30)
    with pytest.raises(UnwritableError):
        await asyncio.wait_for(writer.keep(StoredAnswer("k", "", TokenUsage(input=2**70))), 30)
    await asyncio.wait_for(writer.keep(StoredAnswer("k", "{}", TokenUsage())), 30)
    assert writer.ledger.answered() == 1
    writer.close()


async def test_results_do_not_live_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a row is being written nothing is held of its result but the line."""
    texts = {text_of(1), text_of(2)}
    alive: list[int] = []
    write = LedgerWriter.write

    async def counted(self: LedgerWriter, row: RowRecord, line: bytes) -> None:
        results: list[Any] = [one for one in gc.get_objects() if issubclass(type(one), Result)]
        alive.append(sum(one.article.text in texts for one in results))
        await write(self, row, line)

    monkeypatch.setattr(LedgerWriter, "write", counted)
    with ModelServer([answer_json()]) as server:
        summarizer: Summarizer[Any] = Summarizer("m", base_url=server.url)
        await summarizer.batch([InputRow(number, f"a{number}", text_of(number)) for number in (1, 2)], path)
    assert alive == [0, 0]


async def test_who_gives_up_waiting(writer: LedgerWriter) -> None:
    """Who no longer waits keeps nobody else of the same group from being told."""
    gone, other = (
        asyncio.ensure_future(writer.keep(StoredAnswer(key, "{}", TokenUsage()))) for key in ("k", "l")
    )
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.wait_for(other, 10)
    assert writer.ledger.answered() == 2
    writer.close()

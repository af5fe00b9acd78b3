"""What a run keeps: answers that are asked for once, rows and lines brought to agree, one run at a time."""

import asyncio
import errno
import json
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.batch.store.ledger import Ledger
from summarizer.batch.store.ledger_client import LedgerClient
from summarizer.batch.store.lock import is_locked, locked
from summarizer.batch.store.output import Output
from summarizer.batch.store.reconcile import reconcile
from summarizer.batch.store.records import RowRecord, StoredAnswer
from summarizer.batch.store.reserve import Reserve
from summarizer.batch.store.writer import LedgerWriter
from summarizer.batch.usage import RowUsage
from summarizer.client.call import Answer, Call, Received, Reception
from summarizer.client.readers import Identities
from summarizer.errors import AnswerError, BusyError, RefusalError, ServerError, UnwritableError
from summarizer.results.tokens import TokenUsage
from tests.support.building import answer_json, call

PAID = TokenUsage(input=7, output=3, cached=1, written=2)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


class Provider:
    """Gives each call the next of its receptions, once it may."""

    def __init__(self, *receptions: Reception) -> None:
        self._receptions = iter(receptions)
        self.asked = 0
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def receive(self, _: Call, usage: RowUsage) -> Reception:
        self.asked += 1
        usage.requests += 1
        await self.may_answer.wait()
        return next(self._receptions)


GOOD = Received(answer_json(), PAID, "m")
UNUSABLE = Received("no JSON", PAID)
REFUSED = RefusalError("no").having(tokens=PAID)


class TestLedgerClient:
    @pytest.fixture
    async def writer(self, path: Path) -> AsyncIterator[LedgerWriter]:
        ledger, output, reserve = Ledger(path.with_name("x.ledger")), Output(path), Reserve(path)
        made = LedgerWriter(ledger, output, reserve)
        yield made
        made.close()
        reserve.release()
        ledger.close()
        output.close()

    async def test_asked_once(self, writer: LedgerWriter) -> None:
        """What the ledger holds is not asked again, and costs the second row nothing."""
        provider = Provider(GOOD)
        client = LedgerClient(writer, Identities("m"), provider)
        first, second = RowUsage("a"), RowUsage("b")
        asked = await client.ask(call(), first)
        known = await client.ask(call(), second)
        assert isinstance(asked, Answer)
        assert isinstance(known, Answer)
        assert (asked.from_cache, known.from_cache, known.value == asked.value) == (False, True, True)
        assert (first.paid.both, second.paid.both, provider.asked) == (PAID, TokenUsage(), 1)

    async def test_of_another_model(self, writer: LedgerWriter) -> None:
        """Another model is asked for itself."""
        provider = Provider(GOOD, GOOD)
        for identity in ("m", "n"):
            await LedgerClient(writer, Identities(identity), provider).ask(call(), RowUsage())
        assert provider.asked == 2

    @pytest.mark.parametrize("reception", [GOOD, UNUSABLE, REFUSED])
    async def test_asked_for_side_by_side(self, writer: LedgerWriter, reception: Reception) -> None:
        """Two rows that want the same at once ask once, and one of them pays."""
        provider = Provider(reception)
        provider.may_answer.clear()
        client, usages = LedgerClient(writer, Identities("m"), provider), [RowUsage("a"), RowUsage("b")]
        asking = [asyncio.ensure_future(client.ask(call(), usage)) for usage in usages]
        for _ in range(5):
            await asyncio.sleep(0)
        provider.may_answer.set()
        first, second = await asyncio.gather(*asking)
        assert provider.asked == 1
        assert [usage.paid.both for usage in usages] == [PAID, TokenUsage()]
        if reception is GOOD:
            assert (first.from_cache, second.from_cache) == (False, True)  # type: ignore[union-attr]
        else:
            assert isinstance(first, AnswerError)
            assert isinstance(second, AnswerError)
            assert (first.tokens, second.tokens) == (PAID, TokenUsage())

    @pytest.mark.parametrize("reception", [UNUSABLE, REFUSED])
    async def test_unusable_answers_are_kept(self, writer: LedgerWriter, reception: Reception) -> None:
        """An unusable answer is kept with what it took, and found again by the next run for nothing."""
        provider = Provider(reception)
        found = [
            await LedgerClient(writer, Identities("m"), provider).ask(call(), RowUsage()) for _ in range(2)
        ]
        first, second = found
        assert isinstance(first, AnswerError)
        assert isinstance(second, AnswerError)
        assert type(first) is type(second)
        assert (first.tokens, second.tokens, provider.asked) == (PAID, TokenUsage(), 1)
        assert writer.ledger.paid().both == PAID

    async def test_failures_are_not_kept(self, writer: LedgerWriter) -> None:
        """Where nothing came back the next row asks anew."""
        provider = Provider(ServerError("down"), GOOD)
        client = LedgerClient(writer, Identities("m"), provider)
        assert isinstance(await client.ask(call(), RowUsage()), ServerError)
        assert writer.ledger.answered() == 0
        assert isinstance(await client.ask(call(), RowUsage()), Answer)

    async def test_afresh(self, writer: LedgerWriter) -> None:
        """Afresh, an unusable answer is asked for once more in a run, and a good one never."""
        provider = Provider(UNUSABLE, UNUSABLE, GOOD)
        await LedgerClient(writer, Identities("m"), provider).ask(call(), RowUsage())
        client = LedgerClient(writer, Identities("m"), provider)
        for _ in range(2):
            assert isinstance(await client.ask(call(), RowUsage(afresh=True)), AnswerError)
            assert provider.asked == 2
        later = LedgerClient(writer, Identities("m"), provider)
        for _ in range(2):
            assert isinstance(await later.ask(call(), RowUsage(afresh=True)), Answer)
            assert provider.asked == 3
        assert writer.ledger.paid().both == PAID + PAID + PAID

    async def test_kept_though_nobody_waits(self, writer: LedgerWriter) -> None:
        """An answer that is under way is kept, though the row that asked for it was given up."""
        provider = Provider(GOOD)
        provider.may_answer.clear()
        client = LedgerClient(writer, Identities("m"), provider)
        asking = asyncio.ensure_future(client.ask(call(), RowUsage()))
        while not provider.asked:
            await asyncio.sleep(0)
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        finishing = asyncio.ensure_future(client.finish())
        await asyncio.sleep(0)
        assert not finishing.done()
        provider.may_answer.set()
        await asyncio.wait_for(finishing, 10)
        assert writer.ledger.answered() == 1


class TestReconcile:
    @pytest.fixture
    def ledger(self, path: Path) -> Iterator[Ledger]:
        with closing(Ledger(path.with_name("x.ledger"))) as made:
            yield made

    def reconciled(self, path: Path, ledger: Ledger, *lines: dict[str, Any], **more: bool) -> list[Any]:
        """The numbers of the rows of the lines that are left."""
        path.write_text("".join(json.dumps(line, separators=(",", ":")) + "\n" for line in lines))
        output = Output(path)
        reconcile(ledger, output, **more)
        output.close()
        return [json.loads(line)["row"] for line in path.read_text().splitlines()]

    def test_lines_that_the_ledger_does_not_know(self, path: Path, ledger: Ledger) -> None:
        """A line is what became of its row: done with its problems, or failed with its error."""
        codes = [{"code": "x"}, {"code": "x"}, "no problem", {"code": "y"}]
        error = {"code": "refusal", "message": "no", "hint": ""}
        lines = {"id": "a", "row": 5, "result": {"problems": codes}}, {"id": "b", "row": 6, "error": error}
        assert self.reconciled(path, ledger, *lines, {"id": "c", "row": 7, "result": {}}) == [5, 6, 7]
        assert ledger.row("a") == RowRecord("a", 5, None, "done", problems={"x": 2, "y": 1})
        assert ledger.row("b") == RowRecord("b", 6, None, "failed", error=error)
        assert ledger.row("c") == RowRecord("c", 7, None, "done")

    def test_number_of_an_open_row(self, path: Path, ledger: Ledger) -> None:
        """A row that was open keeps the number and the fingerprint under which it was begun."""
        ledger.save(rows=[RowRecord("a", 9, "made", "open", 2)])
        self.reconciled(path, ledger, {"id": "a", "row": 5, "result": {}})
        assert ledger.row("a") == RowRecord("a", 9, "made", "done", 2)

    def test_settled_rows_stay(self, path: Path, ledger: Ledger) -> None:
        """A finished row with its one line stays as it is, in whatever order the runs come."""
        done = RowRecord("a", 9, "made", "done", 1, problems={"x": 3})
        ledger.save(rows=[done])
        for _ in range(2):
            self.reconciled(path, ledger, {"id": "a", "row": 5, "result": {}})
            assert ledger.row("a") == done

    def test_line_that_is_gone(self, path: Path, ledger: Ledger) -> None:
        """A finished row without a line is open, with nothing of what became of it; an open one stays."""
        failed = RowRecord("b", 2, "made", "failed", 1, error={"code": "x", "message": "m", "hint": ""})
        ledger.save(rows=[RowRecord("a", 1, "made", "done", 1, problems={"x": 1}), failed])
        self.reconciled(path, ledger)
        assert ledger.row("a") == RowRecord("a", 1, "made", "open", 1)
        assert ledger.row("b") == RowRecord("b", 2, "made", "open", 1)

    def test_the_last_of_several(self, path: Path, ledger: Ledger) -> None:
        """Of several lines the last stays, also where the ledger has the row as finished already."""
        ledger.save(rows=[RowRecord("a", 1, "made", "failed", error={"code": "x"})])
        lines = [{"id": "a", "row": row, "result": {"problems": [{"code": f"c{row}"}]}} for row in (1, 2, 3)]
        assert self.reconciled(path, ledger, *lines) == [3]
        found = ledger.row("a")
        assert found is not None
        assert (found.state, found.problems, found.error) == ("done", {"c3": 1}, None)

    def test_nothing_to_leave_out(self, path: Path, ledger: Ledger) -> None:
        """An output of which every line stays is not written anew; one with a doubled line is."""
        line = {"id": "a", "row": 1, "result": {}}
        path.touch()
        before = path.stat().st_ino
        self.reconciled(path, ledger, line)
        assert path.stat().st_ino == before
        self.reconciled(path, ledger, line, line)
        assert path.stat().st_ino != before

    def test_unreadable_rows(self, path: Path, ledger: Ledger) -> None:
        """Rows without an id are forgotten with their lines if that is wanted, and no others."""
        lines: list[dict[str, Any]] = [
            {"id": None, "row": 1, "error": {"code": "x"}},
            {"id": "row 1", "row": 2, "result": {}},
        ]
        assert self.reconciled(path, ledger, *lines) == [1, 2]
        assert self.reconciled(path, ledger, *lines, forget_unreadable=True) == [2]
        assert ledger.states() == {"done": 1}


class TestLock:
    def test_one_at_a_time(self, tmp_path: Path) -> None:
        """While one holds the lock another is told which process does; afterwards it is free."""
        lock = tmp_path / "out.jsonl.lock"
        assert not is_locked(lock)
        with locked(lock):
            assert is_locked(lock)
            with (
                pytest.raises(BusyError, match=rf"writes out\.jsonl \(process {os.getpid()}\)$"),
                locked(lock),
            ):
                pass
        assert not is_locked(lock)
        with locked(lock):
            assert is_locked(lock)

    def test_longer_number_before(self, tmp_path: Path) -> None:
        """Of an earlier holder's number nothing is left over."""
        lock = tmp_path / "out.jsonl.lock"
        lock.write_text("9" * 15 + "\n")
        with locked(lock), pytest.raises(BusyError, match=rf"\(process {os.getpid()}\)"), locked(lock):
            pass

    def test_no_file(self, tmp_path: Path) -> None:
        """Where the file cannot be made there is no lock, but an error."""
        with pytest.raises(UnwritableError), locked(tmp_path / "none" / "x.lock"):
            pass


class TestReserve:
    def test_given_back_once(self, path: Path) -> None:
        """Eight mebibytes are held, and given back once."""
        reserve = Reserve(path)
        held = path.with_name("out.jsonl.reserve")
        assert held.stat().st_size == 8 * 2**20
        assert (reserve.release(), held.exists()) == (True, False)
        held.write_text("that of another run")
        assert (reserve.release(), held.exists()) == (False, True)

    @pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
    def test_no_room(self, path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
        """Without so much room, or a quota for it, a run does not begin, and leaves nothing behind."""

        def full(*_: Any) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "posix_fallocate", full)
        with pytest.raises(UnwritableError, match="less than 8 MiB"):
            Reserve(path)
        assert list(path.parent.iterdir()) == []

    def test_system_that_holds_no_room(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the system holds no room back a run begins without."""

        def unknown(*_: Any) -> None:
            raise OSError(errno.EOPNOTSUPP, "not supported")

        monkeypatch.setattr(os, "posix_fallocate", unknown)
        assert not Reserve(path).release()

    @pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "is full"), (errno.EACCES, "be written")])
    def test_no_file(self, path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str) -> None:
        """Where the file cannot be made the reason is told."""

        def refused(*_: Any, **__: Any) -> int:
            raise OSError(code, "reason")

        monkeypatch.setattr("summarizer.batch.store.reserve.open_private", refused)
        with pytest.raises(UnwritableError, match=said):
            Reserve(path)


async def test_full_disk_stops_lines_for_good(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a line found no room the reserve is for answers: they are kept, and no line is tried again."""
    ledger, output, reserve = Ledger(path.with_name("x.ledger")), Output(path), Reserve(path)
    writer, tried = LedgerWriter(ledger, output, reserve), 0

    def full(_: list[bytes]) -> None:
        nonlocal tried
        tried += 1
        raise UnwritableError("no room")

    monkeypatch.setattr(output, "append", full)
    for _ in range(2):
        with pytest.raises(UnwritableError, match="no room"):
            await writer.write(RowRecord("a", 1, "made", "done"), b"{}\n")
    assert (tried, reserve.release()) == (1, False)
    await writer.keep(StoredAnswer("k", "{}", PAID))
    assert writer.ledger.answered() == 1
    writer.close()
    ledger.close()
    output.close()


@pytest.mark.parametrize("broken", ["append", "save"])
async def test_defect_of_ours(path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Whatever breaks while something is written is an error that a run knows, for whoever waits for it."""
    ledger, output, reserve = Ledger(path.with_name("x.ledger")), Output(path), Reserve(path)
    writer = LedgerWriter(ledger, output, reserve)

    def defect(*_: Any, **__: Any) -> None:
        raise ZeroDivisionError("a defect")

    with monkeypatch.context() as patch:
        patch.setattr(output if broken == "append" else Ledger, broken, defect)
        with pytest.raises(UnwritableError, match="a defect"):
            await asyncio.wait_for(writer.write(RowRecord("a", 1, "made", "done"), b"{}\n"), 10)
    await asyncio.wait_for(writer.write(RowRecord("a", 1, "made", "done"), b"{}\n"), 10)
    assert ledger.states() == {"done": 1}
    assert reserve.release()
    writer.close()
    ledger.close()
    output.close()


async def test_ledger_finds_room_in_the_reserve(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the ledger finds no room it tries once more with the reserve, and writes no lines after that."""
    ledger, output, reserve = Ledger(path.with_name("x.ledger")), Output(path), Reserve(path)
    writer, save, failing = LedgerWriter(ledger, output, reserve), Ledger.save, [True]

    def full(self: Ledger, *what: Any, **notes: Any) -> None:
        if failing:
            failing.pop()
            raise UnwritableError("no room")
        save(self, *what, **notes)

    monkeypatch.setattr(Ledger, "save", full)
    writer.note(runs=3)
    await writer.keep(StoredAnswer("k", "{}", PAID))
    assert (ledger.answered(), ledger.notes()) == (1, {"runs": 3})
    with pytest.raises(UnwritableError, match="no room"):
        await writer.write(RowRecord("a", 1, "made", "done"), b"{}\n")
    failing.append(True)
    with pytest.raises(UnwritableError, match="no room"):
        await writer.keep(StoredAnswer("l", "{}", PAID))
    writer.close()
    assert ledger.answered() == 1
    ledger.close()
    output.close()

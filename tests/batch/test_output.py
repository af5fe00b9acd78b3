"""The output's file: whole lines, all or none, found again by their heads, left out without loss."""

import os
import stat
from pathlib import Path

import pytest

from summarizer.batch.store.output import Output, line_data
from summarizer.errors import UnwritableError


def line(id_: str, row: int = 1) -> bytes:
    return b'{"id":"%s","row":%d,"result":{}}\n' % (id_.encode(), row)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


@pytest.mark.parametrize("torn", [1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 200_000])
@pytest.mark.parametrize("whole", [b"", line("a"), line("a") + line("b" * 70_000, 2)])
def test_torn_line_of_any_length(path: Path, whole: bytes, torn: int) -> None:
    """A last line without its end goes, however long it and the lines before it are; whole lines stay."""
    path.write_bytes(whole + (b'{"id":"' + b"x" * torn)[:torn])
    output = Output(path)
    assert path.read_bytes() == whole
    output.append([line("c", 3)])
    assert path.read_bytes() == whole + line("c", 3)
    output.close()


@pytest.mark.parametrize("start", ['{"ID":', "{", "[1]", "x", '{"id"'])
def test_something_else(path: Path, start: str) -> None:
    """A file of something else is refused and not touched; the torn beginning of a line is none."""
    path.write_text(start)
    if '{"id":'.startswith(start):
        Output(path).close()
        assert path.read_text() == ""
        return
    with pytest.raises(UnwritableError, match="something else"):
        Output(path)
    assert path.read_text() == start


def test_no_plain_file(tmp_path: Path) -> None:
    """What cannot be read back is refused, and so is a file that cannot be opened."""
    with pytest.raises(UnwritableError, match="no plain file"):
        Output(Path("/dev/null"))
    with pytest.raises(UnwritableError, match="cannot be written"):
        Output(tmp_path / "none" / "out.jsonl")


def test_all_or_none(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of lines that could not all be written none is left, and what came before stays; then it goes on."""
    output = Output(path)
    output.append([line("a"), line("b", 2)])
    write, calls = os.write, 0

    def half(file: int, data: bytes) -> int:
        nonlocal calls
        calls += 1
        if calls > 1:
            raise OSError(28, "No space left on device")
        return write(file, data[:10])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half)
        with pytest.raises(UnwritableError, match="No space left"):
            output.append([line("c", 3)])
    assert path.read_bytes() == line("a") + line("b", 2)
    output.append([line("d", 4)])
    assert path.read_bytes() == line("a") + line("b", 2) + line("d", 4)
    output.close()


def test_written_bit_by_bit(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system takes in pieces is written whole, and flushed once."""
    write, fsync = os.write, os.fsync
    flushed: list[bytes] = []

    def flush(file: int) -> None:
        flushed.append(path.read_bytes())
        fsync(file)

    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:7]))
    monkeypatch.setattr(os, "fsync", flush)
    output = Output(path)
    output.append([line("a"), line("b", 2)])
    assert flushed == [line("a") + line("b", 2)]
    output.close()


def test_heads_and_lines(path: Path) -> None:
    """Each line is known by its key and found by its offset; a line that was found elsewhere is none."""
    path.write_bytes(
        line("a") + line("é", 2) + b'{"id":7,"row":3,"error":{}}\n{"id":null,"row":4,"error":{}}\n'
    )
    output = Output(path)
    keys = dict(output.heads())
    assert list(keys) == ["a", "é", "7", "\x1frow 4"]
    assert [output.line(at)["row"] for at in keys.values()] == [1, 2, 3, 4]
    with pytest.raises(UnwritableError, match="byte 1,"):
        output.line(1)
    output.close()


@pytest.mark.parametrize(
    "alien",
    [
        '{"id":"a"}', '{"id":"a","row":1}', '{"id":"a","row":"1","result":{}}',
        '{"id":[],"row":1,"result":{}}',
        '{"id":"a", "row":1,"result":{}}', '{"id":"a","row":1', '{"id":1.5,"row":1,"result":{}}', "",
    ],
)  # fmt: skip
def test_second_line_is_alien(path: Path, alien: str) -> None:
    """A line without id and row at its head is none of a batch; the error says which it is."""
    path.write_bytes(line("a") + alien.encode() + b"\n")
    output = Output(path)
    with pytest.raises(UnwritableError, match="line 2,"):
        list(output.heads())
    output.close()


@pytest.mark.parametrize("length", [1_980, 1_981, 1_990, 1_999, 2_000, 2_001, 9_000])
def test_ids_of_any_length(path: Path, length: int) -> None:
    """A line's key is found wherever its head ends, the last digit of its row included."""
    path.write_bytes(
        b'{"id":"%s","row":123,"result":{}}\n{"id":null,"row":12,"error":{}}\n' % (b"x" * length)
    )
    output = Output(path)
    assert [key for key, _ in output.heads()] == ["x" * length, "\x1frow 12"]
    output.close()


@pytest.mark.parametrize("pad", range(1_975, 1_998))
def test_row_cut_in_two(path: Path, pad: int) -> None:
    """A row's number is never read in part: two rows without an id are never taken for one."""
    path.write_bytes(b'{"id":null,"row":%s,"error":{}}\n' % (b"1" * pad))
    output = Output(path)
    assert [key for key, _ in output.heads()] == ["\x1frow " + "1" * pad]
    output.close()


def test_rewritten(path: Path) -> None:
    """Lines are left out by key and place; the others, the file's mode and its end stay as they were."""
    path.write_bytes(line("a") + line("b", 2) + line("a", 3))
    path.chmod(0o640)
    output = Output(path)
    output.rewrite(lambda key, at: key == "b" or at > 0)
    assert path.read_bytes() == line("b", 2) + line("a", 3)
    assert path.stat().st_mode & 0o777 == 0o640
    output.append([line("c", 4)])
    assert path.read_bytes() == line("b", 2) + line("a", 3) + line("c", 4)
    assert [file.name for file in path.parent.iterdir()] == ["out.jsonl"]
    output.close()


def test_no_room_to_rewrite(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for a new file the old one stays, nothing lies about, and it can be written."""
    path.write_bytes(line("a") + line("b", 2))
    output = Output(path)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(UnwritableError, match="No space left"):
            output.rewrite(lambda key, _: key == "a")
    assert [file.name for file in path.parent.iterdir()] == ["out.jsonl"]
    output.append([line("c", 3)])
    assert path.read_bytes() == line("a") + line("b", 2) + line("c", 3)
    output.close()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ('{"id":1,"row":1,"result":{}}', True),
        ('{"row":1,"error":{},"id":null}', True),
        ('{"id":1,"row":1,"result":{},"error":[]}', False),
        ('{"id":1,"row":1,"result":3}', False),
        ('{"id":1,"row":1,"error":3}', False),
        ('{"id":1,"row":1}', False),
        ('{"id":1,"row":"1","result":{}}', False),
        ('{"row":1,"result":{}}', False),
        ("[]", False),
        ("{", False),
        ("[" * 100_000, False),
    ],
)
def test_line_data(text: str, known: bool) -> None:
    """A line of a batch has an id, the number of a row, and a result or an error that are objects."""
    assert (line_data(text.encode()) is not None) is known


def test_durable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was mended, and the name of a file that took another's place, is flushed to the disk."""
    path.write_bytes(line("a") + b"torn")
    fsync = os.fsync
    flushed: list[tuple[bool, bytes]] = []

    def flush(file: int) -> None:
        flushed.append((stat.S_ISDIR(os.fstat(file).st_mode), path.read_bytes()))
        fsync(file)

    monkeypatch.setattr(os, "fsync", flush)
    output = Output(path)
    assert flushed == [(False, line("a"))]
    flushed.clear()
    output.rewrite(lambda *_: False)
    assert flushed == [(False, line("a")), (True, b"")]
    output.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are counted as Linux lists them")
@pytest.mark.parametrize("refused", ["something else", "/dev/null"])
def test_refused_and_closed(path: Path, refused: str) -> None:
    """A file that is refused is not held open."""
    path.write_text(refused)
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(UnwritableError):
        Output(Path(refused) if refused.startswith("/") else path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before

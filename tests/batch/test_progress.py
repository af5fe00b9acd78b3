"""How far a run is, as it is shown while it lasts."""

import gzip
import json
from pathlib import Path

import pytest

from summarizer.batch import input_size
from summarizer.batch.input_size import InputSize, RowCount
from summarizer.batch.inputs import Input
from summarizer.batch.progress import RunProgress


def test_time_left_goes_by_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the input read to its end, the time left is that of the rows which are not done with."""
    monkeypatch.setattr("time.monotonic", lambda: 160.0)
    seen = RunProgress(
        done=18, failed=2, skipped=40, stale=0, fraction=1.0, total=RowCount(90, exact=True), started=100.0
    )
    assert seen.seconds_left == pytest.approx(90)  # 30 rows at 20 a minute
    assert seen.line().startswith("60 of 90 · 18 done · 2 failed · 40 done before")
    assert seen.line().endswith("1 min 30 s left")


def test_nothing_known() -> None:
    """Before a row is done no time is given, and without the number of rows none is named."""
    assert RunProgress(total=RowCount(9, exact=True)).seconds_left is None
    assert " of " not in RunProgress(done=3).line()


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz", "in.csv", "in.csv.gz"])
def test_number_of_rows(tmp_path: Path, name: str) -> None:
    """Rows of lines and of tables are counted, packed ones too: no blank lines, no line ends in cells."""
    if "csv" in name:
        rows = "id,text\n" + "".join(f'{number},"two\nlines"\n' for number in range(7))
    else:
        rows = "".join(f"{json.dumps({'text': f'a{number}'})}\n\n" for number in range(7))
    path = tmp_path / name
    path.write_bytes(gzip.compress(rows.encode()) if name.endswith(".gz") else rows.encode())
    size = InputSize(Input(str(path)))
    assert size.rows(1) is None
    size.count()
    assert size.rows(1) == RowCount(7, exact=True)


def test_number_of_rows_is_that_of_rows(tmp_path: Path) -> None:
    """Counted is what is read as rows: a last line without an end, one behind a byte order mark."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n \r\n{"text": "b"}\nno JSON\n{"text": "c"}')
    size = InputSize(source := Input(str(path)))
    size.count()
    assert size.rows(0) == (len(list(source)), True) == (4, True)


def test_too_large_to_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where counting would take long the number is estimated from what was read, and said to be."""
    monkeypatch.setitem(input_size._COUNTED, "csv", 10)
    path = tmp_path / "in.csv"
    path.write_text("text\n" + "words\n" * 400_000, "utf-8")
    size = InputSize(source := Input(str(path)))
    size.count()
    read = next(row.number for row in source if row.number == 100_000)
    found = size.rows(read)
    assert found
    assert found.rows == pytest.approx(400_000, rel=0.2)
    assert not found.exact
    assert RunProgress(done=3, total=found).line().startswith("3 of about ")


def test_files_of_a_folder(tmp_path: Path) -> None:
    """Files that were not opened count as a row each until the last was read: some hold several or none."""
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("An article. " * 20, "utf-8")
    (tmp_path / "1.bin").write_bytes(bytes(range(256)))
    size = InputSize(source := Input(str(tmp_path)))
    size.count()
    assert size.rows(0) is None
    seen = [size.rows(row.number) for row in source]
    assert seen[0] == (6, False)
    assert seen[2] == (5, False)
    assert size.rows(5) == (5, True)


def test_damaged(tmp_path: Path) -> None:
    """A file that breaks off is told of by who reads it; its number of rows is estimated."""
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b"{}\n" * 100_000)[:-200])
    size = InputSize(Input(str(path)))
    size.count()
    assert size.rows(0) is None

"""How far a run is, as it is shown while it lasts."""

import gzip
import json
from pathlib import Path

import pytest

from summarizer.batch.inputs import Input
from summarizer.batch.progress import RunProgress


def test_time_left_goes_by_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the input read to its end, the time left is that of the rows which are not done with."""
    monkeypatch.setattr("time.monotonic", lambda: 160.0)
    seen = RunProgress(done=18, failed=2, skipped=40, stale=0, fraction=1.0, total=90, started=100.0)
    assert seen.seconds_left == pytest.approx(90)  # 30 rows at 20 a minute
    assert seen.line().startswith("60 of 90 · 18 done · 2 failed · 40 done before")
    assert seen.line().endswith("1 min 30 s left")


def test_nothing_known() -> None:
    """Before a row is done no time is given, and without the number of rows none is named."""
    assert RunProgress(total=9).seconds_left is None
    assert " of " not in RunProgress(done=3).line()


@pytest.mark.parametrize("name", ["in.jsonl", "in.jsonl.gz", "in.csv"])
def test_number_of_rows(tmp_path: Path, name: str) -> None:
    """Rows of JSON lines are counted without blank lines; of packed files and CSV the number is unknown."""
    lines = "".join(f"{json.dumps({'text': f'a{number}'})}\n\n" for number in range(7)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    assert Input(str(path)).total == (7 if name == "in.jsonl" else None)


def test_number_of_rows_is_that_of_rows(tmp_path: Path) -> None:
    """Counted is what is read as rows: a last line without an end, one behind a byte order mark."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "a"}\r\n \r\n{"text": "b"}\nno JSON\n{"text": "c"}')
    source = Input(str(path))
    assert source.total == len(list(source)) == 4

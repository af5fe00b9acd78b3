"""Files of whatever bytes: a good one with some of its bytes changed, taken out or put in."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from summarizer.batch.inputs import Input
from summarizer.errors import SummarizerError
from summarizer.results.archive import read_results
from summarizer.results.result import Result
from tests.support.building import result

ROWS = [{"id": "a", "text": "Forty people left."}, {"id": "b", "text": "«أربعون» شخصاً غادروا."}]
LINES = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS).encode()
TABLE = ("id,text\n" + "".join(f'{row["id"]},"{row["text"]}"\n' for row in ROWS)).encode()
STORED = result().to_json().encode()
CHANGES = st.lists(st.tuples(st.integers(0, 1_000_000), st.integers(0, 3), st.binary(max_size=4)), max_size=4)


def _records() -> bytes:
    data = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS), data)
    return data.getvalue()


GOOD = {
    ".jsonl": LINES, ".csv": TABLE, ".jsonl.gz": gzip.compress(LINES, mtime=0),
    ".csv.gz": gzip.compress(TABLE, mtime=0), ".parquet": _records(),
}  # fmt: skip


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes, after each change: where (modulo the length), how many go, what comes."""
    for where, gone, come in changes:
        at = where % (len(data) + 1)
        data = data[:at] + come + data[at + gone :]
    return data


@pytest.mark.parametrize("suffix", GOOD)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES)
@example(changes=[(12, 1, b"\xff")])
@pytest.mark.slow
def test_input(suffix: str, changes: list[tuple[int, int, bytes]], tmp_path: Path) -> None:
    """Whatever bytes an input has, each row has a text or an error, or the input is refused."""
    path = tmp_path / f"in{suffix}"
    path.write_bytes(changed(GOOD[suffix], changes))
    try:
        found = list(Input(str(path)))
    except SummarizerError:
        return
    assert all(isinstance(row.text, str) or row.error for row in found)


@given(CHANGES)
def test_stored(changes: list[tuple[int, int, bytes]]) -> None:
    """Whatever bytes a stored result has, it is a result or an error of ours."""
    found: list[Any] = []
    try:
        found = list(read_results([changed(STORED, changes)]))
    except SummarizerError:
        return
    assert all(isinstance(each, Result) for each in found)

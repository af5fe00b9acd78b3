"""Tables: what stands in them, and that whole summaries come back out of them."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import ResultError
from summarizer.output.annotations import annotations
from summarizer.output.columns import ABOUT, FIELDS, ITEMS, SPANS, fits
from summarizer.output.csv import read
from summarizer.output.parquet import GROUP
from summarizer.output.rows import item_rows, span_rows
from summarizer.output.stored import read_annotations, read_rows, read_summaries
from summarizer.results.formats import load
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from tests.support.building import party, result, summary
from tests.support.newsroom import CourtSummary
from tests.support.outputs import RESULTS, StrangeSummary, reference, strange

EACH = pytest.mark.parametrize("made", RESULTS.values(), ids=RESULTS)
TABLES = pytest.mark.parametrize("name", ["csv", "parquet"])


def written(folder: Path, name: str, *results: Result[Any]) -> Path:
    """A file in a format."""
    path = folder / f"table.{name.removesuffix('-spans')}"
    pieces = load(name)(iter(results))
    path.write_bytes(b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces))
    return path


def test_no_column_twice() -> None:
    """What every row says and the fields of items never share a column."""
    assert ABOUT.keys().isdisjoint(FIELDS)


@pytest.mark.slow
class TestRoundTrip:
    @TABLES
    @EACH
    def test_summary(self, made: Any, name: str, tmp_path: Path) -> None:
        """The summary comes back equal out of the rows of its items, a newsroom's own sections included."""
        result = made()
        found = list(read_summaries(written(tmp_path, name, result), type(result.summary)))
        assert found == [(result.article.sha256, result.summary)]

    @TABLES
    def test_many(self, name: str, tmp_path: Path) -> None:
        """Many results come back one by one, the same article twice in a row included."""
        results = [reference(), reference(), reference()]
        found = list(read_summaries(written(tmp_path, name, *results)))
        assert [summary for _, summary in found] == [result.summary for result in results]

    @pytest.mark.parametrize("name", ["csv", "csv-spans", "parquet", "parquet-spans"])
    @EACH
    def test_rows(self, made: Any, name: str, tmp_path: Path) -> None:
        """Every cell comes back as it was, formulas, quotes, line ends and emoji included."""
        rows = span_rows([made()]) if name.endswith("spans") else item_rows([made()])
        back = list(read_rows(written(tmp_path, name, made())))
        assert back == [blank_is_null(row) if name.startswith("csv") else row for row in rows]

    @EACH
    def test_annotations(self, made: Any, tmp_path: Path) -> None:
        """Annotations come back with item, spans and quotes; the spans are those of the item."""
        result = made()
        found = list(read_annotations(written(tmp_path, "annotations", result)))
        assert len(found) == len(list(annotations(result)))
        for annotation in found:
            assert annotation.article == result.article.sha256
            words = [result.article.text[start:end] for start, end in annotation.spans]
            assert words == list(annotation.quotes)
            if isinstance(annotation.item, dict) and "match" in annotation.item:
                assert [list(span) for span in annotation.spans] == annotation.item["spans"]

    @TABLES
    def test_another_class(self, name: str, tmp_path: Path) -> None:
        """Rows of a newsroom's own sections are not read as another class without a word."""
        with pytest.raises(ResultError, match="make no CourtSummary"):
            list(read_summaries(written(tmp_path, name, strange()), CourtSummary))


def blank_is_null(row: dict[str, Any]) -> dict[str, Any]:
    """A row as CSV has it, which tells an empty text from none only by its place."""
    return {name: None if value == "" else value for name, value in row.items()}


class TestCSV:
    def test_a_row_an_item(self) -> None:
        """Each item is a row, for any CSV reader; problems and the article's own words beside it."""
        rows = list(csv.DictReader(io.StringIO(strange().to_csv(), newline="")))
        assert list(rows[0]) == list(ITEMS)
        (families,) = (row for row in rows if row["verbatim"] == "About 40 families")
        assert (families["section"], families["index"], families["value"]) == ("numbers", "0", "40")
        assert families["words"] == "About 40 families"
        ballina = next(row for row in rows if row["section"] == "locations")
        assert (ballina["latitude"], ballina["longitude"]) == ("54.1149", "-9.1551")
        absent = [row for row in rows if row["match"] == "absent"]
        assert absent
        assert all("error quote-absent" in row["problems"] and not row["words"] for row in absent)

    def test_a_row_a_span(self) -> None:
        """Each span is a row with its words: evidence, mentions, cues."""
        result = reference()
        rows = list(csv.DictReader(io.StringIO(result.to_csv_spans(), newline="")))
        assert list(rows[0]) == list(SPANS)
        assert {row["role"] for row in rows} == {"evidence", "mention", "cue"}
        for row in rows:
            assert row["words"] == result.article.text[int(row["start"]) : int(row["end"])]
        count = sum(len(item.spans) for _, item in grounded_items(result.summary))
        count += sum(len(sentence.spans) for sentence in result.summary.gist)
        assert sum(row["role"] == "evidence" for row in rows) == count

    @given(st.text(st.sampled_from("'\"=+-@＝＠\t\r\n;,| a"), max_size=12))
    def test_no_formula_anywhere(self, text: str) -> None:
        """Wherever a spreadsheet parts cells, none begins as a formula, and each is read back as it was."""
        made = result(summary=summary(headline=text, parties=[party(aliases=[text])]))
        lines = [str(piece) for piece in load("csv")([made])]
        for separator in ";,|\t":
            for row in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=separator):
                assert not [cell for cell in row if cell.startswith(tuple("=+-@＝＠"))]
        rows = list(read(lines))
        assert rows[0]["text"] == (text or None)
        assert next(row for row in rows if row["section"] == "parties")["aliases"] == [text]

    def test_no_formula(self) -> None:
        """No text cell begins as a spreadsheet's formula does, and numbers stay numbers."""
        for row in csv.DictReader(io.StringIO(strange().to_csv(), newline="")):
            for name, cell in row.items():
                if ITEMS[name] == "text":
                    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), name
        assert ",-9.1551," in strange().to_csv()

    @pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "no table at all"])
    def test_other_tables(self, text: str, tmp_path: Path) -> None:
        """Another table is refused with a word."""
        path = tmp_path / "table.csv"
        path.write_text(text)
        with pytest.raises(ResultError, match="is no table of items or spans"):
            list(read_rows(path))

    def test_torn(self, tmp_path: Path) -> None:
        """A torn row and a cell that cannot be read are named by their line."""
        path = written(tmp_path, "csv", reference())
        text = path.read_text("utf-8")
        path.write_text(text[: text.rindex(",")], "utf-8", newline="")
        with pytest.raises(ResultError, match=r"line \d+(: \d+ cells for|, further: no json)"):
            list(read_rows(path))
        path.write_text(text.replace('"[[', '"[[x', 1), "utf-8", newline="")
        with pytest.raises(ResultError, match=r"line \d+, spans: no spans can be read"):
            list(read_rows(path))

    def test_missing(self, tmp_path: Path) -> None:
        """A file that is not there is an error of ours."""
        for name in ("none.csv", "none.parquet"):
            with pytest.raises(ResultError, match="none"):
                list(read_rows(tmp_path / name))


class TestParquet:
    def test_typed(self, tmp_path: Path) -> None:
        """Numbers are numbers, lists are lists, spans are pairs of start and end."""
        table = pq.read_table(written(tmp_path, "parquet", reference()))
        assert table.column_names == list(ITEMS)
        figure = next(row for row in table.to_pylist() if row["verbatim"] == "5000 شخص")
        assert (figure["value"], figure["sources"]) == (5000.0, ["s3", "s4"])
        assert figure["spans"] == [{"start": 387, "end": 395}]

    @pytest.mark.slow
    def test_row_groups(self, tmp_path: Path) -> None:
        """It is written row group by row group, and bytes come before the last result is asked for."""
        one = reference()
        rows = sum(1 for _ in item_rows([one]))
        wanted = GROUP // rows + 2
        asked = 0

        def results() -> Iterator[Result[Summary]]:
            nonlocal asked
            for _ in range(2 * wanted):
                asked += 1
                yield one

        pieces = load("parquet")(results())
        first = next(pieces)
        assert first[:4] == b"PAR1"
        assert asked <= wanted
        path = tmp_path / "many.parquet"
        path.write_bytes(b"".join(bytes(piece) for piece in (first, *pieces) if isinstance(piece, bytes)))
        assert pq.ParquetFile(path).num_row_groups == -(-2 * wanted * rows // GROUP)

    def test_no_parquet(self, tmp_path: Path) -> None:
        """A file that is none, or another table, is refused with a word."""
        path = tmp_path / "x.parquet"
        path.write_bytes(b"PAR1 nothing")
        with pytest.raises(ResultError, match="is no table of items or spans"):
            list(read_rows(path))


@pytest.mark.parametrize(
    ("kind", "value", "is_so"),
    [
        ("int", 3, True),
        ("int", True, False),
        ("int", 2**63, False),
        ("float", 2**53 + 1, False),
        ("float", 2, True),
        ("text", 1, False),
        ("texts", ["a", None], False),
        ("texts", ["a"], True),
        ("chains", [["a"], []], True),
        ("chains", ["a"], False),
        ("spans", [[1, 2]], True),
        ("spans", [[1, 2, 3]], False),
        ("bool", 1, False),
        ("json", {"a": 1}, True),
    ],
)
def test_fits(kind: Any, value: Any, is_so: bool) -> None:
    """A value stands in a column only if it comes back unchanged; any other goes to `further`."""
    assert fits(kind, value) is is_so


def test_segments() -> None:
    """A sentence of the gist cites several segments, which have a column of their own."""
    row = next(row for row in item_rows([strange()]) if row["section"] == "gist")
    assert (row["segments"], row["at"], row["further"]) == ([3, 1], None, None)


def test_own_fields_are_further() -> None:
    """A newsroom's own fields stand in `further`, even if a column of another type is called so."""
    rows = [row for row in item_rows([strange()]) if row["section"] == "weapons"]
    assert rows[0]["further"] == {"value": "7", "problems": 2, "roles": {"a": 1}, "makers": []}
    assert rows[0]["value"] is None
    assert StrangeSummary.model_fields.keys() >= {"weapons", "harm"}

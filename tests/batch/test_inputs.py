"""Readers of inputs."""

import gzip
import os
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from summarizer.batch import documents
from summarizer.batch.inputs import Input
from summarizer.batch.rows import InputFields, InputRow
from summarizer.errors import ConfigurationError, UnreadableArticleError


def read(path: Path | str, fields: InputFields | None = None) -> list[InputRow]:
    return list(Input(str(path), fields))


def test_jsonl(tmp_path: Path) -> None:
    """Any line ends, a byte order mark, blank lines; ids are text, numbers, or else the line's number."""
    path = tmp_path / "in.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"id": "a", "text": "One.", "title": " T ", "tags": [1]}\r\n\n{"text": "Two."}\n'
        b'{"id": 7, "text": "Three.", "language": "en", "outlet": "O"}'
    )
    rows = read(path)
    assert [(row.number, row.id, row.text) for row in rows] == [
        (1, "a", "One."),
        (3, 3, "Two."),
        (4, 7, "Three."),
    ]
    assert (rows[0].title, rows[0].carried) == ("T", {"title": " T ", "tags": [1]})
    assert (rows[2].language, rows[2].outlet) == ("en", "O")


@pytest.mark.parametrize("text", ['[{"text": "One."}]', '[\n  {"text": "One."}\n]'])
def test_array(tmp_path: Path, text: str) -> None:
    """One large JSON array, on one line or many, is told with the way to make lines of it."""
    path = tmp_path / "in.json"
    path.write_text(text)
    error = read(path)[0].error
    assert error is not None
    assert "jq -c '.[]'" in error.hint


def test_gzip(tmp_path: Path) -> None:
    """A packed file is read as it is; a cut one says so after what could be read."""
    path = tmp_path / "in.jsonl.gz"
    whole = gzip.compress(b'{"text": "One."}\n' * 5000)
    path.write_bytes(whole)
    assert len(read(path)) == 5000
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnreadableArticleError, match="breaks off"):
        read(path)


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_csv(tmp_path: Path, sign: str) -> None:
    """CSV with quoted line ends and any usual delimiter; a row of too many cells is told alone."""
    path = tmp_path / "in.csv"
    path.write_text(
        f'id{sign}body{sign}desk\n1{sign}"One{sign}\ntwo."{sign}home\n2{sign}b{sign}c{sign}d\n3{sign}Three.{sign}\n'
    )
    rows = read(path, InputFields(text="body"))
    assert rows[0].text == f"One{sign}\ntwo."
    assert rows[0].carried == {"desk": "home"}
    assert rows[1].error is not None
    assert "4 cells" in rows[1].error.message
    assert rows[2].id == "3"


TABLE = "id;text\n1;Zwölf Häuser\n2;قتل سبعة\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-16", None),
        ("utf-16-le", None),
        ("utf-8-sig", None),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
    ],
)
def test_csv_of_spreadsheets(tmp_path: Path, codec: str, named: str | None) -> None:
    """A table is read in whatever Unicode a spreadsheet writes, with its mark, also where UTF-8 is named."""
    path = tmp_path / "in.csv"
    path.write_bytes(f"sep=;\n{TABLE}".encode(codec))
    rows = list(Input(str(path), encoding=named))
    assert [(row.id, row.text) for row in rows] == [("1", "Zwölf Häuser"), ("2", "قتل سبعة")]


def test_doubtful_rows_are_told(tmp_path: Path) -> None:
    """A table that can be read in two ways says which rows, and how they were read."""
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,"We\n2,he is"\n3,"Now.\n4,too\nEnd."\n5,"Open\n6,Six\n')
    found = Input(str(path))
    assert [(row.id, row.text) for row in found] == [
        ("1", '"We'), ("2", 'he is"'), ("3", "Now.\n4,too\nEnd."), ("5", '"Open'), ("6", "Six"),
    ]  # fmt: skip
    assert [note.partition(" of ")[0] for note in found.notes] == ["row 1", "row 3", "row 4"]
    assert ["read as a row" in found.notes[0], "as that text" in found.notes[1]] == [True, True]


def test_slips_of_a_table(tmp_path: Path) -> None:
    """A zero byte costs one sign, not the table; empty cells behind a row's last are nothing."""
    path = tmp_path / "a.csv"
    path.write_bytes(b"id,text\n1,a\x00b,,\n2,c,d\n")
    first, second = Input(str(path))
    assert (first.text, first.error) == ("a\ufffdb", None)
    assert second.error


def test_csv_in_an_old_encoding(tmp_path: Path) -> None:
    """A table in an encoding that nobody names is read as what it looks like, and it is said."""
    path = tmp_path / "in.csv"
    text = "انهار السد فوق المدينة ليلة الاثنين بعد ثلاثة أيام من المطر. " * 5
    path.write_bytes(f"id,text\n1,{text}\n".encode("windows-1256"))
    found = Input(str(path))
    assert [row.text for row in found] == [text]
    assert "it was read as cp1256" in found.notes[0]


def test_bytes_that_do_not_fit(tmp_path: Path) -> None:
    """One bad byte loses one character, and is told; a row in another encoding is refused alone."""
    path = tmp_path / "in.csv"
    many = "".join(f"{number},Zwölf\n" for number in range(4, 900)).encode()
    odd = "3,Éàè öäü ñç\n".encode("latin-1")
    path.write_bytes(b"id,text\n1,One b\xe9d byte\n2,Two\n" + odd + many)
    found = Input(str(path))
    rows = list(found)
    assert [row.text for row in rows[:3]] == ["One b\ufffdd byte", "Two", ""]
    assert rows[2].error is not None
    assert found.notes == [f"1 rows of {path} have bytes that are not UTF-8; each became U+FFFD."]


def test_mixed_folder(tmp_path: Path) -> None:
    """A folder's documents of all kinds are rows; what is of no kind is left out and named."""
    for name, data in (
        ("a.html", b"<p>One.</p><p>Two.</p>"),
        ("b.txt", b"Three."),
        ("c.png", b"\x89PNG\r\n"),
        ("d", b"<p>Four.</p>"),
        (".hidden.txt", b"Five."),
    ):
        (tmp_path / name).write_bytes(data)
    found = Input(str(tmp_path))
    assert [(row.id, row.text) for row in found] == [
        ("a.html", "One.\n\nTwo."),
        ("b.txt", "Three."),
        ("d", "Four."),
    ]
    assert found.notes == ["1 files are of no kind that is read, and were left out: c.png"]


def test_large_file_of_no_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of no kind in a folder is left out, also where it is larger than any document."""
    (tmp_path / "a.txt").write_bytes(b"One.")
    (tmp_path / "b.mp4").write_bytes(b"\x00\x00\x00\x18ftypmp42" * 9)
    monkeypatch.setattr(documents, "LARGEST", 50)
    found = Input(str(tmp_path))
    assert [row.id for row in found] == ["a.txt"]
    assert found.notes == ["1 files are of no kind that is read, and were left out: b.mp4"]


def test_one_document(tmp_path: Path) -> None:
    """A document is an input of its own, with what it was read from."""
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>One.</p>")
    (row,) = read(path)
    assert row.document
    assert (row.text, row.document.kind) == ("One.", "html")


def test_columns(tmp_path: Path) -> None:
    """A table without the text's column is refused with the columns it has."""
    path = tmp_path / "in.csv"
    path.write_text("id,body\n1,x\n")
    with pytest.raises(ConfigurationError, match="no column text") as caught:
        read(path)
    assert "id, body" in caught.value.hint


def test_parquet(tmp_path: Path) -> None:
    """Parquet is read batch by batch, with how far it is."""
    path = tmp_path / "in.parquet"
    table = pyarrow.table({"id": list(range(300)), "text": [f"Text {n}." for n in range(300)]})
    pyarrow.parquet.write_table(table, path)
    source = Input(str(path))
    rows = iter(source)
    first = next(rows)
    assert (first.id, first.text) == (0, "Text 0.")
    assert source.fraction == pytest.approx(1 / 300)
    assert len(list(rows)) == 299
    assert source.fraction == 1


@pytest.mark.slow
def test_folder_and_glob(tmp_path: Path) -> None:
    """Text files of a folder and below it, ids their paths; one that is no text is told alone."""
    (tmp_path / "b").mkdir()
    for name, data in (("a.txt", b"A."), ("b/c.txt", b"C."), ("d.txt", b"%PDF-1.7"), ("e.md", b"E.")):
        (tmp_path / name).write_bytes(data)
    rows = read(tmp_path)
    assert [(row.id, row.text) for row in rows] == [("a.txt", "A."), ("b/c.txt", "C."), ("d.txt", "")]
    assert rows[2].error is not None
    assert {Path(str(row.id)).name for row in read(f"{tmp_path}/*.md")} == {"e.md"}
    with pytest.raises(UnreadableArticleError, match="no file matches"):
        read(f"{tmp_path}/*.rst")


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    """A file's name in another encoding makes an id that can be written, another one for each name."""
    for name in (b"caf\xe9.txt", b"caf\xe8.txt"):
        (tmp_path / os.fsdecode(name)).write_text("Text.")
    ids = [str(row.id) for row in read(tmp_path)]
    assert sorted(ids) == ["caf\\xe8.txt", "caf\\xe9.txt"]


@pytest.mark.parametrize("name", ["missing.jsonl", "notes.doc"])
def test_unusable(tmp_path: Path, name: str) -> None:
    """A missing file, or one of no known kind, is refused at once."""
    (tmp_path / "notes.doc").write_text("x")
    with pytest.raises((UnreadableArticleError, ConfigurationError)):
        Input(str(tmp_path / name))


def test_fraction(tmp_path: Path) -> None:
    """How much was read is known all the way."""
    path = tmp_path / "in.jsonl"
    path.write_text('{"text": "' + "x" * 1000 + '"}\n' * 1 + '{"text": "y"}\n' * 5000)
    source = Input(str(path))
    seen = [source.fraction for _ in source]
    assert seen == sorted(seen, key=lambda share: share or 0)
    assert seen[-1] == 1

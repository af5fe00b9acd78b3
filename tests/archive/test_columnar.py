"""Tables of an archive as Parquet: of the same shape, and read by DuckDB."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from summarizer.archive import columnar, to_parquet
from summarizer.archive.columnar import TABLES
from summarizer.errors import MissingExtraError, UnwritableError
from summarizer.errors.configuration import install_command
from tests.support.archives import gold_results, rows, write_batch
from tests.support.command_line import run

pytestmark = pytest.mark.slow

duckdb = pytest.importorskip("duckdb", reason="needs DuckDB")


def asked(question: str, *values: Any) -> list[tuple[Any, ...]]:
    """What DuckDB finds."""
    with closing(duckdb.connect()) as base:
        found: list[tuple[Any, ...]] = base.execute(question, values).fetchall()
        return found


@pytest.mark.parametrize("table", TABLES)
def test_the_same_shape(tmp_path: Path, gold_archive: Path, table: str) -> None:
    """Each table has the columns and the cells of the archive, behind the archive's path."""
    to_parquet(gold_archive, tmp_path)
    with closing(sqlite3.connect(gold_archive)) as base:
        names = [row[1] for row in base.execute(f"PRAGMA table_xinfo({table})")]
    path = str(tmp_path / f"{table}.parquet")
    assert [row[0] for row in asked("DESCRIBE SELECT * FROM read_parquet(?)", path)] == ["archive", *names]
    columns = ", ".join(f'"{name}"' for name in names)
    kept = rows(gold_archive, f"SELECT {columns} FROM {table}")  # noqa: S608 - names of our own tables
    assert asked(f"SELECT {columns} FROM read_parquet(?)", path) == kept  # noqa: S608 - as above
    assert kept or table == "decisions"


def test_questions_in_duckdb(tmp_path: Path, gold_archive: Path, made_archive: Path) -> None:
    """Tables of several archives are asked as one: joined by archive and article, lists read as JSON."""
    for number, archive in enumerate((gold_archive, made_archive)):
        to_parquet(archive, tmp_path / str(number))
    articles, statements = (str(tmp_path / "*" / f"{name}.parquet") for name in ("articles", "statements"))
    found = asked(
        "SELECT outlet, count(*) FROM read_parquet(?) AS articles JOIN read_parquet(?) AS statements "
        "ON statements.article = articles.id AND statements.archive = articles.archive "
        "WHERE json_array_length(chains) > 0 AND outlet = 'Wire' GROUP BY outlet",
        articles, statements,
    )  # fmt: skip
    assert found == [("Wire", 8)]


def test_on_the_command_line(tmp_path: Path) -> None:
    """`index --parquet FOLDER` writes the tables beside the archive, and again what was added."""
    source = write_batch(tmp_path / "out.jsonl", gold_results()[:2])
    for count in (2, 3):
        write_batch(source, gold_results()[:count])
        ran = run("index", source, "-o", tmp_path / "archive.db", "--parquet", tmp_path / "tables")
        assert ran.exit_code == 0, ran.stderr
        assert "10 tables as Parquet" in ran.stderr
        articles = str(tmp_path / "tables" / "articles.parquet")
        found = asked("SELECT archive, count(*) FROM read_parquet(?) GROUP BY 1", articles)
        assert found == [(str((tmp_path / "archive.db").resolve()), count)]
    assert not list((tmp_path / "tables").glob("*.part"))


def test_unwritable(tmp_path: Path, made_archive: Path) -> None:
    """A folder that cannot be made is an error."""
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableError, match="cannot be written"):
        to_parquet(made_archive, tmp_path / "file")


def test_without_the_extra(tmp_path: Path, made_archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its library the extra is named."""
    monkeypatch.setattr(columnar, "find_spec", lambda _: None)
    with pytest.raises(MissingExtraError) as caught:
        to_parquet(made_archive, tmp_path)
    assert caught.value.hint == install_command("newsroom-summarizer[parquet]")

"""An archive's tables as Parquet files, in the same shape, for DuckDB, Spark and what else reads them."""

import sqlite3
from importlib.util import find_spec
from pathlib import Path

from summarizer.archive.base import opened
from summarizer.archive.tables import table_of
from summarizer.errors import MissingExtraError, UnwritableError
from summarizer.places.credit import credit_of
from summarizer.schemas import Geo
from summarizer.sections.registry import declared

TABLES = ("articles", *(table_of(spec) for spec in declared()), "chains", "problems", "decisions", "entities")
"""The tables that are written, each into a file of its name."""

_GROUP = 16_384  # rows of a row group, which is what memory holds


def to_parquet(archive: Path | str, folder: Path | str) -> list[Path]:
    """Write each table of an archive into FOLDER/TABLE.parquet.

    Columns have the names and types of the archive; lists and objects are JSON in both. The first column,
    `archive`, is the path of the archive's file, so that tables of several archives can be read as one. Where
    points may be GeoNames' the file of places has its `credit` in the key-value metadata.

    Args:
        archive: the file that `index` made; it may be added to meanwhile, what is read is as it was.
        folder: made where it is not there; files of these names are replaced once they are whole.

    Returns:
        The files.

    Raises:
        MissingExtraError: the extra `parquet` is not installed.
        ResultError: the file is no archive.
        UnwritableError: a file cannot be written.
    """
    if find_spec("pyarrow") is None:
        raise MissingExtraError.of("parquet", "pyarrow, which writes Parquet, is not installed")
    folder, name = Path(folder), str(Path(archive).resolve())
    with opened(archive) as base:
        base.execute("BEGIN")  # all tables as they were at one moment
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return [_written(base, table, name, folder) for table in TABLES]
        except OSError as error:
            raise UnwritableError(
                f"{folder} cannot be written ({error.strerror or error})",
                "See that there is room, and try again.",
            ) from None


def _credit(base: sqlite3.Connection) -> str | None:
    """What is to be said beside the points of places, if anything."""
    points = base.execute("SELECT geo FROM places WHERE geo IS NOT NULL")
    return credit_of(Geo.model_validate_json(geo) for (geo,) in points)


def _written(base: sqlite3.Connection, table: str, name: str, folder: Path) -> Path:
    import pyarrow as pa  # noqa: PLC0415 - of an extra
    import pyarrow.parquet as pq  # noqa: PLC0415 - of an extra

    types = {"INTEGER": pa.int64(), "REAL": pa.float64(), "TEXT": pa.string()}
    columns = {row["name"]: types[row["type"]] for row in base.execute(f"PRAGMA table_xinfo({table})")}
    schema = pa.schema({"archive": pa.string(), **columns})
    names = ", ".join(f'"{column}"' for column in columns)
    rows = base.execute(f"SELECT {names} FROM {table}")  # noqa: S608 - names of our own tables
    path, unfinished = folder / f"{table}.parquet", folder / f"{table}.parquet.part"
    with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        while group := rows.fetchmany(_GROUP):
            by_column = zip(*group, strict=True)
            arrays = [pa.array([name] * len(group)), *map(pa.array, by_column, columns.values())]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema), row_group_size=_GROUP)
        if table == "places" and (credit := _credit(base)):
            writer.add_key_value_metadata({"credit": credit})
    unfinished.replace(path)
    return path

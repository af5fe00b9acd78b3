"""Reading back what the data formats wrote: rows, whole summaries, annotations."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, overload

from summarizer.errors import ResultError
from summarizer.output.annotations import Annotation
from summarizer.output.annotations import read as _read_collection
from summarizer.output.columns import DataRow
from summarizer.output.rows import summaries
from summarizer.schemas import Summary

S = TypeVar("S", bound=Summary)


def read_rows(path: Path | str) -> Iterator[DataRow]:
    """The rows of a table (CSV, Parquet) of items or spans, cells as they were written.

    Raises:
        ResultError: it is no such table.
    """
    if Path(path).suffix == ".parquet":
        from summarizer.output.parquet import read as read_parquet  # noqa: PLC0415 - wants pyarrow

        yield from read_parquet(path)
        return
    from summarizer.output.csv import read as read_csv  # noqa: PLC0415 - one of both is needed

    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            yield from read_csv(lines, str(path))
    except OSError as error:
        raise ResultError(f"{path} cannot be read: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise ResultError(f"{path} is not UTF-8") from None


@overload
def read_summaries(path: Path | str) -> Iterator[tuple[str, Summary]]: ...
@overload
def read_summaries(path: Path | str, schema: type[S]) -> Iterator[tuple[str, S]]: ...
def read_summaries(path: Path | str, schema: type[Any] = Summary) -> Iterator[tuple[str, Any]]:
    """(SHA-256 of the article, summary) of each result out of a table of items.

    Raises:
        ResultError: it is no such table, or its items make no such summary.
    """
    yield from summaries(read_rows(path), schema)


def read_annotations(path: Path | str) -> Iterator[Annotation]:
    """The annotations of a collection, in order.

    Raises:
        ResultError: it is no such collection.
    """
    return _read_collection(path)

"""Stored results, read one by one: a result's JSON, or JSON lines with any number of them.

A line of a batch is a result, a record that holds one under `result`, or the record of an article that
failed: an object with `error` and no result.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, Generic, TypeVar, overload

from pydantic import ValidationError

from summarizer.errors import ResultError
from summarizer.results.integrity import verify
from summarizer.results.result import Result
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.schemas import Summary
from summarizer.text.json_data import LONGEST, details, load_json

S = TypeVar("S", bound=Summary)


class Archive(Generic[S]):
    """Results of a file in order, each read when it is asked for; memory does not grow with their number.

    Args:
        source: path of the file, or its lines as bytes, such as an open binary file.
        schema: the class of their summaries.
        name: what errors call it; the path if not given.

    Attributes:
        failed: how many records of failed articles were passed over so far.

    Raises (while reading):
        ResultError: with the line: no JSON, no result, of another version, or its article was changed.
    """

    def __init__(self, source: Path | str | Iterable[bytes], schema: type[S], name: str = "") -> None:
        self._source = source
        self._schema = schema
        self._name = name or (str(source) if isinstance(source, Path | str) else "the input")
        self.failed = 0

    def __iter__(self) -> Iterator[Result[S]]:
        self.failed = 0
        for place, data in self._records():
            if is_failure(data):
                self.failed += 1
                continue
            try:
                yield result_of(data, self._schema)
            except ResultError as error:
                raise ResultError(f"{place}: {error.message}", error.hint) from None

    def _records(self) -> Iterator[tuple[str, Any]]:
        """(place, data) of each record."""
        if not isinstance(self._source, Path | str):
            yield from self._parsed(self._source)
            return
        try:
            with Path(self._source).open("rb") as lines:
                yield from self._parsed(lines)
        except FileNotFoundError:
            raise ResultError(f"no file {self._name}", "Check the path; `-` reads standard input.") from None
        except OSError as error:
            raise ResultError(f"{self._name} cannot be read: {error.strerror or error}") from None

    def _parsed(self, lines: Iterable[bytes]) -> Iterator[tuple[str, Any]]:
        filled = ((number, line) for number, line in enumerate(_bounded(lines), 1) if line.strip())
        first = next(filled, None)
        if first is None:
            raise ResultError(f"{self._name} is empty")
        second = next(filled, None)
        if second and not second[1].startswith(b"{"):  # one document over several lines
            whole = _joined(line for _, line in chain((first, second), filled))
            yield self._name, self._json(whole, "")
            return
        for number, line in (entry for entry in (first, second) if entry):
            yield self._place(number), self._json(line, f", line {number}")
        for number, line in filled:
            yield self._place(number), self._json(line, f", line {number}")

    def _place(self, number: int) -> str:
        return f"{self._name}, line {number}"

    def _json(self, data: bytes, place: str) -> Any:
        if len(data) > LONGEST:
            raise ResultError(f"{self._name}{place} is larger than any result ({LONGEST // 2**20} MB)")
        try:
            return load_json(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            raise ResultError(f"{self._name}{place} is not UTF-8") from None
        except ValueError as error:
            reason = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
            raise ResultError(
                f"{self._name}{place} is not JSON ({reason})",
                "Give what `summarizer ARTICLE -o RESULT.json` wrote, or JSON lines with a result a line.",
            ) from None


def _bounded(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines; of a file none is read further than what is refused anyway."""
    readline = getattr(lines, "readline", None)
    return iter(partial(readline, LONGEST + 1), b"") if readline else iter(lines)


def _joined(lines: Iterable[bytes]) -> bytes:
    """The lines together, up to one more than is read at all."""
    found = bytearray()
    for line in lines:
        found += line
        if len(found) > LONGEST:
            break
    return bytes(found)


@overload
def read_results(source: Path | str | Iterable[bytes]) -> Archive[Summary]: ...
@overload
def read_results(source: Path | str | Iterable[bytes], schema: type[S]) -> Archive[S]: ...
def read_results(source: Path | str | Iterable[bytes], schema: type[Any] = Summary) -> Archive[Any]:
    """The results of a file of JSON or JSON lines, one by one; see `Archive`."""
    return Archive(source, schema)


def is_failure(data: Any) -> bool:
    """Whether a record is that of an article which failed."""
    return isinstance(data, dict) and bool(data.get("error")) and data.get("result") is None


def result_of(data: Any, schema: type[S]) -> Result[S]:
    """A stored result as it was, checked to fit its article.

    Args:
        data: JSON data of a result, or of a record that holds one under `result`.
        schema: the class of its summary.

    Raises:
        ResultError: it is none, of another version, or its article was changed.
    """
    if isinstance(data, dict) and isinstance(data.get("result"), dict):
        data = data["result"]
    check_version(data)
    if not isinstance(data, dict) or not {"article", "summary"} <= data.keys():
        raise ResultError(
            "no result: it has no article and summary",
            "Give what `summarizer ARTICLE -o RESULT.json` wrote; a bare summary becomes a result with "
            "`summarizer check ARTICLE SUMMARY.json -o RESULT.json`.",
        )
    typed: type[Result[S]] = Result.__class_getitem__(schema)  # type: ignore[assignment]
    try:
        result = typed.model_validate(data)
    except ValidationError as error:
        raise _no_result(error, schema) from None
    verify(result)
    return result


def check_version(data: Any) -> None:
    """Nothing, where stored data has a version that this package reads, or none, as results of version 1 may.

    Raises:
        ResultError: it has another.
    """
    if not isinstance(data, dict) or "schema_version" not in data:
        return
    version = data["schema_version"]
    if isinstance(version, int) and not isinstance(version, bool) and 1 <= version <= SCHEMA_VERSION:
        return
    if isinstance(version, int) and version > SCHEMA_VERSION:
        hint = "It was made by a newer newsroom-summarizer: update this one."
    else:
        hint = "Make the result again from its article."
    raise ResultError(
        f"the result is of schema version {version}; this package reads up to {SCHEMA_VERSION}", hint
    )


def _no_result(error: ValidationError, schema: type[Summary]) -> ResultError:
    found = details(error)
    if not found:
        return ResultError(f"no result: {error.error_count():,} fields do not fit")
    detail = found[0]
    place = ".".join(str(step) for step in detail["loc"])
    if detail["type"] in ("extra_forbidden", "missing") and detail["loc"][:1] == ("summary",):
        return ResultError(
            f"the stored summary does not fit {schema.__name__}: {place} ({detail['msg']})",
            "Name the class that it was made with (--schema package.module:Class, schema=).",
        )
    return ResultError(f"no result: {place} ({detail['msg']})")

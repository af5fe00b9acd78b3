"""Results that are stored: which of them belongs to which gold article, and writing them one by one."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from summarizer.errors import ArticleError, ResultError
from summarizer.evaluation.gold import Gold
from summarizer.files import read_text
from summarizer.pipeline.recheck import check
from summarizer.results.archive import is_failure
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.text.json_data import load_json


def stored_results(path: Path, gold: Sequence[Gold], schema: type[Summary]) -> dict[str, Result[Summary]]:
    """Name of gold article to its stored result, grounded and checked again by today's code.

    Args:
        path: a folder of `NAME.LANG.json`, or a file of JSON lines; each a Result, a bare summary, or a
            record that holds a Result under `result`. A line belongs to the article whose name its `id` is,
            or else whose text its `article` has; the record of an article that failed is passed over.
        gold: the gold articles; what belongs to none of them is passed over.
        schema: the class of the summaries.

    Raises:
        ResultError: one cannot be read, or two belong to one article.
    """
    known = {item.name: item for item in gold}
    found: dict[str, Result[Summary]] = {}
    for where, name, stored in _stored(path, gold):
        if name in found:
            raise ResultError(f"{where}: a second result for {name}", "Leave one result for each article.")
        try:
            found[name] = check(known[name].article.text, stored, schema)
        except ResultError as error:
            raise ResultError(f"{where}: {error.message}", error.hint) from None
    return found


def store(folder: Path, name: str, result: Result[Summary]) -> None:
    """Write one result as `NAME.LANG.json`, where `stored_results` finds it.

    Raises:
        ResultError: the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(result.to_json() + "\n", "utf-8")
    except OSError as error:
        raise ResultError(
            f"{folder} cannot be written ({error.strerror})", "Name another folder after --keep."
        ) from None


def _stored(path: Path, gold: Sequence[Gold]) -> Iterator[tuple[str, str, str | dict[str, Any]]]:
    """(where, name of its gold article, JSON or its data) of each stored result that belongs to one."""
    if path.is_dir():
        for item in gold:
            file = path / f"{item.name}.json"
            if file.is_file():
                yield str(file), item.name, _read(file)
        return
    texts = {item.article.sha256: item.name for item in gold}
    names = {item.name for item in gold}
    for number, line in enumerate(_read(path).split("\n"), 1):  # not splitlines: U+2028 ends no JSON line
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        data = _object(line, where)
        name = _owner(data, names, texts)
        if name and not is_failure(data):
            yield where, name, _payload(data)


def _read(path: Path) -> str:
    try:
        return read_text(str(path))
    except ArticleError as error:
        raise ResultError(error.message) from None


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        data = load_json(line)
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise ResultError(f"{where} is no JSON object", "Give a folder of results, or a file of JSON lines.")
    return data


def _payload(data: dict[str, Any]) -> dict[str, Any]:
    result = data.get("result")
    return result if isinstance(result, dict) else data


def _owner(data: dict[str, Any], names: set[str], texts: dict[str, str]) -> str | None:
    """The gold article that a line belongs to."""
    if data.get("id") in names:
        return str(data["id"])
    article = _payload(data).get("article")
    return texts.get(str(article.get("sha256"))) if isinstance(article, dict) else None

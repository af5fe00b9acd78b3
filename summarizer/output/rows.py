"""Results as rows: one an item, or one a span; and summaries out of the rows of their items."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.output.columns import FIELDS, ITEMS, DataRow, fits
from summarizer.output.entries import SummaryEntry, assembled, entries, json_data, words_of
from summarizer.paths import item_path
from summarizer.places.credit import credit_of
from summarizer.prompting.fields import held
from summarizer.results.result import Result
from summarizer.schemas import Geo, Grounded, Party, Place, Sentence, Span, Statement, Summary
from summarizer.schemas.walk import grounded_items

S = TypeVar("S", bound=Summary)

_GEO = tuple(Geo.model_fields)
_LAST = re.compile(r"^(?P<section>.*)\[(?P<index>\d+)\]$")


def item_rows(results: Iterable[Result[Any]]) -> Iterator[DataRow]:
    """A row for each item, with every column of `ITEMS`."""
    for number, result in enumerate(results, 1):
        problems = _problems(result)
        for entry in entries(result.summary):
            if entry.section != "language":  # every row has it
                yield _item_row(result, number, entry, problems)


def _item_row(
    result: Result[Any], number: int, entry: SummaryEntry, problems: Mapping[str, list[str]]
) -> DataRow:
    return {
        **dict.fromkeys(ITEMS),
        **_fields(entry.value),
        **_credited(entry.value),
        "result": number,
        "article": result.article.sha256,
        "title": result.article.title,
        "outlet": result.article.outlet,
        "language": result.summary.language,
        "section": entry.section,
        "index": entry.index,
        "words": words_of(result, entry.spans) or None,
        "problems": problems.get(entry.path, []),
    }


def _credited(value: Any) -> DataRow:
    """Whose point a place has, where its licence wants that to be said."""
    return {"credit": credit_of([value.geo])} if isinstance(value, Place) else {}


def _problems(result: Result[Any]) -> dict[str, list[str]]:
    """Path of each item to what is wrong with it."""
    found: dict[str, list[str]] = {}
    for problem in result.problems:
        entry = f"{problem.severity} {problem.code}: {problem.message}"
        found.setdefault(str(item_path(problem.path)), []).append(entry)
    return found


def _fields(value: Any) -> DataRow:
    """The cells that an item fills; a plain text is `text`, any other plain value `further.value`."""
    if not isinstance(value, BaseModel):
        return {"text": value} if isinstance(value, str) else {"further": {"value": json_data(value)}}
    cells: DataRow = {}
    further: dict[str, Any] = {}
    for name, data in value.model_dump(mode="json").items():
        column = "segments" if name == "at" and isinstance(data, list) else name
        if name == "geo" and isinstance(value, Place):
            cells.update(data or {})
        elif column in FIELDS and column not in ("further", *_GEO) and fits(FIELDS[column], data):
            cells[column] = float(data) if FIELDS[column] == "float" and data is not None else data
        else:
            further[name] = data
    return {**cells, "further": further} if further else cells


def span_rows(results: Iterable[Result[Any]]) -> Iterator[DataRow]:
    """A row for each span of each item: where its words stand, where else it is named, what attributes it."""
    for number, result in enumerate(results, 1):
        for entry in entries(result.summary):
            if isinstance(entry.value, Sentence):
                yield from _span_rows(result, number, entry.path, entry.value)
        for path, item in grounded_items(result.summary):
            yield from _span_rows(result, number, path, item)


def _span_rows(result: Result[Any], number: int, path: str, item: Sentence | Grounded) -> Iterator[DataRow]:
    last = _LAST.match(path)
    id_ = getattr(item, "id", None)
    for role, place, span in _spans(item):
        yield {
            "result": number,
            "article": result.article.sha256,
            "section": last["section"] if last else path,
            "index": int(last["index"]) if last else None,
            "id": id_ if isinstance(id_, str) else None,
            "role": role,
            "number": place,
            "start": span.start,
            "end": span.end,
            "segment": result.article.segment_at(span.start),
            "words": result.article.text[span.start : span.end],
        }


def _spans(item: Sentence | Grounded) -> Iterator[tuple[str, int, Span]]:
    yield from (("evidence", place, span) for place, span in enumerate(item.spans))
    if isinstance(item, Party | Place):
        yield from (("mention", place, span) for place, span in enumerate(item.mentions))
    if isinstance(item, Statement) and item.cue:
        yield "cue", 0, item.cue.span


def summaries(rows: Iterable[DataRow], schema: type[S]) -> Iterator[tuple[str, S]]:
    """(SHA-256 of the article, summary) of each result, out of its items' rows; the reverse of `item_rows`.

    A text that is empty and may be null comes back as null from formats that tell them not apart (CSV).

    Raises:
        ResultError: the rows make no such summary.
    """
    for _, group in groupby(rows, key=lambda row: row["result"]):
        taken = list(group)
        sections = ((row["section"], row["index"], _value(row, schema)) for row in taken)
        yield taken[0]["article"], assembled([("language", None, taken[0]["language"]), *sections], schema)


def _value(row: DataRow, schema: type[BaseModel]) -> Any:
    kinds = list(held(_annotation(schema, row["section"])))
    further = row["further"] or {}
    if not kinds:
        return further["value"] if "value" in further else row["text"] or ""
    known = [kind for kind in kinds if further.keys() <= kind.model_fields.keys()] or kinds
    return _data(row, known[0], further)


def _data(row: DataRow, kind: type[BaseModel], further: dict[str, Any]) -> dict[str, Any]:
    """An item's JSON data out of its cells: those of the fields that its class has."""
    data = dict(further)
    for name, field in kind.model_fields.items():
        if name in further or field.exclude:  # derived from other fields
            continue
        if name == "geo":
            data[name] = {cell: row[cell] for cell in _GEO} if row["latitude"] is not None else None
        elif name == "at" and row["segments"] is not None:
            data[name] = row["segments"]
        elif name in FIELDS:
            data[name] = "" if row[name] is None and field.annotation is str else row[name]
    return data


def _annotation(schema: type[BaseModel], section: str) -> Any:
    """The type of the field that a path of a section leads to; None where there is none."""
    kind: Any = schema
    for step in section.split("."):
        holder = next((kind for kind in held(kind) if step in kind.model_fields), None)
        if holder is None:
            return None
        kind = holder.model_fields[step].annotation
    return kind

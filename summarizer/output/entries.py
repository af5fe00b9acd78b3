"""A summary taken apart into its items and put together again; the ground of every table and list of items.

A section is named by its path ("numbers", "sourcing.statements"). A newsroom's own sections are entries like
any others: lists of marks, single marks, objects with lists of their own, and plain values.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError
from pydantic_core import to_jsonable_python

from summarizer.errors import ResultError
from summarizer.results.result import Result
from summarizer.schemas import Grounded, Sentence, Span, Summary

S = TypeVar("S", bound=Summary)


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """One item of a summary.

    Attributes:
        section: path of the list or field that holds it.
        index: place in the list, from 0; None where the field is no list.
        key: names it in the summary, and only it: its id, else its section and number.
        value: the item, or the plain value of a field.
    """

    section: str
    index: int | None
    key: str
    value: Any

    @property
    def spans(self) -> list[Span]:
        """Where its words stand."""
        return self.value.spans if isinstance(self.value, Grounded | Sentence) else []

    @property
    def path(self) -> str:
        """Its path, as problems give it."""
        return self.section if self.index is None else f"{self.section}[{self.index}]"


def entries(summary: Summary) -> Iterator[SummaryEntry]:
    """Every item of a summary, in the order of its fields."""
    seen: set[str] = set()
    for section, index, value in _taken(summary, ""):
        key = getattr(value, "id", None)
        if not isinstance(key, str) or not key or key in seen:
            key = section.rpartition(".")[2] + ("" if index is None else f"-{index + 1}")
        while key in seen:  # an id that the model made up may look like one of ours
            key += "-"
        seen.add(key)
        yield SummaryEntry(section, index, key, value)


def _taken(model: BaseModel, prefix: str) -> Iterator[tuple[str, int | None, Any]]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, BaseModel) and not isinstance(value, Grounded):
            yield from _taken(value, f"{prefix}{name}.")
        elif isinstance(value, list) and value and all(isinstance(entry, BaseModel) for entry in value):
            yield from ((f"{prefix}{name}", index, entry) for index, entry in enumerate(value))
        elif value is not None and value != []:
            yield f"{prefix}{name}", None, value


def json_data(value: Any) -> Any:
    """An item, a list of them, or a plain value as JSON data."""
    return to_jsonable_python(value)


def assembled(taken: Iterable[tuple[str, int | None, Any]], schema: type[S]) -> S:
    """The summary that was taken apart; the reverse of `entries`.

    Args:
        taken: section, index and JSON data of each entry, in order.
        schema: the class of the summary.

    Raises:
        ResultError: the entries make no such summary.
    """
    data: dict[str, Any] = {}
    for section, index, value in taken:
        *above, name = section.split(".")
        holder = data
        for step in above:
            holder = holder.setdefault(step, {})
        if index is None:
            holder[name] = value
        else:
            holder.setdefault(name, []).append(value)
    _add_empty(data, schema)
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        detail = error.errors(include_input=False, include_url=False, include_context=False)[0]
        place = ".".join(str(step) for step in detail["loc"])
        raise ResultError(
            f"the items make no {schema.__name__}: {place} ({detail['msg']})",
            "Name the class that the summary was made with.",
        ) from None


def _add_empty(data: dict[str, Any], schema: type[BaseModel]) -> None:
    """Lists and objects without items, and fields without a value, leave no entry behind."""
    for name, field in schema.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel) and not issubclass(kind, Grounded):
            _add_empty(data.setdefault(name, {}), kind)
        elif name not in data and field.is_required():
            data[name] = [] if getattr(kind, "__origin__", None) is list else None


def words_of(result: Result[Any], spans: Iterable[Span]) -> str:
    """The article's own words at spans, those of several joined by an ellipsis."""
    return " … ".join(result.article.text[start:end] for start, end in spans)


def article_urn(result: Result[Any]) -> str:
    """The IRI of an article: its text's SHA-256."""
    return f"urn:sha256:{result.article.sha256}"


def entry_urn(result: Result[Any], key: str) -> str:
    """The IRI of an item: its article's, and its key as fragment."""
    return f"{article_urn(result)}#{quote(key, safe='')}"

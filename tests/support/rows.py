"""Answers with items as rows and as objects."""

from typing import Any

from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.prompting.rows import BETWEEN, INSTEAD, WITHIN
from summarizer.schemas import Summary


def as_objects(data: dict[str, Any]) -> dict[str, Any]:
    """An answer's data with each item as an object, whichever it was written as.

    The columns are those of an answer in the article's own language, or else with `name` and `text`.
    """
    for translated in (False, True):
        form: AnswerFormat[Summary] = answer_format(Summary, translated=translated, rows=True)
        found, misfits = form.expand(data)
        if not misfits:
            return dict(found)
    raise ValueError(f"rows of no form: {misfits}")


def as_rows(data: dict[str, Any], *, translated: bool = False) -> dict[str, Any]:
    """An answer's data with each item as a row."""
    properties = answer_format(Summary, translated=translated).objects["properties"]
    lists = ("gist", "parties", "numbers", "locations")
    flat = {name: [encoded(item, properties[name]["items"]) for item in data[name]] for name in lists}
    inner = properties["sourcing"]["properties"]
    sourcing = {
        name: [encoded(item, inner[name]["items"]) for item in data["sourcing"][name]] for name in inner
    }
    return {**data, **flat, "sourcing": sourcing}


def encoded(data: dict[str, Any], item: dict[str, Any]) -> str:
    """The row of an item in object form, without empty columns at its end."""
    cells = [_cell(data.get(name)) for name in item["properties"]]
    return BETWEEN.join(cells).rstrip(BETWEEN)


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return WITHIN.join(map(_cell, value))
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return " ".join(str(value).replace(BETWEEN, INSTEAD).split())

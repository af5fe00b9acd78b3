"""Answers with items as rows and as objects."""

from itertools import product
from typing import Any

from summarizer.prompting.response_format import AnswerFormat, answer_format
from summarizer.prompting.rows import contracted
from summarizer.schemas import Summary


def form_of(data: dict[str, Any]) -> AnswerFormat[Summary]:
    """The form that an answer's rows fit: in the article's own language or another, full or brief."""
    for translated, brief in product((False, True), repeat=2):
        form: AnswerFormat[Summary] = answer_format(Summary, translated=translated, brief=brief, rows=True)
        if not form.expand(data)[1]:
            return form
    raise ValueError("rows of no form")


def as_objects(data: dict[str, Any]) -> dict[str, Any]:
    """An answer's data with each item as an object, whichever it was written as."""
    return dict(form_of(data).expand(data)[0])


def as_rows(data: dict[str, Any], form: AnswerFormat[Summary] | None = None) -> dict[str, Any]:
    """An answer's data, or a part of it, with each item as a row."""
    form = form or answer_format(Summary, translated=False, rows=True)
    fields = form.objects["properties"]
    schemas = {**fields, **fields["sourcing"]["properties"]}
    return {name: contracted(value, schemas[name]) for name, value in data.items()}

"""JSON Schemas for programs that read summaries."""

import json
from typing import Any

from summarizer.output.ninjs import extension_schema
from summarizer.prompting.response_format import answer_format
from summarizer.results.result import Result
from summarizer.schemas import Summary


def json_schema(which: str, schema: type[Summary] = Summary) -> str:
    """The JSON Schema (2020-12) of a "summary", a "result", the "answer" asked of a model, or a "ninjs" item.

    The last is that of the standard's news item with our extension.
    """
    found: dict[str, Any]
    if which == "answer":
        found = answer_format(schema).schema
    elif which == "ninjs":
        found = extension_schema(schema)
    elif which == "result":
        typed: Any = Result.__class_getitem__(schema)
        found = typed.model_json_schema(mode="serialization")
    else:
        found = schema.model_json_schema(mode="serialization")
    return json.dumps(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}, ensure_ascii=False, indent=2
    )

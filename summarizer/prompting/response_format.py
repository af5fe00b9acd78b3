"""The model's half of a schema: what it is asked to fill, and reading what it filled.

The strict JSON Schema follows OpenAI's structured outputs: every property required, no additional
properties, no defaults, no dictionaries or tuples, optional fields as a union with null.
https://platform.openai.com/docs/guides/structured-outputs#supported-schemas
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.errors import (
    EmptyAnswerError,
    NotJSONError,
    OverlongAnswerError,
    SchemaError,
    WrongSchemaError,
)
from summarizer.lazy import cached_property
from summarizer.prompting.answer_text import read_answer
from summarizer.prompting.fields import unasked
from summarizer.prompting.respelling import DEFAULT, Respelling, Schema, respelled
from summarizer.prompting.rows import Misfit, as_rows, contracted, expanded
from summarizer.text.json_data import details

M = TypeVar("M", bound=BaseModel)

_UNSUPPORTED = ("prefixItems", "oneOf", "patternProperties", "allOf", "not")
_KINDS = ("type", "anyOf", "enum", "const", "$ref", *_UNSUPPORTED)
_FULL = ("integer", "number", "boolean")
"""Kinds of values none of which is written with nothing."""

_NOTES = ("title", "description", "default", "examples", "x-translated", "x-full", "x-unsaid")

MAX_ANSWER = 1024 * 1024
"""Code points of the longest answer that is read: five for each of the longest article's."""


@dataclass(frozen=True)
class ReadAnswer(Generic[M]):
    """What an answer's text was read as.

    Attributes:
        value: the instance.
        misfits: rows that do not fit their columns, which the instance lacks.
        respellings: values that were taken for others of their field.
    """

    value: M
    misfits: list[Misfit]
    respellings: list[Respelling]


@dataclass(frozen=True)
class AnswerFormat(Generic[M]):
    """How a model answers with an instance of one class.

    Attributes:
        type: the pydantic class.
        name: its name on the wire.
        schema: the strict JSON Schema of what is written, without descriptions (the prompt has them).
        objects: the same of the model's half of the class, items as objects; with `default` where a field
            that an answer leaves empty is still known.
        rows: whether items are written as rows.
    """

    type: type[M]
    name: str
    schema: Schema
    objects: Schema
    rows: bool = False

    def __hash__(self) -> int:
        return hash(self.type)

    @cached_property
    def bytes(self) -> int:
        """Size of the schema in UTF-8, without white space."""
        return len(compact_json(self.schema).encode())

    @cached_property
    def response_format(self) -> Schema:
        """`response_format` of chat completions with `strict`, which instructor leaves out."""
        return {
            "type": "json_schema",
            "json_schema": {"name": self.name, "strict": True, "schema": self.schema},
        }

    @cached_property
    def in_words(self) -> str:
        """The schema as the prompt has it, for servers that take none."""
        return f"The answer is one JSON object that fits this JSON Schema:\n{compact_json(self.schema)}"

    def read(self, text: str) -> ReadAnswer[M]:
        """The instance that an answer's text describes; whatever is not the model's to fill is ignored.

        Raises:
            EmptyAnswerError, OverlongAnswerError, NotJSONError: it is nothing, too much, or no JSON.
            WrongSchemaError: says which field is wrong, and how.
        """
        data, misfits, respellings = self._expanded(self._data(text))
        try:
            value = self.type.model_validate(self.prune(data))
        except ValidationError as error:
            raise WrongSchemaError(f"the answer does not fit the schema: {_reasons(error)}") from None
        return ReadAnswer(value, misfits, respellings)

    def parse(self, text: str) -> M:
        """The instance alone; raises as `read`."""
        return self.read(text).value

    def expand(self, data: Any) -> tuple[Any, list[Misfit]]:
        """JSON data with items as objects, enumerations in their spelling; and the rows that do not fit."""
        objects, misfits, _ = self._expanded(data)
        return objects, misfits

    def _expanded(self, data: Any) -> tuple[Any, list[Misfit], list[Respelling]]:
        objects, misfits = expanded(data, self.objects) if self.rows else (data, [])
        objects, told = respelled(objects, self.objects)
        return objects, misfits, told

    def _data(self, text: str) -> Any:
        """The JSON data of an answer, items as they were written."""
        if len(text) > MAX_ANSWER:
            raise OverlongAnswerError(f"the answer is longer than {MAX_ANSWER:,} characters")
        if not text.strip():
            raise EmptyAnswerError("the model answered with nothing")
        try:
            return read_answer(text, self.objects["properties"])
        except json.JSONDecodeError as error:
            raise NotJSONError(f"the answer is not JSON (at character {error.pos} of {len(text)})") from None
        except ValueError as error:
            raise NotJSONError(f"the answer is not JSON ({error})") from None

    def prune(self, data: Any) -> Any:
        """Data without whatever is not the model's to fill."""
        return _prune(data, self.objects)

    def dump(self, item: M) -> Any:
        """The model's half of an instance, as JSON data."""
        return self.prune(item.model_dump(mode="json", by_alias=True))

    def written(self, item: M) -> str:
        """An instance as a model would answer with it: one line of JSON, its items as rows where they are."""
        data = self.dump(item)
        return compact_json(contracted(data, self.objects) if self.rows else data)


def compact_json(data: Any) -> str:
    """JSON without white space, letters of all scripts as they are."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


@cache
def answer_format(
    type_: type[M], *, translated: bool = True, brief: bool = False, rows: bool = False
) -> AnswerFormat[M]:
    """The format of one class, built once.

    Args:
        type_: the class.
        translated: whether its `Translated` fields are asked for; in the article's own language they say
            nothing, and they take a tenth of an answer.
        brief: whether its `Full` fields are left out; they keep their defaults.
        rows: whether items are written as rows.

    Raises:
        SchemaError: the class has a field that strict structured output cannot express.
    """
    public = type_.model_json_schema()
    definitions = public.pop("$defs", {})
    hidden = unasked(translated=translated, brief=brief)
    objects = _strict(public, _Public(definitions, hidden), (type_.__name__,))
    schema = without_defaults(objects)
    return AnswerFormat(type_, type_.__name__, as_rows(schema) if rows else schema, objects, rows)


@dataclass(frozen=True)
class _Public:
    """The public schema's classes, and the marks of fields that are not asked for."""

    definitions: Schema
    hidden: tuple[str, ...]


def _strict(node: Any, public: _Public, path: tuple[str, ...]) -> Any:
    """A node of the public schema as strict structured output takes it, its classes written in place."""
    if isinstance(node, list):
        return [_strict(entry, public, path) for entry in node]
    if not isinstance(node, dict):
        return node
    _refuse_unsupported(node, path)
    if "properties" in node:
        return _strict_object(node, public, path)
    if "$ref" in node:
        name = node["$ref"].rsplit("/", 1)[-1]
        if name in path:
            raise SchemaError(
                f"{'.'.join(path)} holds itself", "A list of marks with ids or names can say the same."
            )
        return _strict(public.definitions[name], public, (*path, name))
    strict = {key: _strict(value, public, path) for key, value in node.items() if key not in _NOTES}
    return _nullable(strict) or strict


def _strict_object(node: Schema, public: _Public, path: tuple[str, ...]) -> Schema:
    properties = {
        name: {**_strict(value, public, (*path, name)), **_default(value)}
        for name, value in sorted(node["properties"].items(), key=_id_first)
        if not any(value.get(mark) for mark in public.hidden)
    }
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _default(node: Schema) -> Schema:
    """What a field is where an answer leaves it empty; nothing where it may be empty, as texts and lists may.

    Null, where its class works it out.
    """
    if "x-unsaid" in node:
        return {DEFAULT: node["x-unsaid"]}
    is_full = "enum" in node or node.get("type") in _FULL
    return {DEFAULT: node["default"]} if is_full and node.get("default") is not None else {}


def without_defaults(node: Schema) -> Schema:
    """A schema as it is sent: strict structured output knows no defaults."""
    bare = {key: value for key, value in node.items() if key != DEFAULT}
    if "properties" in bare:
        fields = bare["properties"].items()
        bare["properties"] = {name: without_defaults(field) for name, field in fields}
    if "items" in bare:
        bare["items"] = without_defaults(bare["items"])
    if "anyOf" in bare:
        bare["anyOf"] = [without_defaults(each) for each in bare["anyOf"]]
    return bare


def _id_first(named: tuple[str, Any]) -> bool:
    """What others refer to leads: it tells the row of a source from those of other sections."""
    return named[0] != "id"


def _nullable(node: Schema) -> Schema | None:
    """A plain type or null in the short form: `{"type": ["string", "null"]}`."""
    match node:
        case {"anyOf": [{"type": str(kind), **rest}, {"type": "null"}]} if not rest:
            return {"type": [kind, "null"]}
    return None


def _refuse_unsupported(node: Schema, path: tuple[str, ...]) -> None:
    reason = next((key for key in _UNSUPPORTED if key in node), None)
    if node.get("type") == "object" and "properties" not in node:
        reason = "a dictionary"
    if not any(key in node for key in _KINDS):
        reason = "a value of any kind"
    if reason:
        raise SchemaError(
            f"{'.'.join(path)} cannot be asked of a model: {reason} has no place in strict structured output",
            "Use lists and classes of named fields, plain unions with None, and Literal values; "
            "or mark the field as Computed[…] if code fills it.",
        )


def _prune(data: Any, schema: Schema) -> Any:
    """The data without what the schema does not show to the model."""
    parts = (schema, *schema.get("anyOf", ()))
    if isinstance(data, dict):
        for part in parts:
            if "properties" in part:
                known = part["properties"]
                return {key: _prune(value, known[key]) for key, value in data.items() if key in known}
    if isinstance(data, list) and "items" in schema:
        return [_prune(entry, schema["items"]) for entry in data]
    return data


def _reasons(error: ValidationError, most: int = 5) -> str:
    """Field and reason of the first few errors, never the values."""
    found = details(error)
    if not found:
        return f"{error.error_count():,} fields"
    reasons = [f"{'.'.join(map(str, detail['loc'])) or 'answer'}: {detail['msg']}" for detail in found]
    more = f"; and {len(reasons) - most} more" if len(reasons) > most else ""
    return "; ".join(reasons[:most]) + more

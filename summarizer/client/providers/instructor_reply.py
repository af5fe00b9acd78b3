"""What instructor is given to read an answer with."""

import json
from functools import cache
from typing import Any, ClassVar, Self

from instructor import ResponseSchema
from instructor.dsl.partial import PartialBase

from summarizer.prompting.response_format import AnswerFormat


class InstructorReply(ResponseSchema):
    """Carries an answer through instructor.

    instructor would build a subclass of the summary class, with a new JSON schema, at each call; what came
    back would not be a Summary and could not be pickled. This carrier is built once and holds the real thing.
    """

    format: ClassVar[AnswerFormat[Any]]
    elsewhere: ClassVar[bool]
    text: str = ""

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """What instructor sends: the schema, built once; where `extra_body` carries it, next to nothing."""
        return {"type": "object"} if cls.elsewhere else {**named_schema(cls.format)}  # instructor adds to it

    @classmethod
    def model_validate(cls, obj: Any, **_: Any) -> Self:
        """The reply that carries the arguments of a call as the text that they would be."""
        return cls(text=json.dumps(obj, ensure_ascii=False))

    @classmethod
    def model_validate_json(cls, json_data: str | bytes | bytearray, **_: Any) -> Self:
        """The reply that carries an answer's text, which is read later, when it cannot be lost any more."""
        return cls(text=json_data if isinstance(json_data, str) else json_data.decode())


class _Streamed(PartialBase[Any]):
    """Makes a type of replies one whose answers stream; whoever asked has kept the events (see its hook)."""

    @classmethod
    def from_streaming_response(cls, *_: Any, **__: Any) -> Any:
        """Nothing: the events are not touched."""
        return ()

    @classmethod
    def from_streaming_response_async(cls, *_: Any, **__: Any) -> Any:
        """Nothing: the events are not touched."""
        return ()


@cache
def named_schema(format_: AnswerFormat[Any]) -> dict[str, Any]:
    """A format's schema as instructor takes it: each node has one type, or parts of one type each."""
    found: dict[str, Any] = _one_typed({"title": format_.name, **format_.schema})
    return found


def _one_typed(node: Any) -> Any:
    """A part of a schema, in which `anyOf` stands for a list of types."""
    if isinstance(node, list):
        return [_one_typed(item) for item in node]
    if not isinstance(node, dict):
        return node
    found = {name: _one_typed(value) for name, value in node.items()}
    if not isinstance(types := found.get("type"), list):
        return found
    enum = found.pop("enum", None)
    del found["type"]
    return found | {"anyOf": [_typed(type_, enum) for type_ in types]}


def _typed(type_: str, enum: list[Any] | None) -> dict[str, Any]:
    if type_ == "null" or enum is None:
        return {"type": type_}
    return {"type": type_, "enum": [value for value in enum if value is not None]}


@cache
def reply_type(
    format_: AnswerFormat[Any], *, elsewhere: bool, streamed: bool = False
) -> type[InstructorReply]:
    """The carrier for one format; its name goes over the wire.

    Args:
        format_: what the answer must be.
        elsewhere: whether `extra_body` carries the schema. The SDK walks whatever instructor sends, which
            would take longer than all else in a request.
        streamed: whether it stands for an answer that comes in pieces.
    """
    members = {
        "format": format_,
        "elsewhere": elsewhere,
        "__doc__": f"The {format_.name}.",
        "__module__": __name__,
    }
    bases = (InstructorReply, _Streamed) if streamed else (InstructorReply,)
    return type(format_.name, bases, members)

"""Dialects: how a server of chat completions wants to be asked, which is learnt from what it refuses.

A request is put as OpenAI defines it (https://platform.openai.com/docs/api-reference/chat/create). Servers
that call themselves compatible lack one part or another and say so; what they refuse is put in another way,
or left out (see `refusals`), and remembered for that server and model (see `dialect_memory`).
"""

import re
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from summarizer.prompting.prompt import Message
from summarizer.prompting.response_format import AnswerFormat

Form = Literal["strict schema", "loose schema", "JSON mode", "prompt alone"]
"""How the form of an answer is asked for: by a schema that is followed to the letter, one that is followed as
far as the server can, any JSON with the schema in the prompt, or by the prompt alone."""

Limit = Literal["max_tokens", "max_completion_tokens"]
"""What the longest answer is called; OpenAI has the second, most others the first."""

LIMITS: tuple[Limit, ...] = get_args(Limit)

SAMPLING = ("temperature", "seed", "reasoning_effort")
"""What says how words are chosen."""

_FORMS: tuple[Form, ...] = get_args(Form)
_THINKS = re.compile(r"(?:^|/)(?:o[134]\b|gpt-5)", re.IGNORECASE)
"""Models that take no temperature, by name: https://platform.openai.com/docs/guides/reasoning"""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one model on one server is asked.

    Attributes:
        form: how the form of the answer is asked for.
        limit: what the longest answer is called; None where none may be given.
        left_out: parameters that are not sent.
        merged: whether the system message stands in the user's, for templates that have no other.
    """

    form: Form = "strict schema"
    limit: Limit | None = "max_tokens"
    left_out: frozenset[str] = frozenset()
    merged: bool = False

    @property
    def thinks(self) -> bool:
        """Whether the model reasons before it answers, as far as its refusals tell."""
        return "temperature" in self.left_out

    def weaker(self) -> "Dialect | None":
        """The same with the next form; None where it is the last."""
        place = _FORMS.index(self.form) + 1
        return replace(self, form=_FORMS[place]) if place < len(_FORMS) else None

    def spoken(self, body: dict[str, Any], format_: AnswerFormat[Any]) -> dict[str, Any]:
        """A request's body, put as OpenAI defines it, in this dialect."""
        said = {name: value for name, value in body.items() if name not in (*self.left_out, *LIMITS)}
        if (most := longest(body)) is not None and self.limit:
            said[self.limit] = most
        said["messages"] = self._messages(body["messages"], format_)
        said.pop("response_format", None)
        return said | self._response_format(format_)

    def described(self, body: dict[str, Any]) -> str:
        """What a request said besides its messages, for the provenance."""
        named = (*SAMPLING, *LIMITS)
        said = [self.form, *(f"{name} {body[name]}" for name in named if name in body)]
        return ", ".join([*said, "system message in the user's"] if self.merged else said)

    def _response_format(self, format_: AnswerFormat[Any]) -> dict[str, Any]:
        match self.form:
            case "strict schema":
                return {"response_format": format_.response_format}
            case "loose schema":
                named = {"name": format_.name, "schema": format_.schema}
                return {"response_format": {"type": "json_schema", "json_schema": named}}
            case "JSON mode":
                return {"response_format": {"type": "json_object"}}
            case "prompt alone":
                return {}

    def _messages(self, messages: list[Message], format_: AnswerFormat[Any]) -> list[Message]:
        first, *others = messages
        if self.form in ("JSON mode", "prompt alone"):
            first = {**first, "content": f"{first['content']}\n\n{format_.in_words}"}
        if self.merged and first["role"] == "system" and others:
            second, *others = others
            return [{**second, "content": f"{first['content']}\n\n{second['content']}"}, *others]
        return [first, *others]


def longest(body: dict[str, Any]) -> int | None:
    """The longest answer that a request's body or options allow, in tokens; None where they set no limit."""
    found = [body[name] for name in LIMITS if isinstance(body.get(name), int)]
    return found[0] if found and found[0] else None


def first_dialect(model: str, base_url: str | None) -> Dialect:
    """The dialect in which a model is asked first, by its name and where it is."""
    left_out = frozenset({"temperature"} if _THINKS.search(model) else ())
    return Dialect(limit="max_tokens" if base_url else "max_completion_tokens", left_out=left_out)

"""What passes between the flow and whoever asks the model."""

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.answer import AnswerFormat
from summarizer.errors import SummarizerError
from summarizer.prompt import Message

Purpose = Literal["summary", "reask", "repair"]


class Tokens(BaseModel):
    """Tokens as the provider counts them."""

    model_config = ConfigDict(frozen=True)

    input: int = Field(default=0, description="tokens of all requests")
    output: int = Field(default=0, description="tokens of all answers")
    cached: int = Field(default=0, description="those of `input` that the provider had in its cache")

    def __add__(self, other: "Tokens") -> "Tokens":
        return Tokens(
            input=self.input + other.input,
            output=self.output + other.output,
            cached=self.cached + other.cached,
        )


@dataclass(frozen=True, slots=True)
class Call:
    """One request to the model.

    Attributes:
        purpose: summary (the first), reask (the same again, with what was wrong), repair.
        messages: role and content of each.
        format: what the answer must be.
    """

    purpose: Purpose
    messages: tuple[Message, ...]
    format: AnswerFormat[Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a call came back with.

    Attributes:
        value: an instance of the call's type.
        tokens: what it took.
        model: the model that the provider says has answered, if it says.
    """

    value: Any
    tokens: Tokens = field(default_factory=Tokens)
    model: str | None = None


Outcome = Answer | SummarizerError
"""An answer, or why there is none; a call that fails leaves the others standing."""

"""The result: article, summary, problems, and how they came about."""

import json
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Generic, Literal, SupportsIndex, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SerializeAsAny, model_validator

from summarizer.results.decisions import Decided
from summarizer.results.exports import Exports
from summarizer.results.problem import Problem
from summarizer.results.tokens import TokenUsage
from summarizer.results.versions import SCHEMA_VERSION, upgraded
from summarizer.schemas import SecondReading, Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

Detail = Literal["full", "brief"]
"""Everything that an editor would miss, or what an editor reads first."""


class Times(BaseModel):
    """Where the seconds of a run went."""

    model_config = ConfigDict(frozen=True)

    asking: float = Field(default=0.0, description="waiting for answers")
    first_token: float | None = Field(
        default=None, description="of these, until the first answer began, where it was streamed"
    )
    grounding: float = Field(default=0.0, description="finding words, and linking what follows from them")
    checking: float = Field(default=0.0, description="looking for problems")


class SecondReader(BaseModel):
    """A second reading: who read, what it took, and what was read."""

    model_config = ConfigDict(frozen=True)

    model: str | None = Field(default=None, description="provider/model")
    requests: int = Field(default=0, description="requests to it, of those of the whole result")
    tokens: TokenUsage = Field(default=TokenUsage(), description="as much of tokens")
    bytes_sent: int = Field(default=0, description="as much of bytes")
    characters_answered: int = Field(default=0, description="as much of answers, in code points")
    cost: float | None = Field(default=None, description="as much of the cost, where the price is known")
    reading: SecondReading | None = Field(
        default=None, description="what it says, to be compared again; null where there is none"
    )


class Provenance(BaseModel):
    """Where a summary comes from; everything needed to say whether another one is comparable."""

    model_config = ConfigDict(frozen=True)

    model: str | None = Field(default=None, description="provider/model; null where no model was asked")
    language: str | None = Field(
        default=None, description="output language asked for; null: the article's own"
    )
    detail: Detail = Field(default="full", description="how much was asked for")
    split: bool = Field(default=False, description="whether the sections were asked for side by side")
    windows: int = Field(default=1, description="stretches that the article was read in, one after the other")
    dialect: str | None = Field(
        default=None,
        description="how the first answer was asked for: form, temperature, seed, limit; null if unknown",
    )
    prompt_sha256: str = Field(default="", description="of all templates")
    schema_sha256: str = Field(default="", description="of the schema that the model was given")
    versions: dict[str, str] = Field(default={}, description="of this package and of those that asked")
    requests: int = Field(default=0, description="requests to the model, transport retries not counted")
    reasks: int = Field(default=0, description="answers that were unusable and asked for again")
    repairs: int = Field(default=0, description="requests for failing items alone")
    repaired: int = Field(default=0, description="errors that the repair removed")
    withdrawn: int = Field(default=0, description="items that the repair took back")
    recalled: int = Field(default=0, description="answers that were remembered, so that nobody was asked")
    dropped: int = Field(default=0, description="facts dropped because the article does not carry them")
    tokens: TokenUsage = Field(default=TokenUsage(), description="as the provider counts them")
    bytes_sent: int = Field(default=0, description="prompts and schemas of all requests, UTF-8")
    characters_answered: int = Field(default=0, description="all usable answers, in code points")
    cost: float | None = Field(default=None, description="in US dollars, where the price is known")
    seconds: float = Field(default=0.0, description="from start to result")
    times: Times = Field(default=Times(), description="where these seconds went")
    second: SecondReader | None = Field(
        default=None,
        description="the second reading, where one was wanted; requests, tokens and cost above include it",
    )
    decisions: tuple[Decided, ...] = Field(
        default=(), description="what editors decided, in order: who, when, and what became of it"
    )
    time: datetime = Field(
        default_factory=lambda: datetime.now(UTC).replace(microsecond=0),
        description="when it was finished, UTC",
    )


_SHOWN = 60  # characters of a headline in the repr


class Result(BaseModel, Exports, Generic[S]):
    """An article and what was made of it; `Result[Summary].model_validate_json` reads its JSON back."""

    model_config = ConfigDict(extra="forbid")

    schema_version: Literal[2] = Field(
        default=SCHEMA_VERSION, description="version of this form; results without it are of version 1"
    )

    article: Article = Field(description="the article as given")
    summary: SerializeAsAny[S] = Field(description="its summary")
    problems: list[Problem] = Field(description="what an editor should look at, section by section")
    provenance: Provenance = Field(description="where the summary comes from")

    @model_validator(mode="before")
    @classmethod
    def _upgraded(cls, data: Any) -> Any:
        return upgraded(data)

    @property
    def errors(self) -> list[Problem]:
        """The problems of severity error: facts that the article does not carry."""
        return [problem for problem in self.problems if problem.severity == "error"]

    def __repr__(self) -> str:
        """One line: what it is about, and how much an editor has to look at."""
        kind = type(self.summary).__name__
        headline = self.summary.headline
        told = headline if len(headline) <= _SHOWN else f"{headline[: _SHOWN - 1]}…"
        errors, rest = len(self.errors), len(self.problems) - len(self.errors)
        found = f"{errors} error{'s' * (errors != 1)}, {rest} other problem{'s' * (rest != 1)}"
        return f"<Result[{kind}] {told!r}: {found}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> str | tuple[Any, ...]:
        """Pickled by its summary's class: pydantic names `Result[S]` only where a module made it first."""
        arguments = type(self).__pydantic_generic_metadata__["args"]
        if not arguments:
            return super().__reduce_ex__(protocol)
        return _unfilled, arguments, self.__getstate__()

    def to_json(self, indent: int | None = 2) -> str:
        """The result as JSON, letters of all scripts readable."""
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=indent)


def _unfilled(schema: type[Any]) -> Result[Any]:
    """A result without fields, which unpickling fills."""
    made: type[Result[Any]] = Result.__class_getitem__(schema)  # type: ignore[assignment]
    return made.__new__(made)


@cache
def versions() -> dict[str, str]:
    """Versions of this package and of those that ask the model."""
    found = {}
    for name in ("newsroom-summarizer", "instructor", "openai", "pydantic"):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "unknown"
    return found

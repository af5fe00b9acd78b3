"""A second reading: what another reader says of the sections that carry risk, who has not seen the first."""

from pydantic import Field

from summarizer.schemas.mark import Item, SegmentNumber
from summarizer.schemas.numbers import Figure
from summarizer.schemas.sourcing import Source, Sourcing, Statement, Status


def _said(kind: type[Item], name: str) -> str:
    """What a class says of a field: nothing is described twice."""
    return kind.model_fields[name].description or ""


class ReadFigure(Item):
    """A quantity as the second reader has it."""

    at: SegmentNumber = Field(description=_said(Figure, "at"))
    verbatim: str = Field(description=_said(Figure, "verbatim"))
    value: float | None = Field(description=_said(Figure, "value"))


class ReadSource(Item):
    """A source as the second reader has it."""

    id: str = Field(description=_said(Source, "id"))
    at: SegmentNumber = Field(description=_said(Source, "at"))
    verbatim: str = Field(description=_said(Source, "verbatim"))


class ReadStatement(Item):
    """A claim as the second reader has it."""

    at: SegmentNumber = Field(description=_said(Statement, "at"))
    quote: str = Field(description=_said(Statement, "quote"))
    by: list[str] = Field(description=_said(Statement, "by"))
    status: Status = Field(description=_said(Statement, "status"))


class ReadSourcing(Item):
    """Sources, and the statements that hang on them."""

    sources: list[ReadSource] = Field(description=_said(Sourcing, "sources"))
    statements: list[ReadStatement] = Field(description=_said(Sourcing, "statements"))


class SecondReading(Item):
    """The sections that carry risk, read again: values, sources, chains, statements."""

    numbers: list[ReadFigure]
    sourcing: ReadSourcing

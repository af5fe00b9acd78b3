"""Numbers: how much, of what, and by whose account."""

from typing import Literal

from pydantic import Field

from summarizer.schemas.mark import Computed, Full, Mark

Bound = Literal["exact", "approximately", "at_least", "at_most", "between", "vague"]
Nature = Literal["actual", "estimated", "planned"]


class Figure(Mark):
    """A quantity in the article."""

    verbatim: str = Field(description='the number with its "about" and its unit or what it counts')
    value: float | None = Field(
        description="the number in its unit: 7 % is 7, two thirds 0.667, 3.5 million 3500000, "
        "none 0; null for vague words and ranges"
    )
    bound: Bound = Field(description="how the words limit it; dozens: vague")
    counted: str = Field(description="what is counted")
    includes: Full[str | None] = Field(default=None, description="said to include")
    excludes: Full[str | None] = Field(default=None, description="said to leave out")
    nature: Nature = Field(
        description="planned: to come, offered, demanded; estimated if said so; else actual"
    )
    id: Computed[str] = Field(default="", description="f1, f2 … in the order of the list")
    low: Computed[float | None] = Field(default=None, description="least value that the words allow")
    high: Computed[float | None] = Field(default=None, description="greatest value that the words allow")
    unit: Computed[str | None] = Field(default=None, description="unit: ISO 4217 code, percent, km, day …")
    measure: Computed[str | None] = Field(default=None, description="the words that were read as the number")
    sources: Computed[list[str]] = Field(
        default_factory=list, description="ids of the sources that claim it, first to last hand"
    )
    statements: Computed[list[str]] = Field(
        default_factory=list, description="ids of the statements that hold it"
    )
    chains: Computed[list[list[str]]] = Field(
        default_factory=list,
        exclude=True,  # derived from the statements, so that it is not stored twice
        description="chains of the statements that hold it: source ids, from the nearest to the last hand",
    )

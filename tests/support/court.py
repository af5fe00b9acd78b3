"""A newsroom's own section: sentences of a court."""

from typing import Literal

from pydantic import Field

from summarizer.schemas import Computed, Mark, Summary


class Penalty(Mark):
    """A sentence of a court."""

    months: int = Field(description="how long, in months")
    kind: Literal["prison", "fine"] = Field(description="what it is")
    paid: Computed[bool] = Field(default=False, description="filled by the newsroom")


class CourtSummary(Summary):
    """A summary with a section of a newsroom's own."""

    penalties: list[Penalty]

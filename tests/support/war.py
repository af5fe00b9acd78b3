"""A newsroom's own section with values of every simple type: weapons."""

from pydantic import Field

from summarizer.schemas import Mark, Summary


class Weapon(Mark):
    """A weapon that the article names."""

    maker: str | None = Field(description="who made it")
    calibre: float
    banned: bool


class WarSummary(Summary):
    """With a section of its own."""

    weapons: list[Weapon] = Field(description="every weapon")

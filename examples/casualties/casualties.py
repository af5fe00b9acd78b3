"""A newsroom's own section: who was killed, injured, is missing, was held or driven from home.

    PYTHONPATH=examples/casualties summarizer ARTICLE --schema casualties:CasualtySummary \
        --prompts examples/casualties/prompts

An item is a figure, so that its value is checked against its words like every number of a summary.
"""

from typing import Literal

from pydantic import Field

from summarizer import Figure, Summary

Harm = Literal["killed", "injured", "missing", "detained", "displaced"]


class Casualty(Figure):
    """People who came to harm in what the story tells."""

    verbatim: str = Field(description="the words that say how many, or what happened to one person")
    harm: Harm = Field(description="what happened to them; detained: also held hostage or abducted")


class CasualtySummary(Summary):
    """A summary that lists who came to harm."""

    casualties: list[Casualty] = Field(description="everybody killed, injured, missing, held or displaced")

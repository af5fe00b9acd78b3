"""What a summary is made of: the model's half of every class, and ours (`readOnly` in the JSON Schema)."""

from summarizer.schemas.locations import Geo, Place
from summarizer.schemas.mark import (
    Computed,
    Difference,
    Full,
    Grounded,
    Item,
    Mark,
    Match,
    Span,
    Translated,
    is_computed,
)
from summarizer.schemas.numbers import Figure
from summarizer.schemas.parties import Affiliation, Party
from summarizer.schemas.second import ReadFigure, ReadSource, ReadSourcing, ReadStatement, SecondReading
from summarizer.schemas.sourcing import Cue, Source, Sourcing, Statement
from summarizer.schemas.summary import CastMember, Sentence, Summary

__all__ = [
    "Affiliation",
    "CastMember",
    "Computed",
    "Cue",
    "Difference",
    "Figure",
    "Full",
    "Geo",
    "Grounded",
    "Item",
    "Mark",
    "Match",
    "Party",
    "Place",
    "ReadFigure",
    "ReadSource",
    "ReadSourcing",
    "ReadStatement",
    "SecondReading",
    "Sentence",
    "Source",
    "Sourcing",
    "Span",
    "Statement",
    "Summary",
    "Translated",
    "is_computed",
]

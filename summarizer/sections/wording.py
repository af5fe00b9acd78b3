"""How facts are put in words for a reader: values with their bounds, what is counted, how identified."""

from collections.abc import Mapping
from types import MappingProxyType

from summarizer.schemas import Figure, Grounded, Source
from summarizer.schemas.numbers import Bound
from summarizer.schemas.sourcing import Identification

_BOUNDS: dict[Bound, str] = {"approximately": "about ", "at_least": "at least ", "at_most": "at most "}


def value_of(figure: Figure) -> str:
    """A figure's value or range with its bound and unit: "about 1,000", "20–99 (vague)"."""
    unit = f" {figure.unit}" if figure.unit else ""
    if figure.value is not None:
        return f"{_BOUNDS.get(figure.bound, '')}{number(figure.value)}{unit}"
    if figure.low is None or figure.high is None:
        return "vague"
    kind = " (vague)" if figure.bound == "vague" else ""
    return f"{number(figure.low)}–{number(figure.high)}{unit}{kind}"


def number(value: float) -> str:
    """A number with its thousands grouped."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6g}"


def spelled(value: str) -> str:
    """One of the schema's words as a reader's: "armed group"."""
    return value.replace("_", " ")


IDENTIFIED: Mapping[Identification, str] = MappingProxyType(
    {"named": "named", "described": "described", "bare": "unnamed", "none": "no one"}
)
"""How a source is identified, as screens say it: no name ("sources", "witnesses"); no one at all (rumour)."""

UNNAMED: frozenset[Identification] = frozenset({"bare", "none"})
"""Identifications that a reader must be told wherever the source is given for something."""


def identified(source: Source) -> str:
    """How a source is identified."""
    return IDENTIFIED[source.identification]


def match_note(item: Grounded) -> str:
    """What a reader must know of words that are not the article's; empty for those that are."""
    return {"absent": "not in the article", "near": "differs from the article"}.get(item.match, "")

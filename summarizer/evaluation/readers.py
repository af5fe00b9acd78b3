"""What a second reading is worth: how often facts are wrong on which two readers agree, and differ."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from summarizer.evaluation.counts import Share
from summarizer.matching.items import same_value
from summarizer.matching.pairing import Pairing
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.sections.numbers import NUMBERS
from summarizer.sections.sourcing import SOURCES, STATEMENTS

CHAINS = "chains"


class ReaderAgreement(BaseModel):
    """Facts of an answer by what a second reader says of them, each with how many the gold has so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agreed: Share = Field(default=Share(), description="facts on which both readers agree")
    differed: Share = Field(default=Share(), description="facts on which they differ")

    def __add__(self, other: "ReaderAgreement") -> "ReaderAgreement":
        return ReaderAgreement(agreed=self.agreed + other.agreed, differed=self.differed + other.differed)


def reader_agreement(result: Result[Summary], pairing: Pairing) -> dict[str, ReaderAgreement]:
    """Section to its facts by what the second reader says; empty where nobody read a second time.

    A number is right if the gold has it with its value, a source if the gold has it, a statement if the gold
    has it with its status, a chain if the gold has the statement and all its chains. Statements that the gold
    lacks have no chains to compare.

    Args:
        result: the answer, checked.
        pairing: gold and answer.
    """
    made = result.provenance.second
    if made is None or made.reading is None:
        return {}
    told = {problem.path for problem in result.problems if problem.code == "readers-disagree"}
    found: dict[str, ReaderAgreement] = {}
    for fact in _facts(result.summary, pairing):
        share = Share(right=fact.right, of=1)
        differs = any(path in told for path in fact.paths)
        one = ReaderAgreement(differed=share) if differs else ReaderAgreement(agreed=share)
        found[fact.section] = found.get(fact.section, ReaderAgreement()) + one
    return found


@dataclass(frozen=True)
class _Fact:
    """A fact of the answer: whether the gold has it so, and where a disagreement about it would stand."""

    section: str
    paths: tuple[str, ...]
    right: bool


def _facts(answer: Summary, pairing: Pairing) -> Iterator[_Fact]:
    figures = {id(item): gold for gold, item in pairing.sections[NUMBERS.name].pairs}
    for index, figure in enumerate(answer.numbers):
        path, gold = f"{NUMBERS.path}[{index}]", figures.get(id(figure))
        yield _Fact(NUMBERS.name, (path, f"{path}.value"), gold is not None and same_value(gold, figure))
    sources = {id(item) for _, item in pairing.sections[SOURCES.name].pairs}
    for index, source in enumerate(answer.sourcing.sources):
        yield _Fact(SOURCES.name, (f"{SOURCES.path}[{index}]",), id(source) in sources)
    statements = {id(item): gold for gold, item in pairing.sections[STATEMENTS.name].pairs}
    for index, claim in enumerate(answer.sourcing.statements):
        path, said = f"{STATEMENTS.path}[{index}]", statements.get(id(claim))
        same = said is not None and said.status == claim.status
        yield _Fact(STATEMENTS.name, (path, f"{path}.status"), same)
        if said is not None:
            yield _Fact(CHAINS, (path, f"{path}.by"), pairing.chains[said.id].same)

"""What contradicts what within one article."""

from typing import Any

import pytest

from summarizer.matching.relations import relate
from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Sourcing
from tests.support.building import article, figure, source, statement, summary
from tests.support.steps import steps

TEXT = (
    "The ministry said that 23 miners were missing. "
    "The union said that 31 miners were missing. "
    "Tom Hill said he had warned the company of cracks. "
    "The company denied that it had been warned. "
    "It rained all day. It rained all night. It rained again. "
    "The company denied that the dam had burst."
)


def related(**changes: Any) -> Result[Any]:
    given: dict[str, Any] = {
        "parties": [],
        "locations": [],
        "numbers": [
            figure(at=1, verbatim="23 miners", value=23, counted="miners missing"),
            figure(at=2, verbatim="31 miners", value=31, counted="miners missing"),
        ],
        "sourcing": Sourcing(
            sources=[
                source(id="s1", at=1, verbatim="The ministry", kind="organisation"),
                source(id="s2", at=2, verbatim="The union", kind="organisation"),
                source(id="s3", at=3, verbatim="Tom Hill"),
                source(id="s4", at=4, verbatim="The company", kind="organisation"),
            ],
            statements=[
                statement(at=1, quote="23 miners were missing", by=["s1"]),
                statement(at=2, quote="31 miners were missing", by=["s2"]),
                statement(at=3, quote="he had warned the company of cracks", by=["s3"]),
                statement(at=4, quote="it had been warned", by=["s4"], status="denied"),
                statement(at=8, quote="the dam had burst", by=["s4"], status="denied"),
            ],
        ),
    }
    return recheck(article(TEXT), summary(**{**given, **changes}))


def contested(found: Result[Any]) -> list[list[str]]:
    return [figure.contested for figure in found.summary.numbers]


def test_contested() -> None:
    """Two figures of one thing with other values, on other people's word, contest each other."""
    assert contested(related()) == [["f2"], ["f1"]]


def test_same_source() -> None:
    """What one source says twice is not contested."""
    given = related().summary
    given.sourcing.statements[1].by = ["s1"]
    assert contested(recheck(article(TEXT), given)) == [[], []]


def test_of_other_things() -> None:
    """Figures of different things, or that can both be true, are not contested."""
    other = figure(at=2, verbatim="31 miners", value=31, counted="boats sunk")
    least = figure(at=2, verbatim="31 miners", value=31, bound="at_most", counted="miners missing")
    first = figure(at=1, verbatim="23 miners", value=23, counted="miners missing")
    assert contested(related(numbers=[first, other])) == [[], []]
    assert contested(related(numbers=[first, least])) == [[], []]


def test_denies() -> None:
    """A denial denies the claim before it; one with no claim near before it denies none that is listed."""
    found = related().summary.sourcing.statements
    assert [each.denies for each in found] == [None, None, None, "q3", None]


def test_own_claim() -> None:
    """Nobody denies what he has just said himself."""
    given = related().summary
    given.sourcing.statements[2].by = ["s4"]
    found = recheck(article(TEXT), given).summary.sourcing.statements
    assert found[3].denies == "q2"


@pytest.mark.slow
def test_steps_grow_with_the_items() -> None:
    """Twice the figures and denials of an answer take little more than twice the steps to relate."""
    counts = []
    for size in (500, 1000):
        sources = [source(id=f"s{number}") for number in range(size)]
        figures = [
            figure(verbatim=f"{number} miners", value=number, low=number, high=number, id=f"f{number}")
            for number in range(size)
        ]
        claims = [
            statement(id=f"q{number}", by=[f"s{number}"], chains=[[f"s{number}"]], status="denied")
            for number in range(size)
        ]
        for number, each in enumerate(figures):
            each.sources = [f"s{number}"]
        sourcing = Sourcing(sources=sources, statements=claims)
        made = summary(parties=[], locations=[], numbers=figures, sourcing=sourcing)
        counts.append(steps(lambda made=made: relate(article(TEXT), made)))  # type: ignore[misc]
    assert counts[1] <= 2.25 * counts[0], counts


BEFORE = (
    "{denial} "
    "It rained all day. "
    "Tom Hill said the company had been warned of cracks in the wall. "
    "The union said that the pumps were old."
)


@pytest.mark.parametrize(
    ("denial", "quote", "denied"),
    [
        ("The company denied that it had been warned of cracks.", "it had been warned of cracks", "q2"),
        ("The company denied that its ships had sunk.", "its ships had sunk", None),
    ],
)
def test_denial_before_its_claim(denial: str, quote: str, denied: str | None) -> None:
    """A denial that stands before all claims denies the one behind it that is alike, and no other."""
    sourcing = Sourcing(
        sources=[
            source(id="s1", at=1, verbatim="The company", kind="organisation"),
            source(id="s2", at=3, verbatim="Tom Hill"),
            source(id="s3", at=4, verbatim="The union", kind="organisation"),
        ],
        statements=[
            statement(at=1, quote=quote, by=["s1"], status="denied"),
            statement(at=3, quote="the company had been warned of cracks in the wall", by=["s2"]),
            statement(at=4, quote="the pumps were old", by=["s3"]),
        ],
    )
    found = recheck(
        article(BEFORE.format(denial=denial)),
        summary(parties=[], locations=[], numbers=[], sourcing=sourcing),
    )
    assert found.summary.sourcing.statements[0].denies == denied


def test_claim_before_beats_one_behind() -> None:
    """Of two claims the one before the denial is meant, unless the one behind is much more alike."""
    text = (
        "Tom Hill said the wall was cracked. The company denied this. "
        "The union said that the pumps were old and the wall was wet."
    )
    sourcing = Sourcing(
        sources=[
            source(id="s1", at=1, verbatim="Tom Hill"),
            source(id="s2", at=2, verbatim="The company", kind="organisation"),
            source(id="s3", at=3, verbatim="The union", kind="organisation"),
        ],
        statements=[
            statement(at=1, quote="the wall was cracked", by=["s1"]),
            statement(at=2, quote="The company denied this", by=["s2"], status="denied"),
            statement(at=3, quote="the pumps were old and the wall was wet", by=["s3"]),
        ],
    )
    found = recheck(article(text), summary(parties=[], locations=[], numbers=[], sourcing=sourcing))
    assert found.summary.sourcing.statements[1].denies == "q1"

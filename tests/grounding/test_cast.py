"""The cast: everybody named or described, once."""

from itertools import pairwise

from summarizer.pipeline.flow import recheck
from summarizer.schemas import CastMember, Sourcing
from tests.support.building import article, party, source, statement, summary

TEXT = (
    "The council of Ballina met on Friday. Mayor Ann Byrne said that the town was lost. "
    "Informed sources said that the council had known. The council denied this."
)


def cast() -> list[CastMember]:
    sources = [
        source(id="s1", at=2, verbatim="Mayor Ann Byrne"),
        source(id="s2", at=3, verbatim="Informed sources", identification="bare", kind="group"),
        source(id="s3", at=4, verbatim="The council of Ballina", kind="organisation"),
        source(id="s4", at=1, verbatim="Friday", kind="document"),
    ]
    statements = [
        statement(at=2, quote="the town was lost", by=["s1"]),
        statement(at=3, quote="the council had known", by=["s2"]),
        statement(at=4, quote="denied this", by=["s3"], status="denied"),
    ]
    given = summary(
        parties=[party()], numbers=[], locations=[], sourcing=Sourcing(sources=sources, statements=statements)
    )
    return recheck(article(TEXT), given).summary.cast


def test_party_and_source() -> None:
    """A party that also speaks is one member, with what it does and what it says."""
    council = cast()[0]
    assert (council.party, council.sources, council.does, council.says) == ("p1", ["s3"], "meets", ["q3"])


def test_source_alone() -> None:
    """Who only speaks is a member with its statements and without a part."""
    mayor = cast()[1]
    assert (mayor.words, mayor.party, mayor.does, mayor.says) == ("Mayor Ann Byrne", None, None, ["q1"])
    assert [TEXT[start:end] for start, end in mayor.mentions] == ["Mayor Ann Byrne"]


def test_nobody() -> None:
    """Unnamed sources and documents are nobody."""
    assert [member.words for member in cast()] == ["The council of Ballina", "Mayor Ann Byrne"]


def test_mentions_stand_once() -> None:
    """Every mention counts once, also where party and source have the same words."""
    spans = cast()[0].mentions
    assert spans == sorted(set(spans))
    assert all(first.end <= second.start for first, second in pairwise(spans))

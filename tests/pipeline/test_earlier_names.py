"""Those named before: what a window is told of what earlier ones have listed."""

from summarizer.grounding.linking import ground
from summarizer.pipeline.earlier_names import named_before
from summarizer.pipeline.merging import Merging
from summarizer.schemas import Sourcing, Summary
from tests.support.building import article, party, source, summary


def merged() -> Merging[Summary]:
    """Three windows: the council is in two of them, the mayor in the last; a witness has no name."""
    merging: Merging[Summary] = Merging()
    council, mayor = party(), party(verbatim="Mayor Ann Byrne", at=2, aliases=[])
    bare = source(id="s2", verbatim="Nobody", at=3, identification="bare", kind="witness")
    for listed, sources in (([council], [source()]), ([council], [bare]), ([mayor], [])):
        sourcing = Sourcing(sources=sources, statements=[])
        window = summary(parties=listed, numbers=[], locations=[], sourcing=sourcing)
        ground(article(), window, frozenset)
        merging.add(window)
    return merging


def test_all() -> None:
    """Where there is room all are named in their order, sources with their ids, but for nameless ones."""
    named = named_before(merged(), 1_000)
    assert named.lines == ("parties: The council of Ballina; Mayor Ann Byrne", "sources: s1 Mayor Ann Byrne")
    assert (named.sources, named.next_source) == (frozenset({"s1"}), 3)


def test_most_listed() -> None:
    """Where there is not room for all, those that most windows have listed are named."""
    assert named_before(merged(), 50).lines[0] == "parties: The council of Ballina"
    assert named_before(merged(), 3).lines == ()

"""A comparison of whatever a stored result may hold."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer import compare
from summarizer.comparison import Comparison
from summarizer.comparison.report import as_html, as_markdown, as_text
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.support.building import article, figure, party, place, result, source, statement, summary

WORDS = st.sampled_from(["", " ", "???", "🏟", "\u200b", "a", "Ballina", "ال", "。", "-", "é\u0301"])
IDS = st.sampled_from(["", "s1", "s2", "s9", "l1"])


@st.composite
def results(draw: st.DrawFn) -> Result[Summary]:
    """A result whose words are empty or no words, and whose ids lead anywhere."""
    words: Any = lambda: draw(WORDS)  # noqa: E731 - so that a field is one word here
    made = summary(
        parties=[party(verbatim=words(), name=words() or None, aliases=[words()])],
        numbers=[
            figure(verbatim=words(), counted=words(), id="f1", statements=[draw(IDS), "q1"], low=1, high=2)
        ],
        locations=[place(verbatim=words(), english=words(), id=draw(IDS), parent=draw(IDS))],
    )
    made.sourcing.sources = [source(id=draw(IDS), verbatim=words(), party=draw(IDS))]
    chains = draw(st.lists(st.lists(IDS, max_size=3), max_size=2))
    made.sourcing.statements = [statement(quote=words(), id="q1", chains=chains, about=["f1", draw(IDS)])]
    given_ = article() if draw(st.booleans()) else article().model_copy(update={"segments": ()})
    return result(article=given_, summary=made)


@settings(max_examples=60)
@given(st.lists(results(), min_size=2, max_size=3))
@pytest.mark.slow
def test_compares(given: list[Result[Summary]]) -> None:
    """Empty names, signs and emoji as names, sources that nobody lists, no segments: all are compared."""
    found = compare(given)
    assert Comparison.model_validate_json(found.to_json()) == found
    for write in (as_text, as_markdown, as_html):
        assert write(found)


def test_a_source_that_is_not_listed() -> None:
    """A claim by a source that is not listed is not said to be the outlet's own."""
    made = summary(numbers=[figure(id="f1", statements=["q1"], low=40, high=40)])
    made.sourcing.statements = [statement(id="q1", chains=[["s9"]])]
    found = compare([result(summary=made), result(summary=made)])
    (link,) = found.figures[0].entries[0].chains[0]
    assert (link.name, link.kind, found.figures[0].one_source) == ("s9", None, False)
    assert "s9 (no one)" in as_text(found)

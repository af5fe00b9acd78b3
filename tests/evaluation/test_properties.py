"""What holds for any answer about any article, tried on real summaries of the recorded articles."""

import random
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from summarizer.evaluation.counts import measures
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.scores import ArticleScore, score
from summarizer.pipeline.flow import examine, recheck
from summarizer.schemas import Summary
from tests.benchmarks.recordings import recording

NAMES = ("damascus.ar", "harbour.en", "digue.fr")
SECTIONS = ("parties", "numbers", "locations", "sources", "statements")
few = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])


@cache
def gold_of(name: str) -> Gold:
    """A recorded answer as gold."""
    recorded = recording(name)
    summary = recorded.summary()
    examine(recorded.article, summary)
    return Gold(name, name[-2:], recorded.article, summary, "", ())


def answer_of(name: str) -> Summary:
    return gold_of(name).summary.model_copy(deep=True)


def items(summary: Summary, section: str) -> list[Any]:
    """The list of a section."""
    held = summary.sourcing if section in ("sources", "statements") else summary
    found: list[Any] = getattr(held, section)
    return found


def scored(name: str, answer: Summary) -> ArticleScore:
    return score(gold_of(name), recheck(gold_of(name).article, answer))


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_itself(name: str) -> None:
    """A summary against itself is right in everything that is counted."""
    found = scored(name, answer_of(name))
    for measure in measures():
        counts = found.counts[measure.name]
        assert counts.right == counts.gold == counts.answered, measure.name
    assert all(share.right == share.of for share in found.fields.values())
    assert found.misses == []


@few
@given(data=st.data(), name=st.sampled_from(NAMES), section=st.sampled_from(SECTIONS))
@pytest.mark.slow
def test_removing_lowers_recall_only(data: st.DataObject, name: str, section: str) -> None:
    """Whatever is left out of a section, its precision stays 1 and its recall is the share that is left."""
    answer = answer_of(name)
    there = items(answer, section)
    kept = data.draw(st.lists(st.sampled_from(range(len(there))), unique=True, min_size=1))
    full = len(there)
    there[:] = [there[index] for index in kept]
    counts = scored(name, answer).counts[section]
    assert (counts.gold, counts.answered, counts.right) == (full, len(kept), len(kept))


@few
@given(data=st.data(), name=st.sampled_from(NAMES), section=st.sampled_from(SECTIONS))
@pytest.mark.slow
def test_doubling_lowers_precision_only(data: st.DataObject, name: str, section: str) -> None:
    """Whatever is listed again is right once, and all of the gold is still found."""
    answer = answer_of(name)
    there = items(answer, section)
    again = data.draw(st.lists(st.sampled_from(range(len(there))), min_size=1, max_size=5))
    full = len(there)
    there += [there[index].model_copy(deep=True) for index in again]
    counts = scored(name, answer).counts[section]
    assert (counts.gold, counts.answered, counts.right) == (full, full + len(again), full)


@few
@given(seed=st.integers(), name=st.sampled_from(NAMES))
@pytest.mark.slow
def test_order_does_not_matter(seed: int, name: str) -> None:
    """A damaged answer scores the same in whatever order its lists stand."""
    chance = random.Random(seed)
    answer = answer_of(name)
    for section in SECTIONS:
        there = items(answer, section)
        there[:] = [item for item in there if chance.random() < 0.8]
        there += [item.model_copy(deep=True) for item in there[:2]]
    for figure in answer.numbers[::3]:
        figure.bound = "at_most"
    other = answer.model_copy(deep=True)
    for section in SECTIONS:
        chance.shuffle(items(other, section))
    first, second = scored(name, answer), scored(name, other)
    assert (first.counts, first.fields) == (second.counts, second.fields)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("other", NAMES)
def test_answers_about_another_article(name: str, other: str) -> None:
    """The answer to another article is right in next to nothing, in no section in more than a tenth."""
    if name == other:
        return
    found = scored(name, answer_of(other))
    for section in SECTIONS:
        counts = found.counts[section]
        assert counts.right <= 0.1 * counts.answered, section

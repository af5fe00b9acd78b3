"""What an article has cost, counted outcome by outcome, and what the provenance says of it."""

from pathlib import Path
from typing import Any

import pytest

from summarizer.client.call import Answer, Outcome
from summarizer.client.prices import Price, Prices
from summarizer.errors import NotJSONError, ServerError
from summarizer.pipeline.answer_cache import AnswerCache
from summarizer.pipeline.caching import CachedAnswer
from summarizer.pipeline.driver import ask_all
from summarizer.pipeline.provenance import provenance_of
from summarizer.pipeline.result_cache import CachedResult, ResultCache
from summarizer.pipeline.second import SecondOutcome
from summarizer.pipeline.usage import ArticleUsage
from summarizer.results.tokens import TokenUsage
from tests.support.building import AsyncScripted, answer_json, call, task

SPENT = TokenUsage(input=10, output=5)


def booked(*outcomes: Outcome) -> ArticleUsage:
    """What outcomes come to."""
    usage = ArticleUsage()
    for outcome in outcomes:
        usage.book(call(), outcome)
    return usage


@pytest.mark.parametrize(
    ("outcome", "counts"),
    [
        (Answer(None, SPENT, text="four"), (1, 0, SPENT, 4)),
        (Answer(None, SPENT, text="four", from_cache=True), (0, 1, TokenUsage(), 0)),
        (NotJSONError("x").having(tokens=SPENT), (1, 0, SPENT, 0)),
        (NotJSONError("x"), (1, 0, TokenUsage(), 0)),
        (ServerError("x"), (1, 0, TokenUsage(), 0)),
    ],
)
def test_each_outcome(outcome: Outcome, counts: tuple[Any, ...]) -> None:
    """An answer counts with all that it took, an unusable one with its tokens, a remembered one not."""
    usage = booked(outcome)
    assert (usage.requests, usage.recalled, usage.tokens, usage.characters_answered) == counts
    assert usage.bytes_sent == (call().bytes if usage.requests else 0)
    twice = booked(outcome, outcome)
    assert (twice.requests, twice.recalled) == (2 * counts[0], 2 * counts[1])
    assert twice.tokens == counts[2] + counts[2]
    assert twice.characters_answered == 2 * counts[3]


def test_the_first_that_is_said() -> None:
    """Model, dialect and first token are those of the first answer that says them, a remembered one's too."""
    usage = booked(
        Answer(None, model="m-1", from_cache=True, first_token=9.0),
        Answer(None, model="m-2", dialect="JSON mode", first_token=0.5),
        Answer(None, dialect="prompt alone", first_token=0.25),
    )
    assert (usage.model, usage.dialect, usage.first_token) == ("m-1", "JSON mode", 0.5)


def test_nothing_yet() -> None:
    """Before anything was asked nothing is counted, and an article is read in one window."""
    usage = ArticleUsage(started=0.0)
    counted = {name: value for name, value in vars(usage).items() if value and name != "tokens"}
    assert counted == {"windows": 1}
    assert usage.tokens == TokenUsage()


def test_provenance() -> None:
    """A result says what both readers took together, and what the second did."""
    first, again = ArticleUsage(), ArticleUsage()
    for number, usage in ((1, first), (10, again)):
        usage.requests, usage.reasks, usage.recalled = 3 * number, 2 * number, number
        usage.tokens = TokenUsage(input=1_000_000 * number)
        usage.bytes_sent, usage.characters_answered = 100 * number, 50 * number
    first.repairs, first.repaired, first.withdrawn, first.dropped, first.windows = 4, 5, 6, 7, 8
    first.asking, first.first_token, first.grounding, first.checking = 1.23456, 0.12345, 0.123456, 0.654321
    prices = Prices({"a/m": Price(input=1, output=1), "a/n": Price(input=2, output=2)})
    found = provenance_of(task(model="a/m", second="a/n", prices=prices), first, SecondOutcome(usage=again))
    assert (found.requests, found.reasks, found.recalled) == (33, 22, 11)
    assert (found.tokens.input, found.bytes_sent, found.characters_answered) == (11_000_000, 1_100, 550)
    assert (found.repairs, found.repaired, found.withdrawn, found.dropped, found.windows) == (4, 5, 6, 7, 8)
    assert (found.times.asking, found.times.first_token) == (1.235, 0.123)
    assert (found.times.grounding, found.times.checking) == (0.1235, 0.6543)
    assert found.cost == 21.0
    assert found.second is not None
    assert (found.second.model, found.second.requests, found.second.cost) == ("a/n", 30, 20.0)
    assert (found.second.bytes_sent, found.second.characters_answered) == (1_000, 500)


def test_provenance_of_one_reader() -> None:
    """Without a second reader nothing is said of one; the model is the one asked for, else that answered."""
    first = ArticleUsage(model="answered", requests=1)
    found = provenance_of(task(model="asked"), first)
    assert (found.model, found.second, found.requests, found.times.first_token) == ("asked", None, 1, None)
    assert provenance_of(task(model=None), first).model == "answered"
    assert 0 <= found.seconds < 60


def test_bounds_of_caches(tmp_path: Path) -> None:
    """Answers of 256 MiB are kept, and results of 64, where no other bound is given."""
    assert AnswerCache(tmp_path / "a").contents().largest == 256 * 2**20
    assert ResultCache(tmp_path / "r").largest == 64 * 2**20


def test_a_result_of_the_largest_size(tmp_path: Path) -> None:
    """A result that fills the bound is kept alone, one of a byte more not at all."""
    known = CachedResult("x" * 100, 3)
    measured = ResultCache(tmp_path / "measured")
    measured.store("a" * 64, known)
    (size,) = measured.sizes()
    cache = ResultCache(tmp_path / "kept", largest=size)
    for key in "ab":
        cache.store(key * 64, known)
    assert [cache.load(key * 64) for key in "ab"] == [None, known]
    cache.store("c" * 64, CachedResult("x" * 101, 3))
    assert cache.load("c" * 64) is None
    assert cache.load("b" * 64) == known
    assert cache.clear() == 1
    assert cache.sizes() == []


def test_answers_that_fill_the_bound(tmp_path: Path) -> None:
    """Answers of the bound are kept, and where there is one byte more the oldest goes, no more than must."""
    cache = AnswerCache(tmp_path / "a", largest=300)
    for key in "abc":
        cache.store(key, CachedAnswer("x" * 100, TokenUsage()))
    assert cache.contents().answers == 3
    cache.store("d", CachedAnswer("x", TokenUsage()))
    assert [key for key in "abcd" if cache.load(key)] == ["b", "c", "d"]
    cache.store("e", CachedAnswer("x" * 300, TokenUsage()))
    assert [key for key in "abcde" if cache.load(key)] == ["e"]
    cache.store("f", CachedAnswer("x" * 301, TokenUsage()))
    assert [key for key in "ef" if cache.load(key)] == ["e"]


@pytest.mark.parametrize(("stagger", "waits"), [(0.0, []), (0.5, [0.5, 0.5])])
async def test_the_first_goes_ahead(
    monkeypatch: pytest.MonkeyPatch, stagger: float, waits: list[float]
) -> None:
    """From asyncio all calls of a step but the first wait so long, so that its prompt is cached for them."""
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("asyncio.sleep", sleep)
    outcomes = await ask_all((call(),) * 3, AsyncScripted(*[answer_json()] * 3), stagger)
    assert [type(each) for each in outcomes] == [Answer] * 3
    assert slept == waits

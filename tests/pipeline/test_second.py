"""A second reading: asked blind, compared by code, told with both versions, and counted."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from summarizer import Result, Summarizer, Summary, check
from summarizer.client.call import Call, Flow, Outcome
from summarizer.client.connection import Connection
from summarizer.errors import RefusalError, SummarizerError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.streaming import Beside, Partial, Stream, Want, steps
from summarizer.pipeline.together import together
from summarizer.prompting.response_format import answer_format
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import SecondReading
from tests.model_server import Answerer, JsonObject, ModelServer, Prompt
from tests.model_server.answers import Answer
from tests.support.building import (
    CLAIM,
    KEY,
    MISSPELT,
    TEXT,
    Scripted,
    answer_json,
    call,
    figure,
    party,
    reading,
    repair_json,
    source,
    statement,
    summary,
    task,
)
from tests.support.waiting import Crowd

PRICES = '["a/one"]\ninput = 1000000\noutput = 0\n["b/two"]\ninput = 3000000\noutput = 0\n'


class Readers:
    """Answers calls of either reader in turn, whichever thread asks first, and keeps what was asked."""

    def __init__(self, first: list[str | SummarizerError], second: list[str | SummarizerError]) -> None:
        self._readers = (Scripted(*first), Scripted(*second))

    def ask(self, call: Call) -> Outcome:
        """The next answer of the reader whom the call is for."""
        return self._readers[call.is_second].ask(call)

    @property
    def purposes(self) -> list[str]:
        """What was asked, of the first reader and then of the second."""
        return [purpose for reader in self._readers for purpose in reader.purposes]


def read(
    *second: str | SummarizerError, first: str = "", repair: str = "", **wanted: Any
) -> tuple[Result[Summary], Readers]:
    """The result of both readings, and who gave them."""
    readers = Readers([first or answer_json(), repair], list(second))
    return drive(summary_flow(task(second="b/two", wire="json", **wanted)), readers), readers


def told(result: Result[Summary]) -> dict[str, str]:
    """Path of each disagreement to its message."""
    found = (problem for problem in result.problems if problem.code == "readers-disagree")
    return {problem.path: problem.message for problem in found}


def test_asked_blind() -> None:
    """The second reader is asked in the same step as the first, for the sections that carry risk alone."""
    flow = summary_flow(task(second="b/two"))
    first, second = next(flow)
    assert (first.purpose, second.purpose) == ("summary", "second")
    assert (first.is_second, second.is_second) == (False, True)
    assert set(second.format.schema["properties"]) == {"numbers", "sourcing"}
    assert "parties" not in second.messages[0]["content"]
    assert "kind" not in second.messages[0]["content"]
    assert "row: at|verbatim|value" in second.messages[0]["content"]
    assert second.messages[1]["content"] == first.messages[1]["content"]


def test_readers_agree() -> None:
    """Two readers who agree leave no problem, and the provenance has both models with what each took."""
    result, readers = read(reading())
    assert readers.purposes == ["summary", "second"]
    assert told(result) == {}
    made = result.provenance
    assert (made.requests, made.tokens.input, made.model) == (2, 20, "test/model")
    assert made.second is not None
    assert (made.second.model, made.second.requests) == ("b/two", 1)
    assert made.second.tokens == TokenUsage(input=10, output=5, cached=1)
    assert made.characters_answered == len(answer_json()) + len(reading())
    assert made.second.characters_answered == len(reading())


def test_without_a_second_reader() -> None:
    """Nobody is asked a second time unless that is wanted, and the provenance says so."""
    scripted = Scripted(answer_json())
    result = drive(summary_flow(task()), scripted)
    assert scripted.purposes == ["summary"]
    assert result.provenance.second is None


@pytest.mark.parametrize(
    ("changes", "path", "both"),
    [
        ({"numbers": [{"at": 2, "verbatim": "40 families", "value": 41}]}, "numbers[0].value", ("40", "41")),
        ({"numbers": []}, "numbers[0]", ("40", "nothing")),
        (
            {"numbers": [*json.loads(reading())["numbers"], {"at": 3, "verbatim": "Nobody", "value": 0}]},
            "",
            ("nothing", "0"),
        ),
        (
            {
                "statements": [
                    {"at": 2, "quote": "40 families had left the town", "by": [], "status": "asserted"}
                ]
            },
            "sourcing.statements[0].by",
            ("Mayor Ann Byrne", "the outlet itself"),
        ),
        (
            {"statements": [{**CLAIM, "status": "denied"}]},
            "sourcing.statements[0].status",
            ("attributed", "denied"),
        ),
        ({"statements": []}, "sourcing.statements[0]", ("Mayor Ann Byrne", "nothing")),
    ],
)
def test_readers_differ(changes: dict[str, Any], path: str, both: tuple[str, str]) -> None:
    """A fact that the readers give differently, or only one lists, is a warning with both versions."""
    result, _ = read(reading(**changes))
    (found,) = (problem for problem in result.problems if problem.code == "readers-disagree")
    assert (found.path, found.severity) == (path, "warning")
    assert f"{both[0]} in this summary, {both[1]} in the second reading" in found.message
    assert found.spans


def test_source_that_one_reader_lists() -> None:
    """A source that the second reader lacks is told, unless a claim of it is told already."""
    council = source(id="s2", at=1, verbatim="The council of Ballina")
    both = {"sources": [source(), council], "statements": [statement()]}
    result, _ = read(reading(), first=answer_json(sourcing=both))
    assert list(told(result)) == ["sourcing.sources[1]"]
    both["statements"] = [statement(by=["s2>s1"])]
    result, _ = read(reading(), first=answer_json(sourcing=both))
    assert list(told(result)) == ["sourcing.statements[0].by"]


def test_claims_cut_differently() -> None:
    """A claim of which the readers quote different parts is compared all the same, by who says it."""
    shorter = {**CLAIM, "quote": "40 families"}
    result, _ = read(reading(statements=[shorter]))
    assert told(result) == {}
    result, _ = read(reading(statements=[{**shorter, "by": []}]))
    assert list(told(result)) == ["sourcing.statements[0].by"]


def test_own_voice_is_a_matter_of_taste() -> None:
    """A claim in the outlet's own voice that only one reader lists is no disagreement."""
    own = {"at": 3, "quote": "Nobody was hurt", "by": [], "status": "asserted"}
    result, _ = read(reading(statements=[CLAIM, own]))
    assert told(result) == {}
    more = [statement(), statement(at=3, quote="Nobody was hurt", by=[], status="asserted")]
    result, _ = read(reading(), first=answer_json(sourcing={"sources": [source()], "statements": more}))
    assert told(result) == {}


def test_absent_words_say_nothing() -> None:
    """Words that the article does not have are no second version of anything."""
    invented = [{"at": 2, "verbatim": "700 cattle", "value": 700}]
    result, _ = read(reading(numbers=[*json.loads(reading())["numbers"], *invented]))
    assert told(result) == {}


def test_brief_summaries_leave_out() -> None:
    """What a brief summary lacks is no disagreement; what it has and the other reader reads otherwise is."""
    brief = answer_format(Summary, brief=True).dump
    first = json.dumps(brief(summary(numbers=[])))
    result, _ = read(reading(), first=first, detail="brief")
    assert told(result) == {}
    other = {**CLAIM, "by": [], "status": "asserted"}
    result, _ = read(reading(statements=[other]), first=first, detail="brief")
    assert list(told(result)) == ["sourcing.statements[0].by"]


def test_repaired_before_it_is_compared() -> None:
    """The readers are compared when the first answer is mended: what was withdrawn is not told."""
    failing = answer_json(parties=[party(), party(verbatim=MISSPELT, aliases=[])], numbers=[figure(value=41)])
    mended = repair_json({"at": 2, "verbatim": "40 families", "value": 40, "bound": "exact"}, None)
    result, readers = read(reading(), first=failing, repair=mended)
    assert readers.purposes == ["summary", "repair", "second"]
    assert told(result) == {}
    assert result.errors == []


@pytest.mark.parametrize("failure", [RefusalError("no"), "no JSON"])
def test_a_reading_that_fails(failure: str | SummarizerError) -> None:
    """A second reading that cannot be had leaves the summary standing, with a warning that says why."""
    result, readers = read(failure, failure)
    (found,) = (problem for problem in result.problems if problem.code == "reading-missing")
    assert (found.severity, found.path) == ("warning", "")
    assert readers.purposes == ["summary", "second"] + ["second"] * isinstance(failure, str)
    assert result.provenance.second is not None
    assert result.provenance.second.reading is None


def test_asked_again_for_what_cannot_be_read() -> None:
    """An unusable second answer is asked for once more, of the second reader."""
    result, readers = read("no JSON", reading())
    assert readers.purposes == ["summary", "second", "second"]
    assert result.provenance.reasks == 1
    assert result.provenance.second is not None
    assert result.provenance.second.reading is not None


def test_first_failure_is_the_articles() -> None:
    """Where the first reader fails, so does the article, whatever the second says."""
    with pytest.raises(RefusalError):
        drive(summary_flow(task(second="b/two", wire="json")), Readers([RefusalError("no")], [reading()]))


def test_beside_parts() -> None:
    """With sections side by side the second reading is one request more in the same step."""
    first = next(summary_flow(task(split=True, second="b/two")))
    assert [each.purpose for each in first] == ["summary"] * 6 + ["second"]


def test_compared_again() -> None:
    """A stored result is compared again offline, and once the value is the second reader's it is settled."""
    result, _ = read(reading(numbers=[{"at": 2, "verbatim": "40 families", "value": 41}]))
    stored = Result[Summary].model_validate_json(result.to_json())
    assert told(check(TEXT, stored)) == told(result)
    stored.summary.numbers[0].value = 41
    assert told(check(TEXT, stored)) == {}


def test_stored_without_a_reading() -> None:
    """A stored result whose second reading failed is checked like any other."""
    result, _ = read(RefusalError("no"))
    assert "reading-missing" not in {problem.code for problem in check(TEXT, result).problems}


def test_told_once() -> None:
    """A number that the first reader left out is told as omitted, and not a second time."""
    result, _ = read(reading(), first=answer_json(numbers=[]))
    assert "omitted-number" in {problem.code for problem in result.problems}
    assert told(result) == {}


def test_shown_while_it_is_written() -> None:
    """A second reading is begun before the first answer is shown, and adds nothing to what is shown."""
    todo = steps(task(second="b/two", wire="json"))
    first, second = Scripted(answer_json()), Scripted(reading())
    begun, streamed = next(todo), next(todo)
    assert isinstance(begun, Beside)
    assert begun.call.is_second
    assert isinstance(streamed, Call)
    assert todo.send(first.ask(streamed)) is Want.OUTCOME
    last = todo.send(second.ask(begun.call))
    assert isinstance(last, Partial)
    assert last.result is not None
    assert last.result.provenance.second is not None


class Meeting(Answerer):
    """Answers nobody before both readers are there."""

    def __init__(self) -> None:
        self._crowd = Crowd()

    async def answer(self, prompt: Prompt) -> Answer:
        """What the reader answers whose model was asked."""
        await self._crowd.stay(2)
        return reading() if prompt.model == "two" else answer_json()


@pytest.mark.parametrize("asynchronous", [False, True])
async def test_streamed_beside_each_other(asynchronous: bool) -> None:
    """While the first answer is streamed the second reader reads: neither waits for the other."""
    with ModelServer(Meeting()) as server:
        options: dict[str, Any] = {"base_url": server.url, "api_key": KEY, "second": "two", "wire": "json"}
        async with Summarizer("one", **options) as summarizer:
            stream = summarizer.stream(TEXT)
            if asynchronous:
                partials = [partial async for partial in stream]
            else:
                partials = await asyncio.to_thread(list, stream)
        summarizer.close()
    result = partials[-1].result
    assert result is not None
    assert told(result) == {}
    assert result.provenance.requests == 2


async def test_given_up_with_the_stream() -> None:
    """Whoever leaves a stream early leaves the second reader too, who is given up."""
    given_up = asyncio.Event()

    class Slow:
        async def ask(self, call: Call) -> Outcome:
            try:
                await asyncio.Event().wait()
            finally:
                given_up.set()
            raise AssertionError(call)

        async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
            await asyncio.sleep(0)
            yield answer_json()
            raise AssertionError(call)

    stream = Stream(task(second="b/two", wire="json"), Any, Slow)  # type: ignore[arg-type] # asked from asyncio alone
    partials = aiter(stream)
    assert (await anext(partials)).result is None
    await partials.aclose()  # type: ignore[attr-defined] # it is a generator
    await asyncio.wait_for(given_up.wait(), 10)


class TestTogether:
    def test_unequal_flows(self) -> None:
        """Of two flows the longer goes on alone, each with its own outcomes."""

        def asks(count: int) -> Flow[list[Outcome]]:
            found: list[Outcome] = []
            for _ in range(count):
                found += yield (call(),)
            return found

        flow = together(asks(1), asks(3))
        sizes = [len(next(flow))]
        for name in ("1", "2"):
            sizes.append(len(flow.send(tuple(RefusalError(f"{name}{place}") for place in range(sizes[-1])))))
        with pytest.raises(StopIteration) as stop:
            flow.send((RefusalError("30"),))
        said = [[str(each.message) for each in found] for found in stop.value.value]
        assert sizes == [2, 1, 1]
        assert said == [["10"], ["11", "20", "30"]]

    def test_other_is_closed(self) -> None:
        """Where one flow raises, the other is closed and ends what it has begun."""
        closed: list[str] = []

        def fails() -> Flow[None]:
            yield (call(),)
            raise RefusalError("no")

        def waits() -> Flow[None]:
            try:
                yield (call(),)
                yield (call(),)
            finally:
                closed.append("closed")

        flow = together(fails(), waits())
        next(flow)
        with pytest.raises(RefusalError):
            flow.send((RefusalError("1"), RefusalError("2")))
        assert closed == ["closed"]


def _answer(body: JsonObject) -> str:
    return reading() if body["model"] == "two" else answer_json()


@pytest.fixture
def prices(tmp_path: Path) -> Path:
    """A dollar a token of the first model, three of the second."""
    path = tmp_path / "prices.toml"
    path.write_text(PRICES.replace("a/one", "openai/one").replace("b/two", "openai/two"), "utf-8")
    return path


async def test_two_models(prices: Path, tmp_path: Path) -> None:
    """Each reader's request goes to its model, each is paid at its price, and both are remembered."""
    options: dict[str, Any] = {"second": "openai/two", "wire": "json", "prices": prices}
    with ModelServer(_answer) as server:
        options |= {"base_url": server.url, "api_key": KEY, "cache": tmp_path / "cache.sqlite3"}
        async with Summarizer("openai/one", **options) as summarizer:
            asked = await summarizer.asummarize(TEXT)
        with Summarizer("openai/one", **options) as summarizer:
            known = summarizer.summarize(TEXT)
            assert summarizer.summarize(TEXT + "One more.").provenance.requests == 2
        models = [request.body["model"] for request in server.requests if request.body]
    assert sorted(models[:2]) == ["one", "two"]
    assert len(models) == 4
    made, again = asked.provenance, known.provenance
    assert made.second is not None
    assert again.second is not None
    first = made.tokens.input - made.second.tokens.input
    assert made.second.cost == 3.0 * made.second.tokens.input
    assert made.cost == pytest.approx(first + made.second.cost)
    assert (again.requests, again.recalled, again.cost) == (0, 2, None)
    assert again.second.reading == made.second.reading


async def test_many_articles() -> None:
    """Many articles are read by both readers, at one pace."""
    with ModelServer(_answer) as server:
        options: dict[str, Any] = {"base_url": server.url, "api_key": KEY, "second": "two", "wire": "json"}
        async with Summarizer("one", **options) as summarizer:
            found = [each async for each in summarizer.many([TEXT, TEXT + "One more."])]
    assert [isinstance(each, Result) and each.provenance.requests for each in found] == [2, 2]


def test_unknown_price(prices: Path) -> None:
    """Where one reader's price is unknown, so is the cost of both."""
    prices.write_text('["openai/one"]\ninput = 1\noutput = 1\n', "utf-8")
    with ModelServer(_answer) as server:
        options: dict[str, Any] = {"base_url": server.url, "api_key": KEY, "second": "two", "wire": "json"}
        with Summarizer("one", prices=prices, **options) as summarizer:
            made = summarizer.summarize(TEXT).provenance
    assert made.cost is None


def test_the_host_asks() -> None:
    """Whoever makes the requests of an exchange is told which model each is for, under keys of their own."""
    exchange = Summarizer("one", second="one", wire="json").exchange(TEXT)
    first, second = exchange.open
    assert (first.purpose, first.model, second.purpose, second.model) == ("summary", "one", "second", "one")
    assert second.key.startswith("second-")
    exchange.answer(second, reading())
    exchange.answer(first, answer_json())
    assert exchange.result.provenance.second is not None


def test_a_given_key_is_of_its_provider() -> None:
    """A key that was given goes to a second model of the same provider or server, and to no other."""
    asked = Connection("openai/one", api_key=KEY)
    assert asked.to("two").api_key == KEY
    assert asked.to("anthropic/two").api_key is None
    assert Connection(api_key=KEY).to("openai/two").api_key == KEY
    assert Connection("one", "http://localhost/v1", KEY).to("qwen/two").api_key == KEY


def test_a_third_of_an_answer() -> None:
    """What a second reader is asked for is far less than a whole answer."""
    whole = answer_format(Summary, rows=True).schema["properties"]
    asked = answer_format(SecondReading, rows=True).schema["properties"]
    assert set(asked) < set(whole)

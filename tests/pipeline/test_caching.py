"""Model clients behind a cache."""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

import pytest

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import RefusalError
from summarizer.pipeline.caching import AsyncCachedClient, CachedAnswer, CachedClient, keep
from summarizer.pipeline.driver import adrive, drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.support.building import AsyncScripted, Scripted, answer_json, task


class InMemory:
    """Answers in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, CachedAnswer] = {}

    def load(self, key: str) -> CachedAnswer | None:
        return self.kept.get(key)

    def store(self, key: str, answer: CachedAnswer) -> None:
        self.kept[key] = answer


Run = Callable[[Task[Summary], InMemory, Scripted | None], Result[Summary]]


def run_sync(wanted: Task[Summary], memory: InMemory, asked: Scripted | None) -> Result[Summary]:
    return drive(summary_flow(wanted), CachedClient(memory, "m", lambda: opened(asked)))


def run_async(wanted: Task[Summary], memory: InMemory, asked: Scripted | None) -> Result[Summary]:
    class Waiting:
        async def ask(self, call: Call) -> Outcome:
            return opened(asked).ask(call)

    return asyncio.run(adrive(summary_flow(wanted), AsyncCachedClient(memory, "m", Waiting)))


def opened(asked: Scripted | None) -> Scripted:
    assert asked is not None, "nobody may be asked"
    return asked


both = pytest.mark.parametrize("run", [run_sync, run_async], ids=["sync", "async"])


@both
def test_second_time(run: Run) -> None:
    """The second run asks nobody, opens nobody, and comes to the same summary; it says so."""
    memory = InMemory()
    first = run(task(), memory, Scripted(answer_json()))
    second = run(task(), memory, None)
    assert second.summary == first.summary
    assert (first.provenance.requests, first.provenance.recalled) == (1, 0)
    assert (second.provenance.requests, second.provenance.recalled) == (0, 1)
    assert second.provenance.tokens.output == 0


@both
def test_as_written(run: Run) -> None:
    """What is kept is the answer letter for letter."""
    memory, written = InMemory(), f"  {answer_json()}\n"
    run(task(), memory, Scripted(written))
    assert [known.text for known in memory.kept.values()] == [written]


@both
def test_failures_are_not_kept(run: Run) -> None:
    """A refusal is not remembered: the next run asks again."""
    memory = InMemory()
    with pytest.raises(RefusalError):
        run(task(), memory, Scripted(RefusalError("no")))
    assert memory.kept == {}


@both
def test_unreadable_memory(run: Run) -> None:
    """An answer that today's code cannot read is asked for again."""
    memory = InMemory()
    run(task(), memory, Scripted(answer_json()))
    for key in memory.kept:
        memory.kept[key] = CachedAnswer('{"of": "another form"}', memory.kept[key].tokens)
    assert run(task(), memory, Scripted(answer_json())).provenance.requests == 1


def test_keys() -> None:
    """Another model, article or output language is another request; the same is the same."""
    call = next(summary_flow(task()))[0]
    assert call.key("m") == next(summary_flow(task()))[0].key("m")
    assert len({call.key("m"), call.key("n"), next(summary_flow(task(language="fr")))[0].key("m")}) == 3


def test_keys_stay() -> None:
    """A key is the hash of the whole request as JSON, so that ledgers and caches are read tomorrow too."""
    call = next(summary_flow(task()))[0]
    again = replace(call, messages=(*call.messages, {"role": "user", "content": "«Où?» 🐈"}))
    for one in (call, again, replace(call, messages=())):
        said = ["m/é", one.format.name, one.format.schema, *one.messages]
        whole = json.dumps(said, ensure_ascii=False, sort_keys=True)
        assert one.key("m/é") == hashlib.sha256(whole.encode()).hexdigest()


class Written:
    """Writes an answer in two pieces, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        self.asked += 1
        text = answer_json()
        yield text[:10]
        yield text[10:]
        yield Answer.read(text, call.format)


class WrittenLater(Written):
    """The same, for asyncio."""

    async def stream(self, call: Call) -> AsyncIterator[str | Outcome]:  # type: ignore[override]
        for piece in super().stream(call):
            yield piece


async def test_streamed_second_time() -> None:
    """A streamed answer is kept: the second time it comes whole, and nobody is asked."""
    call = next(summary_flow(task()))[0]
    memory, other = InMemory(), InMemory()
    writer, later = Written(), WrittenLater()
    for asked, length in ((1, 3), (1, 1)):
        found = list(CachedClient(memory, "m", lambda: writer).stream(call))
        also = [piece async for piece in AsyncCachedClient(other, "m", lambda: later).stream(call)]
        for pieces in (found, also):
            assert len(pieces) == length
            assert isinstance(pieces[-1], Answer)
            assert pieces[-1].from_cache is (length == 1)
        assert (writer.asked, later.asked) == (asked, asked)
    assert memory.kept == other.kept != {}


def test_answers_without_text() -> None:
    """An answer whose text nobody handed on is used, and not kept: it could not be read again."""
    memory = InMemory()
    call = next(summary_flow(task()))[0]
    value = call.format.parse(answer_json())
    for text, kept in (("", 0), (answer_json(), 1)):
        outcome = keep(Answer(value, text=text), "key", memory)
        assert isinstance(outcome, Answer)
        assert len(memory.kept) == kept
    memory.kept.clear()
    keep(Answer(value, text=answer_json(), from_cache=True), "key", memory)
    assert memory.kept == {}


def test_unread_answers() -> None:
    """Scripted answers carry their text, as those of models do."""
    outcome = asyncio.run(AsyncScripted(answer_json()).ask(next(summary_flow(task()))[0]))
    assert isinstance(outcome, Answer)
    assert outcome.text == answer_json()

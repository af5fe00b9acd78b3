"""Streaming: a summary that grows while the model writes, every item grounded as soon as it is complete.

`steps` is the whole of it, without input or output; `Stream` drives it with or without asyncio.
"""

import json
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, Protocol, TypeVar

from summarizer.client.call import Answer, Call, Outcome
from summarizer.errors import SummarizerError
from summarizer.grounding.linking import ground
from summarizer.grounding.names import listed_names
from summarizer.pipeline.driver import Asked, AsyncModelClient, ModelClient
from summarizer.pipeline.flow import examine, summary_flow
from summarizer.pipeline.merging import merge
from summarizer.pipeline.partial import PartialReader
from summarizer.pipeline.task import Task
from summarizer.results.problem import Problem
from summarizer.results.result import Result
from summarizer.schemas import Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_SURE = ("quote-absent", "quote-altered", "number-mismatch")  # problems that no later item can settle


@dataclass(frozen=True)
class Partial(Generic[S]):
    """A summary while it is being written.

    Attributes:
        article: what it is about.
        summary: the items that are complete, grounded and linked; each partial has a new one.
        problems: what is already certain to be wrong with them.
        result: the whole result, in the last partial only: repaired, checked, with its provenance.
    """

    article: Article
    summary: S
    problems: list[Problem]
    result: Result[S] | None = None

    def to_json(self, indent: int | None = 2) -> str:
        """`summary` and `problems` as JSON, letters of all scripts readable; of the last one, its result."""
        if self.result is not None:
            return self.result.to_json(indent)
        data = {
            "summary": self.summary.model_dump(mode="json"),
            "problems": [problem.model_dump(mode="json") for problem in self.problems],
        }
        return json.dumps(data, ensure_ascii=False, indent=indent)


class Want(Enum):
    """What a step wants besides a new call."""

    MORE = "the next piece of the call under way"
    OUTCOME = "what the call comes to that was begun beside it"


@dataclass(frozen=True)
class Beside:
    """A call to be begun and not streamed: it has nothing to show, and others are heard meanwhile."""

    call: Call


Step = Call | Beside | Want | Partial[S]
Piece = str | Outcome | None


class StreamingModelClient(ModelClient, Protocol):
    """Whoever writes answers piece by piece; the last piece is the outcome."""

    def stream(self, call: Call) -> Iterator[str | Outcome]:
        """The pieces of a call's answer, and what it comes to."""


class AsyncStreamingModelClient(AsyncModelClient, Protocol):
    """Whoever writes answers piece by piece without blocking; the last piece is the outcome."""

    def stream(self, call: Call) -> AsyncIterator[str | Outcome]:
        """The pieces of a call's answer, and what it comes to."""


def steps(task: Task[S]) -> Generator[Step[S], Piece, None]:
    """Yields calls to be streamed, requests for their next piece, and partials; is sent the pieces.

    A second reading that is asked for in the same step as the first is begun before that is streamed.

    Raises:
        SummarizerError: as `summary_flow`; its `received` is the last partial, if there was any.
    """
    flow = summary_flow(task)
    last: Partial[S] | None = None
    windows: list[S] = []  # what was read of a long article before
    try:
        calls = next(flow)
        while True:
            *shown, end = calls  # a second reading is the last of its step
            if beside := bool(shown) and end.is_second:
                yield Beside(end)
            outcomes = []
            for call in shown if beside else calls:
                outcome, last = yield from _hear(call, task, windows, last)
                outcomes.append(outcome)
                if isinstance(outcome, Answer) and isinstance(outcome.value, task.schema):
                    windows.append(outcome.value)
            if beside:
                came = yield Want.OUTCOME
                assert isinstance(came, Answer | SummarizerError)  # noqa: S101 - what was asked for
                outcomes.append(came)
            calls = flow.send(tuple(outcomes))
    except StopIteration as stop:
        result: Result[S] = stop.value
        yield Partial(result.article, result.summary, result.problems, result)
    except SummarizerError as error:
        raise error.having(received=last) from error.__cause__


def _hear(
    call: Call, task: Task[S], windows: Sequence[S], last: Partial[S] | None
) -> Generator[Step[S], Piece, tuple[Outcome, Partial[S] | None]]:
    """One call's pieces to their end; one that asks for no whole summary has no items of its own to show."""
    before = sum(len(grounded_items(window)) for window in windows)
    is_whole = call.purpose in ("summary", "reask") and issubclass(call.format.type, Summary)
    reader = PartialReader(call.format, task.article, before) if is_whole else None
    piece = yield call
    while isinstance(piece, str):
        if reader and (summary := reader.feed(piece)):
            last = _partial(task, [*windows, summary])
            yield last
        piece = yield Want.MORE
    assert piece is not None  # noqa: S101 - a stream ends with its outcome
    if reader and isinstance(piece, SummarizerError) and (summary := reader.summary()):
        last = _partial(task, [*windows, summary])  # what came last, and was not shown yet
    return piece, last


def _partial(task: Task[S], windows: Sequence[S]) -> Partial[S]:
    """What is known once the last of these windows is read as far as it is there."""
    *_, summary = windows
    if len(windows) > 1:
        ground(task.article, summary, lambda: listed_names(task.article, summary))
        summary = merge(windows)
    found = examine(task.article, summary, task.language, brief=task.detail == "brief")
    return Partial(task.article, summary, [problem for problem in found if problem.code in _SURE])


@dataclass(frozen=True)
class Stream(Generic[S]):
    """The partials of one article: `for partial in stream`, or `async for partial in stream`.

    Attributes:
        task: the article and what is wanted of it.
        opener: opens the model client of `for`.
        async_opener: opens the model client of `async for`.
        told: called with each call before it is made.
    """

    task: Task[S]
    opener: Callable[[], StreamingModelClient]
    async_opener: Callable[[], AsyncStreamingModelClient]
    told: Callable[[Call], Any] | None = None

    def __iter__(self) -> Iterator[Partial[S]]:
        """The partials, as they become known."""
        model_client, todo = self.opener(), steps(self.task)
        pieces: Iterator[str | Outcome] = iter(())
        asked: Asked | None = None
        piece: Piece = None
        while (step := _next(todo, piece)) is not None:
            piece = None
            if isinstance(step, Partial):
                yield step
            elif isinstance(step, Beside):
                self._tell(step.call)
                asked = Asked(model_client, step.call)
            elif step is Want.OUTCOME and asked is not None:
                piece = asked.outcome()
            else:
                if isinstance(step, Call):
                    self._tell(step)
                    pieces = model_client.stream(step)
                piece = next(pieces)

    async def __aiter__(self) -> AsyncIterator[Partial[S]]:
        """The partials, as they become known."""
        import asyncio  # noqa: PLC0415 - only who waits needs it

        model_client, todo = self.async_opener(), steps(self.task)
        pieces: AsyncIterator[str | Outcome]
        asked: asyncio.Task[Outcome] | None = None
        piece: Piece = None
        try:
            while (step := _next(todo, piece)) is not None:
                piece = None
                if isinstance(step, Partial):
                    yield step
                elif isinstance(step, Beside):
                    self._tell(step.call)
                    asked = asyncio.create_task(model_client.ask(step.call))
                elif step is Want.OUTCOME and asked is not None:
                    piece = await asked
                else:
                    if isinstance(step, Call):
                        self._tell(step)
                        pieces = model_client.stream(step)
                    piece = await anext(pieces)
        finally:
            if asked is not None:
                asked.cancel()

    def _tell(self, call: Call) -> None:
        if self.told is not None:
            self.told(call)


def _next(todo: Generator[Step[S], Piece, None], piece: Piece) -> Step[S] | None:
    """The next step; None after the last."""
    try:
        return todo.send(piece)
    except StopIteration:
        return None

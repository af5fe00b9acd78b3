"""Server-Sent Events: a summary while it is written (https://html.spec.whatwg.org/#server-sent-events)."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress

from summarizer.errors import SummarizerError, UnexpectedError
from summarizer.pipeline.streaming import Partial
from summarizer.schemas import Summary
from summarizer.server.problems import refusal
from summarizer.server.store import Work

_ALIVE = 15.0
"""Seconds of silence after which a comment is sent, so that no proxy takes the stream for dead."""

Step = Partial[Summary] | Work


async def events(first: Step, rest: AsyncIterator[Step], instance: str) -> AsyncIterator[str]:
    """The events of a stream: `partial` (summary and problems so far), then `result`, or `error`.

    Args:
        first: what came first.
        rest: what comes after it; it is closed with the events.
        instance: id of the request.
    """
    yield _event(first)
    coming: asyncio.Future[Step] = asyncio.ensure_future(_next(rest))
    try:
        while True:
            done, _ = await asyncio.wait([coming], timeout=_ALIVE)
            if not done:
                yield ": still writing\n\n"
                continue
            try:
                step = coming.result()
            except StopAsyncIteration:
                return
            yield _event(step)
            coming = asyncio.ensure_future(_next(rest))
    except SummarizerError as error:
        yield _written("error", refusal(error, instance).details.model_dump_json())
    except Exception as error:  # a fault of this package: it is told by its class
        told = UnexpectedError(f"{type(error).__name__} while it was summarized")
        yield _written("error", refusal(told, instance).details.model_dump_json())
    finally:
        coming.cancel()
        with suppress(BaseException):
            await coming
        await rest.aclose()  # type: ignore[attr-defined]


async def _next(steps: AsyncIterator[Step]) -> Step:
    return await anext(steps)


def _event(step: Step) -> str:
    if isinstance(step, Work):
        return _written("result", f'{{"id": {json.dumps(step.id)}, "result": {step.outcome}}}')
    return _written("partial", step.to_json(indent=None))


def _written(kind: str, data: str) -> str:
    """One event; its data is JSON in one line."""
    return f"event: {kind}\ndata: {data.replace(chr(10), ' ').replace(chr(13), ' ')}\n\n"

"""An article summarized as a stream: how many partials came, and the result."""

from summarizer import Result, Summarizer, Summary
from tests.support.building import TEXT


def streamed(summarizer: Summarizer[Summary]) -> tuple[int, Result[Summary]]:
    """How many partials came before the result, and the result."""
    with summarizer:
        *partials, last = summarizer.stream(TEXT)
    assert last.result is not None
    return len(partials), last.result


async def streamed_later(summarizer: Summarizer[Summary]) -> tuple[int, Result[Summary]]:
    """The same from asyncio."""
    async with summarizer:
        *partials, last = [partial async for partial in summarizer.stream(TEXT)]
    assert last.result is not None
    return len(partials), last.result

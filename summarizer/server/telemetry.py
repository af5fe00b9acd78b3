"""Spans for OpenTelemetry, where its API package is installed; without it nothing happens.

Spans have the model, tokens, and counts of problems; never an article's words, never a key.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from summarizer.results.tokens import TokenUsage
from summarizer.server.kept import Kept


@cache
def _tracer() -> Any:
    try:
        from opentelemetry import trace  # noqa: PLC0415 - a package that need not be there
    except ModuleNotFoundError:
        return None
    return trace.get_tracer("newsroom-summarizer")


@contextmanager
def span(name: str, **attributes: str | int | float | bool) -> Iterator[Any]:
    """A span around some work; None where nothing is recorded.

    Args:
        name: what is done.
        attributes: what is known before.
    """
    tracer = _tracer()
    if tracer is None:
        yield None
        return
    with tracer.start_as_current_span(name, attributes=attributes) as current:
        yield current


def note(current: Any, kept: Kept) -> None:
    """Put into a span what has come of a summary."""
    _set(current, kept.tokens, {"problems": len(kept.problems), "errors": kept.errors})


def note_job(current: Any, tokens: TokenUsage, done: int, failed: int) -> None:
    """Put into a span what has come of a run of a job."""
    _set(current, tokens, {"done": done, "failed": failed})


def _set(current: Any, tokens: TokenUsage, counts: dict[str, int]) -> None:
    if current is None:
        return
    current.set_attribute("gen_ai.usage.input_tokens", tokens.input)
    current.set_attribute("gen_ai.usage.output_tokens", tokens.output)
    for name, count in counts.items():
        current.set_attribute(f"summarizer.{name}", count)

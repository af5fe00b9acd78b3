"""Keeps the headers of a response for whoever asked: the SDK hands on nothing but what it holds."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

_captured: ContextVar[list[Mapping[str, str]] | None] = ContextVar("captured", default=None)


@contextmanager
def capture_headers(headers: list[Mapping[str, str]]) -> Iterator[None]:
    """Put the headers of each response in this context into the list."""
    token = _captured.set(headers)
    try:
        yield
    finally:
        _captured.reset(token)


def keep_headers(headers: Mapping[str, str]) -> None:
    """Headers that a client of ours has received; a client of the host's tells only where it fails."""
    if (captured := _captured.get()) is not None:
        captured.append(headers)

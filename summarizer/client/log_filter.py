"""Keeps instructor from logging what we report ourselves: its messages hold answers and parts of keys."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_LOGGERS = ("instructor", "instructor.v2", "instructor.v2.retry", "instructor.auto_client")
_asking: ContextVar[bool] = ContextVar("asking", default=False)


def _from_a_host(_: logging.LogRecord) -> bool:
    return not _asking.get()


for _name in _LOGGERS:
    logging.getLogger(_name).addFilter(_from_a_host)


@contextmanager
def silence_instructor() -> Iterator[None]:
    """Drop what instructor logs in this context; what a host's own calls make it log passes."""
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)

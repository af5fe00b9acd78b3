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
def quiet() -> Iterator[None]:
    """Drop instructor's records in this context; those of a host's own calls pass."""
    token = _asking.set(True)
    try:
        yield
    finally:
        _asking.reset(token)

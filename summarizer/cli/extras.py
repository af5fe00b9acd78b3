"""Commands that need an extra say so, where it is not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.errors import MissingExtraError


@contextmanager
def needing(extra: str, what: str) -> Iterator[None]:
    """Import what an extra brings within it.

    Args:
        extra: its name in pyproject.toml.
        what: what needs it, in words.

    Raises:
        MissingExtraError: a module of it is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise MissingExtraError.of(extra, f"{error.name}, which {what} needs, is not installed") from None

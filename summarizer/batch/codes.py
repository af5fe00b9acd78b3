"""Errors as data: a code that programs compare, a message and a hint that people read."""

from collections.abc import Mapping

from summarizer import errors
from summarizer.errors import (
    AnswerError,
    ConfigurationError,
    CredentialsError,
    QuotaError,
    SummarizerError,
    UnknownModelError,
    UnwritableError,
)

HOPELESS = (CredentialsError, UnknownModelError, QuotaError, ConfigurationError, UnwritableError)
"""What no other article would survive either."""


def as_data(error: SummarizerError) -> dict[str, str]:
    """An error as the ledger keeps it."""
    return {"type": type(error).__name__, **described(error)}


def from_data(kept: Mapping[str, str]) -> SummarizerError:
    """A kept error; one of a kind that there is no more is of the nearest one left."""
    kind = getattr(errors, kept.get("type", ""), None)
    known = kind if isinstance(kind, type) and issubclass(kind, SummarizerError) else AnswerError
    return known(kept.get("message", "no reason was kept"), kept.get("hint", ""))


def described(error: SummarizerError) -> dict[str, str]:
    """Code, message and hint."""
    return {"code": error.code, "message": error.message, "hint": error.hint}

"""Errors as data: a code that programs compare, a message and a hint that people read."""

import re

from summarizer.errors import (
    ConfigurationError,
    CredentialsError,
    QuotaError,
    SummarizerError,
    UnknownModelError,
    UnwritableError,
)

HOPELESS = (CredentialsError, UnknownModelError, QuotaError, ConfigurationError, UnwritableError)
"""What no other article would survive either."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def code(error: SummarizerError) -> str:
    """The code of an error: `rate-limit` for a RateLimitError."""
    return _HUMP.sub("-", type(error).__name__.removesuffix("Error")).lower()


def described(error: SummarizerError) -> dict[str, str]:
    """Code, message and hint."""
    return {"code": code(error), "message": error.message, "hint": error.hint}

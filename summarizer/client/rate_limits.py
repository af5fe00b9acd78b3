"""What a provider says about its limits with each response, read from the headers.

Retry-After: RFC 9110, section 10.2.3 (seconds or a date); `retry-after-ms` is OpenAI's finer form.
x-ratelimit-…: https://platform.openai.com/docs/guides/rate-limits#rate-limits-in-headers
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite

_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|h|m|s|d)")
_LONGEST = 100
"""Code points of a header that says a number, a duration or a date; a longer one says none of them."""

_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}


@dataclass(frozen=True, slots=True)
class Limits:
    """What is left, and when there will be more; None where the provider says nothing.

    Attributes:
        retry_after: seconds to wait before any other request.
        requests_left, tokens_left: what may still be asked now.
        requests_limit, tokens_limit: what may be asked when all is refilled.
        requests_reset, tokens_reset: seconds until all is refilled.
    """

    retry_after: float | None = None
    requests_left: float | None = None
    requests_limit: float | None = None
    requests_reset: float | None = None
    tokens_left: float | None = None
    tokens_limit: float | None = None
    tokens_reset: float | None = None


def read_limits(headers: Mapping[str, str]) -> Limits | None:
    """The limits that headers (lower-case or case-insensitive) speak of; None if they speak of none."""
    found = Limits(
        retry_after=_retry_after(headers),
        requests_left=_number(_header(headers, "x-ratelimit-remaining-requests")),
        requests_limit=_number(_header(headers, "x-ratelimit-limit-requests")),
        requests_reset=_duration(_header(headers, "x-ratelimit-reset-requests")),
        tokens_left=_number(_header(headers, "x-ratelimit-remaining-tokens")),
        tokens_limit=_number(_header(headers, "x-ratelimit-limit-tokens")),
        tokens_reset=_duration(_header(headers, "x-ratelimit-reset-tokens")),
    )
    return None if found == _NOTHING else found


_NOTHING = Limits()


def _header(headers: Mapping[str, str], name: str) -> str | None:
    given = headers.get(name)
    return given if given is None or len(given) <= _LONGEST else None


def _retry_after(headers: Mapping[str, str]) -> float | None:
    fine = _number(_header(headers, "retry-after-ms"))
    if fine is not None:
        return fine / 1000
    given = _header(headers, "retry-after")
    seconds = _number(given)
    if seconds is not None or not given:
        return seconds
    try:
        moment = parsedate_to_datetime(given)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _number(text: str | None) -> float | None:
    try:
        value = float(text) if text else None
    except ValueError:
        return None
    return value if value is not None and isfinite(value) and value >= 0 else None


def _duration(text: str | None) -> float | None:
    """Seconds in `6m0s`, `20ms` or `1.5`."""
    if not text:
        return None
    parts = _PART.findall(text)
    return sum(float(count) * _SECONDS[unit] for count, unit in parts) if parts else _number(text)

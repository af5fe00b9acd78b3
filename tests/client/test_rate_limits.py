"""What a provider says about its limits."""

from dataclasses import astuple, fields
from datetime import UTC, datetime, timedelta, timezone
from email.utils import format_datetime

import pytest

from summarizer.client.rate_limits import Limits, read_limits


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after-ms": "250", "retry-after": "1"}, 0.25),
        ({"retry-after": "Wed, 01 Jan 2020 00:00:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-3"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after-ms": "soon", "retry-after": "1"}, 1.0),
        ({"retry-after-ms": "0", "retry-after": "1"}, 0.0),
        ({"retry-after": ""}, None),
        ({"retry-after": "Wed, 01 Jan 2020 00:00:00 -0000"}, 0.0),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    """Seconds, milliseconds and dates are read; nonsense is as nothing."""
    found = read_limits(headers)
    assert (found.retry_after if found else None) == seconds


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))], ids=["UTC", "+0200"])
def test_date_to_come(zone: timezone) -> None:
    """A date is as far away as it is, in any zone."""
    later = format_datetime(datetime.now(zone) + timedelta(seconds=60))
    found = read_limits({"retry-after": later})
    assert found is not None
    assert found.retry_after is not None
    assert 50 < found.retry_after <= 60


def test_rate_limits() -> None:
    """What is left, of how much, and for how long, in OpenAI's spelling of durations."""
    found = read_limits(
        {
            "x-ratelimit-remaining-requests": "0",
            "x-ratelimit-limit-requests": "60",
            "x-ratelimit-reset-requests": "1m0.5s",
            "x-ratelimit-remaining-tokens": "149984",
            "x-ratelimit-reset-tokens": "20ms",
        }
    )
    assert found == Limits(
        requests_left=0, requests_limit=60, requests_reset=60.5, tokens_left=149984, tokens_reset=0.02
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("6m0s", 360.0), ("20ms", 0.02), ("1.5", 1.5), ("1h30m", 5400.0), ("2d", 172_800.0), ("1.5s", 1.5),
        ("1m0.5s", 60.5), ("soon", None), ("", None), ("-1", None),
    ],
)  # fmt: skip
def test_durations(text: str, seconds: float | None) -> None:
    """A duration is read with any of its units, and as plain seconds."""
    for name in ("requests", "tokens"):
        found = read_limits({f"x-ratelimit-reset-{name}": text})
        assert (getattr(found, f"{name}_reset") if found else None) == seconds


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
def test_each_header(name: str) -> None:
    """Each of a provider's limits has its header, and one of them alone is told."""
    what, _, kind = name.partition("_")
    header = {"left": "remaining", "limit": "limit", "reset": "reset"}.get(kind)
    found = read_limits({f"x-ratelimit-{header}-{what}" if header else "retry-after": "7"})
    assert found == Limits(**{name: 7.0})


def test_nothing_said() -> None:
    """Other headers say nothing about limits."""
    assert read_limits({"content-type": "application/json"}) is None


@pytest.mark.parametrize(("length", "seconds"), [(100, 1.0), (101, None)])
@pytest.mark.parametrize("name", ["retry-after", "x-ratelimit-reset-requests", "x-ratelimit-limit-tokens"])
def test_long_header(name: str, length: int, seconds: float | None) -> None:
    """A header of more than a hundred code points says nothing: digits took the square of their time."""
    found = read_limits({name: "1".rjust(length, "0")})
    values = [] if found is None else [value for value in astuple(found) if value is not None]
    assert values == ([] if seconds is None else [seconds])

"""Dates and times of news items as ISO 8601."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_BASIC = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$"
)
_MONTHS = {name: number for number, names in enumerate((
    ("jan", "ene", "gen"), ("feb", "fev", "fév"), ("mar", "mär", "mrz"), ("apr", "avr", "abr"),
    ("may", "mai", "mag"), ("jun", "giu", "jui"), ("jul", "lug", "juil"), ("aug", "ago", "aoû", "aou"),
    ("sep", "set"), ("oct", "okt", "ott"),
    ("nov",), ("dec", "dez", "dic", "déc"),
), 1) for name in names}  # fmt: skip
_WIRE = re.compile(r"(\d\d)(\d\d)(\d\d)\s*([A-Z]{2,5})?\s+([A-Za-zäéû]{3,4})\.?\s+(\d{2,4})")
_ZONES = {
    "GMT": 0,
    "UTC": 0,
    "Z": 0,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "BST": 1,
    "EST": -5,
    "EDT": -4,
}
"""Hours east of Greenwich, of zones that wires name."""
_ANPA = re.compile(r"(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s*([A-Z]{3,4})")


def iso(text: str | None) -> str:
    """A date or time as ISO 8601, from ISO's own forms or from a message's; empty where it is neither.

    Of forms without a zone none is made up: the time stands without one.
    """
    given = " ".join((text or "").split())
    if not given or len(given) > 60:
        return ""
    found = _BASIC.match(given)
    try:
        if found:
            return _of_basic(found)
        return _of_message(given) if re.search(r"[A-Za-z]", given) else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _of_message(text: str) -> str:
    from email.utils import parsedate_to_datetime  # noqa: PLC0415 - a tenth of a second with what it loads

    return parsedate_to_datetime(text).isoformat()


def _of_basic(found: re.Match[str]) -> str:
    year, month, day = (int(found.group(place)) for place in (1, 2, 3))
    if found.group(4) is None:
        return date(year, month, day).isoformat()
    zone = found.group(7)
    at = datetime(
        year, month, day, int(found.group(4)), int(found.group(5)), int(found.group(6) or 0), tzinfo=UTC
    )
    if zone is None:
        return at.replace(tzinfo=None).isoformat()
    return at.isoformat() if zone == "Z" else at.replace(tzinfo=_offset(zone)).isoformat()


def _offset(zone: str) -> timezone:
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    away = timedelta(hours=hours, minutes=minutes)
    return timezone(-away if zone[0] == "-" else away)


def of_wire(text: str) -> str:
    """The time behind an IPTC 7901 message, "131137 GMT Nov 13", as ISO 8601; empty where there is none."""
    found = _WIRE.search(text)
    if not found:
        return ""
    day, hour, minute, zone, name, year = found.groups()
    month = _MONTHS.get(name.lower()[:4]) or _MONTHS.get(name.lower()[:3])
    hours = _ZONES.get(zone or "GMT")
    return _moment(year, month, (day, hour, minute), hours)


def of_anpa(text: str) -> str:
    """The time behind an ANPA message, "AP-WF-11-13-13 1509GMT", as ISO 8601; empty where there is none."""
    found = _ANPA.search(text)
    if not found:
        return ""
    month, day, year, hour, minute, zone = found.groups()
    return _moment(year, int(month), (day, hour, minute), _ZONES.get(zone))


def _moment(year: str, month: int | None, rest: tuple[str, ...], hours: int | None) -> str:
    """A moment as ISO 8601; `rest` is day, hour and minute, `hours` how far east of Greenwich, if known."""
    if month is None:
        return ""
    day, hour, minute = map(int, rest)
    full = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        at = datetime(full, month, day, hour, minute, tzinfo=timezone(timedelta(hours=hours or 0)))
    except ValueError:
        return ""
    return at.isoformat() if hours is not None else at.replace(tzinfo=None).isoformat()

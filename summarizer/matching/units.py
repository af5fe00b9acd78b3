"""Units of one kind of quantity, so that a mile can be compared with a kilometre."""

from collections.abc import Mapping
from types import MappingProxyType

_FACTORS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "s": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
        "month": {"month": 1, "year": 12},
        "m": {"cm": 0.01, "m": 1, "ft": 0.3048, "km": 1000, "mile": 1609.344},
        "m2": {"m2": 1, "acre": 4046.8564224, "ha": 10_000, "km2": 1_000_000},
        "kg": {"g": 0.001, "kg": 1, "t": 1000},
        "l": {"l": 1, "bbl": 158.987294928},
    }
)
"""Base unit to what it measures; a month has no fixed number of days, so months and days are not compared."""

_KNOWN = MappingProxyType(
    {unit: (base, float(factor)) for base, units in _FACTORS.items() for unit, factor in units.items()}
)


def based(unit: str | None) -> tuple[str | None, float]:
    """The base unit, and how many of it one is; the unit itself where it has no other."""
    return (unit, 1.0) if unit is None else _KNOWN.get(unit, (unit, 1.0))

"""Whose data points are: what their licence wants to be said beside them."""

from collections.abc import Iterable

from summarizer.schemas import Geo

CREDIT = "Points: GeoNames (geonames.org), CC BY 4.0"
"""What GeoNames' licence (https://creativecommons.org/licenses/by/4.0/) wants to be said."""


def credit_of(points: Iterable[Geo | None]) -> str | None:
    """What is to be said beside points; None where none is GeoNames'.

    A point that is only that of what holds the place may be GeoNames', too, unless that is listed.
    """
    theirs = (geo and (geo.geonames or (geo.approximate and geo.feature != "listed")) for geo in points)
    return CREDIT if any(theirs) else None

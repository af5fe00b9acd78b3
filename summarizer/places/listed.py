"""A newsroom's own list of places: a CSV or GeoJSON file that goes before the gazetteer."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from summarizer.errors import ArticleError, ConfigurationError
from summarizer.files import read_text
from summarizer.places.dependencies import codes
from summarizer.places.known import Known
from summarizer.text.folding import fold_bare

LARGEST = 64 * 2**20
"""Bytes that a list may have."""

_FORM = (
    "A CSV file has the columns name, latitude, longitude, and may have country (ISO 3166-1 alpha-2, as SY) "
    "and aliases (parted by |); a GeoJSON file is a FeatureCollection of Points with these as properties."
)


class PlaceList:
    """The places of a list, by folded name.

    Args:
        path: a CSV file, or GeoJSON (RFC 7946), in UTF-8.

    Attributes:
        sha256: of its text.

    Raises:
        ConfigurationError: it cannot be read, with the row that is at fault.
    """

    def __init__(self, path: Path) -> None:
        try:
            text = read_text(str(path), largest=LARGEST)
        except ArticleError as error:
            raise ConfigurationError(f"the list of places cannot be read: {error.message}", _FORM) from None
        self.sha256 = hashlib.sha256(text.encode()).hexdigest()
        self._places: dict[str, list[Known]] = {}
        entries = _features(text, path) if text.lstrip().startswith(("{", "[")) else _rows(text, path)
        for where, entry in entries:
            self._add(entry, f"{path}, {where}")
        if not self._places:
            raise ConfigurationError(f"{path} lists no place", _FORM)

    def look_up(self, name: str) -> list[Known]:
        """The places of a name, in the order of the list."""
        return self._places.get(fold_bare(name), [])

    def _add(self, entry: Mapping[str, Any], where: str) -> None:
        name = str(entry.get("name") or "").strip()
        country = str(entry.get("country") or "").strip().upper()
        try:
            latitude, longitude = float(entry["latitude"]), float(entry["longitude"])
        except (KeyError, TypeError, ValueError):
            raise ConfigurationError(f"{where}: no latitude and longitude in degrees", _FORM) from None
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
            raise ConfigurationError(f"{where}: {latitude}, {longitude} is no point on Earth", _FORM)
        if not fold_bare(name):
            raise ConfigurationError(f"{where}: the place has no name", _FORM)
        if country and country not in codes():
            raise ConfigurationError(
                f"{where}: the country “{entry['country']}” is no code of ISO 3166-1 alpha-2, as SY is", _FORM
            )
        place = Known(name, country, latitude, longitude, "listed")
        for folded in dict.fromkeys(map(fold_bare, (name, *_aliases(entry.get("aliases"))))):
            if folded:
                self._places.setdefault(folded, []).append(place)


def _aliases(given: Any) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else str(given or "").split("|")


def _rows(text: str, path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        for number, row in enumerate(csv.DictReader(io.StringIO(text), strict=True), 2):
            yield f"row {number}", row
    except csv.Error as error:
        raise ConfigurationError(f"{path} is no CSV: {error}", _FORM) from None


def _features(text: str, path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        found = json.loads(text)
        features = found["features"] if found["type"] == "FeatureCollection" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        features = None
    if not isinstance(features, list):
        raise ConfigurationError(f"{path} is no FeatureCollection of GeoJSON", _FORM)
    for number, feature in enumerate(features, 1):
        try:
            geometry = feature["geometry"]
            coordinates: list[Any] = geometry["coordinates"] if geometry["type"] == "Point" else []
            longitude, latitude, *_ = coordinates
            entry = {**(feature.get("properties") or {}), "latitude": latitude, "longitude": longitude}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ConfigurationError(f"{path}, feature {number}: its geometry is no Point", _FORM) from None
        yield f"feature {number}", entry

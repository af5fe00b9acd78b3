"""`geojson`: the places of any number of results as one FeatureCollection (RFC 7946), streamed.

A place without coordinates is a feature with a null geometry (section 3.2).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.output.entries import SummaryEntry, entries, entry_urn, words_of
from summarizer.output.streamed import listed
from summarizer.places.credit import credit_of
from summarizer.results.result import Result
from summarizer.schemas import Geo, Place


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """The places as a GeoJSON FeatureCollection, a feature a line; `credit` where points are GeoNames'."""
    credited: set[str] = set()

    def lines() -> Iterator[str]:
        for result in results:
            credited.update(filter(None, (credit_of(place.geo for place in result.summary.locations),)))
            for feature in _features(result):
                yield json.dumps(feature, ensure_ascii=False)

    def after() -> str:
        told = "".join(f', "credit": {json.dumps(credit)}' for credit in credited)
        return f"]{told}}}\n"

    return listed('{"type": "FeatureCollection", "features": [', lines(), after)


def point(geo: Geo) -> dict[str, Any]:
    """A geometry: longitude before latitude (section 3.1.1)."""
    return {"type": "Point", "coordinates": [geo.longitude, geo.latitude]}


def _features(result: Result[Any]) -> Iterator[dict[str, Any]]:
    return (_feature(result, entry) for entry in entries(result.summary) if isinstance(entry.value, Place))


def _feature(result: Result[Any], entry: SummaryEntry) -> dict[str, Any]:
    place: Place = entry.value
    article = result.article
    return {
        "type": "Feature",
        "id": entry_urn(result, entry.key),
        "geometry": point(place.geo) if place.geo else None,
        "properties": {
            "article": article.sha256,
            "title": article.title,
            "outlet": article.outlet,
            "section": entry.section,
            "words": words_of(result, entry.spans) or None,
            **place.model_dump(mode="json", exclude={"geo"}),
            **(
                place.geo.model_dump(exclude={"latitude", "longitude"})
                if place.geo
                else {"approximate": None}
            ),
        },
    }

"""`ninjs`: one result as an IPTC ninjs 3.1 news item, with what ninjs has no slot for in an extension.

The extension is one more property, `newsroomSummary`, added to the type of the standard with `allOf`, as the
standard's root schema is made to be (`#/$defs/ninjsType`); `extension_schema` is its JSON Schema.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, Field, SerializeAsAny

from summarizer.output.entries import article_urn, entry_urn
from summarizer.output.geojson import point
from summarizer.output.single import single
from summarizer.places.credit import credit_of
from summarizer.results.problem import Problem
from summarizer.results.result import Provenance, Result
from summarizer.results.versions import SCHEMA_VERSION
from summarizer.schemas import Party, Place, Source, Summary
from summarizer.text.article import Segment

S = TypeVar("S", bound=Summary)

STANDARD = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
EXTENSION = "newsroomSummary"

_PEOPLE = ("person",)
_CONCEPTS = ("group", "unknown")


class NinjsExtension(BaseModel, Generic[S]):
    """The typed summary behind a ninjs item; its spans are code points of the body of role `article`."""

    schema_version: Literal[2] = Field(default=SCHEMA_VERSION, description="version of this form")
    sha256: str = Field(description="of the body in UTF-8")
    segments: tuple[Segment, ...] = Field(description="the body's numbered pieces, which `at` names")
    summary: SerializeAsAny[S] = Field(description="the summary")
    problems: list[Problem] = Field(description="what an editor should look at")
    provenance: Provenance = Field(description="where the summary comes from")


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """An IPTC ninjs 3.1 news item with an extension; holds one."""
    yield json.dumps(ninjs(single(results, "ninjs")), ensure_ascii=False, indent=2) + "\n"


def ninjs(result: Result[Any]) -> dict[str, Any]:
    """The news item as JSON data; properties without a value are left out."""
    article, summary = result.article, result.summary
    item = {
        "uri": article_urn(result),
        "type": "text",
        "representationType": "full",
        "profile": "newsroom-summarizer/1",
        "versionCreated": result.provenance.time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "language": article.language,
        "title": article.title,
        "edNote": _note(result),
        "located": _dateline(summary) or _said(result, "located"),
        **_of_document(result),
        "headlines": _headlines(result),
        "descriptions": _descriptions(summary),
        "bodies": [_body(article.text)],
        "people": [_party(result, party) for party in summary.parties if party.kind in _PEOPLE],
        "organisations": [
            _party(result, party) for party in summary.parties if party.kind not in (*_PEOPLE, *_CONCEPTS)
        ],
        "subjects": [_party(result, party) for party in summary.parties if party.kind in _CONCEPTS],
        "places": [_place(result, place) for place in summary.locations],
        "infoSources": _sources(result),
        "altIds": _ids(result),
        "standard": {"name": "ninjs", "version": "3.1", "schema": STANDARD},
        EXTENSION: extension(result),
    }
    return {name: value for name, value in item.items() if value not in (None, [])}


def _said(result: Result[Any], name: str) -> str | None:
    """What the article's document says of a field."""
    origin = result.article.origin
    return origin.said(name) if origin else None


def _of_document(result: Result[Any]) -> dict[str, Any]:
    """What an item carries on of the document that the article was read from."""
    status, published = _said(result, "status") or "", result.article.published or ""
    held = _EMBARGO.search(status)
    kinds = {part.split()[0] for part in status.split(", ") if part}
    return {
        "by": result.article.author,
        "slugline": _said(result, "slugline"),
        "contentCreated": published if _MOMENT.search(published) else None,
        "pubStatus": "canceled" if "kill" in kinds else "withheld" if "withheld" in kinds else None,
        "embargoedUntil": held.group(1) if held and _MOMENT.search(held.group(1)) else None,
    }


_EMBARGO = re.compile(r"embargo until (\S+)")
_MOMENT = re.compile(r"T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)\Z")
"""The end of a time with its zone, as RFC 3339 wants one."""


def _ids(result: Result[Any]) -> list[dict[str, str]]:
    origin = result.article.origin
    own = [{"role": "original", "value": origin.id}] if origin and origin.id else []
    return [{"role": "sha256", "value": result.article.sha256}, *own]


def extension(result: Result[Any]) -> dict[str, Any]:
    """What ninjs has no slot for: the typed summary with spans, its problems, where it comes from."""
    return NinjsExtension[Any](
        sha256=result.article.sha256,
        segments=result.article.segments,
        summary=result.summary,
        problems=result.problems,
        provenance=result.provenance,
    ).model_dump(mode="json")


def extension_schema(schema: type[Summary]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a ninjs item with the extension."""
    typed: Any = NinjsExtension.__class_getitem__(schema)
    ours = typed.model_json_schema(mode="serialization")
    definitions = ours.pop("$defs", {})
    return {
        "$id": "urn:newsroom-summarizer:ninjs:1",
        "title": "A ninjs 3.1 news item with a newsroom summary",
        "allOf": [
            {"$ref": f"{STANDARD}/$defs/ninjsType"},
            {"type": "object", "properties": {EXTENSION: ours}},
        ],
        "required": ["uri", EXTENSION],
        "unevaluatedProperties": False,
        "$defs": definitions,
    }


def _note(result: Result[Any]) -> str:
    """For the desk that receives the item: who made the summary, what to look at, what its document is."""
    errors = len(result.errors)
    others = len(result.problems) - errors
    made = f"made by {result.provenance.model}" if result.provenance.model else "not made by a model"
    note = f"Headline and description of role summary were {made}; {errors} errors and {others} notes remain."
    credit = credit_of(place.geo for place in result.summary.locations)
    note += f" {credit}." if credit else ""
    status = _said(result, "status")
    return f"{note} The article's document marks it as {status}." if status else note


def _dateline(summary: Summary) -> str | None:
    return next((place.verbatim for place in summary.locations if "dateline" in place.roles), None)


def _headlines(result: Result[Any]) -> list[dict[str, str]]:
    found = [("article", result.article.title), ("summary", result.summary.headline)]
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in found if value]


def _descriptions(summary: Summary) -> list[dict[str, str]]:
    text = " ".join(sentence.text for sentence in summary.gist)
    return [{"role": "summary", "contentType": "text/plain", "value": text}] if text else []


def _body(text: str) -> dict[str, Any]:
    return {"role": "article", "contentType": "text/plain", "charCount": len(text), "value": text}


def _party(result: Result[Any], party: Party) -> dict[str, Any]:
    name = party.name or party.verbatim
    return {"name": name, "rel": "about", "uri": entry_urn(result, party.id), "literal": party.id}


def _place(result: Result[Any], place: Place) -> dict[str, Any]:
    found = {
        "name": place.name or place.verbatim,
        "rel": " ".join(place.roles),
        "uri": entry_urn(result, place.id),
        "literal": place.id,
    }
    if not place.geo:
        return found
    # A member of our own, which GeoJSON allows (RFC 7946, section 6.1).
    rough = {"approximate": True} if place.geo.approximate else {}
    return {**found, "geoJSON": {**point(place.geo), **rough}}


def _sources(result: Result[Any]) -> list[dict[str, Any]]:
    outlet = result.article.outlet
    published = [{"name": outlet, "role": "publisher"}] if outlet else []
    if credit := _said(result, "credit"):
        published.append({"name": credit, "role": "credit"})
    return published + [_source(result, source) for source in result.summary.sourcing.sources]


def _source(result: Result[Any], source: Source) -> dict[str, Any]:
    name = source.name or source.verbatim
    return {"name": name, "role": "source", "uri": entry_urn(result, source.id), "literal": source.id}

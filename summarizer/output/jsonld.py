r"""`jsonld`: one result as a schema.org NewsArticle, to be embedded in the article's page.

Who says what is Claim and Quotation; nothing is a ClaimReview, since nobody here rates truth. `<` is written
`\u003c`, so that the JSON can stand in a script element.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from summarizer.output.entries import SummaryEntry, article_urn, entries, entry_urn, words_of
from summarizer.output.single import single
from summarizer.places.credit import credit_of
from summarizer.results.result import Result
from summarizer.schemas import CastMember, Figure, Grounded, Party, Place, Source, Statement, Summary

_PARTIES = {"person": "Person", "media": "NewsMediaOrganization", "company": "Corporation",
            "state": "GovernmentOrganization"}  # fmt: skip
_PLACES = {"country": "Country", "region": "AdministrativeArea", "city": "City", "town": "City"}
_APPROXIMATE = {"@type": "PropertyValue", "name": "approximate", "value": True}
"""Of a place: its point is that of the place that holds it."""
_SOURCES = {"person": "Person", "witness": "Person", "media_outlet": "NewsMediaOrganization"}
_WORKS = {"document": "CreativeWork", "dataset": "Dataset"}
"""Sources that are no persons and no organisations: a claim is based on them. A rumour is nobody."""


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """A schema.org NewsArticle, to be embedded in the article's page; holds one."""
    document = json.dumps(news_article(single(results, "jsonld")), ensure_ascii=False, indent=2)
    yield document.replace("<", "\\u003c") + "\n"


def news_article(result: Result[Any]) -> dict[str, Any]:
    """The NewsArticle as JSON data; properties without a value are left out."""
    article, summary = result.article, result.summary
    told: list[dict[str, Any]] = []
    said: list[dict[str, Any]] = []
    mentioned: list[dict[str, Any]] = []
    kinds = {source.id: source.kind for source in summary.sourcing.sources}
    for entry in entries(summary):
        if isinstance(entry.value, Statement):
            said.append(_said(result, entry, kinds))
        elif isinstance(entry.value, Grounded):
            (told if _is_scene(entry.value) else mentioned).append(_thing(result, entry))
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": article_urn(result),
            "headline": article.title or summary.headline,
            "abstract": " ".join(sentence.text for sentence in summary.gist),
            "inLanguage": article.language,
            "publisher": _publisher(result),
            "dateline": next((p.verbatim for p in summary.locations if "dateline" in p.roles), None),
            "contentLocation": told,
            "about": [{"@id": entry_urn(result, key)} for member in summary.cast for key in _keys(member)],
            "mentions": mentioned,
            "isBasedOn": _gazetteer(summary),
            "hasPart": said,
        }
    )


def _gazetteer(summary: Summary) -> dict[str, Any] | None:
    """Whose data the points are, where their licence wants that to be said."""
    credit = credit_of(place.geo for place in summary.locations)
    licence = {"license": "https://creativecommons.org/licenses/by/4.0/", "creditText": credit}
    return (
        {"@type": "Dataset", "name": "GeoNames", "url": "https://www.geonames.org/", **licence}
        if credit
        else None
    )


def _keys(member: CastMember) -> list[str]:
    """The ids of somebody in the story: as a party, or else as a source."""
    return [member.party] if member.party else member.sources[:1]


def _is_scene(item: Grounded) -> bool:
    """Whether something happens there, as opposed to a place that is only named."""
    return isinstance(item, Place) and bool(set(item.roles) - {"mentioned"})


def _filled(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, [], "")}


def _publisher(result: Result[Any]) -> dict[str, Any] | None:
    outlet = result.article.outlet
    return {"@type": "NewsMediaOrganization", "name": outlet} if outlet else None


def _thing(result: Result[Any], entry: SummaryEntry) -> dict[str, Any]:
    value = entry.value
    about = {"@id": entry_urn(result, entry.key)}
    if isinstance(value, Party):
        return about | _party(result, value)
    if isinstance(value, Place):
        return about | _place(result, value)
    if isinstance(value, Figure):
        return about | _quantity(value)
    if isinstance(value, Source):
        return about | _source(result, value)
    return about | {"@type": "Thing", "name": words_of(result, entry.spans) or value.words}


def _party(result: Result[Any], party: Party) -> dict[str, Any]:
    kind = _PARTIES.get(party.kind, "Organization")
    holder = "memberOf" if kind == "Person" else "parentOrganization"
    wholes = [tie.party for tie in party.affiliations if tie.relation == "part_of"]
    return _filled(
        {
            "@type": kind,
            "name": party.name or party.verbatim,
            "alternateName": _others(party),
            "description": party.role,
            holder: [{"@id": entry_urn(result, whole)} for whole in wholes],
        }
    )


def _others(item: Party | Place) -> list[str]:
    names = [item.verbatim] if item.name else []
    names += item.aliases
    if isinstance(item, Place) and item.english:
        names.append(item.english)
    return [name for name in dict.fromkeys(names) if name != (item.name or item.verbatim)]


def _place(result: Result[Any], place: Place) -> dict[str, Any]:
    geo = place.geo
    return _filled(
        {
            "@type": _PLACES.get(place.kind, "Place"),
            "name": place.name or place.verbatim,
            "alternateName": _others(place),
            "address": {"@type": "PostalAddress", "addressCountry": place.country} if place.country else None,
            "geo": geo and {"@type": "GeoCoordinates", "latitude": geo.latitude, "longitude": geo.longitude},
            "additionalProperty": _APPROXIMATE if geo and geo.approximate else None,
            "sameAs": f"https://sws.geonames.org/{geo.geonames}/" if geo and geo.geonames else None,
            "containedInPlace": {"@id": entry_urn(result, place.parent)} if place.parent else None,
        }
    )


def _quantity(figure: Figure) -> dict[str, Any]:
    """A figure; an exact one has a value, any other the least and the greatest that its words allow."""
    exact = figure.bound == "exact" and figure.value is not None
    money = bool(figure.unit) and len(figure.unit or "") == 3 and (figure.unit or "").isupper()
    return _filled(
        {
            "@type": "MonetaryAmount" if money else "QuantitativeValue",
            "name": figure.counted,
            "description": figure.verbatim,
            "value": figure.value if exact else None,
            "minValue": None if exact else figure.low,
            "maxValue": None if exact else figure.high,
            "currency" if money else "unitText": figure.unit,
        }
    )


def _source(result: Result[Any], source: Source) -> dict[str, Any]:
    kind = _WORKS.get(source.kind) or _SOURCES.get(source.kind, "Organization")
    same = {"@id": entry_urn(result, source.party)} if source.party else None
    return _filled(
        {
            "@type": "Thing" if source.kind == "rumour" else kind,
            "name": source.name or source.verbatim,
            "description": None if source.identification == "none" else source.identification,
            "sameAs": same and same["@id"],
        }
    )


def _said(result: Result[Any], entry: SummaryEntry, kinds: Mapping[str, str]) -> dict[str, Any]:
    """A statement: words in quotation marks are a Quotation, any other is a Claim.

    The last source of a chain is its author, the nearest one who brought it its interpreter.
    """
    statement: Statement = entry.value
    chains = [chain for chain in statement.chains if chain]
    direct = statement.form == "direct"
    near, last = [chain[0] for chain in chains], [chain[-1] for chain in chains]

    def agents(ids: list[str]) -> list[dict[str, str]]:
        speaking = (id_ for id_ in dict.fromkeys(ids) if kinds.get(id_) not in (*_WORKS, "rumour", None))
        return [{"@id": entry_urn(result, id_)} for id_ in speaking]

    based = [id_ for id_ in dict.fromkeys(i for chain in chains for i in chain) if kinds.get(id_) in _WORKS]
    interpreter = agents(near) if chains else [_publisher(result)] if _publisher(result) else []
    return _filled(
        {
            "@type": "Quotation" if direct else "Claim",
            "@id": entry_urn(result, entry.key),
            "text": (
                words_of(result, entry.spans) if direct else statement.text or words_of(result, entry.spans)
            )
            or statement.quote,
            "spokenByCharacter" if direct else "author": agents(last),
            "claimInterpreter": None if direct else interpreter,
            "isBasedOn": [{"@id": entry_urn(result, id_)} for id_ in based],
            "appearance": None if direct else {"@id": article_urn(result)},
            "about": [{"@id": entry_urn(result, id_)} for id_ in statement.about],
            "keywords": [statement.status, statement.certainty],
        }
    )

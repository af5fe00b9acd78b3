"""The cast: everybody whom an article names or describes, with what they do and what they say."""

from collections import defaultdict

from summarizer.grounding.features import Reading
from summarizer.schemas import CastMember, Party, Source, Span, Summary
from summarizer.text.folding import fold_bare

_NOBODY = frozenset({"document", "dataset", "rumour"})
"""Kinds of sources that are no people, offices or bodies."""


def cast_of(reading: Reading, summary: Summary) -> list[CastMember]:
    """Parties in their order, then sources that are no party, each once.

    Args:
        reading: the article.
        summary: linked: its parties have their mentions, its sources their parties.
    """
    members = {party.id: _of_party(party) for party in summary.parties}
    written: dict[str, dict[str, list[Span]]] = defaultdict(dict)  # member to words of its sources to places
    for source in summary.sourcing.sources:
        if source.party in members:
            _add_source(members[source.party], source, written[source.party])
        elif _is_somebody(source):
            key = fold_bare(source.verbatim) or source.id
            member = members.setdefault(
                key, CastMember(words=source.verbatim, name=source.name, kind=source.kind)
            )
            _add_source(member, source, written[key])
    for key, found in written.items():
        spans = {span for words, own in found.items() for span in (*own, *reading.occurrences(words))}
        members[key].mentions = _apart({*members[key].mentions, *spans})
    statements = summary.sourcing.statements
    said: dict[str, set[int]] = defaultdict(set)
    for place, statement in enumerate(statements):
        for source_id in {source_id for chain in statement.chains for source_id in chain}:
            said[source_id].add(place)
    for member in members.values():
        places = {place for source_id in member.sources for place in said.get(source_id, ())}
        member.says = [statements[place].id for place in sorted(places)]
    return list(members.values())


def _is_somebody(source: Source) -> bool:
    return source.identification in ("named", "described") and source.kind not in _NOBODY


def _of_party(party: Party) -> CastMember:
    return CastMember(
        words=party.verbatim,
        name=party.name,
        kind=party.kind,
        party=party.id,
        does=party.role,
        mentions=list(party.mentions),
    )


def _add_source(member: CastMember, source: Source, written: dict[str, list[Span]]) -> None:
    member.sources.append(source.id)
    written.setdefault(source.verbatim, []).extend(source.spans)


def _apart(spans: set[Span]) -> list[Span]:
    """Spans in order; of two that overlap the one that begins first, then the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept

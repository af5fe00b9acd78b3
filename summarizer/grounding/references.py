"""References: which item a name in a summary means.

Items of one answer refer to each other by the article's own words (a tie, `within`) or by source id;
here such a word finds its item.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from summarizer.schemas import Affiliation, Party, Place, Source, Summary
from summarizer.schemas.parties import Relation
from summarizer.text.folding import fold_bare

_RELATIONS: dict[str, Relation] = {relation: relation for relation in get_args(Relation)}


@dataclass(frozen=True, slots=True)
class References:
    """The names of one summary's items, folded, and whose they are.

    Attributes:
        parties: folded name to party id.
        places: folded name to place id.
        sources: source ids.
    """

    parties: dict[str, str]
    places: dict[str, str]
    sources: frozenset[str]

    @classmethod
    def of(cls, summary: Summary) -> "References":
        """The references of a summary whose parties and places have their ids."""
        return cls(
            parties=_index((party.id, party_names(party)) for party in summary.parties),
            places=_index((place.id, place_names(place)) for place in summary.locations),
            sources=frozenset(source.id for source in summary.sourcing.sources),
        )

    def affiliation(self, tie: str, own: str = "") -> Affiliation | None:
        """The tie `relation: verbatim` resolved; None if a half is unknown, or it leads to its own party."""
        relation, _, other = tie.partition(":")
        known = _RELATIONS.get(relation.strip())
        party = self.parties.get(fold_bare(other))
        return Affiliation(relation=known, party=party) if known and party and party != own else None

    def place(self, words: str) -> str | None:
        """The id of the place that the words name."""
        return self.places.get(fold_bare(words))

    def chain(self, written: str) -> list[str]:
        """The known source ids of a chain `s3>s4`, from the nearest to the last hand."""
        return [source for source in chain_ids(written) if source in self.sources]


def chain_ids(written: str) -> list[str]:
    """The source ids of a chain, known or not."""
    return [part for part in (piece.strip() for piece in written.split(">")) if part]


def party_names(party: Party) -> Iterator[str]:
    """What a party is called, the article's words first."""
    yield party.verbatim
    yield from party.aliases
    if party.name:
        yield party.name


def place_names(place: Place) -> Iterator[str]:
    """What a place is called, the article's words first."""
    yield place.verbatim
    yield from place.aliases
    yield from (name for name in (place.name, place.english) if name)


def source_party(source: Source, references: References) -> str | None:
    """The id of the party of the same name as a source."""
    names = (source.verbatim, source.name or "")
    return next(
        (references.parties[key] for name in names if (key := fold_bare(name)) in references.parties), None
    )


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Folded name to id; where two items share a name, the one whose earlier name it is wins."""
    ranked = [(rank, name, key) for key, names in named for rank, name in enumerate(names)]
    found: dict[str, str] = {}
    for _, name, key in sorted(ranked, key=lambda entry: entry[0]):
        found.setdefault(fold_bare(name), key)
    found.pop("", None)  # a name without letters names nothing
    return found

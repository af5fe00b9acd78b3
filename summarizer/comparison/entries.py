"""One article's half of a comparison, and the rows that the halves make."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from summarizer.comparison.align import Group, Member, likeness
from summarizer.comparison.claims import Said
from summarizer.comparison.figures import Counted, sides, verdict
from summarizer.comparison.model import FigureEntry, FigureRow, Likeness, Link, NamedEntry, NamedRow
from summarizer.comparison.names import Named, forms_of
from summarizer.comparison.tokens import Tokens, tokens
from summarizer.grounding.references import place_names
from summarizer.results.result import Result
from summarizer.schemas import Figure, Grounded, Party, Place, Source, Span, Statement, Summary
from summarizer.sections.wording import spelled, value_of
from summarizer.text.folding import fold_bare

T = TypeVar("T")
Ids = Mapping[tuple[int, str], int]
"""(article, id of an item) to the number of its group."""


@dataclass(frozen=True)
class Side:
    """An article's result as it can be compared."""

    result: Result[Summary]
    key: str
    number: int
    language: str
    output: str

    @classmethod
    def of(cls, result: Result[Summary], key: str, number: int) -> "Side":
        """The side of a result."""
        language = result.article.language or result.summary.language
        return cls(result, key, number, language, result.provenance.language or language)

    @property
    def summary(self) -> Summary:
        """The summary."""
        return self.result.summary

    def parties(self) -> list[Named]:
        """Its parties with their names."""
        return [Named(item, forms_of(item, self.language, self.output)) for item in self.summary.parties]

    def sources(self) -> list[Named]:
        """Its sources with their names, and those of the party that each is."""
        parties = {party.id: party for party in self.summary.parties}
        found = []
        for source in self.summary.sourcing.sources:
            forms = forms_of(source, self.language, self.output)
            party = parties.get(source.party or "")
            forms += forms_of(party, self.language, self.output) if party else ()
            found.append(Named(source, tuple(dict.fromkeys(forms))))
        return found

    def places(self) -> list[Named]:
        """Its places with their names and those of the places that hold them."""
        return [
            Named(place, forms_of(place, self.language, self.output), self._holders(place))
            for place in self.summary.locations
        ]

    def _holders(self, place: Place) -> frozenset[str]:
        by_id = {place.id: place for place in self.summary.locations}
        found: dict[str, Place] = {}
        holder = by_id.get(place.parent or "")
        while holder and holder.id not in found:
            found[holder.id] = holder
            holder = by_id.get(holder.parent or "")
        return frozenset(fold_bare(name) for item in found.values() for name in place_names(item))

    def figures(self, places: Ids) -> list[Counted]:
        """Its figures with what they count and where."""
        countries = {place.id: place.country for place in self.summary.locations}
        found = []
        for figure in self.summary.numbers:
            where = self.places_of(figure)
            groups = frozenset(places[self.number, place] for place in where)
            known = frozenset(country for place in where if (country := countries[place]))
            found.append(Counted.of(figure, self.language, self.output, groups, known))
        return found

    def places_of(self, figure: Figure) -> list[str]:
        """Ids of the places that its statements name, else those that its sentence names."""
        known = {place.id for place in self.summary.locations}
        named = [
            found for statement in self._holders_of(figure) for found in statement.about if found in known
        ]
        return list(dict.fromkeys(named)) or [
            place.id
            for place in self.summary.locations
            if any(_within(mention, self._sentence_span(figure)) for mention in place.mentions)
        ]

    def said(self, known: Mapping[str, Ids]) -> Iterator[Said]:
        """Its statements with what they are about."""
        for statement in self.summary.sourcing.statements:
            texts = {self.language: self.words_of(statement)}
            texts |= {self.output: statement.text} if statement.text else {}
            about = {
                (kind, ids[self.number, item.id]): self._name_tokens(item)
                for item in self._subjects(statement)
                for kind, ids in known.items()
                if (self.number, item.id) in ids
            }
            yield Said(self.number, statement, texts, about)

    def _subjects(self, statement: Statement) -> list[Party | Figure | Place]:
        """What a statement is about; of a denial also the parties in its sentence."""
        summary = self.summary
        items: list[Party | Figure | Place] = [*summary.parties, *summary.numbers, *summary.locations]
        found = [item for item in items if item.id in statement.about]
        if statement.status in ("denied", "disputed"):
            sentence = self._sentence_span(statement)
            found += [
                party
                for party in summary.parties
                if party not in found and any(_within(mention, sentence) for mention in party.mentions)
            ]
        return found

    def _name_tokens(self, item: Party | Figure | Place) -> Tokens:
        if isinstance(item, Figure):
            return frozenset()
        forms = forms_of(item, self.language, self.output)
        return frozenset(
            token for form in forms for token in tokens(form.words, form.language, concepts=True)
        )

    def words_of(self, item: Grounded) -> str:
        """The article's own words for an item, in one line."""
        text = self.result.article.text
        printed = " … ".join(text[start:end] for start, end in item.spans) or item.words
        return " ".join(printed.split())

    def sentence_of(self, item: Grounded) -> str:
        """The sentence that an item stands in."""
        span = self._sentence_span(item)
        return " ".join(self.result.article.text[span.start : span.end].split())

    def _sentence_span(self, item: Grounded) -> Span:
        if not item.spans:
            return Span(0, 0)
        return self.result.article.segments_of(item.spans[0].start, item.spans[-1].end)

    def _holders_of(self, figure: Figure) -> list[Statement]:
        return [item for item in self.summary.sourcing.statements if item.id in figure.statements]

    def chains_of(self, figure: Figure) -> list[list[Link]]:
        """Who claims a figure."""
        return self.chains(self._holders_of(figure))

    def chains(self, statements: Iterable[Statement]) -> list[list[Link]]:
        """The chains of sources of some statements, each once."""
        found = dict.fromkeys(tuple(chain) for statement in statements for chain in statement.chains)
        return [[self._link(source) for source in chain] for chain in found if chain]

    def last_hands(self, figure: Figure) -> set[str]:
        """Ids of the sources that a figure goes back to."""
        chains = (chain for statement in self._holders_of(figure) for chain in statement.chains)
        return {chain[-1] for chain in chains if chain}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.summary.sourcing.sources}

    def _link(self, source: str) -> Link:
        item = self._sources.get(source)
        if item is None:  # a stored summary may name one that it does not list
            return Link(id=source, name=source, words="", kind=None, identification="none")
        return Link(
            id=item.id,
            name=item.name or item.verbatim,
            words=item.verbatim,
            kind=item.kind,
            identification=item.identification,
        )


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def named_row(group: Group[Named], given: Sequence[Side]) -> NamedRow:
    """The row of one party, place or source."""
    entries = [_named_entry(member, given[member.article]) for member in group]
    first = group[0].item.item
    label = (first.english if isinstance(first, Place) else None) or entries[0].name
    countries = (member.item.item.country for member in group if isinstance(member.item.item, Place))
    return NamedRow(
        label=label,
        score=_score(group),
        likeness=_word(_score(group)),
        lacking=_lacking(group, given),
        country=next((country for country in countries if country), None),
        entries=entries,
    )


def _score(group: Sequence[Member[T]]) -> float | None:
    """That of its least sure member."""
    return min((member.score for member in group if member.score is not None), default=None)


def _word(score: float | None) -> Likeness | None:
    return None if score is None else likeness(score)


def _lacking(group: Sequence[Member[T]], given: Sequence[Side]) -> list[str]:
    having = {member.article for member in group}
    return [side.key for side in given if side.number not in having]


def _named_entry(member: Member[Named], side: Side) -> NamedEntry:
    item = member.item.item
    role = (
        ", ".join(spelled(role) for role in item.roles)
        if isinstance(item, Place)
        else (item.identification if isinstance(item, Source) else item.role)
    )
    return NamedEntry(
        article=side.key,
        id=item.id,
        words=item.verbatim,
        spans=item.spans,
        score=member.score,
        likeness=_word(member.score),
        name=item.name or item.verbatim,
        aliases=[] if isinstance(item, Source) else item.aliases,
        kind=spelled(item.kind),
        role=role,
    )


def figure_row(group: Group[Counted], given: Sequence[Side], sources: Ids) -> FigureRow:
    """The row of one thing that is counted."""
    found = [member.item for member in group]
    parted = sides(found)
    return FigureRow(
        label=found[0].figure.counted,
        score=_score(group),
        likeness=_word(_score(group)),
        lacking=_lacking(group, given),
        unit=found[0].unit,
        verdict=verdict(found, [member.article for member in group], parted),
        one_source=_is_one_source(group, given, sources),
        entries=[_figure_entry(member, given[member.article]) for member in group],
    )


def _figure_entry(member: Member[Counted], side: Side) -> FigureEntry:
    figure = member.item.figure
    names = {place.id: place.name or place.verbatim for place in side.summary.locations}
    low, high = member.item.ends
    return FigureEntry(
        article=side.key,
        id=figure.id,
        words=figure.verbatim,
        spans=figure.spans,
        score=member.score,
        likeness=_word(member.score),
        value=value_of(figure),
        low=low,
        high=high,
        bound=figure.bound,
        nature=figure.nature,
        counted=figure.counted,
        includes=figure.includes,
        excludes=figure.excludes,
        places=[names[found] for found in side.places_of(figure)],
        chains=side.chains_of(figure),
        sentence=side.sentence_of(figure),
    )


def _is_one_source(group: Group[Counted], given: Sequence[Side], sources: Ids) -> bool:
    """Whether several articles have a thing, and each of its figures goes back to one and the same source."""
    hands = [_hands(member, given[member.article], sources) for member in group]
    return len({member.article for member in group}) > 1 and all(hands) and len(set().union(*hands)) == 1


def _hands(member: Member[Counted], side: Side, sources: Ids) -> set[object]:
    """Groups of the sources that a figure goes back to; one that is not listed is a group of its own."""
    ids = side.last_hands(member.item.figure)
    return {sources.get((member.article, id_), (member.article, id_)) for id_ in ids}

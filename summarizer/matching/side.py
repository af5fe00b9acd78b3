"""One article's half of what is compared: its items with their names, words, places and sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from summarizer.grounding.references import place_names
from summarizer.lazy import cached_property
from summarizer.matching.claims import StatedClaim
from summarizer.matching.figures import Counted
from summarizer.matching.mentioned import Mentioned
from summarizer.matching.names import Named, NameForm, forms_of
from summarizer.matching.tokens import Tokens, tokens
from summarizer.schemas import Figure, Grounded, Party, Place, Span, Statement, Summary
from summarizer.text.article import Article
from summarizer.text.folding import fold_bare

Ids = Mapping[tuple[int, str], int]
"""(article, id of an item) to the number of its group."""


_DEEPEST = 16
"""Places that hold each other, one within the next, that are looked at: village, county, region, country …"""


@dataclass(frozen=True)
class Side:
    """An article's summary as it can be compared, with another article's or in itself.

    Attributes:
        article: the article.
        summary: its summary, linked.
        number: the article's, from 0.
        language: of the article.
        output: of the summary's free text.
    """

    article: Article
    summary: Summary
    number: int
    language: str
    output: str

    def parties(self) -> list[Named]:
        """Its parties with their names."""
        return [Named(item, self._forms[id(item)]) for item in self.summary.parties]

    def sources(self) -> list[Named]:
        """Its sources with their names, and those of the party that each is."""
        parties = {party.id: party for party in self.summary.parties}
        found = []
        for source in self.summary.sourcing.sources:
            forms = forms_of(source, self.language, self.output)
            party = parties.get(source.party or "")
            forms += self._forms[id(party)] if party else ()
            found.append(Named(source, tuple(dict.fromkeys(forms))))
        return found

    def places(self) -> list[Named]:
        """Its places with their names and those of the places that hold them."""
        return [
            Named(place, forms_of(place, self.language, self.output), self._holders(place))
            for place in self.summary.locations
        ]

    def _holders(self, place: Place) -> frozenset[str]:
        by_id = self._places
        found: dict[str, Place] = {}
        holder = by_id.get(place.parent or "")
        while holder and holder.id not in found and len(found) < _DEEPEST:
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
        holders = self.holders_of(figure)
        named = [found for statement in holders for found in statement.about if found in self.place_names]
        if named:
            return list(dict.fromkeys(named))
        return list(
            dict.fromkeys(place.id for place in self._named_places.within(self._sentence_span(figure)))
        )

    def said(self, known: Mapping[str, Ids]) -> Iterator[StatedClaim]:
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
            yield StatedClaim(self.number, statement, texts, about)

    def _subjects(self, statement: Statement) -> list[Party | Figure | Place]:
        """What a statement is about; of a denial also the parties in its sentence."""
        found = [item for id_ in dict.fromkeys(statement.about) for item in self._items.get(id_, ())]
        if statement.status == "denied":
            found += self._named_parties.within(self._sentence_span(statement))
        return found

    def _name_tokens(self, item: Party | Figure | Place) -> Tokens:
        if isinstance(item, Figure):
            return frozenset()
        if id(item) not in self._tokens_of_names:
            forms = forms_of(item, self.language, self.output)
            self._tokens_of_names[id(item)] = frozenset(
                token for form in forms for token in tokens(form.words, form.language, concepts=True)
            )
        return self._tokens_of_names[id(item)]

    @cached_property
    def _forms(self) -> dict[int, tuple[NameForm, ...]]:
        """The names of each party, by the object that it is."""
        return {id(one): forms_of(one, self.language, self.output) for one in self.summary.parties}

    @cached_property
    def _tokens_of_names(self) -> dict[int, Tokens]:
        # by identity, while the summary holds the items: ids of stored ones may be given twice
        return {}

    def words_of(self, item: Grounded) -> str:
        """The article's own words for an item, in one line."""
        text = self.article.text
        printed = " … ".join(text[start:end] for start, end in item.spans) or item.words
        return " ".join(printed.split())

    def sentence_of(self, item: Grounded) -> str:
        """The sentence that an item stands in."""
        span = self._sentence_span(item)
        return " ".join(self.article.text[span.start : span.end].split())

    def _sentence_span(self, item: Grounded) -> Span:
        if not item.spans:
            return Span(0, 0)
        return self.article.segments_of(item.spans[0].start, item.spans[-1].end)

    def holders_of(self, figure: Figure) -> list[Statement]:
        """The statements that hold a figure."""
        return [said for id_ in dict.fromkeys(figure.statements) for said in self._statements.get(id_, ())]

    def last_hands(self, figure: Figure) -> set[str]:
        """Ids of the sources that a figure goes back to."""
        chains = (chain for statement in self.holders_of(figure) for chain in statement.chains)
        return {chain[-1] for chain in chains if chain}

    @cached_property
    def _named_parties(self) -> Mentioned[Party]:
        return Mentioned(self.summary.parties)

    @cached_property
    def _named_places(self) -> Mentioned[Place]:
        return Mentioned(self.summary.locations)

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {place.id: place for place in self.summary.locations}

    @cached_property
    def place_names(self) -> dict[str, str]:
        """Id of each place to its name."""
        return {place.id: place.name or place.verbatim for place in self.summary.locations}

    @cached_property
    def _items(self) -> dict[str, list[Party | Figure | Place]]:
        """Id to the items that have it: one, unless a stored summary gives it twice."""
        summary = self.summary
        found: dict[str, list[Party | Figure | Place]] = {}
        for items in (summary.parties, summary.numbers, summary.locations):
            for item in items:
                found.setdefault(item.id, []).append(item)
        return found

    @cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for statement in self.summary.sourcing.statements:
            found.setdefault(statement.id, []).append(statement)
        return found

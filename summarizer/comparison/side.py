"""One article's half of a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.comparison.model import Link
from summarizer.lazy import cached_property
from summarizer.matching.side import Side
from summarizer.results.result import Result
from summarizer.schemas import Figure, Source, Statement, Summary


@dataclass(frozen=True)
class ComparedSide(Side):
    """A side with its key in the comparison (A, B …)."""

    key: str

    @classmethod
    def of(cls, result: Result[Summary], key: str, number: int) -> "ComparedSide":
        """The side of a result."""
        language = result.article.language or result.summary.language
        output = result.provenance.language or language
        return cls(result.article, result.summary, number, language, output, key)

    def chains_of(self, figure: Figure) -> list[list[Link]]:
        """Who claims a figure."""
        return self.chains(self.holders_of(figure))

    def chains(self, statements: Iterable[Statement]) -> list[list[Link]]:
        """The chains of sources of some statements, each once."""
        found = dict.fromkeys(tuple(chain) for statement in statements for chain in statement.chains)
        return [[self._link(source) for source in chain] for chain in found if chain]

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

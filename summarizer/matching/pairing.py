"""Two readings of one article side by side: every section's items paired, and the chains with them.

One is called gold, the other the answer; neither need be gold where two answers are compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin

from summarizer.grounding.references import chain_ids
from summarizer.matching.chains import Agreement, Chain, compare
from summarizer.matching.fields import right_fields
from summarizer.matching.items import Matching, Naming, figure_likeness, match, statement_likeness
from summarizer.schemas import Grounded, Mark, Source, Statement, Summary, is_computed
from summarizer.sections import declared
from summarizer.sections.sourcing import SOURCES, STATEMENTS
from summarizer.text.article import Article
from summarizer.text.languages import Language

T = TypeVar("T", bound=Grounded)


@dataclass(frozen=True)
class StatementChains:
    """The chains of two statements that are one.

    Attributes:
        gold: those of the gold.
        answered: those of the answer, its sources called by the ids of the gold.
        agreement: how they agree.
    """

    gold: list[Chain]
    answered: list[Chain]
    agreement: Agreement

    @property
    def same(self) -> bool:
        """Whether all of them are the same."""
        return self.agreement.exact == len(self.gold) == len(self.answered)


@dataclass(frozen=True)
class Pairing:
    """Two summaries of one article, compared.

    Attributes:
        sections: section to its matching.
        known: id of a source of the answer to that of the source in the gold that it is.
        chains: id of a gold statement to its chains and those of the statement that it is.
    """

    sections: dict[str, Matching[Any]]
    known: dict[str, str]
    chains: dict[str, StatementChains]

    def chains_of(self, gold: Statement, answered: Statement) -> StatementChains:
        """The chains of any two statements, the sources of the second called by the ids of the gold."""
        return _compared(gold, answered, self.known)


def pair(article: Article, gold: Summary, answer: Summary) -> Pairing:
    """Both summaries, grounded and linked in the same article, paired section by section."""
    language = article.words
    likeness: dict[str, Callable[[Any, Any], float]] = {
        "name": Naming(language, gold, answer).likeness,
        "figure": lambda first, second: figure_likeness(first, second, language),
        "words": statement_likeness,
    }
    matched = partial(_match, language=language, speakers=_Speakers(gold, answer))
    sections: dict[str, Matching[Any]] = {}
    for spec in declared():
        if spec.field in type(gold).model_fields:
            alike = likeness[spec.likeness]
            sections[spec.name] = matched(spec.name, spec.items(gold), spec.items(answer), alike)
    for name in own_sections(type(gold)):
        items, answered = getattr(gold, name), getattr(answer, name, [])
        sections[name] = matched(name, items, answered, likeness["name"])
    sources: Matching[Source] = sections[SOURCES.name]
    known = _translation(answer, {second.id: first.id for first, second in sources.pairs})
    statements: Matching[Statement] = sections[STATEMENTS.name]
    chains = {first.id: _compared(first, second, known) for first, second in statements.pairs}
    return Pairing(sections, known, chains)


def own_sections(schema: type[Summary]) -> list[str]:
    """The lists of marks that a newsroom's own class adds."""
    known = {*Summary.model_fields, *(spec.field for spec in declared())}
    added = (name for name in schema.model_fields if name not in known)
    return [name for name in added if _is_list_of_marks(schema.model_fields[name].annotation)]


def _is_list_of_marks(annotation: Any) -> bool:
    held = get_args(annotation)
    return get_origin(annotation) is list and isinstance(held[0], type) and issubclass(held[0], Mark)


class _Speakers:
    """Who says a statement, by words and not by ids, which may differ between two answers that agree."""

    def __init__(self, *summaries: Summary) -> None:
        self._words = {
            id(statement): sorted(written_chains(statement, summary))
            for summary in summaries
            for statement in summary.sourcing.statements
        }

    def __call__(self, item: Grounded) -> object:
        return self._words.get(id(item))


def _match(
    section: str,
    gold: Sequence[T],
    answered: Sequence[T],
    likeness: Callable[[Any, Any], float],
    *,
    language: Language | None,
    speakers: _Speakers,
) -> Matching[T]:
    return match(
        gold,
        answered,
        likeness,
        lambda first, second: sum(right_fields(section, first, second, language).values()),
        lambda item: (item.spans, *_content(item), speakers(item)),
    )


def _content(item: Grounded) -> tuple[str, object]:
    """What the model says of an item, without ids, whose numbers follow the order of lists."""
    return item.words, item.model_dump_json(exclude=set(_unsaid(type(item))))


@cache
def _unsaid(kind: type[Grounded]) -> frozenset[str]:
    """The fields of our half, and those that hold ids."""
    ours = {name for name, field in kind.model_fields.items() if is_computed(field)}
    chains = {
        reference.field
        for spec in declared()
        for reference in spec.references
        if spec.item is kind and reference.kind == "chain"
    }
    return frozenset({"id"} | ours | chains)


def written_chains(statement: Statement, summary: Summary) -> list[str]:
    """A statement's chains as people read them: "the ministry ← its spokesman"."""
    named = {source.id: " ".join(source.verbatim.split()) for source in summary.sourcing.sources}
    return [" ← ".join(named.get(key, key) for key in chain_ids(written)) for written in statement.by]


def _compared(gold: Statement, answered: Statement, known: dict[str, str]) -> StatementChains:
    left = [tuple(chain_ids(written)) for written in gold.by]
    right = [tuple(known.get(key) or f"?{key}" for key in chain_ids(written)) for written in answered.by]
    return StatementChains(left, right, compare(left, right))


def _translation(answer: Summary, pairs: dict[str, str]) -> dict[str, str]:
    """Source ids of the answer to those of the gold; an id given twice means nobody."""
    ids = [source.id for source in answer.sourcing.sources]
    return {key: other for key, other in pairs.items() if ids.count(key) == 1}

"""Parts: a summary asked for section by section, side by side, and put together again.

Sections do not refer to each other while they are written. Only statements name their sources by an id that
another part gives; asked for apart, they name them by the article's words, which are then looked up here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, create_model
from pydantic.fields import FieldInfo

from summarizer.client.call import Answer, Outcome
from summarizer.errors import SummarizerError
from summarizer.grounding.references import chain_ids
from summarizer.prompting.fields import HEAD, section_names
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Source, Statement, Summary
from summarizer.sections.sourcing import SOURCES, STATEMENTS
from summarizer.text.article import Article
from summarizer.text.folding import fold_bare

S = TypeVar("S", bound=Summary)


@dataclass(frozen=True)
class SummaryPart:
    """What one request asks for.

    Attributes:
        holder: the field that holds it; empty for fields of the summary itself.
        fields: the fields that are asked for.
        type: a class with just these fields.
    """

    holder: str
    fields: tuple[str, ...]
    type: type[BaseModel]

    @property
    def path(self) -> str:
        """Where it stands in the summary."""
        return ".".join(filter(None, (self.holder, self.fields[-1])))

    @property
    def names_sources(self) -> bool:
        """Whether it refers to sources that another part lists."""
        return self.path == STATEMENTS.path


@cache
def parts(schema: type[Summary]) -> tuple[SummaryPart, ...]:
    """The parts of a summary class: its head, each section, and each list of a section that holds several."""
    found = [_part(schema, "", tuple(name for name in HEAD if name in schema.model_fields))]
    for name in section_names(schema):
        annotation = schema.model_fields[name].annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            found += [_part(annotation, name, (inner,)) for inner in annotation.model_fields]
        else:
            found.append(_part(schema, "", (name,)))
    return tuple(found)


def _part(owner: type[BaseModel], holder: str, fields: tuple[str, ...]) -> SummaryPart:
    given: Any = {name: (owner.model_fields[name].annotation, owner.model_fields[name]) for name in fields}
    name = "".join(word.capitalize() for word in fields[-1].split("_"))
    return SummaryPart(holder, fields, create_model(name, **given))


def assemble(
    schema: type[S], article: Article, asked: Sequence[SummaryPart], outcomes: Iterable[Outcome]
) -> tuple[S, list[Problem]]:
    """The summary that the parts make up, and a problem for each part that is missing.

    Raises:
        SummarizerError: the first failure, where nothing was answered or a missing part cannot be left empty.
    """
    data: dict[str, Any] = {}
    gaps: list[Problem] = []
    pairs = list(zip(asked, outcomes, strict=True))
    failures = [outcome for _, outcome in pairs if isinstance(outcome, SummarizerError)]
    if len(failures) == len(pairs):
        raise failures[0]
    for part, outcome in pairs:
        owner = data.setdefault(part.holder, {}) if part.holder else data
        if isinstance(outcome, Answer):
            owner |= {name: getattr(outcome.value, name) for name in part.fields}
            continue
        owner |= {name: empty(name, part.type.model_fields[name], article, outcome) for name in part.fields}
        gaps.append(missing_part(part, outcome))
    summary = schema.model_validate(data)
    if any(gap.path == SOURCES.path for gap in gaps):  # the gap is said once, not at every chain
        for statement in summary.sourcing.statements:
            statement.by = []
    name_sources(summary.sourcing.sources, summary.sourcing.statements)
    return summary, gaps


def empty(name: str, field: FieldInfo, article: Article, failure: SummarizerError) -> Any:
    """What stands for a field that could not be had.

    Raises:
        SummarizerError: the failure, where nothing can.
    """
    if name == "language":
        return article.language or "und"
    if not field.is_required():
        return field.get_default(call_default_factory=True)
    if get_origin(field.annotation) is list:
        return []
    if field.annotation is str:
        return ""
    if type(None) in get_args(field.annotation):
        return None
    raise failure


def missing_part(part: SummaryPart, failure: SummarizerError) -> Problem:
    """What is said of a part that could not be had."""
    return Problem(
        code="section-missing",
        severity="error",
        path=part.path,
        message=worded(
            "this part of the summary is missing ({0}): {1}", ", ".join(part.fields), failure.message
        ),
    )


def name_sources(sources: Sequence[Source], statements: Iterable[Statement]) -> None:
    """Put ids in place of words in the chains of statements; words that no source has stay as they are."""
    ids = {source.id for source in sources}
    known = {fold_bare(source.verbatim): source.id for source in reversed(sources)}
    for statement in statements:
        statement.by = [
            ">".join(link if link in ids else _id_of(link, known) for link in chain_ids(chain))
            for chain in statement.by
        ]


def _id_of(words: str, known: Mapping[str, str]) -> str:
    """The id of the source with these words, or of the only one that has them, or is had by them, in part."""
    folded = fold_bare(words)
    if folded in known:
        return known[folded]
    alike = {key for name, key in known.items() if folded and (folded in name or name in folded)}
    return alike.pop() if len(alike) == 1 else words

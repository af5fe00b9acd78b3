"""Applying decisions: what editors accepted, rejected, changed and added becomes a checked result.

Changes come first, at the places that the editors saw; then what is added; then what is rejected goes. All is
grounded, linked and checked anew. A problem of an accepted fact is settled: it stays, as information. What
pointed at a rejected source is an error, since somebody has to say on whose word it rests now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from summarizer.errors import DecisionsError
from summarizer.paths import follow, item_path, steps
from summarizer.pipeline.flow import recheck
from summarizer.pipeline.repair import take_out
from summarizer.pipeline.settling import settled
from summarizer.results.decisions import Decided, Decision, Decisions, Outcome, read_decisions, words_of
from summarizer.results.problem import Problem
from summarizer.results.result import Result
from summarizer.schemas import Grounded, Item, Summary, is_computed
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

OMITTED = "problems"
_QUOTING = frozenset({"at", "verbatim", "quote"})


@dataclass(frozen=True)
class _Fact:
    """Anything of a summary that an editor can decide on."""

    path: str
    list: str
    item: Any
    words: str


def apply(result: Result[S], decisions: Decisions | Mapping[str, Any] | str | bytes) -> Result[S]:
    """A result with what editors decided: merged, grounded, linked and checked anew; asks no model.

    What is given stays as it is. The same decisions give the same result, also when they are applied again.
    `provenance.decisions` says of each what became of it.

    Args:
        result: what the decisions are about.
        decisions: as the review page exports them: the object, its JSON, or JSON data.

    Raises:
        DecisionsError: the document cannot be read; or it is about another article, no fact of which is here.
    """
    document = read_decisions(decisions)
    known = {_key(each) for each in result.provenance.decisions}
    wanted = [each for each in document.decisions if not each.is_empty and _key(each) not in known]
    placed = [(each, _place(each, result)) for each in wanted]
    _refuse_other(document, result.article, placed)
    summary = result.summary.model_copy(deep=True)
    before = dict(grounded_items(summary))
    decided = [_done(summary, each, fact, _is_own(document, result)) for each, fact in placed]
    decided = [_added(summary, each) if each.added is not None else each for each in decided]
    rejected = [item_path(each.path) for each in decided if _takes_out(each)]
    take_out(summary, rejected)
    kept = (*result.provenance.decisions, *decided)
    made = result.provenance.model_copy(update={"decisions": kept})
    checked = recheck(result.article.model_copy(), summary, made)
    changed = _known_from_before(result.problems, before, checked)
    checked.problems += settled(checked.article, checked.summary, changed, kept)
    return checked


def _known_from_before(
    problems: list[Problem], before: Mapping[str, Grounded], checked: Result[Any]
) -> list[Problem]:
    """Changed passages, which are seen beside an earlier text alone, of facts that stand as they did."""
    paths = {id(item): path for path, item in grounded_items(checked.summary)}
    found = {problem.path for problem in checked.problems}
    known = []
    for problem in problems:
        path = paths.get(id(before.get(problem.path)))
        if problem.code == "quote-altered" and path is not None and path not in found:
            known.append(problem.model_copy(update={"path": path}))
    return known


def facts_of(summary: Summary, article: Article, problems: Iterable[Problem] = ()) -> list[_Fact]:
    """Everything that an editor can decide on, what is left out included."""
    found = list(_walk(summary, "", article))
    return found + [
        _Fact(f"{OMITTED}[{number}]", OMITTED, problem, words_of(problem, article))
        for number, problem in enumerate(problems)
    ]


def _walk(model: BaseModel, before: str, article: Article) -> Iterable[_Fact]:
    for name, field in type(model).model_fields.items():
        path, value = f"{before}.{name}" if before else name, getattr(model, name)
        if value is None or is_computed(field) or path == "language":
            continue
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield _Fact(f"{path}[{index}]", path, item, words_of(item, article))
        elif isinstance(value, BaseModel) and not isinstance(value, Grounded):
            yield from _walk(value, path, article)
        else:
            yield _Fact(path, path, value, words_of(value, article))


def _key(decision: Decision) -> str:
    """What tells decisions apart, wherever their fact stands now."""
    own = decision.decision if isinstance(decision, Decided) else decision
    data = own.model_dump(by_alias=True, exclude={"path", "id"})
    return f"{item_path(own.path).holder} {data}"


def _place(decision: Decision, result: Result[Any]) -> _Fact | None:
    """The fact of a decision: at its path with its words; else the only one of its list with these words."""
    if decision.added is not None:
        return None
    facts = facts_of(result.summary, result.article, result.problems)
    same = [fact for fact in facts if fact.words == decision.words]
    here = next((fact for fact in same if fact.path == decision.path), None)
    if here:
        return here
    others = [fact for fact in same if fact.list == ".".join(item_path(decision.path).holder)]
    return others[0] if len(others) == 1 else None


def _is_own(document: Decisions, result: Result[Any]) -> bool:
    return document.article.sha256 == result.article.sha256


def _refuse_other(document: Decisions, article: Article, placed: list[tuple[Decision, _Fact | None]]) -> None:
    """Nothing, unless the decisions are about another article.

    Raises:
        DecisionsError: they are.
    """
    if document.article.sha256 == article.sha256 or not placed:
        return
    if not any(fact for _, fact in placed):
        called = document.article.title or document.article.outlet or document.article.sha256[:12]
        raise DecisionsError(f"these decisions are about another article ({called})")


def _done(summary: Summary, decision: Decision, fact: _Fact | None, own: bool) -> Decided:
    """A decision on a fact that is there, done as far as it can be; what is rejected goes later."""
    if decision.added is not None:
        return _decided(decision, decision.path, "applied")
    if fact is None:
        return _decided(decision, decision.path, "unplaced")
    outcome: Outcome = "applied" if own and fact.path == decision.path else "carried"
    if fact.list != OMITTED and decision.changes and decision.verdict != "rejected":
        outcome = _changed(summary, decision, fact) or outcome
    return _decided(decision, fact.path, outcome)


def _changed(summary: Summary, decision: Decision, fact: _Fact) -> Outcome | None:
    """Put changed fields in place; what keeps them from it, if anything does."""
    if isinstance(fact.item, str):
        return _reworded(summary, decision, fact)
    path = item_path(fact.path)
    holder = follow(summary, list(path.holder))
    item = holder[path.index] if path.index is not None else holder
    values = item.model_dump()
    for name, change in decision.changes.items():
        field = type(item).model_fields.get(name)
        if field is None or is_computed(field):
            return "refused"
        if change.was != values[name] and change.to != values[name]:
            return "conflict"
        values[name] = change.to
    try:
        made = type(item).model_validate(values)
    except ValidationError:
        return "refused"
    if isinstance(made, Grounded) and decision.changes.keys() & _QUOTING:
        made.match, made.difference = "absent", []  # what was known of its old words is over
    if path.index is not None:
        holder[path.index] = made
    else:
        setattr(follow(summary, list(path.holder[:-1])), path.holder[-1], made)
    return None


def _reworded(summary: Summary, decision: Decision, fact: _Fact) -> Outcome | None:
    """A headline, or another text that stands alone."""
    change = decision.changes.get("text")
    if change is None or len(decision.changes) > 1 or not isinstance(change.to, str):
        return "refused"
    if fact.item not in (change.was, change.to):
        return "conflict"
    path = item_path(fact.path)
    holder = follow(summary, list(path.holder[:-1])) if path.index is None else None
    if holder is not None:
        setattr(holder, path.holder[-1], change.to)
    else:
        follow(summary, list(path.holder))[path.index] = change.to
    return None


def _added(summary: Summary, decided: Decided) -> Decided:
    """Put a fact in that the model missed; what it lacks of our half is found afterwards."""
    names = tuple(step for step in steps(decided.path) if isinstance(step, str))
    kind = _kind_of(type(summary), names)
    if kind is None:
        return _decided(decided.decision, decided.path, "refused")
    fields = {name: value for name, value in (decided.added or {}).items() if _is_read(kind, name)}
    try:
        made = kind.model_validate(fields)
    except ValidationError:
        return _decided(decided.decision, decided.path, "refused")
    holder = follow(summary, list(names))
    holder.append(made)
    return _decided(decided.decision, f"{'.'.join(names)}[{len(holder) - 1}]", "applied")


def _is_read(kind: type[BaseModel], name: str) -> bool:
    field = kind.model_fields.get(name)
    return field is None or not is_computed(field)


def _kind_of(owner: type[BaseModel], names: tuple[str, ...]) -> type[Item] | None:
    """The class of the items of a list; None where there is no such list."""
    field = owner.model_fields.get(names[0]) if names else None
    if field is None or is_computed(field):
        return None
    kinds = [field.annotation, *get_args(field.annotation)]
    classes = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
    if len(names) > 1:
        return _kind_of(classes[0], names[1:]) if classes else None
    return next(
        (kind for kind in get_args(field.annotation) if kind in classes and issubclass(kind, Item)), None
    )


def _takes_out(decided: Decided) -> bool:
    holder = item_path(decided.path)
    done = decided.outcome in {"applied", "carried"} and decided.verdict == "rejected"
    return done and holder.index is not None and holder.section != OMITTED


def _decided(decision: Decision, path: str, outcome: Outcome) -> Decided:
    data = decision.model_dump(by_alias=True)
    return Decided.model_validate({**data, "path": path, "outcome": outcome})

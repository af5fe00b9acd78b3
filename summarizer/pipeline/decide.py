"""Applying decisions: what editors accepted, rejected, changed and added becomes a checked result.

Changes come first, at the places that the editors saw; then what is added; then what is rejected goes. All is
grounded, linked and checked anew. A problem of an accepted fact is settled: it stays, as information. What
pointed at a rejected source is an error, since somebody has to say on whose word it rests now.
"""

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from summarizer.errors import DecisionsError
from summarizer.grounding.editing import still_changed
from summarizer.paths import follow, item_path, steps
from summarizer.pipeline.facts import OMITTED, Decidable, facts_of
from summarizer.pipeline.flow import recheck
from summarizer.pipeline.repair import take_out
from summarizer.pipeline.settling import seen, settled
from summarizer.results.decisions import (
    Decided,
    Decision,
    Decisions,
    Note,
    Outcome,
    merged_notes,
    read_decisions,
)
from summarizer.results.result import Result
from summarizer.schemas import Grounded, Item, Summary, is_computed
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_QUOTING = frozenset({"at", "verbatim", "quote"})


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
    result = _with_notes(result, document)
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
    checked = recheck(
        result.article.model_copy(), summary, result.provenance.model_copy(update={"decisions": ()})
    )
    _settle(checked, result, before, decided, own=_is_own(document, result))
    return checked


def _settle(
    checked: Result[Any],
    result: Result[Any],
    before: Mapping[str, Grounded],
    decided: list[Decided],
    *,
    own: bool,
) -> None:
    """Let decisions settle what the checks found, and keep what only an earlier text shows.

    Args:
        checked: changed in place; checked as if nothing were decided.
        result: what the decisions are about.
        before: its facts as they came into `checked`, by their paths then.
        decided: what is decided now.
        own: whether it was decided on this very text, so that what the editor saw is known.
    """
    now = {id(item): path for path, item in grounded_items(checked.summary)}
    paths = {path: now[id(item)] for path, item in before.items() if id(item) in now}
    changed = still_changed(result.problems, paths, checked.summary)
    if own:
        decided = seen(checked.article, checked.summary, [*checked.problems, *changed], decided)
    kept = (*result.provenance.decisions, *decided)
    checked.provenance = result.provenance.model_copy(update={"decisions": kept})
    checked.problems = settled(checked.article, checked.summary, checked.problems, kept)
    known = {problem.path for problem in checked.errors}
    changed = [problem for problem in changed if problem.path not in known]
    checked.problems += settled(checked.article, checked.summary, changed, kept)


def _with_notes(result: Result[S], document: Decisions) -> Result[S]:
    """A result whose known decisions have the notes that were written since they were taken."""
    since: dict[str, tuple[Note, ...]] = {}
    for each in document.decisions:
        since[_key(each)] = merged_notes(since.get(_key(each), ()), each.notes)
    known = tuple(
        each.model_copy(update={"notes": merged_notes(each.notes, since.get(_key(each), ()))})
        for each in result.provenance.decisions
    )
    provenance = result.provenance.model_copy(update={"decisions": known})
    return result.model_copy(update={"provenance": provenance})


def _key(decision: Decision) -> str:
    """What tells decisions apart, wherever their fact stands now; a thread may go on."""
    own = decision.decision if isinstance(decision, Decided) else decision
    data = own.model_dump(by_alias=True, exclude={"path", "id", "notes"})
    return f"{item_path(own.path).holder} {data}"


def _place(decision: Decision, result: Result[Any]) -> Decidable | None:
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


def _refuse_other(
    document: Decisions, article: Article, placed: list[tuple[Decision, Decidable | None]]
) -> None:
    """Nothing, unless the decisions are about another article.

    Raises:
        DecisionsError: they are.
    """
    if document.article.sha256 == article.sha256 or not placed:
        return
    if not any(fact for _, fact in placed):
        called = document.article.title or document.article.outlet or document.article.sha256[:12]
        raise DecisionsError(f"these decisions are about another article ({called})")


def _done(summary: Summary, decision: Decision, fact: Decidable | None, own: bool) -> Decided:
    """A decision on a fact that is there, done as far as it can be; what is rejected goes later."""
    if decision.added is not None:
        return _decided(decision, decision.path, "applied")
    if fact is None:
        return _decided(decision, decision.path, "unplaced")
    outcome: Outcome = "applied" if own and fact.path == decision.path else "carried"
    if fact.list != OMITTED and decision.changes and decision.verdict != "rejected":
        outcome = _changed(summary, decision, fact) or outcome
    text = fact.text
    if text is not None and "text" in decision.changes and outcome in ("applied", "carried"):
        text = str(decision.changes["text"].to)
    return _decided(decision, fact.path, outcome, text)


def _changed(summary: Summary, decision: Decision, fact: Decidable) -> Outcome | None:
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


def _reworded(summary: Summary, decision: Decision, fact: Decidable) -> Outcome | None:
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


def _decided(decision: Decision, path: str, outcome: Outcome, text: str | None = None) -> Decided:
    data = decision.model_dump(by_alias=True)
    return Decided.model_validate({**data, "path": path, "outcome": outcome, "text": text})

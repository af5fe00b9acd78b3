"""Repair: failing fields asked for again, alone, with the segments that they cite.

The request holds of each failing item only what is needed to mend it, and the answer only the mended
fields: neither the article, nor the whole answer, nor the prompt is sent again.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, create_model
from rapidfuzz import fuzz, process

from summarizer.client.call import Call
from summarizer.grounding.locate import begun_in
from summarizer.lazy import cached_property
from summarizer.paths import ItemPath, follow, item_path, steps
from summarizer.prompting.delimiters import numbered_segments, tag
from summarizer.prompting.output_language import language_name
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.results.problem import Problem
from summarizer.schemas import Figure, Grounded, Mark, Sentence, Statement, Summary
from summarizer.schemas.mark import UNSAID
from summarizer.text.article import Article
from summarizer.text.folding import fold

_MOST_ITEMS = 40
"""Failing items of a request at most: an answer of some 4,000 tokens, which any model may write."""
_NEAR_SOURCES = 1  # segments around a statement in which its sources are looked for first
_SHORT = {"quote-absent": "its words are not in the article"}  # the words stand beside it
_MEANT = 50.0  # per cent of likeness from which another segment may be the one that was meant


@dataclass(frozen=True, slots=True)
class FailingItem:
    """An item with errors.

    Attributes:
        path: where it stands.
        fields: which of its fields are asked for again.
        messages: what is wrong with it.
        codes: the codes of its problems.
    """

    path: ItemPath
    fields: tuple[str, ...]
    messages: tuple[str, ...]
    codes: frozenset[str]


@dataclass(frozen=True)
class Repair:
    """A request for failing items.

    Attributes:
        call: the request.
        items: the failing items; the answer has them as `item1`, `item2` … in this order.
    """

    call: Call
    items: tuple[FailingItem, ...]


def plan_repairs(
    article: Article, summary: Summary, problems: Iterable[Problem], prompts: Prompts, language: str | None
) -> tuple[Repair, ...]:
    """The requests that mend the errors among the problems: one, unless very many items are failing.

    None is planned for items of which no segment of the article could be shown: a model that is shown nothing
    of the article could only guess.
    """
    errors = [problem for problem in problems if problem.severity == "error" and problem.path]
    items = _failing(summary, errors)
    return tuple(
        repair
        for start in range(0, len(items), _MOST_ITEMS)
        if (repair := _repair(article, summary, items[start : start + _MOST_ITEMS], prompts, language))
    )


def _repair(
    article: Article, summary: Summary, items: tuple[FailingItem, ...], prompts: Prompts, language: str | None
) -> Repair | None:
    segments = _segments(article, summary, items)
    if not segments:  # nothing of the article could be shown
        return None
    content = prompts.repair(
        language=language_name(language),
        tag=tag(article),
        items=[_described(summary, item, number) for number, item in enumerate(items, 1)],
        known=_known(summary, items),
        segments=numbered_segments(article, segments),
    )
    asked = tuple((_type_at(summary, item.path), item.fields, item.path.index is not None) for item in items)
    call = Call("repair", ({"role": "user", "content": content},), answer_format(_repair_type(asked)))
    return Repair(call, items)


def merge(summary: Summary, answered: Iterable[tuple[Repair, BaseModel]], *, withdraw: bool = True) -> int:
    """Put the mended fields in place of the failing ones; returns how many items were taken out.

    Args:
        summary: changed in place.
        answered: what was asked, and what came.
        withdraw: whether items that an answer takes back are taken out; else they stay as they were.
    """
    withdrawn = [path for repair, answer in answered for path in _mend(summary, repair, answer)]
    if not withdraw:
        return 0
    take_out(summary, withdrawn)
    return len(withdrawn)


def _mend(summary: Summary, repair: Repair, answer: BaseModel) -> list[ItemPath]:
    """Put the mended fields in place; the paths of items that the answer takes back."""
    withdrawn: list[ItemPath] = []
    for number, item in enumerate(repair.items, 1):
        fixed: BaseModel | None = getattr(answer, f"item{number}")
        if fixed is None:
            withdrawn.append(item.path)
            continue
        owner = _owner(summary, item.path)
        for name in item.fields:
            setattr(owner, name, getattr(fixed, name))
        if isinstance(owner, Grounded):
            owner.match, owner.difference = "absent", []  # what was known of its old words is over
    return withdrawn


def take_out(summary: Summary, paths: Iterable[ItemPath]) -> None:
    """Remove the items at the paths, the last first, so that no index shifts before its turn."""
    for path in sorted(paths, key=_order, reverse=True):
        if path.index is not None:
            del follow(summary, list(path.holder))[path.index]


def _order(path: ItemPath) -> tuple[tuple[str, ...], int]:
    return path.holder, path.index or 0


def _failing(summary: Summary, errors: Sequence[Problem]) -> tuple[FailingItem, ...]:
    grouped: dict[ItemPath, list[Problem]] = {}
    for problem in errors:
        grouped.setdefault(item_path(problem.path), []).append(problem)
    return tuple(
        FailingItem(
            path=path,
            fields=_fields(_owner(summary, path), path, found),
            messages=tuple(dict.fromkeys(_SHORT.get(problem.code, problem.message) for problem in found)),
            codes=frozenset(problem.code for problem in found),
        )
        for path, found in sorted(grouped.items(), key=lambda entry: _order(entry[0]))
    )


def _fields(owner: BaseModel, path: ItemPath, problems: Iterable[Problem]) -> tuple[str, ...]:
    """The fields that may be at fault, in the order of the class: those named, else those with its words."""
    at_fault: set[str] = set()
    inside = len(path.holder) + 1 if path.index is not None else 0
    for problem in problems:
        named = {step for step in steps(problem.path)[inside:] if isinstance(step, str)}
        at_fault |= named or _words_fields(owner)
        if isinstance(owner, Figure) and at_fault & {"value", "verbatim"}:
            at_fault |= {"at", "verbatim", "value", "bound"}
    return tuple(name for name in type(owner).model_fields if name in at_fault)


def _words_fields(owner: BaseModel) -> set[str]:
    return {"at", "quote"} if isinstance(owner, Statement) else {"at", "verbatim"}


def _owner(summary: Summary, path: ItemPath) -> Any:
    """What holds the failing fields: the item, or the summary itself for its headline."""
    return summary if path.index is None else follow(summary, [*path.holder, path.index])


def _type_at(summary: Summary, path: ItemPath) -> type[BaseModel]:
    owner: BaseModel = _owner(summary, path)
    return type(owner)


def _described(summary: Summary, item: FailingItem, number: int) -> dict[str, Any]:
    owner = _owner(summary, item.path)
    half = answer_format(_type_at(summary, item.path)).dump(owner)
    shown = {name: half[name] for name in half if name in item.fields or name in _context(owner)}
    return {
        "key": f"item{number}",
        "section": item.path.section,
        "fields": json.dumps(shown, ensure_ascii=False, separators=(",", ":")),
        "problems": item.messages,
    }


def _context(owner: BaseModel) -> set[str]:
    """The fields without which nobody knows what an item is about."""
    if isinstance(owner, Figure):
        return {"counted"}
    if isinstance(owner, Statement):
        return {"quote"}
    return {"verbatim"} if isinstance(owner, Mark) else set()


def _known(summary: Summary, items: Iterable[FailingItem]) -> list[str]:
    """What references may refer to, where one of them failed."""
    lines = []
    asked = {name: item for item in items for name in item.fields if "reference-unknown" in item.codes}
    if "by" in asked:
        near = _near_sources(
            summary, [_owner(summary, item.path).at for item in items if "by" in item.fields]
        )
        lines.append("Sources: " + "; ".join(f"{source.id} {source.verbatim}" for source in near))
    if "ties" in asked:
        lines.append("Parties: " + "; ".join(party.verbatim for party in summary.parties))
    if "within" in asked:
        lines.append("Places: " + "; ".join(place.verbatim for place in summary.locations))
    return lines


def _near_sources(summary: Summary, segments: Sequence[int]) -> list[Any]:
    """The sources cited near the segments; all of them where none is."""
    sources = summary.sourcing.sources
    near = [
        source for source in sources if any(abs(source.at - segment) <= _NEAR_SOURCES for segment in segments)
    ]
    return near or list(sources)


def _segments(article: Article, summary: Summary, items: Iterable[FailingItem]) -> list[int]:
    """The segments that items cite, or may mean, and those that absent words are most like."""
    numbers: set[int] = set()
    texts = _FoldedSegments(article)
    for item in items:
        owner = _owner(summary, item.path)
        if isinstance(owner, Grounded):
            numbers.update((owner.at,) if owner.at != UNSAID else begun_in(article, owner.words))
            if item.codes & {"quote-absent", "quote-altered"}:
                numbers.add(texts.most_like(owner.words))
        elif isinstance(owner, Sentence):
            numbers.update(owner.at or [texts.most_like(owner.text)])
        else:
            numbers.update(number for sentence in summary.gist for number in sentence.at)
    return sorted(number for number in numbers if article.segment_span(number))


@dataclass(frozen=True)
class _FoldedSegments:
    """An article's segments, folded when first looked through."""

    article: Article

    @cached_property
    def _texts(self) -> list[str]:
        return [fold(self.article.segment_text(segment.number)) for segment in self.article.segments]

    def most_like(self, words: str) -> int:
        """The number of the first segment that shares most with some words; 0 where none shares enough."""
        scorer = fuzz.token_set_ratio
        found = process.extractOne(fold(words), self._texts, scorer=scorer, score_cutoff=_MEANT)
        return found[2] + 1 if found else 0


@cache
def _repair_type(asked: tuple[tuple[type[BaseModel], tuple[str, ...], bool], ...]) -> type[BaseModel]:
    """An object with `item1`, `item2` …, each with the fields asked for; null for an item withdrawn."""
    items: dict[str, Any] = {}
    for number, (owner, names, may_go) in enumerate(asked, 1):
        fields: dict[str, Any] = {name: (owner.model_fields[name].annotation, ...) for name in names}
        fixed: Any = create_model("Item", **fields)
        items[f"item{number}"] = (fixed | None if may_go else fixed, ...)
    return create_model("Repair", **items)

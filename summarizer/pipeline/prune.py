"""Pruning: what the article does not carry is taken out, as little of it as possible."""

from collections.abc import Iterable
from typing import get_args

from pydantic import BaseModel

from summarizer.grounding.references import chain_ids
from summarizer.paths import follow, item_path, steps
from summarizer.pipeline.repair import take_out
from summarizer.results.problem import Problem
from summarizer.schemas import Summary

_CLEARED = ("within", "alignment", "text")
"""Fields that may be empty: they are cleared, and the item stays."""


def prune(summary: Summary, errors: Iterable[Problem]) -> int:
    """Take out what the errors are about; returns how many facts went.

    An alias, tie, chain or segment number goes alone; `within`, `alignment` and a statement's `text` are
    set to null; a headline becomes empty; of anything else the whole item goes.
    """
    paths = list(dict.fromkeys(problem.path for problem in errors if problem.path))
    items = {item_path(path) for path in paths if _is_whole(summary, path)}
    parts = [path for path in paths if item_path(path) not in items]
    for path in sorted(parts, key=lambda path: [str(step).zfill(6) for step in steps(path)], reverse=True):
        _clear(summary, path)
    take_out(summary, items)
    return len(items) + len(parts)


def _is_whole(summary: Summary, path: str) -> bool:
    """Whether an error costs its whole item, since what it is about can be neither cleared nor taken out."""
    *before, last = steps(path)
    if isinstance(last, int):
        return str(item_path(path)) == path
    if path == "headline":
        return False
    return not (last in _CLEARED and _may_be_null(follow(summary, before), last))


def _may_be_null(owner: BaseModel, name: str) -> bool:
    return type(None) in get_args(type(owner).model_fields[name].annotation)


def _known_links(summary: Summary, chain: str) -> str:
    """A chain without the sources that are not listed."""
    listed = {source.id for source in summary.sourcing.sources}
    return ">".join(source for source in chain_ids(chain) if source in listed)


def _clear(summary: Summary, path: str) -> None:
    *before, last = steps(path)
    owner = follow(summary, before)
    if before[-1:] == ["by"] and (known := _known_links(summary, owner[last])):
        owner[last] = known
    elif isinstance(last, int):
        del owner[last]
    else:
        setattr(owner, last, "" if path == "headline" else None)

"""Dropping: what the article does not carry is taken out, as little of it as possible."""

from collections.abc import Iterable

from summarizer.paths import follow, item_path, steps
from summarizer.problem import Problem
from summarizer.references import chain_ids
from summarizer.repair import take_out
from summarizer.schemas import Summary

_CLEARED = ("within", "alignment", "text")
"""Fields that may be empty: they are cleared, and the item stays."""


def drop(summary: Summary, errors: Iterable[Problem]) -> int:
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
    if "headline" in paths:
        summary.headline = ""
    return len(items) + len(parts)


def _is_whole(summary: Summary, path: str) -> bool:
    *_, last = steps(path)
    if path == "headline" or (isinstance(last, int) and str(item_path(path)) != path):
        return False
    owner = follow(summary, steps(path)[:-1]) if isinstance(last, str) else summary
    return not (
        last in _CLEARED and getattr(type(owner), "model_fields", {}).get(last) and _may_be_null(owner, last)
    )


def _may_be_null(owner: object, name: str | int) -> bool:
    return type(None) in getattr(getattr(type(owner), "model_fields")[name].annotation, "__args__", ())  # noqa: B009


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
    elif path != "headline":
        setattr(owner, last, None)

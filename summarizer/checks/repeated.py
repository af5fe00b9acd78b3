"""Repeated: one fact listed twice, as models do that write in circles."""

from collections.abc import Iterator
from typing import Any

from summarizer.checks.context import Context
from summarizer.paths import item_path
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Grounded, Party, Place, Source, Statement, is_computed


def check(context: Context) -> Iterator[Problem]:
    """item-repeated: an item of a list that says on the same words what an earlier one says."""
    first: dict[Any, str] = {}
    for path, item in context.items:
        if item.match in ("near", "absent") or isinstance(item, Place):  # of places `places` says it
            continue
        key = (item_path(path).holder, tuple(item.spans), _said(item))
        if (earlier := first.setdefault(key, path)) != path:
            yield Problem(
                code="item-repeated",
                severity="warning",
                path=path,
                message=worded("says on the same words what {0} says", earlier),
                spans=item.spans,
            )


def _said(item: Grounded) -> tuple[Any, ...]:
    """What tells two items on the same words apart; names are one whatever else is said of them."""
    if isinstance(item, Party | Source):
        return ()
    if isinstance(item, Statement):
        return tuple(item.by), item.status
    given = type(item).model_fields.items()
    return tuple(repr(getattr(item, name)) for name, field in given if not is_computed(field))

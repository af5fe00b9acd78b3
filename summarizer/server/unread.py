"""Fields that nobody reads: whoever sends one means something by it, so that it is refused."""

import re
from collections.abc import Collection, Iterable

from summarizer.server.problems import BadBodyError

_NAME = re.compile(r"[\w.-]{1,40}", re.ASCII)
"""A name that an error may say again; another could be an article's words."""


def refuse_beside(query: Iterable[str], body: str) -> None:
    """Nothing, where a query has no fields that are read with another body alone.

    Args:
        query: those of its fields that are.
        body: what they are read with.

    Raises:
        BadBodyError: it has.
    """
    if names := ", ".join(query):
        raise BadBodyError(
            f"the query has {names}, which is read with {body} alone", "Put it into the JSON or the form."
        )


def refuse_unread(names: Iterable[str], known: Collection[str], place: str) -> None:
    """Nothing, where all names of a form or a query are known.

    Args:
        names: those that were sent.
        known: those that are read.
        place: what has them: "the form", "the query".

    Raises:
        BadBodyError: another was sent; the hint lists those that are read.
    """
    other = next((name for name in names if name not in known), None)
    if other is None:
        return
    said = f"the field {other}" if _NAME.fullmatch(other) else "a field"
    hint = f"It may have {', '.join(sorted(known))}." if known else "It has none here."
    raise BadBodyError(f"{place} has {said}, which is not read here", hint)

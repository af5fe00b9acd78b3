"""Absorbing: what a later window adds to an item that an earlier one has listed."""

from summarizer.schemas import Figure, Grounded, Party, Place, Source, Statement
from summarizer.text.folding import fold_bare


def absorb(known: Grounded, new: Grounded) -> None:
    """Complete an item by another that is the same; what both say stays as the first has it.

    Args:
        known: changed in place.
        new: of a later window.
    """
    if isinstance(known, Party) and isinstance(new, Party):
        _add_names(known, new)
        known.ties += [tie for tie in new.ties if tie not in known.ties]
        known.kind = new.kind if known.kind == "unknown" else known.kind
    elif isinstance(known, Place) and isinstance(new, Place):
        _add_names(known, new)
        roles = dict.fromkeys([*known.roles, *new.roles])
        known.roles = [role for role in roles if role != "mentioned"] or [*roles]
    elif isinstance(known, Statement) and isinstance(new, Statement):
        _complete_statement(known, new)
    elif isinstance(known, Source) and isinstance(new, Source) and known.channel == "unstated":
        known.channel = new.channel
    elif isinstance(known, Figure) and known.match == "absent":
        _take_words(known, new)
    for name in type(known).model_fields:
        if getattr(known, name) is None:
            setattr(known, name, getattr(new, name, None))


def _add_names(known: Party | Place, new: Party | Place) -> None:
    """Both items' names; the new one's words lead where the first's are another name of it, and shorter."""
    there = new.match != "absent"
    names = [*known.aliases, *new.aliases, *([new.verbatim] if there else [])]
    listed = {fold_bare(alias) for alias in new.aliases}
    fuller = fold_bare(known.verbatim) in listed and len(new.verbatim) > len(known.verbatim)
    if there and (fuller or known.match == "absent"):
        names += [known.verbatim] if fuller else []
        _take_words(known, new)
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(fold_bare(name), name)
    first.pop(fold_bare(known.verbatim), None)
    known.aliases = [*first.values()]


def _complete_statement(known: Statement, new: Statement) -> None:
    """The longer words of the two, and an attribution where the first has none."""
    if _length(new) > _length(known):
        _take_words(known, new)
    if new.by and not known.by:
        known.by, known.status, known.certainty = new.by, new.status, new.certainty


def _length(item: Grounded) -> int:
    return sum(end - start for start, end in item.spans)


def _take_words(known: Grounded, new: Grounded) -> None:
    known.reword(new.words)
    known.at, known.spans, known.match, known.difference = new.at, new.spans, new.match, new.difference

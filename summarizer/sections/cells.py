"""Cells that several sections have."""

from collections.abc import Iterable, Sequence

from summarizer.document.model import Cell, Inline, joined, name, plain
from summarizer.schemas import Grounded, Mark
from summarizer.sections.spec import Names
from summarizer.sections.wording import IDENTIFIED, UNNAMED, match_note


def named(mark: Mark, translated: str | None) -> Cell:
    """The name in the output language, and the article's own words beside it."""
    if not translated:
        return (Inline(mark.verbatim, "name"),)
    return (Inline(translated, "name"), Inline(" — "), Inline(mark.verbatim, "name"))


def listed(words: Iterable[str]) -> Cell:
    """Names one after the other."""
    return joined(((Inline(each, "name"),) for each in words), ", ")


def noted(cell: Cell, item: Grounded) -> Cell:
    """A cell, and behind it in words that the article does not carry the item: colours alone say nothing."""
    note = match_note(item)
    return (*cell, Inline(f" [{note}]", "strong")) if note else cell


def id_chains(chains: Iterable[Sequence[str]], names: Names) -> Cell:
    """Chains of source ids, from the nearest to the last hand: "s3 ← s4 (unnamed)"."""
    return joined((_id_chain(chain, names) for chain in chains), "; ")


def _id_chain(chain: Sequence[str], names: Names) -> Cell:
    """Ids without a mark between them are one name, so that a narrow column does not part them."""
    cells: list[Cell] = []
    ids: list[str] = []
    for id_ in chain:
        ids.append(id_)
        if mark := _marked(id_, names):
            cells.append((*name(" ← ".join(ids)), *plain(mark)))
            ids = []
    return joined([*cells, name(" ← ".join(ids))], " ← ")


def name_chains(chains: Iterable[Sequence[str]], names: Names, between: str) -> Cell:
    """The same with the names of the sources."""
    found = []
    for chain in chains:
        links = ((*name(names.of_id(id_)), *plain(_marked(id_, names))) for id_ in chain)
        found.append(joined(links, between))
    return joined(found, "; ")


def _marked(id_: str, names: Names) -> str:
    """What a reader must know of a source that has no name."""
    identification = names.identified.get(id_)
    if identification is None or identification not in UNNAMED:
        return ""
    return f" ({IDENTIFIED[identification]})"

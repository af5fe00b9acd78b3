"""Those named before: what a window is told of parties, places and sources that earlier ones have listed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.pipeline.merging import Merging
from summarizer.prompting.token_counts import estimate_tokens

_LONGEST = 80
"""Code points of a name that are shown."""


@dataclass(frozen=True)
class EarlierNames:
    """What a window is told.

    Attributes:
        lines: of parties, places and sources.
        sources: ids of the sources that are among them.
        next_source: number of the next source.
    """

    lines: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    next_source: int = 1


def named_before(merging: Merging[Any], room: float) -> EarlierNames:
    """Those that most windows have listed, of equals the latest.

    Args:
        merging: what was read so far.
        room: tokens that the lines may take.
    """
    summary = merging.summary
    sources = [each for each in summary.sourcing.sources if each.identification in ("named", "described")]
    lists: tuple[tuple[str, Sequence[Any], Callable[[Any], str]], ...] = (
        ("parties", summary.parties, lambda party: party.verbatim),
        ("locations", summary.locations, lambda place: place.verbatim),
        ("sources", sources, lambda source: f"{source.id} {source.verbatim}"),
    )
    lines, ids = [], set()
    for name, items, written in lists:
        shown = _chosen(
            merging, items, written, room / len(lists) - estimate_tokens(f"[named before] {name}: ")
        )
        if shown:
            lines.append(f"{name}: " + "; ".join(written(item)[:_LONGEST] for item in shown))
            ids |= {item.id for item in shown} if name == "sources" else set()
    return EarlierNames(tuple(lines), frozenset(ids), len(summary.sourcing.sources) + 1)


def _chosen(
    merging: Merging[Any], items: Sequence[Any], written: Callable[[Any], str], room: float
) -> list[Any]:
    """The items for which there is room, in their order."""
    found = [item for item in items if item.match != "absent"]
    ranked = sorted(range(len(found)), key=lambda place: (-merging.seen[id(found[place])], -place))
    chosen = []
    for place in ranked:
        room -= estimate_tokens(written(found[place])[:_LONGEST]) + 1
        if room < 0:
            break
        chosen.append(place)
    return [found[place] for place in sorted(chosen)]

"""Paths into a summary, as problems give them: `sourcing.statements[3].by[0]`."""

import re
from dataclasses import dataclass
from typing import Any

_STEP = re.compile(r"([A-Za-z_]\w*)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class ItemPath:
    """The item of a section that a path leads into.

    Attributes:
        holder: names that lead to the list or field: ("sourcing", "statements") or ("headline",).
        index: which entry of the list; None where the field is no list.
    """

    holder: tuple[str, ...]
    index: int | None

    @property
    def section(self) -> str:
        """The list's own name: "statements"."""
        return self.holder[-1]

    def __str__(self) -> str:
        return ".".join(self.holder) + ("" if self.index is None else f"[{self.index}]")


def steps(path: str) -> list[str | int]:
    """A path's names and indexes in order."""
    return [name or int(index) for name, index in _STEP.findall(path)]


def item_path(path: str) -> ItemPath:
    """The item that a path leads into: its names up to the first index."""
    holder: list[str] = []
    for step in steps(path):
        if isinstance(step, int):
            return ItemPath(tuple(holder), step)
        holder.append(step)
    return ItemPath(tuple(holder[:1]), None)


def follow(root: Any, path: list[str | int]) -> Any:
    """What stands at the end of the steps.

    Raises:
        AttributeError, IndexError: nothing does.
    """
    for step in path:
        root = root[step] if isinstance(step, int) else getattr(root, step)
    return root

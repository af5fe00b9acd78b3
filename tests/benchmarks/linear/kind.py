"""What is timed at several lengths: patterns of one kind, and the steps on them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Kind:
    """Patterns of one kind, and what is done with each.

    Attributes:
        patterns: their names.
        case: makes the input of a pattern of so many code points; the steps take it.
        steps: name to what is timed, in the order in which they are taken.
        before: steps to those that must have been taken.
    """

    patterns: Collection[str]
    case: Callable[[str, int], Any]
    steps: Mapping[str, Callable[[Any], object]]
    before: Mapping[str, set[str]] = field(default_factory=dict)

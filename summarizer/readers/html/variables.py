"""Properties that a page names itself (custom properties), and what `var()` puts in place of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from summarizer.readers.html.functions import closing

Variables = Mapping[str, str]
"""Values by names, as they hold for an element."""
_VAR = re.compile(r"\bvar\(", re.IGNORECASE)
_LONGEST = (
    1_000  # characters of a value: those of real pages are shorter, those that double each other are not
)
_DEEPEST = 30  # properties that are each other's values


def with_variables(
    declared: dict[str, str], around: Variables, *, is_all: bool
) -> tuple[dict[str, str], Variables]:
    """(what is declared of an element, with all values put in; the properties that it hands down).

    A value that names a property which is not there is `unset` (CSS Custom Properties, 3.1), or "unknown"
    where a style sheet that was not read may have it.

    Args:
        declared: values by their properties, own ones included.
        around: the properties of the element around it.
        is_all: whether all style sheets were read.
    """
    own = {name: value for name, value in declared.items() if name.startswith("--")}
    if not own and not any(map(_VAR.search, declared.values())):
        return declared, around
    values = _Values(own, around)
    known = values.handed_down()
    given = {name: values.put_in(value) for name, value in declared.items() if name not in own}
    missing = "unset" if is_all else "unknown"
    return {name: missing if value is None else value.strip().lower() for name, value in given.items()}, known


@dataclass
class _Values:
    """The properties that an element declares, over those of the element around it."""

    own: Mapping[str, str]
    around: Variables
    _found: dict[str, str | None] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def handed_down(self) -> Variables:
        """The properties that hold for the element; the very ones around it where none differs."""
        found = {name: self._value(name) for name in self.own}
        if all(self.around.get(name) == value for name, value in found.items()):
            return self.around
        return {name: value for name, value in {**self.around, **found}.items() if value is not None}

    def put_in(self, value: str) -> str | None:
        """A value with others in place of their names; None if one is not there."""
        found = _VAR.search(value)
        while found:
            end = closing(value, found.end())
            name, comma, spare = value[found.end() : end].partition(",")
            meant = self._value(name.strip())
            if meant is None and comma and spare.count("(") <= _DEEPEST:
                meant = self.put_in(spare.strip())
            if meant is None or len(value) + len(meant) > _LONGEST:
                return None
            value = value[: found.start()] + meant + value[end + 1 :]
            found = _VAR.search(value, found.start() + len(meant))
        return value

    def _value(self, name: str) -> str | None:
        """The value of a property; None if there is none, or if it is its own, by others too."""
        if name not in self.own:
            return self.around.get(name)
        if name not in self._found:
            if name in self._open or len(self._open) > _DEEPEST:
                return None
            self._open.add(name)
            self._found[name] = self._stated(name, self.own[name])
            self._open.discard(name)
        return self._found[name]

    def _stated(self, name: str, value: str) -> str | None:
        word = value.lower()
        if word in ("inherit", "unset", "revert", "revert-layer"):
            return self.around.get(name)
        return None if word == "initial" else self.put_in(value)

"""What other packages bring, by their entry points: readers, formats, checks."""

import sys
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions
from typing import Any

from summarizer.errors import ConfigurationError

_OURS = "newsroom-summarizer"


def named(group: str) -> dict[str, list[EntryPoint]]:
    """Name to entry points of a group, in order of names; the same one met twice on the path counts once.

    Nothing is loaded.
    """
    found: dict[str, list[EntryPoint]] = {}
    entries = [
        entry for each in _bringing(tuple(sys.path)) for entry in each.entry_points.select(group=group)
    ]
    for entry in sorted(entries, key=lambda entry: (entry.name, entry.value)):
        known = found.setdefault(entry.name, [])
        if entry.value not in {other.value for other in known}:
            known.append(entry)
    return found


@cache
def _bringing(_: tuple[str, ...]) -> tuple[Distribution, ...]:
    """The packages that bring something, looked for once a search path.

    Most bring nothing: their lists are looked at and not parsed, which takes a quarter of the time.
    """
    found: dict[str, Distribution] = {}
    for each in distributions():
        if "[summarizer." in (each.read_text("entry_points.txt") or ""):
            found.setdefault(each.metadata["Name"] or f"unnamed {len(found)}", each)  # the first on the path
    return tuple(found.values())


def is_extended() -> bool:
    """Whether other packages than this one bring something."""
    return any(each.metadata["Name"] != _OURS for each in _bringing(tuple(sys.path)))


def loaded(entries: list[EntryPoint], what: str) -> Any:
    """What the one entry point of a name stands for.

    Args:
        entries: all of the name.
        what: what they are, for errors: "reader".

    Raises:
        ConfigurationError: there are several, or it cannot be loaded.
    """
    if len(entries) > 1:
        raise ConfigurationError(f"two {what}s are called {entries[0].name}", "Uninstall one of them.")
    (entry,) = entries
    try:
        return entry.load()
    except Exception as error:
        raise ConfigurationError(
            f"the {what} {entry.name} cannot be loaded ({type(error).__name__}: {error})",
            f"The fault is in {entry.value}: mend that package, or uninstall it.",
        ) from error

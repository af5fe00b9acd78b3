"""What other packages bring, by their entry points: readers, formats, checks."""

from importlib.metadata import EntryPoint, entry_points
from typing import Any

from summarizer.errors import ConfigurationError


def named(group: str) -> dict[str, list[EntryPoint]]:
    """Name to entry points of a group, in order of names; the same one met twice on the path counts once.

    Nothing is loaded. The whole environment is looked through, which takes milliseconds: keep what is found.
    """
    found: dict[str, list[EntryPoint]] = {}
    for entry in sorted(entry_points(group=group), key=lambda entry: (entry.name, entry.value)):
        known = found.setdefault(entry.name, [])
        if entry.value not in {other.value for other in known}:
            known.append(entry)
    return found


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

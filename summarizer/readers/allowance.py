"""The time that a document may take: each page or article that was read allows for the next one."""

from collections.abc import Callable

_told: list[Callable[[], None]] = []


def progressed() -> None:
    """Say that one more page or article was read; outside of a process with limits that means nothing."""
    for tell in _told:
        tell()


def tell(listener: Callable[[], None]) -> None:
    """Have a function called for each page or article that was read in this process."""
    _told.append(listener)

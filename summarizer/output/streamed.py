"""JSON documents that are one long list, written entry by entry."""

from collections.abc import Iterable, Iterator


def listed(before: str, entries: Iterable[str], after: str) -> Iterator[str]:
    """The entries between the text before and after them, each on a line of its own."""
    yield before
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n{entry}"
    yield f"\n{after}"

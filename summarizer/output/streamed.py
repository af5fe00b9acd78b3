"""JSON documents that are one long list, written entry by entry."""

from collections.abc import Callable, Iterable, Iterator


def listed(before: str, entries: Iterable[str], after: str | Callable[[], str]) -> Iterator[str]:
    """The entries between the text before and after them, each on a line of its own.

    What stands after them may be told once they have passed.
    """
    yield before
    for number, entry in enumerate(entries):
        yield f"{',' if number else ''}\n{entry}"
    yield f"\n{after if isinstance(after, str) else after()}"

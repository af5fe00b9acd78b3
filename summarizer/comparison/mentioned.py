"""Which parties or places are named in a stretch of the article."""

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from summarizer.schemas import Party, Place, Span

T = TypeVar("T", Party, Place)


class Mentioned(Generic[T]):
    """Items by where they are named; asked in about the time that the answer takes.

    Args:
        items: parties or places, in the order of their list.
    """

    def __init__(self, items: Iterable[T]) -> None:
        self._items: list[T] = list(items)
        self._mentions: list[tuple[int, int, int]] = sorted(
            (mention.start, mention.end, place)
            for place, item in enumerate(self._items)
            for mention in item.mentions
        )

    def within(self, span: Span) -> list[T]:
        """The items that are named inside a span, in their order."""
        found = set()
        for number in range(bisect_left(self._mentions, (span.start,)), len(self._mentions)):
            start, end, place = self._mentions[number]
            if start > span.end:
                break
            if end <= span.end:
                found.add(place)
        return [self._items[place] for place in sorted(found)]

"""Letters looked for in one text again and again, each time in the time of what is looked for."""

from array import array
from collections.abc import Iterable, Iterator

from summarizer.text.words import most_places, places

_PIECE = 5  # letters
_STEP = 4  # letters from one piece of what is looked for to the next
_LOOKED_AT = 64  # letters of what is looked for, the first, whose pieces are looked up
_FIRST = 100
"""Times that a text is gone through before its pieces are put into a table: about what the table takes."""

_MOST = 50
"""Places of a piece up to which each is looked at; where all stand more often, the text is gone through."""


class Finder:
    """One text in which many words are looked for.

    Going through a text takes its length for each of them, however fast. Here each piece of five letters is
    known with its places: whatever is looked for stands only where its rarest piece does.
    """

    def __init__(self, text: str) -> None:
        """Take the text; the table is built after the first hundred looks."""
        self._text = text
        self._looks = 0
        self._last: dict[str, int] = {}
        self._earlier = array("i")
        self._count = array("i")

    def places(self, wanted: str) -> Iterator[int]:
        """The same as `summarizer.text.words.places` finds."""
        self._looks += 1
        if self._looks <= _FIRST or len(wanted) < _PIECE:
            return places(self._text, wanted)
        if not self._earlier:
            self._build()
        starts = range(0, min(len(wanted), _LOOKED_AT) - _PIECE + 1, _STEP)
        found = self._rarest(wanted, (*starts, len(wanted) - _PIECE))
        if found is None:
            return places(self._text, wanted)
        standing = [place for place in found if place >= 0 and self._text.startswith(wanted, place)]
        return iter(standing[: most_places(self._text, wanted)])

    def _rarest(self, wanted: str, starts: Iterable[int]) -> list[int] | None:
        """Where letters may stand, by the rarest of their pieces, in order; None if in too many places."""
        last, count = self._last, self._count
        best, before, fewest = -1, 0, _MOST + 1
        for start in starts:
            piece = wanted[start : start + _PIECE]
            if piece not in last:
                return []
            place = last[piece]
            if count[place] < fewest:
                best, before, fewest = place, start, count[place]
        if best < 0:
            return None
        found = [best - before]
        while len(found) < fewest:
            best = self._earlier[best]
            found.append(best - before)
        return found[::-1]

    def _build(self) -> None:
        """Put down each piece with its last place, and each place with the one before it and their count."""
        text, last = self._text, self._last
        earlier = self._earlier = array("i", [-1]) * len(text)
        count = self._count = array("i", [1]) * len(text)
        for place in range(len(text) - _PIECE + 1):
            piece = text[place : place + _PIECE]
            if piece in last:
                before = earlier[place] = last[piece]
                count[place] = count[before] + 1
            last[piece] = place

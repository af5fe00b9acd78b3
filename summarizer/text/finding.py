"""Letters looked for in one text again and again, each time in the time of what is looked for."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from summarizer.text.words import most_places, places

_GRAM = 5  # letters of a piece
_STEP = 4  # letters from one piece that is known to the next
_LOOKED_AT = 64  # letters of what is looked for, the first, whose pieces are looked up
_FIRST = 500  # times that a text is gone through before its pieces are put into a table
_MOST = 50
"""Places of a piece up to which each is looked at; where all stand more often, the text is gone through."""


class Finder:
    """One text in which many words are looked for.

    Going through a text takes its length for each of them, however fast. Here every fourth piece of five
    letters is known with its places: whatever is looked for, if it stands anywhere, has pieces among them.
    """

    def __init__(self, text: str) -> None:
        """Take the text; the table is built after the first few hundred looks."""
        self._text = text
        self._looks = 0
        self._places: dict[str, list[int]] | None = None

    def places(self, wanted: str) -> Iterator[int]:
        """The same as `summarizer.text.words.places` finds."""
        self._looks += 1
        if self._looks <= _FIRST or len(wanted) < _GRAM + _STEP - 1:
            return places(self._text, wanted)
        found = self._by_pieces(wanted)
        if found is None:
            return places(self._text, wanted)
        return iter(found[: most_places(self._text, wanted)])

    def _by_pieces(self, wanted: str) -> list[int] | None:
        """Every place of the letters in order; None where looking at each takes too long."""
        known = self._table()
        found = []
        for shift in range(_STEP):  # of the letters against the pieces of the text
            rarest, before = _rarest(known, wanted[:_LOOKED_AT], shift)
            if len(rarest) > _MOST:
                return None
            found += [place - before for place in rarest if self._text.startswith(wanted, place - before)]
        return sorted(found)

    def _table(self) -> dict[str, list[int]]:
        if self._places is None:
            self._places = defaultdict(list)
            for place in range(0, len(self._text) - _GRAM + 1, _STEP):
                self._places[self._text[place : place + _GRAM]].append(place)
        return self._places


def _rarest(known: dict[str, list[int]], wanted: str, shift: int) -> tuple[Sequence[int], int]:
    """The places of the rarest piece, and where it begins; of every fourth piece, `shift` letters on."""
    best: Sequence[int] | None = None
    before = shift
    for start in range(shift, len(wanted) - _GRAM + 1, _STEP):
        found = known.get(wanted[start : start + _GRAM], ())
        if best is None or len(found) < len(best):
            best, before = found, start
            if not found:
                break
    return best or (), before

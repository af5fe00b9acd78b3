"""A run of pieces with one choice of values, as the rules of the grammar look at it."""

from typing import NamedTuple

from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.numerals.spotting import Spotted
from summarizer.numerals.sums import HUNDRED, TEN, Sum, Term, room_of


class Step(NamedTuple):
    """Where a rule is asked: the place of the word, that of a conjunction before it, whether one joins."""

    place: int
    at: int
    joined: bool


class PieceRun:
    """The pieces of a run; places beyond its end hold nothing."""

    def __init__(self, pieces: Spotted, choice: int, table: NumeralTable) -> None:
        """Take the pieces, and which of the values of a digit string is meant."""
        self._pieces, self._choice, self.table = pieces, choice, table
        self._found = pieces.known  # what is asked most is read there, without a call
        self._end: int | None = None
        self._plain: dict[int, tuple[float, int] | None] = {}

    def __getitem__(self, place: int) -> Piece:
        piece = self.piece(place)
        if piece is None:
            raise IndexError(place)
        return piece

    def cut(self, at: int) -> None:
        """End the run at a place: what stands there is another number's."""
        self._end = at
        self._plain = {}

    def within(self, place: int) -> int:
        """The place, or the end of the run where that comes first."""
        return place if self._end is None else min(place, self._end)

    def piece(self, place: int) -> Piece | None:
        """The piece at a place."""
        if self._end is not None and place >= self._end:
            return None
        found = self._found
        return found[place] if place < len(found) else self._pieces.at(place)

    def number(self, place: int) -> float | None:
        """The number that the piece at a place names."""
        piece = self.piece(place)
        if piece is None or (self._choice and piece.lexeme.is_dual):  # the other reading: one of the scale
            return None
        return piece.number(self._choice)

    def scale(self, place: int) -> float | None:
        """What the piece at a place multiplies the number before it by."""
        piece = self.piece(place)
        return piece.scale(self._choice) if piece is not None else None

    def room(self, place: int, value: float) -> float:
        """What may be added behind the piece at a place is smaller than this."""
        piece = self[place]
        if piece.is_digits or piece.lexeme.multiplicity is not None:
            return 0
        if value in self.table.vigesimal:
            return 2 * TEN
        teens = {"teens_by_addition", "joined_teens"} & self.table.flags
        return room_of(value, TEN if teens else 0)

    def plain(self, at: int) -> tuple[float, int] | None:
        """The number of terms and scales alone that begins at a place, and the place after it.

        Several rules ask for it: it is worked out once a place.
        """
        if at not in self._plain:
            self._plain[at] = self._plain_at(at)
        return self._plain[at]

    def _plain_at(self, at: int) -> tuple[float, int] | None:
        total, place = Sum(), at
        while self.piece(place) is not None:
            behind = place + 1 if self._is_joining(place, total) else place
            value, factor = self.number(behind), self.scale(behind)
            if value == 0 and total.terms and not self[behind].is_digits:
                place = behind + 1
                continue
            if factor is not None and (value is None or total.terms):
                if behind > place or not total.multiply(factor, place):
                    break
            elif value is None or not total.add(Term(value, value, self.room(behind, value), place)):
                break
            place = behind + 1
        return (total.low, place) if total.terms else None

    def _is_joining(self, place: int, total: Sum) -> bool:
        """Whether a conjunction stands at a place, and may stand behind the sum so far."""
        if not total.terms or not self[place].lexeme.conjunction:
            return False
        return "joined_tens" in self.table.flags or total.terms[-1].low % HUNDRED == 0

    def past_linkers(self, place: int) -> int:
        """The place behind "of" and "a", where they stand there."""
        for is_word in (_is_linker, _is_article):
            piece = self.piece(place)
            if piece is not None and is_word(piece):
                place += 1
        return place


def _is_linker(piece: Piece) -> bool:
    return piece.lexeme.linker


def _is_article(piece: Piece) -> bool:
    return piece.lexeme.article

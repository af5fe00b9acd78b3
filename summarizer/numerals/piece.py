"""A part of a number at its place in a text."""

from typing import NamedTuple

from summarizer.numerals.lexeme import Entry, Lexeme


class Piece(NamedTuple):
    """A part of a number at its place.

    Attributes:
        entry: its meaning.
        first: its first token.
        last: the token after it.
        start: where it begins in the folded text.
        end: where it ends.
        values: the plausible values of a digit string, or factors of a letter behind it (5m), the likeliest
            first; empty for words.
        tied: the piece before it is written onto it or tied by a hyphen.
        plain: for digits: whether smaller digits may follow behind a scale (no decimals).

    """

    entry: Entry
    first: int
    last: int
    start: int
    end: int
    values: tuple[float, ...] = ()
    tied: bool = False
    plain: bool = True

    @property
    def lexeme(self) -> Lexeme:
        """What the word means."""
        return self.entry.lexeme

    @property
    def is_digits(self) -> bool:
        """Whether it is a digit string."""
        return not self.entry.key

    def number(self, choice: int) -> float | None:
        """The number it names; of a digit string the value of this choice."""
        return self._chosen(choice) if self.is_digits else self.entry.lexeme.number

    def scale(self, choice: int) -> float | None:
        """What it multiplies the number before it by; of a letter the factor of this choice."""
        return self._chosen(choice) if self.values and not self.is_digits else self.entry.lexeme.scale

    def _chosen(self, choice: int) -> float:
        return self.values[min(choice, len(self.values) - 1)]

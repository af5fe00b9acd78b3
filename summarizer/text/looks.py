"""How much is compared before nothing more is told, so that time grows in proportion to a text's length."""

_LEAST = 300_000
_A_LETTER = 5
DISTANCE = 100
"""Looks that working out the distance of two words counts for."""
LONGEST = 60
"""Letters of a name, or of a word that it may be, at most; of longer ones nothing is told."""


class Looks:
    """Counts how often a name is held against a word or a sign of a text.

    Attributes:
        most: 300,000 looks, and five for each code point of the text: a name and a word that may be it count
            one, the distance of the two 100. Some hundred names in a text of 200,000 code points stay below.
        spent: looks that were taken.
    """

    def __init__(self, length: int) -> None:
        """Take the text's length in code points."""
        self.most = _LEAST + _A_LETTER * length
        self.spent = 0

    def spend(self, count: int) -> None:
        """Count so many looks."""
        self.spent += count

    @property
    def are_spent(self) -> bool:
        """Whether nothing more may be looked for."""
        return self.spent > self.most

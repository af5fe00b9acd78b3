"""The digit strings of an article, whatever they say there: years, labels, scores."""

import re
from collections.abc import Iterable, Iterator

_LONG = 4  # digits that a number and a year or name share by no chance
_SCORE = re.compile(r"(?<![\w./:,-])(\d{1,3})[-–:](\d{1,3})(?![\w/:-]|[.,]\d)")


class Figures:
    """The digit strings of an article."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the folded tokens of the article."""
        self._strings = frozenset(word for word in words if word[0].isdecimal())

    def holds(self, words: str) -> bool:
        """Whether the article has the same digits, four at least, as another sort of number."""
        return words.isdecimal() and len(words) >= _LONG and words in self._strings

    def foreign_scores(self, text: str) -> Iterator[str]:
        """Scores of a text (3-1) of which the article lacks a number; ranges (20-30) are quantities."""
        for score in _SCORE.finditer(text):
            first, second = score.groups()
            if int(first) >= int(second) and not {first, second} <= self._strings:
                yield score.group()

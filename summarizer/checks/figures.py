"""The digit strings of an article, whatever they say there: years, labels, scores."""

import re
from collections.abc import Iterable, Iterator

from summarizer.text.folding import fold

_LONG = 4  # digits that a number and a year or name share by no chance
_SCORE = re.compile(r"(?<![\w./:,-])(\d{1,3})[-–:](\d{1,3})(?![\w/:-]|[.,]\d)")


class Figures:
    """The digit strings of an article."""

    def __init__(self, words: Iterable[str], text: str = "") -> None:
        """Take the folded tokens of the article, and its text."""
        self._strings = frozenset(word for word in words if word[0].isdecimal())
        self._scores = frozenset(map(_pair, filter(_is_score, _SCORE.finditer(text))))

    def holds(self, words: str) -> bool:
        """Whether the article has the same digits, four at least, as another sort of number."""
        return words.isdecimal() and len(words) >= _LONG and words in self._strings

    def foreign_scores(self, text: str) -> Iterator[str]:
        """Scores of a text (3-1) of which the article lacks a number; ranges (20-30) are quantities."""
        return (score.group() for score in self._scores_of(text) if not self._has_both(score))

    def other_scores(self, text: str) -> Iterator[str]:
        """Scores of a text of which the article has both numbers, but only in other scores."""
        return (
            score.group()
            for score in self._scores_of(text)
            if self._has_both(score)
            and self._scores
            and _is_score(score)
            and _pair(score) not in self._scores
        )

    def _scores_of(self, text: str) -> Iterator[re.Match[str]]:
        return (score for score in _SCORE.finditer(text) if int(score[1]) >= int(score[2]))

    def _has_both(self, score: re.Match[str]) -> bool:
        return set(map(fold, score.groups())) <= self._strings


def _is_score(found: re.Match[str]) -> bool:
    """Whether two numbers are no time of day (21:05)."""
    return ":" not in found.group() or len(found[2]) == 1


def _pair(score: re.Match[str]) -> frozenset[int]:
    """Its two numbers, in whichever order: who won 3-1 beat somebody who lost 1-3."""
    return frozenset(map(int, score.groups()))

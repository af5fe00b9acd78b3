"""Answers: the lines of an interview that is printed as questions and answers, whose speaker nothing names.

A line that ends in a question mark is a question, and the lines behind it, up to the next question, are its
answer. One question alone makes no interview: reports ask their readers something as well.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.schemas import Span
from summarizer.text.languages import Language

LEAST_QUESTIONS = 2
"""Questions with an answer each that make an interview."""

LONGEST_ANSWER = 6
"""Lines of an answer at most; behind the last question it is one, since the story may go on below it."""

_LINE = re.compile(r"[^\s].*[^\s]")
_MARKS = "?\u061f\uff1f\u037e"
_CLOSING = " \t*_\"\u201c'\u201d\u00bb\u2019)"


def answers(text: str, language: Language | None) -> list[Span]:
    """Where the answers of an interview stand, in order; nothing where the text is none.

    Args:
        text: of the article.
        language: whose further marks end a sentence (the Greek question mark); None where it is not known.
    """
    marks = tuple(_MARKS) + (tuple(language.terminals) if language is not None else ())
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    questions = [at for at, line in enumerate(lines) if text[slice(*line)].rstrip(_CLOSING).endswith(marks)]
    found = [Span(lines[first].start, lines[last].end) for first, last in _between(questions, len(lines))]
    return found if len(found) >= LEAST_QUESTIONS else []


def _between(questions: list[int], count: int) -> Iterator[tuple[int, int]]:
    """The first and the last line of each answer."""
    behind_last = questions[-1] + 2 if questions else 0
    for question, following in pairwise([*questions, behind_last]):
        last = following - 1
        if question < last < count and last - question <= LONGEST_ANSWER:
            yield question + 1, last

"""Answers: the lines of an interview that is printed as questions and answers, whose speaker nothing names.

A line that ends in a question mark is a question, as is one that begins with the label of such lines. The
lines behind it, up to the next question, are its answer. One question alone makes no interview: reports ask
their readers something as well.
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
_LABEL = re.compile(r"[-\u2010-\u2015]+|\w{1,12}[.:]")
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
    written = [text[slice(*line)] for line in lines]
    questions = [at for at, line in enumerate(written) if line.rstrip(_CLOSING).endswith(marks)]
    for places in (_labelled(written, questions), questions):
        found = [Span(lines[first].start, lines[last].end) for first, last in _between(places, len(lines))]
        if len(found) >= LEAST_QUESTIONS:
            return found
    return []


def _labelled(lines: list[str], questions: list[int]) -> list[int]:
    """The questions, and the lines that begin with the label of all of them: a dash, Q."""
    labels = {found.group() if (found := _LABEL.match(lines[at])) else "" for at in questions}
    label = labels.pop() if len(labels) == 1 and len(questions) >= LEAST_QUESTIONS else ""
    return [at for at, line in enumerate(lines) if line.startswith(label)] if label else questions


def _between(questions: list[int], count: int) -> Iterator[tuple[int, int]]:
    """The first and the last line of each answer."""
    behind_last = questions[-1] + 2 if questions else 0
    for question, following in pairwise([*questions, behind_last]):
        last = following - 1
        if question < last < count and last - question <= LONGEST_ANSWER:
            yield question + 1, last

"""What the checks say of an answer."""

import re
from typing import Any

from summarizer import check
from summarizer.results.problem import Problem
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.benchmarks.evidence.marked import bare

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")
_SENTENCE_OR_LINE_END = re.compile(rf"{_SENTENCE_END.pattern}|\n+")


def examined(text: str, answer: dict[str, Any]) -> Result[Summary]:
    """The answer with its problems."""
    return check(text, answer)


def grave(problem: Problem) -> bool:
    """Whether it is an error or a warning."""
    return problem.severity in ("error", "warning")


def sentences(summary: str, *, lines: bool = False) -> list[str]:
    """The sentences of an English summary; with `lines` a new line ends one too."""
    parted = (_SENTENCE_OR_LINE_END if lines else _SENTENCE_END).split(summary.strip())
    return [sentence for sentence in parted if sentence.strip()]


def told_of_gist(document: str, gist: list[str]) -> list[Problem]:
    """Errors and warnings on the sentences of a gist that cites the first segment throughout."""
    answer = {**bare("en"), "gist": [{"text": sentence, "at": [1]} for sentence in gist]}
    problems = examined(document, answer).problems
    return [problem for problem in problems if grave(problem) and problem.path.startswith("gist")]

"""Headline and gist, which are free text: what can be checked of them without a gold."""

from collections.abc import Iterable, Iterator

from summarizer.results.problem import Problem
from summarizer.schemas import Summary
from summarizer.text.folding import UNSPACED
from summarizer.text.words import words

LONGEST_HEADLINE = 15
"""Words, as the headline's description asks for; two letters of a script without spaces count as one."""

GIST = (2, 3)
"""Sentences, as the gist's description asks for."""


def headline_flaws(summary: Summary, problems: Iterable[Problem]) -> list[str]:
    """What is wrong with headline and gist: codes of problems there, and limits that are not kept."""
    return [*_problems(problems), *_limits(summary)]


def _problems(problems: Iterable[Problem]) -> Iterator[str]:
    for problem in problems:
        if problem.path.startswith(("headline", "gist")):
            yield problem.code


def _limits(summary: Summary) -> Iterator[str]:
    if headline_words(summary.headline) > LONGEST_HEADLINE:
        yield "headline-long"
    if not GIST[0] <= len(summary.gist) <= GIST[1]:
        yield "gist-length"
    if any(not sentence.at for sentence in summary.gist):
        yield "gist-uncited"


def headline_words(headline: str) -> float:
    """Words of a headline; of scripts without spaces two letters count as one word."""
    return sum(0.5 if UNSPACED.match(word.folded) else 1 for word in words(headline))

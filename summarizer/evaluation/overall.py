"""The overall score: the mean F1 of one measure a section, so that long sections do not drown short ones."""

from summarizer.evaluation.counts import Counts, f1, main_measures
from summarizer.evaluation.scores import ArticleScore
from summarizer.evaluation.statistics import Vector

OVERALL = "overall"
"""Its name beside those of measures."""


def vector(article: ArticleScore, measure: str) -> Vector:
    """An article's counts of one measure: gold, answered, right."""
    counts = article.counts.get(measure, Counts())
    return counts.gold, counts.answered, counts.right


def overall_vector(article: ArticleScore) -> Vector:
    """An article's counts of the main measures, one after the other."""
    return tuple(count for name in main_measures() for count in vector(article, name))


def mean_f1(sums: Vector) -> float | None:
    """The mean F1 of the main measures; those with neither gold nor answers are left out."""
    found = [f1(*sums[place : place + 3]) for place in range(0, len(sums), 3)]
    known = [value for value in found if value is not None]
    return sum(known) / len(known) if known else None

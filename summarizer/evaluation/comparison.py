"""Two runs compared article by article: whether a change helps, hurts, or cannot be told."""

from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.errors import GoldError
from summarizer.evaluation.counts import f1, main_measures, measures_of
from summarizer.evaluation.overall import OVERALL, mean_f1, overall_vector, vector
from summarizer.evaluation.scores import ArticleScore
from summarizer.evaluation.statistics import (
    Statistic,
    Vector,
    exchange_test,
    holm,
    paired_interval,
    resamples,
    total,
)

RunVerdict = Literal["helps", "hurts", "unclear", "same"]

SURE = 0.05
"""Greatest p of a difference that is told from chance."""


class ScoreDifference(BaseModel):
    """One score before and after."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: float | None = Field(description="F1 of the previous run over the articles compared")
    after: float | None = Field(description="F1 of this run")
    difference: float | None = Field(description="after less before")
    low: float | None = Field(default=None, description="of its 95 % interval (paired bootstrap)")
    high: float | None = Field(default=None, description="its upper end")
    p: float | None = Field(default=None, description="exchange test over articles, two-sided")
    p_corrected: float | None = Field(
        default=None, description="the same after Holm's correction for the number of sections; main measures"
    )


class LeftOut(BaseModel):
    """An article that is not compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    reason: str


class RunComparison(BaseModel):
    """Two runs compared."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    before: str = Field(description="what the previous run scored")
    after: str = Field(description="what this run scores")
    articles: list[str] = Field(description="names of the articles compared")
    left_out: list[LeftOut] = Field(description="the others, and why")
    differences: dict[str, ScoreDifference] = Field(description="overall, and each measure")
    verdict: RunVerdict = Field(description="of the overall score")
    sentence: str = Field(description="the verdict in words")


def compare_runs(
    before: Sequence[ArticleScore],
    after: Sequence[ArticleScore],
    *,
    names: tuple[str, str],
    samples: int,
    seed: int,
) -> RunComparison:
    """The paired comparison of two runs over the articles that both have answered.

    Args:
        before: the previous run's articles.
        after: this run's articles.
        names: what the two runs scored.
        samples: resamples of an interval.
        seed: of all resampling.

    Raises:
        GoldError: no article can be compared.
    """
    left_out = [
        LeftOut(name=name, reason=reason)
        for name in sorted({article.name for article in (*before, *after)})
        if (reason := _reason(_named(before, name), _named(after, name)))
    ]
    out = {one.name for one in left_out}
    first = sorted((one for one in before if one.name not in out), key=lambda one: one.name)
    second = sorted((one for one in after if one.name not in out), key=lambda one: one.name)
    if not first:
        raise GoldError(
            "the two runs have no article in common that both have answered"
            + (f" ({left_out[0].name}: {left_out[0].reason})" if left_out else "")
        )
    differences = _differences(first, second, samples, seed)
    verdict = _verdict(differences[OVERALL])
    return RunComparison(
        before=names[0],
        after=names[1],
        articles=[one.name for one in first],
        left_out=left_out,
        differences=differences,
        verdict=verdict,
        sentence=_sentence(verdict, differences, len(first)),
    )


def _named(articles: Sequence[ArticleScore], name: str) -> ArticleScore | None:
    return next((article for article in articles if article.name == name), None)


def _reason(before: ArticleScore | None, after: ArticleScore | None) -> str:
    """Why an article is not compared; empty where it is."""
    if before is None or after is None:
        return f"not in {'the previous' if before is None else 'this'} run"
    if before.text_sha256 != after.text_sha256:
        return "its text has changed since"
    if before.gold_sha256 != after.gold_sha256:
        return "its annotation has changed since"
    if before.error or after.error:
        return f"no answer in {'the previous' if before.error else 'this'} run"
    return ""


def _differences(
    before: list[ArticleScore], after: list[ArticleScore], samples: int, seed: int
) -> dict[str, ScoreDifference]:
    drawn = resamples(len(before), samples, seed)

    def tested(first: list[Vector], second: list[Vector], statistic: Statistic) -> ScoreDifference:
        left, right = statistic(total(first)), statistic(total(second))
        low, high = paired_interval(first, second, statistic, drawn) or (None, None)
        return ScoreDifference(
            before=left,
            after=right,
            difference=None if left is None or right is None else right - left,
            low=low,
            high=high,
            p=exchange_test(first, second, statistic, seed),
        )

    names = {name for article in (*before, *after) for name in article.counts}
    found = {
        OVERALL: tested(
            [overall_vector(article) for article in before],
            [overall_vector(article) for article in after],
            mean_f1,
        )
    }
    for measure in measures_of(names):
        found[measure.name] = tested(
            [vector(article, measure.name) for article in before],
            [vector(article, measure.name) for article in after],
            lambda sums: f1(*sums),
        )
    return _corrected(found)


def _corrected(differences: dict[str, ScoreDifference]) -> dict[str, ScoreDifference]:
    """With Holm's correction for the main measures, one a section."""
    found = {name: differences[name].p for name in main_measures() if name in differences}
    known = {name: p for name, p in found.items() if p is not None}
    corrected = holm(known)
    return {
        name: one.model_copy(update={"p_corrected": corrected[name]}) if name in corrected else one
        for name, one in differences.items()
    }


def _verdict(overall: ScoreDifference) -> RunVerdict:
    if not overall.difference:
        return "same" if overall.p == 1.0 else "unclear"
    if overall.p is None or overall.p > SURE:
        return "unclear"
    return "helps" if overall.difference > 0 else "hurts"


_VERDICTS: dict[RunVerdict, str] = {
    "helps": "The change helps",
    "hurts": "The change hurts",
    "unclear": "It cannot be told whether the change helps",
    "same": "The two runs score the same",
}


def _sentence(verdict: RunVerdict, differences: dict[str, ScoreDifference], articles: int) -> str:
    overall = differences[OVERALL]
    text = f"{_VERDICTS[verdict]}: mean F1 of the sections {_shown(overall)}, {_articles(articles)}."
    sure = [
        f"{name.partition('.')[0]} ({differences[name].difference:+.3f})"
        for name in main_measures()
        if name in differences
        and (p := differences[name].p_corrected) is not None
        and p <= SURE
        and differences[name].difference
    ]
    if sure:
        text += f" Told from chance by themselves: {', '.join(sure)}."
    if verdict == "unclear" and articles < LEAST_ARTICLES:
        text += f" Fewer than {LEAST_ARTICLES} articles can never tell."
    return text


LEAST_ARTICLES = 6
"""With five, even a change that helps every article has p = 2/2⁵ = 0.0625."""


def _articles(count: int) -> str:
    return f"{count} article{'s' if count != 1 else ''}"


def chance(p: float | None) -> str:
    """A p-value with three decimals; one that is smaller is never shown as 0."""
    if p is None:
        return "–"
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _shown(one: ScoreDifference) -> str:
    if one.before is None or one.after is None or one.difference is None:
        return "is not defined"
    text = f"{one.before:.3f} → {one.after:.3f} ({one.difference:+.3f}"
    if one.low is not None and one.high is not None:
        text += f", 95 % interval {one.low:+.3f} to {one.high:+.3f}"
    return text + (f", p {_compared(one.p)})" if one.p is not None else ")")


def _compared(p: float) -> str:
    shown = chance(p)
    return shown.replace("<", "< ") if shown.startswith("<") else f"= {shown}"

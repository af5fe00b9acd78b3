"""A run: every article's score, and what they come to together, with how sure that is."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.evaluation.comparison import RunComparison
from summarizer.evaluation.counts import Counts, Share, f1, measures_of
from summarizer.evaluation.overall import mean_f1, overall_vector, vector
from summarizer.evaluation.scores import ArticleScore
from summarizer.evaluation.statistics import Statistic, Vector, interval, resamples, total

BASELINE = "none"
"""The model that is none: the baseline."""

ALL = "all"
"""The key of what all languages score together."""


class Estimate(BaseModel):
    """A score, and the interval that holds it in 95 % of resamples of articles."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    value: float | None = Field(default=None, description="0 to 1; null where it is not defined")
    low: float | None = Field(default=None, description="null for fewer than two articles")
    high: float | None = Field(default=None, description="its upper end")


class Score(BaseModel):
    """One measure over several articles, their counts summed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    counts: Counts
    precision: Estimate
    recall: Estimate
    f1: Estimate


class Made(BaseModel):
    """What was scored; whatever is needed to say what made the difference between two runs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(description="provider/model; none: the baseline; else where the results were stored")
    second: str = Field(default="", description="who read a second time")
    prompt_sha256: str = Field(default="", description="of all templates")
    schema_sha256: str = Field(default="", description="of the schema that the model was given")
    versions: dict[str, str] = Field(default={}, description="of this package and of those that asked")
    seed: int = Field(description="of all resampling")
    samples: int = Field(description="resamples of an interval")
    seconds: float = Field(default=0.0, description="of the whole run, articles side by side")
    time: datetime = Field(default_factory=lambda: datetime.now(UTC).replace(microsecond=0))

    @property
    def named(self) -> str:
        """What was scored, in words."""
        named = "The baseline (no model)" if self.model == BASELINE else self.model
        return f"{named}, read a second time by {self.second}" if self.second else named


class Run(BaseModel):
    """An evaluation; its JSON can be compared with a later one (`--against`)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = Field(default=1, description="version of this format")
    made: Made
    overall: Estimate = Field(description="mean F1 of the sections' main measures")
    scores: dict[str, dict[str, Score]] = Field(description="language, or all, to measure to score")
    fields: dict[str, Share] = Field(description="field to how often it is right in matched items")
    articles: list[ArticleScore] = Field(description="by name")
    comparison: RunComparison | None = Field(default=None, description="with a previous run")

    @property
    def failed(self) -> list[ArticleScore]:
        """The articles without an answer."""
        return [article for article in self.articles if article.error]

    def to_json(self) -> str:
        """The run as JSON."""
        return self.model_dump_json(indent=1) + "\n"


def run_of(articles: Sequence[ArticleScore], made: Made) -> Run:
    """The run of some articles' scores."""
    languages = sorted({article.language for article in articles})
    groups = {ALL: list(articles)}
    if len(languages) > 1:
        groups |= {code: [one for one in articles if one.language == code] for code in languages}
    return Run(
        made=made,
        overall=_overall(articles, made),
        scores={name: _scores(group, made) for name, group in groups.items()},
        fields=_fields(articles),
        articles=sorted(articles, key=lambda article: article.name),
    )


def _overall(articles: Sequence[ArticleScore], made: Made) -> Estimate:
    vectors = [overall_vector(article) for article in articles]
    drawn = resamples(len(vectors), made.samples, made.seed)
    return _estimate(vectors, mean_f1, drawn)


def _scores(articles: Sequence[ArticleScore], made: Made) -> dict[str, Score]:
    drawn = resamples(len(articles), made.samples, made.seed)
    names = {name for article in articles for name in article.counts}
    return {
        measure.name: _score([vector(article, measure.name) for article in articles], drawn)
        for measure in measures_of(names)
    }


def _score(vectors: list[Vector], drawn: list[list[int]]) -> Score:
    gold, answered, right = total(vectors)
    return Score(
        counts=Counts(gold=gold, answered=answered, right=right),
        precision=_estimate(vectors, lambda sums: sums[2] / sums[1] if sums[1] else None, drawn),
        recall=_estimate(vectors, lambda sums: sums[2] / sums[0] if sums[0] else None, drawn),
        f1=_estimate(vectors, lambda sums: f1(*sums), drawn),
    )


def _estimate(vectors: list[Vector], statistic: Statistic, drawn: list[list[int]]) -> Estimate:
    found = interval(vectors, statistic, drawn)
    low, high = found or (None, None)
    return Estimate(value=statistic(total(vectors)), low=low, high=high)


def _fields(articles: Sequence[ArticleScore]) -> dict[str, Share]:
    found: dict[str, Share] = {}
    for article in articles:
        for name, share in article.fields.items():
            found[name] = found.get(name, Share()) + share
    return found

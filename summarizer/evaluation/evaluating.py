"""`evaluate`: gold in, scores out, from a model, from stored results, or from the baseline."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Unpack

from summarizer.api.options import Options
from summarizer.api.summarizer import Summarizer
from summarizer.errors import ConfigurationError, SummarizerError
from summarizer.evaluation.asking import ArticleOutcome, Told, ask_all
from summarizer.evaluation.baseline import baseline
from summarizer.evaluation.comparison import compare_runs
from summarizer.evaluation.gold import Gold, load_gold, refuse_flawed
from summarizer.evaluation.previous_run import load_run
from summarizer.evaluation.run import BASELINE, Made, Run, run_of
from summarizer.evaluation.scores import ArticleScore, failed, score
from summarizer.evaluation.storage import store, stored_results
from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result, versions
from summarizer.schemas import Summary

CONCURRENCY = 8
SAMPLES = 2000

Paths = Path | str | Iterable[Path | str]


@dataclass(frozen=True)
class EvaluationPlan:
    """What to score, and how.

    Attributes:
        gold: the gold articles.
        model: `provider/model`, or "none" for the baseline.
        schema: the class of the summaries.
        results: where results are stored that are scored instead of asking.
        against: a previous run's JSON to compare with.
        keep: folder in which each result is written as it comes.
        concurrency: articles asked about side by side.
        samples: resamples of an interval.
        seed: of all resampling.
        told: told each article's outcome as it comes.
    """

    gold: Sequence[Gold]
    model: str | None
    schema: type[Summary]
    results: Path | None
    against: Path | None
    keep: Path | None
    concurrency: int
    samples: int
    seed: int
    told: Told | None


async def aevaluate(
    gold: Paths,
    model: str | None = None,
    *,
    schema: type[Any] = Summary,
    results: Path | str | None = None,
    against: Path | str | None = None,
    keep: Path | str | None = None,
    concurrency: int = CONCURRENCY,
    samples: int = SAMPLES,
    resampling_seed: int = 0,
    told: Told | None = None,
    **options: Unpack[Options],
) -> Run:
    """The same as `evaluate`, without blocking."""
    _refuse(model, results, concurrency, samples, options)
    paths = [gold] if isinstance(gold, str | Path) else list(gold)
    loaded = load_gold(paths, schema)
    refuse_flawed(loaded)
    previous = load_run(Path(against)) if against else None  # what cannot be read is found before asking
    plan = EvaluationPlan(
        loaded, model, schema, _path(results), _path(against), _path(keep), concurrency, samples,
        resampling_seed, told,
    )  # fmt: skip
    started = perf_counter()
    outcomes = await _outcomes(plan, options)
    articles = [_scored(item, outcomes.get(item.name)) for item in loaded]
    run = run_of(articles, _made(plan, outcomes, perf_counter() - started))
    if previous is None:
        return run
    names = (_called(previous.made), _called(run.made))
    comparison = compare_runs(
        previous.articles, run.articles, names=names, samples=samples, seed=resampling_seed
    )
    return run.model_copy(update={"comparison": comparison})


def evaluate(gold: Paths, model: str | None = None, **options: Any) -> Run:
    """Score a model, stored results, or the baseline, against gold articles.

    Args:
        gold: folders or files of `NAME.LANG.txt` and `NAME.LANG.json`.
        model: `provider/model`; "none" scores what code finds without a model.
        **options: `schema`, the class of the summaries; `results`, a folder or a file of JSON lines whose
            results are scored instead of asking; `against`, the JSON of a previous run to compare with;
            `keep`, a folder in which each result is written as it comes; `concurrency`, articles asked about
            side by side (8); `samples`, resamples of an interval (2,000); `resampling_seed` (0);
            `told`, called with each gold article and its outcome; and all of `Summarizer`'s but `language`.

    Raises:
        GoldError: gold, or the previous run, cannot be used.
        ResultError: stored results cannot be read.
        ConfigurationError, CredentialsError, QuotaError, UnknownModelError: no article can be asked about.

    An article that fails for another reason is scored as an empty answer, with `error` set.
    """
    return asyncio.run(aevaluate(gold, model, **options))


def _refuse(
    model: str | None, results: Path | str | None, concurrency: int, samples: int, options: Options
) -> None:
    if options.get("language"):
        raise ConfigurationError(
            "gold articles are scored in their own language", "Leave out the output language."
        )
    if results is not None and model is not None:
        raise ConfigurationError(
            "both a model and stored results are given",
            "Give one of them: a model is asked (--model, model=), results are read (--results, results=).",
        )
    if concurrency < 1 or samples < 1:
        raise ConfigurationError("concurrency and samples are at least 1")


def _path(path: Path | str | None) -> Path | None:
    return Path(path) if path is not None else None


async def _outcomes(plan: EvaluationPlan, options: Options) -> dict[str, ArticleOutcome]:
    def came(item: Gold, outcome: ArticleOutcome) -> None:
        if plan.keep and isinstance(outcome, Result):
            store(plan.keep, item.name, outcome)
        if plan.told:
            plan.told(item, outcome)

    if plan.results is None and plan.model != BASELINE:
        async with Summarizer[Any](plan.model, schema=plan.schema, **options) as summarizer:
            return await ask_all(plan.gold, summarizer, plan.concurrency, came)
    outcomes: dict[str, ArticleOutcome] = {}
    if plan.results is not None:
        outcomes.update(stored_results(plan.results, plan.gold, plan.schema))
    else:
        outcomes.update({item.name: recheck(item.article, baseline(item.article)) for item in plan.gold})
    for item in plan.gold:
        if item.name in outcomes:
            came(item, outcomes[item.name])
    return outcomes


def _scored(item: Gold, outcome: ArticleOutcome | None) -> ArticleScore:
    if outcome is None:
        return failed(item, "no stored result")
    if isinstance(outcome, SummarizerError):
        return failed(item, f"{type(outcome).__name__}: {outcome.message}")
    return score(item, outcome)


def _made(plan: EvaluationPlan, outcomes: dict[str, ArticleOutcome], seconds: float) -> Made:
    """What was scored, as the results themselves say it."""
    made = [outcome.provenance for outcome in outcomes.values() if isinstance(outcome, Result)]
    asked = [one for one in made if one.model]
    models = sorted({one.model or "" for one in asked})
    stored = f"stored in {plan.results.name}" if plan.results else ""
    return Made(
        model=", ".join(models) or stored or plan.model or "",
        second=", ".join(sorted({one.second.model or "" for one in made if one.second is not None})),
        prompt_sha256=_only({one.prompt_sha256 for one in asked}),
        schema_sha256=_only({one.schema_sha256 for one in asked}),
        versions=versions(),
        seed=plan.seed,
        samples=plan.samples,
        seconds=round(seconds, 3),
    )


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _called(made: Made) -> str:
    """A run in a few words: its model, and which prompt."""
    prompt = f", prompt {made.prompt_sha256[:8]}" if made.prompt_sha256 else ""
    return f"{made.named}{prompt}, {made.time:%Y-%m-%d %H:%M}"

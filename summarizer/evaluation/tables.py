"""A run as tables, for the terminal and the report."""

from collections import Counter
from collections.abc import Iterable

from summarizer.document.model import Section, Table, plain, text
from summarizer.evaluation.comparison import RunComparison, ScoreDifference, chance
from summarizer.evaluation.counts import Share, main_measures, measures_of
from summarizer.evaluation.overall import OVERALL
from summarizer.evaluation.readers import ReaderAgreement
from summarizer.evaluation.run import ALL, BASELINE, Estimate, Run
from summarizer.evaluation.scores import ArticleScore

NOTHING = "–"
_UNCOUNTED = {"value", "counted", "attribution", "alignment", "country"}  # fields of no fixed set of values
_MOST_CONFUSIONS = 15
_SEVERITIES = ("error", "warning", "info")


def tables(run: Run, *, wide: bool = True) -> list[Section]:
    """Every table of a run that has rows, each under its title, the comparison first.

    Args:
        run: what to show.
        wide: whether there is room for the intervals of precision and recall.
    """
    found = [comparison_table(run.comparison)] if run.comparison else []
    found += [score_table(run) if wide else narrow_score_table(run), language_table(run), field_table(run)]
    found += [quality_table(run), reader_table(run), size_table(run), cost_table(run), confusion_table(run)]
    return [section for section in found if section.tables[0].rows]


def _section(
    title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], words: int = 1
) -> Section:
    table = Table(columns, words=words)
    for row in rows:
        table.add(*map(text, row))
    return Section(plain(title), [table])


def heading(run: Run) -> list[str]:
    """What was scored, in a few sentences."""
    count, failed = len(run.articles), len(run.failed)
    languages = ", ".join(sorted({article.language for article in run.articles}))
    lines = [
        f"{run.made.named}: {count} article{'s' if count != 1 else ''} ({languages})"
        + (f", {failed} of them without an answer, which counts as an empty one" if failed else "")
        + f". Mean F1 of the sections: {estimate(run.overall)}."
    ]
    lines += [f"No answer for {article.name}: {article.error}." for article in run.failed]
    if run.comparison:
        lines.append(run.comparison.sentence)
        lines += [f"Not compared: {one.name} ({one.reason})." for one in run.comparison.left_out]
    return lines


def estimate(one: Estimate) -> str:
    """A score with its interval: 0.871 (0.84–0.90)."""
    if one.value is None:
        return NOTHING
    if one.low is None or one.high is None:
        return f"{one.value:.3f}"
    return f"{one.value:.3f} ({one.low:.2f}–{one.high:.2f})"


def score_table(run: Run) -> Section:
    """Precision, recall and F1 of each measure, with 95 % intervals."""
    scores = run.scores[ALL]
    rows = []
    for measure in measures_of(scores):
        score = scores[measure.name]
        counts = (f"{count:,}" for count in (score.counts.gold, score.counts.answered, score.counts.right))
        estimates = (estimate(one) for one in (score.precision, score.recall, score.f1))
        rows.append((measure.section, measure.title, *counts, *estimates))
    columns = ("section", "measure", "gold", "answered", "right", "precision", "recall", "F1")
    return _section("Scores (95 % intervals from resampling articles)", columns, rows, words=2)


def narrow_score_table(run: Run) -> Section:
    """The same for eighty columns: only F1 with its interval."""
    scores = run.scores[ALL]
    rows = []
    for measure in measures_of(scores):
        score = scores[measure.name]
        figures = (_figure(one.value) for one in (score.precision, score.recall, score.f1))
        counts = f"{score.counts.gold:,}", f"{score.counts.answered:,}"
        rows.append((measure.section, measure.title, *counts, *figures, _interval(score.f1)))
    columns = ("section", "measure", "gold", "answered", "P", "R", "F1", "95 %")
    return _section("Precision, recall, F1 and its 95 % interval", columns, rows, words=2)


def _interval(one: Estimate) -> str:
    return NOTHING if one.low is None or one.high is None else f"{one.low:.2f}–{one.high:.2f}"


def language_table(run: Run) -> Section:
    """F1 of the main measures in each language."""
    rows = []
    for name in (name for name in run.scores if name != ALL):
        articles = sum(article.language == name for article in run.articles)
        cells = (_figure(run.scores[name][measure].f1.value) for measure in main_measures())
        rows.append((name, str(articles), *cells))
    sections = (name.partition(".")[0] for name in main_measures())
    title = "F1 by language (numbers: value right; chains: exact; others: found)"
    return _section(title, ("language", "articles", *sections), rows)


def field_table(run: Run) -> Section:
    """How often each field is right in matched items."""
    rows: list[tuple[str, ...]] = [
        (*name.split(".", 1), f"{share.right:,} of {share.of:,}", _percent(share))
        for name, share in run.fields.items()
    ]
    return _section("Fields of matched items", ("section", "field", "right", ""), rows, words=2)


def quality_table(run: Run) -> Section:
    """What the checks say of each article, and of all of them together."""
    columns = ("article", "headline and gist", "errors", "warnings", "infos", "grounded", "verbatim")
    rows = [_quality(article) for article in run.articles]
    if len(answered := _answered(run)) > 1:
        well = sum(not article.headline for article in answered)
        means = (_mean(one.problems.get(name, 0) for one in answered) for name in _SEVERITIES)
        rows.append(
            (
                "mean",
                f"{well} of {len(answered)} well",
                *means,
                _percent(sum((one.grounded for one in answered), Share())),
                _percent(sum((one.verbatim for one in answered), Share())),
            )
        )
    return _section("What the checks say (problems; marks found, and found verbatim)", columns, rows, words=2)


def _answered(run: Run) -> list[ArticleScore]:
    return [article for article in run.articles if not article.error]


def _quality(article: ArticleScore) -> tuple[str, ...]:
    if article.error:
        return article.name, "no answer", *[NOTHING] * 5
    flaws = Counter(article.headline)
    shown = (f"{name} ×{count}" if count > 1 else name for name, count in flaws.items())
    return (
        article.name,
        ", ".join(shown) or "well",
        *(str(article.problems.get(severity, 0)) for severity in _SEVERITIES),
        _percent(article.grounded),
        _percent(article.verbatim),
    )


def reader_table(run: Run) -> Section:
    """How often the answer is wrong where two readers agree, and where they differ; empty with one reader."""
    found: dict[str, ReaderAgreement] = {}
    for article in run.articles:
        for section, one in article.readers.items():
            found[section] = found.get(section, ReaderAgreement()) + one
    rows = [(section, *_wrong(one.agreed), *_wrong(one.differed)) for section, one in found.items()]
    columns = ("section", "readers agree", "of these wrong", "differ", "of these wrong")
    return _section("What a second reading tells", columns, rows)


def _wrong(share: Share) -> tuple[str, str]:
    wrong = share.of - share.right
    return f"{share.of:,}", f"{wrong:,} ({wrong / share.of:.0%})" if share.of else NOTHING


def size_table(run: Run) -> Section:
    """Tokens of each article and of its summary; no rows for the baseline, which no model has written."""
    by_model = run.made.model != BASELINE
    known = [(one.name, one.sizes) for one in _answered(run) if one.sizes and by_model]
    if len(known) > 1:
        (_, first), *rest = known
        known.append(("all", sum((one for _, one in rest), first)))
    rows = [(name, f"{one.article:,}", f"{one.answer:,}", f"{one.ratio:.1f}") for name, one in known]
    how = ", ".join(sorted({one.counting for _, one in known}))
    return _section(f"Tokens ({how}; summaries as rows)", ("article", "its own", "summary", "ratio"), rows)


def cost_table(run: Run) -> Section:
    """What each answer took, with means of what is known; no rows where nobody was asked."""
    columns = ("article", "requests", "tokens in", "out", "cost $", "seconds", "characters", "bytes sent")
    asked = [article for article in _answered(run) if article.spent.requests]
    rows = [(article.name, *map(_amount, _spent(article))) for article in asked]
    if len(asked) > 1:
        rows.append(("mean", *(_mean(column) for column in zip(*map(_spent, asked), strict=True))))
    return _section("What it took", columns, rows)


def _spent(article: ArticleScore) -> tuple[float | None, ...]:
    spent = article.spent
    return (
        spent.requests, spent.tokens_in, spent.tokens_out, spent.cost, spent.seconds, spent.characters,
        spent.bytes,
    )  # fmt: skip


def _mean(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return _amount(sum(known) / len(known)) if known else NOTHING


def confusion_table(run: Run) -> Section:
    """The commonest wrong values of fields: what stands for what."""
    counted = Counter(
        (f"{miss.section}.{miss.field}", miss.gold or "", miss.answered or "")
        for article in run.articles
        for miss in article.misses
        if miss.kind == "wrong" and miss.field not in _UNCOUNTED
    )
    ordered = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST_CONFUSIONS]
    rows: list[tuple[str, ...]] = [(*names, str(count)) for names, count in ordered]
    return _section("Commonest confusions", ("field", "gold", "answer", "times"), rows, words=3)


def comparison_table(comparison: RunComparison) -> Section:
    """F1 before and after, with the interval of the difference."""
    rows = [("overall", "mean F1", *_difference(comparison.differences[OVERALL]))]
    rows += [
        (measure.section, measure.title, *_difference(comparison.differences[measure.name]))
        for measure in measures_of(name for name in comparison.differences if name != OVERALL)
    ]
    title = (
        f"F1 before ({comparison.before}) and after ({comparison.after}); "
        "p*: corrected for the number of sections"
    )
    columns = ("section", "measure", "before", "after", "difference", "p", "p*")
    return _section(title, columns, rows, words=2)


def _difference(one: ScoreDifference) -> tuple[str, ...]:
    change = NOTHING if one.difference is None else f"{one.difference:+.3f}"
    if one.low is not None and one.high is not None:
        change += f" ({one.low:+.2f} to {one.high:+.2f})"
    return _figure(one.before), _figure(one.after), change, chance(one.p), chance(one.p_corrected)


def _figure(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _percent(share: Share) -> str:
    return NOTHING if share.value is None else f"{share.value:.1%}"


def _amount(value: float | None) -> str:
    """A figure with as many digits as say something."""
    if value is None:
        return NOTHING
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:,.4f}" if abs(value) < 0.1 else f"{value:,.1f}"

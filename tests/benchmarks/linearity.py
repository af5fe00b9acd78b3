"""Whether any step on an article is slower than linear: `python -m tests.benchmarks.linearity`.

For each pattern of `tests.support.hostile` and each step, the exponent of time over length between 25 and 200
thousand code points: 1 is linear, 2 quadratic; log2 of 2.2 is 1.14. Steps that take less than 20 ms at the
longest are left out of the verdict: there the clock is all that is seen. `--only NAME` measures one pattern,
`--all` prints every row. A step that is not done in 30 s is called slow and ends its row.
"""

import argparse
import gc
import math
import time
from collections.abc import Callable
from typing import NamedTuple

from summarizer import Summary, numerals
from summarizer.checks import check
from summarizer.grounding.features import Reading
from summarizer.grounding.linking import ground, link
from summarizer.grounding.locate import locate
from summarizer.prompting.prompt import Prompts
from summarizer.text import quotation
from summarizer.text.article import Article
from tests.support.hostile import PATTERNS, hostile_text
from tests.support.hostile_summary import hostile_summary

LENGTHS = (25_000, 50_000, 100_000, 200_000)
MOST = math.log2(2.2)
_SEEN = 0.02  # seconds from which a time is more than the clock's own noise
_PATIENCE = 30.0  # seconds
_LANGUAGE = "en"


class Step(NamedTuple):
    """What is timed, given an article and the summary of it."""

    name: str
    run: Callable[[Article, Summary], object]


def _fresh(article: Article) -> Article:
    article.release()
    return article


def _checked(article: Article, summary: Summary) -> object:
    reading = Reading.of(article, _LANGUAGE)
    return check(reading, summary, link(reading, summary))


def _middle(text: str) -> str:
    return text[len(text) // 4 : 3 * len(text) // 4]


def _elided(text: str) -> str:
    return f"{text[:20]} {' ' * (len(text) // 2)} … {text[-20:]}"


STEPS = (
    Step("article", lambda article, _: Article.of(article.text, language=_LANGUAGE)),
    Step("folded", lambda article, _: (_fresh(article).folded, article.bare)),
    Step("quotation", lambda article, _: quotation.speech(article.plain.text, article.words)),
    Step("ground", lambda article, summary: ground(_fresh(article), summary, frozenset)),
    Step("link", lambda article, summary: link(Reading.of(article, _LANGUAGE), summary)),
    Step("check", _checked),
    Step("long quote", lambda article, _: locate(article, _middle(article.text).replace("a", "e"))),
    Step("elided quote", lambda article, _: locate(article, _elided(article.text))),
    Step("prompt", lambda article, _: Prompts().article(article, None)),
    Step("numbers", lambda article, _: numerals.find(article.plain.text, article.words)),
)


def times(name: str, patience: float = _PATIENCE) -> dict[str, list[float]]:
    """Seconds of each step at each length; shorter where a step was not done in time."""
    found: dict[str, list[float]] = {step.name: [] for step in STEPS}
    for length in LENGTHS:
        article = Article.of(hostile_text(name, length), language=_LANGUAGE)
        summary = hostile_summary(article)
        for step in STEPS:
            row = found[step.name]
            if row and row[-1] > patience:
                continue
            gc.collect()
            begun = time.process_time()
            step.run(article, summary)
            row.append(time.process_time() - begun)
    return found


def exponent(row: list[float]) -> float:
    """The slope of log time over log length, by the last two doublings."""
    if len(row) < 3 or min(row[-3:]) <= 0:
        return 0.0
    return math.log2(row[-1] / row[-3]) / 2


def main() -> None:
    """Print the rows that grow faster than in proportion, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(PATTERNS))
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    worst, steep, rows = 0.0, 0, 0
    for name in given.only or PATTERNS:
        for step, row in times(name).items():
            rows += 1
            slope, seen = exponent(row), max(row) >= _SEEN and len(row) > 1
            is_steep = seen and (slope > MOST or len(row) < len(LENGTHS))
            steep += is_steep
            worst = max(worst, slope if seen else 0.0)
            if is_steep or given.all:
                shown = " ".join(f"{1000 * seconds:8.1f}" for seconds in row)
                print(f"{name:28} {step:13} n^{slope:4.2f}  ms {shown}", flush=True)
    patterns = len(given.only or PATTERNS)
    print(f"{patterns} patterns, {rows} rows: {steep} steeper than n^{MOST:.2f}; worst n^{worst:.2f}")


if __name__ == "__main__":
    main()

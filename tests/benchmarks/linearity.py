"""Whether any step on an article is slower than linear: `python -m tests.benchmarks.linearity`.

For each pattern of `tests.support.hostile` and each step, the exponent of time over length between 25 and
200 thousand code points: 1 is linear, 2 quadratic; log2 of 2.2 is 1.14. Rows that stay under 20 ms are left
out of the verdict: there the clock is all that is seen. `--only NAME` measures one pattern, `--all` prints
every row, `--up-to N` stops at a length. A row ends at the first time over 30 s.
"""

import argparse
import gc
import math
import time
from collections.abc import Callable
from typing import NamedTuple

from summarizer import Summary
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
    """What is timed, given the article as code reads it and the summary of it."""

    name: str
    run: Callable[[Reading, Summary], object]


def _article(reading: Reading, _: Summary) -> object:
    return Article.of(reading.article.text, language=_LANGUAGE)


def _folded(reading: Reading, _: Summary) -> object:
    reading.article.release()
    return reading.article.folded, reading.article.bare


def _speech(reading: Reading, _: Summary) -> object:
    return quotation.speech(reading.article.plain.text, reading.article.words)


def _grounded(reading: Reading, summary: Summary) -> object:
    ground(reading.article, summary, frozenset)
    return summary


def _checked(reading: Reading, summary: Summary) -> object:
    return check(reading, summary, *link(reading, summary))


def _long_quote(reading: Reading, _: Summary) -> object:
    text = reading.article.text
    return locate(reading.article, text[len(text) // 4 : 3 * len(text) // 4].replace("a", "e"))


def _near_quote(reading: Reading, _: Summary) -> object:
    text = reading.article.text
    return locate(reading.article, text[100:2500].replace("a", "e").replace(" ", "  x "))


def _elided_quote(reading: Reading, _: Summary) -> object:
    text = reading.article.text
    return locate(reading.article, f"{text[:20]} {' ' * (len(text) // 2)} … {text[-20:]}")


def _many_ellipses(reading: Reading, _: Summary) -> object:
    return locate(reading.article, "a … " * (len(reading.article.text) // 8))


STEPS = (
    Step("article", _article),
    Step("folded", _folded),
    Step("quotation", _speech),
    Step("ground", _grounded),
    Step("numbers", lambda reading, _: reading.quantities),
    Step("link", link),
    Step("check", _checked),
    Step("long quote", _long_quote),
    Step("near quote", _near_quote),
    Step("elided quote", _elided_quote),
    Step("many ellipses", _many_ellipses),
    Step("prompt", lambda reading, _: Prompts().article(reading.article, None)),
)


def times(name: str, most: int = LENGTHS[-1]) -> dict[str, list[float]]:
    """Seconds of each step at each length; shorter where a step was not done in time."""
    found: dict[str, list[float]] = {step.name: [] for step in STEPS}
    for length in (length for length in LENGTHS if length <= most):
        article = Article.of(hostile_text(name, length), language=_LANGUAGE)
        reading, summary = Reading.of(article, _LANGUAGE), hostile_summary(article)
        for step in STEPS:
            row = found[step.name]
            if row and row[-1] > _PATIENCE:
                continue
            gc.collect()
            gc.disable()  # what is alive already is no part of a step
            begun = time.process_time()
            step.run(reading, summary)
            row.append(time.process_time() - begun)
            gc.enable()
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
    parser.add_argument("--up-to", type=int, default=LENGTHS[-1])
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    worst, steep, rows = 0.0, 0, 0
    for name in given.only or PATTERNS:
        for step, row in times(name, given.up_to).items():
            rows += 1
            slope, seen = exponent(row), max(row) >= _SEEN
            is_steep = seen and slope > MOST
            steep += is_steep
            worst = max(worst, slope if seen else 0.0)
            if is_steep or given.all:
                shown = " ".join(f"{1000 * seconds:8.1f}" for seconds in row)
                print(f"{name:28} {step:13} n^{slope:4.2f}  ms {shown}", flush=True)
    patterns = len(given.only or PATTERNS)
    print(f"{patterns} patterns, {rows} rows: {steep} steeper than n^{MOST:.2f}; worst n^{worst:.2f}")


if __name__ == "__main__":
    main()

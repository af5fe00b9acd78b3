"""Whether any step on an article is slower than linear: `python -m tests.benchmarks.linearity`.

For each pattern of `tests.support.hostile` and each step, the exponent of time over length between 25 and
200 thousand code points: 1 is linear, 2 quadratic; log2 of 2.2 is 1.14. Rows that stay under 20 ms are left
out of the verdict: there the clock is all that is seen.

Most rows are seen to be linear from 25 to 100 thousand. Only a step that is steeper than n^1.05 there is
timed at the other lengths too: one that is not has too small a square part to take 2.2 times at the next
doubling. One that seems steep then is timed again, up to five times, and the least times count. A whole
run takes some ten minutes of one core.

`--only NAME` measures one pattern, `--all` every step at every length, `--up-to N` stops at a length. A row
ends at the first time over 30 s.
"""

import argparse
import gc
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

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
_FIRST = (25_000, 100_000)
_LINEAR = 1.05  # exponent at the first lengths up to which the others are not looked at
_AGAIN = 5  # times at most that a steep row is measured again
_SEEN = 0.02  # seconds from which a time is more than the clock's own noise
_PATIENCE = 30.0  # seconds
_LANGUAGE = "en"
_TOLD = 10  # of the steepest rows


class Case:
    """An article as code reads it, with a summary of it, which the steps take on their way."""

    def __init__(self, name: str, length: int) -> None:
        self.article = Article.of(hostile_text(name, length), language=_LANGUAGE)
        self.text = self.article.text
        self.reading = Reading.of(self.article, _LANGUAGE)
        self.summary = hostile_summary(self.article)
        self.linked: Any = None

    def cut(self) -> None:
        """The article of a text."""
        Article.of(self.text, language=_LANGUAGE)

    def folded(self) -> None:
        """Its views."""
        self.article.release()
        _ = self.article.folded, self.article.bare

    def quotation(self) -> None:
        """Quoted speech."""
        quotation.speech(self.article.plain.text, self.article.words)

    def ground(self) -> None:
        """The words of the summary found."""
        ground(self.article, self.summary, frozenset)

    def numbers(self) -> None:
        """Every number read."""
        _ = self.reading.quantities

    def link(self) -> None:
        """Mentions, chains, cues; after `ground`."""
        self.linked = link(self.reading, self.summary)

    def check(self) -> None:
        """All checks; after `link`."""
        check(self.reading, self.summary, *self.linked)

    def long_quote(self) -> None:
        """Half of the article as a quote, in other words."""
        length = len(self.text)
        locate(self.article, self.text[length // 4 : 3 * length // 4].replace("a", "e"))

    def near_quote(self) -> None:
        """As long a quote as near matches are looked for."""
        locate(self.article, self.text[100:2500].replace("a", "e").replace(" ", "  x "))

    def elided_quote(self) -> None:
        """A quote with more white space than words."""
        locate(self.article, f"{self.text[:20]} {' ' * (len(self.text) // 2)} … {self.text[-20:]}")

    def many_ellipses(self) -> None:
        """A quote of ellipses."""
        locate(self.article, "a … " * (len(self.text) // 8))

    def prompt(self) -> None:
        """The message."""
        Prompts().article(self.article, None)


STEPS: dict[str, Callable[[Case], None]] = {
    "article": Case.cut,
    "folded": Case.folded,
    "quotation": Case.quotation,
    "ground": Case.ground,
    "numbers": Case.numbers,
    "link": Case.link,
    "check": Case.check,
    "long quote": Case.long_quote,
    "near quote": Case.near_quote,
    "elided quote": Case.elided_quote,
    "many ellipses": Case.many_ellipses,
    "prompt": Case.prompt,
}
_BEFORE = {"link": {"ground"}, "check": {"ground", "link"}}
"""Steps to those that must have been taken."""

Row = dict[int, float]
"""Length to seconds, the least of all times."""


def rows_of(name: str, most: int = LENGTHS[-1], *, whole: bool = False) -> dict[str, Row]:
    """Step to its times for a pattern, at as many lengths as it takes to see that it is linear.

    Args:
        name: the pattern.
        most: the greatest length.
        whole: whether every step is timed at every length.
    """
    found: dict[str, Row] = {step: {} for step in STEPS}
    lengths = [length for length in LENGTHS if length <= most]
    _time(name, found, set(STEPS), [length for length in lengths if whole or length in _FIRST])
    doubtful = {step for step, row in found.items() if _seen(row) and exponent(row) > _LINEAR}
    _time(name, found, doubtful, [length for length in lengths if length not in found["article"]])
    for _ in range(_AGAIN):
        if steep := {step for step, row in found.items() if is_steep(row)}:
            _time(name, found, steep, lengths)
    return found


def _time(name: str, found: dict[str, Row], steps: set[str], lengths: Sequence[int]) -> None:
    """Time some steps of a pattern at some lengths, and take those that must go before without."""
    taken = steps.union(*(_BEFORE.get(step, set()) for step in steps))
    steps = {step for step in steps if max(found[step].values(), default=0) <= _PATIENCE}
    for length in lengths if steps else ():
        case = Case(name, length)
        for step, take in STEPS.items():
            if step in taken:
                seconds = _seconds(take, case)
                if step in steps:
                    found[step][length] = min(seconds, found[step].get(length, seconds))


def _seconds(take: Callable[[Case], None], case: Case) -> float:
    gc.collect()
    gc.disable()  # what is alive already is no part of a step
    try:
        begun = time.process_time()
        take(case)
        return time.process_time() - begun
    finally:
        gc.enable()


def _seen(row: Row) -> bool:
    """Whether its times may be more than the clock's own noise, at twice the length."""
    return max(row.values(), default=0) >= _SEEN / 2


def is_steep(row: Row) -> bool:
    """Whether a row grows faster than in proportion, as far as the clock can tell."""
    return max(row.values(), default=0) >= _SEEN and exponent(row) > MOST


def exponent(row: Row) -> float:
    """The slope of log time over log length, over the last two doublings."""
    if not row:
        return 0.0
    last = max(row)
    first = last // 4
    if not row.get(first) or not row[last]:
        return 0.0
    return math.log2(row[last] / row[first]) / 2


def main() -> None:
    """Print the rows that grow faster than in proportion, or all, and the steepest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=sorted(PATTERNS))
    parser.add_argument("--up-to", type=int, default=LENGTHS[-1])
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    found: list[tuple[float, str]] = []
    steep = 0
    begun = time.monotonic()
    for name in given.only or PATTERNS:
        for step, row in rows_of(name, given.up_to, whole=given.all).items():
            slope = exponent(row) if max(row.values()) >= _SEEN else 0.0
            shown = " ".join(f"{1000 * row[length]:8.1f}" if length in row else 8 * " " for length in LENGTHS)
            line = f"{name:28} {step:13} n^{slope:4.2f}  ms {shown}"
            found.append((slope, line))
            steep += is_steep(row)
            if is_steep(row) or given.all:
                print(line, flush=True)
    print("\nThe steepest:", *(line for _, line in sorted(found, reverse=True)[:_TOLD]), sep="\n")
    worst = max(slope for slope, _ in found)
    print(
        f"\n{len(given.only or PATTERNS)} patterns, {len(found)} rows in {time.monotonic() - begun:.0f} s: "
        f"{steep} steeper than n^{MOST:.2f}; worst n^{worst:.2f}"
    )


if __name__ == "__main__":
    main()

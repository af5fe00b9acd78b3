"""Whether any step is slower than linear: `python -m tests.benchmarks.linearity`.

Six kinds of input, each of many adversarial patterns (`tests.benchmarks.linear`): articles; answers of many
items that lean on each other; writings, which are hardly an answer; messages of a provider; stored results;
translated texts, whose names are looked for in another script.
For each pattern and each step, the exponent of time over length between 25 and 200 thousand code points: 1
is linear, 2 quadratic; log2 of 2.2 is 1.14. Rows that stay under 20 ms are left out of the verdict: there
the clock is all that is seen. The length of an answer and of a stored result is about that of the answer.

Most rows are seen to be linear from 25 to 100 thousand. Only a step that is steeper than n^1.05 there is
timed at the other lengths too: one that is not has too small a square part to take 2.2 times at the next
doubling. One that seems steep then is timed again, up to five times unless it takes 5 s, and the least times
count. The articles take some ten minutes of one core.

`--kinds messages results` measures these kinds, `--only NAME` one pattern, `--all` every step at every
length. `--sizes 12000 24000` takes other lengths: a try of a kind, in some minutes. Of so few figures each is
compared with each, as up to 400 are, so that what comes of contested ones looks steep. A row ends at the
first time over 30 s.
"""

import argparse
import gc
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.linear.answers import ANSWERS, WRITINGS
from tests.benchmarks.linear.articles import ARTICLES
from tests.benchmarks.linear.kind import Kind
from tests.benchmarks.linear.messages import MESSAGES
from tests.benchmarks.linear.results import RESULTS
from tests.benchmarks.linear.translated import TRANSLATED

KINDS: dict[str, Kind] = {
    "articles": ARTICLES,
    "answers": ANSWERS,
    "writings": WRITINGS,
    "messages": MESSAGES,
    "results": RESULTS,
    "translated": TRANSLATED,
}
LENGTHS = (25_000, 50_000, 100_000, 200_000)
MOST = math.log2(2.2)
_LINEAR = 1.05  # exponent at the first lengths up to which the others are not looked at
_AGAIN = 5  # times at most that a steep row is measured again
_SEEN = 0.02  # seconds from which a time is more than the clock's own noise
_PATIENCE = 30.0  # seconds
_LONG = 5.0  # seconds of a row's times together, from which on it is not measured again: noise is less
_TOLD = 10  # of the steepest rows

Row = dict[int, float]
"""Length to seconds, the least of all times."""


def rows_of(
    kind: Kind, name: str, lengths: Sequence[int] = LENGTHS, *, whole: bool = False
) -> dict[str, Row]:
    """Step to its times for a pattern, at as many lengths as it takes to see that it is linear.

    Args:
        kind: whose steps.
        name: the pattern.
        lengths: code points, in order.
        whole: whether every step is timed at every length.
    """
    found: dict[str, Row] = {step: {} for step in kind.steps}
    first = lengths if whole or len(lengths) < len(LENGTHS) else (lengths[0], lengths[-2])
    _time(kind, name, found, set(kind.steps), first)
    doubtful = {step for step, row in found.items() if _seen(row) and exponent(row) > _LINEAR}
    _time(kind, name, found, doubtful, [length for length in lengths if length not in first])
    for _ in range(_AGAIN):
        if steep := {step for step, row in found.items() if is_steep(row) and sum(row.values()) < _LONG}:
            _time(kind, name, found, steep, lengths)
    return found


def _time(kind: Kind, name: str, found: dict[str, Row], steps: set[str], lengths: Sequence[int]) -> None:
    """Time some steps of a pattern at some lengths, and take those that must go before without."""
    taken = steps.union(*(kind.before.get(step, set()) for step in steps))
    steps = {step for step in steps if max(found[step].values(), default=0) <= _PATIENCE}
    for length in lengths if steps else ():
        case = kind.case(name, length)
        for step, take in kind.steps.items():
            if step in taken:
                seconds = _seconds(take, case)
                if step in steps:
                    found[step][length] = min(seconds, found[step].get(length, seconds))


def _seconds(take: Callable[[Any], object], case: Any) -> float:
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
    if len(row) < 2:
        return 0.0
    last = max(row)
    first = min(length for length in row if length >= last // 4)
    if not row[first] or not row[last] or first == last:
        return 0.0
    return math.log(row[last] / row[first]) / math.log(last / first)


def main() -> None:
    """Print the rows that grow faster than in proportion, or all, and the steepest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument(
        "--only", action="append", choices=sorted({n for k in KINDS.values() for n in k.patterns})
    )
    parser.add_argument("--sizes", nargs="+", type=int, default=LENGTHS)
    parser.add_argument("--all", action="store_true")
    given = parser.parse_args()
    begun = time.monotonic()
    gc.freeze()  # what is loaded is not looked through again before each step
    for name in given.kinds:
        kind, lengths = KINDS[name], sorted(given.sizes)
        patterns = [pattern for pattern in kind.patterns if not given.only or pattern in given.only]
        found = _rows(kind, patterns, lengths, whole=given.all)
        print(
            f"\nThe steepest of {name}:", *(line for _, line in sorted(found, reverse=True)[:_TOLD]), sep="\n"
        )
        steep, worst = sum(slope > MOST for slope, _ in found), max((slope for slope, _ in found), default=0)
        print(
            f"{name}: {len(patterns)} patterns, {len(found)} rows: {steep} steeper than n^{MOST:.2f}; "
            f"worst n^{worst:.2f}\n",
            flush=True,
        )
    print(f"{time.monotonic() - begun:.0f} s")


def _rows(
    kind: Kind, patterns: Sequence[str], lengths: Sequence[int], *, whole: bool
) -> list[tuple[float, str]]:
    """The exponent of each row with its line; those that are steep, or all, are printed."""
    found = []
    for name in patterns:
        for step, row in rows_of(kind, name, lengths, whole=whole).items():
            slope = exponent(row) if max(row.values()) >= _SEEN else 0.0
            shown = " ".join(f"{1000 * row[length]:8.1f}" if length in row else 8 * " " for length in lengths)
            line = f"{name:28} {step:14} n^{slope:4.2f}  ms {shown}"
            found.append((slope, line))
            if is_steep(row) or whole:
                print(line, flush=True)
    return found


if __name__ == "__main__":
    main()

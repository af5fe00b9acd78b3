"""A rule of your own house, checked by code on every result: figures of people need two independent sources.

    summarizer batch archive.jsonl -o out.jsonl
    python examples/house_rule.py out.jsonl

It ends with 1 where a figure breaks the rule, so that a script or a publishing system can stop. A rule is a
function of a result. It asks no model, and what it says points at the article's own words.
"""

import sys
from collections.abc import Iterator
from typing import Any

from summarizer import Result, read_results

WORDS = ("people", "killed", "injured", "dead", "displaced", "families")
"""What a figure counts, if it is one of people: put the words of your own language here."""


def broken(result: Result[Any]) -> Iterator[str]:
    """A line for each figure of people that is not said by two sources, each by itself.

    Sources of one chain ("s3 citing s4") are one hand that passes on another's word: they count once, as the
    source at the end of the chain.
    """
    for figure in result.summary.numbers:
        if not any(word in (figure.counted or "").casefold() for word in WORDS):
            continue
        first_hands = {chain[-1] for chain in figure.chains if chain}
        if len(first_hands) < 2:
            words = " … ".join(result.article.text[start:end] for start, end in figure.spans)
            yield f'{figure.id}: "{words}" has {len(first_hands)} of the two sources that are wanted'


def main() -> int:
    """Print what breaks the rule in the results of a file; the exit code."""
    lines = [line for result in read_results(sys.argv[1]) for line in broken(result)]
    print("\n".join(lines) or "Every figure of people has two sources.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())

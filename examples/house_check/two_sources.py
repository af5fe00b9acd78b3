"""A rule of your own house, checked on every result: figures of people need two independent sources.

    pip install ./examples/house_check
    summarizer article.txt

The entry point in pyproject.toml is all that has to be said: each summary, check and batch has the problems
of this rule from now on, with the code `house-rule`. A rule asks no model, and what it says points at the
article's own words.
"""

from collections.abc import Iterator

from summarizer import Article, Problem, Summary

WORDS = ("people", "killed", "injured", "dead", "displaced", "families")
"""What a figure counts, if it is one of people: put the words of your own language here."""


def check(article: Article, summary: Summary) -> Iterator[Problem]:
    """A warning for each figure of people that is not said by two sources, each by itself.

    Sources of one chain ("s3 citing s4") are one hand that passes on another's word: they count once, as the
    source at the end of the chain.
    """
    for number, figure in enumerate(summary.numbers):
        if not any(word in figure.counted.casefold() for word in WORDS):
            continue
        last_hands = {chain[-1] for chain in figure.chains if chain}
        if len(last_hands) < 2:
            words = " … ".join(article.text[start:end] for start, end in figure.spans)
            yield Problem(
                code="house-rule",
                severity="warning",
                path=f"numbers[{number}]",
                message=f'"{words}" has {len(last_hands)} of the two sources that are wanted',
                spans=figure.spans,
            )

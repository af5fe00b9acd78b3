"""Parties: their other names stand in the article, and their ties lead to listed parties."""

from collections.abc import Iterator

from summarizer.checks.context import Context, unknown
from summarizer.results.problem import Problem, worded


def check(context: Context) -> Iterator[Problem]:
    """name-absent for aliases, reference-unknown for ties."""
    for index, party in enumerate(context.summary.parties):
        path = f"parties[{index}]"
        yield from context.absent_names(f"{path}.aliases[{{}}]", party.aliases)
        for number, tie in enumerate(party.ties):
            if context.references.affiliation(tie, party.id) is None:
                yield unknown(
                    f"{path}.ties[{number}]",
                    worded(
                        "“{0}” is not “relation: verbatim of another listed party” "
                        "(part_of, allied_with, opposed_to or loyal_to)",
                        tie,
                    ),
                )

"""What every check is given."""

from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.grounding import occurrences
from summarizer.problem import Problem
from summarizer.reading import Reading
from summarizer.references import References
from summarizer.schemas import Summary


@dataclass(frozen=True, slots=True)
class Context:
    """A grounded and linked summary beside its article.

    Attributes:
        reading: the article as code reads it.
        summary: the summary.
        references: whose the names in the summary are.
        output: output language asked for, ISO 639-1; None for the article's own, or if nobody knows.
    """

    reading: Reading
    summary: Summary
    references: References
    output: str | None = None

    def absent_names(self, path: str, names: Iterable[str | None]) -> Iterable[Problem]:
        """A problem for each name that is said to be copied and does not stand in the article."""
        for index, name in enumerate(names):
            if name and not occurrences(self.reading.article, name):
                yield Problem(
                    code="name-absent",
                    severity="error",
                    path=path.format(index),
                    message=f"the article does not have the words “{name}”",
                )


def unknown(path: str, what: str) -> Problem:
    """A reference that no item answers to."""
    return Problem(code="reference-unknown", severity="error", path=path, message=what)

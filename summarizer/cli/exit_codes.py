"""What the command line exits with."""

from summarizer.cli.interrupts import INTERRUPTED
from summarizer.errors import (
    AnswerError,
    ArticleError,
    ModelError,
    StoppedError,
    SummarizerError,
    UnexpectedError,
    UnsupportedFactsError,
)

ERRORS_REMAIN = 1
"""Facts remain that the article does not carry; or, of a batch, rows failed, are stale or left."""

_EXIT_CODES: dict[type[SummarizerError], int] = {
    SummarizerError: 2,
    ModelError: 3,
    AnswerError: 4,
    UnexpectedError: 4,
    ArticleError: 5,
    UnsupportedFactsError: ERRORS_REMAIN,
    StoppedError: INTERRUPTED,
}
"""Each kind of error with its code; a kind that is not here has that of the kind above it."""


def exit_code(kind: type[SummarizerError]) -> int:
    """What an error of a class ends the command line with."""
    return next(_EXIT_CODES[base] for base in kind.__mro__ if base in _EXIT_CODES)

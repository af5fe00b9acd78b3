"""What the command line exits with."""

import pytest

from summarizer import errors
from summarizer.cli import main
from summarizer.cli.exit_codes import exit_code

KINDS = [getattr(errors, name) for name in errors.__all__]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_one(kind: type[errors.SummarizerError]) -> None:
    """Every kind of error ends the command line with a code that its help explains."""
    code = exit_code(kind)
    assert code == 130 or f"{code} " in (main.epilog or "")


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (errors.ConfigurationError, 2),
        (errors.ResultError, 2),
        (errors.ModelError, 3),
        (errors.RateLimitError, 3),
        (errors.AnswerError, 4),
        (errors.UnexpectedError, 4),
        (errors.TooLongError, 5),
        (errors.UnsupportedFactsError, 1),
        (errors.StoppedError, 130),
    ],
)
def test_codes(kind: type[errors.SummarizerError], code: int) -> None:
    """An error has its own code, else that of the kind of error it is."""
    assert exit_code(kind) == code

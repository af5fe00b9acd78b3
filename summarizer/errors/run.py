"""A run ends without a result that could be used."""

from typing import TYPE_CHECKING, Any

from summarizer.errors.base import SummarizerError

if TYPE_CHECKING:
    from summarizer.results.result import Result


class StoppedError(SummarizerError):
    """Somebody has stopped it before it was done."""


class UnexpectedError(SummarizerError):
    """A fault of this package, with one article of many; the others go on."""

    default_hint = "Please report it, with the article if you may."


class UnsupportedFactsError(SummarizerError):
    """Facts remain that the article does not carry, and `on_error` is "raise".

    Attributes:
        result: the whole result, problems included, so that nothing is lost.
    """

    def __init__(self, message: str, result: "Result[Any]") -> None:
        super().__init__(message, 'Read error.result.problems, or use on_error="flag" or "drop".')
        self.result = result

    def __reduce__(self) -> tuple[type, tuple[str, "Result[Any]"], dict[str, Any]]:
        """Pickled with its result."""
        return type(self), (self.message, self.result), vars(self)

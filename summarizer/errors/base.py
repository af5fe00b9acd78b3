"""The base of all errors: what every one of them says and carries.

What an error carries has its class in a room above this one, which is named here for type checkers alone.
"""

import re
from copy import copy
from typing import TYPE_CHECKING, Any, ClassVar, Self

if TYPE_CHECKING:
    from summarizer.client.rate_limits import Limits
    from summarizer.pipeline.streaming import Partial
    from summarizer.results.tokens import TokenUsage

_FULL_STOP = re.compile(r"(?<!\.)\.\Z")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


class SummarizerError(Exception):
    """Base of every error of this package.

    Attributes:
        message: what happened and where, in plain words; without the full stop that others' reasons end in,
            which is set where it is shown.
        hint: what to do about it; empty where there is nothing to say.
        detail: the provider's own words, keys taken out; for those who ask (`-v`).
        retryable: whether the same request may succeed later.
        limits: what the provider said about its limits; None if nothing.
        tokens: what an answer took that cannot be used; None where there was none, or it is unknown.
        received: what had been read of an answer that was streamed when it broke; None if nothing.
    """

    retryable: ClassVar[bool] = False
    default_hint: ClassVar[str] = ""

    def __init__(
        self,
        message: str,
        hint: str = "",
        detail: str = "",
        *,
        limits: "Limits | None" = None,
        tokens: "TokenUsage | None" = None,
        received: "Partial[Any] | None" = None,
    ) -> None:
        message = _FULL_STOP.sub("", message)
        super().__init__(message)
        self.message = message
        self.hint = hint or self.default_hint
        self.detail = detail
        self.limits = limits
        self.tokens = tokens
        self.received = received

    @property
    def code(self) -> str:
        """What programs know its class by: `rate-limit` for a RateLimitError."""
        return _HUMP.sub("-", type(self).__name__.removesuffix("Error")).lower()

    def having(
        self,
        *,
        hint: str = "",
        limits: "Limits | None" = None,
        tokens: "TokenUsage | None" = None,
        received: "Partial[Any] | None" = None,
    ) -> Self:
        """The same error, of which more is known; what is not given stays as it is."""
        other = copy(self)
        other.hint = hint or self.hint
        other.limits = self.limits if limits is None else limits
        other.tokens = self.tokens if tokens is None else tokens
        other.received = self.received if received is None else received
        return other.with_traceback(self.__traceback__)

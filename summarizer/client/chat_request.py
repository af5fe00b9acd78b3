"""One request for a chat completion, put in the dialect of its server, and in another where it refuses."""

from typing import Any

from summarizer.client.answer_length import longest_answer
from summarizer.client.call import Call
from summarizer.client.causes import causes, error_object, http_body, http_status
from summarizer.client.completions import request_body
from summarizer.client.context_overflow import overflow_error
from summarizer.client.context_sizes import context_size
from summarizer.client.dialect_memory import known_dialect, remember_dialect
from summarizer.client.dialects import Dialect, longest
from summarizer.client.refusals import after_refusal, names_limit, refuses_length

_MOST_WAYS = 12
"""In how many ways a request is put at most: forms, limits, options and a role can change, eleven in all."""


class ChatRequest:
    """What is sent for a call.

    Args:
        call: what is asked.
        options: what each request carries besides the call: the model's name, limits.
        server: whose dialect it is; empty for a client of the host's, which is asked as it is.
        first: the dialect in which the server is asked while nothing is known of it.
        streamed: whether the answer is to come in pieces.
    """

    def __init__(
        self,
        call: Call,
        options: dict[str, Any],
        server: str = "",
        first: Dialect | None = None,
        *,
        streamed: bool = False,
    ) -> None:
        self._call = call
        self._server = server
        self._plain = request_body(call, options)
        if streamed:
            self._plain |= {"stream": True, "stream_options": {"include_usage": True}}
        self._first = first
        self._ways = _MOST_WAYS
        self._lengths: dict[bool, int] = {}
        self._bounded = first is not None and longest(options) is None
        self.dialect = known_dialect(server, self._model, first) if first else None
        self._remembered = self.dialect != first

    @property
    def body(self) -> dict[str, Any]:
        """The JSON of the request."""
        if self.dialect is None:
            return self._plain
        plain = self._plain
        if self._bounded and self.dialect.limit:
            wanted = self._longest_answer(thinks=self._thinks)
            plain = {**plain, self.dialect.limit: min(wanted, context_size(self._model).output or wanted)}
        return self.dialect.spoken(plain, self._call.format)

    def _longest_answer(self, *, thinks: bool) -> int:
        """See `longest_answer`; the text is gone through once."""
        if thinks not in self._lengths:
            self._lengths[thinks] = longest_answer(self._call, thinks=thinks)
        return self._lengths[thinks]

    @property
    def described(self) -> str | None:
        """How it was asked, for the provenance; None where a client of the host's has asked."""
        return self.dialect.described(self.body) if self.dialect else None

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return longest(self.body)

    def adapt(self, error: BaseException) -> bool:
        """Put the request in another way where a server refuses the way in which it was put.

        Returns:
            Whether it should be sent again.
        """
        if self.dialect is None or not self._ways:
            return False
        self._ways -= 1
        for cause in causes(error):
            if status := http_status(cause):
                return self._adapted(self.dialect, status, http_body(cause), str(cause))
        return False

    def _adapted(self, dialect: Dialect, status: int, said: Any, words: str) -> bool:
        if overflow_error(status, error_object(said) or {"message": words}):
            return names_limit(words) and self._without_limit()
        if refuses_length(status, said or words, self.body) and self._without_limit():
            return True
        latest = known_dialect(self._server, self._model, dialect)
        if latest not in (dialect, self._first):  # another request has learnt meanwhile
            self.dialect = latest
            return True
        found = after_refusal(dialect, status, said or words, self.body) or self._anew(status, said or words)
        if found is None:
            return False
        self.dialect = found
        remember_dialect(self._server, self._model, found)
        return True

    def _anew(self, status: int, said: Any) -> Dialect | None:
        """The first dialect again, once, where one that was remembered is refused for its form."""
        if not (self._remembered and self._first and after_refusal(self._first, status, said, self.body)):
            return None
        self._remembered = False
        return self._first

    def _without_limit(self) -> bool:
        """Ask once without our own limit: more than the model may write, or too much beside the prompt."""
        assert self.dialect is not None  # noqa: S101 - asked of requests that have one
        if not (self._bounded and self.dialect.limit):
            return False
        self._bounded = False
        return True

    @property
    def _model(self) -> str:
        return str(self._plain.get("model", ""))

    @property
    def _thinks(self) -> bool:
        return bool((self.dialect and self.dialect.thinks) or "reasoning_effort" in self._plain)

"""Streamed answers: what has been written so far, and what it comes to in the end."""

from collections.abc import Callable
from time import perf_counter
from typing import Any, Protocol

from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.completions import read
from summarizer.client.error_mapping import map_error
from summarizer.client.repetition import LEAST, SEEN, is_circle
from summarizer.client.response_fields import content_text, field, objects
from summarizer.errors import OverlongAnswerError, RepetitionError, SummarizerError, UnreachableError
from summarizer.prompting.response_format import MAX_ANSWER


class StreamRequest(Protocol):
    """What is sent, of whichever API."""

    @property
    def body(self) -> dict[str, Any]:
        """The fields of the request."""

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""

    @property
    def described(self) -> str | None:
        """How it was asked, for the provenance."""

    def adapt(self, error: BaseException) -> bool:
        """Whether it is put in another way, and should be sent again."""


class StreamedAnswer:
    """One chat completion while it is being written; the same for synchronous and asynchronous clients.

    Args:
        call: what is asked.
        request: what is sent.
        create: sends the fields of a request; gives the stream, or what must be awaited for it.
        secret: the key, which no error may repeat.
    """

    def __init__(
        self,
        call: Call,
        request: StreamRequest,
        create: Callable[..., Any] | None = None,
        secret: str | None = None,
    ) -> None:
        self.call = call
        self.request = request
        self._create = create
        self._secret = secret
        self._text: list[str] = []
        self._length = 0
        self._recent = ""
        self._unseen = 0
        self._refusal = ""
        self._reason: Any = None
        self._usage: Any = None
        self._model: Any = None
        self.begun = perf_counter()
        self._first: float | None = None

    def send(self) -> Any:
        """The stream of events, or what must be awaited for it."""
        assert self._create is not None  # noqa: S101 - only a stream of events that is given has none
        self.begun = perf_counter()
        return self._create(**self.request.body)

    def take(self, chunk: Any) -> str:
        """Take an event of the stream in, whatever its shape; returns the text that it adds.

        Raises:
            OverlongAnswerError: there is more text than any summary has.
            RepetitionError: the text goes round in a circle.
        """
        self._usage = field(chunk, "usage") or self._usage
        self._model = field(chunk, "model") or self._model
        choice = next(iter(objects(field(chunk, "choices"))), None)
        self._reason = field(choice, "finish_reason") or self._reason
        delta = field(choice, "delta")
        self._refusal += _string(field(delta, "refusal"))
        text = content_text(field(delta, "content"))
        if text and self._first is None:
            self._first = perf_counter() - self.begun
        self._text.append(text)
        self._length += len(text)
        if self._length > MAX_ANSWER:
            raise OverlongAnswerError(f"the answer is longer than {MAX_ANSWER:,} characters")
        self._end_circle(text)
        return text

    def _end_circle(self, text: str) -> None:
        """Look at the end of what is written each time enough for a circle has come."""
        self._recent += text
        self._unseen += len(text)
        if self._unseen >= LEAST:
            self._unseen = 0
            self._recent = self._recent[-SEEN:]
            if is_circle(self._recent):
                raise RepetitionError("the model repeats itself without end; the answer was cut there")

    def outcome(self) -> Outcome:
        """What the whole stream comes to; one that never says why it ends is whole if its answer is."""
        request = self.request
        outcome = read(
            self._response, self.call.format,
            first=self._first, most=request.most, dialect=request.described,
        )  # fmt: skip
        if self._reason is None and not isinstance(outcome, Answer):
            return UnreachableError("the stream ended before the answer was whole")
        return outcome

    def adapt(self, error: Exception) -> bool:
        """Whether the request is put in another way, and should be sent again."""
        return self.request.adapt(error)

    def failure(self, error: Exception) -> SummarizerError:
        """What a stream that broke comes to."""
        return map_error(error, None, self._secret)

    @property
    def _response(self) -> dict[str, Any]:
        """The completion that would have come in one piece."""
        message = {"content": "".join(self._text), "refusal": self._refusal or None}
        choice = {"finish_reason": self._reason, "message": message}
        return {"choices": [choice], "usage": self._usage, "model": self._model}


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""

"""The way of one article whose requests the host makes: through a gateway, a library or a queue of its own.

It is what the drivers do (`summarizer.pipeline.driver`), turned inside out: requests come out as plain data,
and their answers are put in as plain text.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from threading import Lock
from types import SimpleNamespace, TracebackType
from typing import Any, Generic, TypeVar

from summarizer.client.call import Call, Flow, Outcome, Purpose, Received
from summarizer.client.completions import paid
from summarizer.client.diagnosis import diagnose
from summarizer.client.error_mapping import map_status
from summarizer.client.readers import Identities
from summarizer.errors import ConfigurationError, SummarizerError, TimedOutError, UnreachableError
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.task import Task
from summarizer.prompting.prompt import Message
from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Summary
from summarizer.text.surrogates import replace_unpaired

S = TypeVar("S", bound=Summary)


@dataclass(frozen=True)
class Request:
    """One request as chat completions take it, whoever sends it.

    Attributes:
        key: SHA-256 over model, messages and schema, in hexadecimal: the same request has the same key in
            every process, so that an answer can be kept, or find its way back through a queue, under it. That
            of a second reading begins with "second-".
        purpose: as of `Call`.
        messages: role and content of each.
        response_format: strict structured output, as OpenAI defines it.
        model: whom it is for, as it was named; None where nobody was.
    """

    key: str
    purpose: Purpose
    messages: list[Message] = field(compare=False)
    response_format: dict[str, Any] = field(compare=False)
    model: str | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Reply:
    """What a model answered, and what is known of it besides.

    Attributes:
        text: the answer; None where there was none.
        tokens: what it took.
        model: who answered, if the provider says.
        finish_reason: why it ended, in the words of chat completions; "length" and "content_filter" count.
    """

    text: str | None
    tokens: TokenUsage = field(default_factory=TokenUsage)
    model: str | None = None
    finish_reason: str | None = None


Sent = Reply | str | None | Exception
"""What a request comes to: the answer, its text alone, or why there is none."""


class Exchange(Generator[Request, Sent, Result[S]], Generic[S]):
    """The requests of one article, which wait for their answers, and the result that they come to.

    Several requests wait at a time where sections are asked for side by side (`split`): take them from
    `open`, make them as you like, and give each its answer.

        exchange = Summarizer("my-model").exchange(text)
        while exchange.open:
            for request in exchange.open:
                exchange.answer(request, my_gateway(request.messages, request.response_format))
        exchange.result

    It is a generator too, of one request at a time: `request = next(exchange)`, then
    `request = exchange.send(answer)` until StopIteration, whose value is the result.

    Raises, where the last answer of a step is given:
        ModelError, AnswerError: the first request, or its one re-ask, failed for good.
        UnsupportedFactsError: errors remain and `on_error` is "raise".
    """

    def __init__(self, task: Task[S]) -> None:
        self._flow: Flow[Result[S]] = summary_flow(task)
        self._names = (task.model, task.second)
        self._keys = Identities(task.model or "", task.second)
        self._calls: dict[str, Call] = {}
        self._open: dict[str, Request] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._result: Result[S] | None = None
        self._given: Request | None = None
        self._lock = Lock()
        self._step(None)

    @property
    def open(self) -> tuple[Request, ...]:
        """The requests that wait for an answer, in order; none once there is a result, or an error."""
        return tuple(self._open.values())

    @property
    def result(self) -> Result[S]:
        """The result.

        Raises:
            ConfigurationError: there is none, since requests are open or have failed.
        """
        if self._result is None:
            waiting = (
                f"{len(self._open)} requests wait for an answer" if self._open else "a request has failed"
            )
            raise ConfigurationError(f"there is no result: {waiting}")
        return self._result

    def answer(self, request: Request, sent: Sent) -> None:
        """Give an open request its answer, in any order and from any thread.

        Args:
            request: one of `open`.
            sent: the text of the answer, a `Reply` that knows more of it, or the error that came instead. A
                failure of one of several requests leaves the others standing; what may help is asked again.

        Raises:
            ConfigurationError: the request is not open, or what was sent is no answer.
            SummarizerError: as the class says, if this was the last answer of a step.
        """
        with self._lock:
            if request.key not in self._open:
                raise ConfigurationError(
                    "this request is not open: it has its answer, or is of another article"
                )
            self._outcomes[request.key] = _outcome(self._calls[request.key], sent)
            del self._open[request.key]
            if not self._open:
                self._step(tuple(self._outcomes[key] for key in self._calls))

    def __next__(self) -> Request:
        if self._given and self._given.key in self._open:
            raise ConfigurationError("the last request has no answer yet", "Give it one with send or answer.")
        return self._next()

    def send(self, sent: Sent) -> Request:
        """Give the request that came last its answer; the next request."""
        if self._given is not None:
            self.answer(self._given, sent)
        elif sent is not None:
            raise ConfigurationError("no request was taken yet", "Take the first one with next().")
        return self._next()

    def throw(self, typ: Any, val: BaseException | object = None, tb: TracebackType | None = None) -> Request:
        """Give the request that came last an error for an answer; the next request."""
        error = typ if isinstance(typ, BaseException) else val if isinstance(val, BaseException) else typ()
        if isinstance(error, Exception) and self._given is not None:
            return self.send(error)
        self._flow.close()
        self._open.clear()
        raise error.with_traceback(tb)

    def _next(self) -> Request:
        if not self._open:
            raise StopIteration(self.result)
        self._given = self.open[0]
        return self._given

    def _step(self, outcomes: tuple[Outcome, ...] | None) -> None:
        """The calls of the next step, or the result."""
        try:
            calls = next(self._flow) if outcomes is None else self._flow.send(outcomes)
        except StopIteration as stop:
            self._result = stop.value
            return
        self._calls = {self._keys.key(call): call for call in calls}
        self._open = {
            key: _request(key, call, self._names[call.is_second]) for key, call in self._calls.items()
        }
        self._outcomes = {}


def _request(key: str, call: Call, model: str | None) -> Request:
    messages = [{**message} for message in call.messages]
    return Request(key, call.purpose, messages, call.format.response_format, model)


def _outcome(call: Call, sent: Sent) -> Outcome:
    """What the host sent for a call, read as an answer of our own clients is.

    Raises:
        ConfigurationError: it is no answer.
    """
    if isinstance(sent, Exception):
        return _failure(sent)
    reply = sent if isinstance(sent, Reply) else Reply(sent)
    if not isinstance(reply.text, str | None):
        raise ConfigurationError(
            f"the answer to a request is of type {type(reply.text).__name__}",
            "Give the text that the model wrote (choices[0].message.content), a Reply, or an exception.",
        )
    choice = SimpleNamespace(message=SimpleNamespace(content=reply.text), finish_reason=reply.finish_reason)
    if wrong := diagnose(SimpleNamespace(choices=[choice])):
        return paid(wrong, reply.tokens)
    text = replace_unpaired(reply.text or "")
    return Received(text, reply.tokens, reply.model).outcome(call.format)


def _failure(error: Exception) -> SummarizerError:
    """The host's error as one of ours, which has it as its cause."""
    if isinstance(error, SummarizerError):
        return error
    if (status := _status(error)) is not None:
        found: SummarizerError = map_status(status, getattr(error, "body", None))
    elif isinstance(error, TimeoutError):
        found = TimedOutError("the model did not answer in time")
    else:
        found = UnreachableError(f"the model could not be asked ({type(error).__name__})")
    found.__cause__ = error
    return found


def _status(error: Exception) -> int | None:
    """The status of HTTP that an error tells of, as the usual clients name it; None if it tells of none."""
    holders = (error, getattr(error, "response", None))
    found = (getattr(holder, name, None) for holder in holders for name in ("status_code", "status"))
    return next((status for status in found if isinstance(status, int) and status >= 400), None)

"""What a worker process does: it takes articles from a call's answer to the next call, or to the result.

It asks nobody: calls go to the service, which has the connections, and come back with what was written. What
passes between the two can be pickled, which a repair's class, made for one article, cannot.
"""

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import connection, parent_process
from multiprocessing.resource_tracker import ensure_running
from typing import Any

from summarizer.batch.garbage import collecting_seldom
from summarizer.client.call import Answer, Call, Flow, Outcome, Received
from summarizer.pipeline.config import SummaryConfig
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.recheck import check
from summarizer.prompting.prompt import Message
from summarizer.prompting.response_format import AnswerFormat
from summarizer.results.result import Detail, Result
from summarizer.schemas import Summary
from summarizer.server.config import ServiceConfig
from summarizer.server.kept import Kept
from summarizer.server.options import summary_config
from summarizer.text.article import Article


@dataclass(frozen=True)
class WorkerTask:
    """An article, and what is wanted of it.

    Attributes:
        article, language, detail, whole: as of `Task`.
        typed: whether the result itself is wanted, not what the service keeps of it.
    """

    article: Article
    language: str | None
    detail: Detail
    whole: bool
    typed: bool


@dataclass(frozen=True)
class SentCall:
    """A call that is to be made.

    Attributes:
        purpose, messages: as of `Call`.
        format: name, schema and objects of its format, pickled once a format.
    """

    purpose: Any
    messages: tuple[Message, ...]
    format: bytes


@dataclass
class _Open:
    flow: Flow[Result[Summary]]
    calls: tuple[Call, ...]
    typed: bool


_ENDING = (signal.SIGINT, signal.SIGTERM)
_open: dict[int, _Open] = {}
_config: SummaryConfig[Summary] | None = None
_resting = ExitStack()
"""What holds the cycle collector back until the process ends: articles pass, and leave hardly a cycle."""


class LostError(Exception):
    """The worker does not have the article any more."""


@contextmanager
def signals_held() -> Iterator[None]:
    """While the block runs, signals that end a process wait; a process that is begun in it never sees them.

    A terminal sends Ctrl-C to the service and its workers alike, and an init system SIGTERM; what is still
    being loaded would tell of it in a traceback. Where a platform cannot hold signals, they come.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    ensure_running()  # it lets signals through again when it is begun
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_worker(config: ServiceConfig) -> None:
    """Make ready: signals are the service's affair, and without it there is nothing to do."""
    for name in _ENDING:
        signal.signal(name, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    global _config  # noqa: PLW0603 - the process has one
    _config = summary_config(config)
    _resting.enter_context(collecting_seldom())


def _end_with_parent() -> None:
    if parent := parent_process():
        connection.wait([parent.sentinel])
        os._exit(1)


def begin(id_: int, wanted: WorkerTask, answered: list[tuple[Outcome, ...]]) -> Any:
    """The first calls of an article, or those after what was answered already; or what comes of it."""
    task = replace(_options(wanted.language, wanted.detail).task_of(wanted.article), whole=wanted.whole)
    flow = summary_flow(task)
    step = _step(id_, _Open(flow, (), wanted.typed), lambda: next(flow))
    for outcomes in answered:
        step = go_on(id_, outcomes)
    return step


def go_on(id_: int, outcomes: tuple[Outcome, ...]) -> Any:
    """What follows from the outcomes of an article's last calls.

    Raises:
        LostError: it was begun in another process.
    """
    opened = _open.pop(id_, None)
    if opened is None:
        raise LostError
    read = tuple(_read(outcome, call) for outcome, call in zip(outcomes, opened.calls, strict=True))
    return _step(id_, opened, lambda: opened.flow.send(read))


def drop(id_: int) -> None:
    """Forget an article that was given up."""
    with suppress(KeyError):
        _open.pop(id_).flow.close()


def checked(text: str, stored: dict[str, Any], language: str | None = None) -> str:
    """A stored result or summary checked against an article, as JSON."""
    return check(text, stored, language=language).to_json(indent=None)


def _step(id_: int, opened: _Open, advance: Callable[[], tuple[Call, ...]]) -> Any:
    """The next calls as they can be sent, or what the article came to."""
    try:
        opened.calls = advance()
    except StopIteration as stop:
        result: Result[Summary] = stop.value
        return result if opened.typed else Kept.of(result)
    _open[id_] = opened
    return tuple(SentCall(each.purpose, each.messages, _format(each.format)) for each in opened.calls)


def _read(outcome: Outcome, asked: Call) -> Outcome:
    """What was written, read as an answer of the call's own format."""
    if not isinstance(outcome, Answer):
        return outcome
    received = Received(
        outcome.text, outcome.tokens, outcome.model, outcome.first_token, outcome.limits, outcome.dialect
    )
    read = received.outcome(asked.format)
    return replace(read, from_cache=outcome.from_cache) if isinstance(read, Answer) else read


@cache
def _options(language: str | None, detail: Detail) -> SummaryConfig[Summary]:
    assert _config is not None  # noqa: S101 - the process was begun with it
    return replace(_config, language=language, detail=detail)


_formats: dict[int, tuple[AnswerFormat[Any], bytes]] = {}
MOST_FORMATS = 100
"""Formats that are remembered; those of repairs are an article's own."""


def _format(format_: AnswerFormat[Any]) -> bytes:
    """What is sent of a format; those that many articles share are pickled once."""
    known = _formats.get(id(format_))
    if known is not None and known[0] is format_:
        return known[1]
    made = pickle.dumps((format_.name, format_.schema, format_.objects))
    if len(_formats) >= MOST_FORMATS:
        _formats.clear()
    _formats[id(format_)] = format_, made
    return made

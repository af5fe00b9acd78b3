"""The first summary: what comes back before anything is checked, of an article whole or window by window."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any, TypeVar

from summarizer.client.call import Answer, Call, Flow
from summarizer.errors import (
    ContextOverflowError,
    CutOffError,
    EmptySummaryError,
    SummarizerError,
    TimedOutError,
)
from summarizer.grounding.linking import ground
from summarizer.grounding.names import listed_names
from summarizer.pipeline.asking import ask, is_unasked
from summarizer.pipeline.earlier_names import EarlierNames, named_before
from summarizer.pipeline.emptiness import refuse_empty
from summarizer.pipeline.head import ask_head
from summarizer.pipeline.merging import Merging
from summarizer.pipeline.misfits import Answered, complete
from summarizer.pipeline.parts import SummaryPart, assemble, parts
from summarizer.pipeline.task import Task
from summarizer.pipeline.usage import ArticleUsage
from summarizer.pipeline.windows import (
    LEAST,
    NAMED,
    Window,
    is_whole,
    longest_answer,
    most_text,
    plan,
    window_tokens,
    with_lines,
    with_window,
)
from summarizer.prompting.prompt import Message
from summarizer.prompting.response_format import answer_format
from summarizer.results.problem import Problem, Severity, worded
from summarizer.schemas import Summary
from summarizer.text.article import Article

S = TypeVar("S", bound=Summary)

_SHARE_OF_TWO = 0.55
"""Share of a window that each of two has, with what they overlap."""

_SLOW = 2_000
"""Tokens of text from which an answer that does not come in time may just be long."""

Found = tuple[S, list[Problem]] | SummarizerError
"""What a window says and what is missing of it, or why it could not be had."""


def first_summary(task: Task[S], usage: ArticleUsage) -> Flow[tuple[S, list[Problem]]]:
    """The summary as the model gives it, and what is missing of it.

    An article that fits into one request is sent whole. Of a longer one windows are read one after the other,
    each told of those named before; what they list is merged, and headline and gist are asked for over that.

    Raises (out of the generator):
        ModelError, AnswerError: nothing could be had; or a window could not be asked about, and `task.whole`.
        ConfigurationError: the model's context has no room for any article.
    """
    most, may_shrink = most_text(task), True
    waiting = [*plan(task.article, most)]
    merging: Merging[S] = Merging()
    read: list[Window] = []
    failed: list[tuple[Window, SummarizerError]] = []
    empty: list[tuple[Window, SummarizerError]] = []
    problems: list[Problem] = []
    while waiting:
        window = waiting.pop(0)
        named = EarlierNames() if merging.is_empty else named_before(merging, NAMED * (most or 0.0))
        found = yield from _read(task, window, named, usage, may_shrink=may_shrink)
        if not isinstance(found, SummarizerError):
            if is_whole(task.article, window):
                return found
            _add(task.article, merging, found[0], named, usage)
            read.append(window)
            problems += found[1]
        elif may_shrink and (smaller := _smaller(task, window, found)):
            most, may_shrink = smaller, False
            waiting = [*plan(task.article, most, window.first)]
        elif isinstance(found, EmptySummaryError):
            read.append(window)
            empty.append((window, found))
        else:
            if task.whole and is_unasked(found):
                raise found
            failed.append((window, found))
            if is_unasked(found) and not found.retryable:  # no other would go better
                failed += [(left, found) for left in waiting]
                waiting = []
    if merging.is_empty:
        raise (failed or empty)[0][1]
    usage.windows = len(read) + len(failed)
    problems += [*_unread(task.article, read, failed), *_nothing_listed(task.article, empty)]
    problems += yield from ask_head(task, merging, usage, most or 0.0)
    return merging.summary, problems


def _read(
    task: Task[S], window: Window, named: EarlierNames, usage: ArticleUsage, *, may_shrink: bool
) -> Flow[Found[S]]:
    """What a window says, in one answer or in parts."""
    system, user = _messages(task, window, named)
    if task.split:
        return (yield from _read_parts(task, window, (system, user), usage, may_shrink=may_shrink))
    calls = (Call("summary", (system, user), task.format),)
    (outcome,) = yield from ask(calls, task.prompts, usage, refuse=refuse_empty(task.article))
    if isinstance(outcome, SummarizerError):
        return outcome
    answered = [Answered(task.format, outcome)]
    left_out = yield from complete(answered, task.article, task.prompts, task.language, usage)
    return outcome.value, left_out


def _messages(task: Task[S], window: Window, named: EarlierNames) -> tuple[Message, Message]:
    """The messages that show an article, or a window of it with what is known of the segments before."""
    system, user = task.prompts.messages(
        task.article, task.schema, task.language, brief=task.detail == "brief", rows=task.wire == "rows",
        numbers=window.numbers, named=named.lines,
    )  # fmt: skip
    return system, with_window(task, window, user, named.next_source if named.lines else None)


def _read_parts(
    task: Task[S], window: Window, messages: tuple[Message, Message], usage: ArticleUsage, *, may_shrink: bool
) -> Flow[Found[S]]:
    """What a window says, its sections asked for side by side."""
    asked = parts(task.schema)
    calls = tuple(_part_call(task, part, messages) for part in asked)
    refuse = refuse_empty(task.article)
    outcomes = yield from ask(calls, task.prompts, usage, refuse=refuse, resend=task.resend)
    failures = [outcome for outcome in outcomes if isinstance(outcome, SummarizerError)]
    if may_shrink and (long := next((each for each in failures if _smaller(task, window, each)), None)):
        return long
    answered = [
        Answered(answer_format(part.type, **task.asked), outcome, part.holder)
        for part, outcome in zip(asked, outcomes, strict=True)
        if isinstance(outcome, Answer)
    ]
    left_out = yield from complete(answered, task.article, task.prompts, task.language, usage)
    try:
        summary, gaps = assemble(task.schema, task.article, asked, outcomes)
    except SummarizerError as failure:
        return failure
    return summary, [*_placed(task.article, window, gaps), *left_out]


def _part_call(task: Task[S], part: SummaryPart, messages: tuple[Message, Message]) -> Call:
    """A request for one part: as for the whole up to its last lines, so that providers can reuse the rest."""
    system, user = messages
    last = task.prompts.part(part.fields, words=part.names_sources)
    return Call("summary", (system, with_lines(user, last)), answer_format(part.type, **task.asked))


def _placed(article: Article, window: Window, gaps: Iterable[Problem]) -> list[Problem]:
    """What is missing of a window, with where that stands; of a whole article it is plain."""
    if is_whole(article, window):
        return [*gaps]
    where = f"segments {window.first} to {window.last}"
    return [
        gap.model_copy(update={"message": f"{where}: {gap.message}", "spans": [window.span(article)]})
        for gap in gaps
    ]


def _add(article: Article, merging: Merging[S], summary: S, named: EarlierNames, usage: ArticleUsage) -> None:
    """Ground what a window lists and merge it with what was read before."""
    begun = perf_counter()
    ground(article, summary, lambda: listed_names(article, summary))
    merging.add(summary, named.sources)
    usage.grounding += perf_counter() - begun


def _smaller(task: Task[Any], window: Window, failure: SummarizerError) -> float | None:
    """Tokens of text for windows smaller than one that was too long, or took too long; None for any other."""
    held = window_tokens(task.article, window)
    written = failure.tokens.output if failure.tokens else 0
    if held < 2 * LEAST:
        return None
    if isinstance(failure, ContextOverflowError):
        size = replace(task.size, context=failure.context or task.size.context)
    elif isinstance(failure, CutOffError) and written <= longest_answer(task, held):
        size = replace(task.size, output=written or task.size.output)
    elif isinstance(failure, TimedOutError) and held >= _SLOW:  # half the answer takes half the time
        size = task.size
    else:
        return None
    most = most_text(task, size)
    return _SHARE_OF_TWO * held if most is None else min(most, _SHARE_OF_TWO * held)


def _unread(
    article: Article, read: Iterable[Window], failed: Iterable[tuple[Window, SummarizerError]]
) -> Iterator[Problem]:
    """A problem for each window that failed, with those of its segments that no other has read."""
    covered = {number for window in read for number in window.numbers}
    for window, failure in failed:
        left = [number for number in range(window.fresh, window.last + 1) if number not in covered]
        if left:
            said = worded("segments {0} to {1} were not read: {2}", left[0], left[-1], failure.message)
            yield _failed(article, Window(left[0], left[-1], left[0]), "error", said)


def _nothing_listed(article: Article, empty: Iterable[tuple[Window, SummarizerError]]) -> Iterator[Problem]:
    """A problem for each window of which nothing was listed: there may be nothing to list."""
    for window, _ in empty:
        said = worded(
            "nothing was listed of segments {0} to {1}, also when asked again", window.fresh, window.last
        )
        yield _failed(article, window, "warning", said)


def _failed(article: Article, window: Window, severity: Severity, message: str) -> Problem:
    return Problem(
        code="window-failed", severity=severity, path="", message=message, spans=[window.span(article)]
    )

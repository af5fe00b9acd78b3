"""Windows: the stretches of whole segments in which an article is read that does not fit into one request.

What a window may hold follows from two sizes of the model: a request and its answer share the context, and an
answer has a limit of its own, which is reached first by most models, since an answer is longer than its text.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Any

from summarizer.client.context_sizes import UNKNOWN, ContextSize
from summarizer.errors import ConfigurationError
from summarizer.pipeline.task import Task
from summarizer.prompting.prompt import Message
from summarizer.prompting.token_counts import estimate_tokens
from summarizer.schemas import Span
from summarizer.text.article import Article

OVERLAP = 0.05
"""Share of a window that the next one repeats, at most."""
NAMED = 0.04
"""Share of a window that the list of those named before may take; with the overlap less than a tenth."""
LEAST = 250
"""Tokens of text that a window may have at least."""

_ANSWER = {("rows", False): 5.0, ("json", False): 7.0, ("rows", True): 1.5, ("json", True): 2.1}
"""Tokens held back for the answer, or of sections asked side by side for the longest, a token of the text.

Counted with o200k in the recorded answers to fifteen articles in nine languages: rows take 2.7 to 3.9 times
their text, 3.3 on the average, and JSON 4.6; of one section the statements are the longest, 0.5 to 1.15 times
their text. What is held back above that is for articles that say more, and for texts with more tokens than
estimated.
"""
_MARGIN = 1.2
"""What estimated tokens of a text are multiplied by where it has to fit into a context."""
_BRIEF = 2_000
"""Tokens that a brief answer takes at most, however long its text: the recorded one has 440."""
_HEAD = 300
"""Tokens of headline and gist, and of what else an answer has whatever its text."""
_FRAME = 200
"""Tokens of a request besides the system message and the segments: delimiters, the lines about the window."""
_NUMBER = 4
"""Tokens of a segment's number and line end."""

_ASSUMED = ContextSize(131_072, 16_384)
"""What is assumed of a model that no table knows, for articles that are longer than `_WHOLE`."""
_WHOLE = 200_000
"""Code points up to which an article goes whole to a model that no table knows."""


@dataclass(frozen=True)
class Window:
    """Segments that are read in one request.

    Attributes:
        first: number of its first segment.
        last: number of its last one.
        fresh: number of the first that the window before does not have.
    """

    first: int
    last: int
    fresh: int

    @property
    def numbers(self) -> range:
        """The numbers of its segments."""
        return range(self.first, self.last + 1)

    def span(self, article: Article) -> Span:
        """Where its fresh segments stand in the article."""
        return Span(article.segments[self.fresh - 1].start, article.segments[self.last - 1].end)


def most_text(task: Task[Any], size: ContextSize | None = None) -> float | None:
    """Tokens of text that a window may have; None for any.

    Args:
        task: the article and what is wanted of it.
        size: of the model; the task's if not given.

    Raises:
        ConfigurationError: the context has no room for the system message and any article.
    """
    size = size or task.size
    if size == UNKNOWN and len(task.article.text) > _WHOLE:
        size = _ASSUMED
    share, constant = _answer(task)
    limits = []
    if size.context:
        system = estimate_tokens(task.prompts.system(task.schema, **task.asked))
        left = size.context - system - task.format.bytes / 4 - _FRAME - constant
        limits.append(left / (_MARGIN * (1 + NAMED) + share))
        if limits[0] < LEAST:
            least = ceil(size.context - left + LEAST * (_MARGIN * (1 + NAMED) + share))
            raise ConfigurationError(
                f"a context of {size.context:,} tokens has no room for an article beside the system message",
                f"It takes about {least:,}. Take a model with a larger one, or say how large it is "
                "(--context, context=).",
            )
    if size.output and share:
        limits.append(max(LEAST, (size.output - constant) / share))
    return min(limits, default=None)


def longest_answer(task: Task[Any], text: float) -> int:
    """Tokens that an answer to so many tokens of text may take; a longer one goes on for its own sake."""
    share, constant = _answer(task)
    planned = share * text + constant
    return int(1.1 * planned)  # a window as large as its answer's limit may be cut off by that


def _answer(task: Task[Any]) -> tuple[float, int]:
    """Tokens of an answer for each of its text, and besides."""
    return (0.0, _BRIEF) if task.detail == "brief" else (_ANSWER[task.wire, task.split], _HEAD)


def plan(article: Article, most: float | None, first: int = 1) -> tuple[Window, ...]:
    """As few windows as hold an article from one of its segments on, all about as long.

    Args:
        article: the article.
        most: tokens of text that a window may have; None for any. A longer segment is a window all the same.
        first: number of the first segment.
    """
    last = len(article.segments)
    if most is None or len(article.text) + _NUMBER * last <= most:  # no letter is more than a token
        return (Window(first, last, first),)
    sizes = [segment_tokens(article, number) for number in range(first, last + 1)]
    reached = list(accumulate(sizes, initial=0))
    for count in range(ceil(reached[-1] / most), len(sizes)):
        found = _cut(reached, count)
        if all(reached[end] - reached[start] <= most for start, _, end in found):
            break
    else:
        found = _cut(reached, len(sizes))
    return tuple(Window(first + start, first + end - 1, first + fresh) for start, fresh, end in found)


def segment_tokens(article: Article, number: int) -> int:
    """Tokens of a segment and its number, estimated."""
    return estimate_tokens(article.segment_text(number)) + _NUMBER


def window_tokens(article: Article, window: Window) -> int:
    """Tokens of a window's segments, estimated."""
    return sum(segment_tokens(article, number) for number in window.numbers)


def _cut(reached: Sequence[float], count: int) -> list[tuple[int, int, int]]:
    """Start, start without what is repeated, and end of so many stretches, by places of the list.

    Args:
        reached: tokens before each segment, and of all.
        count: of stretches; fewer come where a segment is longer than one.
    """
    ends = [bisect_left(reached, reached[-1] * number / count) for number in range(1, count + 1)]
    ends[-1] = len(reached) - 1
    found: list[tuple[int, int, int]] = []
    fresh = 0
    for end in dict.fromkeys(ends):
        start, room = fresh, OVERLAP * (reached[end] - reached[fresh])
        while found and start > found[-1][1] and reached[fresh] - reached[start - 1] <= room:
            start -= 1
        found.append((start, fresh, end))
        fresh = end
    return found


def is_whole(article: Article, window: Window) -> bool:
    """Whether a window is the whole article."""
    return (window.first, window.last) == (1, len(article.segments))


def with_window(task: Task[Any], window: Window, user: Message, next_source: int | None = None) -> Message:
    """The message that shows a window, with the lines on which part of the article that is.

    Args:
        task: the article and what is wanted of it.
        window: what the message shows.
        user: the message.
        next_source: number of the next source; None where nobody was named before.

    Returns:
        The message as it is where the window is the whole article.
    """
    if is_whole(task.article, window):
        return user
    last = task.prompts.window(window.numbers, len(task.article.segments), next_source)
    return with_lines(user, last)


def with_lines(user: Message, last: str) -> Message:
    """A message with lines at its end."""
    return {**user, "content": f"{user['content']}\n\n{last}"}

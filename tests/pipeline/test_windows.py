"""Windows: how a long article is cut to what a model can read and answer at a time."""

from typing import Any

import pytest

from summarizer.client.context_sizes import ContextSize
from summarizer.errors import ConfigurationError
from summarizer.pipeline.windows import (
    LEAST,
    NAMED,
    OVERLAP,
    Window,
    is_whole,
    longest_answer,
    most_text,
    plan,
    segment_tokens,
    window_tokens,
    with_window,
)
from summarizer.prompting.token_counts import estimate_tokens
from summarizer.text.article import Article
from tests.support.building import article, task
from tests.support.long_document import document

LONG = Article.of(document(30), language="en")


def text_tokens(found: Article) -> int:
    return window_tokens(found, Window(1, len(found.segments), 1))


@pytest.mark.parametrize("most", [LEAST, 700, 1_500, 6_000, 15_000])
def test_cover(most: int) -> None:
    """Windows are of whole segments, hold each segment, and none is too long."""
    windows = plan(LONG, most)
    assert [window.fresh for window in windows] == [1, *(window.last + 1 for window in windows[:-1])]
    assert windows[-1].last == len(LONG.segments)
    assert all(window.first <= window.fresh <= window.last for window in windows)
    assert all(window_tokens(LONG, window) <= most for window in windows)


@pytest.mark.parametrize("most", [1_500, 6_000, 15_000])
def test_few(most: int) -> None:
    """There are as few windows as can be, but for what they share and what no whole segment fills."""
    least = text_tokens(LONG) / most
    assert least <= len(plan(LONG, most)) <= 1.1 * least + 1


@pytest.mark.parametrize("most", [1_500, 6_000])
def test_overlap(most: int) -> None:
    """Neighbours share segments, together never a tenth of the text, those named before among it."""
    windows = plan(LONG, most)
    repeated = sum(window_tokens(LONG, window) for window in windows) - text_tokens(LONG)
    shared = repeated + NAMED * most * (len(windows) - 1)
    assert 0 < shared <= 0.1 * text_tokens(LONG)
    assert all(window.first < window.fresh for window in windows[1:])


def test_as_long_as_each_other() -> None:
    """No window is left with a few sentences: the shortest has nine tenths of the longest."""
    sizes = [window_tokens(LONG, window) for window in plan(LONG, 6_000)]
    assert min(sizes) >= 0.9 * (max(sizes) / (1 + OVERLAP))


def test_from_the_middle() -> None:
    """What is planned from a segment on begins with that."""
    windows = plan(LONG, 1_500, 100)
    assert (windows[0].first, windows[0].fresh, windows[-1].last) == (100, 100, len(LONG.segments))


def test_one_long_segment() -> None:
    """A segment that is longer than a window is a window."""
    found = Article.of("word " * 200 + "end. Short.", language="en")
    assert [(window.first, window.last) for window in plan(found, 10)] == [(1, 1), (2, 2)]


@pytest.mark.parametrize("most", [None, 10_000])
def test_whole(most: int | None) -> None:
    """An article that fits, or whose model nobody knows, is one window."""
    assert plan(article(), most) == (Window(1, 3, 1),)


@pytest.mark.parametrize(("more", "count"), [(0, 1), (-1, 2)])
def test_surely_whole(more: int, count: int) -> None:
    """An article is one window where it fits though each letter were a token and each number four."""
    found = Article.of("x y z. " * 20 + "\n\n" + "a b c. " * 20, language="en")
    upper = len(found.text) + 4 * len(found.segments)
    assert plan(found, upper + more)[0].last == len(found.segments)
    assert len(plan(found, text_tokens(found))) == 1
    assert len(plan(found, text_tokens(found) + more)) == count


def test_spans() -> None:
    """A window's own segments stand from the first that is fresh to its last."""
    found = article()
    window = Window(1, 3, 2)
    assert found.text[slice(*window.span(found))] == found.text[found.segments[1].start :].rstrip()
    assert [*window.numbers] == [1, 2, 3]
    assert window_tokens(found, Window(2, 3, 2)) == segment_tokens(found, 2) + segment_tokens(found, 3)
    assert segment_tokens(found, 3) == estimate_tokens("Nobody was hurt.") + 4


@pytest.mark.parametrize(
    ("window", "whole"), [(Window(1, 3, 1), True), (Window(1, 2, 1), False), (Window(2, 3, 2), False)]
)
def test_lines_about_a_window(window: Window, whole: bool) -> None:
    """The message of a window says which part of the article it is; the whole article is no window."""
    user = {"role": "user", "content": "x"}
    found = with_window(task(), window, user, 4)
    assert is_whole(article(), window) is whole
    assert (found == user) is whole
    if not whole:
        assert found["content"] == "x\n\n" + task().prompts.window(window.numbers, 3, 4)
        assert (
            with_window(task(), window, user)["content"]
            == f"x\n\n{task().prompts.window(window.numbers, 3, None)}"
        )


def most(size: ContextSize, text: str = "Some text.", **changes: Any) -> float | None:
    return most_text(task(article=article(text), size=size, **changes))


def test_output_decides() -> None:
    """A model with a context of a million tokens and answers of 32,768 reads a fifth of that at a time."""
    found = most(ContextSize(1_047_576, 32_768))
    assert found == pytest.approx((32_768 - 300) / 5)
    assert most(ContextSize(None, 32_768)) == found


def test_context_decides() -> None:
    """Text, answer, system message and those named before fit into a small context together."""
    found = most(ContextSize(8_192, 32_768)) or 0
    system = estimate_tokens(task().prompts.system(task().schema, **task().asked))
    assert system + (1 + NAMED) * found + 5 * found < 8_192 < system + 6.5 * found + 1_500


def test_longer_answers() -> None:
    """JSON takes more room than rows, each of sections asked side by side less, a brief answer hardly any."""
    size = ContextSize(128_000, 16_384)
    sizes = [most(size, wire="json"), most(size), most(size, split=True), most(size, detail="brief")]
    assert sizes == sorted(sizes, key=float)  # type: ignore[arg-type] # none is None
    assert (sizes[3] or 0) > 90_000
    assert (most(size, wire="json") or 0) < (most(size, wire="json", split=True) or 0) < (sizes[2] or 0)


def test_nobody_knows() -> None:
    """Articles of up to 200,000 characters go whole to a model that nobody knows; longer ones do not."""
    assert most(ContextSize(), "word " * 40_000) is None
    assert most(ContextSize(), "word " * 40_001) == pytest.approx((16_384 - 300) / 5)


def test_least() -> None:
    """However short an answer may be, a window has 250 tokens of text."""
    assert most(ContextSize(None, 100)) == LEAST


def test_no_room() -> None:
    """A context that the system message fills is refused, with what would do."""
    with pytest.raises(ConfigurationError, match="2,000 tokens has no room") as caught:
        most(ContextSize(2_000))
    least = int(caught.value.hint.split()[3].rstrip(".").replace(",", ""))
    assert most(ContextSize(least)) == pytest.approx(LEAST, abs=1)
    with pytest.raises(ConfigurationError):
        most(ContextSize(least - 10))


def test_longest_answer() -> None:
    """An answer that was cut off at the limit by which its window was planned is not too long for it."""
    size = ContextSize(None, 32_768)
    found = most(size) or 0
    assert 32_768 < longest_answer(task(size=size), found) < 40_000
    assert longest_answer(task(detail="brief"), 10_000) < 2_500

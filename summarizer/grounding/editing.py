"""An article edited after it was summarized: where old segments have gone, and which facts' words changed."""

from collections.abc import Iterable, Mapping

from summarizer.grounding.differences import changes_meaning, differences
from summarizer.grounding.unchanged import unchanged
from summarizer.results.problem import Problem, worded
from summarizer.schemas import Span, Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article
from summarizer.text.folding import fold


def renumber(summary: Summary, old: Article, new: Article) -> None:
    """Let `at` name the new number of each segment that is still there, so that a shift is no problem."""
    moved = _moved(old, new)
    for _, item in grounded_items(summary):
        item.at = moved.get(item.at, item.at)
    for sentence in summary.gist:
        sentence.at = [moved.get(number, number) for number in sentence.at]


def _moved(old: Article, new: Article) -> dict[int, int]:
    """Old segment number to new one, where the segment stands unchanged or another stands in its place."""
    before = [fold(old.segment_text(segment.number)) for segment in old.segments]
    after = [fold(new.segment_text(segment.number)) for segment in new.segments]
    moved: dict[int, int] = {}
    start = left = 0
    for place, other in [*unchanged(before, after), (len(before), len(after))]:
        if place - start == other - left:  # as many stand between two unchanged ones as before
            moved.update((start + step + 1, left + step + 1) for step in range(place - start))
        moved[place + 1] = other + 1
        start, left = place + 1, other + 1
    return moved


_RUN = 3  # words in a row; two articles on one event share few
_EDITED = 0.1  # of the runs of the shorter of two texts, from which on one is the other edited


def is_another(old: Article, new: Article) -> bool:
    """Whether two texts are two articles, not one before and after it was edited: by runs of three words.

    Texts that are too short for that are taken for one.
    """
    one, other = _runs(old), _runs(new)
    return len(one & other) < _EDITED * min(len(one), len(other))


def _runs(article: Article) -> set[tuple[str, ...]]:
    words = article.tokens.words
    return set(zip(*(words[step:] for step in range(_RUN)), strict=False))


LONGEST = 10_000
"""Code points of the longest passage that is looked at whole; of a longer one its two ends are."""


def passages(summary: Summary, text: str) -> dict[str, str]:
    """Path of each item to the words that it stands for in a text, by its spans."""
    return {
        path: _passage(text, item.spans) for path, item in grounded_items(summary) if _fits(text, item.spans)
    }


_SINCE = "its words have changed since: {0}"
_NOW = "“{0}” is now “{1}”"


def changed(before: dict[str, str], summary: Summary, article: Article) -> list[Problem]:
    """A problem for each item whose passage reads otherwise than before, also where its quote is elided.

    Args:
        before: the passages as they were.
        summary: grounded in the article as it is now.
        article: the article as it is now.
    """
    problems = []
    for path, item in grounded_items(summary):
        was, now = before.get(path), _passage(article.text, item.spans)
        if was is None or not item.spans or fold(was) == fold(now):
            continue
        difference = differences(was, now, article.words)
        if difference:
            problems.append(
                Problem(
                    code="quote-altered",
                    severity="error" if changes_meaning(difference) else "warning",
                    path=path,
                    message=worded(
                        _SINCE, "; ".join(worded(_NOW, part.quoted, part.article) for part in difference)
                    ),
                    spans=item.spans,
                )
            )
    return problems


def still_changed(problems: Iterable[Problem], paths: Mapping[str, str], summary: Summary) -> list[Problem]:
    """Those of the problems that `changed` once found, which a later check cannot see any more.

    Args:
        problems: what was found then.
        paths: of each fact that stands as it did: its path then to its path now.
        summary: grounded in the article as it is now.
    """
    items = dict(grounded_items(summary))
    return [
        problem.model_copy(update={"path": path, "spans": items[path].spans})
        for problem in problems
        if problem.message.startswith(worded(_SINCE, "")) and (path := paths.get(problem.path)) in items
    ]


def _fits(text: str, spans: list[Span]) -> bool:
    return bool(spans) and 0 <= spans[0].start < spans[-1].end <= len(text)


def _passage(text: str, spans: list[Span]) -> str:
    if not spans:
        return ""
    start, end = spans[0].start, spans[-1].end
    if end - start <= LONGEST:
        return text[start:end]
    return f"{text[start : start + LONGEST // 2]} … {text[end - LONGEST // 2 : end]}"

"""Whether a result still fits its article: a text that was changed since makes every span a lie."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Protocol

from summarizer.errors import ResultError
from summarizer.results.problem import Problem
from summarizer.schemas import Party, Place, Span, Statement, Summary
from summarizer.schemas.walk import grounded_items
from summarizer.text.article import Article, Segment

_ANEW = (
    "Put the article as it is now in a file and check the result against it: "
    "summarizer check ARTICLE.txt RESULT.json -o NEW.json."
)


class Pointing(Protocol):
    """What points at an article's text: a `Result`."""

    @property
    def article(self) -> Article:
        """The article as given."""

    @property
    def summary(self) -> Summary:
        """Its summary."""

    @property
    def problems(self) -> list[Problem]:
        """What was found amiss."""


def verify(result: Pointing) -> None:
    """Nothing, where the text has its hash and holds every span.

    Raises:
        ResultError: the text is not the one that was summarized, or a span lies outside it.
    """
    article = result.article
    if hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest() != article.sha256:
        raise ResultError("the article's text is not the one that was summarized: its SHA-256 differs", _ANEW)
    end = len(article.text)
    for path, spans in _spans(result):
        for span in spans:
            if not 0 <= span.start <= span.end <= end:
                raise ResultError(
                    f"{path} points at [{span.start}, {span.end}), but the article has {end} characters",
                    _ANEW,
                )


def _spans(result: Pointing) -> Iterator[tuple[str, Iterable[Span | Segment]]]:
    """(path, spans) of everything in a result that points at the text."""
    for segment in result.article.segments:
        yield f"article.segments[{segment.number - 1}]", (segment,)
    for path, item in grounded_items(result.summary):
        yield path, item.spans
        if isinstance(item, Party | Place):
            yield path, item.mentions
        elif isinstance(item, Statement) and item.cue:
            yield path, (item.cue.span,)
    for number, sentence in enumerate(result.summary.gist):
        yield f"gist[{number}]", sentence.spans
    for number, problem in enumerate(result.problems):
        yield f"problems[{number}]", problem.spans

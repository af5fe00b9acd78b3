"""A news article in, a typed summary out, in which every fact points at the article's own words.

    from summarizer import summarize

    result = summarize(text, model="openai/gpt-4.1-mini", language="en")
    for party in result.summary.parties:
        for start, end in party.spans:
            print(party.id, result.article.text[start:end])

Names are loaded when they are first used, so that `import summarizer` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.api.once import asummarize, summarize
    from summarizer.api.summarizer import Failed, Summarizer
    from summarizer.comparison import Comparison, compare
    from summarizer.errors import SummarizerError
    from summarizer.evaluation import aevaluate, evaluate
    from summarizer.results.archive import read_results
    from summarizer.results.problem import Problem
    from summarizer.results.result import Provenance, Result
    from summarizer.schemas import Computed, Figure, Mark, Party, Place, Source, Span, Statement, Summary
    from summarizer.text.article import Article, Segment

_HOMES = {
    "summarizer.api.summarizer": ("Failed", "Summarizer"),
    "summarizer.results.archive": ("read_results",),
    "summarizer.text.article": ("Article", "Segment"),
    "summarizer.comparison": ("Comparison", "compare"),
    "summarizer.errors": ("SummarizerError",),
    "summarizer.evaluation": ("aevaluate", "evaluate"),
    "summarizer.api.once": ("asummarize", "summarize"),
    "summarizer.results.problem": ("Problem",),
    "summarizer.results.result": ("Provenance", "Result"),
    "summarizer.schemas": (
        "Figure",
        "Mark",
        "Computed",
        "Party",
        "Place",
        "Source",
        "Span",
        "Statement",
        "Summary",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "Comparison",
    "Computed",
    "Failed",
    "Figure",
    "Mark",
    "Party",
    "Place",
    "Problem",
    "Provenance",
    "Result",
    "Segment",
    "Source",
    "Span",
    "Statement",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "aevaluate",
    "asummarize",
    "compare",
    "evaluate",
    "read_results",
    "summarize",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'summarizer' has no attribute '{name}'")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

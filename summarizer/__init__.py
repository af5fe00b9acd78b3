"""A news article in, a typed summary out, in which every fact points at the article's own words.

    from summarizer import summarize

    result = summarize(text, model="openai/gpt-4.1-mini", language="en")
    for party in result.summary.parties:
        for start, end in party.spans:
            print(party.id, result.article.text[start:end])

Every verb of the command line is a function here, or a method of `Summarizer`. Names are loaded when they are
first used, so that `import summarizer` costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False  # as of typing, whose import is saved
if TYPE_CHECKING:
    from summarizer import demo as demo
    from summarizer import errors as errors
    from summarizer import numerals as numerals
    from summarizer.api.offline import (
        formats as formats,
        prompt as prompt,
        render as render,
        schema as schema,
    )
    from summarizer.api.once import asummarize as asummarize, summarize as summarize
    from summarizer.api.summarizer import Summarizer as Summarizer
    from summarizer.archive import audit as audit, find as find, index as index, track as track
    from summarizer.batch.many import Failed as Failed
    from summarizer.batch.status import status as status
    from summarizer.comparison import Comparison as Comparison, compare as compare
    from summarizer.errors import *  # noqa: F403 - every error is public
    from summarizer.evaluation import aevaluate as aevaluate, evaluate as evaluate
    from summarizer.output.stored import (
        read_annotations as read_annotations,
        read_rows as read_rows,
        read_summaries as read_summaries,
    )
    from summarizer.output.review import component as component
    from summarizer.pipeline.answer_cache import AnswerCache as AnswerCache
    from summarizer.pipeline.decide import apply as apply
    from summarizer.pipeline.exchange import Exchange as Exchange, Reply as Reply, Request as Request
    from summarizer.pipeline.recheck import check as check
    from summarizer.pipeline.streaming import Partial as Partial
    from summarizer.places.building import build_places as build_places
    from summarizer.places.gazetteer import Gazetteer as Gazetteer
    from summarizer.prompting.preview import Preview as Preview
    from summarizer.readers import Document as Document, read as read, read_all as read_all
    from summarizer.readers.fetching import fetch as fetch
    from summarizer.results.archive import read_results as read_results
    from summarizer.results.problem import Problem as Problem
    from summarizer.results.result import Provenance as Provenance, Result as Result
    from summarizer.results.tokens import TokenUsage as TokenUsage
    from summarizer.schemas import (
        Computed as Computed,
        Figure as Figure,
        Mark as Mark,
        Party as Party,
        Place as Place,
        Source as Source,
        Span as Span,
        Statement as Statement,
        Summary as Summary,
    )
    from summarizer.text.article import Article as Article, Segment as Segment

    __version__: str

_HOMES = {
    "summarizer.api.offline": (
        "formats",
        "prompt",
        "render",
        "schema",
    ),
    "summarizer.api.once": (
        "asummarize",
        "summarize",
    ),
    "summarizer.api.summarizer": ("Summarizer",),
    "summarizer.archive": (
        "audit",
        "find",
        "index",
        "track",
    ),
    "summarizer.batch.many": ("Failed",),
    "summarizer.batch.status": ("status",),
    "summarizer.comparison": (
        "Comparison",
        "compare",
    ),
    "summarizer.errors": (
        "AnswerError",
        "ArticleError",
        "BadRequestError",
        "BatchEndedError",
        "BusyError",
        "ConfigurationError",
        "ContentFilterError",
        "ContextOverflowError",
        "CredentialsError",
        "CutOffError",
        "DamagedDocumentError",
        "DamagedLedgerError",
        "DecisionsError",
        "DocumentError",
        "DocumentLimitError",
        "EmptyAnswerError",
        "EmptySummaryError",
        "EmptyArticleError",
        "EncodingError",
        "EncryptedDocumentError",
        "FetchError",
        "FetchRefusedError",
        "GoldError",
        "MissingBatchError",
        "MissingExtraError",
        "ModelError",
        "NoArticleError",
        "NoModelError",
        "NoTextLayerError",
        "NotJSONError",
        "NotTextError",
        "OutputError",
        "OverlongAnswerError",
        "OversizedError",
        "PromptError",
        "QuotaError",
        "RateLimitError",
        "RedirectedError",
        "RefusalError",
        "RepetitionError",
        "ResultError",
        "RowError",
        "SchemaError",
        "ScrambledTextError",
        "ServerError",
        "SeveralArticlesError",
        "StoppedError",
        "SummarizerError",
        "TimedOutError",
        "TooLongError",
        "UnexpectedError",
        "UnknownModelError",
        "UnreachableError",
        "UnreadableArticleError",
        "UnsupportedFactsError",
        "UnwritableError",
        "WrongSchemaError",
    ),
    "summarizer.evaluation": (
        "aevaluate",
        "evaluate",
    ),
    "summarizer.output.stored": (
        "read_annotations",
        "read_rows",
        "read_summaries",
    ),
    "summarizer.output.review": ("component",),
    "summarizer.pipeline.answer_cache": ("AnswerCache",),
    "summarizer.pipeline.decide": ("apply",),
    "summarizer.pipeline.exchange": (
        "Exchange",
        "Reply",
        "Request",
    ),
    "summarizer.pipeline.recheck": ("check",),
    "summarizer.pipeline.streaming": ("Partial",),
    "summarizer.places.building": ("build_places",),
    "summarizer.places.gazetteer": ("Gazetteer",),
    "summarizer.prompting.preview": ("Preview",),
    "summarizer.readers": (
        "Document",
        "read",
        "read_all",
    ),
    "summarizer.readers.fetching": ("fetch",),
    "summarizer.results.archive": ("read_results",),
    "summarizer.results.problem": ("Problem",),
    "summarizer.results.result": (
        "Provenance",
        "Result",
    ),
    "summarizer.results.tokens": ("TokenUsage",),
    "summarizer.schemas": (
        "Computed",
        "Figure",
        "Mark",
        "Party",
        "Place",
        "Source",
        "Span",
        "Statement",
        "Summary",
    ),
    "summarizer.text.article": (
        "Article",
        "Segment",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}
_MODULES = ("demo", "errors", "numerals")

_RENAMED: dict[str, str] = {}
"""Public names of earlier releases to today's; who asks for one is warned, until the next major release."""

__all__ = [*sorted(_HOME_OF), *_MODULES]  # noqa: PLE0604 - texts, all of them


def __getattr__(name: str) -> object:
    value: object
    if name in _HOME_OF:
        value = getattr(import_module(_HOME_OF[name]), name)
    elif name in _MODULES:
        value = import_module(f"summarizer.{name}")
    elif name in _RENAMED:
        from warnings import warn  # noqa: PLC0415 - only for those who are late

        message = f"summarizer.{name} is now summarizer.{_RENAMED[name]}"
        warn(f"{message}; the old name goes with the next major release", DeprecationWarning, stacklevel=2)
        return __getattr__(_RENAMED[name])
    elif name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415 - few ask, and it takes a while to load

        value = version("newsroom-summarizer")
    else:
        raise AttributeError(f"module 'summarizer' has no attribute '{name}'")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})

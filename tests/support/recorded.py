"""Summaries from cassettes: the recorded cases, and how each is asked for."""

import asyncio
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from summarizer import Result, Summarizer, Summary
from tests import gold
from tests.support.examples import CASUALTIES, casualty_schema
from tests.support.paths import ARTICLES

MODEL = "openai/gpt-4.1-mini"
"""The name in the recorded requests. The answers were written by a reader from the rendered prompt."""

PATIENCE = 7200.0
"""Seconds a recording may take: whoever answers may be slow."""


@dataclass(frozen=True)
class Case:
    """One recorded exchange, or two where an answer had to be repaired.

    Attributes:
        article: name of the article (see `tests.support.paths.ARTICLES`).
        language: output language; None for the article's own.
        note: what else tells its cassette from others.
        detail: how much is asked for.
        folder: of its cassette, with the slash.
        section: whether the section of casualties (examples/casualties) is asked for too.
    """

    article: str
    language: str | None = None
    note: str = ""
    detail: Literal["full", "brief"] = "full"
    folder: str = ""
    section: bool = False

    @property
    def name(self) -> str:
        """The cassette's name."""
        return self.folder + self.article + (f".to-{self.language}" if self.language else "") + self.note


CASES = (Case("damascus.ar"), Case("damascus.ar", "en"), Case("harbour.en"), Case("digue.fr"))

TRANSLATED = (
    CASES[1],
    *(Case("damascus.ar", language) for language in ("fr", "ru")),
    *(Case("harbour.en", language) for language in ("fr", "ru", "ar")),
)
"""In other languages than their articles'."""

OWN_SECTION = Case("mine.en", note=".casualties", section=True)
"""With a section of a newsroom's own, described by its schema and its template alone."""

GOLD = tuple(Case(name, folder="gold/") for name in gold.names())
"""The gold articles."""

BRIEF = Case("damascus.ar", note=".brief", detail="brief")
"""The reference article, brief."""

REPAIRED = Case("damascus.ar", note=".repaired")
"""The reference answer spoiled in three places (see `tests.support.spoiling`), and the reader's repair."""


def replayed(case: Case, request: pytest.FixtureRequest) -> Result[Summary]:
    """A case's result over the sync, or by the request's parameter the async client; replayed once a run.

    Each test has a copy of its own.
    """
    key = (case, bool(request.param))
    if key not in _REPLAYED or request.config.getoption("--record-mode") not in (None, "none"):
        request.getfixturevalue("vcr")
        _REPLAYED[key] = summarized(case, asynchronous=request.param)
    return _REPLAYED[key].model_copy(deep=True)


_REPLAYED: dict[tuple[Case, bool], Result[Summary]] = {}


def summarized(case: Case, *, asynchronous: bool = False) -> Result[Summary]:
    """The result of a case, asked for with or without asyncio."""
    text = ARTICLES[case.article].read_text("utf-8")
    if asynchronous:
        return asyncio.run(_asummarized(text, case))
    with _summarizer(case) as summarizer:
        return summarizer.summarize(text)


async def _asummarized(text: str, case: Case) -> Result[Summary]:
    async with _summarizer(case) as summarizer:
        return await summarizer.asummarize(text)


def _summarizer(case: Case) -> Summarizer[Summary]:
    section: dict[str, Any] = {}
    if case.section:
        section = {"schema": casualty_schema(), "prompts": CASUALTIES / "prompts"}
    return Summarizer(
        MODEL, language=case.language, detail=case.detail, retries=0, timeout=PATIENCE, **section
    )

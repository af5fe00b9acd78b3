"""Summaries from cassettes: the recorded cases, and how each is asked for."""

import asyncio
from dataclasses import dataclass

from summarizer import Result, Summarizer, Summary
from tests.conftest import ARTICLES

MODEL = "openai/gpt-4.1-mini"
"""The name in the recorded requests. The answers were written by a reader from the rendered prompt."""

PATIENCE = 7200.0
"""Seconds a recording may take: whoever answers may be slow."""


@dataclass(frozen=True)
class Case:
    """One recorded exchange, or two where an answer had to be repaired.

    Attributes:
        article: name of the article (see `tests.conftest.ARTICLES`).
        language: output language; None for the article's own.
        note: what else tells its cassette from others.
    """

    article: str
    language: str | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """The cassette's name."""
        return self.article + (f".to-{self.language}" if self.language else "") + self.note


CASES = (Case("damascus.ar"), Case("damascus.ar", "en"), Case("harbour.en"), Case("digue.fr"))

REPAIRED = Case("damascus.ar", note=".repaired")
"""The reference answer spoiled in three places (see `tests.spoiling`), and the reader's repair."""


def summarized(case: Case, *, asynchronous: bool = False) -> Result[Summary]:
    """The result of a case, asked for with or without asyncio."""
    text = ARTICLES[case.article].read_text("utf-8")
    if asynchronous:
        return asyncio.run(_asummarized(text, case.language))
    with Summarizer(MODEL, language=case.language, retries=0, timeout=PATIENCE) as summarizer:
        return summarizer.summarize(text)


async def _asummarized(text: str, language: str | None) -> Result[Summary]:
    async with Summarizer(MODEL, language=language, retries=0, timeout=PATIENCE) as summarizer:
        return await summarizer.asummarize(text)

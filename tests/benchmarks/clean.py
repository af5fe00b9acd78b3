"""Clean summaries that corruptions start from: recorded answers, and sentences and numbers read by hand."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.grounding.features import Reading
from summarizer.pipeline.flow import examine
from summarizer.results.problem import Problem
from summarizer.schemas import Grounded, Span, Summary
from summarizer.text.article import Article
from summarizer.text.folding import fold, folded_view
from summarizer.text.languages import Language
from tests.benchmarks.recordings import answered, recordings
from tests.gold import Gold, names
from tests.support import checking
from tests.support.numeral_cases import cases
from tests.support.paths import ARTICLES, ROOT

_ARTICLES = ROOT / "tests" / "data" / "grounding" / "articles.json"
_STOP = ".\n\n"
_SHORTEST_WEEKDAY = 4
"""Shorter names of days are abbreviations, and most of them are other words too (so, mar, per)."""


@dataclass(frozen=True)
class Clean:
    """A summary whose facts the article carries.

    Attributes:
        name: what it is called in reports.
        article: its article.
        given: the summary as a model gave it, not examined.
        strange: texts of other articles, in the same language where there are any.
        recorded: whether a reader wrote it, as an answer or as gold; else made of sentences or numbers.
        output: language of its free texts; None for the article's own.
    """

    name: str
    article: Article
    given: Summary
    strange: tuple[str, ...]
    recorded: bool
    output: str | None = None

    def copy(self) -> Summary:
        """The summary to be corrupted."""
        return self.given.model_copy(deep=True)

    @cached_property
    def reading(self) -> Reading:
        """The article as the checks read it."""
        return Reading.of(self.article, self.given.language)

    @cached_property
    def problems(self) -> list[Problem]:
        """What examining it finds before it is corrupted."""
        return examine(self.article, self.copy(), self.output)

    @cached_property
    def known(self) -> frozenset[tuple[str, str, str]]:
        """Code, severity and path of these problems."""
        return frozenset((problem.code, problem.severity, problem.path) for problem in self.problems)


def clean_summaries(*, gold: bool = False) -> list[Clean]:
    """All of them: recorded answers first, then sentences, then numbers, by language.

    Args:
        gold: whether the gold articles are among them, as they were answered and as they were annotated.
    """
    texts: dict[str, str] = json.loads(_ARTICLES.read_text("utf-8"))
    every = [*texts.values(), *(path.read_text("utf-8") for path in ARTICLES.values())]
    read = [*_recorded(every, gold=gold), *(_gold(every) if gold else ())]
    return [*read, *_sentences(texts, every), *_numbers(texts, every)]


def answered_articles(folder: Path) -> list[Clean]:
    """The answers of a folder of articles; texts of the own set are strange to them.

    Raises:
        FileNotFoundError: there is none.
    """
    found = answered(folder)
    texts: dict[str, str] = json.loads(_ARTICLES.read_text("utf-8"))
    every = [*texts.values(), *(one.article.text for one in found)]
    return [
        Clean(
            one.name,
            one.article,
            one.summary(),
            _strange(every, one.article),
            recorded=True,
            output=one.language,
        )
        for one in found
    ]


def listed_spans(text: str, listed: Iterable[str], language: Language) -> list[Span]:
    """Where words of a list of the data file stand in a text, the longest at each place."""
    words = sorted((re.escape(word) for word in listed), key=len, reverse=True)
    if not words:
        return []
    pattern = "|".join(words)
    if language.word_spaces:
        pattern = rf"(?:(?<!\w)|(?=n't))(?:{pattern})(?!\w)"
    view = folded_view(text)
    return [Span(*view.span(*match.span())) for match in re.finditer(pattern, view.text)]


def negations(text: str, language: Language) -> list[Span]:
    """Where a text denies; single letters (n') are left out, for others of the sentence deny with them."""
    listed = (word for word in language.negations if len(word) > 1 or not language.word_spaces)
    return listed_spans(text, listed, language)


def weekdays(text: str, language: Language) -> list[Span]:
    """Where a text names a day in full."""
    return listed_spans(text, full_weekdays(language), language)


def full_weekdays(language: Language) -> list[str]:
    """The names of the days that are no abbreviations, folded."""
    shortest = _SHORTEST_WEEKDAY if language.word_spaces else 1
    return sorted(day for day in language.weekdays if len(day) >= shortest)


def _recorded(every: list[str], *, gold: bool) -> Iterable[Clean]:
    for found in recordings(gold=gold):
        strange = _strange(every, found.article)
        yield Clean(found.name, found.article, found.summary(), strange, recorded=True, output=found.language)


def _gold(every: list[str]) -> Iterable[Clean]:
    for name in names():
        found = Gold(name)
        strange = _strange(every, found.article)
        yield Clean(f"annotation.{name}", found.article, found.summary(), strange, recorded=True)


def _sentences(texts: Mapping[str, str], every: list[str]) -> Iterable[Clean]:
    """Each sentence that denies or names a day, as a statement, of the articles in twelve languages."""
    for code, text in texts.items():
        article = Article.of(text, language=code)
        language = article.words
        if language is None:
            continue
        quotes = {segment.number: article.segment_text(segment.number) for segment in article.segments}
        items: list[Grounded] = [
            checking.statement(quote, at=number, status="asserted")
            for number, quote in quotes.items()
            if negations(quote, language) or weekdays(quote, language)
        ]
        summary = checking.summary(items, code)
        yield Clean(f"sentences.{code}", article, summary, _strange(every, article), recorded=False)


def _numbers(texts: Mapping[str, str], every: list[str]) -> Iterable[Clean]:
    """The numbers that were read by hand, one a sentence, as figures."""
    for code in texts:
        bank = [case for case in cases("numbers.json") if case["lang"] == code and case["kind"] == "exact"]
        text = "".join(case["text"] + _STOP for case in bank)
        article = Article.of(text, language=code)
        starts = [sum(len(case["text"] + _STOP) for case in bank[:index]) for index in range(len(bank))]
        items = [
            checking.figure(case["text"], float(case["value"]), at=article.segment_at(start))
            for case, start in zip(bank, starts, strict=True)
        ]
        summary = checking.summary(items, code)
        yield Clean(f"numbers.{code}", article, summary, _strange(every, article), recorded=False)


def _strange(every: Iterable[str], article: Article) -> tuple[str, ...]:
    """The texts of other articles: those in the same language, if any; else all."""
    others = [text for text in every if fold(text) != fold(article.text)]
    same = [text for text in others if Article.of(text).language == article.language]
    return tuple(same or others)

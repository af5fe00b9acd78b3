"""Grounding measured: 4,094 miscopied quotes of thirteen articles, and 1,200 of other articles."""

import json
import random
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

import pytest

from summarizer.grounding.locate import locate
from summarizer.schemas import Span
from summarizer.text.article import Article
from summarizer.text.languages import codes
from tests.support.paths import ARTICLES, DATA

CORPUS_FOLDER = DATA / "grounding"
CORPUS = json.loads((CORPUS_FOLDER / "cases.json").read_text("utf-8"))
TEXTS: dict[str, str] = json.loads((CORPUS_FOLDER / "articles.json").read_text("utf-8"))


class Case(NamedTuple):
    """A quote made from article[start:end] by one kind of miscopying."""

    article: str
    kind: str
    quote: str
    start: int
    end: int


CASES = [Case(*row) for row in CORPUS]


@cache
def corpus_article(name: str) -> Article:
    """An article of the corpus; "ar2" is the reference article."""
    text = ARTICLES["damascus.ar"].read_text("utf-8") if name == "ar2" else TEXTS[name]
    return Article.of(text, language=name[:2])


def overlap(span: Span, case: Case) -> float:
    """Intersection over union of a span and the case's own."""
    shared = min(span.end, case.end) - max(span.start, case.start)
    return max(0, shared) / (max(span.end, case.end) - min(span.start, case.start))


def is_right(case: Case) -> bool:
    """Whether a case is found where it was taken from, to nine tenths."""
    grounding = locate(corpus_article(case.article), case.quote)
    return bool(grounding.spans) and overlap(grounding.spans[0], case) >= 0.9


def table(right: Counter[str], total: Counter[str]) -> str:
    """Right of total for each kind, for the report of a failure."""
    rows = (f"{kind:>8} {right[kind]:4} of {total[kind]:4}" for kind in sorted(total))
    return "\n" + "\n".join((*rows, f"{'all':>8} {right.total():4} of {total.total():4}"))


def test_corpus_has_every_language_and_kind() -> None:
    """The corpus has quotes in all languages, miscopied in seventeen ways."""
    assert len(CASES) == 4094
    assert {case.article for case in CASES} - {"ar2"} <= set(codes())
    assert len({case.article for case in CASES}) == 13
    assert len({case.kind for case in CASES}) == 17


@pytest.mark.slow
def test_corpus() -> None:
    """At least 98.5 % of 4,094 quotes are found where they were taken from (IoU 0.9)."""
    total = Counter(case.kind for case in CASES)
    right = Counter(case.kind for case in CASES if is_right(case))
    assert right.total() >= 0.985 * total.total(), table(right, total)


def test_spelling_of_the_corpus_is_verified() -> None:
    """A quote that differs in spelling only is verified wherever it is found; half a number is not."""
    spelling = {"exact", "ws", "quotes", "dash", "dig", "tash", "notash", "hamza", "nfd", "case", "punct"}
    cases = [case for case in CASES if case.kind in spelling and not cuts_number(case)]
    found_as = Counter(locate(corpus_article(case.article), case.quote).match for case in cases)
    assert set(found_as) == {"exact", "folded"}, found_as


def cuts_number(case: Case) -> bool:
    """Whether a case begins or ends within a number."""
    text = corpus_article(case.article).text
    numbers = [number.span() for number in re.finditer(r"\d+(?:\s\d{3}(?!\d))*", text)]
    return any(start < edge < end for edge in (case.start, case.end) for start, end in numbers)


@pytest.mark.parametrize(
    ("quoted", "searched"),
    [
        ("ar", "damascus.ar"),
        ("damascus.ar", "ar"),
        ("en", "harbour.en"),
        ("harbour.en", "en"),
        ("fr", "digue.fr"),
        ("digue.fr", "fr"),
    ],
)
def test_quotes_of_another_article(quoted: str, searched: str, articles: dict[str, str]) -> None:
    """Of 200 quotes of another article in the same language none is found at all."""
    texts = {**TEXTS, **articles}
    article = Article.of(texts[searched], language=searched[-2:])
    quotes = strange_quotes(texts[quoted], article.text)
    groundings = {quote: locate(article, quote) for quote in quotes}
    assert {quote: grounding for quote, grounding in groundings.items() if grounding.spans} == {}


def strange_quotes(text: str, other: str) -> list[str]:
    """200 runs of five to twelve words that the other text does not have."""
    generator = random.Random(5)
    words = text.split()
    quotes: list[str] = []
    while len(quotes) < 200:
        length = generator.randint(5, 12)
        start = generator.randint(0, len(words) - length)
        quote = " ".join(words[start : start + length])
        if quote not in other:
            quotes.append(quote)
    return quotes

"""Grounding in the languages without a corpus of miscopied quotes: the same ways of miscopying, made here."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest

from summarizer.grounding.locate import locate
from summarizer.text.article import Article
from summarizer.text.languages import load
from tests.support.paths import DATA

NEWS: dict[str, list[str]] = json.loads((DATA / "sentences.json").read_text("utf-8"))
CORPUS: dict[str, str] = json.loads((DATA / "grounding" / "articles.json").read_text("utf-8"))
FALSE: dict[str, dict[str, list[Any]]] = json.loads((DATA / "grounding" / "invented.json").read_text("utf-8"))
LANGUAGES = sorted(code for code in set(NEWS) - set(CORPUS) if (known := load(code)) and known.word_spaces)
"""Those that part words by spaces; `test_aligned` has quotes of the others."""
TO_ARABIC = str.maketrans("0123456789۰۱۲۳۴۵۶۷۸۹০১২৩৪৫৬৭৮৯", "٠١٢٣٤٥٦٧٨٩" * 3)


def article(language: str) -> Article:
    """A piece of news in a language."""
    return Article.of(" ".join(NEWS[language]), language=language)


def respelt(words: str) -> Iterator[str]:
    """A quote in other spellings: marks around it, broken lines, digits, decomposed letters, no stops."""
    yield f"„{words}“"
    yield words.replace(" ", "  \n")
    yield words.translate(TO_ARABIC)
    yield unicodedata.normalize("NFD", words)
    yield re.sub(r"[,;:!?،؛؟۔।“”«»‘’](?!\d)|\"(?!\w)|(?<!\w)\"", "", words)


def quotes(text: str) -> Iterator[tuple[str, int, int]]:
    """Runs of five to nine words of a text, with where they stand, the same in each run of the tests."""
    generator = random.Random(7)
    places = [word.span() for word in re.finditer(r"\S+(?: \d{3}\b)*", text)]  # no number is cut
    for _ in range(60):
        length = generator.randint(5, 9)
        first = generator.randrange(len(places) - length + 1)
        start, end = places[first][0], places[first + length - 1][1]
        yield text[start:end], start, end


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_spelling(language: str) -> None:
    """A quote in another spelling is found where it stands, as the same words."""
    given = article(language)
    for words, start, end in quotes(given.text):
        for quote in (words, *respelt(words)):
            found = locate(given, quote)
            assert found.match in {"exact", "folded"}, quote
            hits = [span for span in found.spans if span.start < end and start < span.end]
            assert hits, quote
            assert abs(hits[0].start - start) <= 2, quote
            assert abs(hits[0].end - end) <= 2, quote


@pytest.mark.parametrize("language", LANGUAGES)
def test_elided(language: str) -> None:
    """The first four words of a sentence and the last four stand for all between them."""
    given = article(language)
    for sentence in NEWS[language]:
        parts = sentence.split()
        if len(parts) >= 12:
            found = locate(given, f"{' '.join(parts[:4])} … {' '.join(parts[-4:])}")
            assert found.match == "elided", sentence
            assert [given.text[span.start : span.end] for span in found.spans] == [sentence]


@pytest.mark.parametrize("language", sorted(FALSE))
def test_altered(language: str) -> None:
    """With another number, day, month, or without its denial a quote is not accepted as the text's words."""
    given = article(language)
    for words, changed in FALSE[language]["altered"]:
        assert locate(given, words).match in {"exact", "folded"}, words
        found = locate(given, changed)
        assert found.match in {"near", "absent"}, changed
        assert found.grave or not found.spans, changed


@pytest.mark.parametrize("language", sorted(FALSE))
def test_invented(language: str) -> None:
    """Of sentences that nobody wrote none is found."""
    given = article(language)
    assert [quote for quote in FALSE[language]["invented"] if locate(given, quote).spans] == []

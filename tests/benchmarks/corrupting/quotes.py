"""Quotes that go wrong."""

import re
from random import Random

from summarizer.schemas import Span
from tests.benchmarks.clean import Clean, full_weekdays, negations, weekdays
from tests.benchmarks.corrupting.corruption import (
    Corruption,
    choose,
    put,
    statements,
    with_field,
    with_words,
    without,
)

_ELISION = "…"


def _window(quote: str, span: Span, random: Random) -> tuple[str, Span]:
    """A part of a quote with words on both sides of a span; the whole of it where it leaves words out."""
    if _ELISION in quote or "..." in quote or random.random() < 0.3:
        return quote, span
    before = [0, *(match.end() for match in re.finditer(r"\s+", quote[: span.start].rstrip()))]
    after = [match.start() + span.end for match in re.finditer(r"\s+", quote[span.end :])]
    start = random.choice(before[-6:])
    end = random.choice([*after[1:7], len(quote)])
    return quote[start:end], Span(span.start - start, span.end - start)


def _denying(clean: Clean, random: Random) -> tuple[str, str, Span] | None:
    """Path of a statement, its quote, and a negation in it."""
    chosen, language = choose(random, statements(clean)), clean.reading.language
    if chosen is None or language is None:
        return None
    path, statement = chosen
    span = choose(random, negations(statement.quote, language))
    return (path, statement.quote, span) if span else None


def _has_words_around(quote: str, span: Span) -> bool:
    """Whether words stand on both sides of a span before the quote leaves words out, or ends."""
    sides = quote[: span.start].rpartition(_ELISION)[2], quote[span.end :].partition(_ELISION)[0]
    return all(any(map(str.isalnum, side)) for side in sides)


def negation_dropped(clean: Clean, random: Random) -> Corruption | None:
    """A quote lacks a negation that the article has in its midst."""
    if not (found := _denying(clean, random)):
        return None
    path, whole, span = found
    quote, span = _window(whole, span, random)
    return with_words(clean, path, without(quote, span)) if _has_words_around(quote, span) else None


def negation_cut_off(clean: Clean, random: Random) -> Corruption | None:
    """A quote begins just after the negation: every word of it stands in the article."""
    found = _denying(clean, random)
    rest = found[1][found[2].end :].strip() if found else ""
    if found is None or rest.startswith(_ELISION) or len(re.findall(r"\w+", rest)) < 2:
        return None
    return with_field(clean, found[0], "quote", rest)


def weekday_changed(clean: Clean, random: Random) -> Corruption | None:
    """A quote names another day than the article."""
    chosen, language = choose(random, statements(clean)), clean.reading.language
    if chosen is None or language is None:
        return None
    path, statement = chosen
    span = choose(random, weekdays(statement.quote, language))
    if span is None:
        return None
    quote, span = _window(statement.quote, span, random)
    other = random.choice(full_weekdays(language))
    if quote[span.start].isupper():
        other = other.capitalize()
    return with_words(clean, path, put(quote, span, other))


def quote_invented(clean: Clean, random: Random) -> Corruption | None:
    """A statement's quote is taken from another article."""
    chosen = choose(random, statements(clean))
    if chosen is None:
        return None
    return with_words(clean, chosen[0], _run(random.choice(clean.strange), random))


def _run(text: str, random: Random) -> str:
    """Some words of a text on end."""
    words = text.split()
    if len(words) < 20:  # a script without spaces
        start = random.randrange(max(1, len(text) - 25))
        return text[start : start + random.randint(10, 25)].strip()
    start = random.randrange(len(words) - 12)
    return " ".join(words[start : start + random.randint(4, 12)])


def quote_joined(clean: Clean, random: Random) -> Corruption | None:
    """A quote joins the beginning of one sentence to the end of another."""
    return _joined(clean, random, " ")


def quote_joined_by_dots(clean: Clean, random: Random) -> Corruption | None:
    """The same with an ellipsis between, as the format allows within one claim."""
    return _joined(clean, random, f" {_ELISION} ")


def _joined(clean: Clean, random: Random, glue: str) -> Corruption | None:
    chosen = choose(random, statements(clean))
    numbers = [segment.number for segment in clean.article.segments]
    if chosen is None or len(numbers) < 2:
        return None
    first, second = (clean.article.segment_text(number).split() for number in random.sample(numbers, 2))
    if min(len(first), len(second)) < 6:
        return None
    words = " ".join(first[: random.randint(3, 5)]) + glue + " ".join(second[-random.randint(3, 5) :])
    return with_words(clean, chosen[0], words)

"""Numbers that go wrong."""

import re
from math import isclose
from random import Random

from summarizer.schemas import Figure, Span
from summarizer.text.folding import fold
from tests.benchmarks.clean import Clean, listed_spans
from tests.benchmarks.corrupting.corruption import Corruption, choose, free_texts, put, with_field, with_words

_ROUNDING = 1e-3
"""A value may be off by so much where it stands for a third or a sixth; less is no corruption."""


def _valued(clean: Clean) -> list[tuple[str, Figure, float]]:
    """Figures with a value whose words can be read; the others are flagged as unchecked anyway."""
    unread = {path for code, _, path in clean.known if code == "number-unread"}
    return [
        (f"numbers[{index}]", figure, figure.value)
        for index, figure in enumerate(clean.given.numbers)
        if figure.value is not None and f"numbers[{index}].value" not in unread
    ]


def _value_changed(clean: Clean, path: str, was: float, now: float | None) -> Corruption | None:
    if now is None or isclose(was, now, rel_tol=1e-9, abs_tol=_ROUNDING):
        return None
    return with_field(clean, path, "value", now)


def digit_changed(clean: Clean, random: Random) -> Corruption | None:
    """One digit of a value is another one."""
    if not (chosen := choose(random, _valued(clean))):
        return None
    path, _, value = chosen
    written = f"{value:.15g}"
    place = random.choice([index for index, digit in enumerate(written) if digit.isdecimal()])
    now = written[:place] + random.choice("0123456789") + written[place + 1 :]
    return _value_changed(clean, path, value, float(now))


def tenfold(clean: Clean, random: Random) -> Corruption | None:
    """A value is ten times too large, or a tenth."""
    if not (chosen := choose(random, _valued(clean))):
        return None
    path, _, value = chosen
    return _value_changed(clean, path, value, value * random.choice([10, 0.1]))


def value_scaled(clean: Clean, random: Random) -> Corruption | None:
    """A value is a thousand or a million times too large or too small."""
    if not (chosen := choose(random, _valued(clean))):
        return None
    path, _, value = chosen
    return _value_changed(clean, path, value, value * random.choice([1e3, 1e-3, 1e6, 1e-6]))


def value_of_another(clean: Clean, random: Random) -> Corruption | None:
    """A value is that of another figure."""
    valued = _valued(clean)
    if not (chosen := choose(random, valued)) or not (other := choose(random, valued)):
        return None
    return _value_changed(clean, chosen[0], chosen[2], other[2])


def unit_word_changed(clean: Clean, random: Random) -> Corruption | None:
    """The words have another unit than the article's."""
    chosen = choose(random, clean.given.numbers)
    language = clean.reading.language
    if chosen is None or language is None:
        return None
    units: dict[str, list[str]] = language.numbers.get("units", {})
    codes = {word: code for code, written in units.items() for word in written if not word.endswith("*")}
    spans = listed_spans(chosen.verbatim, map(fold, codes), language)
    if not spans or not (word := choose(random, list(codes))):
        return None
    was = fold(chosen.verbatim[spans[0].start : spans[0].end])
    if any(codes[word] == codes[other] for other in codes if fold(other) == was):
        return None
    path = f"numbers[{clean.given.numbers.index(chosen)}]"
    return with_words(clean, path, put(chosen.verbatim, spans[0], word))


def scale_word_changed(clean: Clean, random: Random) -> Corruption | None:
    """The words have another scale (billion for million) than the article's."""
    chosen = choose(random, clean.given.numbers)
    language = clean.reading.language
    if chosen is None or language is None:
        return None
    scales: dict[str, list[str]] = language.numbers.get("scales", {})
    large = {word: value for value, words in scales.items() if float(value) >= 1000 for word in words}
    spans = listed_spans(chosen.verbatim, map(fold, large), language)
    if not spans or not (word := choose(random, list(large))):
        return None
    was = fold(chosen.verbatim[spans[0].start : spans[0].end])
    if any(large[word] == large[other] for other in large if fold(other) == was):
        return None
    path = f"numbers[{clean.given.numbers.index(chosen)}]"
    return with_words(clean, path, put(chosen.verbatim, spans[0], word))


def text_number(clean: Clean, random: Random) -> Corruption | None:
    """A number in headline, gist or a statement's text is changed, or one is added."""
    texts = list(free_texts(clean.given))
    if not clean.recorded or not (chosen := choose(random, texts)):
        return None
    path, name, text = chosen
    carried = {value for quantity in clean.reading.quantities for value in quantity.readings}
    number = random.choice([random.randint(11, 99), random.randint(100, 999), random.randint(1000, 99_999)])
    if number in carried:
        return None
    digits = [Span(*match.span()) for match in re.finditer(r"\d[\d.,]*(?<=\d)", text)]
    now = put(text, random.choice(digits), str(number)) if digits else f"{text} ({number})"
    return with_field(clean, path, name, now)

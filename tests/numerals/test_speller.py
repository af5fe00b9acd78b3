"""Whole numbers as an independent speller writes them: num2words, and lists for languages that it lacks."""

from collections.abc import Iterator
from random import Random

import pytest
from num2words import num2words

from summarizer.numerals import agrees
from tests.support.numeral_cases import cases

SPELT = (
    "ar", "bn", "cs", "de", "en", "es", "fa", "fr", "he", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru",
    "sv", "tr", "uk", "vi",
)  # fmt: skip
LISTED = ("el", "hi", "ur", "zh")
NUMBERS = 1000
RIGHT = 0.995


def drawn(code: str) -> Iterator[int]:
    """A thousand numbers below a thousand million, of every length alike; the same in each run."""
    random = Random(code)
    found = 0
    while found < NUMBERS:
        value = random.randrange(10 ** random.randrange(1, 10))
        if not is_misspelt(value, code):
            found += 1
            yield value


def is_misspelt(value: int, code: str) -> bool:
    """Whether the speller is known to write another number.

    In Arabic it doubles the scale of 801,000 ("eight hundred and thousand thousand"), in Turkish it
    leaves out the one of 661,000; in Italian it writes "dicotto" behind a hundred.
    """
    groups = (value // 1000 % 1000, value // 10**6 % 1000)
    return (
        (code == "ar" and any(group % 100 in {1, 2} for group in groups))
        or (code == "tr" and any(group > 1 and group % 10 == 1 for group in groups))
        or (code == "it" and any(group > 100 and group % 100 == 18 for group in (value % 1000, *groups)))
    )


def spelt(code: str) -> list[tuple[int, str]]:
    """Numbers with their words."""
    if code in LISTED:
        return [(int(value), words) for value, words in cases("spelt.json")[code].items()]
    return [(value, num2words(value, lang=code)) for value in drawn(code)]


@pytest.mark.parametrize("code", [*SPELT, *LISTED])
@pytest.mark.slow
def test_spelt_numbers_are_read(code: str) -> None:
    """Of a thousand numbers in words, 99.5 % are their value, and none is ten times its value."""
    numbers = spelt(code)
    assert len(numbers) >= 200
    wrong = [one for one in numbers if agrees(one[0], None, None, None, one[1], code) != "match"]
    assert len(wrong) <= (1 - RIGHT) * len(numbers), wrong
    tenfold = [
        (value, words)
        for value, words in numbers
        if value and agrees(value * 10, None, None, None, words, code) not in {"mismatch", "unread"}
    ]
    assert tenfold == []

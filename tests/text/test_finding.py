"""Letters that are looked for in one text again and again."""

import random

import pytest

from summarizer.text.finding import Finder
from summarizer.text.words import places


@pytest.mark.parametrize("letters", ["ab", "abc ", "abcdefghij klm", "我说。a"])
def test_a_table_of_pieces_finds_the_same_places_as_going_through_the_text(letters: str) -> None:
    """What is looked for after a hundred looks stands where it stood before, overlaps included."""
    chance = random.Random(letters)
    found = 0
    for length in (0, 5, 40, 400, 3000):
        text = "".join(chance.choices(letters, k=length))
        finder = Finder(text)
        for number in range(700):
            start = chance.randrange(length + 1)
            wanted = text[start : start + chance.choice([0, 1, 4, 5, 6, 9, 30, 100])]
            wanted = wanted if number % 3 else wanted[:-1] + chance.choice(letters)
            expected = list(places(text, wanted))
            assert list(finder.places(wanted)) == expected
            found += number > 100 and len(wanted) > 4 and bool(expected)
    assert found > 50

"""How much is compared to find names again: no more than in proportion, and nothing fails on odd texts."""

import random
from itertools import islice, product

import pytest

from summarizer.text.heard import Heard
from summarizer.text.languages import load
from summarizer.text.looks import Looks
from summarizer.text.words import words
from tests.support.checking import examined

_SIGNS = "阿艾巴拜班包贝本比波伯布查达丹德登迪杜恩尔法菲费夫弗福盖戈格哈海汉赫亨洪胡华怀霍基加"
_LETTERS = {"ar": "ابتجدرزسشعفقكلمنهوي", "ru": "абвгдежзиклмнопрстуфхцчшя"}


@pytest.mark.parametrize("language", ["ar", "ru", "zh"])
def test_steps_grow_with_the_text(language: str) -> None:
    """Twice as long a text, with twice as many names to look for, takes at most 2.2 times the looks."""
    spent = [_spent(language, length) for length in (12_000, 24_000)]
    assert 0 < spent[1] <= 2.2 * spent[0]


@pytest.mark.parametrize("language", ["ar", "zh"])
def test_nothing_is_told_beyond(language: str) -> None:
    """Once as many looks are spent as a text has, every name may stand in it."""
    text = "市长在港口会见了议员。" if language == "zh" else _text(language, 2000)
    found = Heard(text, words(text), load(language))
    assert not found.has(["Renfield", "Thornbury"])
    found.looks.spend(found.looks.most + 1)
    assert found.has(["Renfield", "Thornbury"])


def test_looks_of_a_text() -> None:
    """A text has 300,000 looks and five for each of its code points."""
    looks = Looks(1000)
    looks.spend(305_000)
    assert not looks.are_spent
    looks.spend(1)
    assert looks.are_spent


def test_each_word_is_a_look() -> None:
    """A hundred words that begin like a name, none of which is near to it, take a look each."""
    made = [f"К{one}б{two}д{three}" for one, two, three in islice(product("аеиоу", repeat=3), 100)]
    text = " ".join(made)
    found = Heard(text, words(text), load("ru"))
    assert not found.has(["Kassel"])
    assert found.looks.spent == len(made)


@pytest.mark.parametrize("laughter", ["Ha" + "ha" * 19, "Ha" + "ha" * 519])
def test_laughter(laughter: str) -> None:
    """One sign six hundred times, read as a word of as many syllables, is read to its end."""
    found = examined("哈" * 600 + "。", headline=f"He said {laughter}", gist=[], language="zh", output="en")
    assert not found.of("text-name-unsupported")


def _spent(language: str, length: int) -> int:
    text = _text(language, length)
    found = Heard(text, words(text), load(language))
    chance = random.Random(length)
    for _ in range(length // 250):
        found.has(["".join(chance.choice(("b", "d", "k", "l", "m", "r", "s", "t")) + chance.choice("aeiou")
                           for _ in range(4)).title()])  # fmt: skip
    return found.looks.spent


def _text(language: str, length: int) -> str:
    chance = random.Random(7)
    if language == "zh":
        return "".join(chance.choice(_SIGNS) for _ in range(length))
    made = ["".join(chance.choices(_LETTERS[language], k=5)).title() for _ in range(length // 6)]
    return " ".join(made)

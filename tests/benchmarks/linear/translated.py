"""Steps on a text in one script whose summary is in another: names are looked for by their sounds."""

import random

from summarizer.pipeline.flow import examine
from summarizer.schemas import Sentence, Sourcing
from summarizer.text.article import Article
from tests.benchmarks.linear.kind import Kind
from tests.support.building import summary

_LETTERS = {
    "Arabic words": ("ar", "ابتجدرزسشعفقكلمنهوي"),
    "Russian names": ("ru", "абвгдежзиклмнопрстуфхцчшя"),
    "Hebrew words": ("he", "אבגדהוזחטיכלמנסעפצקרשת"),
    "Korean words": ("ko", "가나다라마바사아자카타하고노도로모보소오조기니디리미비시"),
    "signs that transcribe": (
        "zh",
        "阿艾巴拜班包贝本比波伯布查达丹德登迪杜恩尔法菲费夫弗福盖戈格哈海汉赫亨洪胡",
    ),
    "one sign": ("zh", "哈"),
}
_A_SENTENCE = 2000
"""Code points of an article for each sentence of its summary, which has a name of its own."""


class Translated:
    """An article of random words, and a summary in English with names of as many sounds."""

    def __init__(self, name: str, length: int) -> None:
        language, letters = _LETTERS[name]
        chance = random.Random(7)
        size = 2 if language == "ko" else 5
        made = ("".join(chance.choices(letters, k=size)).title() for _ in range(length // (size + 1)))
        self.article = Article.of(("" if language == "zh" else " ").join(made), language=language)
        gist = [Sentence(text=f"The man saw {_name(chance)}.", at=[1]) for _ in range(length // _A_SENTENCE)]
        nobody = Sourcing(sources=[], statements=[])
        self.summary = summary(language=language, headline="News", gist=gist, sourcing=nobody)
        self.summary.parties, self.summary.numbers, self.summary.locations = [], [], []

    def examine(self) -> None:
        """All that is done with a summary, the names among it."""
        examine(self.article, self.summary, "en")


def _name(chance: random.Random) -> str:
    parts = (chance.choice("bdfghklmnprstv") + chance.choice("aeiou") for _ in range(chance.randint(2, 4)))
    return "".join(parts).title()


TRANSLATED = Kind(patterns=_LETTERS, case=Translated, steps={"examine": Translated.examine})

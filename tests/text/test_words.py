"""Words: the units in which quotes and articles are compared."""

from typing import ClassVar, SupportsIndex

import pytest

from summarizer.text.words import folded_words, has_word, words
from tests.benchmarks.recordings import recordings
from tests.support.steps import steps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nobody was hurt.", ["Nobody", "was", "hurt"]),
        ("«نعم»، قال الهلالُ", ["نعم", "قال", "الهلالُ"]),
        ("5.3 and 1,000, 12:30", ["5.3", "and", "1,000", "12:30"]),
        ("١٢٫٥ مليون", ["١٢٫٥", "مليون"]),
        ("दिल्ली में", ["दिल्ली", "में"]),
        ("他来了", ["他", "来", "了"]),
        ("iPhone发布", ["iPhone", "发", "布"]),
        ("5000人", ["5000", "人"]),
        ("5km", ["5", "km"]),
        ("l’été", ["l", "été"]),
        ("snake_case", ["snake", "case"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("", []),
        (" … — !", []),
        ("الدولة ـ والتي", ["الدولة", "والتي"]),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    """Words come without punctuation, numbers whole, letters of unspaced scripts one by one."""
    assert [text[word.start : word.end] for word in words(text)] == expected


def test_words_come_folded() -> None:
    """Each word brings its folded form along."""
    assert [word.folded for word in words("Die STRASSE, ١٢ أعلنَ")] == ["die", "strasse", "12", "اعلن"]


def test_words_of_a_stretch() -> None:
    """Only the stretch asked for is read, and offsets are those of the whole text."""
    text = "one two three"
    assert [(word.start, word.end) for word in words(text, 4, 9)] == [(4, 7), (8, 9)]


@pytest.mark.parametrize("article", [one.article.plain.text for one in recordings(gold=True)])
def test_words_of_marked_and_of_plain_texts_are_cut_alike(article: str) -> None:
    """A mark somewhere in a text changes no word before it, and folded forms alone are those of the words."""
    marked = f"{article} e\u0301"
    assert words(marked)[:-1] == words(article)
    assert folded_words(article) == [word.folded for word in words(article)]
    assert folded_words(marked) == [word.folded for word in words(marked)]


class _Lowered(str):
    """A text that tells how many of its letters are made small."""

    __slots__ = ()
    letters: ClassVar[list[int]] = []

    def __getitem__(self, key: SupportsIndex | slice) -> "_Lowered":
        return _Lowered(super().__getitem__(key))

    def lower(self) -> str:
        self.letters.append(len(self))
        return super().lower()


def test_no_more_of_a_text_is_folded_than_is_asked_for() -> None:
    """The words of a part of a text are those of all of it that lie there, folded without the rest."""
    text = _Lowered("Ann Byrne said that 1,200 families HAD left Ballina. " * 100)
    everything = words(text)
    _Lowered.letters.clear()
    part = words(text, 530, 583)
    assert part == [word for word in everything if 530 <= word.start < 583]
    assert " ".join(word.folded for word in part) == "ann byrne said that 1200 families had left ballina"
    assert _Lowered.letters == [53]


def test_first_word_is_enough() -> None:
    """Whether there is any word takes no more steps in a long text than in a short one."""
    assert has_word("снова")
    assert not has_word(" … — ! ـ")
    counts = [steps(lambda text=text: has_word(text)) for text in ("снова ", "снова " * 1000)]  # type: ignore[misc]
    assert counts[0] == counts[1]

"""Folding: what counts as the same words, and the way back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.folding import (
    bare_view,
    fold,
    fold_all,
    fold_bare,
    fold_bare_all,
    folded_view,
    is_word_part,
)

SAME = [
    ("MAIRE", "maire"),
    ("Straße", "STRASSE"),
    ("Žižkov", "zizkov"),
    ("İstanbul", "istanbul"),
    ("Ilık", "ılık"),
    ("Ёлка", "елка"),
    ("e\u0301te\u0301", "été"),
    ("أَعْلَنَ", "اعلن"),
    ("الـقـدم", "القدم"),
    ("إلى", "الي"),
    ("مدرسة", "مدرسه"),
    ("مسؤول", "مسوول"),
    ("کابل", "كابل"),
    ("تهران\u200cها", "تهرانها"),
    ("١٢٫٥", "12.5"),
    ("۱۲", "१२"),
    ("１２", "12"),
    ("«word»", "“word”"),
    ("「詞」", '"詞"'),
    ("a – b", "a - b"),
    ("a\u00a0\r\n\t b", "a b"),
    ("  a  ", "a"),
    ("co\u00adoperate", "cooperate"),
    ("\u202bدمشق\u202c", "دمشق"),
    ("نعم؟", "نعم?"),
    ("ﬁre", "fire"),
]

DIFFERENT = [
    ("ياسر", "باسر"),
    ("كلب", "قلب"),
    ("किला", "कला"),
    ("が", "か"),
    ("5.3", "53"),
    ("not", "now"),
    ("12", "21"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    """Case, accents, vowel signs, letter forms, digits, marks, dashes and white space make no difference."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words_fold_apart(one: str, other: str) -> None:
    """Other letters, vowels of Indic scripts, voiced kana and decimal points make a difference."""
    assert fold(one) != fold(other)
    assert fold_bare(one) != fold_bare(other)


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("1,000", "1000"),
        ("1.000.000", "1000000"),
        ("1 200", "1200"),
        ("١٬٠٠٠", "1000"),
        ("5.3", "5.3"),
        ("٥٫٣", "5.3"),
        ("20-30", "20-30"),
        ("12:30", "12:30"),
        ("«Stop!», he said.", "stophesaid"),
        ("نعم، لا", "نعملا"),
        ("…", ""),
    ],
)
def test_bare_words_are_letters_and_what_makes_a_number(written: str, bare: str) -> None:
    """The bare form keeps letters, digits and the points and dashes inside numbers, not their grouping."""
    assert fold_bare(written) == bare


def test_no_white_space_doubles() -> None:
    """White space on both sides of a sign that folds to nothing is one space."""
    assert fold("الدولة ـ والتي") == fold("الدولة والتي")
    assert folded_view("a \u200f b").text == "a b"


def test_a_span_leads_back_to_the_original() -> None:
    """A folded stretch names the code points that gave it, the signs on its last letter with it."""
    text = "قال\r\n\r\nأَعْلَنَ  الـهلال"
    view = folded_view(text)
    start = view.text.index("اعلن")
    assert text[slice(*view.span(start, start + 4))] == "أَعْلَنَ"
    start = view.text.index("الهلال")
    assert text[slice(*view.span(start, start + 6))] == "الـهلال"


def test_one_character_may_fold_to_several() -> None:
    """A character that folds to several is whole in every span that touches it."""
    view = folded_view("die Straße")
    assert view.text == "die strasse"
    assert view.span(4, 11) == (4, 10)


def test_bare_view_leads_back_too() -> None:
    """A bare stretch names the original stretch, with the punctuation inside it."""
    text = "He paid 1,000 (one thousand)."
    view = bare_view(text)
    start = view.text.index("1000one")
    assert text[slice(*view.span(start, start + 7))] == "1,000 (one"


@pytest.mark.parametrize("make", [folded_view, bare_view])
def test_nothing_folds_to_nothing(make: type) -> None:
    """An empty text has an empty view."""
    view = make("")
    assert (view.text, view.origin) == ("", ())


def test_word_parts() -> None:
    """Letters, digits and the marks on them belong to words; spaces, signs and joiners do not."""
    assert all(map(is_word_part, "aжع中1٣\u0301\u093f"))
    assert not any(map(is_word_part, " .'-،。«\u200c"))


def test_character_that_folds_to_nothing_leaves_one_space() -> None:
    """A sign that stands alone between two spaces and folds to nothing leaves one of them."""
    assert folded_view("a ¨ b").text == "a b" == fold("a ¨ b")


@given(texts=st.lists(st.text(max_size=12)))
@example(texts=["Route 5.3", "دِمَشْق", "", "1,000", "two\nlines", "№ 7", "İ"])
@example(texts=["Route 5.3", "دِمَشْق", "", "1,000", "20-30", "no sign", "5:1 and 6.2"])
def test_all_at_once(texts: list[str]) -> None:
    """Very many texts are folded at once to what each gives by itself."""
    assert fold_bare_all(texts) == [fold_bare(text) for text in texts]


@given(st.lists(st.text(max_size=12), max_size=8))
@example(["  a  b ", "", "STRASSE\u200d", "ى"])
@example(["two\nlines", "x"])
def test_many_texts_are_folded_as_each_is(texts: list[str]) -> None:
    """Folding many short texts at once gives what folding each gives, whatever lines they have."""
    assert fold_all(texts) == [fold(text) for text in texts]

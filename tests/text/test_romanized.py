"""Sounds of words in each script, letter by letter, and which script a text is in."""

import pytest

from summarizer.text.romanized import is_known_script, may_be_japanese, script_of, sounds


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ジャワ", "Jawa"),
        ("シャム", "Samu"),
        ("チャド", "Cado"),
        ("キャンプ", "kyanpu"),
        ("リョーマ", "ryoma"),
        ("フィリピン", "firipin"),
        ("バッグ", "bagu"),
        ("부산", "buSan"),
        ("ভোলা", "bola"),
        ("Αθήνα", "aTina"),
        ("Μπέλφαστ", "belfast"),
        ("Σαντορίνη", "saNdorini"),
        ("Київ", "kiv"),
        ("ירושלים", "yrwZlym"),
        ("بيروت", "byrwt"),
        ("Köln", "koln"),
        ("Cézanne", "cezan"),
        ("Charles", "Carles"),
        ("Vaughan", "von"),
        ("Zhang", "Jan"),
        ("Guernica", "gernika"),
    ],
)
def test_sounds(word: str, expected: str) -> None:
    """A word becomes the letters of its sounds: small kana and joined letters with their neighbours."""
    assert sounds(word) == expected


@pytest.mark.parametrize(
    ("text", "script", "known"),
    [
        ("abc", "LATIN", True),
        ("абв", "CYRILLIC", True),
        ("東京の", "CJK", False),
        ("カラスー", "CJK", True),
        ("aწ", "LATIN", False),
        ("abწ", "LATIN", True),
        ("123", "", False),
    ],
)
def test_script(text: str, script: str, *, known: bool) -> None:
    """A text is in the script of most of its letters, and known where more than half of them are."""
    assert script_of(text) == script
    assert is_known_script(text) is known


@pytest.mark.parametrize(
    ("word", "japanese"),
    [
        ("Kagoshima", True),
        ("Shinjuku", True),
        ("Jun'ichi", True),
        ("Honda", True),
        ("Paris", False),
        ("Bonn", False),
    ],
)
def test_japanese(word: str, *, japanese: bool) -> None:
    """A word in Latin letters may be Japanese where it is of Hepburn's syllables alone."""
    assert may_be_japanese(word) is japanese

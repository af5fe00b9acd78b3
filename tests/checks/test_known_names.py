"""Names that the world's news has had for years are told where an article does not have them."""

import json

import pytest

from tests.support.checking import examined
from tests.support.harbour import HARBOUR
from tests.support.paths import ROOT

KNOWN: dict[str, dict[str, list[str]]] = json.loads(
    (ROOT / "tests" / "data" / "known_names.json").read_text("utf-8")
)
"""Names that the word lists were mended with, words of names, and names written `later`."""
TITLES = {
    "ar": "الرئيس", "fa": "سرهنگ", "hi": "राष्ट्रपति", "ur": "صدر", "bn": "রাষ্ট্রপতি", "he": "הנשיא",
    "ru": "Президент",
}  # fmt: skip
LEAST = 0.85
LEAST_ARABIC = 0.65
"""The same behind an Arabic title: a word is passed over that ends as origins do, or begins with "and"."""
HEADS = {
    "en": "Evacuees Brexit Housing",
    "ru": "Мэрия Эвакуация Горсовет",
    "uk": "Мерія Повінь",
    "nl": "Overstroming Havenruzie",
    "sv": "Översvämning Hamnbråk",
    "cs": "Povodeň",
    "it": "Alluvione",
    "pt": "Entenda",
    "tr": "Muhtar",
    "el": "Πλημμύρα",
}


def _is_told(headline: str, language: str) -> bool:
    found = examined(HARBOUR[language], headline=headline, gist=[], language=language)
    return bool(found.of("text-name-unsupported"))


@pytest.mark.parametrize("language", KNOWN)
def test_before_a_colon(language: str) -> None:
    """Of well-known names 85 % are told before a colon."""
    names = [*KNOWN[language]["names"], *KNOWN[language]["later"]]
    missed = [name for name in names if not _is_told(f"{name}: {HARBOUR[language]}", language)]
    assert len(missed) <= (1 - LEAST) * len(names), missed


@pytest.mark.parametrize("language", TITLES)
def test_behind_a_title(language: str) -> None:
    """Of the same names as many are told behind a title, in Arabic two of three."""
    names = [*KNOWN[language]["names"], *KNOWN[language]["later"]]
    missed = [
        name for name in names if not _is_told(f"{TITLES[language]} {name} {HARBOUR[language]}", language)
    ]
    least = LEAST_ARABIC if language == "ar" else LEAST
    assert len(missed) <= (1 - least) * len(names), missed


@pytest.mark.parametrize("language", HEADS)
def test_word_before_a_colon(language: str) -> None:
    """What headlines have alone before a colon is no name in a script with capitals."""
    assert not [
        head for head in HEADS[language].split() if _is_told(f"{head}: {HARBOUR[language]}", language)
    ]

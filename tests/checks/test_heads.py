"""What stands before a colon: a name that nobody has is told there, and words of every day are none."""

import json

import pytest

from summarizer.text.common_words import is_common
from summarizer.text.folding import fold
from summarizer.text.languages import load
from tests.support.checking import examined
from tests.support.harbour import HARBOUR
from tests.support.paths import ROOT

HEADS: dict[str, dict[str, list[str]]] = json.loads(
    (ROOT / "tests" / "data" / "heads.json").read_text("utf-8")
)
"""Names and plain heads in scripts without capitals; the `later` ones were written when the rules stood."""
UNSPACED = ("ja", "zh", "th")
"""Languages in which nothing before a colon is told."""
LABELS = {
    "en": "Explainer Opinion Exclusive Background Verdict Weather Timeline Obituary Experts Survivors",
    "fr": "Analyse Décryptage Contexte Bilan Météo Nécrologie Experts Témoins Pêcheurs Logement Grève",
    "es": "Análisis Opinión Contexto Balance Clima Cronología Obituario Expertos Testigos Vivienda Huelga",
    "ru": "Анализ Мнение Итог Приговор Погода Хроника Эксперты Учёные Рыбаки Жильё Забастовка",
    "tr": "Analiz Görüş Özet Karar Hava Kronoloji Uzmanlar Tanıklar Balıkçılar Konut Grev",
}


def _told(headline: str, text: str, language: str, output: str | None = None) -> bool:
    """Whether any name in a headline is told."""
    found = examined(text, headline=headline, gist=[], language=language, output=output)
    return bool(found.of("text-name-unsupported"))


@pytest.mark.parametrize("language", HEADS)
def test_plain_head(language: str) -> None:
    """Of thirty plain heads of some words one is told at most, in the article's language or another."""
    heads = [*HEADS[language]["heads"], *HEADS[language].get("later_heads", ())]
    text = HARBOUR[language]
    own = [head for head in heads if _told(f"{head}: {text}", text, language)]
    assert len(own) <= 1, own
    other = [head for head in heads if _told(f"{head}: {text}", HARBOUR["en"], "en", language)]
    assert len(other) <= 1, other


@pytest.mark.parametrize("language", [one for one in HEADS if one not in UNSPACED])
def test_name_before_a_colon(language: str) -> None:
    """Of sixteen names that the article does not have most are told; of its own, none is."""
    names = [*HEADS[language]["names"], *HEADS[language]["later_names"]]
    text = HARBOUR[language]
    invented = [name for name in names if _told(f"{name}: {text}", text, language)]
    assert len(invented) >= (11 if language == "ko" else 14)
    assert not [name for name in names if _told(f"{name}: {text}", f"{text} {name}.", language)]


@pytest.mark.parametrize("language", LABELS)
def test_label(language: str) -> None:
    """A common word that stands alone before a colon is no name, though it has a capital."""
    for label in LABELS[language].split():
        headline = f"{label}: {HARBOUR[language]}"
        assert not _told(headline, HARBOUR[language], language), label
        assert not _told(headline, HARBOUR["ar"], "ar", language), label


@pytest.mark.parametrize(
    ("word", "language", "common"),
    [
        ("report", "en", True), ("reports", "en", True), ("renfield", "en", False), ("hallam", "en", False),
        ("الاسعار", "ar", True), ("جندلي", "ar", False), ("희망은", "ko", True), ("report", "de", False),
    ],
)  # fmt: skip
def test_common_words(word: str, language: str, common: bool) -> None:
    """A common word is known with ending and particles; a name is none, nor any word without a list."""
    known = load(language)
    assert known is not None
    assert is_common(fold(word), known) == common

"""Ten articles by somebody who knows neither code nor cases, answered from the rendered prompt alone.

The checks were measured on them once and then mended by what they showed (docs/checks.md), so that they are
no longer fresh: they hold what was mended.
"""

import pytest

from summarizer.numerals import agrees
from tests.benchmarks.clean import answered_articles
from tests.support.checking import examined, figure, source, statement
from tests.support.paths import ROOT


@pytest.mark.slow
def test_no_false_errors() -> None:
    """No answer has an error: each says what its article says."""
    found = answered_articles(ROOT / "tests" / "fresh")
    assert len(found) == 10
    told = [(each.name, one.path, one.message) for each in found for one in each.problems]
    errors = {(each.name, one.path) for each in found for one in each.problems if one.severity == "error"}
    assert [one for one in told if one[:2] in errors] == []


@pytest.mark.parametrize(
    ("words", "value", "language", "verdict"),
    [
        ("deux heures et quarante minutes", 2.667, "fr", "match"),
        ("deux heures et quarante minutes", 160, "fr", "match"),
        ("two hours and forty minutes", 2.4, "en", "mismatch"),
        ("two hours and seventy minutes", 3.167, "en", "mismatch"),
        ("40 minutes and two hours", 2.667, "en", "mismatch"),
        ("2 hours and 5 km", 2.083, "en", "mismatch"),
    ],
)
def test_mixed_units(words: str, value: float, language: str, verdict: str) -> None:
    """Two units of one quantity make one value in either of them, the greater first."""
    assert agrees(value, None, None, None, words, language) == verdict


SCALED = "The ministry says 6.2 million euros were lost. The insurer claims 8.9, some say 40 ships."


@pytest.mark.parametrize(
    ("text", "words", "value", "told"),
    [
        (SCALED, "8.9", 8_900_000, []),
        (SCALED, "8.9", 8_900, ["numbers[0].value"]),
        (SCALED, "40 ships", 40_000_000, ["numbers[0].value"]),
        (SCALED.replace(". The", ".\n\nThe"), "8.9", 8_900_000, ["numbers[0].value"]),
        ("The fund falls from 75 to 30 million euros.", "75", 75_000_000, []),
        ("The fund has 75 friends who gave it 30 million euros.", "75", 75_000_000, ["numbers[0].value"]),
        ("It costs 2.4 million euros, or 15 percent of it.", "15 percent", 15_000_000, ["numbers[0].value"]),
        ("It costs 2.4 million euros, or 15 km of it.", "15 km", 15_000_000, ["numbers[0].value"]),
    ],
)
def test_scale_left_out(text: str, words: str, value: float, told: list[str]) -> None:
    """A number that nothing counted follows may take its scale from one near it in the same paragraph."""
    at = 2 if words in ("8.9", "40 ships") else 1
    found = examined(text, figure(words, value, at)).of("number-mismatch")
    assert [problem.path for problem in found] == told


SUMS = {
    "en": (
        "The state claims 6.2 million euros. The insurer demands 8.9.",
        "damages in euros",
        "number of boats",
    ),
    "de": ("Der Staat fordert 6,2 Millionen Euro. Der Versicherer verlangt 8,9.", "Schaden in Euro", "Boote"),
    "fr": (
        "L'État réclame 6,2 millions d'euros. L'assureur en réclame 8,9.",
        "préjudice en euros",
        "bateaux",
    ),
    "es": ("El Estado pide 6,2 millones de euros. La aseguradora pide 8,9.", "daños en euros", "barcos"),
    "pt": ("O Estado pede 6,2 milhões de euros. A seguradora pede 8,9.", "danos em euros", "barcos"),
    "ru": ("Государство требует 6,2 млн евро. Страховщик требует 8,9.", "ущерб в евро", "лодки"),
    "uk": ("Держава вимагає 6,2 млн євро. Страховик вимагає 8,9.", "збитки в євро", "човни"),
    "ar": ("طلبت الدولة 6.2 مليون يورو. وطلبت الشركة 8.9.", "الأضرار، يورو", "القوارب"),
}
"""A sum with its scale and one without, what the second counts, and what it does not."""


@pytest.mark.parametrize("language", SUMS)
def test_sum_that_has_no_scale_of_its_own(language: str) -> None:
    """Money with one decimal and no unit is worth its scale alone where a scaled sum goes before it."""
    text, counted, other = SUMS[language]
    number = "8.9" if "8.9" in text else "8,9"

    def told(text: str, value: float, counted: str, words: str = number) -> bool:
        claim = figure(words, value, 2, counted=counted)
        return bool(examined(text, claim, language=language).of("number-mismatch"))

    assert told(text, 8.9, counted)
    assert not told(text, 8_900_000, counted)
    assert not told(text, 8.9, other)
    assert not told(text.replace(f"{number}.", f"{number[:2]}95."), 8.95, counted, f"{number[:2]}95")
    assert not told(text.replace(". ", ".\n\n", 1), 8.9, counted)


@pytest.mark.parametrize("end", ["hit 8.9 points", "rose to 8.9.", "is at 8.9."])
def test_price_beside_a_sum(end: str) -> None:
    """A number that rises to something, or that a word follows, is worth its digits beside a scaled sum."""
    text = f"The bank sold 6.2 million euros. The share {end}"
    claim = figure("8.9", 8.9, 2, counted="price in euros")
    assert not examined(text, claim).of("number-mismatch")


@pytest.mark.parametrize(
    ("text", "quote", "told"),
    [
        ("The company said that pickets lit fires; the unions went home.", "the unions went home", 0),
        ("The company said that pickets lit fires.", "pickets lit fires", 1),
    ],
)
def test_claim_told_of_its_source(text: str, quote: str, told: int) -> None:
    """A claim that begins or ends with its own source is nobody else's, whoever speaks beside it."""
    given = [source("s1", "The company"), source("s2", "The unions", 2), statement(quote, "s2")]
    assert len(examined(f"{text} The unions met.", *given).of("source-elsewhere")) == told


@pytest.mark.parametrize(
    ("words", "told"), [("Seçim kurulu", 0), ("beş sandık", 0), ("Dereyanı köyü", 0), ("beş sand", 1)]
)
def test_case_endings(words: str, told: int) -> None:
    """A Turkish name without its case ending is the article's word; half a word is not."""
    text = "Seçim kurulunun kararıyla Dereyanı köyündeki beş sandıkta oylar yeniden sayıldı."
    found = examined(text, source("s1", words), language="tr").problems
    assert len([one for one in found if one.code in ("quote-absent", "quote-altered")]) == told

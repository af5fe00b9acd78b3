"""Ten articles by somebody who knows neither code nor cases, answered from the rendered prompt alone.

The checks were measured on them once and then mended by what they showed (docs/checks.md), so that they are
no longer fresh: they hold what was mended.
"""

import pytest

from summarizer.numerals import agrees
from tests.benchmarks.clean import answered_articles
from tests.support.checking import examined, figure, source, statement
from tests.support.paths import ROOT


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
    ],
)
def test_scale_left_out(text: str, words: str, value: float, told: list[str]) -> None:
    """A number that nothing counted follows may take its scale from one near it in the same paragraph."""
    at = 2 if words in ("8.9", "40 ships") else 1
    found = examined(text, figure(words, value, at)).of("number-mismatch")
    assert [problem.path for problem in found] == told


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

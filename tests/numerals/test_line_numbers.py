"""Numbers of bus lines, pages and routes behind one label."""

import pytest

from summarizer.numerals import find


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Only lines 61 and 62 were running.", "en"),
        ("Only lines 61, 62 and 63 were running.", "en"),
        ("Es führen nur die Linien 61, 62 und 63 am Abend.", "de"),
        ("Seules les lignes 61 et 62 circulaient.", "fr"),
        ("Solo las líneas 61 y 62 circulaban.", "es"),
        ("Solo le linee 61 e 62 circolavano.", "it"),
        ("Só as linhas 61 e 62 circulavam.", "pt"),
        ("Ходили только маршруты 61 и 62.", "ru"),
        ("Курсували лише маршрути 61 та 62.", "uk"),
        ("Alleen de lijnen 61 en 62 reden.", "nl"),
        ("Bara linjerna 61 och 62 gick.", "sv"),
        ("Kursowały tylko linie 61 i 62.", "pl"),
        ("רק הקווים 61 ו-62 פעלו.", "he"),
        ("Λειτουργούσαν μόνο οι γραμμές 61 και 62.", "el"),
    ],
)
def test_numbers_behind_a_plural_label(text: str, language: str) -> None:
    """All numbers that a comma or "and" joins behind a label of several are names, whatever follows them."""
    assert [text[each.start : each.end] for each in find(text, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("Only routes 9 and 12 houses were left.", "en", "12"),
        ("The routes 40 people took were long.", "en", "40"),
        ("Es fährt die Linie 61, 62 Menschen warten.", "de", "62"),
        ("On page 3, 4 people are named.", "en", "4"),
    ],
)
def test_what_counts_behind_a_label(text: str, language: str, counted: str) -> None:
    """A number with a noun of its own counts it, behind a label of several or of one."""
    assert counted in [text[each.start : each.end] for each in find(text, language)]

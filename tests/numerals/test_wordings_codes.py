"""What short wordings come to: results, titles, telephone numbers, postcodes, and what is near to them."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import valued


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ayr 38 - 17 Melrose", "en", ""),
        ("Ayr 17 - 38 Melrose", "en", ""),
        ("They say Ayr 17 - 38 Melrose", "en", "17 - 38=17..38"),
        ("Ayr 38 - Melrose 17", "en", ""),
        ("Ayr 38 - Melrose Town 17", "en", ""),
        ("Ayr 38 - Melrose Old Town 17", "en", ""),
        ("Ayr 38 - The Melrose Old Town 17", "en", "38=38"),
        ("ayr 38 - Melrose 17", "en", "38=38; 17=17"),
        ("Ayr 38 - melrose 17", "en", "38=38; 17=17"),
        ("Ayr 38 - Melrose", "en", "38=38"),
        ("Ayr 100 - 17 Melrose", "en", ""),
        ("Ayr 1000 - 17 Melrose", "en", "1000=1000; 17=17"),
        ("1 - 0", "en", ""),
        ("It ended 2-0 there.", "en", ""),
        ("It ended 10 - 0 there.", "en", "10=10; 0=0"),
        ("Ayr 'Reds' 38 - 17 'Blues' Melrose", "en", ""),
        ("The fall of 38 - 17 is deep.", "en", "38=38; 17=17"),
        ("Kilrush 24 11 Ennis", "en", "24=24; 11=11"),
        ("Ayr 38 - Melrose won.", "en", "38=38"),
    ],
)
def test_scores(text: str, language: str, expected: str) -> None:
    """Two figures between names are a result where the first is no smaller, or one side is none."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("“60 Minutes”", "en", ""),
        ("“60 Minutes”", "sv", ""),
        ("“60 Minutes”, “12 Angry Men”", "sv", ""),
        ("“12 Angry Men”", "en", ""),
        ("“12 angry men”", "en", "12=12"),
        ("“The 12 of Rome”", "en", ""),
        ("“12”", "en", "12=12"),
        ("“Five”", "en", "Five=5"),
        ("“Five Nations”", "en", ""),
        ("“five Nations”", "en", "five=5"),
        ("“The 12 Angry Old Men There”", "en", ""),
        ("“The 12 Angry Old Men There Too”", "en", "12=12"),
        ("“12 percent Men”", "en", "12 percent=12 percent"),
        ("“12 Angry Men", "en", "12=12"),
        ("12 Angry Men”", "en", "12=12"),
        ("《60分钟》", "zh", ""),
        ("新歌“三個月亮”播放", "zh", ""),
        ("“三個月亮”", "zh", ""),
        ("他说“三個月以後我們就會回來看看大家”", "zh", "三=3 month"),
    ],
)
def test_titles(text: str, language: str, expected: str) -> None:
    """A number in a short quotation of capitals is part of a title, and so is one between a title's marks."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("+44 20 7946 0958", "en", ""),
        ("+1 250 000", "en", "1 250 000=1250000"),
        ("+1 250 000 000", "en", ""),
        ("01 42 34 56 78", "fr", ""),
        ("(212) 555-0123", "en", ""),
        ("(21) 555-0123", "en", ""),
        ("(2) 555-0123", "en", "2=2"),
        ("(212121) 555-0123", "en", "212121=212121"),
        ("8 (495) 123-45-67", "en", ""),
        ("1-800-555-0199", "en", ""),
        ("555-867-5309", "en", ""),
        ("555 867 5309", "en", "555 867=555867; 5309=5309"),
        ("Tel.: 91 234 56 78", "en", ""),
        ("call the desk on 91 234 56 78", "en", ""),
        ("call the old front desk on 91 234 56 78", "en", "91 234=91234; 56=56; 78=78"),
        ("They had 91 234 56 78.", "en", "91 234=91234; 56=56; 78=78"),
        ("Call 123 45 67.", "en", ""),
        ("Call 1234 5678 9012 345.", "en", ""),
        ("Call 1234 5678 9012 3456.", "en", "5678=5678; 9012=9012; 3456=3456"),
        ("Call 0800 111 222 for help.", "en", ""),
        ("Call 12 04 2018 now.", "en", ""),
    ],
)
def test_telephone_numbers(text: str, language: str, expected: str) -> None:
    """Groups of digits are a telephone number by their plus, zero, code or the word before them."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("50667 Köln", "de", ""),
        ("506 Köln", "de", "506=506"),
        ("New York, NY 10001", "en", ""),
        ("New York, NY 1000", "en", ""),
        ("New York, NY 10001 people", "en", "10001=10001"),
        ("New York, NYC 10001", "en", "10001=10001"),
        ("New York, ny 10001", "en", "10001=10001"),
        ("г. Москва, 125009", "ru", ""),
        ("г. Москва,125009", "ru", "125009=125009"),
        ("г. Москва, 125009 человек", "ru", "125009=125009"),
        ("Москва 12500", "ru", "12500=12500"),
        ("101000", "ru", "101000=101000"),
        ("01310-100 São Paulo", "pt", ""),
        ("in 54321 Musterdorf.", "de", ""),
        ("54321 Musterdorf Neustadt Altstadt.", "de", ""),
        ("54321 Musterdorf Neustadt Altstadt Oststadt.", "de", "54321=54321"),
        ("54321 Menschen.", "de", "54321=54321"),
        ("54321 Euro.", "de", "54321=54321 EUR"),
        ("54321 musterdorf.", "de", "54321=54321"),
        ("दिल्ली-110001", "hi", ""),
        ("750 Tsd. €", "de", "750 Tsd=750000 EUR"),
    ],
)
def test_postcodes(text: str, language: str, expected: str) -> None:
    """Digits of a postcode's length beside a town, a state or a name alone are no count."""
    assert valued(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("il a 5", "fr", "5=5"),
        ("Media", "es", ""),
        ("Two", "en", "Two=2"),
        ("2018", "tr", ""),
        ("about 5%", "en", "5%=5 percent"),
        ("from 20 to", "en", "20=20"),
        ("between 20 and", "en", "20=20"),
        ("one in", "en", ""),
        ("minus", "en", ""),
        ("三成", "zh", "三成=30 percent"),
        ("7割", "ja", "7割=70 percent"),
        ("5-", "en", "5=5"),
        ("a hundred and", "en", "a hundred=100"),
        ("2 hours and", "en", "2=2 hour"),
        ("Ayr 38 -", "en", "38=38"),
        ("%", "tr", ""),
        ("yüzde", "tr", ""),
        ("New York, NY 10001", "en", ""),
        ("750 Tsd. €", "de", "750 Tsd=750000 EUR"),
        ("DOIS DIAS", "pt", "DOIS=2 day"),
        ("Braga 3 - Porto", "pt", "3=3"),
        ("37$", "fa", "37=37 USD"),
    ],
)
@pytest.mark.parametrize("end", ["", " ", "  ", " -", "'", ".", " ("])
def test_end_of_the_text(text: str, language: str, expected: str, end: str) -> None:
    """A text that breaks off, with whatever sign or space, gives what stood before."""
    found = valued(text, find(f"{text}{end}", language))
    assert found == expected

"""Money of other countries that call theirs alike, and signs of money in every language."""

import pytest

from summarizer.numerals import find


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("HK$5m", "en", "HKD"),
        ("C$5 million", "en", "CAD"),
        ("R$ 5 milhões", "pt", "BRL"),
        ("US$5bn", "en", "USD"),
        ("Rs. 500 crore", "en", "INR"),
        ("Tk 500 crore", "en", "BDT"),
        ("RM5 million", "en", "MYR"),
        ("CHF 5 Mio.", "de", "CHF"),
        ("500 kr", "en", None),
        ("Vitamin C $5", "en", "USD"),
        ("Class A $2 million", "en", "USD"),
        ("the plan B £5m", "en", "GBP"),
        ("all 20 men", "en", None),
        ("the cup 20 teams", "en", None),
        ("pen 20 letters", "en", None),
        ("a mad 20 days", "en", "day"),
        ("un A$5", "fr", "AUD"),
        ("les 20 dollars canadiens", "fr", "CAD"),
        ("5 dollars australiens", "fr", "AUD"),
        ("5 Franken", "de", "CHF"),
        ("5 francs suisses", "fr", "CHF"),
        ("300 millones de pesos", "es", None),
        ("5 pesos mexicanos", "es", "MXN"),
        ("5 reais", "pt", "BRL"),
        ("5 гривен", "ru", "UAH"),
        ("5 злотых", "ru", "PLN"),
        ("5 hryvnias", "en", "UAH"),
        ("5 zł", "en", "PLN"),
        ("£20", "en", "GBP"),
        ("20 pounds", "en", None),
        ("20 pence", "en", "pence"),
        ("¥500", "zh", None),
        ("500元", "zh", "CNY"),
        ("500日元", "zh", "JPY"),
        ("500 روپیه", "fa", "INR"),
        ("5 دلار کانادا", "fa", "CAD"),
        ("5 कनाडाई डॉलर", "hi", "CAD"),
        ("5 Kanada doları", "tr", "CAD"),
        ("5 دولارات كندية", "ar", "CAD"),
        ("5 канадских долларов", "ru", "CAD"),
        ("5 kanadische Dollar", "de", "CAD"),
        ("5 dólares canadienses", "es", "CAD"),
        ("5 加元", "zh", "CAD"),
        ("5澳元", "zh", "AUD"),
        ("5 australische Dollar", "de", "AUD"),
        ("NT$300", "zh", "TWD"),
        ("$NZ5", "en", "NZD"),
        ("Mex$5", "en", "MXN"),
        ("5 австралийских долларов", "ru", "AUD"),
        ("5 dólares australianos", "pt", "AUD"),
        ("5 Avustralya doları", "tr", "AUD"),
    ],
)
def test_money(text: str, language: str, unit: str | None) -> None:
    """An amount has the currency of the country that its words or its sign name, and no other."""
    assert [quantity.unit for quantity in find(text, language)] == [unit]


def test_accent_of_a_range() -> None:
    """A word that makes a range with its accent alone makes none without it."""
    assert [(one.low, one.high) for one in find("de 3 à 5 enfants", "fr")] == [(3, 5)]
    assert [(one.low, one.high) for one in find("il en compte 3 a 5 enfants", "fr")] == [(3, 3), (5, 5)]

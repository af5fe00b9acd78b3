"""What number words, figures and signs are worth together, and where a number ends."""

import pytest

from summarizer.numerals import find
from summarizer.numerals.mixed_units import mixed_units


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("25-тысячная армия", "ru", [25_000]),
        ("25-тысячную толпу", "ru", [25_000]),
        ("25 тысячных секунды", "ru", [0.025]),
        ("пять тысячных секунды", "ru", [0.005]),
        ("$5bn", "en", [5e9]),
        ("$5bn and a half", "en", [5.5e9]),
        ("£1m 200k", "en", [1.2e6]),
        ("worth $2bn 300m", "en", [2.3e9]),
        ("2bn 300m", "en", [2.3e9]),
        ("2km 300m", "en", [2, 300]),
        ("2m 300m", "en", [2, 300]),
        ("5 grand", "en", [5000]),
        ("5 grand and a half", "en", [5500]),
        ("5 grand two hundred", "en", [5200]),
        ("a 5k run", "en", [5000]),
        ("5b", "en", [5e9]),
        ("5m", "en", [5]),
        ("5M", "en", [5e6]),
    ],
)
def test_scale_written_onto_digits(text: str, language: str, values: list[float]) -> None:
    """It multiplies them, and the number goes on behind it; apart from them an adjective is a part."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "words", "value"),
    [
        ("三成零售商倒闭。", "zh", "三成", 30),
        ("三成一的企业", "zh", "三成一", 31),
        ("三成九的企业", "zh", "三成九", 39),
        ("三成0家", "zh", "三成", 30),
        ("三割零細企業", "ja", "三割", 30),
    ],
)
def test_digit_behind_tenths(text: str, language: str, words: str, value: float) -> None:
    """A digit from one to nine behind tenths counts hundredths; a zero begins another word."""
    found = find(text, language)[0]
    assert (text[found.start : found.end], found.low) == (words, value)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("two point three five", "en", [2.35]),
        ("two point ten", "en", [2.1]),
        ("two point nine nine people", "en", [2.99]),
        ("two point three ten", "en", [2.3, 10]),
        ("deux virgule trois dix", "fr", [2.3, 10]),
        ("deux virgule vingt-cinq", "fr", [2.25]),
    ],
)
def test_spoken_decimals(text: str, language: str, values: list[float]) -> None:
    """Decimals are said digit by digit, or as one number, and no number from ten goes on with digits."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("3・5％", [3.5]),
        ("値は3・5だった", [3.5]),
        ("3・5・7", []),
        ("3・5・A", []),
        ("A・3・5％", []),
        ("三千・五％", [3000.5]),
        ("十・五％", [10.5]),
        ("三万・五万人", [30_000, 50_000]),
        ("一万・二万円", [10_000, 20_000]),
    ],
)
def test_dot_between_digits(text: str, values: list[float]) -> None:
    """A middle dot begins decimals where no other stands beside it, and parts numbers behind ten thousand."""
    assert [quantity.low for quantity in find(text, "ja")] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("322 hundred", "en", [32_200]),
        ("100 hundred", "en", [10_000]),
        ("125 hundert", "de", [12_500]),
        ("bin yüz kişi", "tr", [1100]),
        ("tausendhundert", "de", [1100]),
        ("fifteen hundred", "en", [1500]),
    ],
)
def test_hundred_behind_a_greater_number(text: str, language: str, values: list[float]) -> None:
    """Hundred multiplies a figure, however great, and is added to a thousand."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("They won ten two-year contracts.", "en", [10, 2]),
        ("dez e cinco", "pt", [10, 5]),
        ("zehn zwei Meter lange Rohre", "de", [10, 2]),
        ("dix-sept", "fr", [17]),
        ("twenty two-year contracts", "en", [22]),
        ("The bank sold 12 ten-year bonds.", "en", [12, 10]),
        ("in nineteen eighty-four cases", "en", [1984]),
    ],
)
def test_number_behind_ten(text: str, language: str, values: list[float]) -> None:
    """Ten has no room for ones where teens are words of their own, and digits make no spoken year."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("hai mươi năm", [20]),
        ("hai mươi lăm người", [25]),
        ("hai mươi năm nghìn người", [25_000]),
        ("hai trăm năm", [200]),
        ("hai trăm năm mươi người", [250]),
        ("một trăm năm", [100]),
        ("một trăm người", [100]),
    ],
)
def test_year_that_sounds_like_five(text: str, values: list[float]) -> None:
    """Behind a number it is five before a scale, and years at the end."""
    assert [quantity.low for quantity in find(text, "vi")] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("She waited a year and a half.", "en", [1.5]),
        ("It is an inch and a half wide.", "en", [1.5]),
        ("They waited two years and a half.", "en", [2.5]),
        ("درجة ونصف", "ar", [1.5]),
        ("شهرين ونصف", "ar", [2.5]),
        ("شهرين ونصف ألف دولار", "ar", [2, 500]),
        ("خمسة أشهر ونصف مليون دولار", "ar", [5, 500_000]),
        ("قتل 200 شخص ونصف مليون نازح", "ar", [200, 500_000]),
        ("مليون ونصف مليون", "ar", [1_500_000]),
        ("חמישה חודשים וחצי", "he", [5.5]),
        ("200 הרוגים וחצי מיליון עקורים", "he", [200, 500_000]),
    ],
)
def test_half_behind_a_unit(text: str, language: str, values: list[float]) -> None:
    """A half behind a unit is added to it, but before a thousand or more it is a half of that."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("شاب في الثامنة عشرة من عمره", [18]),
        ("فتاة في الخامسة عشرة من العمر", [15]),
        ("امرأة في الثلاثين من عمرها", [30]),
        ("في الدقيقة الثامنة عشرة", []),
    ],
)
def test_age_in_ordinals(text: str, values: list[float]) -> None:
    """An ordinal is an age beside the word for it, and no number elsewhere."""
    assert [quantity.low for quantity in find(text, "ar")] == values


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("He has two. Hundred people came.", "en", [2, 100]),
        ("of forty, five died", "en", [40, 5]),
        ("twenty: five people", "en", [20, 5]),
        ("twenty/five", "en", [20, 5]),
        ("twenty-five people", "en", [25]),
        ("twenty five people", "en", [25]),
        ("vingt, deux", "fr", [20, 2]),
        ("four thousand, five hundred people", "en", [4500]),
    ],
)
def test_sign_between_number_words(text: str, language: str, values: list[float]) -> None:
    """A comma, colon, stroke or full stop parts two numbers; a space or hyphen ties them."""
    assert [quantity.low for quantity in find(text, language)] == values


@pytest.mark.parametrize("text", ["They have 2 1/", "1/", "3・"])
def test_sign_that_ends_a_text(text: str) -> None:
    """A sign behind the last digits begins no fraction."""
    assert all(quantity.low % 1 == 0 for quantity in find(text, "en"))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2 hours and 40 minutes", (8 / 3, 2.667, 2.67, 160)),
        ("2 m 59 cm", (2.59, 259)),
        ("2 hours and 59 minutes", (179 / 60, 2.983, 2.98, 179)),
        ("2 hours and 60 minutes", ()),
        ("59 minutes and 2 hours", ()),
        ("2 hours and 5 km", ()),
    ],
)
def test_sum_of_two_units(text: str, values: tuple[float, ...]) -> None:
    """Its readings are in the greater unit, exact, to three and to two decimals, and in the smaller."""
    (sums,) = [one.readings for one in mixed_units(tuple(find(text, "en")))] or [()]
    assert sums == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a loss of $-5 million", [-5e6]),
        ("from $-5 to $-7", [-5, -7]),
        ("between $-7 and $5", [-7, 5]),
        ("from $5 to $-7", [5, -7]),
    ],
)
def test_minus_behind_a_sign_of_money(text: str, values: list[float]) -> None:
    """A minus between a sign of money and digits is the number's, also of one that would end a range."""
    assert [quantity.low for quantity in find(text, "en")] == values


def test_range_behind_a_sign_of_money() -> None:
    """A dash behind the digits is none: it leads to a range's other end."""
    assert [(quantity.low, quantity.high) for quantity in find("from $5-7 million", "en")] == [(5e6, 7e6)]

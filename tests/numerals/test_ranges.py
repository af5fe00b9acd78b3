"""Scales that two numbers share, and the share that "one in" a number makes."""

import pytest

from summarizer import check
from summarizer.numerals import Verdict, agrees, find
from tests.benchmarks.evidence.marked import bare


def read(text: str, code: str) -> list[tuple[float, float]]:
    """The low and the high end of each quantity of a text."""
    return [(found.low, found.high) for found in find(text, code)]


@pytest.mark.parametrize(
    ("text", "code", "first"),
    [
        ("He paid $500 and 20 million people watched.", "en", 500),
        ("They paid $5 and 3 million yen.", "en", 5),
        ("He had Rs. 500 and a $20 million recapture.", "en", 500),
        ("She has 40 and 2 million people do not.", "en", 40),
        ("He paid $5 and 3 million people watched, respectively.", "en", 5),
        ("In der Stadt waren 40 und 2 Millionen Menschen im Land.", "de", 40),
        ("Ils étaient 40 et 2 millions de personnes ont regardé.", "fr", 40),
        ("Eran 40 y 2 millones de personas miraban.", "es", 40),
        ("Eram 40 e 2 milhões de pessoas viram.", "pt", 40),
        ("Их было 40 и 2 миллиона человек смотрели.", "ru", 40),
        ("Er waren er 40 en 2 miljoen mensen keken.", "nl", 40),
        ("Four and two million dollars.", "en", 4),
        ("Two and four million people.", "en", 2),
        ("Two and four million dollars changed hands.", "en", 2),
    ],
)
def test_no_scale_from_another_number(text: str, code: str, first: int) -> None:
    """A number before "and" is worth its digits where nothing ties it to the number behind."""
    assert read(text, code)[0] == (first, first)
    assert find(text, code)[0].readings == (first,)


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("between 5 and 6 million people", "en", [(5e6, 6e6)]),
        ("from 5 to 6 million people", "en", [(5e6, 6e6)]),
        ("5 or 6 million people", "en", [(5e6, 6e6)]),
        ("$10 to $15 billion", "en", [(1e10, 1.5e10)]),
        ("tra i 3 e i 10 milioni di civili", "it", [(3e6, 1e7)]),
        ("zwischen 5 und 6 Millionen Euro", "de", [(5e6, 6e6)]),
        ("They cost $2 and $4 million respectively.", "en", [(2e6, 2e6), (4e6, 4e6)]),
        ("rispettivamente 2 e 1,4 miliardi di sterline", "it", [(2e9, 2e9), (1.4e9, 1.4e9)]),
        ("в два и четыре миллиона рублей.", "ru", [(2e6, 2e6), (4e6, 4e6)]),
        ("to increase from 24.2 to 33-35 billion euros", "en", [(24.2e9, 24.2e9), (33e9, 35e9)]),
        ("rose from 2 to 30-35 people", "en", [(2, 2), (30, 35)]),
    ],
)
def test_a_scale_is_shared_by_what_is_tied(text: str, code: str, expected: list[tuple[float, float]]) -> None:
    """Both ends of a range, and numbers that the text sets side by side, have the scale of the last one."""
    assert read(text, code) == expected


def test_a_gist_that_multiplies_a_sum_is_told() -> None:
    """A sum that takes the scale of a number of people is an error, in a gist and in a figure."""
    article = "He paid $500 and 20 million people watched on television."
    figure = {
        "at": 1, "verbatim": "500", "value": 500e6, "high": None, "bound": "exact", "unit": "USD",
        "nature": "actual", "counted": "dollars",
    }  # fmt: skip
    gist = [{"text": "He paid $500 million.", "at": [1]}]
    answer = {**bare("en"), "headline": "Watched", "gist": gist, "numbers": [figure]}
    codes = {problem.code for problem in check(article, answer).problems}
    assert codes >= {"text-number-unsupported", "number-mismatch"}


@pytest.mark.parametrize(
    ("text", "code", "words", "value"),
    [
        ("Nearly one in three voters stayed away.", "en", "one in three", 1 / 3),
        ("One out of three Germans rents.", "en", "One out of three", 1 / 3),
        ("About 1 in 5 children is ill.", "en", "1 in 5", 1 / 5),
        ("It hit one driver in 10,000.", "en", "one driver in 10,000", 1 / 10_000),
        ("C'est un Français sur trois.", "fr", "un Français sur trois", 1 / 3),
        ("Lo dice uno de cada tres.", "es", "uno de cada tres", 1 / 3),
        ("É um em cada cinco.", "pt", "um em cada cinco", 1 / 5),
        ("È una persona su tre.", "it", "una persona su tre", 1 / 3),
        ("Het is één op de drie.", "nl", "één op de drie", 1 / 3),
        ("واحد من كل ثلاثة", "ar", "واحد من كل ثلاثة", 1 / 3),
    ],
)
def test_one_in_a_number_is_a_share(text: str, code: str, words: str, value: float) -> None:
    """One in three is a third, and no three."""
    (found,) = find(text, code)
    assert text[found.start : found.end] == words
    assert found.low == found.high == pytest.approx(value)
    assert agrees(value, None, None, None, words, code) is Verdict.MATCH
    assert agrees(1 / value, None, None, None, words, code) is Verdict.MISMATCH


@pytest.mark.parametrize(
    "text",
    [
        "One hospital in three cities closed.",
        "One in four hours is lost.",
        "The first one in 2015 was lost.",
        "One of three men fled.",
    ],
)
def test_one_is_no_share_of_what_is_counted_apart(text: str) -> None:
    """One of three, one in a year, in hours or in three cities make no share."""
    assert all(found.low >= 1 for found in find(text, "en"))


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("בין עשרים לשלושים איש", "he", [(20, 30)]),
        ("בין עשרים ושלושים איש", "he", [(20, 30)]),
        ("בין חמישה לשבעה אנשים", "he", [(5, 7)]),
        ("בין אלף לאלפיים איש", "he", [(1000, 2000)]),
        ("בין 20 ל-30 איש", "he", [(20, 30)]),
        ("בין עשרים איש לשלושים", "he", [(20, 20), (30, 30)]),
    ],
)
def test_end_of_a_range_with_its_word_written_onto_it(
    text: str, code: str, expected: list[tuple[float, float]]
) -> None:
    """Behind "between", and or to may be written onto the second number."""
    assert read(text, code) == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("Revenue rose in the second quarter to $1.2 billion.", "en", [1.2e9]),
        ("Orders rose in the first half to $12.3 billion.", "en", [12.3e9]),
        ("The loss shrank by half to $20 million.", "en", [2e7]),
        ("Exports fell from a third to 20 million.", "en", [1 / 3, 2e7]),
        ("Turnover grew by 5 percent to 20 million.", "en", [5, 2e7]),
        ("Shares fell 5% to 31.20.", "en", [5, 31.2]),
        ("It fell by 5 to $20 million.", "en", [5, 2e7]),
        ("It grew twofold to 20 million.", "en", [2, 2e7]),
        ("It shrank by two thirds to 500 people.", "en", [2 / 3, 500]),
        ("It fell by a third and four million dollars.", "en", [1 / 3, 4e6]),
        ("It rose from a third to 33-35 billion euros.", "en", [1 / 3, 33e9]),
        ("Les ventes ont chuté de moitié à 20 millions d'euros.", "fr", [2e7]),
        ("Bajó un tercio hasta 20 millones de euros.", "es", [1 / 3, 2e7]),
        ("È sceso di un terzo a 20 milioni di euro.", "it", [1 / 3, 2e7]),
        ("A receita caiu um terço até 20 milhões de euros.", "pt", [1 / 3, 2e7]),
        ("De omzet daalde met een derde tot 20 miljoen euro.", "nl", [1 / 3, 2e7]),
        ("Der Umsatz fiel um ein Drittel bis 20 Millionen Euro.", "de", [1 / 3, 2e7]),
        ("Intäkterna minskade med en tredjedel till 20 miljoner kronor.", "sv", [1 / 3, 2e7]),
        ("Przychód spadł o jedną trzecią do 20 mln złotych.", "pl", [1 / 3, 2e7]),
        ("Tržby klesly o čtvrtinu až 20 milionů korun.", "cs", [2e7]),
        ("Выручка упала на треть до 20 млн рублей.", "ru", [2e7]),
        ("Виручка впала на третину до 20 млн гривень.", "uk", [1 / 3, 2e7]),
        ("تراجعت الإيرادات بمقدار الثلث إلى 20 مليون دولار.", "ar", [2e7]),
        ("درآمد یک سوم تا ۲۰ میلیون شد", "fa", [1 / 3, 2e7]),
        ("Turun sepertiga hingga 20 juta.", "id", [1 / 3, 2e7]),
        ("Giảm một phần ba đến 20 triệu.", "vi", [1 / 3, 2e7]),
        ("3분의 1에서 2천만", "ko", [1 / 3, 2e7]),
        ("增长百分之五至2000万", "zh", [5, 2e7]),
        ("下降三成至2000万", "zh", [30, 2e7]),
    ],
)
def test_part_or_percent_to_a_number_is_no_range(text: str, code: str, expected: list[float]) -> None:
    """What something fell by and what it fell to are two numbers: a part takes no scale of another."""
    assert [low for low, _ in read(text, code)] == [pytest.approx(value, rel=1e-5) for value in expected]


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("half to two thirds of the crops", "en", (1 / 2, 2 / 3)),
        ("between half and two thirds of them", "en", (1 / 2, 2 / 3)),
        ("half to one and a half hours", "en", (0.5, 1.5)),
        ("half a million to 2 million people", "en", (5e5, 2e6)),
        ("0.5 to 2 million people", "en", (5e5, 2e6)),
        ("twofold to threefold", "en", (2, 3)),
        ("between 5 and $10 million", "en", (5e6, 1e7)),
        ("5-$10 million", "en", (5e6, 1e7)),
        ("5 percent to 8 percent", "en", (5, 8)),
        ("yüzde 5 ila yüzde 10", "tr", (5, 10)),
        ("百分之五到百分之十", "zh", (5, 10)),
        ("entre un tiers et la moitié des gens", "fr", (1 / 3, 1 / 2)),
        ("от трети до половины населения", "ru", (1 / 3, 1 / 2)),
    ],
)
def test_two_of_one_kind_are_a_range(text: str, code: str, expected: tuple[float, float]) -> None:
    """Two parts, two percentages and two numbers of one scale are the ends of a range."""
    assert read(text, code) == [pytest.approx(expected, rel=1e-5)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("in the second quarter to $1.2 billion", 7e8),
        ("in the third quarter to $1.2 billion", 7e8),
        ("by half to $20 million", 5e5),
        ("by 5 percent to 20 million", 5e6),
        ("twofold to 20 million", 2e6),
    ],
)
def test_no_value_between_a_part_and_a_number(words: str, value: float) -> None:
    """A value that lies between what something fell by and what it fell to is no value of the words."""
    assert agrees(value, None, None, None, words, "en") is Verdict.MISMATCH

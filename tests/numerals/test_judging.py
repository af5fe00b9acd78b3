"""Telling quantities from years, decades, times, labels, names and other words."""

import pytest

from summarizer.numerals import find
from tests.support.quantities import shown


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("A venda saiu na segunda-feira (21).", "pt", []),
        ("Vendeu casas (21) ontem.", "pt", ["21"]),
        ("Adayın 91 oy önde olduğunu öne sürdü.", "tr", ["91"]),
        ("停火持续31日。", "zh", []),
        ("停火持续32日。", "zh", ["32"]),
        ("为期九十日的停火。", "zh", ["九十"]),
        ("The chapel was built in 1312, then sold.", "en", []),
        ("The chapel was built with 1312 stones.", "en", ["1312"]),
        ("The 1742 Wool Act lapsed.", "en", []),
        ("They met on March 3, 1702, in Ghent.", "en", []),
        ("Die Burg brannte 1612 ab.", "de", []),
        ("Um 700 v. Chr. lebten hier 40 Menschen.", "de", ["40"]),
        ("Les années soixante furent dures.", "fr", []),
        ("En los años 70 había 12 fábricas.", "es", ["12"]),
        ("A obra dura até 2031, diz o governo.", "pt", []),
        ("1884'te açılan okul", "tr", []),
        ("60'lı yıllarda 5 okul vardı.", "tr", ["5"]),
        ("In grade 5 they read 12 books.", "en", ["12"]),
        ("On that day nine hundred people came.", "en", ["nine hundred"]),
        ("The talk is at 18.45 for 30 people.", "en", ["30"]),
        ("The Dow and the S&P 500 fell 2 percent.", "en", ["2 percent"]),
        ("She is the only one with a key.", "en", []),
        ("Er ging über eine Brücke.", "de", []),
        ("Sie sind ein Paar und kauften ein paar Äpfel.", "de", ["ein paar"]),
        ("Das war einfach, und einmal kam er.", "de", []),
        ("Une vieille et neuf tableaux", "fr", ["neuf"]),
        ("Un livre neuf et cher", "fr", []),
        ("Der fünfjährige Sohn", "de", ["fünf"]),
        ("خمسة كتب كبيرة", "ar", ["خمسة"]),
        ("كميات كبيرة من القمح", "ar", []),
        ("القرن العشرين", "ar", []),
        ("السنوات الأربع الماضية", "ar", ["الأربع"]),
        ("21वीं सदी में 12 गांव", "hi", ["12"]),
        ("В 9 веке здесь жили 40 человек", "ru", ["40"]),
        ("шестилетний мальчик", "ru", ["шести"]),
        ("18世纪有五座桥", "zh", ["五"]),
        ("十分重要的三本书", "zh", ["三"]),
        ("他是唯一一位", "zh", []),
        ("The 737 Max crashed with 5 people.", "en", ["5"]),
        ("Two 737 MAX 8 jets and a 787 landed.", "en", ["Two"]),
        ("There are 20 Max Planck institutes and 500 Pro-Russian fighters.", "en", ["20", "500"]),
        ("Le 737 MAX a volé 5 fois.", "fr", ["5"]),
        ("Il est neuf heures.", "fr", []),
        ("Il était presque 9 heures quand il a dormi neuf heures.", "fr", ["neuf"]),
        ("Es ist neun.", "de", []),
        ("Es ist neun Jahre her.", "de", ["neun"]),
        ("Erano le 9 quando partirono 5 barche.", "it", ["5"]),
        ("Сейчас девять часов.", "ru", []),
        ("Он прибыл в девять часов.", "ru", []),
        ("Они ждут уже девять часов.", "ru", ["девять"]),
        ("الساعة الآن 9", "ar", []),
        ("It was nine when they came.", "en", []),
    ],
)
def test_judged(text: str, language: str, expected: list[str]) -> None:
    """What counts is found, and nothing that dates, orders, names, or is another word."""
    assert shown(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("killed 12 people on 5 June", "en", ["12"]),
        ("The fire killed 12 people. 5 June was warm.", "en", ["12"]),
        ("погибли 12 человек. 5 июня было тепло", "ru", ["12"]),
        ("Погибли 12 человек 5 июня.", "ru", ["12"]),
        ("загинули 12 осіб 5 червня", "uk", ["12"]),
        ("Es starben 12 Menschen am 5. Juni.", "de", ["12"]),
        ("Il a tué 12 personnes le 5 juin.", "fr", ["12"]),
        ("Mató a 12 personas el 5 de junio.", "es", ["12"]),
        ("Matou 12 pessoas a 5 de junho.", "pt", ["12"]),
        ("Kazada 12 kişi öldü. 5 Haziran sıcaktı.", "tr", ["12"]),
        ("مقتل 12 شخصا في 5 يونيو", "ar", ["12"]),
        ("۱۲ نفر در ۵ ژوئن کشته شدند", "fa", ["۱۲"]),
        ("12 लोग 5 जून को मारे गए", "hi", ["12"]),
        ("from 5 to 7 April", "en", []),
        ("vom 5. bis zum 7. Mai", "de", []),
        ("le 15 et le 16 mai", "fr", []),
        ("del 5 al 7 de mayo", "es", []),
        ("с 5 по 7 июня", "ru", []),
        ("5 ile 7 Haziran arasında", "tr", []),
        ("من 5 إلى 7 يونيو", "ar", []),
        ("5 से 7 जून", "hi", []),
        ("ב-5 וב-6 ביוני", "he", []),
    ],
)
def test_number_before_a_day(text: str, language: str, expected: list[str]) -> None:
    """A count before a date is no day of it, the first of two days is one."""
    assert shown(text, find(text, language)) == expected


@pytest.mark.parametrize("text", ["Depremde 7 bina yıkıldı.", "Depremde yedi bina yıkıldı."])
def test_word_that_would_break_vowel_harmony(text: str) -> None:
    """Bina is a building; the dative of a thousand is bine."""
    assert [quantity.low for quantity in find(text, "tr")] == [7]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The abbot (1094-1147) wrote hymns.", "en", []),
        ("Der Abt (1094–1147) schrieb Lieder.", "de", []),
        ("The shop sold 1094-1147 tickets.", "en", ["1094-1147"]),
        ("En los 90 barcos viajaban.", "es", ["90"]),
        ("En los 90 se viajaba.", "es", []),
    ],
)
def test_years_that_nothing_counts(text: str, language: str, expected: list[str]) -> None:
    """Two years, or a decade, stand without what they would count; before a noun they count it."""
    assert shown(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The train left at 1.15 on Friday.", []),
        ("The euro traded at 1.12 on Friday.", ["1.12"]),
        ("The train left at 24.05.", []),
        ("The share closed at 25.05.", ["25.05"]),
        ("The train left at 5.55.", []),
        ("The share closed at 5.56.", ["5.56"]),
        ("The share closed at 5.60.", ["5.60"]),
        ("Open 9.30-17.00.", []),
        ("It moved between 9.30-17.02.", ["9.30-17.02"]),
    ],
)
def test_hour_and_minutes_with_a_point(text: str, expected: list[str]) -> None:
    """A time of day in print has at most 24 hours, and minutes below 60 in steps of five."""
    assert shown(text, find(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("会议0点开始。", "zh", []),
        ("会议1点开始。", "zh", []),
        ("Die Sitzung endet um 0 Uhr.", "de", []),
        ("Die Sitzung endet um 24 Uhr.", "de", []),
    ],
)
def test_hours_of_a_day(text: str, language: str, expected: list[str]) -> None:
    """The hours of a day begin with 0."""
    assert shown(text, find(text, language)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Since 9/11 the law changed.", []),
        ("They are open 24/7 all year.", []),
        ("The rope is 9/11 inches.", ["9/11"]),
        ("The rod is 11/9 metres long.", ["11/9"]),
        ("It was a 50/50 split.", []),
        ("The split was 3/2.", []),
        ("It took 3/2 hours.", ["3/2"]),
        ("About 2/3 came.", ["2/3"]),
    ],
)
def test_two_numbers_with_a_stroke(text: str, expected: list[str]) -> None:
    """Two numbers that are known as a date, or no proper fraction, are one before a unit alone."""
    assert shown(text, find(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They sold 20 Max phones.", []),
        ("There were 20. Max came.", ["20"]),
        ("There were 20, Max said.", ["20"]),
        ("They sold 20 max.", ["20"]),
        ("The 737-Max flew.", []),
        ("The 737-MAX jets flew.", []),
        ("There are 20-Max-Planck institutes.", ["20"]),
    ],
)
def test_number_of_a_model(text: str, expected: list[str]) -> None:
    """A model's word with a capital, behind a space or a hyphen, makes a number a name."""
    assert shown(text, find(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1) The mayor spoke.", []),
        ("A text\n2) Then 5 people came.", ["5"]),
        ("99) The mayor spoke.", []),
        ("1. The mayor spoke.", []),
        ("They met 12) and left.", ["12"]),
        ("The mayor (of 12) spoke.", ["12"]),
        ("12 people spoke.", ["12"]),
    ],
)
def test_item_of_a_list(text: str, expected: list[str]) -> None:
    """A number with a full stop or a bracket at the start of a line numbers what follows."""
    assert shown(text, find(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 007 films earned 12 dollars.", ["12"]),
        ("Agent 07 came with 10 men.", ["10"]),
        ("0 people came.", ["0"]),
        ("0.7 percent came.", ["0.7 percent"]),
        ("70 people came.", ["70"]),
    ],
)
def test_zero_at_the_front(text: str, expected: list[str]) -> None:
    """Whole digits behind a zero are a code; zero itself, and zero point something, count."""
    assert shown(text, find(text, "en")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rathaus, 54321 Musterdorf, Tel.", []),
        ("Rathaus; 54321 Musterdorf, Tel.", []),
        ("Rathaus (54321 Musterdorf)", []),
        ("Rathaus\n54321 Musterdorf", []),
        ("54321 Musterdorf", []),
        ("Das Rathaus zahlt 54321 Musterdorf.", ["54321"]),
        ("Es kamen, so heißt es, 54321 Menschen.", ["54321"]),
    ],
)
def test_postcode_before_a_name(text: str, expected: list[str]) -> None:
    """Five digits behind a comma, semicolon, bracket or line end, before a name alone, are a postcode."""
    assert shown(text, find(text, "de")) == expected

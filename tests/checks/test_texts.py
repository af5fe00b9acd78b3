"""Free text: the article carries every number in headline, gist and statements."""

import pytest

from summarizer.schemas import Sentence
from tests.support.checking import ARABIC, ENGLISH, Examined, examined, figure, statement


def with_text(place_of: str, words: str, text: str, language: str) -> Examined:
    """A summary that has the words as headline, in its gist, or as a statement's text."""
    if place_of == "headline":
        return examined(text, headline=words, language=language)
    if place_of == "gist[0].text":
        return examined(text, gist=[Sentence(text=words, at=[1])], language=language)
    quoted = "Nobody was hurt" if language == "en" else "الشارع الرئيسي كان مغلقا"
    return examined(text, statement(quoted, at=5, text=words), language=language)


PLACES = ("headline", "gist[0].text", "sourcing.statements[0].text")


@pytest.mark.parametrize("place_of", PLACES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "50 families left the town"),
        ("en", "Fifty families left the town"),
        ("en", "Some 926,000 people came to the town"),
        ("en", "About 970K people came to the town"),
        ("en", "The loss in the town was 3.5 percent"),
        ("en", "Hundreds of people came to the town"),
        ("en", "They met in the town in 2018"),
        ("ar", "نحو 6000 شخص غادروا المدينة إلى الشمال"),
        ("ar", "نحو ستة آلاف شخص غادروا المدينة إلى الشمال"),
        ("ar", "مئات الآلاف غادروا المدينة إلى الشمال"),
    ],
)
def test_text_number_unsupported(language: str, words: str, place_of: str) -> None:
    """A number in headline, gist or a statement's text that the article does not carry is an error."""
    text = ENGLISH if language == "en" else ARABIC
    result = with_text(place_of, words, text, language)
    assert result.where("text-number-unsupported") == ("error", place_of, [])


@pytest.mark.parametrize("place_of", PLACES)
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "40 families left the town"),
        ("en", "Forty families left the town"),
        ("en", "Dozens of families left the town"),
        ("en", "962,000 people came to the town"),
        ("en", "Some 962K people came to the town"),
        ("en", "Nearly 0.96 million people came to the town"),
        ("en", "The loss in the town was 5.3 %"),
        ("en", "One of the two sides left the town"),
        ("en", "Families left the town"),
        ("en", "About ٤٠ families left the town"),
        ("ar", "نحو 5000 شخص غادروا المدينة إلى الشمال"),
        ("ar", "نحو خمسة آلاف شخص غادروا المدينة إلى الشمال"),
        ("ar", "آلاف الأشخاص غادروا المدينة إلى الشمال"),
        ("ar", "عشرات الحافلات وصلت إلى المدينة"),
        ("ar", "نحو ٥٠٠٠ شخص غادروا المدينة إلى الشمال"),
    ],
)
def test_text_number_supported(language: str, words: str, place_of: str) -> None:
    """A number that the article carries, in words or digits, rounded or as its range, is no problem."""
    text = ENGLISH if language == "en" else ARABIC
    assert with_text(place_of, words, text, language).of("text-number-unsupported") == []


def test_number_of_the_summary_itself_is_supported() -> None:
    """A number that a figure reads from words that the code cannot read may be used in the text."""
    text = "A minyan of men met in the old town hall."
    headline = "10 men met in the old town hall"
    assert examined(text, headline=headline).of("text-number-unsupported")
    assert examined(text, figure("A minyan", 10), headline=headline).of("text-number-unsupported") == []


def test_number_of_an_absent_figure_supports_nothing() -> None:
    """A figure whose words are absent does not support its number elsewhere."""
    result = examined(ENGLISH, figure("seventy thousand litres", 70_000, at=2), headline="70,000 litres lost")
    assert result.only("text-number-unsupported").path == "headline"


def test_text_in_another_language() -> None:
    """A text in another language than the article's is read in its own."""
    english = "Around five thousand people will leave the south of the city within days, they said."
    gist = [Sentence(text=english, at=[1])]
    assert examined(ARABIC, gist=gist, language="ar").of("text-number-unsupported") == []
    gist = [Sentence(text=english.replace("five", "six"), at=[1])]
    assert examined(ARABIC, gist=gist, language="ar").only("text-number-unsupported").path == "gist[0].text"


@pytest.mark.parametrize(
    ("language", "text", "headline"),
    [
        ("en", "Dozens of families left the town.", "57 families left the town"),
        ("en", "Hundreds of people came to the town.", "321 people came to the town"),
        ("ar", "وصلت عشرات الحافلات إلى حي القدم.", "57 حافلة وصلت إلى حي القدم"),
    ],
)
def test_vague_words_carry_no_exact_number(language: str, text: str, headline: str) -> None:
    """An exact number that only a vague word of the article would allow is an error."""
    assert examined(text, headline=headline, language=language).where("text-number-unsupported") == (
        "error",
        "headline",
        [],
    )


@pytest.mark.parametrize(
    ("language", "text", "headline"),
    [
        ("en", "Dozens of families left the town.", "Dozens of families left the town"),
        ("en", "Some 300 people came to the town.", "Hundreds of people came to the town"),
        ("en", "20 to 30 families left the town.", "20-30 families left the town"),
        ("ar", "وصلت عشرات الحافلات إلى حي القدم.", "وصول عشرات الحافلات إلى حي القدم"),
    ],
)
def test_vague_text_is_carried(language: str, text: str, headline: str) -> None:
    """Vague words and ranges are carried by the same, and by a number within them."""
    assert examined(text, headline=headline, language=language).of("text-number-unsupported") == []


@pytest.mark.parametrize(
    ("text", "headline", "carried"),
    [
        ("It lost 5 million euros.", "5 million euros lost", True),
        ("It lost 5 million euros.", "5 million lost", True),
        ("It lost 5 million.", "5 million euros lost", True),
        ("It lost 5 million euros.", "5 million dollars lost", False),
        ("It lost £5 million.", "5 million euros lost", False),
        ("It lost 5 percent.", "5 percent lost", True),
        ("It lost 5 percent.", "5 lost", False),
        ("It lost 5.", "5 percent lost", False),
        ("It lost 5 percent.", "5 euros lost", False),
        ("It took 30 minutes.", "It took half an hour", True),
        ("It took 18 months.", "It took 1.5 years", True),
        ("It took 18 months.", "It took 18 years", False),
    ],
)
def test_units_that_may_stand_for_each_other(text: str, headline: str, carried: bool) -> None:
    """A currency stands for itself or for a bare number, never for another; a share is no count."""
    assert (examined(text, headline=headline).of("text-number-unsupported") == []) is carried


@pytest.mark.parametrize(
    ("number", "rounded", "carried"),
    [
        ("987", "989", False),
        ("999", "1,000", False),
        ("1,004", "1,000", True),
        ("1,012", "1,010", True),
        ("1,012", "1,020", False),
        ("4,987", "5,000", True),
        ("4,762", "5,000", True),
        ("4,740", "5,000", False),
        ("5,249", "5,000", True),
        ("5,264", "5,000", False),
        ("4,870", "4,900", True),
        ("14,600", "15,000", True),
    ],
)
def test_rounding(number: str, rounded: str, carried: bool) -> None:
    """From a thousand on a number may be rounded; to one digit alone where that is within five per cent."""
    result = examined(f"Some {number} people came.", headline=f"Some {rounded} people came")
    assert (result.of("text-number-unsupported") == []) is carried


@pytest.mark.parametrize(
    ("text", "headline", "carried"),
    [
        ("19 people came.", "20 to 30 people came", False),
        ("20 people came.", "20 to 30 people came", False),
        ("25 people came.", "20 to 30 people came", False),
        ("20 came, then 30 people.", "20 to 30 people came", True),
        ("20 to 30 people came.", "20-30 people came", True),
        ("20 to 30 people came.", "21 to 30 people came", False),
        ("31 people came.", "20 to 30 people came", False),
        ("20 to 30 people came.", "20 people came", True),
        ("20 to 30 people came.", "30 people came", True),
        ("20 to 30 people came.", "25 people came", False),
        ("19 people came.", "Dozens of people came", False),
        ("99 people came.", "Hundreds of people came", False),
        ("20 to 30 people came.", "Dozens of people came", True),
        ("9,900 people came.", "Dozens of people came", True),
        ("9,901 people came.", "Dozens of people came", False),
        ("23 people came.", "Dozens of people came", False),
        ("24 people came.", "Dozens of people came", True),
        ("Thousands of people came.", "Dozens of people came", True),
        ("Millions of people came.", "Dozens of people came", False),
    ],
)
def test_ranges(text: str, headline: str, carried: bool) -> None:
    """A range carries its ends, and is carried by both; a vague word by its like and by numbers in it."""
    assert (examined(text, headline=headline).of("text-number-unsupported") == []) is carried


@pytest.mark.parametrize(
    ("headline", "carried"),
    [("One man came", True), ("Two men came", True), ("Three men came", False), ("1 man came", True),
     ("2 men came", False)],
)  # fmt: skip
def test_small_numbers(headline: str, carried: bool) -> None:
    """Up to two a number word is grammar, in digits one alone."""
    assert (examined("Some men came.", headline=headline).of("text-number-unsupported") == []) is carried


@pytest.mark.parametrize(
    ("language", "text", "other"),
    [
        ("en", "The rate rose by 1%.", "The rate rose by 2%."),
        ("de", "Der Zins stieg um 1 Prozent.", "Der Zins stieg um 2 Prozent."),
        ("fr", "Le taux a augmenté de 1 %.", "Le taux a augmenté de 2 %."),
        ("es", "La tasa subió un 1 %.", "La tasa subió un 2 %."),
        ("ru", "Ставка выросла на 1 %.", "Ставка выросла на 2 %."),
        ("ar", "ارتفعت النسبة 1 بالمئة.", "ارتفعت النسبة 2 بالمئة."),
        ("tr", "Faiz yüzde 1 arttı.", "Faiz yüzde 2 arttı."),
        ("zh", "利率上升1%。", "利率上升2%。"),
    ],
)
def test_one_percent(language: str, text: str, other: str) -> None:
    """A share of 1 % that the article does not have is a warning, in each language."""
    found = examined(other, headline=text, language=language).of("text-number-unsupported")
    assert [problem.severity for problem in found] == ["warning"]
    assert not examined(text, headline=text, language=language).of("text-number-unsupported")


DATED = (
    "On Monday 4 March 2019 the board met. Profits in the second quarter rose to $0.13, or 0.8 %, from 4-7 %."
)


@pytest.mark.parametrize(
    ("headline", "severity"),
    [
        ("The board met in March 2019", None),
        ("The board met in March 2018", "error"),
        ("The board met in May", "error"),
        ("The board met on 4 March", None),
        ("The board met on March 5", "error"),
        ("The board met on 5 March 2019", "error"),
        ("The board met on Monday", None),
        ("The board met on Tuesday", "error"),
        ("Profits of the second quarter rose", None),
        ("Profits of the third quarter rose", "error"),
        ("Profits of Q2 rose", None),
        ("The decline began in the 1980s", "error"),
        ("The decline began in the 2010s", None),
        ("Profits rose to $0.13", None),
        ("Profits rose to $0.11", "error"),
        ("Profits rose by 0.3 %", "error"),
        ("Profits rose from 5-8 %", "error"),
        ("The board won 38-24", "error"),
        ("Three members met", "warning"),
        ("Eleven members met", "error"),
        ("Both members met twice", None),
        ("2. Profits rose", None),
    ],
)
def test_small_figures_and_dates(headline: str, severity: str | None) -> None:
    """Figures below one, years, months, weekdays, quarters, decades and scores are checked like numbers."""
    found = [problem.severity for problem in examined(DATED, headline=headline).of("text-number-unsupported")]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("On Monday the board met.", {"warning"}),
        ("On 05/03/2019 the board met.", set()),
        ("On Monday 7 March the board met.", {"error"}),
    ],
)
def test_days_of_a_month(text: str, severities: set[str]) -> None:
    """A day of a month is an error where the article names another, a warning where it names none."""
    found = examined(text, headline="The board met on 5 March").of("text-number-unsupported")
    assert {problem.severity for problem in found} == severities


@pytest.mark.parametrize(
    ("gist", "errors"), [("Le conseil s'est réuni en mars.", 0), ("Le conseil s'est réuni en mai.", 1)]
)
def test_dates_in_another_language(gist: str, errors: int) -> None:
    """A month of a translation is the article's month by another name."""
    sentences = [Sentence(text=gist + " Les bénéfices du deuxième trimestre ont augmenté.", at=[1])]
    assert len(examined(DATED, gist=sentences, language="en").of("text-number-unsupported")) == errors


@pytest.mark.parametrize(
    ("printed", "said", "errors"),
    [("28.5", "29", 0), ("28.5", "28", 0), ("28.5", "30", 1), ("27.5", "29", 1)],
)
def test_half_rounds_either_way(printed: str, said: str, errors: int) -> None:
    """A half may be rounded up or down to the next whole number, and no further."""
    found = examined(f"It was {printed} degrees in the town.", headline=f"It was {said} degrees")
    assert len(found.of("text-number-unsupported")) == errors


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Rice rose from 98 to 120 thousand tomans.", 0),
        ("Rice rose from 98 to 120,000 tomans.", 1),
        ("Rice rose from 98 last year and in this one to 120 thousand tomans.", 1),
    ],
)
def test_shared_thousands(text: str, errors: int) -> None:
    """A number may take the thousand in words right behind it, and none from digits or from afar."""
    found = examined(text, figure("98", 98000))
    assert len(found.of("number-mismatch")) == errors

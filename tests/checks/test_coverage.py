"""Coverage: numbers and quoted speech that no item covers."""

import pytest

from summarizer.results.problem import Problem
from tests.support.checking import ARABIC, ENGLISH, examined, figure, party, place, source, statement


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "The council met on Friday. Some 40 families left.", "40"),
        ("en", "The loss was 5.3 percent.", "5.3 percent"),
        ("ar", "اجتمع المجلس الخميس. وغادر ١٢٠٠ مقاتل.", "١٢٠٠"),
        ("ar", "وصلت عشرات الحافلات.", "عشرات"),
    ],
)
def test_omitted_number(language: str, text: str, words: str) -> None:
    """A quantity that no item covers is a warning at its words, with the sentence in the message."""
    result = examined(text, language=language)
    assert result.where("omitted-number") == ("warning", "", [words])
    assert words in result.only("omitted-number").message


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The council met on 3 May 2018 at 10:30 for the second time."),
        ("en", "One of them left."),
        ("ar", "اجتمع المجلس في ٣ أيار ٢٠١٨ للمرة الثانية."),
        ("ar", "اجتمع المجلس الاثنين."),
    ],
)
def test_no_omitted_number(language: str, text: str) -> None:
    """Dates, times, ordinals and words that look like numbers are not missed."""
    assert examined(text, language=language).of("omitted-number") == []


@pytest.mark.parametrize(
    ("text", "omitted"),
    [
        ("Injured rise to 10.\n\nThe number rose to 10 people.", []),
        ("Injured rise to 9.\n\nThe number rose to 9 people.", ["9"]),
        ("Injured rise to 11.\n\nThe number rose to 10 people.", ["11"]),
        ("Costs rise to $10.\n\nThe number rose to 10 people.", ["10"]),
    ],
)
def test_number_that_comes_again(text: str, omitted: list[str]) -> None:
    """A number of ten and more that a figure has is not missed where a headline says it too."""
    number = "9 people" if "9 people" in text else "10 people"
    found = examined(text, figure(number, float(number.split(maxsplit=1)[0]), at=2)).of("omitted-number")
    assert [text[span.start : span.end] for problem in found for span in problem.spans] == omitted


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "omitted"),
    [
        ("ko", "복구비 340억 원을 보도했다.\n\n340억은 없던 숫자라고 밝혔다.", "340억 원", []),
        ("ko", "복구비 340억 원을 보도했다.\n\n34억은 없던 숫자라고 밝혔다.", "340억 원", ["34억"]),
        ("en", "The fine was $1,000.\n\nHe paid 1,000 again.", "$1,000", []),
        ("en", "The fine was $999.\n\nHe paid 999 again.", "$999", ["999"]),
        ("hi", "तापमान -31.4 डिग्री सेल्सियस रहा।\n\nपारा शून्य से 31.4 डिग्री नीचे रहा।", "-31.4 डिग्री सेल्सियस", []),
    ],
)
def test_large_number_without_its_unit(language: str, text: str, verbatim: str, omitted: list[str]) -> None:
    """A figure said again is not missed where a thousand or more has no unit, or degrees have no scale."""
    found = examined(text, figure(verbatim, None, at=1), language=language).of("omitted-number")
    assert [text[span.start : span.end] for problem in found for span in problem.spans] == omitted


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "omitted"),
    [
        ("zh", "三人轻伤。\n\n火灾造成3人轻伤。", "3人", []),
        ("zh", "三人死亡。\n\n火灾造成3人轻伤。", "3人", ["三"]),
        ("en", "Hundreds flee a fire.\n\nSome 300 people fled.", "300 people", []),
        ("en", "Dozens flee a fire.\n\nSome 300 people fled.", "300 people", ["Dozens"]),
        ("en", "A fire.\n\nSome 300 people fled. Hundreds of cars burnt.", "300 people", ["Hundreds"]),
        ("zh", "数百人疏散。\n\n三百余名居民被疏散。", "三百余名", []),
    ],
)
def test_headline_that_says_it_otherwise(language: str, text: str, verbatim: str, omitted: list[str]) -> None:
    """A headline's number is not missed where a figure counts the same, or it is vague and one is in it."""
    found = examined(text, figure(verbatim, None, at=2), language=language).of("omitted-number")
    assert [text[span.start : span.end] for problem in found for span in problem.spans] == omitted


def test_number_in_a_figure_or_a_name_is_not_omitted() -> None:
    """A quantity inside a figure, or inside the name of a party, place or source, is not missed."""
    text = "The Group of 20 nations sent 40 families to 7 Oaks. 12 witnesses said so. The Group of 20 left."
    bare = examined(text)
    assert len(bare.of("omitted-number")) >= 3
    full = examined(
        text,
        party("The Group of 20"),
        figure("40 families", 40),
        place("7 Oaks"),
        source("s1", "12 witnesses", at=2),
    )
    assert full.of("omitted-number") == []


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", ENGLISH, "We will not leave the harbour to the sea"),
        ("ar", ARABIC, "نعمل على تأمين خروج المدنيين بأمان، ولن نترك أحدا خلفنا"),
    ],
)
def test_omitted_quote(language: str, text: str, quote: str) -> None:
    """Quoted speech that no statement covers is a warning at its words; covered, it is none."""
    severity, path, words = examined(text, language=language).where("omitted-quote")
    assert (severity, path) == ("warning", "")
    assert words[0].rstrip(",") == quote
    for by in ((), ("s1",)):
        assert examined(text, statement(quote, *by, at=2), language=language).of("omitted-quote") == []


def test_quote_that_is_covered_in_part() -> None:
    """Half of a quotation is enough, a word of it is not, and two overlapping bits count once."""
    assert examined(ENGLISH, statement("We will not leave the harbour", at=3)).of("omitted-quote") == []
    assert examined(ENGLISH, statement("the sea", at=3)).of("omitted-quote")
    bits = (statement("will not leave", at=3), statement("not leave the", at=3))
    assert examined(ENGLISH, *bits).of("omitted-quote")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ship “Grethe Marie” left the port."),
        ("en", "The council met and voted."),
        ("ar", 'ونشرت صفحة "دمشق الآن" صورا.'),
        ("ar", "اجتمع المجلس الخميس."),
    ],
)
def test_no_omitted_quote(language: str, text: str) -> None:
    """Quoted names are no speech, and nothing is missed where nobody is quoted."""
    assert examined(text, language=language).of("omitted-quote") == []


CREDITS = {
    "en": ("The mayor said: “We will not leave the harbour.", "Follow Ann Byrne on the web @annbyrne."),
    "de": ("Der Bürgermeister sagte: „Wir verlassen den Hafen nicht.", "Folgen Sie Ann Byrne @annbyrne."),
    "fr": ("Le maire a déclaré : « Nous ne quitterons pas le port.", "Suivez Ann Byrne : www.byrne.example"),
    "es": ("El alcalde dijo: «No vamos a dejar el puerto.", "Siga a Ann Byrne en @annbyrne."),
    "ru": ("Мэр сказал: «Мы не покинем порт.", "Подписывайтесь на канал @annbyrne."),
    "ar": ("قال رئيس البلدية: «لن نغادر الميناء.", "تابعوا آن بيرن على @annbyrne."),
}
"""Quoted speech, and a line below it in the same quotation marks that credits its author."""


@pytest.mark.parametrize("language", CREDITS)
def test_credit_below_quoted_speech(language: str) -> None:
    """The last line of an article is no speech where it is short, names an account, and nobody says it."""
    said, credit = CREDITS[language]
    opening, closing = next((sign, end) for sign, end in zip("“„«", "”“»", strict=True) if sign in said)
    quote = said.partition(opening)[2].strip(" .")
    article = f"{said}\n\n{opening}{credit}{closing}"

    def missed(text: str) -> list[Problem]:
        return examined(text, statement(quote, "s1"), language=language).of("omitted-quote")

    assert not missed(article)
    assert missed(article.replace("@annbyrne", "Ann Byrne").replace("www.byrne.example", "Ann Byrne"))
    assert missed(article.replace(credit, f"{credit[:-1]} {'word ' * 9}"))


def test_quoted_words_to_an_account() -> None:
    """What somebody says to an account in the last line is quoted speech."""
    text = "It rained.\n\nThe mayor said: “We thank you all, @annbyrne.”"
    assert examined(text).of("omitted-quote")


@pytest.mark.parametrize("name", ["北京", "人离开"])
def test_item_beside_a_number(name: str) -> None:
    """An item that ends where a number begins, or begins where it ends, does not cover it."""
    result = examined("北京40人离开了。", party(name), language="zh")
    assert result.where("omitted-number") == ("warning", "", ["40"])


@pytest.mark.parametrize(
    ("bits", "missed"),
    [
        (("Ann pays tax",), False),
        (("Ann pays",), True),
        (("Ann pays tax", "pays"), False),
        (("Ann pays", "go back"), False),
        (("Ann pays", "pays"), True),
        (("pays", "Ann pays"), True),
        (("The mayor said: “Ann",), True),
    ],
)
def test_half_of_a_quotation(bits: tuple[str, ...], missed: bool) -> None:
    """From half of its letters on a quotation is covered, by one statement or by several together."""
    result = examined("The mayor said: “Ann pays tax go back!!”", *map(statement, bits))
    assert (result.of("omitted-quote") != []) is missed


@pytest.mark.parametrize(("words", "missed"), [("go away.", False), ("go away", True)])
def test_exactly_half_of_a_quotation(words: str, missed: bool) -> None:
    """Eight letters of sixteen are half, seven are less."""
    result = examined("The mayor said: “We will go away.” It rained.", statement(words))
    assert (result.of("omitted-quote") != []) is missed


def test_number_within_a_statement_alone() -> None:
    """A statement that holds a number does not put the number into the summary."""
    result = examined(ENGLISH, statement("40 families had left the town", at=2))
    assert "40" in [words for one in result.of("omitted-number") for words in result.words(one.spans)]


def test_mentions_cover_a_number() -> None:
    """A number in a later mention of a party or a place is in the summary."""
    text = "Council 20 met at Pier 7. Nobody came to Pier 7 to hear Council 20."
    result = examined(text, party("Council 20"), place("Pier 7"))
    assert result.of("omitted-number") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Some 40 families\nleft.", "this number is not in the summary: “40” in “Some 40 families left.”"),
        ("40", "this number is not in the summary: “40”"),
    ],
)
def test_sentence_of_an_omission(text: str, message: str) -> None:
    """The message quotes the sentence, unless that is all there is."""
    assert examined(text).only("omitted-number").message == message


@pytest.mark.parametrize(
    ("head", "omitted"),
    [("sete anos e meio de prisão", 0), ("oito anos e meio de prisão", 1)],
)
def test_headline_with_the_sum(head: str, omitted: int) -> None:
    """A number of the headline is not missed where a figure makes the same of two numbers and their units."""
    text = f"A juíza fala em {head}.\n\nFoi condenada a sete anos e seis meses de prisão."
    found = examined(text, figure("sete anos e seis meses", 7.5, at=2), language="pt")
    assert len(found.of("omitted-number")) == omitted

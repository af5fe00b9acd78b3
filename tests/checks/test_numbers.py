"""Numbers: a value agrees with the words that it is read from."""

import pytest

from tests.support.checking import examined, figure


@pytest.mark.parametrize(
    ("language", "text", "words", "value", "bound"),
    [
        ("en", "About 40 families left.", "40 families", 50, "exact"),
        ("en", "It lost 3.5 million euros.", "3.5 million euros", 3.5, "exact"),
        ("en", "Forty families left.", "Forty families", 14, "exact"),
        ("en", "It fell 5.3 percent.", "5.3 percent", 53, "exact"),
        ("en", "Dozens of families left.", "Dozens of families", 5000, "vague"),
        ("en", "Exactly 40 families left.", "40 families", None, "vague"),
        ("en", "Nobody was hurt.", "Nobody", 3, "exact"),
        ("ar", "وصل خمسة آلاف شخص.", "خمسة آلاف شخص", 500, "exact"),
        ("ar", "وصل ١٢٠٠ مقاتل.", "١٢٠٠ مقاتل", 120, "exact"),
        ("ar", "وصلت عشرات الحافلات.", "عشرات الحافلات", 300, "vague"),
        ("ar", "نسبة ٥٫٣ بالمئة.", "٥٫٣ بالمئة", 53, "exact"),
    ],
)
def test_number_mismatch(language: str, text: str, words: str, value: float | None, bound: str) -> None:
    """A value that the figure's words do not say is an error at them: digits, words, scale, vagueness."""
    result = examined(text, figure(words, value, bound=bound), language=language)
    assert result.where("number-mismatch") == ("error", "numbers[0].value", [words])


@pytest.mark.parametrize(
    ("language", "text", "words", "value", "bound"),
    [
        ("en", "About 40 families left.", "About 40 families", 40, "approximately"),
        ("en", "It lost 3.5 million euros.", "3.5 million euros", 3_500_000, "exact"),
        ("en", "Two thirds left.", "Two thirds", 0.667, "exact"),
        ("en", "20 to 30 families left.", "20 to 30 families", None, "between"),
        ("en", "Dozens of families left.", "Dozens of families", None, "vague"),
        ("en", "No casualties were seen.", "No casualties", 0, "exact"),
        ("en", "It fell 5.3 percent.", "5.3 percent", 5.3, "exact"),
        ("ar", "وصل خمسة آلاف شخص.", "خمسة آلاف شخص", 5000, "exact"),
        ("ar", "وصل ١٢٠٠ مقاتل.", "١٢٠٠ مقاتل", 1200, "exact"),
        ("ar", "وصل شخصان إلى المكان.", "شخصان", 2, "exact"),
        ("ar", "وصلت عشرات الحافلات.", "عشرات الحافلات", None, "vague"),
        ("ar", "ما بين ٢٠ و٣٠ مقاتلا.", "ما بين ٢٠ و٣٠ مقاتلا", None, "between"),
    ],
)
def test_number_agrees(language: str, text: str, words: str, value: float | None, bound: str) -> None:
    """A value that the words say is no problem: digits of any script, scale, fractions, ranges, none."""
    result = examined(text, figure(words, value, bound=bound), language=language)
    assert result.problems == []


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [("en", "A minyan of men met.", "A minyan of men", 10), ("ar", "وصل الشخص وحده.", "الشخص وحده", 1)],
)
def test_number_unread(language: str, text: str, words: str, value: float) -> None:
    """Words in which no number can be read are an info: nothing speaks against the value."""
    result = examined(text, figure(words, value), language=language)
    assert result.where("number-unread") == ("info", "numbers[0].value", [words])


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "The fire service came.", "The fire service", 109_864),
        ("en", "It met on Monday.", "on Monday", 40),
        ("en", "The families left.", "The families", 3),
        ("ar", "وصل الدفاع المدني.", "الدفاع المدني", 109_864),
        ("ru", "Пожарные приехали в понедельник.", "в понедельник", 40),
    ],
)
def test_words_without_a_number(language: str, text: str, words: str, value: float) -> None:
    """A value whose words are all known and hold no number, or too few words for its digits, is an error."""
    result = examined(text, figure(words, value), language=language)
    assert result.where("number-mismatch") == ("error", "numbers[0].value", [words])


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "A gross of eggs came.", "A gross of eggs", 144),
        ("en", "The fire service came.", "The fire service", 40),
        ("en", "A family left.", "A family", 1),
        ("en", "Fourty-seven thousend left.", "thousend left", 47_123),
        ("de", "Dreihundertzwölftausent kamen.", "Dreihundertzwölftausent", 312_500),
        ("ar", "وصل شخصان.", "شخصان", 12_345),
        ("xx", "The fire service came.", "The fire service", 109_864),
    ],
)
def test_words_that_might_mean_a_number(language: str, text: str, words: str, value: float) -> None:
    """A word of no table may be a number of three digits, a misspelt one any, a noun one, a dual two."""
    result = examined(text, figure(words, value), language=language)
    assert result.of("number-mismatch") == []


def test_number_of_absent_words_is_not_judged() -> None:
    """A figure whose words are absent has that one problem."""
    result = examined("The council met.", figure("seventy thousand litres", 5))
    assert result.codes == [("quote-absent", "error", "numbers[0]")]


@pytest.mark.parametrize(
    ("language", "text", "words", "value"),
    [
        ("en", "It lost 5 million euros.", "5", 5),
        ("en", "Three hundred people left.", "hundred people", 100),
        ("ar", "خسر خمسة ملايين يورو.", "خمسة", 5),
        ("zh", "共有三千五百人离开。", "五百人", 500),
        ("fr", "Près de 1 200 combattants sont partis.", "200 combattants", 200),
    ],
)
def test_figure_that_cuts_a_number_out_of_a_number(
    language: str, text: str, words: str, value: float
) -> None:
    """A value read from a part of the article's number is an error, whatever the part says by itself."""
    result = examined(text, figure(words, value), language=language)
    assert "error" in {problem.severity for problem in result.problems}

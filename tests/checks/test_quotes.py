"""Quotes: copied words that are absent, altered or elsewhere are problems, and others are none."""

import pytest

from summarizer.pipeline.flow import examine
from summarizer.schemas import Mark, Sentence, Summary
from summarizer.text.article import Article
from tests.support.checking import ARABIC, ENGLISH, examined, party, place, statement, summary


@pytest.mark.parametrize(
    ("language", "text", "verbatim"),
    [("en", ENGLISH, "the coast guard"), ("ar", ARABIC, "الجيش الحر")],
)
def test_quote_absent(language: str, text: str, verbatim: str) -> None:
    """Words that the article does not have are an error on their item, with no span."""
    result = examined(text, party("Ballina"), party(verbatim), language=language)
    absent = result.of("quote-absent")[-1]
    assert (absent.severity, absent.path, absent.spans) == ("error", "parties[1]", [])
    assert verbatim in absent.message


@pytest.mark.parametrize(
    ("language", "text", "at", "quote", "words"),
    [
        ("en", ENGLISH, 2, "50 families had left the town", "40 families had left the town"),
        (
            "en",
            ENGLISH,
            3,
            "We will leave the harbour to the sea",
            "We will not leave the harbour to the sea",
        ),
        ("ar", ARABIC, 2, "بأمان، ونترك أحدا خلفنا", "بأمان، ولن نترك أحدا خلفنا"),
        ("ar", ARABIC, 1, "نحو 6000 شخص سيغادرون جنوب دمشق", "نحو 5000 شخص سيغادرون جنوب دمشق"),
    ],
)
def test_grave_quote_altered(language: str, text: str, at: int, quote: str, words: str) -> None:
    """A quote that changes the meaning is an error at the article's own words."""
    result = examined(text, statement(quote, at=at), language=language)
    assert result.where("quote-altered") == ("error", "sourcing.statements[0]", [words])


@pytest.mark.parametrize(
    ("language", "text", "at", "quote", "words"),
    [
        ("en", ENGLISH, 2, "40 families had lefft the town", "40 families had left the town"),
        ("ar", ARABIC, 4, "الشارع الرئيسي كان مغلوقا", "الشارع الرئيسي كان مغلقا"),
    ],
)
def test_slight_quote_altered(language: str, text: str, at: int, quote: str, words: str) -> None:
    """A slip of spelling is a warning, and says which word stands for which."""
    result = examined(text, statement(quote, "s1", at=at), language=language)
    assert result.where("quote-altered") == ("warning", "sourcing.statements[0]", [words])
    assert "for" in result.only("quote-altered").message


def test_altered_quote_says_what_was_left_out_and_added() -> None:
    """The message names words that the quote leaves out and those that it adds."""
    result = examined(ENGLISH, statement("leave the harbour quickly to the", at=3))
    assert "added “quickly”" in result.only("quote-altered").message
    result = examined(ENGLISH, statement("We will not leave harbour to the sea", at=3))
    assert "left out “the”" in result.only("quote-altered").message


def test_altered_name_of_a_listed_item_is_grave() -> None:
    """A quote that changes the name of a listed place is an error, in a script without capitals too."""
    changed = "الحافلات إلى حي القدس في المساء"
    text = "ووصلت عشرات الحافلات إلى حي القدم في المساء."
    plain = examined(text, statement(changed), language="ar")
    assert plain.only("quote-altered").severity == "warning"
    listed = examined(text, statement(changed), place("القدم"), language="ar")
    assert listed.only("quote-altered").severity == "error"


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "at", "stands"),
    [("en", ENGLISH, "Nobody", 1, 5), ("ar", ARABIC, "القدم", 1, 3), ("en", ENGLISH, "Nobody", 99, 5)],
)
def test_quote_elsewhere(language: str, text: str, verbatim: str, at: int, stands: int) -> None:
    """Words that stand in another segment than cited are an info that says where."""
    result = examined(text, party(verbatim, at=at), language=language)
    assert result.where("quote-elsewhere") == ("info", "parties[0].at", [verbatim])
    assert f"segment {stands}," in result.only("quote-elsewhere").message


@pytest.mark.parametrize("at", [1, 2])
def test_quote_over_two_segments_is_not_elsewhere(at: int) -> None:
    """Words that run over two segments may be cited by either."""
    assert (
        examined(ENGLISH, statement("on Friday. Mayor Ann Byrne said", "s1", at=at)).of("quote-elsewhere")
        == []
    )


def test_gist_cites_segments_that_exist() -> None:
    """A segment that the article does not have is an error of the sentence that cites it."""
    result = examined(ENGLISH, gist=[Sentence(text="They met.", at=[1]), Sentence(text="Yes.", at=[0, 5])])
    assert result.where("reference-unknown") == ("error", "gist[1].at", [])


@pytest.mark.parametrize(
    ("language", "text", "name", "quote"),
    [
        (
            "en",
            "The council of the town met. We will not leave the harbour to the sea.",
            "The council of the town",
            "We will not leave harbour to the sea",
        ),
        (
            "ar",
            "أعلن مصدر من المعارضة ذلك. وصلت عشرات الحافلات من الشمال إلى حي القدم.",
            "مصدر من المعارضة",
            "وصلت عشرات الحافلات الشمال إلى حي القدم",
        ),
    ],
)
def test_function_word_of_a_name_is_no_name(language: str, text: str, name: str, quote: str) -> None:
    """A function word left out is not grave because some listed name has it too."""
    result = examined(text, party(name), statement(quote, at=2), language=language)
    assert result.only("quote-altered").severity == "warning"


class Casualty(Mark):
    """A newsroom's own item."""


class Desk(Summary):
    """A summary with a section of a newsroom's own."""

    casualties: list[Casualty]


def desk(*verbatims: str) -> Desk:
    """A summary with casualties alone."""
    given = summary([], "en").model_dump()
    return Desk(**given, casualties=[Casualty(verbatim=words, at=1) for words in verbatims])


def test_own_section_is_checked() -> None:
    """The marks of a newsroom's own section are grounded and checked like any other."""
    text = "Some 12 people died. The council met."
    made = desk("12 people died", "13 people died", "The council", "nobody at all survived it")
    problems = examine(Article.of(text, language="en"), made)
    assert [item.match for item in made.casualties] == ["exact", "near", "exact", "absent"]
    assert [(one.code, one.severity, one.path) for one in problems if one.path] == [
        ("quote-altered", "error", "casualties[1]"),
        ("quote-elsewhere", "info", "casualties[2].at"),
        ("quote-absent", "error", "casualties[3]"),
    ]


def test_number_in_an_own_section_is_not_omitted() -> None:
    """A quantity that an item of a newsroom's own section covers is in the summary."""
    article = Article.of("Some 12 people died.", language="en")
    assert examine(article, desk("12 people died")) == []
    assert [one.code for one in examine(article, desk())] == ["omitted-number"]


@pytest.mark.parametrize(
    ("language", "text", "quote", "status", "found"),
    [
        ("en", "He said nobody will leave the town today.", "will leave the town today", "attributed", 1),
        (
            "en",
            "He said nobody will leave the town today.",
            "nobody will leave the town today",
            "attributed",
            0,
        ),
        ("en", "They did not reach the wells.", "reach the wells", "denied", 0),
        ("en", "They would not explain the delay.", "explain the delay", "declined", 0),
        ("en", "They would not explain the delay.", "explain the delay", "rumoured", 1),
        (
            "ar",
            "وقال إنها مستمرة، وليس لذلك علاقة بخروج التنظيم.",
            "لذلك علاقة بخروج التنظيم",
            "attributed",
            1,
        ),
        (
            "ar",
            "وقال إنها مستمرة، وليس لذلك علاقة بخروج التنظيم.",
            "وليس لذلك علاقة بخروج التنظيم",
            "attributed",
            0,
        ),
    ],
)
def test_claim_cut_off_from_its_negation(
    language: str, text: str, quote: str, status: str, found: int
) -> None:
    """A statement that begins right after a negation is a warning, unless it is told as a denial."""
    found_problems = examined(text, statement(quote, status=status), language=language).of("quote-altered")
    assert [problem.severity for problem in found_problems] == ["warning"] * found

"""The checks together: no false alarms, a fixed order, and every article."""

from collections.abc import Callable

import pytest

from summarizer.pipeline.flow import examine
from summarizer.schemas import Sentence
from summarizer.text.article import Article
from tests.support.checking import (
    ARABIC,
    ENGLISH,
    Examined,
    examined,
    figure,
    party,
    place,
    source,
    statement,
    summary,
)


def clean_english() -> Examined:
    """A summary of the English text in which all is right and nothing is missing."""
    return examined(
        ENGLISH,
        party("The council of Ballina", aliases=["council"], ties=["opposed_to: Mayor Ann Byrne"]),
        party("Mayor Ann Byrne", at=2, aliases=["Byrne"]),
        figure("40 families", 40, at=2),
        figure("962,000 visitors", 962_000, at=4),
        figure("5.3 percent", 5.3, at=4),
        place("Ballina", aliases=["the town"]),
        place("the harbour", at=3, within="Ballina"),
        source("s1", "Mayor Ann Byrne", at=2, alignment="Mayor"),
        source("s2", "The state", at=4),
        statement("40 families … the town", "s1", at=2, text="Forty families left."),
        statement("We will not leave the harbour to the sea", "s1", at=3),
        statement("962,000 visitors and a loss of 5.3 percent", "s2", at=4),
        statement("Nobody was hurt", at=5, status="asserted"),
        headline="40 families leave Ballina",
        gist=[Sentence(text="Some 962K people came, and 5.3 % less money.", at=[4])],
    )


def clean_arabic() -> Examined:
    """The same for the Arabic text."""
    return examined(
        ARABIC,
        party("الهلال الأحمر", ties=[]),
        party("خالد عرقسوسي", at=2, ties=["part_of: الهلال الأحمر"]),
        figure("نحو 5000 شخص", 5000, bound="approximately"),
        figure("عشرات الحافلات", None, at=3, bound="vague"),
        place("دمشق"),
        place("القدم", at=3, within="دمشق"),
        source("s1", "الهلال الأحمر"),
        source("s2", "خالد عرقسوسي", at=2),
        source("s3", "شهود عيان", at=4),
        statement("نحو 5000 شخص سيغادرون جنوب دمشق", "s1"),
        statement("نعمل على تأمين … أحدا خلفنا", "s2", at=2),
        statement("الشارع الرئيسي كان مغلقا", "s3", at=4),
        headline="نحو 5000 شخص يغادرون دمشق",
        gist=[Sentence(text="وصلت عشرات الحافلات إلى القدم.", at=[3])],
        language="ar",
    )


@pytest.mark.parametrize("make", [clean_english, clean_arabic])
def test_no_false_alarm(make: Callable[[], Examined]) -> None:
    """A summary in which all is right and nothing is missing has no problems."""
    assert make().problems == []


def test_order_of_problems() -> None:
    """Problems come section by section: quotes, parties, numbers, locations, sourcing, text, coverage."""
    result = examined(
        ENGLISH,
        party("the coast guard", aliases=["CG"]),
        figure("40 families", 50, at=2),
        place("Ballina", within="Mayo"),
        source("s1", "Mayor Ann Byrne", at=2),
        statement("40 families had left", "s2", at=2),
        headline="77 left the town",
    )
    order = list(dict.fromkeys(problem.code for problem in result.problems))
    assert order == [
        "quote-absent",
        "name-absent",
        "number-mismatch",
        "reference-unknown",
        "text-number-unsupported",
        "omitted-number",
        "omitted-quote",
    ]


def test_language_without_data() -> None:
    """In a language without data words are found and digits read, but a word behind may scale them."""
    text = "Unu distrikto estas fermita. Ĉirkaŭ 40 familioj foriris."
    result = examined(text, party("Unu distrikto"), figure("40 familioj", 41, at=2), language="eo")
    assert [problem.code for problem in result.problems] == ["number-mismatch"]
    unread = examined(text, figure("40 familioj", 40, at=2), language="eo")
    assert [(problem.code, problem.severity) for problem in unread.problems] == [("number-unread", "info")]


def test_articles_language_goes_before_the_models() -> None:
    """The article's own language decides what is read in it; only without one the model's word counts."""
    english, arabic = "Forty families left the town.", "غادرت عشرات العائلات."
    for text, given, stated in ((english, "en", "ar"), (arabic, "ar", "en"), (arabic, "xx", "ar")):
        article = Article.of(text, language=given)
        assert [problem.code for problem in examine(article, summary([], stated))] == ["omitted-number"]
    assert examine(Article.of(arabic, language="xx"), summary([], "en")) == []


def test_empty_summary_of_the_articles(articles: dict[str, str]) -> None:
    """An empty summary has nothing wrong in it: all that can be said is what it leaves out."""
    for name, text in articles.items():
        result = examined(text, language=name[-2:])
        assert {problem.code for problem in result.problems} == {"omitted-number", "omitted-quote"}
        assert {problem.severity for problem in result.problems} == {"warning"}

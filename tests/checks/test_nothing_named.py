"""Words that name nothing, facts listed twice, codes that no standard has: what small models write."""

from typing import Any

import pytest

from summarizer.pipeline.flow import examine
from summarizer.schemas import Mark, Sentence
from summarizer.text.article import Article
from tests.support.checking import ENGLISH, examined, figure, party, place, source, statement, summary

SOMEBODY = "The council of Ballina met. The WHO and the US sent 40 people, and Us has a mayor."


@pytest.mark.parametrize("words", [".", ",", " — ", "the", "The", "of the"])
@pytest.mark.parametrize("kind", [party, place, lambda words: source("s1", words)])
def test_words_that_name_nothing(words: str, kind: Any) -> None:
    """A sign, or function words alone, name nobody and no place: an error, with no span to look verified."""
    item = kind(words)
    result = examined(ENGLISH.replace("Friday. ", "Friday — all of the day. "), item)
    assert [(one.severity, one.spans) for one in result.of("quote-empty")] == [("error", [])]
    assert result.of("quote-absent") == []
    assert (item.match, item.spans) == ("absent", [])


@pytest.mark.parametrize("words", [".", "…"])
def test_a_sign_is_no_claim_and_no_number(words: str) -> None:
    """A figure and a claim are no mere sign."""
    result = examined("It will. All of it…", figure(words, 4), statement(words))
    assert [one.path for one in result.of("quote-empty")] == ["numbers[0]", "sourcing.statements[0]"]


def test_claim_of_function_words() -> None:
    """A claim of function words alone is an error and covers nothing, unless they are all that was said."""
    text = "It will. He said: “And you will.” All of the town left."
    said = statement("It will"), statement("And you will", at=2)
    result = examined(text, *said, statement("of the", at=3), statement("will", at=2), statement("the", at=3))
    assert [one.path for one in result.of("quote-empty")] == [f"sourcing.statements[{n}]" for n in (2, 3, 4)]
    assert [one.spans == [] for one in result.summary.sourcing.statements] == [False, False, True, True, True]
    assert len(examined(text, statement("And", at=2)).of("omitted-quote")) == 1
    denied = examined("The mayor denies this.", statement("this", status="denied"))
    assert denied.of("quote-empty") == []


@pytest.mark.parametrize(
    "name", ["40", "the 40", "forty", "the forty", "Forty", "and 41", "41", "five million"]
)
@pytest.mark.parametrize("kind", [party, place])
def test_number_as_a_name(name: str, kind: Any) -> None:
    """An alias that is a number with nothing but function words is an error, and hides no omitted number."""
    text = "Forty left Ballina. The 40 met the forty and 41 boats, and five million stayed."
    result = examined(text, kind("Ballina", aliases=[name]))
    assert [one.severity for one in result.of("quote-empty")] == ["error"]
    assert len(result.of("omitted-number")) == len(examined(text).of("omitted-number")) == 5


@pytest.mark.parametrize("name", ["40 families", "the 40 families", "Group of Seven", "the Six", "M23"])
def test_names_with_a_number(name: str) -> None:
    """A name that holds another word, or is written as a name, may hold a number."""
    text = "The 40 families of Ballina met the Group of Seven, the Six and the M23."
    assert examined(text, party("Ballina", aliases=[name])).of("quote-empty") == []


@pytest.mark.parametrize("name", ["the", "The", "of the", "he"])
def test_function_words_as_a_name(name: str) -> None:
    """An alias of function words alone is an error and no mention."""
    result = examined("The council of the town met; he left.", party("council", aliases=[name]))
    assert [one.path for one in result.of("quote-empty")] == ["parties[0].aliases[0]"]
    assert len(result.summary.parties[0].mentions) == 1


@pytest.mark.parametrize("words", ["WHO", "The WHO", "US", "the US", "The council"])
def test_names_that_spell_like_function_words(words: str) -> None:
    """Capitals that no beginning of a sentence explains make a name of who and us."""
    assert examined(SOMEBODY, party(words)).of("quote-empty") == []


def test_a_sign_covers_nothing() -> None:
    """A mark that names nothing hides no number and no quoted speech that was left out."""
    text = "The 40 families left, 12 stayed."
    assert len(examined(text, party("the"), party(",")).of("omitted-number")) == 2


def test_bare_number_as_a_name() -> None:
    """An alias without a letter is an error, and hides no omitted number."""
    text = "The council met. It moved 600 people and 37 dogs."
    result = examined(
        text, party("The council", aliases=["600", "37"]), place("The council", aliases=["600"])
    )
    assert [(one.severity, one.path) for one in result.of("quote-empty")] == [
        ("error", "parties[0].aliases[0]"),
        ("error", "parties[0].aliases[1]"),
        ("error", "locations[0].aliases[0]"),
    ]
    assert len(result.of("omitted-number")) == 2


def test_names_of_somebody_absent_cover_nothing() -> None:
    """What the article has of somebody whom it does not have hides no omitted number."""
    result = examined("The council moved 600 people.", party("The mayor of Cork", aliases=["600 people"]))
    assert [one.code for one in result.problems] == ["quote-absent", "omitted-number"]


@pytest.mark.parametrize(
    ("items", "path"),
    [
        ([party("The council"), party("the council")], "parties[1]"),
        ([figure("40 families", 40), figure("40 families", 40)], "numbers[1]"),
        ([source("s1", "The council"), source("s2", "The council")], "sourcing.sources[1]"),
        ([statement("40 families left"), statement("40 families left")], "sourcing.statements[1]"),
    ],
)
def test_fact_listed_twice(items: list[Mark], path: str) -> None:
    """The same of the same words is told at its second place, as a warning."""
    result = examined("The council met. 40 families left. The council is here.", *items)
    assert [(one.severity, one.path) for one in result.of("item-repeated")] == [("warning", path)]


@pytest.mark.parametrize(
    "items",
    [
        [figure("40 families", 40, includes="children"), figure("40 families", 40, excludes="children")],
        [statement("40 families left", "s1"), statement("40 families left", "s2")],
        [party("The council"), source("s1", "The council")],
    ],
)
def test_two_facts_on_the_same_words(items: list[Mark]) -> None:
    """With and without a part, said by two people, as party and as source: no repetition."""
    assert examined("The council met. 40 families left.", *items).of("item-repeated") == []


def test_gist_that_cites_nothing() -> None:
    """A sentence of the gist without a segment is an error: nothing of the article carries it."""
    result = examined(ENGLISH, gist=[Sentence(text="The council met.", at=[])])
    assert result.where("reference-unknown") == ("error", "gist[0].at", [])


@pytest.mark.parametrize(
    ("code", "known"),
    [("en", True), ("pt-BR", True), ("ckb", True), ("garble", False), ("xx", False), ("", False)],
)
def test_codes_of_languages(code: str, known: bool) -> None:
    """The language is a code of ISO 639, or an error."""
    problems = examine(Article.of(ENGLISH, language="en"), summary([], code))
    found = [(one.severity, one.path) for one in problems if one.code == "code-unknown"]
    assert found == ([] if known else [("error", "language")])


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("IE", True),
        ("ie", True),
        ("XK", True),
        ("DE;PL", True),
        (None, True),
        ("Ireland", False),
        ("UK", False),
    ],
)
def test_codes_of_countries(code: str | None, known: bool) -> None:
    """A country is a code of ISO 3166-1, of a place on a border several; any other is an error."""
    found = examined(ENGLISH, place("Ballina", country=code)).of("code-unknown")
    assert [(one.severity, one.path) for one in found] == (
        [] if known else [("error", "locations[0].country")]
    )


@pytest.mark.parametrize(("text", "says"), [("", False), (" \n", False), ("—…", False), ("40", True)])
def test_headline_and_gist_say_something(text: str, says: bool) -> None:
    """A headline or a sentence of the gist without a letter or a digit is an error."""
    result = examined("40 families left.", headline=text, gist=[Sentence(text=text, at=[1])])
    found = [(one.severity, one.path) for one in result.of("text-empty")]
    assert found == ([] if says else [("error", "headline"), ("error", "gist[0].text")])


def test_no_gist() -> None:
    """A summary without a gist is never clean."""
    assert examined("The council met.", gist=[]).where("text-empty") == ("error", "gist", [])

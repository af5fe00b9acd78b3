"""Parties and places: names stand in the article, and ties and holders are listed."""

import pytest

from tests.support.checking import ARABIC, ENGLISH, examined, party, place


@pytest.mark.parametrize(
    ("language", "text", "verbatim", "alias"),
    [("en", ENGLISH, "The council of Ballina", "CB"), ("ar", ARABIC, "الهلال الأحمر", "المنظمة")],
)
def test_alias_absent(language: str, text: str, verbatim: str, alias: str) -> None:
    """An alias that the article does not have is an error on the alias, of parties and places alike."""
    result = examined(
        text, party(verbatim, aliases=[verbatim, alias]), place(verbatim, aliases=[alias]), language=language
    )
    assert [(one.severity, one.path) for one in result.of("name-absent")] == [
        ("error", "parties[0].aliases[1]"),
        ("error", "locations[0].aliases[0]"),
    ]


@pytest.mark.parametrize("alias", ["COUNCIL", "the town", "“Ballina”", "Byrne"])
def test_alias_in_another_spelling(alias: str) -> None:
    """An alias is there in any case and in quotation marks."""
    assert examined(ENGLISH, party("The council of Ballina", aliases=[alias])).of("name-absent") == []


@pytest.mark.parametrize(
    ("alias", "text"), [("US", "The buses left."), ("5", "It rose 5.3 percent."), ("Oman", "Romania left.")]
)
def test_alias_inside_a_word_is_absent(alias: str, text: str) -> None:
    """An alias that stands only inside a longer word or number is absent."""
    assert examined(text, party("The", aliases=[alias])).only("name-absent").path == "parties[0].aliases[0]"


@pytest.mark.parametrize("tie", ["part_of: The county", "cousin_of: Mayor Ann Byrne", "Mayor Ann Byrne"])
def test_tie_unknown(tie: str) -> None:
    """A tie to nobody, or of no known relation, is an error on the tie."""
    result = examined(ENGLISH, party("The council of Ballina", ties=[tie]), party("Mayor Ann Byrne", at=2))
    assert result.where("reference-unknown") == ("error", "parties[0].ties[0]", [])


def test_within_unknown() -> None:
    """`within` that names no listed place is an error, in Arabic too."""
    result = examined(ARABIC, place("القدم", at=3, within="سوريا"), language="ar")
    assert result.where("reference-unknown") == ("error", "locations[0].within", [])


def test_places_within_each_other() -> None:
    """Places that lie within each other in a circle are an error each."""
    result = examined(
        ENGLISH,
        place("Ballina", within="the harbour"),
        place("the harbour", at=3, within="the sea"),
        place("the sea", at=3, within="Ballina"),
        place("the town", at=2, within="Ballina"),
    )
    assert [(one.severity, one.path) for one in result.of("reference-unknown")] == [
        ("error", f"locations[{index}].within") for index in range(3)
    ]

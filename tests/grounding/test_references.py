"""References: which item a name in a summary means."""

import pytest

from summarizer.grounding.references import References, chain_ids, source_party
from summarizer.schemas import Affiliation, Grounded
from tests.support.checking import examined, party, place, source, summary

TEXT = "The Free Army and the Army of Ababil fought in Tadamon, a quarter of Damascus."


def made_references(*items: Grounded) -> References:
    """References of a summary with these items, numbered in order."""
    made = summary(items, "en")
    for number, one in enumerate(made.parties, 1):
        one.id = f"p{number}"
    for number, spot in enumerate(made.locations, 1):
        spot.id = f"l{number}"
    return References.of(made)


@pytest.mark.parametrize("relation", ["part_of", "allied_with", "opposed_to", "loyal_to"])
def test_tie_resolved(relation: str) -> None:
    """A tie to a listed party becomes an affiliation with its id."""
    result = examined(
        TEXT, party("The Free Army"), party("Army of Ababil", ties=[f"{relation}: The Free Army"])
    )
    assert [tie.model_dump() for tie in result.summary.parties[1].affiliations] == [
        {"relation": relation, "party": "p1"}
    ]
    assert result.of("reference-unknown") == []


@pytest.mark.parametrize(
    "other",
    ["the free army", "  The Free Army ", "FSA", "“The Free Army”", "Armée libre"],
)
def test_tie_by_any_name(other: str) -> None:
    """A tie names the other party by its words, an alias or its translated name, in any spelling."""
    references = made_references(party("The Free Army", aliases=["FSA"], name="Armée libre"))
    assert references.affiliation(f"part_of:{other}") == Affiliation(relation="part_of", party="p1")


@pytest.mark.parametrize(
    "tie", ["part_of: The Navy", "member_of: The Free Army", "The Free Army", "", "part_of:", ":"]
)
def test_dangling_tie(tie: str) -> None:
    """A tie to nobody, of no known relation or without one is no affiliation."""
    assert made_references(party("The Free Army")).affiliation(tie) is None


def test_resolved_ties_stay_beside_dangling_ones() -> None:
    """A dangling tie takes no other with it."""
    result = examined(
        TEXT,
        party("The Free Army"),
        party("Army of Ababil", ties=["part_of: Navy", "part_of: The Free Army"]),
    )
    assert [tie.party for tie in result.summary.parties[1].affiliations] == ["p1"]
    assert result.only("reference-unknown").path == "parties[1].ties[0]"


def test_within_resolved() -> None:
    """`within` leads to the id of the place of that name, by its English name too."""
    references = made_references(place("دمشق", english="Damascus", aliases=["العاصمة"]))
    assert [references.place(words) for words in ("دِمشق", "damascus", "العاصمة")] == ["l1"] * 3
    assert references.place("حلب") is None


def test_within_sets_the_parent() -> None:
    """A place lies in the place that holds it; one without is nowhere."""
    result = examined(
        TEXT, place("Tadamon", within="Damascus"), place("Damascus", within="Syria"), place("quarter")
    )
    assert [spot.parent for spot in result.summary.locations] == ["l2", None, None]
    assert result.only("reference-unknown").path == "locations[1].within"


def test_place_does_not_hold_itself() -> None:
    """A place that is said to lie within itself has no parent."""
    result = examined(TEXT, place("Damascus", within="Damascus"))
    assert result.summary.locations[0].parent is None
    assert result.only("reference-unknown").path == "locations[0].within"


def test_own_words_go_before_another_items_alias() -> None:
    """Where two items share a name, the one whose own words it is is meant."""
    references = made_references(party("The Free Army", aliases=["army"]), party("Army"))
    assert references.parties["army"] == "p2"


def test_first_of_two_items_of_one_name() -> None:
    """Of two items with the same words the first is meant."""
    references = made_references(place("Damascus"), place("Damascus"))
    assert references.place("Damascus") == "l1"


@pytest.mark.parametrize(
    ("verbatim", "name", "expected"),
    [
        ("The Free Army", None, "p1"),
        ("the free army", None, "p1"),
        ("FSA", None, "p1"),
        ("a spokesman", "The Free Army", "p1"),
        ("a spokesman", None, None),
    ],
)
def test_source_is_the_party_of_its_name(verbatim: str, name: str | None, expected: str | None) -> None:
    """A source is the party that bears its words or its name, and no other."""
    references = made_references(party("The Free Army", aliases=["FSA"]))
    assert source_party(source("s1", verbatim, name=name), references) == expected


@pytest.mark.parametrize(
    ("written", "ids"),
    [("s1", ["s1"]), ("s1>s2", ["s1", "s2"]), (" s1 > s2 >s3", ["s1", "s2", "s3"]), ("", []), (">", [])],
)
def test_chain_ids(written: str, ids: list[str]) -> None:
    """A chain is ids from the nearest to the last hand, white space or not."""
    assert chain_ids(written) == ids


def test_unknown_ids_are_dropped_from_a_chain() -> None:
    """A chain keeps the sources that are listed, in order."""
    references = made_references(source("s1", "Reuters"), source("s2", "an officer"))
    assert references.chain("s1>s9>s2") == ["s1", "s2"]
    assert references.chain("s9") == []


def test_names_without_letters_name_nothing() -> None:
    """An empty name, or one of signs only, leads to no item."""
    references = made_references(party("The Free Army", aliases=["", "…"]), place("Damascus", aliases=["-"]))
    assert references.affiliation("part_of: !") is None
    assert references.place("…") is None
    assert source_party(source("s1", "—"), references) is None

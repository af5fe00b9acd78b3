"""Comparing articles on one event: what is found in the three sets."""

from typing import Any

import pytest

from summarizer import compare
from summarizer.comparison import Comparison
from summarizer.comparison.comparing import key_of
from summarizer.comparison.model import FigureRow, NamedRow
from summarizer.errors import ConfigurationError
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests.comparing import FOLDER, several
from tests.support.building import figure, result, source, statement, summary


@pytest.fixture(scope="module")
def ferry() -> Comparison:
    """A: The Cebu Courier, B: The Visayas Post, C: Pacific Wire."""
    return compare(several("ferry"))


@pytest.fixture(scope="module")
def dam() -> Comparison:
    """A: French, B: Arabic, C: English; all in English."""
    return compare(several("dam"))


@pytest.fixture(scope="module")
def wildfire() -> Comparison:
    """A: German, B: Spanish, C: Chinese; each in its own language."""
    return compare(several("wildfire"))


def figures(comparison: Comparison) -> dict[str, FigureRow]:
    """Rows by what they count."""
    return {row.label: row for row in comparison.figures}


def values(row: FigureRow) -> list[tuple[str, str]]:
    """(article, value) of each entry."""
    return [(entry.article, entry.value) for entry in row.entries]


def named(rows: list[NamedRow]) -> dict[str, str]:
    """Label of each row to the keys of the articles that have it."""
    return {row.label: "".join(entry.article for entry in row.entries) for row in rows}


def chains(row: FigureRow, index: int) -> list[list[str]]:
    """The chains of one entry, by name."""
    return [[link.name for link in chain] for chain in row.entries[index].chains]


def test_sets_are_sound() -> None:
    """The sets carry what they say: every mark stands in its article, and no error is left."""
    for folder in ("ferry", "dam", "wildfire"):
        for given in several(folder):
            assert given.errors == [], (folder, given.article.outlet)
    assert len(list(FOLDER.rglob("*.txt"))) == len(list(FOLDER.rglob("*.json"))) == 9


class TestFigures:
    def test_same_thing_side_by_side(self, ferry: Comparison) -> None:
        """The toll is one thing, whether people are killed, dead or confirmed dead, or there are deaths."""
        toll = figures(ferry)["people killed"]
        assert values(toll) == [("A", "14"), ("B", "14"), ("C", "at least 21"), ("C", "14")]

    def test_on_whose_word(self, ferry: Comparison) -> None:
        """Each figure has its chain of sources, from the nearest to the last hand."""
        toll = figures(ferry)["people killed"]
        assert chains(toll, 0) == [["the Philippine Coast Guard"]]
        assert chains(toll, 2) == [["radio station DYHP", "a doctor at Bantayan District Hospital"]]

    def test_ranges_that_do_not_meet(self, ferry: Comparison) -> None:
        """14 and at least 21 contradict each other; those that agree stand on one side."""
        assert figures(ferry)["people killed"].verdict == "contradict"
        (found,) = [found for found in ferry.contradictions if found.kind == "figures"]
        row = ferry.figures[found.row]
        sides = [[(row.entries[at].article, row.entries[at].value) for at in side] for side in found.sides]
        assert sides == [[("A", "14"), ("B", "14"), ("C", "14")], [("C", "at least 21")]]
        assert (found.likeness, found.score) == ("same", row.score)

    def test_bounds_that_meet(self, ferry: Comparison) -> None:
        """At least 30 injured and about 40 treated can both be true, and go back to one source."""
        injured = figures(ferry)["passengers injured"]
        assert (injured.verdict, injured.likeness, injured.one_source) == ("agree", "likely", True)
        assert injured.lacking == ["C"]

    def test_other_scope(self, ferry: Comparison) -> None:
        """63 without the crew and 71 with it are no contradiction, but of different scope."""
        assert figures(ferry)["passengers on board"].verdict == "scope"

    def test_planned(self, ferry: Comparison) -> None:
        """Five boats to come and three at work are no contradiction."""
        assert figures(ferry)["boats in the search"].verdict == "planned"

    def test_alone(self, ferry: Comparison) -> None:
        """What one article alone has stands by itself, with those that lack it."""
        missing = figures(ferry)["people missing"]
        assert (missing.verdict, missing.score, missing.lacking) == ("alone", None, ["A", "B"])

    def test_three_languages_in_one(self, dam: Comparison) -> None:
        """Arabic, English and French figures meet where they were summarized into one language."""
        found = figures(dam)
        assert values(found["people killed"]) == [("A", "38"), ("B", "38"), ("C", "at least 52")]
        assert [entry.words for entry in found["people killed"].entries][1] == "38 شخصا"
        assert found["people killed"].verdict == "contradict"
        assert found["families evacuated"].verdict == "agree"
        assert found["cost of the repairs"].verdict == "contradict"

    def test_three_languages_apart(self, wildfire: Comparison) -> None:
        """Without translations what is counted meets by its concepts, and is never more than likely."""
        found = figures(wildfire)
        assert values(found["verletzte Feuerwehrleute"]) == [("A", "5"), ("B", "2"), ("C", "2")]
        assert values(found["evakuierte Menschen"]) == [("A", "450"), ("B", "450"), ("C", "450")]
        assert {row.likeness for row in found.values()} <= {"likely", "possible", None}

    def test_no_chance_neighbours(self, wildfire: Comparison) -> None:
        """An age, an area and a number of men arrested are nothing that another article counts."""
        assert {row.label for row in wildfire.figures if row.verdict == "alone"} == {
            "zerstörte Fläche",
            "superficie quemada",
            "hombres detenidos",
            "edad del detenido",
        }


class TestNames:
    def test_parties(self, ferry: Comparison) -> None:
        """A party is one under its name with and without article; those lacking it are told."""
        found = named(ferry.parties)
        assert found["Philippine Coast Guard"] == found["Sulu Strait Lines"] == "ABC"
        assert found["Maritime Industry Authority"] == "AB"
        assert found["Rescue teams"] == "C"

    def test_places(self, ferry: Comparison) -> None:
        """Bantayan Island is Bantayan, an alias of it in another article."""
        found = named(ferry.places)
        assert found["Bantayan Island"] == "ABC"
        assert found["Santa Fe"] == "BC"

    def test_across_languages(self, dam: Comparison) -> None:
        """Parties meet by their translated names, places by their English ones."""
        assert named(dam.parties)["Libyan Red Crescent"] == "ABC"
        assert named(dam.places)["Derna"] == "ABC"
        assert named(dam.places)["Wadi al-Naga"] == "BC"

    def test_places_without_translation(self, wildfire: Comparison) -> None:
        """Places meet by their English names where nothing else is translated."""
        assert named(wildfire.places) == {"Zamora": "ABC", "Tábara": "ABC", "Spain": "AC"}

    def test_unnamed_sources_never_meet(self, ferry: Comparison) -> None:
        """Survivors and other unnamed sources are not taken for those of another article."""
        assert named(ferry.sources)["Survivors"] == "C"

    def test_described_sources_are_only_possible(self, ferry: Comparison) -> None:
        """Two officials of an authority may speak for it, which is at most possible."""
        (row,) = [row for row in ferry.sources if row.label == "The Maritime Industry Authority"]
        assert row.likeness == "possible"


class TestClaims:
    def test_denied(self, ferry: Comparison) -> None:
        """What the owner denies in one article, survivors say in another."""
        (found,) = [found for found in ferry.contradictions if found.kind == "denied"]
        assert (found.against.article, found.against.chains[0][0].name) == ("B", "Sulu Strait Lines")
        assert (found.claim.article, found.claim.chains[0][0].identification) == ("C", "bare")
        assert "Star of Visayas" in found.shared

    def test_negated(self, ferry: Comparison) -> None:
        """Said with a negation and without, in nearly the same words, is possibly a contradiction."""
        (found,) = [found for found in ferry.contradictions if found.kind == "negated"]
        assert found.against.words == "The port of Santa Fe did not clear the ship that morning"
        assert found.claim.words == "It was cleared by the port that morning"
        assert found.likeness == "possible"

    def test_denied_in_another_language(self, dam: Comparison) -> None:
        """The ministry's denial in Arabic and in French meets the engineer's word in English."""
        found = [found for found in dam.contradictions if found.kind == "denied"]
        assert {clash.against.article for clash in found} == {"A", "B"}
        assert {clash.claim.words.split()[0] for clash in found} == {"she"}

    def test_agreeing_denials(self, dam: Comparison) -> None:
        """Two articles that report the same denial do not contradict each other."""
        for found in dam.contradictions:
            if found.kind == "denied":
                assert found.claim.status == "attributed"


class TestWhole:
    def test_json(self, dam: Comparison) -> None:
        """A comparison is plain data: its JSON reads back as it was, letters of all scripts in it."""
        text = dam.to_json()
        assert "38 شخصا" in text
        assert Comparison.model_validate_json(text) == dam

    def test_same_bytes(self) -> None:
        """The same results give the same bytes."""
        assert compare(several("ferry")).to_json() == compare(several("ferry")).to_json()

    def test_any_order(self, ferry: Comparison) -> None:
        """The order of the articles changes their keys, and nothing of what is found."""

        def found(comparison: Comparison) -> set[tuple[Any, ...]]:
            outlets = {article.key: article.outlet for article in comparison.articles}
            return {
                (row.verdict, row.score, frozenset((outlets[e.article], e.words) for e in row.entries))
                for row in comparison.figures
            }

        turned = compare(several("ferry")[::-1])
        assert found(turned) == found(ferry)
        assert len(turned.contradictions) == len(ferry.contradictions)

    def test_results_are_left_alone(self) -> None:
        """Comparing changes no result."""
        given = several("ferry")
        before = [one.to_json() for one in given]
        compare(given)
        assert [one.to_json() for one in given] == before

    def test_surest_first(self, ferry: Comparison) -> None:
        """Contradictions come in the order of how sure they are."""
        scores = [found.score for found in ferry.contradictions]
        assert scores == sorted(scores, reverse=True)
        assert len(scores) == 3

    def test_same_text(self) -> None:
        """Two outlets with the very same text are compared, and that is said."""
        given = several("ferry")[0]
        found = compare([given, given.model_copy(deep=True)])
        assert [article.same_text for article in found.articles] == [["B"], ["A"]]
        assert found.contradictions == []

    def test_labels(self) -> None:
        """An article without outlet and title is called by its label, else by its key."""
        given = [result(), result()]
        assert [article.outlet for article in compare(given, labels=["first", None]).articles] == [
            "first",
            "Article B",
        ]

    def test_too_few(self) -> None:
        """One result, or labels for others, are refused."""
        with pytest.raises(ConfigurationError, match="1 result cannot be compared"):
            compare([result()])
        with pytest.raises(ConfigurationError, match="1 labels for 2 results"):
            compare([result(), result()], labels=["x"])

    def test_empty_summaries(self) -> None:
        """Summaries with nothing in them are compared to nothing."""
        empty = summary(parties=[], numbers=[], locations=[])
        empty.sourcing.sources, empty.sourcing.statements = [], []
        found = compare([result(summary=empty), result(summary=empty)])
        assert (found.figures, found.parties, found.places, found.contradictions) == ([], [], [], [])

    def test_within_one_article(self) -> None:
        """Two figures of one thing in one article alone are no contradiction between articles."""
        first = figure(id="f1", value=40, low=40, high=40)
        second = figure(id="f2", value=90, low=90, high=90)
        given = result(summary=summary(numbers=[first, second], parties=[], locations=[]))
        empty = result(summary=summary(numbers=[], parties=[], locations=[]))
        found = compare([given, empty])
        assert [(row.verdict, len(row.entries)) for row in found.figures] == [("alone", 2)]
        assert found.contradictions == []

    def test_one_last_hand(self) -> None:
        """Figures from two agencies that cite the same man are one source's word."""

        def given(*agencies: str) -> Result[Summary]:
            found = summary(
                parties=[], locations=[], numbers=[figure(id="f1", low=40, high=40, statements=["q1"])]
            )
            names = [*agencies, "Mayor Ann Byrne"]
            found.sourcing.sources = [source(id=f"s{n}", verbatim=name) for n, name in enumerate(names, 1)]
            chain = [f"s{n}" for n in range(1, len(names) + 1)]
            found.sourcing.statements = [statement(id="q1", chains=[chain])]
            return result(summary=found)

        assert compare([given("Agence Ouest"), given("Pacific Wire")]).figures[0].one_source
        assert not compare([given("Agence Ouest"), result(summary=summary())]).figures[0].one_source

    def test_keys(self) -> None:
        """Articles beyond the 26th have keys too."""
        assert [key_of(number) for number in (0, 25, 26, 27, 52, 702)] == ["A", "Z", "AA", "AB", "BA", "AAA"]

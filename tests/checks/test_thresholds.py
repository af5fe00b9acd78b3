"""What the checks still let pass and what they tell of, at the thresholds between them."""

import pytest

from summarizer.schemas import Grounded, Sentence
from tests.support.checking import ARABIC, Examined, examined, figure, source, statement

MAYOR, POLICE = source("s1", "The mayor"), source("s2", "The police")


def told(text: str, gist: str, language: str = "en", *items: Grounded) -> Examined:
    """What is said of a gist of one sentence that cites the first segment."""
    return examined(text, *items, gist=[Sentence(text=gist, at=[1])], language=language)


@pytest.mark.parametrize(
    ("gist", "is_told"),
    [
        ("More than 2,400 families left.", False),
        ("More than 2,300 families left.", True),
        ("Nearly 2,500 families left.", False),
        ("2,400 families left.", True),
        ("Fewer than 900 families left.", True),
    ],
)
def test_rounded_numbers(gist: str, is_told: bool) -> None:
    """A careful editor cuts 2,487 to "more than 2,400"; other digits, or no hedge, are told of."""
    found = told("Some 2,487 families left.", gist).of("text-number-unsupported")
    assert bool(found) is is_told


@pytest.mark.parametrize(
    ("text", "year", "is_told"),
    [
        ("The harbour was sold in ’21.", 2021, False),
        ("The harbour was sold in ’21.", 1921, False),
        ("The harbour was sold in ’21.", 1821, True),
        ("The harbour of 1848 was sold in ’52.", 1852, False),
    ],
)
def test_short_years(text: str, year: int, is_told: bool) -> None:
    """A short year is one of this century, of the last, or of a century that the article names."""
    assert bool(told(text, f"The harbour was sold in {year}.").of("text-number-unsupported")) is is_told


def test_grammar_is_no_number() -> None:
    """A number that no item covers is told of; "twice" says no number."""
    assert not examined("One of them left the harbour twice.").of("omitted-number")
    assert examined("Seven of them left the harbour.").of("omitted-number")


@pytest.mark.parametrize(
    ("text", "gist", "is_told"),
    [
        ("Exports of grain rose.", "Exports of grain fell.", True),
        ("Exports of grain rose.", "Exports of steel fell.", False),
        (
            "The port did not, or so, open the new eastern quay for ships.",
            "The port did open the new eastern quay for ships.",
            True,
        ),
        (
            "The port did open the new eastern quay; the town did not.",
            "The port did open the new eastern quay.",
            False,
        ),
    ],
)
def test_directions(text: str, gist: str, is_told: bool) -> None:
    """Two words in common make one matter of it; what is denied is the next telling word, if there is one."""
    assert bool(told(text, gist).of("text-direction-reversed")) is is_told


@pytest.mark.parametrize(
    ("text", "gist", "is_told"),
    [
        ("The narrow bridge of the port is old.", "The narrow bridge of the port is new.", True),
        ("The narrow bridge of the port is old.", "The narrow port of the bridge is new.", False),
        ("The narrow bridge of the port is old.", "The narrow bridge of the port is new steel.", False),
        ("The narrow bridge of the port is old wood.", "The narrow bridge of the port is new.", False),
        ("The narrow bridge of the port is old wood.", "The narrow bridge of the port is new wood.", True),
    ],
)
def test_adjectives(text: str, gist: str, is_told: bool) -> None:
    """An adjective is said of the word behind it, of the last one before it where none follows in either."""
    assert bool(told(text, gist).of("text-direction-reversed")) is is_told


@pytest.mark.parametrize(
    ("headline", "is_told"),
    [
        ("Council of the Town of Ballina Met in Derry", False),
        ("Council of the town of Ballina met in Derry", True),
    ],
)
def test_title_case(headline: str, is_told: bool) -> None:
    """Where all long words begin with a capital, as in titles, capitals are no sign of a name."""
    text = "The council of the town of Ballina met."
    assert bool(examined(text, headline=headline).of("text-name-unsupported")) is is_told


def test_heading_in_a_script_without_capitals() -> None:
    """Words before a colon are a name, and none is told of where the article has one of them."""
    assert not told(ARABIC, "الهلال الأحمر: الشارع الرئيسي كان مغلقا", "ar").of("text-name-unsupported")


class TestSources:
    FAR = "The police waited. " + "Nothing else was known. " * 6

    def test_behind_a_pronoun(self) -> None:
        """A claim behind a pronoun is of who speaks in the sentence before, also at the article's end."""
        text = f"{self.FAR}The mayor said that the bridge is old. He said that the road is closed."
        for key, is_told in (("s1", False), ("s2", True)):
            result = examined(text, MAYOR, POLICE, statement("the road is closed", key, at=9))
            assert bool(result.of("source-elsewhere")) is is_told

    def test_a_cue_in_the_claim(self) -> None:
        """A cue in the claim's own words attributes it where they name its source, too."""
        text = f"The mayor told them that officials say that the road is closed. {self.FAR}"
        result = examined(text, MAYOR, POLICE, statement("officials say that the road is closed", "s2"))
        assert result.of("source-elsewhere")

    def test_told_to_an_outlet(self) -> None:
        """Who has spoken to an outlet does not cite it."""
        text = "The mayor was angry. He told the Gazette that the road is closed."
        outlet = source("s3", "the Gazette", at=2, kind="media_outlet")
        for chain, is_told in (("s1>s3", True), ("s3>s1", False)):
            result = examined(text, MAYOR, outlet, statement("the road is closed", chain, at=2))
            assert bool(result.of("chain-reversed")) is is_told

    def test_a_sentence_that_attributes(self) -> None:
        """A claim in indirect speech without a source is told of with the words that attribute it."""
        result = examined("Officials said that the road is closed.", statement("the road is closed"))
        problem = result.only("statement-unattributed")
        assert "stands in a sentence that attributes" in problem.message
        assert len(problem.spans) == 2

    def test_part_of_a_claim_that_has_a_source(self) -> None:
        """The beginning of a claim that has a source is not without one."""
        text = "The road is closed and the bridge is old, the mayor said."
        whole = statement("The road is closed and the bridge is old", "s1")
        part = statement("The road is closed and the bridge")
        result = examined(text, source("s1", "the mayor"), whole, part)
        assert not result.of("statement-unattributed")


@pytest.mark.parametrize(
    ("gist", "is_told"),
    [
        ("40 percent of them left.", False),
        ("41 percent of them left.", True),
        ("39 percent of them left.", True),
    ],
)
def test_shares_in_percent(gist: str, is_told: bool) -> None:
    """A share that the article has as two fifths is 40 percent, and neither one more nor one less."""
    assert bool(told("Two fifths of them left.", gist).of("text-number-unsupported")) is is_told


@pytest.mark.parametrize(("name", "is_told"), [("NUHBK", False), ("NUHBX", True)])
def test_initials(name: str, is_told: bool) -> None:
    """Capitals are the initials of words that follow each other in the article, or a name of their own."""
    text = "The National Union of Harbour Bridge Keepers met. National Union Harbour Bridge Keepers left."
    assert bool(told(text, f"The {name} met.").of("text-name-unsupported")) is is_told


@pytest.mark.parametrize("gist", ["From 1 to 900 families left.", "Between zero and 900 families left."])
def test_a_range_from_nothing(gist: str) -> None:
    """One and zero say no number; a range that begins with them does."""
    assert told("Some 40 families left.", gist).of("text-number-unsupported")
    assert not told("Some 40 families left.", "1 of the families left, 0 returned.").of(
        "text-number-unsupported"
    )


def test_nothing_is_no_share() -> None:
    """Half a percent is not what an article says with a number of zero; no percent is."""
    text = "The town lost 0 families."
    assert told(text, "The town lost 0.5 percent of its families.").of("text-number-unsupported")
    assert not told(text, "The town lost 0 percent of its families.").of("text-number-unsupported")


def test_no_scale_makes_something_of_nothing() -> None:
    """A zero is worth nothing beside a number with a scale as well."""
    text = "They lost 6.2 million, the insurer claims 0, and no more."
    result = examined(text, figure("6.2 million", 6.2e6), figure("0", 8e6))
    assert result.codes == [("number-mismatch", "error", "numbers[1].value")]


def test_the_speaker_of_a_claim_without_a_source() -> None:
    """A listed source that says a claim is told, not its cue, unless other words stand between."""
    for text, claim, words in (
        ("Byrne said that the road is closed.", "the road is closed", "Byrne"),
        ("Byrne said that the old road is closed.", "road is closed", "said"),
    ):
        result = examined(text, source("s1", "Byrne"), statement(claim, status="asserted"))
        problem = result.only("statement-unattributed")
        assert result.words(problem.spans) == [claim, words]

"""How alike two items are: by their names, and by where they stand."""

import pytest

from summarizer.matching.items import (
    OTHER_NAME,
    SAME_NUMBER_ELSEWHERE,
    SAME_WORDS,
    SHARED_NAME,
    Naming,
    figure_likeness,
    match,
    statement_likeness,
)
from summarizer.matching.similarity import common, dice, extent, joined, name_keys, overlap, words_alike
from summarizer.pipeline.flow import examine
from summarizer.schemas import Figure, Grounded, Span, Statement
from summarizer.text.article import Article
from summarizer.text.languages import load
from tests.support import checking
from tests.support.checking import figure, party, place, source, statement

TEXT = (
    "Hydro Moy denied it. The dam firm owns 40 boats. Mayor Byrne, of Cork, left. "
    "Hydro Moy has 40 boats near Cork, and 40 goats. Rumours in south Cork say so."
)
EN, AR = load("en"), load("ar")


def likeness(first: Grounded, second: Grounded) -> float:
    """Of two items, one in the gold and one in the answer."""
    article = Article.of(TEXT, language="en")
    gold, answer = (checking.summary([item], "en") for item in (first, second))
    for made in (gold, answer):
        examine(article, made)
    if isinstance(first, Figure) and isinstance(second, Figure):
        return figure_likeness(first, second, EN)
    if isinstance(first, Statement) and isinstance(second, Statement):
        return statement_likeness(first, second)
    return Naming(EN, gold, answer).likeness(first, second)


class TestNames:
    def test_same_words(self) -> None:
        """The same words are one, in the same place most of all."""
        assert likeness(party("Hydro Moy"), party("HYDRO MOY")) == 1.0
        assert likeness(source("s1", "Hydro Moy", 1), source("s1", "Hydro Moy", 4)) == SAME_WORDS

    def test_further_names(self) -> None:
        """One by an alias of the other is one with it, and two that share an alias are."""
        firm = party("The dam firm", 2, aliases=["Hydro Moy"])
        assert likeness(party("Hydro Moy"), firm) == likeness(firm, party("Hydro Moy")) == OTHER_NAME
        shared = party("Byrne", 3, aliases=["Hydro Moy"])
        assert likeness(party("The dam firm", 2, aliases=["Hydro Moy"]), shared) == SHARED_NAME

    def test_english_name(self) -> None:
        """A place may be known by its English name."""
        assert likeness(place("Cork", 3), place("south Cork", 5, english="Cork")) == OTHER_NAME

    def test_names_of_the_party(self) -> None:
        """A source is known by the names of the party that it is."""
        article = Article.of(TEXT, language="en")
        gold = checking.summary([source("s1", "Hydro Moy")], "en")
        answer = checking.summary(
            [source("s1", "The dam firm", 2), party("The dam firm", 2, aliases=["Hydro Moy"])], "en"
        )
        for made in (gold, answer):
            examine(article, made)
        first, second = gold.sourcing.sources[0], answer.sourcing.sources[0]
        assert Naming(EN, gold, answer).likeness(first, second) == OTHER_NAME

    def test_longer_description(self) -> None:
        """Words in the same place are one from half of them (Dice) on; of sources a third is enough."""
        assert likeness(party("Byrne", 3), party("Byrne, of Cork", 3)) == pytest.approx(10 / 19 * SHARED_NAME)
        assert likeness(party("Byrne", 3), party("Byrne, of Cork, left", 3)) == 0.0
        assert likeness(source("s1", "Byrne", 3), source("s1", "Byrne, of Cork, left", 3)) == pytest.approx(
            10 / 25 * SHARED_NAME
        )

    def test_other_place(self) -> None:
        """A place inside the description of another is not that one."""
        assert likeness(place("Cork", 5), place("south Cork", 5)) == 0.0


class TestFigures:
    def test_same_place(self) -> None:
        """Figures in one place are one; with the same value and words most of all."""
        assert likeness(figure("40 boats", 40, 2), figure("40 boats", 40, 2)) == pytest.approx(1.0)
        assert likeness(figure("40 boats", 40, 2), figure("40", 4, 2)) == pytest.approx(0.6 + 0.2 * 4 / 10)

    def test_said_again(self) -> None:
        """The same number of the same thing said elsewhere is the same figure; of another thing it is not."""
        boats = figure("40 boats", 40, 2, counted="boats")
        assert likeness(boats, figure("40 boats", 40, 4, counted="its boats")) == SAME_NUMBER_ELSEWHERE
        assert likeness(boats, figure("40 goats", 40, 4, counted="goats")) == 0.0
        assert likeness(boats, figure("40 boats", 41, 4, counted="boats")) == 0.0

    def test_absent(self) -> None:
        """A figure that stands nowhere is no other one."""
        assert likeness(figure("90 boats", 90), figure("91 boats", 91)) == 0.0


def test_statements() -> None:
    """Statements are one from half of their words (Dice) on."""
    whole = statement("Hydro Moy has 40 boats near Cork", at=4)
    assert likeness(whole, statement("Hydro Moy has 40 boats", at=4)) == pytest.approx(2 * 22 / 54)
    assert likeness(whole, statement("near Cork", at=4)) == 0.0


def test_ties_do_not_depend_on_order() -> None:
    """Where either of two would do, the same is taken in whatever order both lists stand."""

    def pairs(gold: list[str], answered: list[str]) -> list[tuple[str, str]]:
        found = match(gold, answered, lambda *_: 1.0, lambda *_: 0, lambda item: item)
        assert {*found.missed, *(one for one, _ in found.pairs)} == set(gold)
        return sorted(found.pairs)

    assert pairs(["a", "b"], ["x"]) == pairs(["b", "a"], ["x"])
    assert pairs(["a"], ["x", "y"]) == pairs(["a"], ["y", "x"])


class TestSpans:
    def test_joined(self) -> None:
        """Overlapping and touching spans count once."""
        assert joined([Span(5, 9), Span(0, 3), Span(2, 4), Span(4, 5)]) == [Span(0, 9)]
        assert extent([Span(0, 5), Span(3, 8)]) == 8

    def test_shares(self) -> None:
        """What is common, over both and over the shorter one."""
        first, second = [Span(0, 10)], [Span(5, 9), Span(8, 13)]
        assert common(first, second) == 5
        assert dice(first, second) == 10 / 18
        assert overlap(first, second) == 5 / 8
        assert dice([], []) == overlap([], second) == 0.0


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("the Council", "council", True),
        ("Mr Byrne", "Byrne", True),
        ("The", "the", True),
        ("Hydro Moy", "Moy Hydro", False),
        ("«Hydro–Moy»", "hydro moy", True),
    ],
)
def test_name_keys(first: str, second: str, same: bool) -> None:
    """Names are compared without titles and function words at their ends, in any spelling."""
    assert bool(name_keys(first, EN) & name_keys(second, EN)) == same


def test_name_keys_with_particles() -> None:
    """A particle written as one with a name makes no other name; signs without letters are no name."""
    assert name_keys("بدمشق", AR) & name_keys("دمشق", AR)
    assert name_keys("…", EN) == frozenset()


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("", "", True),
        ("", "boats", False),
        ("injured workers", "workers hurt in the blast", True),
        ("dead", "injured", False),
        ("families", "family", True),
        ("of the", "of the", True),
        ("pi", "pit", False),
    ],
)
def test_words_alike(first: str, second: str, same: bool) -> None:
    """Descriptions are alike if half of the shorter one's words are shared, whatever their ending."""
    assert words_alike(first, second, EN) == words_alike(second, first, EN) == same


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("失踪矿工", "矿工", True), ("矿工", "村民", False), ("семей", "семьи", True)],
)
def test_words_alike_in_other_scripts(first: str, second: str, same: bool) -> None:
    """In scripts without spaces letters are compared; in others inflection is passed over."""
    assert words_alike(first, second, load("zh")) == same

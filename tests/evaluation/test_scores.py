"""Scores of one article against its gold, counted by hand."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.evaluation.counts import Counts, measures
from summarizer.evaluation.gold import Gold
from summarizer.evaluation.headline import headline_flaws, headline_words
from summarizer.evaluation.misses import weight
from summarizer.evaluation.scores import ArticleScore, failed
from summarizer.pipeline.flow import examine
from summarizer.schemas import Figure, Grounded, Party, Place, Source, Statement
from tests.support.building import MISSPELT
from tests.support.checking import figure, party, place, source, statement
from tests.support.gold_pairs import gold, items, scored, summary

pytestmark = pytest.mark.slow

PERFECT = {
    "parties": 2, "parties.kind": 2,
    "numbers": 3, "numbers.value": 3, "numbers.bound": 3, "numbers.counted": 3, "numbers.all": 3,
    "locations": 3, "locations.roles": 4,
    "sources": 5, "sources.kind": 5, "sources.identification": 5,
    "statements": 4, "statements.words": 29 + 36 + 29 + 27,
    "chains": 4, "chains.partial": 5, "chains.longer": 1,
}  # fmt: skip
"""Measure to what is right where the answer is the gold."""

MAIN_OF = {
    Party: "parties",
    Figure: "numbers",
    Place: "locations",
    Source: "sources",
    Statement: "statements",
}


@pytest.fixture
def against(tmp_path: Path) -> Gold:
    return gold(tmp_path)


def counts(gold_: int, answered: int, right: int) -> Counts:
    return Counts(gold=gold_, answered=answered, right=right)


def changed(kind: type[Grounded], number: int, /, **fields: object) -> list[Grounded]:
    """The items of the gold with fields of the n-th of a kind changed."""
    given = items()
    item = [item for item in given if isinstance(item, kind)][number]
    for name, value in fields.items():
        setattr(item, name, value)
    return given


def without(kind: type[Grounded], number: int) -> list[Grounded]:
    """The items of the gold but for the n-th of a kind."""
    given = items()
    given.remove([item for item in given if isinstance(item, kind)][number])
    return given


def by_field(score: ArticleScore) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(miss.section, miss.field, miss.gold, miss.answered) for miss in score.misses]


class TestPerfect:
    def test_gold_against_itself(self, against: Gold) -> None:
        """The gold against itself is right in everything, and nothing is missed."""
        score = scored(against, items())
        assert score.counts == {name: counts(right, right, right) for name, right in PERFECT.items()}
        assert set(PERFECT) == {measure.name for measure in measures()}
        assert all(share.right == share.of for share in score.fields.values())
        assert (score.misses, score.headline, score.problems.get("error")) == ([], [], None)
        assert score.grounded.value == score.verbatim.value == 1.0

    def test_order_does_not_matter(self, against: Gold) -> None:
        """Nor do the numbers of sources, which follow the order of the list."""
        given = [*changed(Figure, 0, value=41.0), statement("Nobody was hurt", at=6)]
        expected = scored(against, given)
        for seed in range(5):
            shuffled = [item.model_copy(deep=True) for item in given]
            random.Random(seed).shuffle(shuffled)
            score = scored(against, shuffled)
            assert (score.counts, score.fields) == (expected.counts, expected.fields)
            assert sorted(map(repr, score.misses)) == sorted(map(repr, expected.misses))

    def test_ids_do_not_matter(self, against: Gold) -> None:
        """Chains are compared by who is meant, not by what the answer calls them."""
        renamed = {"s1": "s9", "s2": "s1", "s3": "s2", "s4": "s3", "s5": "s4"}
        given = items()
        for item in given:
            if isinstance(item, Source):
                item.id = renamed[item.id]
            if isinstance(item, Statement):
                item.by = [">".join(renamed[key] for key in chain.split(">")) for chain in item.by]
        assert scored(against, given).counts["chains"] == counts(4, 4, 4)


class TestLists:
    @pytest.mark.parametrize("kind", MAIN_OF)
    @pytest.mark.parametrize("number", [0, 1])
    def test_left_out(self, against: Gold, kind: type[Grounded], number: int) -> None:
        """An item that is left out lowers the recall of its section, and not its precision."""
        full, section = PERFECT[MAIN_OF[kind]], MAIN_OF[kind]
        score = scored(against, without(kind, number))
        assert score.counts[section] == counts(full, full - 1, full - 1)
        assert score.counts[section].precision == 1.0
        assert [miss.kind for miss in score.misses if miss.field is None] == ["missed"]

    @pytest.mark.parametrize(
        "added",
        [
            party("Radio Moy", 3, kind="media"),
            figure("Nobody", 0, 6, counted="hurt"),
            place("the town", 2),
            source("s6", "Nobody", 6),
            statement("Nobody was hurt", at=6),
        ],
        ids=lambda item: type(item).__name__,
    )
    def test_added(self, against: Gold, added: Grounded) -> None:
        """An item that the gold lacks lowers the precision of its section, and not its recall."""
        full, section = PERFECT[MAIN_OF[type(added)]], MAIN_OF[type(added)]
        score = scored(against, [*items(), added])
        assert score.counts[section] == counts(full, full + 1, full)
        assert score.counts[section].recall == 1.0
        assert [(miss.kind, miss.section) for miss in score.misses] == [("extra", section)]

    @pytest.mark.parametrize("kind", MAIN_OF)
    def test_doubled(self, against: Gold, kind: type[Grounded]) -> None:
        """An item that is listed twice is right once: it costs precision."""
        twice = next(item for item in items() if isinstance(item, kind)).model_copy(deep=True)
        if isinstance(twice, Source):
            twice.id = "s9"
        full, section = PERFECT[MAIN_OF[kind]], MAIN_OF[kind]
        assert scored(against, [*items(), twice]).counts[section] == counts(full, full + 1, full)

    def test_doubled_with_another_field(self, against: Gold) -> None:
        """Of two answers for one item the better one is taken, wherever it stands."""
        wrong = party("council of Ballina", kind="company")
        for given in ([wrong, *items()], [*items(), wrong]):
            score = scored(against, given)
            assert score.counts["parties.kind"] == counts(2, 3, 2)

    def test_doubled_with_other_mistakes(self, against: Gold) -> None:
        """Of two answers that are equally good one is taken, the same in whatever order they stand."""
        first, *others = [item for item in items() if isinstance(item, Source)]
        one, two = (first.model_copy(update={"id": key}) for key in ("s8", "s9"))
        one.kind, two.identification = "document", "none"
        rest: list[Grounded] = [item for item in items() if not isinstance(item, Source)]
        found = [scored(against, [*rest, *others, *pair]) for pair in ((one, two), (two, one))]
        assert found[0].counts == found[1].counts
        assert {found[0].counts[f"sources.{name}"].right for name in ("kind", "identification")} == {4, 5}

    def test_invented(self, against: Gold) -> None:
        """Words that the article does not have are invented, and worse than what is merely too much."""
        score = scored(against, [*items(), party(MISSPELT), party("Radio Moy", 3)])
        invented, extra = sorted(score.misses, key=lambda miss: miss.kind, reverse=True)
        assert (invented.kind, invented.words, invented.sentence) == ("invented", MISSPELT, "")
        assert (extra.kind, extra.words) == ("extra", "Radio Moy")
        assert weight(invented) > weight(extra)
        assert score.grounded.value == 18 / 19
        assert score.problems["error"] == 1

    def test_nothing_answered(self, against: Gold) -> None:
        """An empty answer has no precision, a recall of 0 and an F1 of 0."""
        score = scored(against, [])
        for name, full in PERFECT.items():
            assert score.counts[name] == counts(full, 0, 0)
            assert (score.counts[name].precision, score.counts[name].recall) == (None, 0.0)
            assert score.counts[name].f1 == 0.0

    def test_failed(self, against: Gold) -> None:
        """An article without an answer counts as an empty one."""
        assert failed(against, "why").counts == scored(against, []).counts
        assert failed(against, "why").error == "why"

    def test_neither(self) -> None:
        """Of nothing in both there is no score at all."""
        assert (Counts().precision, Counts().recall, Counts().f1) == (None, None, None)


class TestFields:
    @pytest.mark.parametrize(
        ("kind", "field", "value", "measure"),
        [
            (Party, "kind", "group", "parties.kind"),
            (Figure, "value", 50.0, "numbers.value"),
            (Figure, "value", None, "numbers.value"),
            (Figure, "bound", "at_least", "numbers.bound"),
            (Figure, "counted", "boats", "numbers.counted"),
            (Figure, "counted", "", "numbers.counted"),
            (Source, "kind", "witness", "sources.kind"),
            (Source, "identification", "bare", "sources.identification"),
        ],
    )
    def test_wrong(
        self, against: Gold, kind: type[Grounded], field: str, value: object, measure: str
    ) -> None:
        """An item with a wrong field is found all the same, and its field is wrong."""
        score = scored(against, changed(kind, 0, **{field: value}))
        section, full = MAIN_OF[kind], PERFECT[measure]
        assert score.counts[section] == counts(full, full, full)
        assert score.counts[measure] == counts(full, full, full - 1)
        assert score.fields[measure].right == full - 1
        assert [(miss.section, miss.field) for miss in score.misses] == [(section, field)]

    def test_whole_number(self, against: Gold) -> None:
        """A number is all right only with value, bound and what is counted."""
        assert scored(against, changed(Figure, 1, bound="exact")).counts["numbers.all"] == counts(3, 3, 2)

    def test_rounded_fraction(self, against: Gold) -> None:
        """Fractions are written with three decimals; more of them are no mistake."""
        assert scored(against, changed(Figure, 0, value=40.0004)).counts["numbers.value"] == counts(3, 3, 3)
        assert scored(against, changed(Figure, 0, value=40.01)).counts["numbers.value"] == counts(3, 3, 2)

    def test_counted_in_other_words(self, against: Gold) -> None:
        """What is counted is right if half of the shorter description's words are shared, inflected too."""
        for words, right in (("the family", 3), ("families of the town", 3), ("people displaced", 2)):
            score = scored(against, changed(Figure, 0, counted=words))
            assert score.counts["numbers.counted"].right == right, words

    def test_roles_one_by_one(self, against: Gold) -> None:
        """Roles are counted one by one: one lacking costs recall, one too many precision."""
        lacking = scored(against, changed(Place, 1, roles=["event"]))
        assert lacking.counts["locations.roles"] == counts(4, 3, 3)
        added = scored(against, changed(Place, 0, roles=["event", "event", "origin"]))
        assert added.counts["locations.roles"] == counts(4, 5, 4)
        assert added.counts["locations"] == counts(3, 3, 3)
        assert [one.fields["locations.roles"].right for one in (lacking, added)] == [2, 2]

    def test_what_stands_for_what(self, against: Gold) -> None:
        """A miss says what the gold has, what the answer has, and shows the sentence."""
        (miss,) = scored(against, changed(Figure, 0, value=1400.0)).misses
        assert (miss.gold, miss.answered, miss.words) == ("40", "1,400", "40 families")
        assert miss.sentence == "Mayor Ann Byrne said that 40 families had left the town."


class TestStatements:
    def test_shorter_quote(self, against: Gold) -> None:
        """A quote of more than half of the words is the statement; the words tell how much of it."""
        score = scored(against, changed(Statement, 0, quote="40 families had left"))
        assert score.counts["statements"] == counts(4, 4, 4)
        assert score.counts["statements.words"] == counts(121, 112, 112)

    def test_too_little(self, against: Gold) -> None:
        """A quote that shares less than half (Dice) with it is another statement."""
        score = scored(against, changed(Statement, 0, quote="the town"))
        assert score.counts["statements"] == counts(4, 4, 3)
        assert score.counts["chains"] == counts(4, 4, 3)

    def test_elided(self, against: Gold) -> None:
        """First words … last words stand for all between them."""
        score = scored(against, changed(Statement, 1, quote="about 300 … in Killala"))
        assert score.counts["statements.words"] == counts(121, 121, 121)

    def test_status(self, against: Gold) -> None:
        """Status and certainty are fields of matched statements."""
        score = scored(against, changed(Statement, 2, status="attributed", certainty="possible"))
        assert score.fields["statements.status"].value == 3 / 4
        assert by_field(score) == [
            ("statements", "status", "denied", "attributed"),
            ("statements", "certainty", "probable", "possible"),
        ]


class TestChains:
    def test_nearest_hand_left_out(self, against: Gold) -> None:
        """A chain without the outlet that cites is wrong, and one of its two links is right."""
        score = scored(against, changed(Statement, 1, by=["s3"]))
        assert score.counts["chains"] == counts(4, 4, 3)
        assert score.counts["chains.partial"] == counts(5, 4, 4)
        assert score.counts["chains.longer"] == counts(1, 0, 0)
        assert score.fields["statements.attribution"].value == 3 / 4
        assert by_field(score) == [
            ("statements", "attribution", "Radio Moy ← A port worker", "A port worker")
        ]

    def test_turned_round(self, against: Gold) -> None:
        """Who cites whom matters."""
        score = scored(against, changed(Statement, 1, by=["s3>s2"]))
        assert score.counts["chains"] == counts(4, 4, 3)
        assert score.counts["chains.partial"] == counts(5, 5, 4)
        assert score.counts["chains.longer"] == counts(1, 1, 0)

    def test_two_side_by_side(self, against: Gold) -> None:
        """Two sources side by side are two chains, not one that cites the other."""
        score = scored(against, changed(Statement, 1, by=["s2", "s3"]))
        assert score.counts["chains"] == counts(4, 5, 3)
        assert score.counts["chains.partial"] == counts(5, 5, 4)

    def test_outlet_instead(self, against: Gold) -> None:
        """A statement given to the outlet's own voice has lost its chain."""
        score = scored(against, changed(Statement, 0, by=[]))
        assert score.counts["chains"] == counts(4, 3, 3)
        assert by_field(score) == [("statements", "attribution", "Ann Byrne", "the outlet")]

    @pytest.mark.parametrize("by", [["s77"], ["s1>s77"], [""]])
    def test_unknown_source(self, against: Gold, by: list[str]) -> None:
        """A source that is not listed is nobody's."""
        assert scored(against, changed(Statement, 0, by=by)).counts["chains"] == counts(4, 4, 3)

    def test_source_that_the_gold_lacks(self, against: Gold) -> None:
        """A statement by a source that the gold does not have is attributed wrongly."""
        given = [*changed(Statement, 3, by=["s6"]), source("s6", "Nobody", 6)]
        assert scored(against, given).counts["chains"] == counts(4, 4, 3)

    def test_id_given_twice(self, against: Gold) -> None:
        """An id that two sources have means neither of them."""
        assert scored(against, changed(Source, 4, id="s1")).counts["chains"] == counts(4, 4, 2)
        assert scored(against, changed(Source, 0, id="s5")).counts["chains"] == counts(4, 4, 2)


class TestNames:
    @pytest.mark.parametrize(
        "change",
        [
            lambda: changed(Source, 0, verbatim="Mayor Ann Byrne"),
            lambda: changed(Party, 0, verbatim="The council of Ballina"),
            lambda: changed(Party, 0, verbatim="council", aliases=["Council of Ballina"]),
            lambda: changed(Place, 2, verbatim="KILLALA"),
        ],
        ids=["with its title", "with the article", "by an alias", "in another spelling"],
    )
    def test_the_same(self, against: Gold, change: Callable[[], list[Grounded]]) -> None:
        """A name is the same with a title, with an article, as an alias, and in another spelling."""
        score = scored(against, change())
        assert [miss for miss in score.misses if miss.field is None] == []

    def test_part_of_another_place(self, tmp_path: Path) -> None:
        """A place described by another one is not that other one."""
        against = gold(tmp_path)
        score = scored(against, changed(Place, 2, verbatim="lost in Killala"))
        assert [(miss.kind, miss.section) for miss in score.misses] == [
            ("missed", "locations"), ("extra", "locations"),
        ]  # fmt: skip

    def test_longer_description(self, against: Gold) -> None:
        """A source that is described at greater length in the same place is the same."""
        score = scored(against, changed(Source, 2, verbatim="A port worker told Radio Moy"))
        assert score.counts["sources"] == counts(5, 5, 5)

    def test_alignment(self, against: Gold) -> None:
        """A source's side is right if it shares half of the words; a side and none differ."""
        sides = changed(Source, 0, alignment="council of Ballina")
        against.summary.sourcing.sources[0].alignment = "the council"
        assert scored(against, sides).fields["sources.alignment"].right == 5
        assert scored(against, items()).fields["sources.alignment"].right == 4

    def test_same_number_elsewhere(self, against: Gold) -> None:
        """A number is found by its place; another number that stands elsewhere is another."""
        score = scored(against, changed(Figure, 0, verbatim="about 300 boats", at=3, value=300.0))
        assert score.counts["numbers"] == counts(3, 3, 2)


def test_headline_and_gist(tmp_path: Path) -> None:
    """Groundless numbers and segments, too many words, too few sentences, missing headlines are counted."""
    against = gold(tmp_path)
    made = summary(items())
    made.headline = "word " * 14 + "900 boats"
    made.gist = made.gist[:1]
    made.gist[0].at = []
    assert headline_flaws(made, examine(against.article, made)) == [
        "reference-unknown", "text-number-unsupported", "headline-long", "gist-length", "gist-uncited",
    ]  # fmt: skip
    made.headline = " "
    assert "text-empty" in headline_flaws(made, examine(against.article, made))
    assert headline_words("一二三四") == 2

"""Merging: what the windows of an article list, made one."""

from typing import Any

import pytest

from summarizer.grounding.linking import ground
from summarizer.pipeline.merging import Merging, merge
from summarizer.schemas import Mark, Sentence, Sourcing, Summary
from summarizer.text.article import Article
from tests.support.building import figure, party, place, source, statement, summary

TEXT = (
    "The Ministry of Health met the council of Ballina.\n\n"
    "Mayor Ann Byrne said that about 40 families had left the town of Ballina.\n\n"
    "The health ministry sent 3 doctors to Mayo.\n\n"
    "Witnesses saw boats. Byrne said that 40 families were safe.\n\n"
    "The ministry denied it. Witnesses left."
)
"""An article of seven segments."""

ARTICLE = Article.of(TEXT, language="en")


def window(**changes: Any) -> Summary:
    """A window's summary, grounded; empty but for what is given."""
    sourcing = Sourcing(sources=changes.pop("sources", []), statements=changes.pop("statements", []))
    given = {"parties": [], "numbers": [], "locations": [], "sourcing": sourcing, **changes}
    found = summary(**given)
    ground(ARTICLE, found, frozenset)
    return found


def ministry(verbatim: str, at: int, *aliases: str, **changes: Any) -> Any:
    return party(verbatim=verbatim, at=at, aliases=[*aliases], **changes)


class TestParties:
    @pytest.mark.parametrize(
        ("first", "second"),
        [
            (("Ministry of Health", 1), ("MINISTRY OF  HEALTH", 1)),
            (("Ministry of Health", 1, "health ministry"), ("health ministry", 3)),
            (("Ministry of Health", 1), ("health ministry", 3, "Ministry of Health")),
        ],
    )
    def test_one(self, first: tuple[Any, ...], second: tuple[Any, ...]) -> None:
        """One name in both, folded, that is either's first, makes one party, which has all names of both."""
        found = merge([window(parties=[ministry(*first)]), window(parties=[ministry(*second)])])
        (one,) = found.parties
        assert one.verbatim == "Ministry of Health"
        assert one.aliases == ([] if second[1] == 1 else ["health ministry"])

    def test_aliases_alone(self) -> None:
        """Two that share an alias alone are two: "the ministry" may be anybody's."""
        first = window(parties=[ministry("Ministry of Health", 1, "The ministry")])
        second = window(parties=[ministry("council of Ballina", 1, "The ministry")])
        assert len(merge([first, second]).parties) == 2

    def test_ambiguous(self) -> None:
        """A name that two parties have as another is neither's."""
        both = [
            ministry("Ministry of Health", 1, "The ministry"),
            ministry("council of Ballina", 1, "The ministry"),
        ]
        found = merge([window(parties=both), window(parties=[ministry("The ministry", 6)])])
        assert [each.verbatim for each in found.parties] == [
            "Ministry of Health", "council of Ballina", "The ministry",
        ]  # fmt: skip

    def test_kinds(self) -> None:
        """A person of a body's name is no body; an army may be a state's."""
        first = window(parties=[ministry("Ballina", 1, kind="state")])
        person = window(parties=[ministry("Ballina", 1, kind="person")])
        army = window(parties=[ministry("Ballina", 1, kind="military")])
        assert len(merge([first, person]).parties) == 2
        assert len(merge([first, army]).parties) == 1

    def test_same_window(self) -> None:
        """Whoever listed two in one window saw them side by side: they stay two, also for a later window."""
        two = [ministry("Ballina", 1), ministry("Ballina", 2)]
        assert len(merge([window(parties=two), window(parties=two)]).parties) == 2

    def test_fuller_name(self) -> None:
        """The fuller name leads, with its own words, and the other stays an alias."""
        first = window(parties=[ministry("Byrne", 5)])
        second = window(parties=[ministry("Mayor Ann Byrne", 2, "Byrne")])
        (one,) = merge([first, second]).parties
        assert (one.verbatim, one.aliases, one.at) == ("Mayor Ann Byrne", ["Byrne"], 2)
        assert one.spans == second.parties[0].spans

    def test_ties(self) -> None:
        """Ties of both are kept, each once; a kind that was unknown becomes known."""
        first = window(parties=[ministry("Ballina", 1, kind="unknown", ties=["part_of: Mayo"])])
        second = window(parties=[ministry("Ballina", 1, ties=["part_of: Mayo", "opposed_to: Byrne"])])
        (one,) = merge([first, second]).parties
        assert (one.ties, one.kind) == (["part_of: Mayo", "opposed_to: Byrne"], "state")

    def test_absent_words(self) -> None:
        """Words that the article does not have become nobody's alias, and give way to those that it has."""
        first = window(parties=[ministry("Ministry of Sport", 1, "health ministry")])
        second = window(parties=[ministry("health ministry", 3)])
        (one,) = merge([first, second]).parties
        assert (one.verbatim, one.match) == ("health ministry", "exact")
        assert one.aliases == []


class TestPlaces:
    def test_one(self) -> None:
        """A place of two windows is one, with its parts in both; "mentioned" is none beside another."""
        first = window(locations=[place(roles=["mentioned"], country=None, english=None)])
        second = window(locations=[place(at=2, roles=["event", "origin"], within="Mayo")])
        (one,) = merge([first, second]).locations
        assert (one.roles, one.country, one.english, one.within) == (
            ["event", "origin"],
            "IE",
            "Ballina",
            "Mayo",
        )

    @pytest.mark.parametrize(
        "other", [{"country": "US"}, {"kind": "country"}, {"verbatim": "Mayo", "at": 3, "english": "Mayo"}]
    )
    def test_others(self, other: dict[str, Any]) -> None:
        """One name in two countries, of a country and a town, or two names, are two places."""
        assert len(merge([window(locations=[place()]), window(locations=[place(**other)])]).locations) == 2


class TestFigures:
    def test_same_span(self) -> None:
        """What stands on the same words is one figure; what one window left out the other completes."""
        first, second = figure(verbatim="40 families"), figure(verbatim="40 families", excludes="lodgers")
        (one,) = merge([window(numbers=[first]), window(numbers=[second])]).numbers
        assert one.excludes == "lodgers"

    def test_within(self) -> None:
        """Words within the other's are the same figure where the value is."""
        first, second = figure(verbatim="40 families"), figure(verbatim="about 40 families")
        assert len(merge([window(numbers=[first]), window(numbers=[second])]).numbers) == 1
        assert len(merge([window(numbers=[second]), window(numbers=[first])]).numbers) == 1
        second.value = 41
        assert len(merge([window(numbers=[first]), window(numbers=[second])]).numbers) == 2

    @pytest.mark.parametrize(
        ("one", "other", "count"),
        [
            ("about 40", "about 40 families", 1),
            ("40 families", "about 40 families had", 1),
            ("about 40 families", "40 families had", 2),
        ],
    )
    def test_beside(self, one: str, other: str, count: int) -> None:
        """Words that overlap are one figure where one's hold all of the other's, whichever is read first."""
        for words in ((one, other), (other, one)):
            found = merge([window(numbers=[figure(verbatim=each)]) for each in words])
            assert len(found.numbers) == count

    def test_elsewhere(self) -> None:
        """The same words elsewhere are another figure."""
        found = merge([window(numbers=[figure()]), window(numbers=[figure(at=5)])])
        assert [each.at for each in found.numbers] == [2, 5]


class TestSourcing:
    def test_ids(self) -> None:
        """Sources get new ids in their order, and chains follow them."""
        first = window(sources=[source()], statements=[statement()])
        second = window(
            sources=[
                source(id="s1", at=3, verbatim="The health ministry"),
                source(id="s2", at=5, verbatim="Byrne"),
            ],
            statements=[statement(at=5, quote="40 families were safe", by=["s1>s2", "s2"])],
        )
        found = merge([first, second]).sourcing
        assert [each.id for each in found.sources] == ["s1", "s2", "s3"]
        assert [each.by for each in found.statements] == [["s1"], ["s2>s3", "s3"]]

    def test_same_name(self) -> None:
        """A source that is named alike is one, and chains of the second window lead to the first's."""
        first = window(sources=[source(channel="unstated")], statements=[statement()])
        second = window(
            sources=[source(id="s7")], statements=[statement(at=5, quote="40 families were safe", by=["s7"])]
        )
        found = merge([first, second]).sourcing
        assert [(each.id, each.channel) for each in found.sources] == [("s1", "statement")]
        assert found.statements[1].by == ["s1"]

    def test_sources_by_words(self) -> None:
        """A claim that names its source by words has the id of the one that an earlier window has listed."""
        first = window(sources=[source()], statements=[statement()])
        second = window(statements=[statement(at=5, quote="40 families were safe", by=["Mayor Ann Byrne"])])
        assert [each.by for each in merge([first, second]).sourcing.statements] == [["s1"], ["s1"]]

    def test_by_party(self) -> None:
        """Two names of one party are one source."""
        byrne = ministry("Mayor Ann Byrne", 2, "Byrne", kind="person")
        first = window(parties=[byrne], sources=[source()])
        second = window(sources=[source(id="s1", at=5, verbatim="Byrne")])
        assert len(merge([first, second]).sourcing.sources) == 1

    @pytest.mark.parametrize(
        "who", [{"identification": "bare"}, {"identification": "described"}, {"identification": "none"}]
    )
    def test_nobody_in_particular(self, who: dict[str, Any]) -> None:
        """Witnesses of two windows are two sources, unless they stand on the same words."""
        first, again, others = (
            window(sources=[source(at=at, verbatim="Witnesses", kind="witness", **who)]) for at in (4, 4, 7)
        )
        assert len(merge([first, again]).sourcing.sources) == 1
        assert len(merge([first, others]).sourcing.sources) == 2

    def test_told_of(self) -> None:
        """A chain may name a source that the window was told of by its id; any other id stays unknown."""
        merging: Merging[Summary] = Merging()
        merging.add(window(sources=[source(), source(id="s2", at=3, verbatim="The health ministry")]))
        second = window(statements=[statement(at=5, quote="40 families were safe", by=["s1", "s2", "s3"])])
        merging.add(second, ["s1"])
        merging.add(window(sources=[source(id="s1", at=1, verbatim="The Ministry of Health")]))
        found = merging.summary.sourcing
        assert [each.id for each in found.sources] == ["s1", "s2", "s3"]
        assert found.statements[0].by == ["s1", "s2?", "s3?"]

    def test_statements(self) -> None:
        """Statements that share half their words are one, with the longer words and any attribution."""
        short = statement(quote="about 40 families had left", by=[], status="asserted")
        long = statement(quote="about 40 families had left the town of Ballina")
        first = window(statements=[short])
        second = window(sources=[source()], statements=[long])
        (one,) = merge([first, second]).sourcing.statements
        assert (one.quote, one.by, one.status) == (long.quote, ["s1"], "attributed")

    def test_claim_in_a_claim(self) -> None:
        """A claim inside a longer one is another."""
        whole = statement(quote="said that about 40 families had left the town of Ballina")
        inner = statement(quote="40 families")
        assert len(merge([window(statements=[whole]), window(statements=[inner])]).sourcing.statements) == 2


class Verdict(Mark):
    """What a court found."""

    court: str | None = None


class CourtSummary(Summary):
    """A summary with a list of marks, a list of words and a note of a newsroom's own."""

    verdicts: list[Verdict]
    topics: list[str]
    note: str


def test_own_sections() -> None:
    """A newsroom's own marks are one on the same words; words are kept once, the first note stays."""

    def own(topics: list[str], note: str, *verdicts: Verdict) -> CourtSummary:
        given = {
            "parties": [],
            "numbers": [],
            "locations": [],
            "sourcing": Sourcing(sources=[], statements=[]),
        }
        made = summary(CourtSummary, verdicts=[*verdicts], topics=topics, note=note, **given)
        assert isinstance(made, CourtSummary)
        ground(ARTICLE, made, frozenset)
        return made

    first = own(["floods"], "", Verdict(at=4, verbatim="boats"))
    second = own(
        ["floods", "law"],
        "second",
        Verdict(at=4, verbatim="boats", court="Mayo"),
        Verdict(at=6, verbatim="it"),
    )
    found = merge([first, second, own([], "third")])
    assert [(each.verbatim, each.court) for each in found.verdicts] == [("boats", "Mayo"), ("it", None)]
    assert (found.topics, found.note) == (["floods", "law"], "second")


def test_head() -> None:
    """Gists follow each other; the language is that of most windows."""
    windows = [window(language=code, gist=[Sentence(text=code, at=[1])]) for code in ("fr", "en", "en")]
    found = merge(windows)
    assert (found.language, [each.text for each in found.gist]) == ("en", ["fr", "en", "en"])


def test_nothing_is_changed() -> None:
    """The summaries that are merged stay as they were."""
    windows = [
        window(parties=[ministry("Ministry of Health", 1)], sources=[source()], statements=[statement()])
    ] * 2
    before = windows[0].model_copy(deep=True)
    merge(windows)
    assert windows[0] == before


def test_order() -> None:
    """Facts stand in the order in which the windows list them."""
    first = window(numbers=[figure(at=5)])
    second = window(numbers=[figure(at=2)])
    assert [each.at for each in merge([first, second]).numbers] == [5, 2]

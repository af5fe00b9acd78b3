"""Which item of the windows before an item is: by its words, by its names, and what it adds to that."""

from typing import Any

import pytest

from summarizer.pipeline.absorbing import absorb
from summarizer.pipeline.alike import NameIndex, SourceIndex, SpanIndex
from summarizer.schemas import Figure, Mark, Party, Place, Source, Span, Statement
from tests.support.building import figure, party, place, source, statement


def at(item: Any, *spans: tuple[int, int], match: str = "exact") -> Any:
    """An item that stands on words."""
    return item.model_copy(update={"spans": [Span(*span) for span in spans], "match": match})


def is_found(known: Any, item: Any, taken: bool = False) -> bool:
    """Whether an item is one that is known by its words."""
    index: SpanIndex[Any] = SpanIndex()
    index.put(known)
    return index.find(item, {id(known)} if taken else set()) is known


class TestWords:
    @pytest.mark.parametrize(
        ("spans", "one"),
        [
            ([(10, 20)], True),
            ([(10, 30)], True),
            ([(10, 31)], False),
            ([(0, 20)], True),
            ([(15, 25)], False),
            ([(10, 15)], True),
            ([(10, 14)], False),
            ([(20, 30)], False),
            ([(10, 15), (40, 45)], False),
            ([(10, 16), (40, 42)], True),
            ([(10, 16), (40, 44)], False),
        ],
    )
    def test_statements(self, spans: list[tuple[int, int]], one: bool) -> None:
        """Statements are one where they share half of the words that they have together, or more."""
        assert is_found(at(statement(), (10, 20)), at(statement(), *spans)) is one

    @pytest.mark.parametrize(
        ("span", "value", "one"),
        [
            ((10, 20), 40, True), ((10, 20), 41, True), ((10, 15), 40, True), ((10, 15), 41, False),
            ((8, 20), 40, True), ((12, 20), 40, True), ((10, 22), 40, True), ((9, 19), 40, False),
            ((20, 25), 40, False), ((19, 25), 40, False),
        ],
    )  # fmt: skip
    def test_figures(self, span: tuple[int, int], value: float, one: bool) -> None:
        """Figures are one on the same words, or on words within the other's where they have one value."""
        assert is_found(at(figure(value=40), (10, 20)), at(figure(value=value), span)) is one

    @pytest.mark.parametrize(("span", "one"), [((10, 20), True), ((10, 19), False), ((10, 21), False)])
    def test_others(self, span: tuple[int, int], one: bool) -> None:
        """Any other item is one on the very same words."""
        known, item = (Mark(at=1, verbatim="x") for _ in range(2))
        assert is_found(at(known, (10, 20)), at(item, span)) is one

    def test_taken(self) -> None:
        """An item that was listed in the same window is no other's."""
        assert not is_found(at(statement(), (10, 20)), at(statement(), (10, 20)), taken=True)

    def test_without_words(self) -> None:
        """An item that stands nowhere is nobody's, and nobody is it."""
        assert not is_found(at(statement()), at(statement(), (10, 20)))
        assert not is_found(at(statement(), (10, 20)), at(statement()))
        assert not is_found(at(statement()), at(statement()))

    def test_the_most_alike(self) -> None:
        """Of several the one that shares most is meant, of two alike the one that begins first."""
        index: SpanIndex[Statement] = SpanIndex()
        known = [at(statement(), span) for span in ((10, 20), (10, 22), (8, 20), (10, 22))]
        for each in known:
            index.put(each)
        assert index.find(at(statement(), (10, 22)), set()) is known[1]
        assert index.find(at(statement(), (10, 20)), set()) is known[0]
        assert index.find(at(statement(), (9, 21)), {id(known[0])}) is known[2]

    def test_far_from_each_other(self) -> None:
        """An item is found among many, also where a long one begins far before it."""
        index: SpanIndex[Statement] = SpanIndex()
        known = [at(statement(), (start, start + 5)) for start in range(0, 1_000, 10)]
        long = at(statement(), (300, 500))
        for each in (*known, long):
            index.put(each)
            index.put(each)
        assert index.find(at(statement(), (390, 500)), set()) is long
        for each in known:
            assert index.find(at(statement(), *[tuple(span) for span in each.spans]), set()) is each


class TestNames:
    @pytest.mark.parametrize(
        ("known", "item", "one"),
        [
            ({"country": "IE"}, {"country": "IE"}, True),
            ({"country": "IE"}, {"country": None}, True),
            ({"country": None}, {"country": "US"}, True),
            ({"country": "IE"}, {"country": "US"}, False),
            ({"kind": "country"}, {"kind": "country"}, True),
            ({"kind": "country"}, {"kind": "town"}, False),
            ({"kind": "region"}, {"kind": "town"}, True),
        ],
    )
    def test_places(self, known: dict[str, Any], item: dict[str, Any], one: bool) -> None:
        """Places of one name are one unless they are in two countries, or one of them is a country."""
        index: NameIndex[Place] = NameIndex()
        first = place(**known)
        index.put(first)
        assert (index.find(place(**item), set()) is first) is one

    def test_the_latest(self) -> None:
        """Of two whose first name is that of the item the latest is meant, unless it is taken."""
        index: NameIndex[Party] = NameIndex()
        first, second = party(aliases=[]), party(aliases=[])
        index.put(first)
        index.put(second)
        assert index.find(party(aliases=[]), set()) is second
        assert index.find(party(aliases=[]), {id(second)}) is first
        assert index.find(party(aliases=[]), {id(first), id(second)}) is None

    def test_other_names(self) -> None:
        """An item's other name is enough where one alone is called so at first, and the other way round."""
        index: NameIndex[Party] = NameIndex()
        known = party(verbatim="Ann Byrne", aliases=["the mayor", "Byrne"], kind="person")
        index.put(known)
        index.put(known)
        for item in (("Byrne", []), ("she", ["Ann Byrne"])):
            assert index.find(party(verbatim=item[0], aliases=item[1], kind="person"), set()) is known
        assert index.find(party(verbatim="she", aliases=["Byrne"], kind="person"), set()) is None
        assert index.called("BYRNE") is index.called("Ann  Byrne") is known
        assert index.called("Nolan") is None
        index.put(party(verbatim="Tom Byrne", aliases=["Byrne"], kind="person"))
        assert index.called("Byrne") is None
        assert index.find(party(verbatim="Byrne", aliases=[], kind="person"), set()) is None


class TestSources:
    @pytest.mark.parametrize(
        ("changes", "one"),
        [
            ({"identification": "named"}, True),
            ({"identification": "described", "kind": "media_outlet"}, True),
            ({"identification": "described", "kind": "document"}, True),
            *(({"identification": "described", "kind": kind}, False)
              for kind in ("person", "witness", "group", "rumour")),
            ({"identification": "bare", "kind": "media_outlet"}, False),
        ],
    )  # fmt: skip
    def test_called_alike(self, changes: dict[str, Any], one: bool) -> None:
        """Sources called alike elsewhere are one where they are named, or described and no people."""
        index = SourceIndex(NameIndex())
        known = at(source(**changes), (10, 20))
        index.put(known)
        assert (index.find(at(source(**changes), (50, 60)), set()) is known) is one
        assert index.find(at(source(**changes), (50, 60)), {id(known)}) is None
        assert index.find(at(source(**changes), (10, 20)), set()) is known

    def test_kinds(self) -> None:
        """A paper that is called as a person is no person."""
        index = SourceIndex(NameIndex())
        index.put(at(source(kind="person"), (10, 20)))
        assert index.find(at(source(kind="document"), (50, 60)), set()) is None


class TestAbsorbing:
    def test_what_is_missing(self) -> None:
        """What the first leaves out the second completes; what both say stays."""
        known, new = figure(includes=None, excludes="lodgers"), figure(includes="most", excludes="guests")
        absorb(known, new)
        assert (known.includes, known.excludes, known.value) == ("most", "lodgers", 40)

    @pytest.mark.parametrize(
        ("match", "words"), [("absent", "40 families"), ("exact", "families"), ("altered", "families")]
    )
    def test_words_of_a_figure(self, match: str, words: str) -> None:
        """A figure whose words are absent takes those of the other, and keeps its own where it has any."""
        known, new = at(figure(verbatim="families"), (3, 9), match=match), at(figure(), (50, 61))
        absorb(known, new)
        assert known.words == words
        assert known.spans == ([Span(50, 61)] if match == "absent" else [Span(3, 9)])

    @pytest.mark.parametrize(
        ("first", "second", "kept"),
        [((10, 20), (10, 20), "first"), ((10, 20), (10, 21), "second"), ((10, 21), (10, 20), "first")],
    )
    def test_words_of_a_statement(self, first: tuple[int, int], second: tuple[int, int], kept: str) -> None:
        """Of two statements the longer words are kept, of two as long the first's."""
        known, new = at(statement(quote="first"), first), at(statement(quote="second", at=5), second)
        absorb(known, new)
        assert known.quote == kept
        assert known.at == (2 if kept == "first" else 5)

    @pytest.mark.parametrize(
        ("by", "other", "expected"),
        [
            ([], ["s2"], (["s2"], "denied", "certain")),
            (["s1"], ["s2"], (["s1"], "attributed", "probable")),
            ([], [], ([], "attributed", "probable")),
        ],
    )
    def test_attribution(self, by: list[str], other: list[str], expected: tuple[Any, ...]) -> None:
        """An attribution is taken over, with status and certainty, where the first has none."""
        known, new = (
            at(statement(by=by), (0, 9)),
            at(statement(by=other, status="denied", certainty="certain"), (0, 9)),
        )
        absorb(known, new)
        assert (known.by, known.status, known.certainty) == expected

    @pytest.mark.parametrize(
        ("roles", "others", "expected"),
        [
            (["mentioned"], ["event"], ["event"]),
            (["event"], ["mentioned", "origin"], ["event", "origin"]),
            (["mentioned"], ["mentioned"], ["mentioned"]),
            (["event"], ["event"], ["event"]),
        ],
    )
    def test_roles(self, roles: list[Any], others: list[Any], expected: list[str]) -> None:
        """Parts that a place has are put together; that it is mentioned says nothing beside another."""
        known = place(roles=roles)
        absorb(known, place(roles=others))
        assert known.roles == expected

    @pytest.mark.parametrize(("channel", "expected"), [("unstated", "interview"), ("statement", "statement")])
    def test_channel(self, channel: Any, expected: str) -> None:
        """How a source spoke is taken over where the first does not say it."""
        known = source(channel=channel)
        absorb(known, source(channel="interview"))
        assert known.channel == expected

    @pytest.mark.parametrize(
        ("known", "new", "verbatim", "aliases"),
        [
            (("Byrne", [], "exact"), ("Ann Byrne", ["Byrne"], "exact"), "Ann Byrne", ["Byrne"]),
            (("Byrne", [], "exact"), ("Ann Byrne", [], "exact"), "Byrne", ["Ann Byrne"]),
            (("Byrne", [], "exact"), ("Ann B", ["byrne"], "exact"), "Byrne", ["Ann B"]),
            (("Byrne", [], "exact"), ("Ann Byrne", ["Byrne"], "absent"), "Byrne", []),
            (("Birne", ["x"], "absent"), ("Byrne", [], "exact"), "Byrne", ["x"]),
            (("Birne", ["x"], "absent"), ("Byrne", [], "absent"), "Birne", ["x"]),
            (("Byrne", ["A", "b"], "exact"), ("Byrne", ["B", "a", "c"], "exact"), "Byrne", ["A", "b", "c"]),
        ],
    )
    def test_names(self, known: Any, new: Any, verbatim: str, aliases: list[str]) -> None:
        """The longer name leads where the first is another name of it; the others are kept, each once."""
        first, second = (
            at(party(verbatim=words, aliases=names, kind="person"), (0, len(words)), match=match)
            for words, names, match in (known, new)
        )
        absorb(first, second)
        assert (first.verbatim, first.aliases) == (verbatim, aliases)


def test_items_of_two_kinds() -> None:
    """What one kind of item says completes no other kind's lists."""
    known: list[Party | Place | Statement | Source | Figure] = [
        party(), place(), statement(by=[]), source(channel="unstated"), at(figure(), (0, 9)),
    ]  # fmt: skip
    for each in known:
        before = each.model_copy(deep=True)
        absorb(each, Mark(at=1, verbatim="The council of Ballina"))
        assert each == before

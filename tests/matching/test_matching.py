"""When two facts of different articles are one, and when they contradict each other."""

from typing import Any

import pytest

from summarizer.comparison.verdicts import sides
from summarizer.matching.align import align, likeness
from summarizer.matching.claims import StatedClaim, clashes
from summarizer.matching.figures import Counted, contradict, figures_score
from summarizer.matching.names import Named, forms_of, parties_score, places_score, sources_score
from summarizer.matching.tokens import overlap, tokens
from summarizer.matching.units import based
from tests.support.building import figure, party, place, source, statement

PARTIES = [
    ("The council of Ballina", "Ballina council", "same"),
    ("Hay'at Tahrir al-Sham", "Hayat Tahrir al Sham", "same"),
    ("Syrian Democratic Forces", "SDF", "likely"),
    ("Ann Byrne", "Byrne", "likely"),
    ("Colonel Ann Byrne", "Ann Byrne", "same"),
    ("Mohammed al-Obeidi", "Mohamed al-Obeidi", "same"),
    ("Ann Byrne", "Tom Byrne", None),
    ("Ministry of Health", "Ministry of Defence", None),
    ("Syrian army", "Syrian government", None),
    ("Brigade 12", "Brigade 21", None),
]


def a_party(verbatim: str, language: str = "en", **changes: Any) -> Named:
    item = party(verbatim=verbatim, **{"aliases": [], **changes})
    return Named(item, forms_of(item, language, language))


def a_place(verbatim: str, holders: frozenset[str] = frozenset(), **changes: Any) -> Named:
    item = place(verbatim=verbatim, **{"english": verbatim, **changes})
    return Named(item, forms_of(item, "en", "en"), holders)


def a_figure(counted: str, value: float | None = 40, language: str = "en", **changes: Any) -> Counted:
    where = changes.pop("where", frozenset())
    given = {"verbatim": "40", "counted": counted, "value": value, "low": value, "high": value, **changes}
    return Counted.of(figure(**given), language, language, where)


def said(article: int, text: str, status: str = "attributed", about: tuple[str, ...] = ()) -> StatedClaim:
    item = statement(quote=text, status=status, id=f"q{article}")
    groups = {("party", sum(map(ord, name))): tokens(name, "en") for name in about}
    return StatedClaim(article, item, {"en": text}, groups)


class TestParties:
    @pytest.mark.parametrize(("left", "right", "word"), PARTIES)
    def test_names(self, left: str, right: str, word: str | None) -> None:
        """Names are one by their letters, words, initials or spelling, as surely as each of these tells."""
        score = parties_score(a_party(left, kind="unknown"), a_party(right, kind="unknown"))
        assert likeness(score) == word
        assert score == parties_score(a_party(right, kind="unknown"), a_party(left, kind="unknown"))

    def test_alias(self) -> None:
        """An alias that is another's full name is one; two equal aliases alone are only possibly one."""
        full = a_party("Philippine Coast Guard", aliases=["PCG"])
        assert likeness(parties_score(full, a_party("PCG"))) == "same"
        one, other = (
            a_party("Acme Mining", aliases=["the company"]),
            a_party("Sulu Lines", aliases=["the company"]),
        )
        assert likeness(parties_score(one, other)) == "possible"

    def test_person_is_no_organisation(self) -> None:
        """A person and an organisation of one name are no sure match."""
        one, other = a_party("Washington", kind="person"), a_party("Washington", kind="state")
        assert likeness(parties_score(one, other)) == "possible"

    def test_joined_article(self) -> None:
        """The Arabic article that is written as one with a word does not part two names."""
        assert parties_score(a_party("مجلس البلدة", "ar"), a_party("المجلس بلدة", "ar")) > 0.9


class TestPlaces:
    def test_country_decides(self) -> None:
        """Tripoli in Libya is not Tripoli in Lebanon; of an unknown country it can be either."""
        libya, lebanon = a_place("Tripoli", country="LY"), a_place("Tripoli", country="LB")
        assert places_score(libya, lebanon) == 0
        assert places_score(libya, a_place("Tripoli", country=None)) == 1

    def test_part_is_not_the_whole(self) -> None:
        """The south of a city, which lies within the city, is not the city."""
        south = a_place("southern Ballina", holders=frozenset({"ballina"}))
        assert places_score(south, a_place("Ballina")) == 0
        assert places_score(a_place("Ballina"), south) == 0

    def test_kinds(self) -> None:
        """A country and a city of one name are possibly one; a city and its region nearly the same."""
        country, city = a_place("Luxembourg", kind="country"), a_place("Luxembourg", kind="city")
        assert likeness(places_score(country, city)) == "possible"
        assert (
            likeness(places_score(a_place("Idlib", kind="region"), a_place("Idlib", kind="city"))) == "same"
        )


class TestSources:
    def test_named_and_described(self) -> None:
        """Officials of a ministry are at most possibly the ministry; bare sources are never one."""

        def a_source(verbatim: str, identification: str) -> Named:
            item = source(verbatim=verbatim, identification=identification, kind="organisation")
            return Named(item, forms_of(item, "en", "en"))

        ministry = a_source("the Ministry of Health", "named")
        assert sources_score(ministry, a_source("Ministry of Health", "named")) > 0.9
        assert sources_score(ministry, a_source("the Ministry of Health", "described")) == 0.75
        assert sources_score(a_source("witnesses", "bare"), a_source("witnesses", "bare")) == 0


class TestFigures:
    @pytest.mark.parametrize(
        ("left", "right", "word"),
        [
            ("people killed", "deaths", "likely"),
            ("people killed", "dead", "likely"),
            ("people killed", "people injured", None),
            ("soldiers killed", "civilians killed", None),
            ("families evacuated", "people evacuated", None),
            ("children killed", "people killed", None),
            ("evacuated residents", "residents evacuated", "same"),
            ("houses flooded", "flooding of homes", "likely"),
            ("people", "people", None),
            ("people", "people killed", None),
        ],
    )
    def test_what_is_counted(self, left: str, right: str, word: str | None) -> None:
        """What is counted is one by its words, their stems and the concepts that figures count."""
        one, other = a_figure(left, 4), a_figure(right, 5)
        assert likeness(figures_score(one, other)) == word
        assert figures_score(one, other) == figures_score(other, one)

    def test_concepts_of_every_language(self) -> None:
        """Dead are dead in any language; no more than likely, since other words are not compared."""
        words = {"ar": "قتلى", "zh": "死者", "ru": "погибшие", "tr": "ölenler", "hi": "मृतक", "de": "Tote"}
        for code, word in words.items():
            found = likeness(figures_score(a_figure("people killed", 14), a_figure(word, 14, code)))
            assert found == "likely", code

    def test_same_value_without_words(self) -> None:
        """A telling value at one place is possibly one thing in two languages; a small one is not."""
        here, there = frozenset({1}), frozenset({2})
        german = a_figure("Bäume", 1250, "de", where=here)
        assert likeness(figures_score(a_figure("trees", 1250, where=here), german)) == "possible"
        assert figures_score(a_figure("trees", 1250, where=there), german) == 0
        assert figures_score(a_figure("trees", 3, where=here), a_figure("Bäume", 3, "de", where=here)) == 0

    def test_place_matters(self) -> None:
        """Dead at another place are less likely the same."""
        here, there = frozenset({1}), frozenset({2})
        assert figures_score(a_figure("dead", where=here), a_figure("dead", where=there)) < figures_score(
            a_figure("dead", where=here), a_figure("dead", where=here)
        )

    def test_units(self) -> None:
        """Money is not compared with people, nor dollars with euros; hectares are with square kilometres."""
        assert figures_score(a_figure("damage", unit="USD"), a_figure("damage")) == 0
        assert figures_score(a_figure("damage", unit="USD"), a_figure("damage", unit="EUR")) == 0
        burnt, other = a_figure("area burnt", 300, unit="ha"), a_figure("area burnt", 3, unit="km2")
        assert likeness(figures_score(burnt, other)) == "same"
        assert not contradict(burnt, other)
        assert contradict(burnt, a_figure("area burnt", 5, unit="km2"))
        assert based("day") != based("month")

    @pytest.mark.parametrize(
        ("left", "right", "expected"),
        [
            ({"low": 14, "high": 14}, {"low": 21, "high": 21}, True),
            ({"low": 14, "high": None}, {"low": 21, "high": 21}, False),
            ({"low": 22, "high": None}, {"low": 21, "high": 21}, True),
            ({"low": None, "high": 20}, {"low": 21, "high": 21}, True),
            ({"low": 20, "high": 99, "bound": "vague"}, {"low": 60, "high": 60}, False),
            ({"low": 20, "high": 99, "bound": "vague"}, {"low": 200, "high": 999, "bound": "vague"}, True),
            ({"low": 1000, "high": 1000, "bound": "approximately"}, {"low": 1100, "high": 1100}, False),
            ({"low": 1000, "high": 1000, "bound": "approximately"}, {"low": 1200, "high": 1200}, True),
            ({"low": 1000, "high": 1000, "bound": "approximately"}, {"low": 900, "high": 900}, False),
            ({"low": 1000, "high": 1000, "bound": "approximately"}, {"low": 800, "high": 800}, True),
            ({"low": None, "high": None}, {"low": 5, "high": 5}, False),
            ({"low": 14, "high": 14, "nature": "planned"}, {"low": 21, "high": 21}, False),
            (
                {"low": 14, "high": 14, "nature": "planned"},
                {"low": 21, "high": 21, "nature": "planned"},
                True,
            ),
            ({"low": 14, "high": 14, "nature": "estimated"}, {"low": 21, "high": 21}, True),
            ({"low": 14, "high": 14, "includes": "crew"}, {"low": 21, "high": 21}, False),
            (
                {"low": 14, "high": 14, "includes": "crew"},
                {"low": 21, "high": 21, "includes": "the crew"},
                True,
            ),
        ],
    )
    def test_contradiction(self, left: dict[str, Any], right: dict[str, Any], *, expected: bool) -> None:
        """Ranges that do not meet contradict, unless one is a plan, of another scope, or unknown."""
        one, other = a_figure("dead", **left), a_figure("dead", **right)
        assert contradict(one, other) == contradict(other, one) == expected

    def test_sides(self) -> None:
        """Figures that can be true together stand on one side; one that contradicts nobody on none."""
        found = [
            a_figure("dead", low=low, high=high) for low, high in ((14, 14), (21, None), (14, 14), (10, 99))
        ]
        assert sides(found) == [[0, 2], [1]]


class TestClaims:
    def test_denied(self) -> None:
        """A denial meets the claim that it denies."""
        claim = said(0, "The company dumped acid into the river", about=("Acme",))
        denial = said(1, "that it had dumped acid in the river", "denied", about=("Acme",))
        (found,) = clashes([claim, denial])
        assert (found.kind, found.against, found.claim) == ("denied", denial, claim)

    @pytest.mark.parametrize("status", ["denied", "declined"])
    def test_no_claim(self, status: str) -> None:
        """A denial is contradicted by no other denial or missing comment."""
        one, other = "The company dumped acid", "it dumped acid"
        assert clashes([said(0, one, status), said(1, other, "denied")]) == []

    def test_within_one_article(self) -> None:
        """Claim and denial in one article are its own balance, no contradiction between articles."""
        assert clashes([said(0, "It dumped acid"), said(0, "It dumped acid", "denied")]) == []

    def test_same_party_other_matter(self) -> None:
        """Having a party in common is not enough: the words must touch too."""
        claim = said(0, "Acme opened a second mine on Monday", about=("Acme",))
        assert clashes([claim, said(1, "Acme had bribed three judges", "denied", about=("Acme",))]) == []
        both = ("Acme", "Galway County")
        claim = said(0, "Acme opened a second mine near Galway on Monday with forty new workers", about=both)
        assert (
            clashes([claim, said(1, "Acme bribed three judges in Galway on Monday", "denied", about=both)])
            == []
        )

    def test_negation_needs_the_same_words(self) -> None:
        """With and without a negation is a clash only in nearly the same words, and then only possible."""
        claim, other = said(0, "The army shelled the market"), said(1, "The army has not shelled the market")
        (found,) = clashes([claim, other])
        assert (found.kind, likeness(found.score)) == ("negated", "possible")
        assert clashes([claim, said(1, "No market opened in the city on Friday")]) == []

    def test_best_of_each_article(self) -> None:
        """Of several claims in one article the one most like the denial is shown."""
        denial = said(1, "that soldiers shot at the crowd", "denied")
        near, far = (
            said(0, "Soldiers shot at the crowd"),
            said(0, "Soldiers shot at the crowd from a roof at night"),
        )
        (found,) = clashes([far, near, denial])
        assert found.claim is near


class TestTokens:
    def test_concepts(self) -> None:
        """Words of a concept are one in all languages, also as a part of an unspaced word."""
        assert tokens("people were killed", "en", concepts=True) == {"=people", "=dead"}
        assert tokens("死亡人数", "zh", concepts=True) >= {"=dead", "=people"}

    def test_function_words(self) -> None:
        """Function words and titles are dropped, unless there are no others."""
        assert tokens("the Mayor of Ballina", "en") == {"ballina"}
        assert tokens("The Who", "en") == {"the", "who"}

    def test_numbers_are_no_spellings(self) -> None:
        """Numbers and short words are one only letter for letter."""
        assert overlap(frozenset({"12345"}), frozenset({"12346"})) == (0, 0)
        assert overlap(frozenset({"mali"}), frozenset({"male"})) == (0, 0)
        assert overlap(frozenset({"aleppo"}), frozenset({"alleppo"}))[0] > 0.8

    def test_nothing(self) -> None:
        """Nothing overlaps with nothing."""
        assert overlap(frozenset(), frozenset()) == (0, 0)


class TestAlign:
    def test_best_pairs_first(self) -> None:
        """Of two that fit, the better one is joined, and each article has at most one in a group."""
        scores = {frozenset("ax"): 0.6, frozenset("ay"): 0.9}
        groups = align(["a", "xy"], lambda left, right: scores.get(frozenset(left + right), 0))
        assert [[member.item for member in group] for group in groups] == [["a", "y"], ["x"]]

    def test_no_chains(self) -> None:
        """A like B and B like C do not make A like C."""
        scores = {frozenset("ab"): 0.6, frozenset("bc"): 0.6}
        groups = align(["a", "b", "c"], lambda left, right: scores.get(frozenset(left + right), 0))
        assert sorted(len(group) for group in groups) == [1, 2]

    def test_several_of_one_article(self) -> None:
        """Where an article may have several, they are joined only if likely one."""
        alike = align(["ab", "c"], lambda *_: 0.8, one_each=False)
        assert [len(group) for group in alike] == [3]
        unlike = align(["ab", "c"], lambda left, right: 0.6 if "c" in left + right else 0.55, one_each=False)
        assert sorted(len(group) for group in unlike) == [1, 2]

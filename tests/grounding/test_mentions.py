"""Mentions: every place of the article where a party or a place is named."""

from summarizer.schemas import Party, Place
from tests.support.checking import Examined, examined, figure, party, place, source, statement


def mentioned(result: Examined, item: Party | Place) -> list[str]:
    """The words of an item's mentions."""
    return result.words(item.mentions)


def test_ids_count_each_section_from_one() -> None:
    """Items get ids in the order of their lists: p1, f1, l1, q1; sources keep their own."""
    result = examined(
        "Ann met Bob in Cork and in Derry. Two cars and three vans left, he said.",
        party("Ann"),
        party("Bob"),
        figure("Two cars", 2, at=2),
        figure("three vans", 3, at=2),
        place("Cork"),
        place("Derry"),
        source("s7", "he", at=2),
        statement("Two cars and three vans left", "s7", at=2),
        statement("three vans left", "s7", at=2),
    )
    summary = result.summary
    assert [item.id for item in summary.parties] == ["p1", "p2"]
    assert [item.id for item in summary.numbers] == ["f1", "f2"]
    assert [item.id for item in summary.locations] == ["l1", "l2"]
    assert [item.id for item in summary.sourcing.sources] == ["s7"]
    assert [item.id for item in summary.sourcing.statements] == ["q1", "q2"]


def test_mentions_are_in_the_order_of_the_article() -> None:
    """A name and its aliases are all found, in order, wherever they were cited."""
    result = examined(
        "Nordkaj wants a quay. The company has money. The NTD said so; Nordkaj denied it.",
        party("NTD", at=3, aliases=["Nordkaj", "The company"]),
    )
    item = result.summary.parties[0]
    assert mentioned(result, item) == ["Nordkaj", "The company", "NTD", "Nordkaj"]
    assert item.mentions == sorted(item.mentions)


def test_mentions_in_another_spelling() -> None:
    """Mentions count in any case and with particles attached."""
    result = examined(
        "وصلوا إلى دِمَشْق. وخرجوا بدمشق أمس من القدم.", place("دمشق"), place("القدم", at=2), language="ar"
    )
    assert mentioned(result, result.summary.locations[0]) == ["دِمَشْق", "دمشق"]


def test_no_mention_inside_another_word() -> None:
    """A name is not mentioned by a word that only contains it."""
    result = examined("Iran and Iranians met. Oman and Romania left.", place("Iran"), place("Oman", at=2))
    assert [mentioned(result, item) for item in result.summary.locations] == [["Iran"], ["Oman"]]


def test_longest_name_wins() -> None:
    """A name inside a longer name of another item is no mention of it."""
    result = examined(
        "The State Organisation met. The State paid.",
        party("The State Organisation"),
        party("The State", at=2),
    )
    organisation, state = result.summary.parties
    assert mentioned(result, organisation) == ["The State Organisation"]
    assert mentioned(result, state) == ["The State"]
    assert state.mentions[0].start == result.article.text.rindex("The State")


def test_alias_inside_the_full_name_is_one_mention() -> None:
    """An item's short name inside its own full name is not counted twice."""
    result = examined(
        "The council of Ballina met. The council left.",
        party("The council of Ballina", aliases=["council", "The council"]),
    )
    assert mentioned(result, result.summary.parties[0]) == ["The council of Ballina", "The council"]


def test_place_inside_a_party_is_no_mention() -> None:
    """A place's name inside a party's name does not mention the place."""
    result = examined(
        "The council of Ballina met in Ballina.", party("The council of Ballina"), place("Ballina")
    )
    found = result.summary.locations[0].mentions
    assert result.article.text.rindex("Ballina") in [span.start for span in found]


def test_place_inside_a_place_stays() -> None:
    """Who names the south of Damascus names Damascus."""
    result = examined(
        "Damascus is big. The south of Damascus is quiet.",
        place("Damascus"),
        place("The south of Damascus", at=2),
    )
    city, south = result.summary.locations
    assert mentioned(result, city) == ["Damascus", "Damascus"]
    assert mentioned(result, south) == ["The south of Damascus"]


def test_names_that_overlap_are_one_mention() -> None:
    """Of two names of one item that overlap, the first counts."""
    result = examined("The northern army group left.", party("northern army", aliases=["army group"]))
    assert mentioned(result, result.summary.parties[0]) == ["northern army"]


def test_item_where_it_was_marked_stays() -> None:
    """Where the model itself marked an item, it is mentioned, inside a longer name too."""
    result = examined("The Army of Ababil attacked.", party("The Army of Ababil"), party("Ababil"))
    assert mentioned(result, result.summary.parties[1]) == ["Ababil"]


def test_absent_item_is_not_mentioned() -> None:
    """What the article does not have has no mentions."""
    result = examined("The council met.", party("Karen Holmsted"), place("Copenhagen"))
    assert result.summary.parties[0].mentions == []
    assert result.summary.locations[0].mentions == []


def test_long_lists_of_names_keep_every_mention_apart() -> None:
    """However many names nest in one place, a shorter one is still hidden by the longest."""
    names = [f"a{'b' * index}" for index in range(1, 21)]
    text = "The Grand Army of the Northern Coast attacked. " + " ".join(names) + "."
    result = examined(
        text, party("The Grand Army of the Northern Coast"), *(party(name, at=2) for name in names)
    )
    assert [len(item.mentions) for item in result.summary.parties] == [1] * 21


def test_many_aliases_in_one_long_name() -> None:
    """A name hidden by a long name with many shorter ones before it is still no mention."""
    words = [f"w{index}" for index in range(30)]
    text = f"{' '.join(words)} met. Later w29 left."
    aliases = [" ".join(words[: index + 1]) for index in range(29)]
    result = examined(text, party(" ".join(words), aliases=aliases + words[:29]), party("w29", at=2))
    whole, last = result.summary.parties
    assert mentioned(result, whole) == [" ".join(words)]
    assert [span.start for span in last.mentions] == [text.rindex("w29")]

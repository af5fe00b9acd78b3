"""Places: a place stands on its own words, where it is said to stand."""

from tests.support.checking import examined, place

TEXT = "The ferry left Ballina on Friday. It sank near Achill. The crew came home to Westport."


def test_place_in_anothers_segment() -> None:
    """A place that cites a segment without it, where another listed place stands, is a warning."""
    result = examined(TEXT, place("Ballina", at=2), place("Achill", at=2))
    assert result.where("place-elsewhere") == ("warning", "locations[0]", ["Ballina"])


def test_place_on_anothers_words() -> None:
    """Two places on the very same words are a warning at each."""
    result = examined(TEXT, place("Achill", at=1), place("Achill", at=2))
    assert [one.path for one in result.of("place-elsewhere")] == ["locations[0]", "locations[1]"]


def test_places_where_they_stand() -> None:
    """Places in their own segments, and one cited where no other stands, are left alone."""
    result = examined(TEXT, place("Ballina"), place("Achill", at=2), place("Westport", at=1))
    assert [one.path for one in result.of("place-elsewhere")] == ["locations[2]"]
    assert not examined(TEXT, place("Ballina", at=2)).of("place-elsewhere")


def test_place_at_the_end_of_its_segment() -> None:
    """A place whose name ends its segment stands there."""
    text = "Derry beats Ballina\n\nNobody was hurt."
    assert not examined(text, place("Derry"), place("Ballina")).of("place-elsewhere")

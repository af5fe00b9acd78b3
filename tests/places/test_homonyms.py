"""Homonyms told apart by an article's other places, candidate by candidate."""

from summarizer.places.homonyms import likeliest
from summarizer.places.known import Known
from tests.support.made_gazetteer import known

NORTH, SOUTH = known("Ford", "IE", 54.0, -8.0, number=1), known("Ford", "IE", 52.0, -8.0, number=2)


def near(one: Known, number: int) -> Known:
    """Another place a few kilometres away."""
    return known(f"near {number}", "IE", one.latitude + 0.1, one.longitude, number=number)


def test_a_neighbour_that_is_sure_weighs_more() -> None:
    """A place that may be two itself speaks half as loud as one that is known."""
    sure, either = [near(SOUTH, 3)], [near(NORTH, 4), known("far", "IE", 40.0, 0.0, number=5)]
    assert likeliest([[NORTH, SOUTH], sure, either])[0][0] == SOUTH


def test_rivals() -> None:
    """Candidates that fall behind by half a voice are no rivals any more; by less they are."""
    thirds = [
        near(NORTH, 3),
        known("far", "IE", 40.0, 0.0, number=4),
        known("farther", "IE", 30.0, 0.0, number=5),
    ]
    assert likeliest([[NORTH, SOUTH], thirds])[0] == [NORTH, SOUTH]
    halves = thirds[:2]
    assert likeliest([[NORTH, SOUTH], halves])[0] == [NORTH]


def test_countries_say_nothing() -> None:
    """A country's point speaks for no town that happens to lie near it."""
    country = known("Ireland", "IE", 54.0, -8.0, feature="territory")
    assert likeliest([[SOUTH, NORTH], [country]])[0] == [SOUTH, NORTH]


def test_many_candidates() -> None:
    """Thirty of very many candidates are weighed."""
    many = [known("Ford", "IE", 50 + number / 100, -8.0, number=number) for number in range(100)]
    assert len(likeliest([many])[0]) == 30

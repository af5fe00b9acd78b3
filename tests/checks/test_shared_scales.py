"""Scales that a number takes from another one near it, at the bounds within which it does."""

import pytest

from tests.support.checking import examined, figure


@pytest.mark.parametrize(
    ("words", "value", "shares"),
    [
        ("8.9", 8.9e6, True),
        ("0.9", 0.9e6, True),
        ("999", 999e6, True),
        ("1000", 1000e6, False),
        ("8.9 percent", 8.9e6, False),
        ("a little more than four", 4e6, True),
        ("just a little more than four", 4e6, False),
        ("8.9 of it", 8.9e6, True),
        ("8.9 boats", 8.9e6, False),
    ],
)
def test_bare_number_beside_a_scale(words: str, value: float, shares: bool) -> None:
    """A number under a thousand in at most five words, which counts nothing, may share a scale near it."""
    text = f"They lost 6.2 million, the insurer claims {words}, and no more."
    result = examined(text, figure("6.2 million", 6.2e6), figure(words, value))
    assert bool(result.of("number-mismatch")) is not shares


def test_number_whose_unit_the_quote_leaves_out() -> None:
    """A number beside which the article writes a unit has a worth of its own."""
    for sign, is_told in (("", False), ("$", True)):
        text = f"They lost 6.2 million, the insurer claims {sign}8.9, and no more."
        assert bool(examined(text, figure("8.9", 8.9e6)).of("number-mismatch")) is is_told


def test_scale_in_a_language_that_is_not_known() -> None:
    """A number in digits gives its scale where nothing is known of the language, too."""
    text = "Ili perdis 6200000, la asekuro postulas 8.9, ne pli."
    assert not examined(text, figure("8.9", 8.9e6), language="eo").of("number-mismatch")

"""Korean names in Latin letters."""

import pytest

from summarizer.text.hangul import may_be_named
from tests.support.checking import examined


@pytest.mark.parametrize(
    ("written", "name", "is_there"),
    [
        ("이준", "Lee Jun", True),
        ("이준", "Jun Lee", True),
        ("이준", "Rhee Joon", True),
        ("박서연", "Park Seo-yeon", True),
        ("노태우", "Roh Tae-woo", True),
        ("강경화", "Kang Kyung-wha", True),
        ("이준", "Lee Sang", False),
        ("이준", "Lee Jun-ho", False),
        ("이준", "Zhao Jun", False),
        ("준", "Jun", False),
    ],
)
def test_family_names(written: str, name: str, is_there: bool) -> None:
    """A name is there as families spell it, in either order, by its syllables' consonants."""
    assert may_be_named(f"{written}은 말했다", name.split()) == is_there


@pytest.mark.parametrize(("name", "is_told"), [("Lee Jun", False), ("Gregory Hallam", True)])
def test_before_a_colon(name: str, is_told: bool) -> None:
    """A short name that a Korean article has is not told before a colon; one that it has not is."""
    text = "이준 시장은 금요일 항구에서 의회를 만났다고 말했다."
    headline = f"{name}: the mayor met the council"
    found = examined(text, headline=headline, gist=[], language="ko", output="en").of("text-name-unsupported")
    assert bool(found) == is_told

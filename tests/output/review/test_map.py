"""The map of places."""

import pytest

from summarizer.schemas import Geo
from tests.support.building import place, summary
from tests.support.review_page import Keys, Page
from tests.support.review_results import checked, emoji, mapped, path_of, reference


def labels(page: Page, selector: str) -> list[str]:
    """How markers are called."""
    script = "return [...root.querySelectorAll(args[0])].map((place) => place.getAttribute('aria-label'))"
    found: list[str] = page.run(script, selector)
    return found


@pytest.mark.parametrize("make", [reference, emoji])
def test_only_where_there_are_points(page: Page, make) -> None:
    """A page without coordinates has no map, and does not carry the outline either."""
    page.open(make())
    assert not [found for found in page.all(".map") if found.is_displayed()]
    assert "Natural Earth" not in (page.folder / "page.html").read_text("utf-8")
    page.press("m")
    assert "no map" in page.status


def test_places_on_the_map(page: Page) -> None:
    """Each place with a point is on the map by name, near ones as one marker; the source is named."""
    page.open(mapped())
    assert sorted(labels(page, ".place")) == ["الرقة", "دمشق and 2 more places", "سوريا"]
    assert "Natural Earth" in page.one(".map figcaption").text
    page.click(".zoom button")
    for _ in range(6):
        page.run("root.querySelector('.zoom button').click()")
    page.choose(path_of(reference(), "جنوب دمشق"))
    assert page.texts("[aria-current] .tag") == ["approximate point"]


def test_approximate_points_apart(page: Page) -> None:
    """A point that is only that of the place around is drawn as approximate and said to be."""
    page.open(mapped("الرقة", "حي التضامن"))
    assert labels(page, ".place.rough") == ["حي التضامن, approximate"]


@pytest.mark.parametrize(
    ("language", "city", "around"),
    [
        ("de", "دمشق und 2 weitere Orte", "حي التضامن, ungefähr"),
        ("ar", "دمشق و2 مكانان آخران", "حي التضامن، تقريبي"),
        ("ru", "دمشق и 2 других места", "حي التضامن, приблизительно"),
    ],
)
def test_markers_in_the_readers_language(page: Page, language: str, city: str, around: str) -> None:
    """A marker's name says how many more there are, and that it is approximate, in the page's language."""
    page.open(mapped(), language=language)
    assert city in labels(page, ".place")
    page.open(mapped("الرقة", "حي التضامن"), language=language)
    assert labels(page, ".place.rough") == [around]


def test_map_and_cards(page: Page) -> None:
    """A marker chooses its place, used again its next one, with the keyboard too."""
    page.open(mapped())
    page.press("m")
    assert page.focused.get_attribute("data-place")
    city, around, far = (path_of(reference(), words) for words in ("دمشق", "جنوب دمشق", "الرقة"))
    page.run("root.querySelector(args[0]).focus()", f'[data-place="{city}"]')
    page.press(Keys.ENTER)
    assert page.current == city
    assert page.all(".place.current")
    page.press(Keys.ENTER)
    assert page.current == around
    page.click(f'[data-place="{far}"] .dot')
    assert page.current == far
    before = page.one(".land").get_attribute("transform")
    page.press("+", Keys.ARROW_LEFT)
    assert page.one(".land").get_attribute("transform") != before


def test_over_the_date_line(page: Page) -> None:
    """Places on both sides of the date line stand beside each other, not at two ends of the world."""
    text = "From Suva to Apia. Both are far."
    made = summary(
        parties=[], numbers=[], gist=[],
        locations=[
            place(at=1, verbatim="Suva", geo=Geo(latitude=-18.14, longitude=178.44, approximate=False)),
            place(at=1, verbatim="Apia", geo=Geo(latitude=-13.83, longitude=-171.76, approximate=False)),
        ],
    )  # fmt: skip
    made.sourcing.statements, made.sourcing.sources = [], []
    page.open(checked(text, made))
    where = page.run(
        "return [...root.querySelectorAll('.place .dot')].map((dot) => Number(dot.getAttribute('cx')))"
    )
    assert len(where) == 2
    assert 50 < where[1] - where[0] < 500
    assert "500 km" in page.one(".scale").text


def test_credit(page: Page) -> None:
    """GeoNames is named below the map where a point may be theirs, and only there."""
    page.open(mapped("دمشق"))
    assert "GeoNames" not in page.one(".map figcaption").text
    page.open(mapped("دمشق", "حي التضامن"))
    assert "GeoNames (geonames.org), CC BY 4.0" in page.one(".map figcaption").text

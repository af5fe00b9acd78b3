"""Figures of the same thing, side by side."""

from tests.support.building import figure, summary
from tests.support.review_page import Keys, Page
from tests.support.review_results import checked, emoji, reference


def test_same_thing_side_by_side(page: Page) -> None:
    """Two figures that count the same stand in one table: what they include, leave out, on whose word."""
    page.open(emoji())
    assert page.texts(".comparisons thead .ref") == ["40", "at least 55"]
    rows = dict(
        zip(page.texts(".comparisons tbody th"), page.texts(".comparisons tbody td:last-child"), strict=True)
    )
    assert rows["leaves out"] == "children"
    assert rows["what is counted"] == "families"
    assert "includes" not in rows
    assert page.texts(".comparisons caption") == ["Perhaps the same thing: they share families"]
    page.click(".comparisons thead th:last-child .ref")
    assert page.current == "numbers[1]"


def test_the_reference(page: Page) -> None:
    """Arabic words are known again behind article, particle and ending; the table reads from the right."""
    page.open(reference())
    assert page.texts(".comparisons thead .ref") == ["200–999", "5,000", "about 1,000"]
    assert page.one(".comparisons table").get_attribute("dir") == "rtl"


def test_different_things_stay_apart(page: Page) -> None:
    """Figures of other things or in other units are not put together by the page, but by the editor."""
    text = "The council spent 40 million euros. It has 40 members. The road is 40 km long."
    made = summary(
        parties=[], locations=[], gist=[],
        numbers=[
            figure(at=1, verbatim="40 million euros", value=40000000, counted="cost of the road"),
            figure(at=2, verbatim="40 members", counted="members of it"),
            figure(at=3, verbatim="40 km", counted="length of the road"),
        ],
    )  # fmt: skip
    made.sourcing.statements, made.sourcing.sources = [], []
    page.open(checked(text, made))
    assert page.all(".comparisons") == []
    page.choose("numbers[0]")
    page.press("c")
    assert "another figure" in page.status
    page.choose("numbers[2]")
    page.click("[aria-current] [data-action=compare]")
    assert page.texts(".comparisons caption") == ["Your comparison"]
    assert page.texts(".comparisons thead .ref") == ["40,000,000 EUR", "40 km"]
    page.press("c")
    assert page.all(".comparisons") == []


def test_unread(page: Page) -> None:
    """Words that could not be read as a number come first, the value that was claimed behind them."""
    page.open(
        checked(
            "Rumours spread for nearly a fortnight.",
            summary(
                numbers=[
                    figure(
                        at=1, verbatim="nearly a fortnight", value=14, bound="approximately", counted="days"
                    )
                ]
            ),
        )
    )
    assert page.texts(".problem.info .badge") == ["hint"]
    assert page.texts(".card.numbers .figure") == ["nearly a fortnight about 14"]


def test_comparison_stays(page: Page) -> None:
    """A table of figures is drawn anew when one of them is edited, and not for a filter."""
    page.open(emoji())
    page.run("root.querySelector('.comparisons').drawn = true")
    page.click(".flag.undecided")
    assert page.run("return root.querySelector('.comparisons').drawn")
    page.choose("numbers[0]")
    page.press("e")
    page.run("root.querySelector('.editor [name=value]').select()")
    page.press("41", Keys.ENTER)
    assert page.texts(".comparisons thead .ref") == ["41", "at least 55"]

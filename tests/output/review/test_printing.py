"""On paper."""

from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, reference

MEDIA = {"media": "print", "features": [{"name": "prefers-color-scheme", "value": "dark"}]}


def test_print(page: Page) -> None:
    """Printed are the whole article and all facts with decisions, in light colours, without controls."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("a", "j", "n", "ask the desk")
    page.run("root.querySelector('.noting .primary').click()")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", MEDIA)
    height = "return root.querySelector(args[0]).scrollHeight <= root.querySelector(args[0]).clientHeight"
    assert page.run(height, ".article")
    assert page.run(height, ".facts")
    assert not page.one(".tools").is_displayed()
    assert not page.one(".filter-row").is_displayed()
    assert not [button for button in page.all(".actions") if button.is_displayed()]
    assert page.one(".card .note").is_displayed()
    assert page.one(".verdict").text == "✓ accepted"
    colour = page.run("return getComputedStyle(root.querySelector('.article')).color")
    assert colour == "rgb(34, 37, 42)"
    numbers = "return getComputedStyle(root.querySelector('[data-ends~=f1]'), '::after').content"
    assert "f1" in page.run(numbers)


def test_columns_from_the_right(page: Page) -> None:
    """Of an article that runs from the right the first column stands on the right, in a French page too."""
    page.open(reference(), "fr")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", MEDIA)
    page.wait(lambda: page.all(".report"), "the page is on paper")
    places = page.run(
        "return ['.section h2', '.facts'].map((part) => root.querySelector(part).getBoundingClientRect())"
        ".map(({left, right}) => (left + right) / 2)"
    )
    assert places[0] > places[1]


def test_references_are_told_apart(page: Page) -> None:
    """On paper the facts that a card names stand apart, and each card shows them without being chosen."""
    page.open(reference())
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", MEDIA)
    second = ".card:not([aria-current]) .more .ref + .ref"
    page.wait(lambda: page.all(second), "cards name their facts")
    between = page.run(
        "return [...root.querySelectorAll(args[0])].map((element) => element.previousSibling.textContent)",
        second,
    )
    assert set(between) == {" · "}


def test_what_was_decided_comes_first(page: Page) -> None:
    """Paper begins with how many facts were accepted, rejected or changed, open notes and rejected facts."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("a", "r", "k", "n", "which camp?")
    page.chord(Keys.CONTROL, Keys.ENTER)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", MEDIA)
    page.wait(lambda: page.all(".report"), "the report is built")
    told = page.one(".report").text
    assert "1 accepted · 1 rejected · 0 changed or added · 8 undecided" in told
    assert "which camp?" in told.split("Open notes")[1].split("Rejected")[0]
    assert page.run(
        "return root.querySelector('.report').getBoundingClientRect().top"
        " < root.querySelector('.article').getBoundingClientRect().top"
    )
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    page.wait(lambda: not page.all(".report"), "on the screen there is none")

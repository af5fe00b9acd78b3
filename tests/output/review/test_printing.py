"""On paper."""

from tests.output.review.page import Page
from tests.output.review.results import emoji, reference

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


def test_references_are_told_apart(page: Page) -> None:
    """On paper the facts that a card names stand apart, and each card shows them without being chosen."""
    page.open(reference())
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", MEDIA)
    second = ".card:not([aria-current]) .more .ref + .ref"
    page.wait(lambda: page.all(second), "cards name their facts")
    assert "·" in page.run("return getComputedStyle(root.querySelector(args[0]), '::before').content", second)

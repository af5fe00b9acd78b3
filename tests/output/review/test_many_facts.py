"""Hundreds of facts: the first cards are drawn at once, the others when there is time; none is different."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.review_page import result
from tests.support.review_page import Keys, Page

OUTLINES = "return root.querySelectorAll('.card.outline').length"


def test_cards_are_filled_in(page: Page) -> None:
    """Cards that began as outlines are drawn whole by themselves, with what they say and their place kept."""
    page.open(result())
    order = page.shown
    page.wait(lambda: page.run(OUTLINES) == 0, "all cards are drawn")
    assert page.shown == order
    assert page.texts(page.card("sourcing.statements[106]") + " .line .crumbs bdi") == ["Officer Mara106"]


@pytest.fixture
def busy(page: Page) -> Iterator[Page]:
    """A page in a browser that always has something else to do."""
    busily = {"source": "window.requestIdleCallback = () => 0"}
    script = page.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", busily)
    yield page
    page.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", script)


def test_an_outline_is_a_card(busy: Page) -> None:
    """A fact whose card is an outline is found, chosen, decided and counted as any other."""
    page = busy.open(result())
    assert page.run(OUTLINES) == 537 - 120
    last = "sourcing.statements[106]"
    assert page.one(page.card(last) + " .title").text
    page.click(page.card(last) + " .title")
    assert page.current == last
    assert page.in_view(page.card(last))
    page.press("a")
    assert page.decisions[last]["verdict"] == "accepted"
    assert "1 of 537 facts decided" in page.one(".progress").text
    page.press("/", "Mara77 ")
    assert set(page.shown) == {f"{name}[77]" for name in ("parties", "sourcing.sources")} | {page.current}
    page.press(Keys.ESCAPE)
    assert len(page.shown) == 537

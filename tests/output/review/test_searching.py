"""Search over facts and article, addresses of facts, what rests on a source."""

import pytest

from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, reference


@pytest.mark.parametrize("query", ["5000", "٥٠٠٠", "5,000", "٥٬٠٠٠"])
def test_digits_of_every_script(page: Page, query) -> None:
    """A number is found however its digits are written and grouped, in facts and in the article."""
    page.open(reference())
    page.press("/")
    page.focused.send_keys(query)
    assert any(path.startswith("numbers[") for path in page.shown)
    assert len(page.shown) < 10
    places = page.run("return [...CSS.highlights.get('article-summary-found')].map((range) => `${range}`)")
    assert places == ["5000"]


def test_letters_without_marks(page: Page) -> None:
    """Cases and marks do not matter, and Escape ends the search with everything shown."""
    page.open(emoji())
    page.press("/")
    page.focused.send_keys("ALVAREZ")
    assert "sourcing.sources[0]" in page.shown
    assert len(page.shown) < 10
    page.press(Keys.ESCAPE)
    assert len(page.shown) == 10


def test_addresses_of_facts(page: Page) -> None:
    """The page's address names the chosen fact, opens at it, and Back returns from a reference."""
    page.open(emoji())
    page.visit((page.folder / "page.html").as_uri() + "#f2")
    page.driver.refresh()
    page.wait(lambda: page.current == "numbers[1]", "the fact of the address is chosen")
    page.choose("sourcing.statements[0]")
    page.click(page.card("sourcing.statements[0]") + " .ref")
    assert page.current == "sourcing.sources[0]"
    assert page.driver.current_url.endswith("#s1")
    page.driver.back()
    page.wait(lambda: page.current == "sourcing.statements[0]", "Back returns")
    page.driver.forward()
    page.wait(lambda: page.current == "sourcing.sources[0]", "Forward goes on")


def test_what_rests_on_a_source(page: Page) -> None:
    """The key h shows all that rests on a source; where the source is rejected, each of them says so."""
    page.open(emoji())
    page.choose("sourcing.sources[0]")
    page.press("h")
    assert set(page.shown) == {"numbers[0]", "sourcing.sources[0]", "sourcing.statements[0]"}
    page.click("[aria-current] [data-action=reject]")
    for path in ("numbers[0]", "sourcing.statements[0]"):
        assert page.texts(page.card(path) + " .rests") == ["rests on a rejected source"]
    page.undo()
    assert not page.all(".rests")


def test_chains_in_the_article(page: Page) -> None:
    """A chosen claim has an arrow and a number a hand, from its words to the last source."""
    page.open(reference())
    page.choose("sourcing.statements[2]")
    hands = page.run("return host.result.summary.sourcing.statements[2].chains.flat().length")
    assert page.texts(".arrows text") == [str(number + 1) for number in range(hands)]
    page.press(Keys.ESCAPE)
    page.wait(lambda: not page.all(".arrows text"), "the arrows are gone")


def test_marks_show_their_state(page: Page) -> None:
    """Words are ticked, struck through or red as their facts are accepted, rejected or wrong."""
    page.open(emoji())
    mark = "[...root.querySelectorAll('.atom')].find((atom) => atom.textContent === '40 families').className"
    page.choose("numbers[0]")
    page.click("[aria-current] [data-action=accept]")
    assert "ticked" in page.run(f"return {mark}")
    page.click("[aria-current] [data-action=reject]")
    assert "struck" in page.run(f"return {mark}")
    page.undo()
    page.undo()
    page.press("e")
    field = page.one(".editor [name=value]")
    field.clear()
    field.send_keys("41")
    page.click(".editor .primary")
    assert "wrong" in page.run(f"return {mark}")


def test_another_reviewers_decisions(page: Page) -> None:
    """An import keeps what is decided here, asks where both decided otherwise, and takes the rest."""
    page.open(emoji())
    page.one(".reviewer").send_keys("Ada", Keys.TAB)
    page.choose("numbers[0]")
    page.press("a", "r")
    document = page.run("return JSON.parse(JSON.stringify(host.decisions))")
    assert {entry["by"] for entry in document["decisions"]} == {"Ada"}
    for entry in document["decisions"]:
        entry["by"] = "Ben"
    document["decisions"][0]["verdict"] = "rejected"
    page.choose("numbers[1]")
    page.press("u")
    page.run(
        "const file = new File([JSON.stringify(args[0])], 'd.json'); const list = new DataTransfer();"
        "list.items.add(file); const input = root.querySelector('input[type=file]');"
        "input.files = list.files; input.dispatchEvent(new Event('change'))",
        document,
    )
    page.wait(lambda: "decided otherwise" in page.status, "the conflict is told")
    assert page.decisions["numbers[0]"]["verdict"] == "accepted"
    assert page.decisions["numbers[1]"]["by"] == "Ben"
    assert "Ben" in page.one(page.card("numbers[0]") + " .conflict").text
    page.click(page.card("numbers[0]") + " .conflict button:last-child")
    assert page.decisions["numbers[0]"]["verdict"] == "rejected"
    assert not page.all(".conflict")

"""From facts to words and back, by mouse and keyboard."""

import pytest

from summarizer.schemas.walk import grounded_items
from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, path_of, reference


def test_a_click_on_a_fact_shows_its_words(page: Page) -> None:
    """A fact that is clicked lights up just its own words, and they come into view and flash."""
    path = path_of(reference(), "عدد مقاتلي تنظيم", "sourcing")
    page.open(reference())
    page.choose(path)
    assert page.current == path
    assert page.lit.startswith("عدد مقاتلي تنظيم الدولة")
    assert page.lit.endswith("لجبهة أنصار الإسلام")
    assert page.in_view(".atom.current")
    assert page.all(".atom.current.flash")


def test_a_click_on_words_shows_their_fact(page: Page) -> None:
    """Words that are clicked choose the innermost fact on them, clicked again the next one outwards."""
    page.open(reference())
    page.run("root.querySelector('.article').scrollTop = 0")
    inner = next(atom for atom in page.all(".atom") if atom.text.startswith("5000"))
    inner.click()
    number, statement = (path_of(reference(), "5000 شخص", section) for section in ("numbers", "sourcing"))
    assert page.current == number
    assert page.in_view(page.card(number))
    inner.click()
    assert page.current == statement
    inner.click()
    assert page.current == number


@pytest.mark.parametrize("make", [reference, emoji])
def test_every_fact_lights_its_own_words(page: Page, make) -> None:
    """For every fact the page lights exactly the code points of its spans, whatever stands before them."""
    result = make()
    page.open(result)
    text = result.article.text
    facts = dict(grounded_items(result.summary))
    for path, fact in facts.items():
        page.run("root.querySelector(args[0]).click()", page.card(path) + " .title")
        words = "".join(text[start:end] for start, end in fact.spans)
        assert "".join(page.lit.split()) == "".join(words.split()), path  # paragraphs are no characters
    assert set(facts) <= set(page.shown)


def test_j_and_k_go_through_the_facts(page: Page) -> None:
    """J goes to the next fact and k back, with the keyboard on its card, and neither runs over an end."""
    page.open(reference())
    page.press("j", "j", "j")
    assert page.current == page.shown[2]
    assert page.focused.text == page.one("[aria-current] .title").text
    page.press("k", "k", "k")
    assert page.current == page.shown[0]
    assert "first" in page.status


def test_enter_goes_to_the_words_and_back(page: Page) -> None:
    """Enter goes from a fact to its words, arrows from mark to mark as the script runs, Enter returns."""
    page.open(reference())
    party = path_of(reference(), "تنظيم الدولة", "parties")
    page.choose(party)
    page.press(Keys.ENTER)
    assert page.focused.get_attribute("role") == "link"
    assert page.focused.text == "تنظيم الدولة"
    page.press(Keys.ARROW_LEFT)  # onwards in a right-to-left paragraph
    onwards = page.focused.text
    page.press(Keys.ARROW_RIGHT)
    assert page.focused.text == "تنظيم الدولة"
    page.press(Keys.ARROW_LEFT, Keys.ENTER)
    assert page.current != party
    assert onwards in page.lit
    assert page.focused.get_attribute("class") == "title"


def test_escape_lets_go(page: Page) -> None:
    """Escape leaves no fact chosen and no words lit."""
    page.open(reference())
    page.press("j", Keys.ESCAPE)
    assert page.current is None
    assert page.lit == ""


def test_single_keys_can_be_switched_off(page: Page) -> None:
    """The help explains every key, and there single keys can be switched off, as WCAG 2.1.4 wants."""
    page.open(reference())
    page.press("?")
    assert "next, previous fact" in page.one("dialog").text
    page.press("j")
    assert page.current is None
    page.click("dialog input")
    page.click("dialog button")
    page.press("j")
    assert page.current is None


def test_chains_are_breadcrumbs(page: Page) -> None:
    """A chain is shown from the nearest to the last hand; links lead to sources, unnamed ones are marked."""
    page.open(reference())
    crumbs = page.card(path_of(reference(), "5000 شخص", "sourcing")) + " .line .crumbs"
    assert page.texts(f"{crumbs} bdi") == ['صفحة "دمشق الآن"', "مصادر مطلعة"]
    assert page.texts(f"{crumbs} .tag") == ["unnamed"]
    assert page.texts(f"{crumbs} .hidden") == ["citing "]
    page.click(f"{crumbs} li:last-child button")
    assert page.current == path_of(reference(), "مصادر مطلعة")
    assert page.texts(page.card(path_of(reference(), "شن", "sourcing")) + " .line") == [
        "the outlet’s own voice"
    ]


def test_uncovered_words(page: Page) -> None:
    """W shows the words that no fact covers, and no others; ] and [ go through them."""
    page.open(emoji())
    page.press("w")
    assert page.texts(".gaps .atom.gap") == [
        "Fire in", "of the 👩\u200d👩\u200d👧 Family Centre", "on Friday that",
        "spoke of", "children not counted", "The weather was fine",
    ]  # fmt: skip
    page.press("]", "]")
    assert page.texts(".atom.here") == [page.texts(".atom.gap")[1]]
    page.press("[")
    assert page.texts(".atom.here") == [page.texts(".atom.gap")[0]]
    assert "1 of" in page.one(".gap-bar").text
    page.click("[data-tool=gaps]")
    assert not page.all(".root.gaps")


def test_copying(page: Page) -> None:
    """`y` copies the words of a fact, on whose word they stand, and the address of the fact."""
    page.open(reference())
    page.run("navigator.clipboard.writeText = async (words) => { window.copied = words }")
    page.choose("sourcing.statements[2]")
    page.press("y")
    page.wait(lambda: page.status == "Copied.", "it is told")
    copied = page.driver.execute_script("return window.copied")
    words, said = copied.rsplit(" — ", 1)
    assert words.startswith("“5000 شخص سيتم ترحيلهم")
    assert said.startswith('صفحة "دمشق الآن" › مصادر مطلعة (file://')
    assert said.endswith("#q3)")

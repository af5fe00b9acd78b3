"""The order of work: errors first, verdicts that lead on, many at once, nothing typed is lost."""

import pytest

from summarizer import Result, Summary, check
from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, omitting, reference


def test_errors_first(page: Page) -> None:
    """Errors, warnings and unnamed sources come first; o puts facts as the summary has them."""
    page.open(omitting())
    assert page.texts(".section h2")[:3] == ["Errors1", "Warnings1", "Unnamed sources1"]
    assert page.shown[0] == "headline"
    page.press("o")
    assert page.shown[:2] == ["headline", "gist[0]"]
    assert page.texts(".section h2")[0] == "Summary"


@pytest.mark.parametrize("make", [reference, emoji])
def test_one_key_a_fact(page: Page, make) -> None:
    """Every fact is decided with one key each and one to begin, in the order that is shown."""
    result: Result[Summary] = make()
    page.open(result)
    order = page.shown
    page.press("a")
    page.press(*["a", "r"] * (len(order) // 2), *["a"] * (len(order) % 2))
    assert set(page.decisions) == set(order)
    assert "decided" in page.status
    assert [page.decisions[path]["verdict"] for path in order[:2]] == ["accepted", "rejected"]


def test_what_is_clean_at_once(page: Page) -> None:
    """Shift+A accepts what no check and no unnamed source speaks against, in one group, as one step."""
    page.open(emoji())
    page.choose("sourcing.statements[0]")
    page.chord(Keys.SHIFT, "a")
    assert list(page.decisions) == ["sourcing.statements[0]"]  # the other one rests on "a source"
    page.undo()
    assert page.decisions == {}
    page.choose("numbers[0]")
    page.chord(Keys.SHIFT, "a")
    assert list(page.decisions) == ["numbers[0]", "numbers[1]"]


def test_an_edit_counts(page: Page) -> None:
    """A fact that was edited is decided, without a verdict."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press("e")
    page.one(".editor [name=excludes]").send_keys("tourists")
    page.click(".editor .primary")
    assert page.texts(page.card("numbers[0]") + " .verdict") == ["✎ edited"]
    assert "1 of 10 facts decided" in page.one(".progress").text


@pytest.mark.parametrize("leave", ["click", "escape", "reload"])
@pytest.mark.parametrize(("key", "selector"), [("n", ".noting textarea"), ("e", ".editor [name=counted]")])
def test_typed_text_is_kept(page: Page, leave, key, selector) -> None:
    """What was typed and not saved is there again after a click elsewhere, Escape and a reload."""
    page.open(emoji())
    page.choose("numbers[0]")
    page.press(key)
    page.one(selector).send_keys(" half a thought")
    if leave == "click":
        page.choose("numbers[1]")
    elif leave == "escape":
        page.press(Keys.ESCAPE)
    else:
        page.driver.refresh()
        page.wait(lambda: page.run("return Boolean(host.result)"), "shown again")
    assert page.texts(page.card("numbers[0]") + " .draft") == ["draft"]
    assert page.decisions == {}
    page.choose("numbers[0]")
    page.press(key)
    assert (page.one(selector).get_attribute("value") or "").endswith(" half a thought")
    page.click("[data-action=discard]")
    assert page.texts(page.card("numbers[0]") + " .draft") == []


def test_a_value_is_checked_while_it_is_edited(page: Page) -> None:
    """A value that the words do not say is an error at once, and one that they say loses it."""
    page.open(emoji())
    for value, expected in (("41", ["error “40 families” does not say 41 (number-mismatch)"]), ("40", [])):
        page.choose("numbers[0]")
        page.press("e")
        field = page.one(".editor [name=value]")
        field.clear()
        field.send_keys(value)
        page.click(".editor .primary")
        assert page.texts(page.card("numbers[0]") + " .problem") == expected


def test_a_headline_is_checked_by_its_digits(page: Page) -> None:
    """A number in digits that the article does not carry is an error; what nobody checked is said."""
    page.open(emoji())
    page.choose("headline")
    page.press("e")
    field = page.one(".editor [name=text]")
    field.clear()
    field.send_keys("99 families leave Ballina")
    page.click(".editor .primary")
    told = page.texts(page.card("headline") + " .problem")
    assert "does not carry the number “99”" in told[0]
    assert "Not re-checked" in told[1]


@pytest.mark.parametrize("path", ["headline", "gist[0]", "numbers[0]"])
def test_what_is_accepted_is_settled(page: Page, path: str) -> None:
    """Accepting makes information of errors, of texts too, and says who accepted; taken back, it does not."""
    made = emoji()
    made.summary.headline, made.summary.gist[0].text = "98 families leave", "99 families left Ballina."
    made.summary.numbers[0].value = 41
    made = check(made.article.text, made)
    page.open(made)
    page.one(".reviewer").send_keys("Ada", Keys.TAB)
    page.choose(path)
    (before,) = page.texts(page.card(path) + " .problem")
    page.click("[aria-current] [data-action=accept]")
    (told,) = page.texts(page.card(path) + " .problem")
    assert before.startswith("error")
    assert told.startswith("hint")
    assert "(settled by Ada)" in told
    decided = made.apply(page.run("return JSON.parse(JSON.stringify(host.decisions))"))
    assert path not in {error.path.removesuffix(".text").removesuffix(".value") for error in decided.errors}
    page.click("[aria-current] [data-action=accept]")
    assert page.texts(page.card(path) + " .problem") == [before]

"""Words that an editor selects become facts, and facts are put on other words."""

from summarizer.pipeline.decide import apply
from tests.support.review_page import Keys, Page
from tests.support.review_results import emoji, omitting

MENU = "[...root.querySelectorAll('.menu button')]"


def select(page: Page, words: str) -> None:
    """Select words of the article as a mouse does, which is let go over them."""
    page.run(
        "const walker = document.createTreeWalker(root.querySelector('.measure'), NodeFilter.SHOW_TEXT);"
        "const nodes = []; while (walker.nextNode()) nodes.push(walker.currentNode);"
        "const all = nodes.map(({data}) => data).join(''); const from = all.indexOf(args[0]);"
        "const place = (at) => { for (const node of nodes) {"
        "if (at <= node.data.length) return [node, at]; at -= node.data.length } };"
        "const [one, start] = place(from), [other, end] = place(from + args[0].length);"
        "root.getSelection().setBaseAndExtent(one, start, other, end);"
        "root.querySelector('.article').dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))",
        words,
    )
    page.wait(lambda: page.all(".menu"), "the menu opens")


def pick(page: Page, words: str) -> None:
    """Click an entry of the menu."""
    page.run(f"{MENU}.find((button) => button.textContent.includes(args[0])).click()", words)


def exported(page: Page) -> str:
    """The document of decisions."""
    return str(page.run("return JSON.stringify(host.decisions)"))


def test_a_fact_that_was_missed(page: Page) -> None:
    """Selected words become a fact with what they are read as, which `apply` puts into the result."""
    result = omitting()
    page.open(result)
    select(page, "at least 55 families")
    pick(page, "Figure")
    assert page.one(".editor [name=value]").get_attribute("value") == "55"
    page.one(".editor [name=counted]").clear()
    page.one(".editor [name=counted]").send_keys("families")
    page.click(".editor .primary")
    assert page.lit == "at least 55 families"
    checked = apply(result, exported(page))
    (added,) = [figure for figure in checked.summary.numbers if figure.value == 55]
    assert added.counted == "families"
    assert added.match == "exact"
    assert not [problem for problem in checked.problems if "55" in problem.message]


def test_what_was_left_out_is_filled(page: Page) -> None:
    """The card of a thing left out offers to add it, and then counts as decided."""
    page.open(omitting())
    omission = next(path for path in page.shown if path.startswith("problems["))
    page.choose(omission)
    page.click("[aria-current] [data-action=add]")
    pick(page, "Figure")
    assert page.one(page.card(omission) + " .verdict").text == "✓ filled"
    page.press(Keys.ESCAPE)
    page.undo()
    assert not page.all(page.card(omission) + " .verdict")


def test_a_source_by_keyboard(page: Page) -> None:
    """Without a mouse: s begins, arrows move and extend over words, Enter opens the menu, a digit picks."""
    result = emoji()
    page.open(result)
    page.press("s", Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    page.chord(Keys.SHIFT, Keys.ARROW_RIGHT)
    assert len(page.run("return root.getSelection().toString()").split()) == 2
    page.press(Keys.ENTER)
    names = [name.lstrip("123456789") for name in page.texts(".menu button")]
    assert names[:5] == ["Party", "Figure", "Place", "Source", "Statement"]
    page.press("4")
    added = next(each for each in page.run("return host.decisions").get("decisions") if each.get("added"))
    assert added["path"] == "sourcing.sources"
    assert added["added"]["id"] == "s3"
    checked = apply(result, exported(page))
    assert len(checked.summary.sourcing.sources) == 3


def test_the_right_words(page: Page) -> None:
    """The chosen fact is put on selected words, which are lit at once and grounded by `apply`."""
    result = emoji()
    page.open(result)
    page.choose("numbers[0]")
    select(page, "at least 55 families")
    pick(page, "These are the words of")
    assert page.lit == "at least 55 families"
    assert page.decisions["numbers[0]"]["changes"]["verbatim"]["to"] == "at least 55 families"
    assert "does not say 40" in page.one("[aria-current]").text
    page.undo()
    assert page.lit == "40 families"
    assert apply(result, exported(page)).summary.numbers[0].value == 40


def test_a_selection_does_not_jump(page: Page) -> None:
    """A click that ends a selection within a mark chooses no fact."""
    page.open(emoji())
    page.choose("headline")
    select(page, "families")
    page.run("[...root.querySelectorAll('.atom')].find((atom) => atom.textContent.includes('40')).click()")
    assert page.current == "headline"


def test_added_facts_come_back(page: Page) -> None:
    """Facts that were added survive export, a reload and import, each as itself, and go again as one step."""
    result = omitting()
    page.open(result)
    for words in ("at least 55 families", "40 families"):
        select(page, words)
        pick(page, "Figure")
        page.press(Keys.ESCAPE)
    document = exported(page)
    page.open(result)
    assert exported(page) == document
    page.driver.execute_script("localStorage.clear()")
    page.open(result)
    page.run("host.decisions = JSON.parse(args[0])", document)
    assert exported(page) == document
    page.press("j")
    page.undo()
    assert page.decisions == {}

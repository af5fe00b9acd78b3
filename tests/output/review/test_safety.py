"""Nothing of an article or a summary ever runs or becomes markup, and nothing is asked of the network."""

import re

import pytest

from tests.support.review_page import Page
from tests.support.review_results import emoji, hostile, mapped, reference


def test_nothing_runs(page: Page) -> None:
    """Script tags, handlers, javascript: links and templates stay words, on every card and in every form."""
    page.open(hostile())
    for path in page.shown:
        page.choose(path)
        if "problems" not in path:
            page.press("e")
    page.press("w", "]", "?")
    assert page.driver.execute_script("return window.hit") is None
    assert page.all("script, img, iframe, a[href], [onerror], b") == []
    assert page.driver.execute_script("return document.querySelectorAll('script').length") == 2
    assert "<b>more</b>" in page.one(".article").text
    assert page.driver.title == hostile().article.title


@pytest.mark.parametrize("make", [reference, emoji, hostile, mapped])
def test_the_article_is_there_whole(page: Page, make) -> None:
    """The words of the article's pane are the article's, character by character, line breaks apart."""
    result = make()
    page.open(result)
    shown = "".join(page.texts(".article p"))
    assert "".join(shown.split()) == "".join(result.article.text.split())


def test_the_policy_forbids_the_rest(page: Page) -> None:
    """The page's own policy stops inline script, style, images, requests and frames that are put into it."""
    page.open(emoji())
    page.driver.execute_script(
        "const add = (tag, parts) => document.body.append(Object.assign(document.createElement(tag), parts));"
        "add('style', {textContent: 'body { color: red }'}); add('img', {src: 'http://127.0.0.1:9/x.png'});"
        "add('iframe', {src: 'http://127.0.0.1:9/'}); fetch('http://127.0.0.1:9/').catch(() => null);"
        "try { add('script', {textContent: 'window.hit = 1'}) } catch {}"
        "try { document.body.innerHTML = '<b>x</b>' } catch {}"
    )
    page.wait(lambda: len(page.driver.execute_script("return window.reports")) >= 5, "each is reported")
    reports = " ".join(page.driver.execute_script("return window.reports.splice(0)"))
    for directive in ("style-src", "img-src", "frame-src", "connect-src", "require-trusted-types-for"):
        assert directive in reports
    assert page.driver.execute_script("return window.hit") is None
    page.log()  # the browser's own words on what it stopped


def test_nothing_is_fetched(page: Page) -> None:
    """The self-contained page asks for nothing but itself."""
    page.open(mapped())
    page.press("m")
    resources = page.driver.execute_script(
        "return performance.getEntriesByType('resource').map(({name}) => name)"
    )
    assert resources == []
    source = (page.folder / "page.html").read_text("utf-8")
    assert re.findall(r'(?:src|href)="?https?:', source) == []

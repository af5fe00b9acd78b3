"""The block editor in a browser, used as a person uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from wordpress import Site

from tests.support.review_page import HostPage

LIT = """
const frame = document.querySelector('iframe[name="editor-canvas"]');
const view = frame ? frame.contentWindow : window;
return [...(view.CSS.highlights.get('newsroom-fact') ?? [])].map(String).join('|');
"""
PLACE = """
const [words, done] = arguments;
const frame = document.querySelector('iframe[name="editor-canvas"]');
const page = frame ? frame.contentDocument : document;
const article = page.querySelector('.block-editor-block-list__layout');
const walker = page.createTreeWalker(article, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const at = walker.currentNode.data.indexOf(words);
  if (at < 0) continue;
  walker.currentNode.parentElement.closest('[contenteditable=true]').focus();
  const chosen = page.defaultView.getSelection();
  chosen.setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
  requestAnimationFrame(() => done(true));
}
"""
BAR = ":is(.edit-post-header, .editor-header)"
"""The editor's bar; from WordPress 6.6 on it is the latter."""

READY = """
return wp.data.select('core/editor').getCurrentPostId() && wp.data.select('newsroom-summarizer').get().loaded
"""


class Editor(HostPage):
    """One post in the block editor; `run`, `all`, `click` … look inside the component, as there."""

    def __init__(self, driver: Chrome, site: Site) -> None:
        super().__init__(driver, site.folder)
        self.site = site

    def log_in(self, name: str) -> "Editor":
        """Have the cookies of somebody who has logged in by the form."""
        self.driver.get(f"{self.site.url}/readme.html")
        self.driver.delete_all_cookies()
        for cookie in self.site.person(name).http.cookies.jar:
            self.driver.add_cookie({"name": cookie.name, "value": cookie.value or "", "path": cookie.path})
        return self

    def new(self) -> "Editor":
        """Begin a post."""
        return self._edit("/wp-admin/post-new.php")

    def edit(self, post: int) -> "Editor":
        """Open a post."""
        return self._edit(f"/wp-admin/post.php?post={post}&action=edit")

    def edit_facts(self, post: int) -> "Editor":
        """Open a post that has a summary, and its panel."""
        self.edit(post).open_facts()
        return self.wait_shown()

    def _edit(self, path: str) -> "Editor":
        self.driver.get(self.site.url + path)
        self.wait(lambda: self.js(READY), "the editor is there")
        return self

    def write(self, title: str, paragraphs: list[str]) -> None:
        """Write by the keyboard: a headline, and paragraphs with the Enter key between."""
        with self.canvas():
            self.find(".editor-post-title__input").click()
            for number, words in enumerate([title, *paragraphs]):
                if number:
                    self.press(Keys.ENTER)
                self.driver.execute_cdp_cmd("Input.insertText", {"text": words})

    @contextmanager
    def canvas(self) -> Iterator[None]:
        """Where the article is edited: the page, or from WordPress 6.3 on the frame in it."""
        frames = self.driver.find_elements(By.CSS_SELECTOR, 'iframe[name="editor-canvas"]')
        if frames:
            self.driver.switch_to.frame(frames[0])
        yield
        self.driver.switch_to.default_content()

    def selected(self) -> str:
        """The words that are selected in the article."""
        with self.canvas():
            return str(self.js("return getSelection().toString()"))

    def js(self, script: str, *arguments: Any) -> Any:
        """JavaScript in the page."""
        return self.driver.execute_script(script, *arguments)

    def find(self, selector: str) -> Any:
        """An element of the page, once it is there."""
        return self.wait(
            lambda: self.driver.find_elements(By.CSS_SELECTOR, selector), f"there is {selector}"
        )[0]

    def button(self, words: str, within: str = "body") -> Any:
        """A button by its words, once it can be pressed."""

        def fits(each: Any) -> bool:
            is_off = each.get_attribute("aria-disabled") == "true" or not each.is_enabled()
            return words in {each.text, each.get_attribute("aria-label")} and not is_off

        def found() -> Any:
            inside = self.driver.find_elements(By.CSS_SELECTOR, f"{within} button")
            return next(filter(fits, inside), None)

        return self.wait(found, f"there is a button “{words}”")

    def press_button(self, words: str, within: str = "body") -> None:
        """Press it."""
        self.button(words, within).click()

    def open_facts(self) -> None:
        """Open the panel by its button in the bar."""
        if not self.driver.find_elements(By.CSS_SELECTOR, ".newsroom-panel"):
            self.press_button("Facts", ".interface-pinned-items")
        self.find(".newsroom-panel")

    def summarize(self) -> None:
        """Press the button, and wait for the facts."""
        self.press_button("Summarize", ".newsroom-panel")
        self.wait_shown()

    def words_lit(self) -> str:
        """The words that are lit in the article."""
        return str(self.js(LIT))

    def replace(self, words: str, by: str) -> None:
        """Select words in the article and type others."""
        assert self.driver.execute_async_script(PLACE, words)
        ActionChains(self.driver).send_keys(by).perform()

    def edited(self, name: str) -> str:
        """An attribute of the post as it stands in the editor."""
        return str(self.js("return wp.data.select('core/editor').getEditedPostAttribute(arguments[0])", name))

    def saved(self, name: str) -> str:
        """The same as it is saved."""
        return str(
            self.js("return wp.data.select('core/editor').getCurrentPostAttribute(arguments[0])", name)
        )

    def wait_saved(self) -> None:
        """Until nothing is being saved."""
        self.wait(lambda: not self.js("return wp.data.select('core/editor').isSavingPost()"), "it is saved")

    def shot(self, path: Any) -> None:
        """A picture of the window."""
        self.driver.save_screenshot(str(path))

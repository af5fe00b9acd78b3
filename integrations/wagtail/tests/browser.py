"""Wagtail's page editor in a browser: written in, clicked and read as an editor would."""

import time
from contextlib import suppress

from django.test import Client
from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

PATIENCE = 20.0  # seconds until something must have happened

SELECT = """
const [key, words] = arguments;
for (const leaf of document.querySelectorAll(`[data-offset-key^="${key}-"] [data-text="true"]`)) {
  const at = leaf.firstChild.data.indexOf(words);
  if (at < 0) continue;
  leaf.closest('[contenteditable=true]').focus();
  getSelection().setBaseAndExtent(leaf.firstChild, at, leaf.firstChild, at + words.length);
  leaf.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
  return true;
}
return false;
"""


INTO_VIEW = """
const [element, done] = arguments;
const show = () => element.scrollIntoView({block: 'center', behavior: 'instant'});
show();
requestAnimationFrame(() => { show(); requestAnimationFrame(() => { show(); requestAnimationFrame(done) }) });
"""
"""Cards out of view have their height only once they come into it."""


class Editor:
    """The editor of one page."""

    def __init__(self, driver, server, user, page):
        self.driver, self.server, self.page = driver, server, page
        driver.get(f"{server.url}/admin/login/")
        driver.delete_all_cookies()
        client = Client()
        client.force_login(user)
        driver.add_cookie({"name": "sessionid", "value": client.cookies["sessionid"].value})
        self.open()

    def address(self, path):
        """The whole address of a path."""
        return f"{self.server.url}{path}"

    def open(self):
        """Open it anew."""
        self.driver.get(self.address(f"/admin/pages/{self.page.pk}/edit/"))
        self.wait(lambda: self.status not in ("", FIRST), "the panel says how it stands")

    def run(self, script, *arguments):
        """JavaScript, with the panel, the component and its shadow at hand."""
        head = (
            "const panel = document.querySelector('[data-newsroom]');"
            "const host = document.querySelector('article-summary'); const root = host?.shadowRoot;"
        )
        return self.driver.execute_script(head + script, *arguments)

    def wait(self, holds, promise):
        """Until something holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(JavascriptException, StaleElementReferenceException):
                if found := holds():
                    return found
            time.sleep(0.05)
        raise AssertionError(f"not within {PATIENCE:g} s: {promise}; {self.panel!r}")

    def click(self, element):
        """A real click, in the middle of what is clicked, once it lies still."""
        self.driver.execute_async_script(INTO_VIEW, element)
        ActionChains(self.driver).move_to_element(element).click().perform()

    def part(self, name):
        """An element of the panel."""
        return self.driver.find_element(By.CSS_SELECTOR, f"[data-newsroom-{name}]")

    @property
    def panel(self):
        """What the panel says, without the component."""
        return self.run("return panel.innerText")

    @property
    def status(self):
        """What it says last."""
        return self.run("return panel.querySelector('[data-newsroom-status]').textContent")

    @property
    def trouble(self):
        """What went wrong."""
        return self.run("return panel.querySelector('[data-newsroom-trouble]').textContent")

    def listed(self, name):
        """The lines of a list of the panel."""
        return self.run(
            "const list = panel.querySelector(`[data-newsroom-${arguments[0]}]`);"
            "return list.hidden ? [] : [...list.querySelectorAll('li')].map((line) => line.textContent)",
            name,
        )

    @property
    def unresolved(self):
        """How many errors stop the page."""
        said = self.status.split(" unresolved", maxsplit=1)[0]
        return int(said) if said.isdigit() else 0

    def summarize(self):
        """Ask for a summary, and wait until the facts are shown."""
        self.click(self.part("summarize"))
        self.wait(lambda: self.run("return Boolean(host?.result)"), "the facts are shown")

    def inside(self, selector):
        """An element of the component."""
        return self.run("return root.querySelector(arguments[0])", selector)

    def choose(self, path):
        """Click a fact."""
        self.click(self.inside(f"[data-path='{path}'] .title"))

    @property
    def lit(self):
        """The words that are lit in the editor."""
        return self.run("return [...(CSS.highlights.get('newsroom-words') ?? [])].map(String)")

    def rewrite(self, key, before, after):
        """Select words of a paragraph and type others over them."""
        assert self.driver.execute_script(SELECT, key, before), f"{before} is not in {key}"
        for sign in after:
            ActionChains(self.driver).send_keys(sign).perform()

    def typed(self, key):
        """The words of a paragraph as they stand in the editor."""
        return self.driver.execute_script(
            "return document.querySelector(`[data-block][data-offset-key^='${arguments[0]}-']`).textContent",
            key,
        )

    def act(self, name):
        """Save or publish, as the action menu does."""
        if name == "publish":
            self.run("document.querySelector('.footer [data-w-dropdown-target=\"toggle\"]').click()")
        button = self.wait(
            lambda: self.run(
                "return [...document.querySelectorAll('.footer button')].find("
                "(button) => button.name === arguments[0] && button.offsetParent)",
                {"publish": "action-publish"}[name],
            ),
            f"the button to {name}",
        )
        button.click()


FIRST = "The facts of this article appear here."
__all__ = ["Editor", "Keys"]

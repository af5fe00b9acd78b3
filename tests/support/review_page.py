"""The review page in a browser: opened, clicked, typed at and read as a person would."""

import json
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self

import pytest

pytest.importorskip("selenium", reason="no browser to show the review page in: install the extra `browser`")

from selenium.common.exceptions import JavascriptException, StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from summarizer import Result
from summarizer.output.html import html

__all__ = ["WATCH", "HostPage", "Keys", "Page", "store"]

PATIENCE = 10.0  # seconds until something must have happened

WATCH = """
window.reports = [];
document.addEventListener("securitypolicyviolation", (event) =>
  reports.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
window.addEventListener("error", (event) => reports.push(`error: ${event.message}`));
window.addEventListener("unhandledrejection", (event) => reports.push(`rejected: ${event.reason}`));
"""


INTO_VIEW = """
const [element, done] = arguments;
const show = () => element.scrollIntoView({block: 'center', behavior: 'instant'});
show();
requestAnimationFrame(() => { show(); requestAnimationFrame(() => { show(); done() }) });
"""
"""Cards out of view have their height only once they come into it: looked at for two frames."""


class Page:
    """One page with an <article-summary>; everything is looked up inside its shadow."""

    def __init__(self, driver: Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder

    def open(self, result: Result[Any], language: str | None = None) -> "Page":
        """A result's own self-contained page, as a file; in a language, or the one that it is in."""
        path = self.folder / "page.html"
        text, element = "".join(html([result])), "<article-summary standalone"
        if language:
            assert text.count(element) == 1
            text = text.replace(element, f'<article-summary lang="{language}" standalone')
        path.write_text(text, "utf-8")
        return self.visit(path.as_uri())

    def visit(self, address: str, *, ready: bool = True) -> "Page":
        """Any page; waits for the component."""
        self.driver.get(address)
        if ready:
            self.wait(lambda: self.run("return Boolean(host.result)"), "the component shows a result")
        return self

    def run(self, script: str, *arguments: Any) -> Any:
        """JavaScript with `host` and `root` (its shadow) at hand; arguments as `args`."""
        head = (
            "const args = arguments; const host = document.querySelector('article-summary');"
            "const root = host?.shadowRoot;"
        )
        return self.driver.execute_script(head + script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        """Elements of the component."""
        found: list[WebElement] = self.run("return [...root.querySelectorAll(args[0])]", selector)
        return found

    def one(self, selector: str) -> WebElement:
        """The first of them; there must be one."""
        found = self.all(selector)
        assert found, f"nothing matches {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """Their words, as they stand in the document."""
        found: list[str] = self.run(
            "return [...root.querySelectorAll(args[0])].map((element) => element.textContent)", selector
        )
        return found

    def click(self, selector: str) -> None:
        """A real click, in the middle of the element; once more where it is drawn anew before it is hit."""
        try:
            self._click(selector)
        except StaleElementReferenceException:
            self._click(selector)

    def _click(self, selector: str) -> None:
        element = self.one(selector)
        self.driver.execute_async_script(INTO_VIEW, element)
        ActionChains(self.driver).move_to_element(element).click().perform()

    def press(self, *keys: str) -> None:
        """Keys, wherever the keyboard is."""
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def chord(self, modifier: str, key: str) -> None:
        """A key with another one held."""
        ActionChains(self.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()

    def undo(self) -> None:
        """Ctrl+Z."""
        self.chord(Keys.CONTROL, "z")

    def choose(self, path: str) -> None:
        """Click the card of a fact."""
        self.click(self.card(path) + " .title")

    @staticmethod
    def card(path: str) -> str:
        """The selector of a fact's card."""
        return f'[data-path="{path}"]'

    @property
    def current(self) -> str | None:
        """The path of the chosen fact."""
        found: str | None = self.run("return root.querySelector('.card[aria-current]')?.dataset.path ?? null")
        return found

    @property
    def lit(self) -> str:
        """The words that are shown as those of the chosen fact."""
        return "".join(self.texts(".atom.current"))

    @property
    def focused(self) -> WebElement:
        """What has the keyboard."""
        found: WebElement = self.run("return root.activeElement")
        return found

    @property
    def status(self) -> str:
        """What the page says last."""
        return self.texts(".status")[0]

    @property
    def decisions(self) -> dict[str, Any]:
        """What was decided, as it would be exported, by path."""
        document = self.run("return JSON.parse(JSON.stringify(host.decisions))")
        return {entry["path"]: entry for entry in document["decisions"]}

    @property
    def shown(self) -> list[str]:
        """The paths of the facts on the page."""
        found: list[str] = self.run(
            "return [...root.querySelectorAll('.card')].map(({dataset}) => dataset.path)"
        )
        return found

    def in_view(self, selector: str) -> bool:
        """Whether an element lies inside its pane and the window."""
        found: bool = self.run(
            "const box = root.querySelector(args[0]).getBoundingClientRect();"
            "const pane = root.querySelector(args[0]).closest('.pane').getBoundingClientRect();"
            "return box.top >= pane.top - 1 && box.top < Math.min(pane.bottom, innerHeight)",
            selector,
        )
        return found

    def wait(self, holds: Callable[[], Any], promise: str) -> Any:
        """Until something holds; what it asks of may not be there yet."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(JavascriptException):
                if found := holds():
                    return found
            time.sleep(0.05)
        raise AssertionError(f"not within {PATIENCE:g} s: {promise}")

    def reports(self) -> list[str]:
        """Everything that the browser complains of since the last page was opened."""
        console = [entry["message"] for entry in self.log()]
        return [*(self.driver.execute_script("return window.reports ?? []")), *console]

    def log(self) -> Iterable[dict[str, Any]]:
        """Warnings and errors of the console; each is read once."""
        logged: list[dict[str, Any]] = self.driver.get_log("browser")
        return [entry for entry in logged if entry["level"] in ("WARNING", "SEVERE")]


class HostPage(Page):
    """A host's page that has a component in it."""

    def text(self, selector: str) -> str:
        """What an element of the host says; empty where there is none."""
        found: str = self.driver.execute_script(
            "return document.querySelector(arguments[0])?.innerText ?? ''", selector
        )
        return found

    def says(self, selector: str, words: str) -> None:
        """Wait until an element of the host says something."""
        try:
            self.wait(lambda: words in self.text(selector), f"{selector} says {words!r}")
        except AssertionError as error:
            raise AssertionError(f"{error}; it says {self.text(selector)!r}") from None

    def accept(self, *paths: str) -> None:
        """Choose facts, whatever moves on the host's page meanwhile, and accept each by its key."""
        for path in paths:
            self.wait(partial(self._is_chosen, path), f"{path} is chosen")
            self.press("a")
            self.wait(partial(self._is_decided, path), f"{path} is decided on")

    def _is_chosen(self, path: str) -> bool:
        self.choose(path)
        return self.current == path

    def _is_decided(self, path: str) -> bool:
        return path in self.decisions

    def wait_shown(self) -> Self:
        """Wait until the component is there and shows a result."""
        self.wait(lambda: self.run("return Boolean(host?.result)"), "the facts are shown")
        return self


def store(document: dict[str, Any], path: Path) -> Path:
    """A document as a file, for the page to import."""
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path

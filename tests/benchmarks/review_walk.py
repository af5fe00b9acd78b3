"""The whole job of an editor on the reference article, by keyboard alone: keys and seconds.

    python -m tests.benchmarks.review_walk [FOLDER]

Opens the page, looks for a figure and changes its value, adds a source from selected words, decides every
fact, exports, and applies what was exported. Prints each step with its keys; with a folder, saves pictures.
The seconds are those of the browser and its driver, not of a person who reads. Wants selenium, chromium and
chromium-driver.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from summarizer import apply
from summarizer.demo import demo
from summarizer.output.html import html
from tests.support.browser import FLAGS
from tests.support.programs import CHROMIUM, DRIVER

HEAD = "const host = document.querySelector('article-summary'), root = host.shadowRoot;"


class Walk:
    """A browser, the keys that were pressed in it, and pictures of it."""

    def __init__(self, driver: webdriver.Chrome, pictures: Path | None) -> None:
        self.driver = driver
        self.pictures = pictures
        self.keys = 0

    def press(self, *keys: str, held: str = "") -> None:
        """Press keys one after the other; one with a held key counts as one."""
        for key in keys:
            chain = ActionChains(self.driver)
            if held:
                chain.key_down(held).send_keys(key).key_up(held).perform()
            else:
                chain.send_keys(key).perform()
        self.keys += len(keys)

    def run(self, script: str) -> Any:
        """JavaScript with `host` and `root` at hand."""
        return self.driver.execute_script(HEAD + script)

    def step(self, name: str, act: Callable[[], None]) -> None:
        """Do something; print its keys and seconds."""
        before, begun = self.keys, time.monotonic()
        act()
        taken = time.monotonic() - begun
        print(f"{name:<40} {self.keys - before:>4} keys {taken:>6.1f} s")
        if self.pictures:
            self.driver.save_screenshot(str(self.pictures / f"{name.replace(' ', '-')}.png"))


def main() -> None:
    """Walk and print."""
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, "--window-size=1440,900"):
        options.add_argument(flag)
    result = demo()
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text("".join(html([result])), "utf-8")
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
        driver.get(page.as_uri())
        walk = Walk(driver, pictures)
        begun = time.monotonic()

        def mend() -> None:
            walk.press("/", *"f5")
            walk.press(Keys.ARROW_DOWN, "e")
            walk.press("a", held=Keys.CONTROL)
            walk.press(*"900")
            walk.press(Keys.ENTER, held=Keys.CONTROL)

        def add() -> None:
            walk.press("s", Keys.ARROW_LEFT)
            walk.press(Keys.ARROW_LEFT, held=Keys.SHIFT)
            walk.press(Keys.ENTER, "5")  # behind "these are the words of", party, figure, place
            walk.press(Keys.ENTER, held=Keys.CONTROL)

        facts = int(walk.run("return root.querySelectorAll('.card').length"))
        walk.step("search a figure and edit it", mend)
        wrong = walk.run(
            "return root.querySelector('[aria-current] .problem.error')?.textContent ?? 'nothing'"
        )
        print(f"    said at once: {wrong}")
        walk.step("take it back and end the search", lambda: walk.press("u", "/", Keys.ESCAPE))

        walk.step("add a source from selected words", add)
        walk.step("begin with errors", lambda: walk.press(Keys.ESCAPE, "a"))
        progress = "return root.querySelector('progress').value === root.querySelector('progress').max"

        def decide() -> None:
            while not walk.run(progress):
                walk.press("a")

        walk.step(f"decide {facts} facts", decide)
        document = walk.run("return JSON.parse(JSON.stringify(host.decisions))")
        driver.quit()
    checked = apply(result, json.dumps(document))
    outcomes = [each.outcome for each in checked.provenance.decisions]
    print(f"\n{walk.keys} keys, {time.monotonic() - begun:.1f} s; {len(document['decisions'])} decisions,")
    print(", ".join(f"{outcomes.count(name)} {name}" for name in sorted(set(outcomes))))


if __name__ == "__main__":
    main()

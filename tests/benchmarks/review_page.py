"""How fast the review page answers: 537 facts on 19,900 characters in Chromium at a fourth of its speed.

    python -m tests.benchmarks.review_page

Prints milliseconds beside their targets; asserts nothing. Wants selenium, chromium and chromium-driver.
"""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from summarizer import Result, Summary
from summarizer.output.html import html
from summarizer.pipeline.flow import recheck
from summarizer.schemas import Sourcing
from summarizer.text.article import Article
from tests.output.review.conftest import CHROMIUM, DRIVER, FLAGS
from tests.support.building import figure, party, place, source, statement, summary

PARAGRAPHS = 107  # of five facts each
SLOWER = 4
TARGETS = {"load": 1500, "j": 50, "decide": 100, "filter": 100, "edit": 200}  # milliseconds


def article() -> str:
    """About 21,000 characters; every paragraph names other people, numbers and places."""
    return "\n".join(
        f"Officer Mara{n} of the council said that {100 + n} families had left Town{n} after the flood, and "
        f"that the road along the river was closed until further notice, while repairs went on beside it."
        for n in range(PARAGRAPHS)
    )


def result() -> Result[Summary]:
    """Five facts a paragraph."""
    numbers = range(PARAGRAPHS)
    made = summary(
        headline="Families leave their towns",
        parties=[party(at=n + 1, verbatim=f"Officer Mara{n}", aliases=[], ties=[]) for n in numbers],
        numbers=[figure(at=n + 1, verbatim=f"{100 + n} families", value=100 + n) for n in numbers],
        locations=[place(at=n + 1, verbatim=f"Town{n}", aliases=[], within=None) for n in numbers],
        sourcing=Sourcing(
            sources=[source(id=f"s{n + 1}", at=n + 1, verbatim=f"Officer Mara{n}") for n in numbers],
            statements=[
                statement(at=n + 1, quote=f"{100 + n} families had left Town{n}", by=[f"s{n + 1}"])
                for n in numbers
            ],
        ),
    )
    return recheck(Article.of(article(), language="en"), made, None)


STEP = """
const [act, done] = arguments;
const host = document.querySelector("article-summary"), root = host.shadowRoot;
const key = (name) => (root.activeElement ?? root.querySelector(".root")).dispatchEvent(
  new KeyboardEvent("keydown", {key: name, bubbles: true, composed: true, cancelable: true}));
const acts = {
  j: () => key("j"), decide: () => key("a"), edit: () => key("e"),
  choose: () => root.querySelector(".figure").closest(".title").click(),
  filter: () => root.querySelector(".flag.undecided").click(),
};
const start = performance.now();
acts[act]();
requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
"""


def measured() -> Iterator[tuple[str, float]]:
    """What was done, and the milliseconds until it was painted."""
    from selenium import webdriver  # noqa: PLC0415 - an extra

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, "--window-size=1440,900"):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text("".join(html([result()])), "utf-8")
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
        driver.get("about:blank")
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        driver.get(path.as_uri())
        timing = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
        yield "load", driver.execute_script(timing)
        found = "return document.querySelector('article-summary').shadowRoot.querySelectorAll('.card').length"
        print(f"facts on the page: {driver.execute_script(found)}")
        for act in ("j", "j", "decide", "decide", "filter", "decide", "choose", "edit"):
            taken = driver.execute_async_script(STEP, act)
            if act in TARGETS:
                yield act, taken
        driver.quit()


def main() -> None:
    """Measure and print."""
    print(f"characters: {len(article())}, CPU {SLOWER} times slower")
    for act, taken in measured():
        met = "met" if taken <= TARGETS[act] else "MISSED"
        print(json.dumps({"act": act, "ms": round(taken), "target": TARGETS[act], "is": met}))


if __name__ == "__main__":
    main()

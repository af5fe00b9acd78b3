"""How fast the review page answers: 537 facts on 19,900 characters in Chromium, the CPU slowed to a fourth.

    python -m tests.benchmarks.review_page [RUNS]

Prints milliseconds beside their targets, the least of several runs; asserts nothing. `cpu` is four times what
the main thread took of a processor at full speed, until the next frame was painted: it tells the work of
the page, whatever else the machine does (Linux alone has it). `wall` is what passed with the throttling of
Chromium, and is longer where other processes want the processor. Wants selenium, chromium, chromium-driver.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from math import inf
from pathlib import Path

from summarizer import Result, Summary
from summarizer.output.html import html
from summarizer.pipeline.flow import recheck
from summarizer.schemas import Sourcing
from summarizer.text.article import Article
from tests.support.browser import FLAGS
from tests.support.building import figure, party, place, source, statement, summary
from tests.support.programs import CHROMIUM, DRIVER

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


ACTS = ("load", "j", "j", "decide", "decide", "filter", "decide", "filter", "choose", "edit")
SPIN = "const end = performance.now() + 300; while (performance.now() < end);"
LOADED = "return performance.getEntriesByType('navigation')[0].loadEventEnd"
CARDS = "return document.querySelector('article-summary').shadowRoot.querySelectorAll('.card').length"
REST = 1.0  # seconds in which the page fills in what was not in view


class Timed:
    """A page in a browser of its own, and the time that it takes.

    Args:
        path: the page.
        slower: how many times slower than it is the CPU is made.
    """

    def __init__(self, path: Path, slower: float) -> None:
        from selenium import webdriver  # noqa: PLC0415 - an extra

        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, "--window-size=1440,900"):
            options.add_argument(flag)
        self.path = path
        self.driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
        self.driver.get(path.as_uri())
        self.driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": slower})
        self.thread = self._main_thread()

    def _main_thread(self) -> Path:
        """What the system counts of the page's main thread: that of this browser that is busy with it."""
        own = self.driver.service.process.pid
        found = [each.parent for each in Path("/proc").glob("[0-9]*/cmdline") if _is_renderer(each, own)]
        threads = [each / "task" / each.name / "schedstat" for each in found]
        before = {thread: _cpu(thread) for thread in threads}
        self.driver.execute_script(SPIN)
        return max(before, key=lambda thread: _cpu(thread) - before[thread])

    def taken(self, act: str) -> tuple[float, float]:
        """Milliseconds of the clock and of a processor for one act."""
        before = _cpu(self.thread)
        if act == "load":
            self.driver.get(self.path.as_uri())
            wall = self.driver.execute_script(LOADED)
        else:
            wall = self.driver.execute_async_script(STEP, act)
        took = _cpu(self.thread) - before
        time.sleep(REST)
        return wall, took


def _is_renderer(command: Path, browser: int) -> bool:
    with suppress(OSError):
        return b"--type=renderer" in command.read_bytes() and browser in _forebears(int(command.parent.name))
    return False


def _forebears(process: int) -> Iterator[int]:
    """The processes that a process comes from, the nearest first."""
    while process > 1:
        stat = Path(f"/proc/{process}/stat").read_text()
        process = int(stat.rpartition(")")[2].split()[1])
        yield process


def _cpu(thread: Path) -> float:
    """Milliseconds that a thread has had of a processor."""
    with suppress(OSError):
        return int(thread.read_text().split()[0]) / 1e6
    return 0.0


def measured(runs: int) -> dict[str, dict[str, float]]:
    """The least milliseconds of each act: by the clock, slowed, and of a processor, times as much."""
    found: dict[str, dict[str, float]] = {act: {"wall": inf, "cpu": inf} for act in TARGETS}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text("".join(html([result()])), "utf-8")
        for slower in [1.0, SLOWER] * runs:
            page = Timed(path, slower)
            for act in ACTS:
                wall, cpu = page.taken(act)
                if act in found:
                    name, value = ("cpu", SLOWER * cpu) if slower == 1 else ("wall", wall)
                    found[act][name] = min(found[act][name], value)
            cards = page.driver.execute_script(CARDS)
            page.driver.quit()
    print(f"facts on the page: {cards}")
    return found


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    print(f"characters: {len(article())}, CPU {SLOWER} times slower")
    for act, taken in measured(runs).items():
        target = TARGETS[act]
        figures = {name: round(value) for name, value in taken.items()}
        met = {name: "met" if value <= target else "MISSED" for name, value in taken.items()}
        print(json.dumps({"act": act, **figures, "target": target, "is": met}))


if __name__ == "__main__":
    main()

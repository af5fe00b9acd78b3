"""The compiled client extension in the demo's page, which stands in for Superdesk's client, in Chromium.

`SUPERDESK_PYTHON` is an interpreter with superdesk-core, `SUPERDESK_EXTENSION` the folder of the extension.
"""

import os
import subprocess

import pytest

pytest.importorskip("selenium", reason="no browser to show the extension in: install the extra `browser`")

from selenium.webdriver.common.by import By

from tests.support.browser import browser  # noqa: F401 - a fixture
from tests.support.paths import ARTICLES, ROOT
from tests.support.record_demo import recorded_answers
from tests.support.review_page import HostPage
from tests.support.service import service

PYTHON = os.environ.get("SUPERDESK_PYTHON", "")
pytestmark = pytest.mark.skipif(not PYTHON, reason="needs SUPERDESK_PYTHON and SUPERDESK_EXTENSION")
ARTICLE = ARTICLES["harbour.en"]
DEAD = "http://127.0.0.1:9"

LEFT = "return Object.keys(localStorage).filter((name) => name.startsWith('newsroom-decisions'))"
"""What the browser keeps that is not stored."""
SELECT = """
const walker = document.createTreeWalker(document.getElementById('body'), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const at = walker.currentNode.data.indexOf(arguments[0]);
  if (at < 0) continue;
  document.getElementById('body').focus();
  getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + arguments[0].length);
  return true;
}
"""


@pytest.fixture(scope="module")
def summarizer(tmp_path_factory):
    """The service; its model knows the article."""
    answers = recorded_answers(ROOT / "cassettes/harbour.en.yaml")
    with service(tmp_path_factory.mktemp("service"), lambda _: answers[0]) as found:
        yield found


class Desk(HostPage):
    """The demo's page."""

    def push(self, words):
        """Press the button that says this."""
        path = f"//button[normalize-space()={words!r}][not(@disabled)]"

        def shown():
            return [button for button in self.driver.find_elements(By.XPATH, path) if button.is_displayed()]

        self.wait(shown, f"there is a button {words}")[0].click()

    def replace(self, words, by):
        """Select words of the body and type others."""
        assert self.driver.execute_script(SELECT, words)
        self.driver.execute_cdp_cmd("Input.insertText", {"text": by})
        assert by in self.body

    @property
    def body(self):
        """The words of the body as they stand in the editor."""
        return self.text("#body")

    def summarize(self):
        """Have the item summarized, and wait until its facts are shown."""
        self.push("Summarize")
        self.wait_shown()


@pytest.fixture
def opened(browser, summarizer, tmp_path):  # noqa: F811 - the fixture
    """Opens the demo's page, with a database of its own, beside a service and with settings."""
    size = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    started = []

    def open_(editor="react", **more):
        environment = {**os.environ, "NEWSROOM_ARTICLE": str(ARTICLE), **more}
        environment = {"NEWSROOM_SUMMARIZER_URL": summarizer.url, **environment}
        environment.pop("PYTHONPATH", None)
        words = [PYTHON, "-W", "ignore", str(ROOT / "integrations/superdesk/demo/run.py"), "0"]
        program = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603 - the demo
        started.append(program)
        address = program.stdout.readline().strip()
        desk = Desk(browser, tmp_path)
        desk.visit(f"{address}?editor={editor}", ready=False)
        browser.execute_script("localStorage.clear()")
        desk.visit(f"{address}?editor={editor}", ready=False)
        desk.says("#widget", "Facts")
        return desk

    yield open_
    for program in started:
        program.terminate()
        program.wait()


def picture(desk):
    """For the documentation: `NEWSROOM_PICTURE=docs/hosts-superdesk.png`."""
    if path := os.environ.get("NEWSROOM_PICTURE"):
        desk.driver.save_screenshot(path)


@pytest.mark.parametrize("editor", ["react", "angular"])
def test_from_a_summary_to_a_warning(opened, editor):
    """A fact is accepted, its number changed: it is stale, and publishing asks; a no publishes nothing."""
    desk = opened(editor)
    desk.says(".standing-in", "This is not Superdesk")
    desk.summarize()
    desk.says("#widget", "Every fact stands in the text")
    desk.accept("numbers[5]")
    desk.wait(lambda: desk.decisions["numbers[5]"]["verdict"] == "accepted", "it is accepted")
    assert desk.decisions["numbers[5]"]["by"] == "Edith Editor"
    desk.replace("640 million", "840 million")
    desk.says("#widget", "Facts that no longer fit the text: 2")
    desk.wait(lambda: desk.decisions == {}, "the decision is over")
    desk.push("Publish")
    desk.says("#question", "Errors in the facts are unresolved")
    desk.says("#question", "840")
    picture(desk)
    desk.push("Cancel")
    desk.says("#notices", "not published")
    assert "840 million" in desk.body
    desk.push("Publish")
    desk.push("OK")
    desk.says("#notices", "Published")


def test_decisions_outlive_the_page(opened):
    """What was decided settles errors, is stored by superdesk-core's endpoint, and is there next time."""
    desk = opened()
    desk.summarize()
    desk.replace("640 million", "840 million")
    desk.says("#widget", "Unresolved errors: 3")
    desk.accept("numbers[5]", "sourcing.statements[10]")
    desk.says("#widget", "Every fact stands in the text")
    desk.push("Publish")
    desk.says("#notices", "Published")
    desk.visit(desk.driver.current_url)
    desk.wait(lambda: desk.decisions["numbers[5]"]["verdict"] == "accepted", "it is there")


def test_a_newsroom_may_hold_items(opened):
    """Where that is set, Superdesk's own validation holds an item with errors, whoever says OK."""
    desk = opened(NEWSROOM_SUMMARIZER_HOLD="true")
    desk.summarize()
    desk.replace("640 million", "840 million")
    desk.says("#widget", "Unresolved errors: 3")
    desk.push("Publish")
    desk.push("OK")
    desk.says("#notices", "FACTS: ")
    assert "Published" not in desk.text("#notices")


def test_a_service_that_is_down_stops_nobody(opened):
    """Without the service the editor is told why, and writes and publishes all the same."""
    desk = opened(NEWSROOM_SUMMARIZER_URL=DEAD)
    desk.push("Summarize")
    desk.says("#widget [role=alert]", "cannot be reached")
    desk.replace("640 million", "840 million")
    assert "840 million" in desk.body
    desk.push("Publish")
    desk.says("#notices", "Published")


def test_decisions_that_are_not_stored_are_kept(opened):
    """Decisions that the server does not take are kept in the browser, and stored on the next visit."""
    desk = opened()
    desk.summarize()
    path = "window.extensionsApiInstances['newsroom-summarizer']"
    desk.driver.execute_script(
        f"{path}.httpRequestJsonLocal = async () => {{ throw {{ _message: 'Gone.' }} }}"
    )
    desk.accept("numbers[5]")
    desk.says("#widget [role=alert]", "kept in this browser")
    desk.push("Publish")
    desk.says("#notices", "nobody could check them")
    desk.says("#notices", "Published")
    desk.visit(desk.driver.current_url)
    desk.wait(lambda: desk.decisions["numbers[5]"]["verdict"] == "accepted", "it is there")
    desk.wait(lambda: desk.driver.execute_script(LEFT) == [], "it is stored")


EARLY, LATE = "2001-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"
COLLEAGUE = """
const [paths, time, done] = arguments;
const { httpRequestJsonLocal: ask } = window.extensionsApiInstances['newsroom-summarizer'];
const operate = (operation, data_name, data) => ask({
  method: 'POST', path: '/ai_data_op/', payload: { service: 'newsroom', operation, data_name, data } });
const [headline, body] = ['headline', 'body'].map((name) => document.getElementById(name));
const item = { guid: 'urn:item:1', headline: headline.innerText.trim(), body_html: body.innerHTML };
(async () => {
  const { result: found } = await operate('search', 'review', { item });
  const { text } = found.result.article;
  const facts = found.result.summary.numbers;
  const decided = paths.map((path) => {
    const { id, spans } = facts[Number(path.match(/\\d+/)[0])];
    const words = spans.map(([start, end]) => [...text].slice(start, end).join('')).join(' … ');
    return { path, id, words, verdict: 'rejected', changes: {}, notes: [], by: 'Arthur', time };
  });
  const { decisions: shown } = document.querySelector('article-summary');
  const { made, version } = found;
  const decisions = { ...shown, decisions: decided };
  await operate('feedback', 'decisions', { item, decisions, seen: [], made, version });
})().then(() => done(''), (error) => done(JSON.stringify(error)));
"""
"""Arthur rejects numbers, from another page of the same server."""


def stored(desk):
    """What the server keeps: verdict and who decided, by path."""
    desk.visit(desk.driver.current_url)
    return {path: (entry["verdict"], entry["by"]) for path, entry in desk.decisions.items()}


@pytest.mark.parametrize("time", [EARLY, LATE])
def test_two_editors_decide_at_once(opened, time):
    """Decisions of two are merged: the newer on a fact holds, which is told, and the other is on its card."""
    desk = opened()
    desk.summarize()
    assert desk.driver.execute_async_script(COLLEAGUE, ["numbers[0]", "numbers[1]"], time) == ""
    desk.accept("numbers[0]", "numbers[5]")
    desk.says("#widget", "Another editor has decided otherwise")
    assert desk.all(desk.card("numbers[0]") + " .conflict")
    desk.wait(lambda: desk.driver.execute_script(LEFT) == [], "all is stored")
    mine, theirs = ("accepted", "Edith Editor"), ("rejected", "Arthur")
    newer = theirs if time == LATE else mine
    assert stored(desk) == {"numbers[0]": newer, "numbers[1]": theirs, "numbers[5]": mine}


def test_an_earlier_visit_replaces_nobodys_decisions(opened):
    """Decisions that a browser has kept are merged into those that colleagues have stored since."""
    desk = opened()
    desk.summarize()
    path = "window.extensionsApiInstances['newsroom-summarizer']"
    refuse = "async () => { throw { _message: 'Gone.' } }"
    desk.driver.execute_script(
        f"window.kept = {path}.httpRequestJsonLocal; {path}.httpRequestJsonLocal = {refuse}"
    )
    desk.accept("numbers[5]")
    desk.says("#widget [role=alert]", "kept in this browser")
    desk.driver.execute_script(f"{path}.httpRequestJsonLocal = window.kept")
    assert desk.driver.execute_async_script(COLLEAGUE, ["numbers[1]"], LATE) == ""
    desk.visit(desk.driver.current_url)
    desk.wait(lambda: desk.driver.execute_script(LEFT) == [], "all is stored")
    both = {"numbers[1]": ("rejected", "Arthur"), "numbers[5]": ("accepted", "Edith Editor")}
    assert stored(desk) == both

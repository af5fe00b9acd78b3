"""The review page as an app, in the demo's stand-in for a host: in its sandbox, in Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="no browser to show the app in: install the extra `browser`")

from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from tests.support.browser import browser  # noqa: F401 - a fixture
from tests.support.paths import ARTICLES, ROOT
from tests.support.record_demo import recorded_answers
from tests.support.review_page import Page
from tests.support.service import service

pytestmark = pytest.mark.slow
ARTICLE = ARTICLES["harbour.en"]
DEMO = ROOT / "integrations" / "mcp" / "demo" / "run.py"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """That of the demo, beside a service whose model knows the article."""
    answers = recorded_answers(ROOT / "cassettes/harbour.en.yaml")
    with service(tmp_path_factory.mktemp("service"), answers) as running:
        more = {"NEWSROOM_SUMMARIZER_URL": running.url, "NEWSROOM_ARTICLE": str(ARTICLE)}
        words = [sys.executable, str(DEMO), "0"]
        with subprocess.Popen(  # noqa: S603 - our own words
            words, stdout=subprocess.PIPE, text=True, env={**os.environ, **more}
        ) as program:
            assert program.stdout is not None
            yield program.stdout.readline().strip()
            program.terminate()


@pytest.fixture
def host(browser: Chrome, tmp_path: Path) -> Page:  # noqa: F811 - the fixture
    """The page that stands in for a host, on a laptop."""
    size = {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    return Page(browser, tmp_path)


def test_a_host_shows_the_result_of_a_tool(host: Page, address: str) -> None:
    """In a sandbox without an origin the page greets its host, and shows each result that it is handed."""
    host.visit(address, ready=False)
    call = "return document.querySelectorAll('.call button')[arguments[0]]"
    said = "return document.querySelectorAll('.call pre')[arguments[0]].textContent"
    host.wait(lambda: host.driver.execute_script(call, 1), "the calls are written")
    assert "640,000,000" in host.driver.execute_script(said, 0)
    assert "“840 million kroner” does not say 640,000,000" in host.driver.execute_script(said, 1)
    frame = host.driver.find_element(By.TAG_NAME, "iframe")
    host.driver.switch_to.frame(frame)
    host.wait(lambda: host.run("return host?.result?.problems.length > 2"), "the second result is shown")
    host.choose("numbers[5]")
    assert "840 million kroner" in host.one("[data-path='numbers[5]']").text
    assert host.driver.execute_script("return origin") == "null"
    host.driver.switch_to.default_content()
    if path := os.environ.get("NEWSROOM_PICTURE"):
        host.driver.save_screenshot(path)
    host.driver.execute_script(call, 0).click()
    host.driver.switch_to.frame(frame)
    host.wait(
        lambda: host.run("return host.result.article.text.includes('640 million')"), "the first is shown"
    )
    host.driver.switch_to.default_content()

"""Datasette's pages in Chromium: an article is enriched as a person does it."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
DEMO = Path(__file__).parents[1] / "demo" / "run.py"
PATIENCE = 30.0  # seconds until something must have happened
pytestmark = [
    pytest.mark.skipif("NEWSROOM_SUMMARIZER_URL" not in os.environ, reason="needs a service"),
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no browser here (chromium, chromium-driver)"),
]


@pytest.fixture
def site():
    """The address of the demo that logs its reader in."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-u", str(DEMO), "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own words
        yield next(line.strip() for line in program.stdout if line.startswith("http"))
        program.terminate()


@pytest.fixture
def browser(tmp_path):
    """A headless Chromium."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/chromium"):
        options.add_argument(flag)
    options.add_argument("--window-size=1280,900")
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.implicitly_wait(PATIENCE)
    yield driver
    driver.quit()


def picture(browser):
    """For the documentation: `NEWSROOM_PICTURE=docs/hosts-datasette.png`."""
    if path := os.environ.get("NEWSROOM_PICTURE"):
        browser.save_screenshot(path)


def words_of_numbers(browser, root):
    """The words of the numbers as the page of the table shows them; none while there is no such table."""
    browser.get(f"{root}/news/articles_facts?kind=number&_col=words&_col=value&_col=about&_col=by")
    return browser.execute_script(
        "return [...document.querySelectorAll('td.col-words')].map((cell) => cell.innerText)"
    )


def test_an_article_is_enriched_by_hand(site, browser):
    """From the table by its menu and the form to facts that stand beside it, with the article's own words."""
    browser.get(site)
    root = site.partition("/-/")[0]
    browser.get(f"{root}/news/articles")
    browser.find_element(By.CSS_SELECTOR, "details.actions-menu-links summary").click()
    browser.find_element(By.PARTIAL_LINK_TEXT, "Enrich selected data").click()
    browser.find_element(By.PARTIAL_LINK_TEXT, "Facts of news articles").click()
    Select(browser.find_element(By.NAME, "text")).select_by_visible_text("body")
    browser.find_element(By.CSS_SELECTOR, "input[value='Enrich data']").click()

    WebDriverWait(browser, PATIENCE).until(lambda _: words_of_numbers(browser, root))
    article = Path(os.environ["NEWSROOM_ARTICLE"]).read_text("utf-8")
    assert [words for words in words_of_numbers(browser, root) if words not in article] == []
    picture(browser)

"""A headless Chromium for the tests of the review page, and pages in it.

They are skipped where selenium (extra `browser`), Chromium or its driver is missing; with
BROWSER_TESTS=required that is an error.
"""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.programs import CHROMIUM, DRIVER

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from tests.support.review_page import Page

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
MISSING = [
    words
    for words, there in (
        ("selenium (install the extra `browser`)", find_spec("selenium")),
        ("Chromium (Debian: chromium)", CHROMIUM),
        ("its driver (Debian: chromium-driver)", DRIVER),
    )
    if not there
]
WORDS = f"no browser to show the review page in: {', '.join(MISSING)} is missing"

if MISSING and os.environ.get("BROWSER_TESTS") == "required":
    raise pytest.UsageError(WORDS)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Chrome"]:
    if MISSING:
        pytest.skip(WORDS)
    from selenium import webdriver  # noqa: PLC0415 - only where it is installed

    from tests.support.review_page import WATCH  # noqa: PLC0415 - only where selenium is installed

    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}", "--window-size=1440,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    yield driver
    driver.quit()


@pytest.fixture
def page(browser: "Chrome", tmp_path: Path) -> Iterator["Page"]:
    """A page on a laptop, in light colours, with an empty store; nothing may complain of it."""
    from tests.support.review_page import Page  # noqa: PLC0415 - only where selenium is installed

    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": [still]})
    empty = tmp_path / "empty.html"
    empty.write_text("<!doctype html>")
    browser.get(empty.as_uri())
    browser.execute_script("localStorage.clear()")
    found = Page(browser, tmp_path)
    found.log()
    yield found
    assert found.reports() == []

"""The pictures of docs/review.md: `python -m tests.benchmarks.review_pictures [FOLDER]`.

They are of the reference article, and are looked at by hand before they are kept. Wants selenium, chromium,
chromium-driver, and Debian's fonts-noto-core for the Arabic letters.
"""

import sys
import tempfile
from pathlib import Path

from selenium import webdriver

from tests.support.browser import FLAGS
from tests.support.paths import ROOT
from tests.support.programs import CHROMIUM, DRIVER
from tests.support.review_page import INTO_VIEW, Keys, Page
from tests.support.review_results import mapped, path_of, reference

LAPTOP, PHONE = (1440, 900), (390, 844)
CLAIM, SOURCE, FIGURE, PLACE = "توصل", "مصادر مطلعة", "بما يقارب", "الرقة"


def main(folder: Path) -> None:
    """Take every picture."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in FLAGS:
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as place:
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(DRIVER)))
        page = Page(driver, Path(place))
        try:
            for name, take in {
                "light": light,
                "dark": dark,
                "menu": menu,
                "map": on_map,
                "phone": phone,
            }.items():
                prepare(page)
                take(page)
                driver.save_screenshot(str(folder / f"review-{name}.png"))
        finally:
            driver.quit()


def prepare(page: Page, size: tuple[int, int] = LAPTOP, scheme: str = "light") -> None:
    """A window and its colours, without motion and without earlier decisions; the reference is open."""
    width, height = size
    page.driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )
    features = {"prefers-reduced-motion": "reduce", "prefers-color-scheme": scheme}
    named = [{"name": name, "value": value} for name, value in features.items()]
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": named})
    page.open(reference())
    page.driver.execute_script("localStorage.clear()")
    page.open(reference())


def light(page: Page) -> None:
    """A source is accepted, and a statement with a note is chosen."""
    page.click("input.reviewer")
    page.press("Ada", Keys.ENTER)
    page.choose(path_of(reference(), SOURCE, "sourcing.sources"))
    page.press("a")
    page.choose(path_of(reference(), CLAIM, "sourcing.statements"))
    page.press("n", "أي مواقع؟")
    page.chord(Keys.CONTROL, Keys.ENTER)
    page.wait(lambda: not page.status, "the page has said that the note was added, and nothing since")


def dark(page: Page) -> None:
    """A figure of an unnamed source, in dark colours."""
    prepare(page, scheme="dark")
    page.choose(path_of(reference(), "5000", "numbers"))


def menu(page: Page) -> None:
    """Words are selected by keys, and the menu is open."""
    page.choose(path_of(reference(), FIGURE, "numbers"))
    page.press("s")
    page.chord(Keys.SHIFT, Keys.ARROW_LEFT)
    page.press(Keys.ENTER)


def on_map(page: Page) -> None:
    """A place is chosen on the map."""
    page.open(mapped())
    page.choose(path_of(reference(), PLACE, "locations"))
    page.driver.execute_async_script(INTO_VIEW, page.one(".map"))


def phone(page: Page) -> None:
    """A figure on a phone."""
    prepare(page, PHONE)
    page.choose(path_of(reference(), FIGURE, "numbers"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs")

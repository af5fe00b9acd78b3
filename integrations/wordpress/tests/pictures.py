"""Draws docs/hosts-wordpress.png: `PYTHONPATH=. python integrations/wordpress/tests/pictures.py`.

Chromium shows the block editor in which a number was changed after the article was summarized, and the panel
before publishing.
"""

import tempfile
from pathlib import Path

from conftest import HARBOUR, answer_to
from editor import BAR, Editor
from selenium import webdriver
from wordpress import running

from tests.support.browser import FLAGS
from tests.support.paths import ROOT
from tests.support.programs import CHROMIUM, DRIVER
from tests.support.service import service

PICTURE = ROOT / "docs" / "hosts-wordpress.png"


def main() -> None:
    """Take the picture."""
    with (
        tempfile.TemporaryDirectory() as folder,
        service(Path(folder) / "service", answer_to) as summarizer,
        running(Path(folder) / "site", NEWSROOM_SUMMARIZER_URL=summarizer.url) as site,
    ):
        draw(site, Path(folder))


def draw(site, folder: Path) -> None:
    """Take the picture of one site."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(CHROMIUM)
    for flag in (*FLAGS, f"--user-data-dir={folder}/chromium", "--window-size=1440,900"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    try:
        editor = Editor(driver, site).log_in("editor")
        post = site.person("editor").post(HARBOUR)
        editor.edit(post).open_facts()
        editor.summarize()
        editor.replace("640 million", "840 million")
        editor.says(".newsroom-stand", "2 facts no longer fit the text")
        editor.choose("numbers[5]")
        editor.wait(editor.words_lit, "the words are lit")
        editor.press_button("Publish", BAR)
        editor.says(".newsroom-gate .components-notice", "unresolved errors")
        editor.shot(PICTURE)
    finally:
        driver.quit()


if __name__ == "__main__":
    main()

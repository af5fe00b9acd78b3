"""The page shows each section as it is declared, and names none."""

import re
from collections.abc import Iterator

import pytest

pytest.importorskip("selenium", reason="no browser to show the review page in: install the extra `browser`")

from selenium.webdriver.support.select import Select

from summarizer.sections import declared, registry
from tests.support.paths import ROOT
from tests.support.review_page import Page
from tests.support.vessels import VESSELS, made

FOLDER = ROOT / "summarizer" / "output" / "review"
LINE_COMMENT = re.compile(r"(?<!:)//.*")
BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LITERAL = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`")
WORDING = {
    '"unnamed sources"',  # the words of a filter
    '"Unnamed sources"',
    '"Errors, warnings and unnamed sources first (o)"',
}


def names() -> Iterator[str]:
    """The names and paths of the built-in sections."""
    for spec in declared():
        yield spec.name
        yield spec.path


def test_no_module_names_a_section() -> None:
    """No literal or key of the page's scripts, and no class or colour of its style, is a section's name."""
    any_name = "|".join(map(re.escape, set(names())))
    found = []
    for path in sorted(FOLDER.glob("*.js")):
        text = LINE_COMMENT.sub("", BLOCK_COMMENT.sub("", path.read_text("utf-8")))
        literals = [literal for literal in LITERAL.findall(text) if literal not in WORDING]
        found += [literal for literal in literals if re.search(rf"(?<![.\w])({any_name})\b", literal)]
        found += re.findall(rf"^\s*(?:{any_name}):", text, re.MULTILINE)
    for path in sorted(FOLDER.glob("*.css")):
        found += re.findall(rf"(?:\.|--)(?:{any_name})\b", BLOCK_COMMENT.sub("", path.read_text("utf-8")))
    assert found == []


def test_a_declared_card(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """A section that is added to the list has the card, the button and the checked field that it declares."""
    monkeypatch.setattr(registry, "BUILT_IN", (*registry.BUILT_IN, VESSELS))
    page.open(made())
    card = page.card("vessels[0]")
    assert page.texts(f"{card} .title") == ["Ballina"]
    assert page.texts(f"{card} .line") == ["flies Malta"]
    assert page.texts(f"{card} dt") == []
    page.choose("vessels[0]")
    assert page.all(f'{card} [data-action="compare"]')
    page.press("e")
    assert page.texts(f'{card} [name="port"] option') == ["—", "Ballina"]
    Select(page.one(f'{card} [name="port"]')).select_by_value("Ballina")
    page.click(f"{card} .editor .primary")
    assert page.texts(f"{card} .wrong") == []
    assert page.texts(f"{card} dt") == ["lies in"]
    assert page.texts(f"{card} dd") == ["Ballina"]

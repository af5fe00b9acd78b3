"""The page's own words in the reader's language."""

import json

import pytest

from summarizer.output.review.bundle import LANGUAGES
from tests.output.review.page import Page
from tests.output.review.results import emoji
from tests.support.paths import ROOT

FOLDER = ROOT / "summarizer" / "output" / "review" / "languages"
WORDS = {code: json.loads((FOLDER / f"{code}.json").read_text("utf-8")) for code in LANGUAGES}


def test_languages_have_the_same_words() -> None:
    """Each language has what the others have, with the same places for what is put in."""
    (first, *others) = WORDS.values()
    for other in others:
        assert other.keys() == first.keys()
        for key, words in other.items():
            if isinstance(words, str):
                assert [f"{{{n}}}" in words for n in range(3)] == [f"{{{n}}}" in key for n in range(3)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language(page: Page, code) -> None:
    """`lang` on the element chooses the language; Arabic runs from the right."""
    page.open(emoji())
    text = (page.folder / "page.html").read_text("utf-8")
    other = page.folder / "other.html"
    other.write_text(
        text.replace("<article-summary standalone", f'<article-summary lang="{code}" standalone')
    )
    page.visit(other.as_uri())
    root = page.one(".root")
    assert root.get_attribute("lang") == code
    assert root.get_attribute("dir") == ("rtl" if code == "ar" else "ltr")
    assert page.texts("[data-tool=order]") == [WORDS[code]["Errors first"]]
    page.choose("numbers[0]")
    assert page.texts("[aria-current] [data-action=accept]") == [WORDS[code]["Accept"]]


@pytest.mark.parametrize(
    ("count", "expected"), [(1, "1 факт"), (2, "2 факта"), (5, "5 фактов"), (21, "21 факт")]
)
def test_plural_forms(page: Page, count, expected) -> None:
    """A noun behind a number has the form that its language wants there."""
    page.open(emoji())
    script = "return new Intl.PluralRules('ru').select(args[0])"
    assert f"{count} {WORDS['ru']['facts'][page.run(script, count)]}" == expected

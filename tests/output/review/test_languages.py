"""The page's own words in the reader's language."""

import json
import re

import pytest

from summarizer.output.review.bundle import LANGUAGES, sections
from summarizer.output.review.forms import forms
from summarizer.schemas import Summary
from tests.support.paths import ROOT
from tests.support.review_page import Page
from tests.support.review_results import emoji

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


def said() -> set[str]:
    """What the page says: words in its modules, rows and parts of cards, fields and fixed values in forms."""
    modules = "\n".join(path.read_text("utf-8") for path in FOLDER.parent.glob("*.js"))
    plain = dict(
        re.findall(r'^  (\w+): "([^"]+)",$', modules.split("const PLAIN = {")[1].split("};")[0], re.M)
    )
    titles = modules.split("const FIELD_TITLES = {")[1].split("};")[0]
    fields = dict(re.findall(r'^  (\w+): "([^"]+)",$', titles, re.M))
    words = set(re.findall(r'\b(?:t|tell)\(\s*"([^"]+)"', modules.replace("this.#tell(", "")))
    words |= set(re.findall(r'^  \["[^"]+", "([^"]+)"\],$', modules, re.M))
    for card in filter(None, (section["card"] for section in sections())):
        parts = [*card["line"], *(part for row in card["rows"] for part in row["parts"])]
        words |= {word for part in parts for word in (part["before"], part["after"])}
        words |= {row["label"] for row in card["rows"]}
    for field in (field for form in forms(Summary).values() for field in form):
        words.add(fields.get(field["name"], field["name"].replace("_", " ")))
        words |= {plain.get(option, option.replace("_", " ")) for option in field.get("options", [])}
    return words - {""}


def test_all_words_are_translated() -> None:
    """Whatever the page says itself is in each language, the fixed values of fields included."""
    for code, words in WORDS.items():
        assert sorted(said() - words.keys()) == [], code


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

"""Formats that people read: Markdown, plain text, the sheet."""

import re
import unicodedata
from typing import Any

import pytest
from markdown_it import MarkdownIt

from summarizer.document.markdown import passage
from summarizer.document.model import Passage
from summarizer.results.formats import load
from summarizer.results.problem import Problem
from tests.support.outputs import RESULTS, empty, reference, strange

EACH = pytest.mark.parametrize("made", RESULTS.values(), ids=RESULTS)
_NOTE = re.compile(r"^\[\^([A-Za-z0-9-]+)\]: ", re.MULTILINE)
_MARK = re.compile(r"\[\^([A-Za-z0-9-]+)\](?!:)")
_TAGS = {"h1", "h2", "p", "ul", "li", "strong", "code", "hr", "br", ""}


def parsed(text: str) -> list[Any]:
    """Every token of Markdown by CommonMark with tables and strikethrough."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_NOTE.sub(r"Note \1 ", text))
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def bare(text: str) -> str:
    """A text without the invisible characters that keep directions apart."""
    return text.replace("\u2068", "").replace("\u2069", "").replace("\u200f", "")


class TestMarkdown:
    @EACH
    def test_no_markup_of_the_article(self, made: Any) -> None:
        """Nothing from article or model becomes markup: no HTML, link, picture, code, heading of its own."""
        tokens = parsed(made().to_markdown())
        assert {token.tag for token in tokens if token.type != "html_inline"} <= _TAGS
        assert not [token for token in tokens if token.type.startswith(("html", "link", "image", "fence"))]
        heads = [token for token in tokens if token.type == "heading_open" and token.tag == "h1"]
        assert len(heads) == 1

    def test_words_are_kept(self) -> None:
        """Escaped or not, the reader sees the article's characters."""
        shown = bare(
            "".join(token.content for token in parsed(strange().to_markdown()) if token.type == "text")
        )
        assert "# <b>Ann</b> [here](http://example.org) *says* 40" in shown
        assert "=2+5 🦭" in shown
        assert "`rm`" in shown

    @EACH
    def test_footnotes(self, made: Any) -> None:
        """Each footnote is defined once and referred to once."""
        text = made().to_markdown()
        notes, marks = _NOTE.findall(text), _MARK.findall(text)
        assert sorted(notes) == sorted(marks)
        assert len(set(notes)) == len(notes)

    def test_footnotes_carry_the_quotes(self) -> None:
        """A fact's footnote has the article's words, emphasised in their sentence, and its number."""
        text = bare(reference().to_markdown())
        assert re.search(r"\[\^f2\]: .*\*\*5000 شخص\*\*.*\(segment 3\)", text)
        assert re.search(r"\*\*5000 شخص\*\* — 5,000.*\[\^f2\]", text)
        assert text.count("**Not in the article:**") == 0
        assert re.search(
            r"\[\^p2\]: \*\*Not in the article:\*\* “The county of Mayo”", bare(strange().to_markdown())
        )

    @pytest.mark.parametrize(
        ("before", "words", "after"),
        [
            ("و", '"ربيع الثورة"', "،"),
            ("a", "(b)", "c"),
            ("«", "Ах!", "»"),
            ("x ", "*y*", "z"),
            ("说", "「好」。", "他"),
            ("", "$5", "0"),
            ("no", "…", "letter"),
        ],
    )
    def test_emphasis_is_whole(self, before: str, words: str, after: str) -> None:
        """Words are emphasised whatever stands beside them, and the sentence reads as before."""
        shown = parsed(passage(Passage(before, words, after)))
        assert sum(token.type == "strong_open" for token in shown) == any(
            letter.isalnum() for letter in words
        )
        assert "".join(token.content for token in shown if token.type == "text") == before + words + after

    def test_many(self) -> None:
        """Many results follow one another; no footnote's label is used twice."""
        text = "".join(str(piece) for piece in load("markdown")([strange(), strange(), empty()]))
        notes = _NOTE.findall(text)
        assert len(set(notes)) == len(notes)
        assert text.count("\n---\n") == 2


class TestPlain:
    @EACH
    def test_no_control_characters(self, made: Any) -> None:
        """There is nothing in it but letters, line ends and what keeps directions apart."""
        for character in made().to_plain():
            assert (
                unicodedata.category(character)[0] != "C" or character in "\n\u2068\u2069\u200c\u200d\u200f"
            )

    def test_all_there(self) -> None:
        """Headline, gist, every section with its items, a newsroom's own, and the problems."""
        text = bare(strange().to_plain())
        for words in (
            "# <b>Ann</b>",
            "The <Herald>: =Title", "1. First, 40 families. Then nothing.", "PARTIES", "NUMBERS",
            "LOCATIONS", "SOURCES", "STATEMENTS", "WEAPONS", "HURT", "SITES", "LEAD", "PROBLEMS",
            "makers: Ann", "roles: a 1", "3, 2", "2024-01-02T00:00:00Z",
            "about 40, families, with most", "citing =2+5 🦭", "NOT IN THE ARTICLE: “The county of Mayo”",
            "ERROR quote-absent",
        ):  # fmt: skip
            assert words in text, words

    def test_isolates_are_paired(self) -> None:
        """Each isolate that is opened is closed on its line."""
        for line in reference().to_plain().splitlines():
            assert line.count("\u2068") == line.count("\u2069")

    def test_empty(self) -> None:
        """A result without items says that much."""
        assert empty().to_plain().startswith("(no headline)\n\nPROBLEMS\n- ERROR text-empty (headline)")


class TestText:
    def test_sheet(self) -> None:
        """It is the sheet, without colours, no line wider than 120 columns."""
        text = reference().to_text()
        assert "Statements" in text
        assert "\x1b" not in text

    def test_many(self) -> None:
        """Sheets follow one another with a line between."""
        text = "".join(str(piece) for piece in load("text")([empty(), empty()]))
        assert text.count("─" * 120) == 1


@pytest.mark.parametrize("name", ["plain", "markdown"])
@pytest.mark.parametrize("quoted", ["5000 شخص", "قال “نعم” 5 مرات"])
def test_what_problems_quote_has_its_own_direction(name: str, quoted: str) -> None:
    """Arabic that a problem quotes stands between isolates, quotes inside it too; what is stored does not."""
    made = empty()
    message = f"this is not in the summary: “{quoted}” in 2 places"
    made.problems = [Problem(code="omitted-number", severity="warning", path="", message=message)]
    assert f"“\u2068{quoted}\u2069” in 2 places" in made.to(name)
    assert made.problems[0].message == message

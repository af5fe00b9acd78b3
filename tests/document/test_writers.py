"""One model, and the same words from each writer."""

import pytest

from summarizer.document import html, markdown, terminal
from summarizer.document.model import (
    Cell,
    Inline,
    ReportDocument,
    Section,
    Table,
    joined,
    name,
    note,
    plain,
    text,
)
from summarizer.document.plain import line, one_line
from summarizer.terminal.consoles import drawn

CELL: Cell = (
    Inline("by "), Inline("قتلى", "name", "ar"), Inline(" [absent]", "strong"), Inline(" a\n*b*", "text"),
    Inline("said", "quote"), Inline(" low", "note"),
)  # fmt: skip


def made() -> ReportDocument:
    """A document with a table, a section without any, and a note."""
    table = Table(("", "who"), caption=(*name("A | b"), *plain(" · "), Inline("contradict", "alarm")))
    table.add(plain("1"), CELL, absent=True)
    empty = Section(plain("Nothing"), [], note("None."))
    return ReportDocument("Two things", [Section(plain("Things"), [table]), empty], ["What to know."])


def test_markdown() -> None:
    """Words of others are escaped and isolated, our own stand out by their roles."""
    shown = markdown.document(made())
    assert shown.startswith("# Two things\n\n## Things\n\n**A \\| b · contradict**\n\n|  | who |\n")
    assert "| 1 | by \u2068قتلى\u2069 **[absent]**a \\*b\\*“said” low |" in shown
    assert "\n\n## Nothing\n\nNone.\n\n*What to know.*\n" in shown


def test_plain() -> None:
    """A cell is one line, Arabic words between isolates, no markup."""
    assert line(CELL) == "by \u2068قتلى\u2069 [absent]a *b*“said” low"


def test_terminal() -> None:
    """The same words stand in lines, the quote in quotation marks."""
    shown = drawn(*terminal.document(made()), width=60)
    assert "Two things\n\nThings\nA | b · contradict\n   who\n1  by قتلى" in shown.replace("\u200e", "")
    assert "“said” low" in shown
    assert "Nothing\nNone.\n\nWhat to know.\n" in shown


def test_page() -> None:
    """A page has each role as markup, and a name says its language."""
    shown = html.page(made())
    assert '<bdi lang="ar">قتلى</bdi>' in shown
    assert "<bdi><q>said</q></bdi>" in shown
    assert '<span class="alarm">contradict</span>' in shown


@pytest.mark.parametrize("words", ["a\x1b[31mb", "a\u202eb", "a\u2067b"])
def test_nothing_that_is_obeyed(words: str) -> None:
    """Text for readers has nothing that a terminal obeys, in a file as on a terminal."""
    for shown in (one_line(words), line(text(words)), markdown.cell(text(words)), markdown.cell(name(words))):
        assert not {"\x1b", "\u202e", "\u2067"} & set(shown)


def test_joined() -> None:
    """Empty cells leave no separator behind."""
    assert joined([plain("a"), (), plain("b")], ", ") == (Inline("a"), Inline(", "), Inline("b"))


def test_linear() -> None:
    """A run of signs that may be markup is looked through once: no sign is looked at from each before it."""
    assert markdown.escaped("#" * 100_000 + "x").endswith("#x")
    assert markdown.escaped("a ##") == "a \\##"

"""The article of a web page, by trafilatura, with what it cannot know mended before and after."""

import re
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from summarizer.readers.extras import library
from summarizer.readers.html.raising import settle_raised

_JOINERS = ("\u200c", "\u200d")
"""Zero-width joiners are spelling in Persian and Indic scripts; the library drops what is not printed."""
_STAND_INS = tuple(chr(sign) for sign in range(0xA840, 0xA850))
"""Letters of ʼPhags-pa, of which a page that has none lends two to the joiners."""
_ROW = re.compile(r"^\|(.*)\|\s*$")
_RULE = re.compile(r"^[|\s:-]+$")
_LONG = 12  # words of a paragraph that no table of figures holds
_BREAKS = frozenset({"br"})


def extract(page: HtmlElement, *, fast: bool) -> list[str]:
    """The lines that the library finds in a page: paragraphs, items of lists, rows of tables with tabs.

    Args:
        page: without what is hidden; not changed.
        fast: whether it leaves out its fallbacks.
    """
    bare_extraction = library("trafilatura", "html").bare_extraction
    mended = deepcopy(page)
    settle_raised(mended)
    _open_layouts(mended)
    part_breaks(mended)
    source = etree.tostring(mended, encoding="unicode", method="html")
    letters = [letter for letter in _STAND_INS if letter not in source][: len(_JOINERS)]
    found = bare_extraction(
        source.translate({ord(joiner): letter for joiner, letter in zip(_JOINERS, letters, strict=False)}),
        fast=fast,
        include_comments=False,
        include_tables=True,
        include_images=False,
        include_links=False,
        deduplicate=False,
        with_metadata=False,
    )
    text: str = (found.text if found is not None else None) or ""
    back = {ord(letter): joiner for joiner, letter in zip(_JOINERS, letters, strict=False)}
    return _plain(text.translate(back).split("\n"), page)


def _open_layouts(page: HtmlElement) -> None:
    """Tables that are but a page's layout, since a cell has several paragraphs of text, become blocks."""
    for table in list(page.iter("table")):
        if any(_is_text(cell) for cell in table.iter("td")):
            rows = [each for each in table.iter("tbody", "tr", "td", "th") if _table_of(each) is table]
            for each in [table, *rows]:
                each.tag = "div"


def _is_text(cell: HtmlElement) -> bool:
    """Whether a cell has paragraphs of text."""
    return sum(len(each.text_content().split()) >= _LONG for each in cell.findall("p")) > 1


def _table_of(element: HtmlElement) -> HtmlElement | None:
    return next(element.iterancestors("table"), None)


def _plain(lines: list[str], page: HtmlElement) -> list[str]:
    """Lines without the Markdown that the library writes for tables and lists."""
    has_table = page.find(".//table") is not None
    items = {_start(each.text_content()) for each in page.iter("li", "dt", "dd")}
    found = []
    for line in lines:
        if has_table and (row := _ROW.match(line)):
            if not _RULE.match(line):
                found.append("\t".join(cell.strip() for cell in row.group(1).split("|")))
        elif line.startswith("- ") and _start(line[2:]) in items:
            found.append(line[2:])
        else:
            found.append(line)
    return found


def _start(text: str) -> str:
    return "".join(text.split())[:30]


def part_breaks(page: HtmlElement) -> None:
    """Two line breaks in a row, as old pages part their paragraphs, become a paragraph's end."""
    for parent in list(page.iter("div", "td", "article", "section", "body", "span", "font", "p")):
        if _has_double_break(parent):
            _as_paragraphs(parent)


def _has_double_break(parent: HtmlElement) -> bool:
    previous = None
    for child in parent:
        if (
            child.tag == "br"
            and previous is not None
            and previous.tag == "br"
            and not (previous.tail or "").strip()
        ):
            return True
        previous = child
    return False


def _as_paragraphs(parent: HtmlElement) -> None:
    """Each run between double breaks as a paragraph of its own; blocks stay what they are."""
    pieces = _pieces(parent)
    parent.text = None
    if parent.tag in ("p", "span", "font"):
        parent.tag = "div"
    paragraph = etree.SubElement(parent, "p")
    breaks = 0
    for piece in pieces:
        if isinstance(piece, str):
            breaks = 0 if piece.strip() else breaks
            _append_text(paragraph, piece)
        elif piece.tag in _BREAKS:
            breaks += 1
            if breaks == 2:
                paragraph = etree.SubElement(parent, "p")
            elif breaks == 1:
                _append_text(paragraph, "\n")
        else:
            breaks = 0
            paragraph.append(piece)
    for each in parent.findall("p"):
        if not len(each) and not (each.text or "").strip():
            parent.remove(each)


def _pieces(parent: HtmlElement) -> list[Any]:
    """An element's texts and children in order, taken out of it."""
    pieces: list[Any] = [parent.text or ""]
    for child in list(parent):
        tail, child.tail = child.tail or "", None
        parent.remove(child)
        pieces += [child, tail]
    return pieces


def _append_text(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text

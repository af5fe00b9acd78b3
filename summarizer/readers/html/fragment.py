"""Fragments of HTML as text: paragraphs, lists, tables and captions as they stand."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from summarizer.readers.html.hidden import drop_hidden, parse
from summarizer.readers.html.raising import settle_raised

_BLOCKS = frozenset({
    "p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote", "figure",
    "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre", "hr", "form",
    "address", "body", "html", "nav", "fieldset", "details", "summary", "center",
})  # fmt: skip
_LINES = frozenset({"li", "tr", "dt", "dd", "br", "caption"})
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \t\r\f\v\u00a0]+")
_INVISIBLE = re.compile(r"[\u200b\u2060\ufeff\u00ad]+")

BLOCK, LINE, CELL = "\n\n", "\n", "\t"
ITEM = "\x1e"
"""The end of an item or a row: a line end, and only one between two of them."""
_SEPARATORS = frozenset({BLOCK, LINE, CELL, ITEM})


def fragment_text(text: str) -> tuple[str, list[str]]:
    """(text, hidden words) of a fragment; escaped markup that was escaped twice is read once more."""
    if not text.strip():
        return "", []
    page = parse(text)
    hidden = drop_hidden(page)
    settle_raised(page)
    return tree_text(page), hidden


def tree_text(page: HtmlElement) -> str:
    """The text of a tree: blocks parted by a blank line, lines by a line end, cells by a tab."""
    out: list[str] = []
    for piece in _pieces(page):
        if piece in _SEPARATORS:
            _separate(out, piece)
        elif piece and not (piece.isspace() and out and out[-1] in _SEPARATORS):
            out.append(piece)
    lines = [_SPACES.sub(" ", line.replace("\t", "\x00")).strip().replace("\x00", "\t").strip("\t")
             for line in "".join(out).replace(ITEM, "\n").split("\n")]  # fmt: skip
    joined = "\n".join(lines)
    return _INVISIBLE.sub("", re.sub(r"\n{3,}", "\n\n", joined)).strip()


def _separate(out: list[str], piece: str) -> None:
    while out and out[-1] == CELL and piece != CELL:
        out.pop()
    if piece != ITEM or (out and out[-1] not in (ITEM, BLOCK)):
        out.append(piece)


def _pieces(page: HtmlElement) -> Iterator[str]:
    """Texts and separators in order, without recursion: documents can be nested deeply."""
    stack: list[tuple[HtmlElement, bool]] = [(page, False)]
    while stack:
        element, is_left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if is_left:
            yield from _after(tag)
            yield _words(element.tail)
            continue
        if not tag or tag == "head":
            yield _words(element.tail)
            continue
        yield from _before(tag)
        yield element.text or "" if tag == "pre" else _words(element.text)
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def _before(tag: str) -> Iterator[str]:
    if tag in _BLOCKS:
        yield BLOCK
    elif tag in _LINES:
        yield LINE if tag == "br" else ITEM


def _after(tag: str) -> Iterator[str]:
    if tag in _BLOCKS:
        yield BLOCK
    elif tag in _CELLS:
        yield CELL
    elif tag in _LINES and tag != "br":
        yield ITEM


def _words(text: str | None) -> str:
    """Text as a browser shows it: line ends of the source are spaces."""
    return re.sub(r"[\n\t]+", " ", text) if text else ""

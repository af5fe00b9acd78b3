"""The body of a news item in XML as text: NITF's elements, XHTML's, or HTML that was escaped into it."""

import html
import re

from summarizer.readers.extras import library
from summarizer.readers.lines import unwrapped
from summarizer.readers.safe_xml import EXTRA, Element, local

_HTML_OF = {
    "hl1": "h2", "hl2": "h2", "block": "div", "media": "figure", "media-caption": "figcaption", "bq":
    "blockquote", "fn": "p", "body.content": "div", "body.head": "div", "body.end": "div", "datasource":
    "p", "nitf-table": "div", "inlinexml": "div", "datacontent": "div", "content": "div", "headline":
    "h2", "subheadline": "h2", "paragraph": "p", "para": "p", "html": "div", "body": "div", "nitf": "div",
}  # fmt: skip
_SILENT = frozenset({
    "media-reference", "media-producer", "media-metadata", "media-object", "note", "head", "script",
    "style", "col", "colgroup", "nitf-table-metadata", "nitf-colgroup", "nitf-col", "nitf-table-summary",
    "copyrite", "rights", "correction", "ds", "byline", "hedline", "distributor", "virtloc", "postaddr",
})  # fmt: skip
_KEPT = frozenset({
    "p", "div", "section", "article", "header", "footer", "aside", "blockquote", "figure", "figcaption",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody",
    "tfoot", "tr", "td", "th", "caption", "br", "hr", "pre", "sup", "sub", "a", "span", "font", "center",
})  # fmt: skip
_TAG = re.compile(r"<\s*/?\s*[A-Za-z][\w:-]*(?:\s[^<>]*)?/?>")
_ESCAPED = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,5}|[A-Za-z]{2,8}[1-4]?);")
_MOST_DEPTH = 200
_GAP = re.compile(r"(\S) {2,}(?=\S)")
_INDENT = re.compile(r" {3,8}\S")
_DASHES = re.compile(r"<(en|em)-?dash>[^<>]{0,3}</\1-?dash>", re.IGNORECASE)
_DOUBLED_SPACE = re.compile("([\u2007\u2009\u202f]) +")
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl"})
"""What holds elements alone: white space in it is the layout of the source."""
_CODE = re.compile(
    r"<(?:div|p|br|a|script|span|iframe|img|strong|em|b|i|blockquote|h[1-6]|ul|li|figure)\b[^<>]*>",
    re.IGNORECASE,
)


def body_text(element: Element) -> tuple[str, list[str]]:
    """(text, hidden words) of an element that holds a story.

    What has no elements is read as HTML where it looks like it (escaped or CDATA), and else line by line.
    """
    if not len(element):
        return loose_text(element.text or "")
    text, hidden = fragment_text(_as_html(element))
    blocks = [_read_again(block) for block in unescaped(text).split("\n\n")]
    return "\n\n".join(filter(None, blocks)), hidden


def _read_again(block: str) -> str:
    """A paragraph; one of markup that was escaped into it as a browser would show it."""
    return fragment_text(block)[0] if _CODE.search(block) else block


def fragment_text(markup: str) -> tuple[str, list[str]]:
    """(text, hidden words) of HTML, by the reader of fragments; it is loaded when there is some."""
    found: tuple[str, list[str]] = library("summarizer.readers.html.fragment", EXTRA).fragment_text(markup)
    return found


def loose_text(text: str) -> tuple[str, list[str]]:
    """(text, hidden words) of characters that are HTML, escaped HTML, or plain paragraphs."""
    given = text
    if not _TAG.search(given) and "&lt;" in given:
        given = html.unescape(given)
    if _TAG.search(given):
        found, hidden = fragment_text(_paragraphs_kept(given))
        return unescaped(found), hidden
    return unescaped(plain_text(given)), []


def typeset_lines(text: str, fewest: int = 3) -> str:
    """Text whose lines mean something: results in columns, or paragraphs that begin with an indent.

    Cells are parted by tabs, paragraphs by blank lines; empty where lines are the layout of the source alone.

    Args:
        text: the lines.
        fewest: how many there are at least.
    """
    lines = text.strip("\r\n").splitlines()
    if len(lines) < fewest:
        return ""
    in_columns = sum(bool(_GAP.search(line.strip())) for line in lines)
    if in_columns >= 3 or (in_columns >= 2 and in_columns * 2 >= len(lines)):
        return "\n".join(_GAP.sub(r"\1\t", line.strip()) for line in lines)
    indented = [bool(_INDENT.match(line)) for line in lines[1:] if line.strip()]
    if any(indented) and not all(indented):
        return unwrapped("\n".join(lines), marked=True)
    return ""


def plain_text(text: str) -> str:
    """Lines as paragraphs, parted by a blank line where the text parts them so, else by a line end."""
    if typeset := typeset_lines(text):
        return typeset
    lines = [" ".join(line.replace("\u00a0", " ").split()) for line in text.splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def unescaped(text: str) -> str:
    """Text without references to characters that were escaped once too often; twice at the most."""
    for _ in range(2):
        if not _ESCAPED.search(text):
            break
        text = _ESCAPED.sub(lambda found: html.unescape(found.group()), text)
    text = _DASHES.sub(lambda found: "–" if found.group(1).lower() == "en" else "—", text)
    return _DOUBLED_SPACE.sub(r"\1", text)


def _paragraphs_kept(text: str) -> str:
    """Text in which a paragraph element holds paragraphs that are parted by indented lines alone."""
    if text.count("\n   ") < 2 or "<pre" in text.lower() or len(re.findall(r"<p\b", text, re.IGNORECASE)) > 1:
        return text
    return re.sub(r"\n[ \t]{3,}(?=[^\s<])", "<br><br>", text)


def _as_html(element: Element) -> str:
    """An XML subtree as HTML: known elements by HTML's names, others by their words alone."""
    etree = library("lxml.etree", EXTRA)
    root: Element = etree.Element("div")
    stack = [(element, root, 0)]
    while stack:
        given, made, depth = stack.pop()
        if made.tag not in _FRAMES:
            _add(made, given.text)
        for child in given:
            name = local(child)
            if made.tag in _FRAMES and not (child.tail or "").strip():
                child.tail = None
            if depth > _MOST_DEPTH or _is_silent(child, name):
                _add(made, child.tail)
                continue
            tag = name if name in _KEPT else _HTML_OF.get(name, "span")
            if name == "frac-sep":
                child.text = "/"
            if (
                name in ("p", "pre")
                and not len(child)
                and (lines := typeset_lines(child.text or "", 2 if name == "pre" else 3))
            ):
                _set_lines(etree.SubElement(made, "pre"), lines, child.tail)
                continue
            below: Element = etree.SubElement(made, tag)
            for kept in ("style", "class", "hidden", "colspan"):
                if child.get(kept):
                    below.set(kept, str(child.get(kept)))
            stack.append((child, below, depth + 1))
            below.tail = child.tail
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _set_lines(element: Element, lines: str, tail: str | None) -> None:
    element.text, element.tail = lines, tail


def _is_silent(element: Element, name: str) -> bool:
    """Whether an element is none, or one whose words are no part of a story: of metadata, or for editors."""
    if not name or name in _SILENT:
        return True
    is_block = name in ("p", "div", "section")
    return is_block and (element.get("class") or "").lower() in _FOR_EDITORS


_FOR_EDITORS = frozenset({"ednote", "editorsnote", "np-nonpublic", "np-constraint"})


def _add(element: Element, text: str | None) -> None:
    if not text:
        return
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text

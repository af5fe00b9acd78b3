"""Trees of nodes in which content systems keep a text, as HTML.

Contentful's rich text, Portable Text (Sanity), ProseMirror, Slate (Strapi), Draft.js, Editor.js and the
content elements of Arc's ANS name the same few things: paragraphs, headings, lists, quotations, tables.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_TAGS = {
    **dict.fromkeys(("paragraph", "p", "unstyled", "normal", "block", "text", "correction"), "p"),
    **dict.fromkeys(("heading", "header", "h1", "h2", "h3", "h4", "h5", "h6", "subhead", "headerone"), "h2"),
    **dict.fromkeys(("unorderedlist", "bulletlist", "ul", "list", "bulletedlist"), "ul"),
    **dict.fromkeys(("orderedlist", "ol", "numberedlist"), "ol"),
    **dict.fromkeys(("listitem", "li", "unorderedlistitem", "orderedlistitem"), "li"),
    **dict.fromkeys(("blockquote", "quote"), "blockquote"),
    "table": "table",
    **dict.fromkeys(("tablerow", "tr"), "tr"),
    **dict.fromkeys(("tablecell", "td"), "td"),
    **dict.fromkeys(("tableheadercell", "tableheader", "th"), "th"),
}  # fmt: skip
_INLINE = frozenset({"hyperlink", "link", "a", "span", "entryhyperlink", "assethyperlink", "mention"})
_SHOWN_OTHERWISE = frozenset({
    "image", "video", "gallery", "audio", "embed", "oembed", "oembedresponse", "rawhtml", "reference", "raw",
    "divider", "hr", "horizontalrule", "interstitiallink", "customembed", "embeddedentryblock", "linklist",
    "embeddedassetblock", "embeddedentryinline", "storylink", "code", "codeblock", "delimiter", "endorsement",
    "paywall", "ad", "advertisement", "newsletter", "pullquote",
})  # fmt: skip
_CHILDREN = ("content", "children", "contentelements", "items", "nodes", "blocks", "root", "rows")
_MOST_DEPTH = 60


def html_of(node: Any, depth: int = 0) -> str:
    """The HTML of a tree, or of a list of nodes; empty where there is no text.

    Strings within nodes are text, but for those of ANS and Editor.js, which are HTML.
    """
    if depth > _MOST_DEPTH:
        return ""
    if isinstance(node, list):
        return "".join(html_of(each, depth + 1) for each in node)
    if isinstance(node, str):
        return node
    return _of_node(_in_one_form(node), depth) if isinstance(node, Mapping) else ""


def _in_one_form(node: Mapping[str, Any]) -> dict[str, Any]:
    return {_plain(str(name)): value for name, value in node.items()}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _kind(node: Mapping[str, Any]) -> str:
    return _plain(next((node[name] for name in ("nodetype", "type") if isinstance(node.get(name), str)), ""))


def _of_node(node: Mapping[str, Any], depth: int) -> str:
    kind = _kind(node)
    if kind in _SHOWN_OTHERWISE:
        caption = node.get("caption")
        return f"<figure><figcaption>{caption}</figcaption></figure>" if isinstance(caption, str) else ""
    if kind == "table" and (rows := _rows(node)):
        return f"<table>{rows}</table>"
    inner = _inner(node, kind, depth)
    is_item = isinstance(node.get("listitem"), str)  # Portable Text: a block that says so
    tag = "li" if is_item else _tag(node, kind)
    return _element(tag, inner) if tag and inner else inner


def _element(tag: str, inner: str) -> str:
    """An element; an item or a cell that holds one paragraph is that paragraph."""
    if tag in ("li", "td", "th") and inner.count("<p>") == 1:
        inner = inner.replace("<p>", "").replace("</p>", "<br>" if "<li>" in inner else "")
    return f"<{tag}>{inner}</{tag}>"


def _tag(node: Mapping[str, Any], kind: str) -> str:
    style = node.get("style")
    if kind == "block" and isinstance(style, str):
        return _TAGS.get(_plain(style), "p")
    if kind == "text" and (isinstance(node.get("text"), str) or isinstance(node.get("value"), str)):
        return ""  # a leaf
    return "" if kind in _INLINE else _TAGS.get(kind, "")


def _inner(node: Mapping[str, Any], kind: str, depth: int) -> str:
    data = node.get("data")
    if isinstance(data, Mapping) and isinstance(data.get("text"), str):  # Editor.js
        return str(data["text"])
    held = [*(node.get(name) for name in _CHILDREN), data.get("items") if isinstance(data, Mapping) else None]
    below = next((each for each in held if isinstance(each, (list, str, Mapping)) and each), None)
    if isinstance(below, list):
        return "".join(_below(each, kind, depth) for each in below)
    if below is not None:
        return html_of(below, depth + 1)
    text = node.get("text") if isinstance(node.get("text"), str) else node.get("value")
    return escape(text).replace("\n", "<br>") if isinstance(text, str) else ""


def _below(node: Any, kind: str, depth: int) -> str:
    """A node within another; one of a list that does not say that it is an item is one all the same."""
    found = html_of(node, depth + 1)
    named = _TAGS.get(_kind(_in_one_form(node)) if isinstance(node, Mapping) else "")
    is_item = _TAGS.get(kind) in ("ul", "ol") and named not in ("li", "ul", "ol")
    return _element("li", found) if is_item and found else found


def _rows(node: Mapping[str, Any]) -> str:
    """The rows of a table that is kept as lists of cells."""
    data = node.get("data")
    rows = data.get("content") if isinstance(data, Mapping) else node.get("rows")
    head = node.get("header")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        return ""
    given = [head, *rows] if isinstance(head, list) else rows
    return "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in given)


def _cells(row: list[Any]) -> Iterator[str]:
    for cell in row:
        text = cell.get("content") if isinstance(cell, Mapping) else cell
        yield f"<td>{text if isinstance(text, str) else ''}</td>"

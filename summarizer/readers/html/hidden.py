"""Hidden text: what a browser does not show is no part of an article, however well a model reads it."""

import re
from dataclasses import replace

from lxml import etree, html
from lxml.html import HtmlElement

from summarizer.errors import DocumentLimitError
from summarizer.readers.colours import parsed
from summarizer.readers.comments import says_something
from summarizer.readers.html.looks import Look, is_box_hidden
from summarizer.readers.html.stylesheets import Declared, Sheets
from summarizer.readers.html.variables import with_variables
from summarizer.readers.invisible import without_invisible
from summarizer.readers.notes import HiddenText
from summarizer.readers.phrases import is_order

_NEVER_SHOWN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "option",
    "button", "textarea", "input", "canvas", "audio", "video", "datalist", "noframes", "noembed", "title",
    "rp", "rt",
})  # fmt: skip
"""Elements of which no browser shows words of the text; readings beside Chinese characters say them again."""
_MOST_VARIABLES = 3_000_000  # that a page's elements hand down, all together
_STRUCK_OUT = frozenset({"del", "s", "strike"})
_SPARE = frozenset({"noscript", "template"})
_BESIDE = ("alt", "title", "aria-label", "aria-description", "placeholder")
_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|visually_hidden|screen-reader-(?:text|only)|u-hidden|a11y-hidden|"
    r"element-invisible|assistive-text|screenreader)(?:\s|$)"
)
_HIDING_CLASS = re.compile(r"(?:^|\s)(?:d-none|is-hidden|display-none|uk-hidden)(?:\s|$)")
_SHOWING_CLASS = re.compile(r"(?:^|\s)(?:d-\w+-(?!none)\w+|\w+:(?:block|flex|inline|grid)[\w-]*)(?:\s|$)")

_UNHELD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]"
    r"|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));?(?![\da-fA-F])",
    re.IGNORECASE,
)
"""Signs that a tree cannot hold, and references to them."""


def drop_hidden(page: HtmlElement) -> list[str]:
    """Take out of a page what no browser shows; returns the words that were taken out, for the notes.

    Words that are struck out are counted among them, and comments, `noscript` and attributes that say
    something: what templates leave in comments, scripts and styles are no words that anybody hides.
    `aria-hidden` hides words from screen readers alone: these stay.

    Raises:
        DocumentLimitError: its style sheets are longer than those of any page.
    """
    sheets = Sheets(page)
    hidden: list[str] = []
    copied = 0
    stack: list[tuple[HtmlElement, Look]] = [(page, Look())]
    while stack:
        element, around = stack.pop()
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            hidden += [HiddenText(element.text, "comment")] if says_something(element.text or "") else []
            _take_out(element)
            continue
        hidden += _orders_beside(element)
        if element.tag in _NEVER_SHOWN:
            if element.tag in _SPARE and is_order(words := " ".join(element.text_content().split())):
                hidden.append(words)
            if element.tag not in ("head", "title") or element.getparent() is None:
                _take_out(element)
            continue
        declared, variables = with_variables(sheets.declared(element), around.variables, is_all=sheets.is_all)
        if variables is not around.variables:
            copied += len(variables)
            if copied > _MOST_VARIABLES:
                raise DocumentLimitError("the page names more properties of styles than any page does")
            around = replace(around, variables=variables)
        if _is_hidden(element, declared):
            words = " ".join(element.text_content().split())
            is_asked = not _SCREEN_READERS.search(element.get("class") or "")
            _take_out(element)
            hidden += [words] if words and is_asked else []
            continue
        look = _look(element, declared, around)
        if not look.is_seen:
            hidden += _blank(element)
        stack += [(child, look) for child in reversed(element)]
    lost = sum(_without_invisible(element) for element in page.iter())
    return [*hidden, HiddenText("\u200b" * lost, "invisible")] if lost else hidden


def _orders_beside(element: HtmlElement) -> list[str]:
    """The attributes that a browser shows in place of something, where they read like orders."""
    given = (element.get(name) for name in _BESIDE)
    return [HiddenText(text, "beside") for text in given if text and is_order(text)]


def _without_invisible(element: HtmlElement) -> int:
    """Take runs of invisible characters out of an element's own text and of that behind it; how many."""
    lost = behind = 0
    if element.text and isinstance(element.tag, str):
        element.text, lost = without_invisible(element.text)
    if element.tail:
        element.tail, behind = without_invisible(element.tail)
    return lost + behind


def _take_out(element: HtmlElement) -> None:
    """Remove an element, keeping the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _blank(element: HtmlElement) -> list[str]:
    """Take out the text of an element, but not that of elements within it, which may look otherwise."""
    texts = [element.text, *(child.tail for child in element)]
    element.text = None
    for child in element:
        child.tail = " " if child.tail else None
    words = " ".join(" ".join(text for text in texts if text).split())
    return [words] if words else []


def _is_hidden(element: HtmlElement, declared: Declared) -> bool:
    """Whether an element is not shown, and nothing in it."""
    if element.get("hidden") is not None or is_box_hidden(declared) or element.tag in _STRUCK_OUT:
        return element.tag not in ("html", "body") or element.get("hidden") is not None
    if element.tag == "dialog" and element.get("open") is None:
        return True
    if element.get("popover") is not None and declared.get("display", "none") == "none":
        return True
    names = element.get("class") or ""
    if _HIDING_CLASS.search(names) and not _SHOWING_CLASS.search(names):
        return declared.get("display", "none") == "none"
    return bool(names and _SCREEN_READERS.search(names))


def _look(element: HtmlElement, declared: Declared, around: Look) -> Look:
    """The look of an element's own text: what old attributes say, and over it what is declared."""
    if ground := parsed(element.get("bgcolor") or ""):
        around = replace(around, ground=ground[0])
    elif element.get("background"):
        around = replace(around, ground=None)
    said = (
        element.get("color")
        if element.tag == "font"
        else element.get("text")
        if element.tag == "body"
        else None
    )
    if said and (ink := parsed(said)):
        around = replace(around, ink=ink[0], alpha=1.0)
    return around.under(declared)


def parse(text: str) -> HtmlElement:
    """A page as a tree, mended as browsers mend it; it loads nothing from anywhere.

    Raises:
        DocumentLimitError: its elements are nested deeper than the parser goes (2,048).
    """
    parser = html.HTMLParser(no_network=True, huge_tree=True, recover=True)
    try:
        page = html.document_fromstring(_UNHELD.sub(" ", text), parser=parser)
    except etree.ParserError:  # nothing but comments, or signs that are no text
        page = html.document_fromstring("<p></p>", parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise DocumentLimitError("the elements of its HTML are nested deeper than those of any article")
    return page

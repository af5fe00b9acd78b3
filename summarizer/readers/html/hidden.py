"""Hidden text: what a browser does not show is no part of an article, however well a model reads it."""

import re
from dataclasses import dataclass, field, replace

from lxml import etree, html
from lxml.html import HtmlElement

from summarizer.errors import DocumentLimitError
from summarizer.readers.colours import parsed
from summarizer.readers.comments import says_something
from summarizer.readers.html.looks import Look, is_not_there, is_out_of_sight
from summarizer.readers.html.motion import may_be_shown
from summarizer.readers.html.shadow import open_shadows
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
    something: what templates leave in comments, scripts and styles are no words that anybody hides. So are
    words that stay, but are seen only later (`HiddenText`). `aria-hidden` hides words from screen readers
    alone: these stay.

    Raises:
        DocumentLimitError: its style sheets are longer than those of any page.
    """
    hidden = open_shadows(page)
    hidden += _Walk(Sheets(page), page).hidden()
    lost = sum(_without_invisible(element) for element in page.iter())
    return [*hidden, HiddenText("\u200b" * lost, "invisible")] if lost else hidden


@dataclass
class _Walk:
    """The way through a page, each element before those in it."""

    sheets: Sheets
    page: HtmlElement
    _hidden: list[str] = field(default_factory=list)
    _closed: list[HtmlElement] = field(default_factory=list)
    _copied: int = 0

    def hidden(self) -> list[str]:
        """The words that were taken out, and those that are seen only later."""
        stack: list[tuple[HtmlElement, Look]] = [(self.page, Look())]
        while stack:
            element, around = stack.pop()
            look = self._look(element, around) if self._is_shown(element) else None
            if look is None:
                continue
            if not look.is_seen:
                self._hidden += _blank(element)
            stack += [(child, look) for child in reversed(element)]
        return [*self._hidden, *_words_within(self._closed)]

    def _is_shown(self, element: HtmlElement) -> bool:
        """Whether an element is of a sort that is shown; what is not is taken out."""
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            said = says_something(element.text or "")
            self._hidden += [HiddenText(element.text, "comment")] if said else []
            _take_out(element)
            return False
        self._hidden += _orders_beside(element)
        if element.tag not in _NEVER_SHOWN:
            return True
        if element.tag in _SPARE and is_order(words := " ".join(element.text_content().split())):
            self._hidden.append(words)
        if element.tag not in ("head", "title") or element.getparent() is None:
            _take_out(element)
        return False

    def _look(self, element: HtmlElement, around: Look) -> Look | None:
        """The look of an element's own text; None if the element is hidden, and was taken out."""
        declared, around = self._declared(element, around)
        is_out = is_out_of_sight(declared)
        is_waiting = is_out or declared.get("visibility") == "hidden"
        # what waits as a whole was looked through as a whole
        is_waiting = is_waiting and may_be_shown(declared, self.sheets)
        is_waiting = is_waiting and (around.waits or not is_order(element.text_content()))
        if _is_hidden(element, declared, is_out=is_out and not is_waiting):
            words = " ".join(element.text_content().split())
            is_asked = not _SCREEN_READERS.search(element.get("class") or "")
            _take_out(element)
            self._hidden += [words] if words and is_asked else []
            return None
        if element.tag == "details" and element.get("open") is None:
            self._closed.append(element)
        look = _look(element, declared, around)
        if is_waiting and not around.waits:
            self._hidden.append(HiddenText(" ".join(element.text_content().split()), "waiting"))
        return replace(look, visible=True, waits=True) if is_waiting else look

    def _declared(self, element: HtmlElement, around: Look) -> tuple[Declared, Look]:
        """(what is declared of an element, the look around it with the properties that it hands down)."""
        declared, variables = with_variables(
            self.sheets.declared(element), around.variables, is_all=self.sheets.is_all
        )
        if variables is around.variables:
            return declared, around
        self._copied += len(variables)
        if self._copied > _MOST_VARIABLES:
            raise DocumentLimitError("the page names more properties of styles than any page does")
        return declared, replace(around, variables=variables)


def _words_within(details: list[HtmlElement]) -> list[str]:
    """The words of closed details, which a reader has to open, but for what stands over them."""
    closed = set(details)
    outer = [each for each in details if closed.isdisjoint(each.iterancestors("details"))]
    texts = [
        text
        for each in outer
        for text in (each.text, *(_text_of(part) for part in each), *(part.tail for part in each))
    ]
    return [HiddenText(" ".join(text.split()), "closed") for text in texts if text and text.strip()]


def _text_of(part: HtmlElement) -> str:
    return " ".join(part.itertext()) if isinstance(part.tag, str) and part.tag != "summary" else ""


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


def _is_hidden(element: HtmlElement, declared: Declared, *, is_out: bool) -> bool:
    """Whether an element is not shown, and nothing in it; a hidden `body` is one that a script shows."""
    is_out = is_out or is_not_there(declared)
    if element.get("hidden") is not None or is_out or element.tag in _STRUCK_OUT:
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

"""Hidden text: what a browser does not show is no part of an article, however well a model reads it."""

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

_NEVER_SHOWN = frozenset({
    "script", "style", "noscript", "template", "head", "iframe", "object", "svg", "math", "select", "option",
    "button", "textarea", "input", "canvas", "audio", "video",
})  # fmt: skip
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0?\.?0+(?![\d.])"
    r"|font-size\s*:\s*(?:0|1|2|3)(?:\.\d+)?(?:px|pt)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\.0*)?(?:em|rem|%)"
    r"|text-indent\s*:\s*-\d{3,}|(?:left|top|right)\s*:\s*-\d{3,}px"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|transform\s*:\s*scale\(\s*0\s*\)",
    re.IGNORECASE,
)
_TINY_BOX = re.compile(r"(?:max-)?(?:height|width)\s*:\s*[01](?:px)?\s*(?:;|!|$)", re.IGNORECASE)
_CLIPPED = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
_COLOUR = re.compile(r"(?<![\w-])color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_WHITE = frozenset({"#fff", "#ffffff", "white", "rgb(255,255,255)", "rgba(255,255,255,1)", "transparent",
                    "hsl(0,0%,100%)"})  # fmt: skip
_PRINT = re.compile(r"@media\s+print[^{}@]*+\{(?:[^{}]*+\{[^{}]*+\})*+[^{}]*+\}")
_SIMPLE = re.compile(r"^(?:([a-z][a-z0-9]*)?(?:([.#])([\w-]+)))$", re.IGNORECASE)
_COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
_SCREEN_READERS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|visuallyhidden|u-hidden)(?:\s|$)"
)


def drop_hidden(page: HtmlElement) -> list[str]:
    """Take out of a page what no browser shows; returns the words that were taken out, for the notes.

    Scripts, styles and comments are no words that anybody hides, and are not returned.
    """
    rules = frozenset(_hiding_rules(page))
    hidden: list[str] = []
    for element in list(page.iter()):
        if element.getparent() is None:
            continue
        if not isinstance(element.tag, str):  # a comment or a processing instruction
            _take_out(element)
        elif element.tag in _NEVER_SHOWN:
            if element.tag != "head":
                _take_out(element)
        elif _is_hidden(element, rules):
            words = " ".join(element.text_content().split())
            _take_out(element)
            if words and not _is_for_screen_readers(element):
                hidden.append(words)
    return hidden


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


def _is_hidden(element: HtmlElement, rules: frozenset[tuple[str, str, str]]) -> bool:
    if element.get("hidden") is not None or element.tag in ("html", "body"):
        return element.get("hidden") is not None
    style = element.get("style") or ""
    if style and (_hides(style) or _is_colourless(element, style)):
        return True
    if element.tag == "font" and (element.get("color") or "").strip().lower().replace(" ", "") in _WHITE:
        return not _background_above(element)
    classes = (element.get("class") or "").split()
    if rules and _is_ruled_out(element, classes, rules):
        return True
    return bool(_SCREEN_READERS.search(element.get("class") or ""))


def _hides(style: str) -> bool:
    """Whether declarations take what they are about out of sight."""
    return bool(_HIDING.search(style) or (_TINY_BOX.search(style) and _CLIPPED.search(style)))


def _is_for_screen_readers(element: HtmlElement) -> bool:
    return bool(_SCREEN_READERS.search(element.get("class") or ""))


def _is_colourless(element: HtmlElement, style: str) -> bool:
    """Whether text has the colour of what is behind it: the same as its own background, or white on white."""
    colour = _COLOUR.search(style)
    if not colour:
        return False
    shown = _plain_colour(colour.group(1))
    behind = _BACKGROUND.search(style)
    if behind:
        return _plain_colour(behind.group(1)) == shown
    return shown in _WHITE and not _background_above(element)


def _plain_colour(colour: str) -> str:
    """A colour in one spelling, where it is white."""
    found = colour.strip().lower().replace(" ", "")
    return "#ffffff" if found in _WHITE - {"transparent"} else found


def _background_above(element: HtmlElement) -> bool:
    """Whether an element around sets a background, on which white can be read."""
    return any(
        _BACKGROUND.search(each.get("style") or "") or each.get("bgcolor") or each.get("background")
        for each in (element, *element.iterancestors())
    )


def _hiding_rules(page: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """(tag, "." or "#", name) of each simple selector of the page's own style sheets that hides."""
    for sheet in page.iter("style"):
        text = _COMMENTS.sub("", sheet.text_content())[:200_000]
        text = _PRINT.sub("", text)
        for selectors, declarations in _rules(text):
            if not _hides(declarations):
                continue
            for selector in selectors.split(","):
                if found := _SIMPLE.match(selector.strip()):
                    yield (found.group(1) or "").lower(), found.group(2), found.group(3)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule, those within others too."""
    for block in sheet.split("}"):
        head, brace, declarations = block.rpartition("{")
        if brace:
            yield head.rpartition("{")[2], declarations


def _is_ruled_out(element: HtmlElement, classes: list[str], rules: frozenset[tuple[str, str, str]]) -> bool:
    """Whether a rule of the page's own style sheets hides an element by its class or its id."""
    names = [(".", name) for name in classes]
    names += [("#", element.get("id"))] if element.get("id") else []
    return any((tag, kind, name) in rules for kind, name in names for tag in ("", element.tag))


def parse(text: str) -> HtmlElement:
    """A page as a tree, mended as browsers mend it; it loads nothing from anywhere.

    Raises:
        ValueError: its elements are nested deeper than the parser goes (2,048).
    """
    parser = html.HTMLParser(no_network=True, huge_tree=True, recover=True)
    page = html.document_fromstring(text, parser=parser)
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" or "depth" in entry.message for entry in parser.error_log):
        raise ValueError("its elements are nested too deep")
    return page

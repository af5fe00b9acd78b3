"""Raised text of a page: marks of footnotes go, powers become raised figures."""

import re

from lxml.html import HtmlElement

from summarizer.readers.raised import raised

_RAISING = re.compile(r"vertical-align\s*:\s*(?:super|text-top|0?\.[3-9]\d*em|[3-9]\d%)", re.IGNORECASE)
_RAISED_CLASS = re.compile(r"(?:^|[\s_-])(?:sup|super|superscript)(?:$|[\s_-])", re.IGNORECASE)
_OF_NOTE = re.compile(
    r"(?:^|[\s_#-])(?:foot-?note|end-?note|side-?note|note-?ref|fn-?(?:ref)?|cite[_-]?ref|cite[_-]note|reference|ftn(?:ref)?|"
    r"edn(?:ref)?|sdfootnote\w*)\d*(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s*(?:[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})[\])]?|\[[a-z]{1,2}\]|\[\d{1,3}\])\s*")
_ATTRIBUTES = ("class", "id", "rel", "role", "epub:type", "data-type")
_BLOCKS = frozenset(
    {"p", "div", "li", "td", "th", "h1", "h2", "h3", "h4", "body", "blockquote", "figcaption", "br"}
)


def settle_raised(page: HtmlElement) -> None:
    """Put into a page's lines what stands above them, as `raised` tells; marks of notes go."""
    for element in list(page.iter("sup", "span", "a", "small", "font", "i", "em", "b", "strong")):
        if element.getparent() is None:
            continue
        if element.tag == "sup" or _is_raised(element):
            _settle(element, is_note=_is_of_note(element))
        elif (
            element.tag in ("a", "span")
            and _MARK.fullmatch(element.text_content())
            and _is_glued_note(element)
        ):
            _settle(element, is_note=True)


def _is_raised(element: HtmlElement) -> bool:
    return (
        bool(_RAISING.search(element.get("style") or "") or _RAISED_CLASS.search(element.get("class") or ""))
        and len(element.text_content()) <= _LONGEST
    )


_LONGEST = 24  # characters of what is raised


def _is_of_note(element: HtmlElement) -> bool:
    """Whether a page says itself that raised text refers to a note: it is a link, or named so."""
    words = element.text_content().strip()
    parent = element.getparent()
    alone = parent.tag in ("a", "span") and parent.text_content().strip() == words
    near = [element, *element.iter("a", "span"), *([parent] if alone else [])]
    return any(each.tag == "a" and each.get("href") for each in near) or any(map(_named_note, near))


def _named_note(element: HtmlElement) -> bool:
    names = " ".join(element.get(name) or "" for name in _ATTRIBUTES)
    return bool(_OF_NOTE.search(names))


def _is_glued_note(element: HtmlElement) -> bool:
    """Whether a figure that is not raised is a note's mark: so named, or linked within the page."""
    href = element.get("href") or ""
    before = _before(element)
    if not before.strip():
        return False
    is_linked = href.startswith("#") and (not before[-1:].isspace() or "[" in element.text_content())
    return _named_note(element) or bool(_OF_NOTE.search(href) and href.startswith("#")) or is_linked


def _settle(element: HtmlElement, *, is_note: bool) -> None:
    words = element.text_content()
    if len(words) > _LONGEST:
        return
    behind = element.tail or ""
    if not behind and (following := element.getnext()) is not None:
        behind = following.text_content()[:8]
    shown = raised(words, _before(element)[-20:], behind[:8], is_note=is_note)
    if shown != words:
        _replace(element, shown)


def _before(element: HtmlElement) -> str:
    """The text before an element in its line; empty at the line's beginning."""
    out = ""
    for _ in range(6):
        previous, parent = element.getprevious(), element.getparent()
        while previous is not None and len(out) < 20:
            out = (previous.tail or "") + out
            if previous.tag in _BLOCKS:
                return out
            out = (previous.text_content() if isinstance(previous.tag, str) else "")[-20:] + out
            previous = previous.getprevious()
        if parent is None:
            break
        out = (parent.text or "") + out if previous is None else out
        if out or parent.tag in _BLOCKS:
            break
        element = parent
    return out


def _replace(element: HtmlElement, text: str) -> None:
    """Text in place of an element, with what stands behind it."""
    parent, previous = element.getparent(), element.getprevious()
    words = text + (element.tail or "")
    if previous is not None:
        previous.tail = (previous.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    element.tail = None
    parent.remove(element)

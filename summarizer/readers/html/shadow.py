"""Shadow trees that stand in a page as `<template shadowrootmode>`: a browser shows them for the host."""

from lxml.html import HtmlElement

_MODES = frozenset({"open", "closed"})
_HOSTS = frozenset({
    "article", "aside", "blockquote", "body", "div", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "main", "nav", "p", "section", "span",
})  # fmt: skip
"""Elements that can have a shadow tree, beside those whose name has a hyphen (DOM, 4.8)."""


def open_shadows(page: HtmlElement) -> list[str]:
    """Put shadow trees where a browser shows them, and what their hosts hold into its slots.

    Returns:
        The words of what no slot takes, which a browser does not show, and which were taken out.
    """
    hidden: list[str] = []
    for template in list(page.iter("template")):
        host = template.getparent()
        if host is None or (template.get("shadowrootmode") or "").lower() not in _MODES:
            continue
        if host.tag in _HOSTS or "-" in str(host.tag):
            hidden += _opened(host, template)
    return hidden


def _opened(host: HtmlElement, template: HtmlElement) -> list[str]:
    template.tag = "div"
    del template.attrib["shadowrootmode"]  # a second one is a plain template
    slots = {slot.get("name") or "": slot for slot in reversed(list(template.iter("slot")))}
    for slot in slots.values():  # what it holds is shown where nothing is given it
        slot.set("data-is-empty", "")
    lost: list[str] = []
    texts = [host.text or "", template.tail or ""]
    host.text = template.tail = None
    lost += _give("".join(texts), slots.get(""))
    for child in [each for each in host if each is not template]:
        behind, child.tail = child.tail or "", None
        slot = slots.get(child.get("slot") or "") if isinstance(child.tag, str) else slots.get("")
        host.remove(child)
        if slot is not None:
            _make_room(slot)
            slot.append(child)
        elif isinstance(child.tag, str):
            lost.append(" ".join(child.text_content().split()))
        lost += _give(behind, slots.get(""))
    return [words for words in lost if words]


def _make_room(slot: HtmlElement) -> None:
    """Take out of a slot what stands there for nothing."""
    if slot.attrib.pop("data-is-empty", None) is not None:
        slot.text = None
        for child in list(slot):
            slot.remove(child)


def _give(text: str, slot: HtmlElement | None) -> list[str]:
    """Put a text into a slot, or return its words where there is none."""
    if not text.strip():
        return []
    if slot is None:
        return [" ".join(text.split())]
    _make_room(slot)
    if len(slot):
        slot[-1].tail = (slot[-1].tail or "") + text
    else:
        slot.text = (slot.text or "") + text
    return []

"""HTML of messages without what mail programs mark as a quotation or a signature."""

import re

from lxml import etree
from lxml.html import HtmlElement

from summarizer.readers.html.hidden import parse
from summarizer.readers.phrases import pattern

_CLASSES = frozenset({
    "gmail_quote", "gmail_signature", "moz-cite-prefix", "moz-signature", "yahoo_quoted", "protonmail_quote",
    "protonmail_signature_block", "zmail_extra", "tutanota_quote",
})  # fmt: skip
_BEGINS = re.compile(
    r"divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION"
)
"""Outlook's names for where what it quotes begins."""


def without_quotes(markup: str) -> tuple[str, bool]:
    """(HTML without quotations and signatures, whether there were any); all of it in a forward.

    Args:
        markup: the HTML of a message.
    """
    if pattern("%s", "forwarded_message").search(markup) or not markup.strip():
        return markup, False
    page = parse(markup)
    has_any = False
    for element in list(page.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None:
            continue
        if _BEGINS.search(element.get("id") or ""):
            _drop_from(element)
            has_any = True
        elif element.get("type") == "cite" or not _CLASSES.isdisjoint((element.get("class") or "").split()):
            element.drop_tree()
            has_any = True
    return (
        (str(etree.tostring(page, encoding="unicode", method="html")), True) if has_any else (markup, False)
    )


def _drop_from(element: HtmlElement) -> None:
    """Take out an element and all that follows it within its parent."""
    for following in list(element.itersiblings()):
        following.tail = None
        following.getparent().remove(following)
    element.tail = None
    element.getparent().remove(element)

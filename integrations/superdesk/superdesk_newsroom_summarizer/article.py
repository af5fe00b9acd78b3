"""The text of an item: headline and paragraphs, a blank line between."""

import re
from html.parser import HTMLParser

_PARAGRAPHS = frozenset(
    ["address", "article", "aside", "blockquote", "dd", "div", "dt", "figcaption", "figure", "footer", "h1",
     "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "td", "th",
     "tr", "ul"]
)  # fmt: skip
_UNREAD = frozenset(["script", "style", "template"])


def text_of(item):
    """The article of an item as the service reads it; empty where it has no words."""
    parts = [words(item.get("headline") or ""), words(item.get("body_html") or "")]
    return "\n\n".join(part for part in parts if part)


def words(html):
    """The words of HTML; lines end where it breaks them, paragraphs with a blank line."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects paragraphs."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self._paragraphs = [""]
        self._unread = 0

    def handle_starttag(self, tag, attrs):
        self._unread += tag in _UNREAD
        if tag == "br":
            self._paragraphs[-1] += "\n"
        elif tag in _PARAGRAPHS:
            self._paragraphs.append("")

    def handle_endtag(self, tag):
        self._unread -= tag in _UNREAD and self._unread > 0
        if tag in _PARAGRAPHS:
            self._paragraphs.append("")

    def handle_data(self, data):
        if not self._unread:
            self._paragraphs[-1] += re.sub(r"[ \t\r\n\f]+", " ", data)

    def text(self):
        """What was collected."""
        lines = (re.sub(r" ?\n ?", "\n", each).strip() for each in self._paragraphs)
        return "\n\n".join(each for each in lines if each)

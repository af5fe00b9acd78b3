"""`html`: web pages and fragments of HTML. What is hidden goes, the article's text stays."""

import re

from summarizer.readers.document import Document
from summarizer.readers.extras import library
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader

_PAGE = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*+<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>]|title[\s>]|meta\s|link\s)",
    re.I | re.S,
)
_FRAGMENT = re.compile(
    r"(?:<!--.*?-->|\s)*+<(?:p|div|h[1-6]|article|section|ul|ol|table|figure|blockquote|span|em|strong|b|i|a|img)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED = re.compile(r"</(?:p|div|h[1-6]|article|section|ul|ol|li|table|figure|blockquote|span)\s*>", re.I)


def recognises(raw: RawDocument) -> bool:
    """Whether a document begins as a page, or as a fragment with at least one element that is closed."""
    start = raw.start
    if _PAGE.match(start) or raw.media_type in ("text/html", "application/xhtml+xml"):
        return True
    return bool(_FRAGMENT.match(start) and _CLOSED.search(start))


def read(raw: RawDocument) -> Document:
    """The article of a page, or all of a fragment.

    Raises:
        NoArticleError, EmptyArticleError, DocumentLimitError: as of `reader.read_page`.
    """
    library("lxml.html", "html")
    reader = library("summarizer.readers.html.reader", "html")
    found: Document = reader.read_page(raw) if _PAGE.match(raw.start) else reader.read_fragment(raw)
    return found


READER = Reader("html", recognises, (".html", ".htm", ".xhtml", ".shtml"), rank=90, read=read)

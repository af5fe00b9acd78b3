"""`html`: a web page or a fragment of one as a document."""

import re
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from summarizer.errors import EmptyArticleError, UnreadableArticleError
from summarizer.readers.document import Document, Stated, digest
from summarizer.readers.encodings import decode
from summarizer.readers.html.cleaning import drop_asides, without_repeats
from summarizer.readers.html.extract import extract, text_of
from summarizer.readers.html.fragment import fragment_text
from summarizer.readers.html.hidden import drop_hidden, parse
from summarizer.readers.html.metadata import metadata
from summarizer.readers.html.refusals import refusal

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]+)", re.IGNORECASE)
LARGEST = 20_000_000
"""Largest page, in bytes."""
_FEW = 80  # words below which the library's slower way is tried too


def read_page(
    data: bytes, name: str = "the page", *, address: str | None = None, charset: str | None = None,
    encoding: str | None = None,
) -> Document:  # fmt: skip
    """The article of a whole web page.

    Args:
        data: the page.
        name: what errors call it.
        address: where it was found; its date is a guess.
        charset: the encoding that its transport declared.
        encoding: the encoding that the user names.

    Raises:
        UnreadableArticleError: it is too large, or no article: an error page, a wall, an index.
        EmptyArticleError: it has no text.
    """
    if len(data) > LARGEST:
        raise UnreadableArticleError(f"{name} has {len(data):,} bytes; pages of up to {LARGEST:,} are read")
    decoded = decode(data, name, declared=charset or declared(data), forced=encoding)
    page = _parsed(decoded.text, name)
    stated = metadata(page, address)
    hidden = drop_hidden(page)
    drop_asides(page)
    text = article_text(page)
    title = stated["title"].value if "title" in stated else ""
    if wrong := refusal(page, text, title):
        raise UnreadableArticleError(f"{name} is {wrong}, no article")
    if not text.strip():
        raise EmptyArticleError(f"{name} has no text")
    notes = tuple(filter(None, (decoded.note, _of_hidden(hidden))))
    known: dict[str, Stated] = stated
    return Document(text, "html", digest(data), notes=notes, **known)


def declared(data: bytes) -> str | None:
    """The encoding that a page names itself."""
    found = _XML.search(data[:200]) or _DECLARED.search(data[:4_096])
    return found.group(1).decode("ascii") if found else None


def article_text(page: HtmlElement) -> str:
    """The text of the article that a page holds."""
    text = text_of(extract(page, fast=True))
    if len(text.split()) < _FEW:
        slower = text_of(extract(page, fast=False))
        text = slower if len(slower) > len(text) else text
    return "\n\n".join(without_repeats(text.split("\n")))


def read_fragment(data: bytes, name: str = "the fragment", *, encoding: str | None = None) -> Document:
    """The text of a fragment of HTML, as a CMS keeps an article's body: nothing is taken for navigation.

    Raises:
        EmptyArticleError: it has no text.
    """
    decoded = decode(data, name, declared=declared(data), forced=encoding)
    text, hidden = fragment_text(decoded.text)
    if not text:
        raise EmptyArticleError(f"{name} has no text")
    notes = tuple(filter(None, (decoded.note, _of_hidden(hidden))))
    return Document(text, "cms", digest(data), notes=notes)


def _parsed(text: str, name: str) -> Any:
    try:
        return parse(text)
    except (etree.ParserError, ValueError) as error:
        raise EmptyArticleError(f"{name} has no text ({error})") from None


def _of_hidden(hidden: list[str]) -> str:
    words = sum(len(each.split()) for each in hidden)
    return f"{words} words that a browser does not show were left out." if words else ""

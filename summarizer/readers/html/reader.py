"""A web page, or a fragment of one, as a document."""

from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from summarizer.errors import DocumentLimitError, EmptyArticleError, NoArticleError
from summarizer.readers.document import Document
from summarizer.readers.encodings import Decoded, decode
from summarizer.readers.html.cleaning import drop_asides, without_repeats
from summarizer.readers.html.declaration import declared
from summarizer.readers.html.extract import extract
from summarizer.readers.html.fragment import fragment_text
from summarizer.readers.html.hidden import drop_hidden, parse
from summarizer.readers.html.metadata import metadata
from summarizer.readers.html.refusals import refusal, signs_of
from summarizer.readers.lines import words_in
from summarizer.readers.notes import of_hidden, without_text
from summarizer.readers.raw import RawDocument

LARGEST = 10_000_000
"""Largest page, in bytes."""
_FEW = 80  # words below which the library's slower way is tried too


def read_page(raw: RawDocument) -> Document:
    """The article of a whole web page; the date in an address is a guess.

    Raises:
        DocumentLimitError: it is too large, or nested too deep.
        NoArticleError: it is an error page, a wall, an index.
        EmptyArticleError: it has no text.
    """
    decoded = _decoded(raw)
    page = _parsed(decoded.text, raw.name)
    stated = metadata(page, raw.address)
    signs = signs_of(page)
    hidden = drop_hidden(page)
    drop_asides(page)
    text = article_text(page)
    title = stated["title"].value if "title" in stated else ""
    if wrong := refusal(page, text, title, signs):
        raise NoArticleError(f"{raw.name} is {wrong}, no article")
    if not text.strip():
        raise EmptyArticleError(without_text(raw.name, hidden))
    known: dict[str, Any] = stated
    return Document(text, "html", raw.sha256, notes=_notes(raw, decoded, hidden), **known)


def _decoded(raw: RawDocument) -> Decoded:
    if len(raw.data) > LARGEST:
        raise DocumentLimitError(f"{raw.name} has {len(raw.data):,} bytes; HTML is read up to {LARGEST:,}")
    return decode(raw.data, raw.name, declared=raw.charset or declared(raw.data), forced=raw.encoding)


def _notes(raw: RawDocument, decoded: Decoded, hidden: list[str]) -> tuple[str, ...]:
    mistaken = raw.suffix == ".txt"
    told = "It is HTML, though its name says text; what its markup means was read." if mistaken else ""
    given = (told, decoded.note, *of_hidden(hidden, "that a browser does not show"))
    return tuple(filter(None, given))


def article_text(page: HtmlElement) -> str:
    """The text of the article that a page holds."""
    lines = extract(page, fast=True)
    if words_in(lines) < _FEW:
        slower = extract(page, fast=False)
        lines = slower if sum(map(len, slower)) > sum(map(len, lines)) else lines
    out = ""
    before = ""
    for line in without_repeats(lines):
        is_row = "\t" in line and "\t" in before
        out += line if not out else f"\n{line}" if is_row else f"\n\n{line}"
        before = line
    return out


def read_fragment(raw: RawDocument) -> Document:
    """The text of a fragment of HTML, as a CMS keeps an article's body: nothing is taken for navigation.

    Raises:
        DocumentLimitError: it is too large, or nested too deep.
        EmptyArticleError: it has no text.
    """
    decoded = _decoded(raw)
    text, hidden = fragment_text(decoded.text)
    if not text:
        raise EmptyArticleError(without_text(raw.name, hidden))
    return Document(text, "html", raw.sha256, notes=_notes(raw, decoded, hidden))


def _parsed(text: str, name: str) -> Any:
    try:
        return parse(text)
    except etree.ParserError as error:
        raise EmptyArticleError(f"{name} has no text ({error})") from None

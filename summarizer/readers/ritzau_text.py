"""The news items of Ritzau's XML."""

import re
from collections.abc import Iterator

from summarizer.errors import ArticleError, EmptyArticleError
from summarizer.readers import status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, first, named, parse_xml, words
from summarizer.readers.story import author, language, make, place, stated
from summarizer.readers.xml_text import body_text, unescaped
from summarizer.text.stated import Stated

_FLAGS = (("Annuleret", "kill"), ("Korrektion", "correction"), ("NyVersion", "update"))

_BROKEN_LINK = re.compile(r'(?:,\w+)?"(?: (?:href|rel|target|class)="[^" ]*"?)+')
"""What is left of a link whose element lost its beginning."""


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The news items, in order.

    Raises:
        EmptyArticleError: there is none.
    """
    root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding)
    items = list(named(root, "rbnews"))
    if not items:
        raise EmptyArticleError(f"{raw.name} holds no news item")
    for item in items:
        try:
            yield _article(raw, item, list(notes))
        except ArticleError as error:
            yield error


def _article(raw: RawDocument, item: Element, notes: list[str]) -> Document:
    content = first(item, "content")
    text, hidden = body_text(content) if content is not None else ("", [])
    text = _BROKEN_LINK.sub("", text)
    headline, strapline = (unescaped(words(first(item, name))) for name in ("headline", "strapline"))
    found = {
        "title": stated(headline, "headline"),
        "outlet": stated(words(first(item, "origin")).strip("/ "), "origin"),
        "author": author(words(first(item, "byline")), "byLine"),
        "published": _published(item),
        "language": language("da", "format"),
        "status": status.combined(
            Stated(value, name) for name, value in _FLAGS
            if words(first(item, name.lower())) == "true"
        ),
        "slugline": stated(strapline.strip("- "), "strapline"),
        "located": stated(place(words(first(item, "town"))), "town"),
    }  # fmt: skip
    id_ = words(first(item, "newsid")) or None
    return make(raw, "ritzau", text, found=found, notes=notes, id_=id_, hidden=hidden)


def _published(item: Element) -> Stated | None:
    value = iso(words(first(item, "publishdate")))
    return Stated(value, "PublishDate") if value else None

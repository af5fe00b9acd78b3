"""The text items of NewsML-G2, and what their metadata say of them."""

import re
from collections.abc import Iterator
from typing import NoReturn

from summarizer.errors import ArticleError, DamagedDocumentError, EmptyArticleError
from summarizer.readers import nitf_text, status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.newsml_g2 import OTHER_ITEMS
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, first, local, named, parse_xml, words
from summarizer.readers.story import author, first_stated, language, make, place, stated
from summarizer.readers.xml_text import body_text, loose_text
from summarizer.text.stated import Stated

_TEXTLESS = ("picture", "photo", "video", "audio", "graphic", "animation", "composite")
_HEADERS = re.compile(r"\b(?:slugline|hidden|publicationdate|np-\w+)\b", re.IGNORECASE)
_SIGNALS = {
    "correction": "correction",
    "correct": "correction",
    "update": "update",
    "kill": "kill",
    "c": "correction",
}


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The text items of a message, in order; pictures, videos and packages have no text and are passed over.

    Raises:
        DamagedDocumentError: it holds no news item at all.
        EmptyArticleError: none of its items has text.
    """
    root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding)
    items = [root] if local(root) == "newsitem" else list(named(root, "newsitem"))
    if not items:
        _refuse(root, raw.name)
    with_text = [item for item in items if _is_text(item)]
    if not with_text:
        kinds = sorted({_class(item) for item in items} - {"", "text"})
        raise EmptyArticleError(
            f"{raw.name} has no text" + (f": it holds {', '.join(kinds)}" if kinds else "")
        )
    for number, item in enumerate(with_text, 1):
        what = f"item {number} of {raw.name}" if len(with_text) > 1 else raw.name
        try:
            yield document(item, raw, list(notes), what)
        except ArticleError as error:
            yield error


def _refuse(root: Element, name: str) -> NoReturn:
    """Say what a message holds in place of news items."""
    others = [local(each)[: -len("item")] for each in root.iter() if local(each) in OTHER_ITEMS]
    if others:
        raise EmptyArticleError(
            f"{name} has no text: it holds items of the kind {', '.join(sorted(set(others)))}"
        )
    raise DamagedDocumentError(f"{name} is NewsML-G2 without a news item")


def _class(item: Element) -> str:
    return attribute(first(item, "itemclass"), "qcode").rpartition(":")[2].lower()


def _is_text(item: Element) -> bool:
    if _class(item) in _TEXTLESS:
        return False
    held = first(item, "contentset")
    return held is not None and any(True for _ in named(held, "inlinexml", "inlinedata"))


def document(item: Element, raw: RawDocument, notes: list[str], what: str) -> Document:
    """The document of one text item.

    Raises:
        EmptyArticleError: it has no text.
    """
    text, hidden, inner = _content(item)
    found = fields(item)
    for field, value in inner.items():
        if found.get(field) is None:
            found[field] = value
    notes += [f"Note of its desk: {note}" for note in _public_notes(item)]
    id_ = attribute(item, "guid") or None
    return make(raw, "newsml-g2", text, found=found, notes=notes, id_=id_, hidden=hidden, what=what)


def _content(item: Element) -> tuple[str, list[str], dict[str, Stated | None]]:
    """(text, hidden words, what NITF within says) of the first content that has words."""
    held = first(item, "contentset")
    for content in named(held, "inlinexml", "inlinedata") if held is not None else ():
        inner = first(content, "nitf")
        if inner is not None:
            text, hidden = nitf_text.content(inner)
            if text:
                return text, hidden, nitf_text.fields(inner)
            continue
        body = first(content, "body")
        target = body if body is not None else content
        _drop_headers(target)
        text, hidden = loose_text(target.text or "") if not len(target) else body_text(target)
        if text:
            return text, hidden, {}
    return "", [], {}


def _drop_headers(body: Element) -> None:
    """Take out what XHTML bodies carry of their metadata: a header with keywords and a heading again."""
    for each in list(named(body, "header", "footer")):
        parent = each.getparent()
        if parent is not None and any(
            _HEADERS.search(str(below.get("class") or "")) for below in each.iter() if local(below)
        ):
            each.tail, tail = None, each.tail
            previous = each.getprevious()
            if previous is not None:
                previous.tail = (previous.tail or "") + (tail or "")
            else:
                parent.text = (parent.text or "") + (tail or "")
            parent.remove(each)


def fields(item: Element) -> dict[str, Stated | None]:
    """What an item's metadata say of its article."""
    meta, content = first(item, "itemmeta"), first(item, "contentmeta")
    title = _title(content) or stated(words(_child(meta, "title")), "title")
    dateline = first(content, "dateline")
    return {
        "title": title,
        "outlet": _outlet(item, meta, content),
        "author": _author(content),
        "published": _published(meta, content),
        "language": first_stated(
            language(attribute(first(content, "language"), "tag"), "language"),
            language(attribute(item, "lang"), "xml:lang"),
        ),
        "status": _status(meta, title),
        "slugline": stated(words(first(content, "slugline")), "slugline"),
        "located": first_stated(
            stated(place(_named(_child(content, "located"))), "located"),
            stated(place(words(dateline)), "dateline"),
        ),
        "credit": stated(words(first(content, "creditline")).rstrip("-–— "), "creditline"),
    }


def _child(element: Element | None, name: str) -> Element | None:
    if element is None:
        return None
    return next((each for each in element if local(each) == name), None)


def _title(content: Element | None) -> Stated | None:
    if content is None:
        return None
    headlines = [each for each in content if local(each) == "headline" and words(each)]
    main = [each for each in headlines if "sub" not in attribute(each, "role").lower()]
    return stated(words(main[0]), "headline") if main else None


def _named(element: Element | None) -> str:
    """The name of a concept: its first `name`, or its literal."""
    if element is None:
        return ""
    return words(_child(element, "name")) or attribute(element, "literal")


def _outlet(item: Element, meta: Element | None, content: Element | None) -> Stated | None:
    return first_stated(
        stated(_named(_child(meta, "provider")), "provider"),
        stated(_named(_child(content, "infosource")), "infoSource"),
        stated(_named(first(item, "copyrightholder")), "copyrightHolder"),
    )  # fmt: skip


def _author(content: Element | None) -> Stated | None:
    by = author(words(_child(content, "by")), "by")
    if by is not None or content is None:
        return by
    names = [
        _named(each) for each in content if local(each) == "creator" and _child(each, "name") is not None
    ]
    people = [name for name in names if " " in name and not name.isupper()]
    return author(", ".join(people), "creator")


def _published(meta: Element | None, content: Element | None) -> Stated | None:
    places = (
        (meta, "versionCreated"),
        (content, "contentModified"),
        (content, "contentCreated"),
        (meta, "firstCreated"),
    )
    for element, name in places:
        if value := iso(words(_child(element, name.lower()))):
            return Stated(value, name)
    return None


def _status(meta: Element | None, title: Stated | None) -> Stated | None:
    if meta is None:
        return None
    found = [status.managed(attribute(_child(meta, "pubstatus"), "qcode"), "pubStatus")]
    for signal in named(meta, "signal"):
        scheme, _, code = attribute(signal, "qcode").rpartition(":")
        if scheme in ("sig", "edStat") and code.lower() in _SIGNALS:
            found.append(Stated(_SIGNALS[code.lower()], "signal"))
    found += [
        status.of_note(words(note), "edNote")
        for note in named(meta, "ednote")
        if len(words(note).split()) < 60
    ]
    found += [
        status.of_headline(words(_child(meta, "filename")).replace("_", " ").partition(".XML")[0], "fileName")
    ]
    found += [status.of_headline(title.value, title.where) if title else None]
    embargo = iso(words(_child(meta, "embargoed")))
    return status.combined(found, Stated(embargo, "embargoed") if embargo else None)


def _public_notes(item: Element) -> list[str]:
    meta = first(item, "itemmeta")
    if meta is None:
        return []
    return [
        words(note)
        for note in named(meta, "ednote")
        if attribute(note, "role").endswith(":public") and words(note)
    ]

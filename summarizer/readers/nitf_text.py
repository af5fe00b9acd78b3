"""The text of a NITF item, and what its head says; also where other formats carry it."""

from summarizer.errors import DamagedDocumentError
from summarizer.readers import status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, first, local, named, parse_xml, words
from summarizer.readers.story import author, first_stated, language, line, make, place, stated
from summarizer.readers.xml_text import body_text
from summarizer.text.stated import Stated


def read(raw: RawDocument) -> Document:
    """The article of a NITF document.

    Raises:
        DamagedDocumentError: it has no body.
        EmptyArticleError: the body has no text.
    """
    root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding)
    item = root if local(root) == "nitf" else first(root, "nitf")
    if item is None:
        raise DamagedDocumentError(f"{raw.name} holds no NITF")
    text, hidden = content(item)
    found = fields(item)
    id_ = attribute(first(item, "doc-id"), "id-string") or None
    return make(raw, "nitf", text, found=found, notes=notes, id_=id_, hidden=hidden)


def content(item: Element) -> tuple[str, list[str]]:
    """(text, hidden words) of the body's content."""
    body = first(item, "body")
    if body is None:
        return "", []
    held = next((each for each in body if local(each) == "body.content"), body)
    return body_text(held)


def fields(item: Element) -> dict[str, Stated | None]:
    """What a NITF item says of its article."""
    head, docdata = first(item, "body.head"), first(item, "docdata")
    headlines = [words(each) for each in named(item, "hl1")][:1] if head is not None else []
    title = first_stated(
        stated(headlines[0] if headlines else "", "hedline"),
        stated(words(first(head, "hedline")), "hedline"),
        stated(words(first(first(item, "head"), "title")), "title"),
    )  # fmt: skip
    outlet = first_stated(
        stated(words(first(head, "distributor")), "distributor"),
        _attribute(docdata, "doc.copyright", "holder"),
        _attribute(docdata, "from-src", "src-name"), _attribute(docdata, "doc-id", "regsrc"),
    )  # fmt: skip
    return {
        "title": title,
        "outlet": outlet,
        "author": _author(head),
        "published": _published(item),
        "language": first_stated(
            language(attribute(item, "baselang"), "baselang"), language(attribute(item, "lang"), "xml:lang")
        ),
        "status": _status(item, docdata, title),
        "located": _located(head),
        "slugline": _slugline(item, docdata),
    }


def _attribute(element: Element | None, name: str, key: str) -> Stated | None:
    return stated(attribute(first(element, name), key), name)


def _author(head: Element | None) -> Stated | None:
    byline = first(head, "byline")
    if byline is None:
        return None
    people = [words(each) for each in named(byline, "person")]
    if people:
        return author(", ".join(people), "byline")
    parts = [byline.text or ""]
    parts += [(words(each) if local(each) != "byttl" else "") + (each.tail or "") for each in byline]
    return author(" ".join(parts), "byline")


def _published(item: Element) -> Stated | None:
    for name, key in (("date.issue", "norm"), ("story.date", "norm"), ("pubdata", "date.publication"),
                      ("date.release", "norm")):  # fmt: skip
        if value := iso(attribute(first(item, name), key)):
            return Stated(value, name)
    return None


def _status(item: Element, docdata: Element | None, title: Stated | None) -> Stated | None:
    managed = status.managed(attribute(docdata, "management-status"), "management-status")
    notes = [status.of_note(attribute(each, "info"), "ed-msg") for each in named(item, "ed-msg")]
    correction = Stated("correction", "correction") if first(item, "correction") is not None else None
    headline = status.of_headline(title.value, title.where) if title else None
    found = (managed, *notes, correction, headline)
    if not any(each is not None and each.value == "embargo" for each in found):
        return status.combined(found)
    release = iso(attribute(first(item, "date.release"), "norm"))
    said = (status.until(attribute(each, "info"), "ed-msg") for each in named(item, "ed-msg"))
    return status.combined(found, Stated(release, "date.release") if release else first_stated(*said))


def _located(head: Element | None) -> Stated | None:
    dateline = first(head, "dateline")
    location = first(dateline, "location")
    element = location if location is not None else dateline
    if element is None:
        return None
    parts = [words(each) for each in named(element, "city", "state", "region", "country")]
    parts = [part for part in parts if part] or [_own_words(element)]
    return stated(place(", ".join(parts)), "dateline")


def _own_words(element: Element) -> str:
    """The words of a dateline without its date."""
    date = first(element, "story.date")
    text = words(element)
    return line(text.replace(words(date), "")) if date is not None else text


def _slugline(item: Element, docdata: Element | None) -> Stated | None:
    for each in named(item, "meta"):
        if (each.get("name") or "").lower() in ("anpa-keyword", "slugline", "ntbstikkord") and each.get(
            "content"
        ):
            return stated(each.get("content"), f"meta {each.get('name')}")
    return first_stated(
        _attribute(docdata, "du-key", "key"), _attribute(docdata, "fixture", "fix-id"),
    )  # fmt: skip

"""The text items of NewsML 1.x, and what their components say of them."""

import re
from collections.abc import Iterator

from summarizer.errors import ArticleError, DamagedDocumentError, EmptyArticleError
from summarizer.readers import nitf_text, status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, first, local, named, parse_xml, words
from summarizer.readers.story import author, first_stated, language, make, place, stated
from summarizer.readers.xml_text import body_text, loose_text
from summarizer.text.stated import Stated

_OTHER_MEDIA = frozenset(
    {"photo", "picture", "graphic", "video", "audio", "animation", "logo", "complexdata"}
)
_OTHER_ROLES = frozenset(
    {"caption", "photo", "picture", "thumbnail", "quicklook", "preview", "highdef", "logo"}
)


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The text items of a NewsML 1 document, in order.

    Raises:
        DamagedDocumentError: it holds no news item.
        EmptyArticleError: none of its items has text.
    """
    root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding)
    items = [
        item
        for item in named(root, "newsitem")
        if not any(local(above) == "newsitem" for above in item.iterancestors())
    ]
    if not items:
        raise DamagedDocumentError(f"{raw.name} is NewsML without a news item")
    several = len(items) > 1
    for number, item in enumerate(items, 1):
        what = f"item {number} of {raw.name}" if several else raw.name
        try:
            yield document(item, raw, list(notes), what)
        except ArticleError as error:
            yield error


def document(item: Element, raw: RawDocument, notes: list[str], what: str) -> Document:
    """The document of one news item.

    Raises:
        EmptyArticleError: none of its components is text.
    """
    for content in _contents(item):
        text, hidden, inner = _content(content)
        if re.search(r"\w", text):
            found = _fields(item, content)
            for field, value in inner.items():
                if found.get(field) is None:
                    found[field] = value
            id_ = words(first(item, "publicidentifier")) or words(first(item, "newsitemid")) or None
            return make(raw, "newsml", text, found=found, notes=notes, id_=id_, hidden=hidden, what=what)
    raise EmptyArticleError(f"{what} has no text")


def _contents(item: Element) -> list[Element]:
    """The components' contents that may be the story; main ones and long ones first."""
    found = []
    for content in named(item, "contentitem"):
        media = attribute(first(content, "mediatype"), "formalname").lower()
        roles = {attribute(each, "formalname").lower() for each in _roles(content)}
        if (
            media not in _OTHER_MEDIA
            and not roles & _OTHER_ROLES
            and first(content, "datacontent") is not None
        ):
            found.append((0 if "main" in roles else 1, -len(words(first(content, "datacontent"))), content))
    return [content for _, _, content in sorted(found, key=lambda each: each[:2])]


def _roles(content: Element) -> Iterator[Element]:
    for component in content.iterancestors():
        if local(component) == "newscomponent":
            yield from (each for each in component if local(each) == "role")
            return


def _content(content: Element) -> tuple[str, list[str], dict[str, Stated | None]]:
    data = first(content, "datacontent")
    if data is None:
        return "", [], {}
    inner = first(data, "nitf")
    if inner is not None:
        text, hidden = nitf_text.content(inner)
        return text, hidden, nitf_text.fields(inner)
    body = first(data, "body.content")
    if body is None:
        body = first(data, "body")
    target = body if body is not None else data
    text, hidden = body_text(target) if len(target) else loose_text(target.text or "")
    return text, hidden, {}


def _fields(item: Element, content: Element) -> dict[str, Stated | None]:
    """What the item says of the story, the lines of its own component first."""
    lines = [component for component in content.iterancestors() if local(component) == "newscomponent"]

    def said(name: str) -> str:
        for component in [*lines, item]:
            if value := words(first(first(component, "newslines"), name)):
                return value
        return ""

    title = stated(said("headline"), "HeadLine")
    return {
        "title": title,
        "outlet": first_stated(
            stated(attribute(first(first(item, "provider"), "party"), "formalname"), "Provider"),
            stated(attribute(first(first(item, "source"), "party"), "formalname"), "Source"),
            stated(words(first(item, "providerid")), "ProviderId"),
        ),
        "author": first_stated(author(said("byline"), "ByLine"), _creator(item)),
        "published": _published(item),
        "language": first_stated(
            language(attribute(first(item, "language"), "formalname"), "Language"),
            language(attribute(item, "lang"), "xml:lang"),
        ),
        "status": _status(item, title, said("slugline")),
        "slugline": stated(said("slugline"), "SlugLine"),
        "located": stated(place(said("dateline")), "DateLine") or _city(item),
        "credit": stated(said("creditline"), "CreditLine"),
    }


def _creator(item: Element) -> Stated | None:
    name = attribute(first(first(item, "creator"), "party"), "formalname")
    return author(name, "Creator") if " " in name else None


def _city(item: Element) -> Stated | None:
    described = first(item, "descriptivemetadata")
    for each in named(described, "property") if described is not None else ():
        if attribute(each, "formalname").lower() == "city" and attribute(each, "value"):
            return stated(attribute(each, "value"), "Property City")
    return None


def _published(item: Element) -> Stated | None:
    for name, said in (
        ("thisrevisioncreated", "ThisRevisionCreated"),
        ("firstcreated", "FirstCreated"),
        ("dateid", "DateId"),
    ):
        if value := iso(words(first(item, name))):
            return Stated(value, said)
    return None


def _status(item: Element, title: Stated | None, slugline: str) -> Stated | None:
    management = first(item, "newsmanagement")
    if management is None:
        return None
    found = [status.managed(attribute(first(management, "status"), "formalname"), "Status")]
    found += [
        status.managed(attribute(each, "formalname"), "Instruction")
        for each in named(management, "instruction")
    ]
    if title:
        found.append(status.of_headline(title.value, title.where))
    found.append(status.of_headline(slugline, "SlugLine"))
    release = iso(words(first(first(management, "statuswillchange"), "dateandtime")))
    held = found[0] is not None and found[0].value == "embargo"
    return status.combined(found, Stated(release, "StatusWillChange") if held and release else None)

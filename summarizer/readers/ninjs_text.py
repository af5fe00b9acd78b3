"""The articles of ninjs, and what its properties say of them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.errors import ArticleError, EmptyArticleError
from summarizer.readers import cms, nitf_text, status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.encodings import decode, likely
from summarizer.readers.json_data import parse_json
from summarizer.readers.post_text import post_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import parse_xml
from summarizer.readers.story import author, first_stated, language, make, place, stated
from summarizer.readers.xml_text import loose_text, plain_text
from summarizer.text.stated import Stated

_BODIES = frozenset({"body_html", "body_xhtml", "bodyhtml", "body_text", "bodytext", "bodies"})
_OTHERS = frozenset(
    {"uri", "pubstatus", "versioncreated", "headlines", "bylines", "usageterms", "ednote", "renditions"}
)
_LISTS = ("item", "items", "_items", "newsitems")
_OTHER_MEDIA = frozenset(
    {"picture", "photo", "video", "audio", "graphic", "animation", "event", "planning", "component"}
)
_ASIDE = frozenset({"caption", "abstract", "summary", "intro", "lead", "teaser", "preamble"})
_OURS = "newsroom-summarizer/"
_HTML = re.compile(r"<\s*/?[A-Za-z][^<>]*>")

Item = Mapping[str, Any]


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The news items, in order.

    Raises:
        DamagedDocumentError, DocumentLimitError: it is no JSON, or is nested too deep.
        NoArticleError: it holds no item.
    """
    decoded = decode(raw.data, raw.name, declared=likely(raw.data, None), forced=raw.encoding)
    notes = [decoded.note] if decoded.note else []
    data = parse_json(decoded.text, raw.name)
    items = _items(data)
    if not any(map(_is_news_item, items)):
        yield from cms.read_items(raw, data, notes, "ninjs")
        return
    for number, item in enumerate(items, 1):
        what = f"item {number} of {raw.name}" if len(items) > 1 else raw.name
        try:
            yield _article(raw, item, list(notes), what)
        except ArticleError as error:
            yield error


def _is_news_item(item: Item) -> bool:
    """Whether an item is told by ninjs's own names: its body's, or at least two of the others."""
    has_body = bool(_BODIES & item.keys()) or any(name.startswith("body_") for name in item)
    return has_body or len(_OTHERS & item.keys()) > 1


def _items(data: Any) -> list[Item]:
    if isinstance(data, list):
        return [_lowered(each) for each in data if isinstance(each, dict)]
    if not isinstance(data, dict):
        return []
    for name in _LISTS:
        if isinstance(data.get(name), list):
            return [_lowered(each) for each in data[name] if isinstance(each, dict)]
    held = data.get("data")
    if isinstance(held, dict) and isinstance(held.get("item"), dict):
        return [_lowered(held["item"])]
    return [_lowered(data)]


def _lowered(item: Any, depth: int = 0) -> Any:
    """The item with its names in lower case: 1.x and 2.x write versioncreated, 3.x versionCreated."""
    if isinstance(item, dict) and depth < 4:
        return {str(name).lower(): _lowered(value, depth + 1) for name, value in item.items()}
    if isinstance(item, list) and depth < 4:
        return [_lowered(each, depth + 1) for each in item]
    return item


def _article(raw: RawDocument, item: Item, notes: list[str], what: str) -> Document:
    kind = _text(item, "type").lower()
    if kind in _OTHER_MEDIA:
        raise EmptyArticleError(f"{what} has no text: it is of the type {kind}")
    found = _fields(item)
    id_ = _text(item, "uri") or _text(item, "guid") or None
    if _is_ours(item) and (own := _own(item)) is not None:
        said = {field: each for field, each in found.items() if each is not None}
        id_ = next(
            (_text(each, "value") for each in _list(item, "altids") if each.get("role") == "original"), id_
        )
        return Document(own, "ninjs", raw.sha256, notes=tuple(notes), id=id_, name=raw.name, **said)
    text, hidden, inner = _body(raw, item)
    if not text.strip() and (text := _description(item)):
        notes.append("The item gives a description alone, not the whole article.")
    for field, value in inner.items():
        if found.get(field) is None:
            found[field] = value
    return make(raw, "ninjs", text, found=found, notes=notes, id_=id_, hidden=hidden, what=what)


def _text(item: Item, name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _list(item: Item, name: str) -> list[Item]:
    value = item.get(name)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _is_ours(item: Item) -> bool:
    return _text(item, "profile").startswith(_OURS)


def _own(item: Item) -> str | None:
    """The article of an item that this package wrote, character by character: its spans hold there."""
    return next(
        (_text(body, "value") for body in _list(item, "bodies") if body.get("role") == "article"), None
    )


def _body(raw: RawDocument, item: Item) -> tuple[str, list[str], dict[str, Stated | None]]:
    """(text, hidden words, what NITF within says) of the form of the body that has most structure."""
    markup = [_text(item, name) for name in ("body_html", "body_xhtml", "bodyhtml")]
    plain = [_text(item, name) for name in ("body_text", "bodytext")]
    for name in sorted(item):
        if name.startswith("body_") and name not in _BODIES:  # ninjs 1.x: "body_" and any name
            (markup if _HTML.search(_text(item, name)) else plain).append(_text(item, name))
    for body in sorted(_list(item, "bodies"), key=_is_aside):
        value, form = _text(body, "value"), _text(body, "contenttype").lower()
        if "nitf" in form or value.lstrip()[:300].count("<nitf"):
            return _of_nitf(raw, value)
        (markup if "html" in form or _HTML.search(value) else plain).append(value)
    as_plain = next((plain_text(value) for value in plain if value.strip()), "")
    for value in markup:
        text, hidden = post_text(value, rendered=True) if value.strip() else ("", [])
        if text and len(text.split()) * 2 >= len(as_plain.split()):
            return text, hidden, {}
    text, hidden = loose_text(as_plain)
    return text, hidden, {}


def _description(item: Item) -> str:
    """The summary of an item without a body."""
    named = (_text(item, name) for name in ("description_html", "description_xhtml", "description_text"))
    found = (*named, *(_text(each, "value") for each in _list(item, "descriptions") if not _is_aside(each)))
    return next((loose_text(value)[0] for value in found if value.strip()), "")


def _is_aside(body: Item) -> bool:
    return _text(body, "role").lower() in _ASIDE


def _of_nitf(raw: RawDocument, value: str) -> tuple[str, list[str], dict[str, Stated | None]]:
    root, _ = parse_xml(value.encode(), raw.name, encoding="utf-8")
    text, hidden = nitf_text.content(root)
    return text, hidden, nitf_text.fields(root)


def _fields(item: Item) -> dict[str, Stated | None]:
    """What an item says of its article."""
    title = _title(item)
    held = "embargoedUntil" if item.get("embargoeduntil") else "embargoed"
    embargo = iso(_text(item, held.lower()))
    managed = status.managed(_text(item, "pubstatus"), "pubStatus")
    found = [managed, *_signals(item), status.of_note(_text(item, "ednote"), "edNote")]
    found.append(status.of_headline(title.value, title.where) if title else None)
    return {
        "title": title,
        "outlet": _outlet(item),
        "author": first_stated(
            author(_text(item, "byline"), "byline"), author(_text(item, "by"), "by"), _people(item),
        ),
        "published": _published(item),
        "language": language(_text(item, "language"), "language"),
        "status": status.combined(found, Stated(embargo, held) if embargo else None),
        "slugline": stated(_text(item, "slugline"), "slugline"),
        "located": stated(place(_text(item, "located")), "located"),
        "credit": first_stated(
            stated(_text(item, "creditline"), "creditline"), stated(_sourced(item, "credit"), "infoSources")
        ),
    }  # fmt: skip


def _title(item: Item) -> Stated | None:
    headlines = sorted(
        _list(item, "headlines"), key=lambda each: _text(each, "role").lower() not in ("main", "article", "")
    )
    for each in headlines:
        if _text(each, "value") and not (_is_ours(item) and each.get("role") == "summary"):
            return stated(_text(each, "value"), "headlines")
    others = (name for name in sorted(item) if name.startswith("headline_"))
    named = first_stated(
        stated(_text(item, "headline"), "headline"), stated(_text(item, "headline_main"), "headline_main"),
        stated(_text(item, "title"), "title"), *(stated(_text(item, name), name) for name in others),
    )  # fmt: skip
    return Stated(loose_text(named.value)[0], named.where) if named and _HTML.search(named.value) else named


def _signals(item: Item) -> Iterator[Stated | None]:
    signals = item.get("signals")
    for each in signals if isinstance(signals, list) else ():
        yield status.managed(
            each if isinstance(each, str) else _text(each, "code") if isinstance(each, dict) else "",
            "signals",
        )
    for genre in _list(item, "genres") + _list(item, "genre"):
        if status.managed(_text(genre, "name"), "genre"):
            yield status.managed(_text(genre, "name"), "genre")


def _outlet(item: Item) -> Stated | None:
    provider = item.get("provider")
    named = (_sourced(item, role) for role in ("publisher", "provider", ""))
    return first_stated(
        *(stated(name, "infoSources") for name in named), stated(_text(item, "source"), "source"),
        stated(provider if isinstance(provider, str) else "", "provider"),
        stated(_text(item, "copyrightholder"), "copyrightHolder"),
    )  # fmt: skip


def _sourced(item: Item, role: str) -> str:
    """The first party of a role that the content comes from."""
    sources = _list(item, "infosources")
    return next((_text(each, "name") for each in sources if _text(each, "role").lower() == role), "")


def _people(item: Item) -> Stated | None:
    names = [_text(each, "name") for each in _list(item, "authors")]
    return author(", ".join(filter(None, names)), "authors")


def _published(item: Item) -> Stated | None:
    names = ("versionCreated", "contentCreated", "firstCreated")
    for name in names[1:] if _is_ours(item) else names:
        if value := iso(_text(item, name.lower())):
            return Stated(value, name)
    return None

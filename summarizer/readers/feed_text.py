"""The articles of a feed, or of what WordPress exports."""

import re
from collections.abc import Iterator

from summarizer.errors import ArticleError, EmptyArticleError
from summarizer.readers import status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.post_text import post_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, local, named, parse_xml, words
from summarizer.readers.story import author, first_stated, language, make, stated
from summarizer.readers.xml_text import body_text, fragment_text, unescaped
from summarizer.text.stated import Stated

_NO_POSTS = frozenset({
    "attachment", "nav_menu_item", "revision", "customize_changeset", "oembed_cache", "custom_css",
    "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation",
})  # fmt: skip
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_MARKUP = re.compile(r"<\s*/?[A-Za-z][^<>]*>|\[/?[a-z_-]+\b[^\[\]]*\]|\n\s*\n")
_TAG = re.compile(r"</?(?:b|i|em|strong|span|a|p|br|sup|sub|u|font)\b[^<>]*>", re.IGNORECASE)
_FEW = 60  # words of what a feed gives in place of a text
_CLIPPED = re.compile(r"(?:\[(?:…|\.{3}|&hellip;)\]|…|\.{3})\s*$")


def read_each(raw: RawDocument) -> Iterator[Document | ArticleError]:
    """The articles of a feed, in its order; what WordPress exports beside posts and pages is passed over.

    Raises:
        DamagedDocumentError, DocumentLimitError: it is no XML, or none that is read.
        EmptyArticleError: it has no entry.
    """
    root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding)
    entries = [each for each in named(root, "item", "entry") if _text_of(each, "post_type") not in _NO_POSTS]
    if not entries:
        raise EmptyArticleError(f"{raw.name} is a feed without an article")
    channel = _of_channel(root)
    for number, entry in enumerate(entries, 1):
        try:
            yield _article(raw, entry, channel, list(notes), f"entry {number} of {raw.name}")
        except ArticleError as error:
            yield error


def _of_channel(root: Element) -> dict[str, Stated | None]:
    """What the feed says of all its articles."""
    channel = next((each for each in root if local(each) == "channel"), root)
    return {
        "outlet": stated(unescaped(_text_of(channel, "title")), "feed title"),
        "author": _person(channel, "feed author"),
        "language": first_stated(
            language(_text_of(channel, "language"), "feed language"),
            language(attribute(root, "lang"), "xml:lang"),
        ),
    }


def _children(element: Element, name: str) -> list[Element]:
    return [each for each in element if local(each) == name]


def _text_of(element: Element, *names: str) -> str:
    """The words of the first child of one of these names that has some."""
    return next((found for name in names for each in _children(element, name) if (found := words(each))), "")


def _article(
    raw: RawDocument, entry: Element, channel: dict[str, Stated | None], notes: list[str], what: str
) -> Document:
    text, hidden, teaser = _content(entry, rendered=not entry.nsmap.get("wp"))
    title = (
        fragment_text(_text_of(entry, "title"))[0]
        if "<" in _text_of(entry, "title")
        else _text_of(entry, "title")
    )
    if teaser and (len(text.split()) < _FEW or _CLIPPED.search(text)):
        notes.append("The feed gives a summary alone, not the whole article.")
    held = _text_of(entry, "status")
    found = {
        "title": stated(_title(title), "title"),
        "outlet": first_stated(stated(unescaped(_source(entry)), "source"), channel["outlet"]),
        "author": _person(entry, "") or channel["author"],
        "published": _published(entry),
        "language": first_stated(
            language(_text_of(entry, "language"), "dc:language"),
            language(attribute(entry, "lang"), "xml:lang"), channel["language"],
        ),
        "status": status.combined([status.managed(held, "wp:status"), status.of_headline(title, "title")]),
        "slugline": stated(_text_of(entry, "post_name"), "wp:post_name"),
    }  # fmt: skip
    return make(raw, "feed", text, found=found, notes=notes, id_=_id(entry), hidden=hidden, what=what)


def _title(text: str) -> str:
    """A headline without markup, also where that was escaped twice."""
    plain = unescaped(text)
    return fragment_text(plain)[0] if _TAG.search(plain) else plain


def _content(entry: Element, *, rendered: bool) -> tuple[str, list[str], bool]:
    """(text, hidden words, whether it is a summary) of an entry: its full content where it has one."""
    own, hidden = _of_agency(entry)
    if own:
        return own, hidden, False
    full = [
        each for each in entry if local(each) == "encoded" and str(each.tag).startswith(f"{{{_CONTENT}}}")
    ]
    full += _children(entry, "content") + _children(entry, "body")
    for each in full:
        text, hidden = _read(each, rendered=rendered)
        if text:
            return text, hidden, False
    for each in [
        *_children(entry, "description"),
        *_children(entry, "summary"),
        *_children(entry, "encoded"),
    ]:
        text, hidden = _read(each, rendered=rendered)
        if text:
            return text, hidden, True
    return "", [], False


def _of_agency(entry: Element) -> tuple[str, list[str]]:
    """(text, hidden words) of an agency's own elements: a first line and a body, as WENN has them."""
    for held in (each for each in entry if local(each).endswith("metadata")):
        parts = [
            _read(each, rendered=True) for name in ("first_line", "body") for each in _children(held, name)
        ]
        if _text_of(held, "body"):
            return "\n\n".join(text for text, _ in parts if text), [
                word for _, words_ in parts for word in words_
            ]
    return "", []


def _read(element: Element, *, rendered: bool) -> tuple[str, list[str]]:
    if len(element):
        return body_text(element)
    text = element.text or ""
    if "&lt;" in text and "<" not in text:
        text = unescaped(text)
    return post_text(text, rendered=rendered) if _MARKUP.search(text) else body_text(element)


def _person(element: Element, where: str) -> Stated | None:
    names = [words(each) for each in _children(element, "creator")]
    for each in _children(element, "author"):
        held = _text_of(each, "name") or ("" if len(each) else words(each))
        inside = re.match(r"\S+@\S+\s*\((.+)\)$", held)
        names.append(inside.group(1) if inside else "" if "@" in held else held)
    return author(", ".join(dict.fromkeys(filter(None, names))), where or "author")


def _published(entry: Element) -> Stated | None:
    for name in ("pubDate", "published", "date", "post_date_gmt", "issued", "updated", "modified"):
        given = _text_of(entry, name.lower())
        if value := iso(given):
            return Stated(f"{value}+00:00" if name == "post_date_gmt" else value, name)
    return None


def _source(entry: Element) -> str:
    for each in _children(entry, "source"):
        return _text_of(each, "title") if len(each) else words(each)
    return ""


def _id(entry: Element) -> str | None:
    """The entry's identifier, else its address."""
    found = _text_of(entry, "guid", "id")
    if found:
        return found
    for each in _children(entry, "link"):
        if address := attribute(each, "href") or words(each):
            return address
    return attribute(entry, "about") or None

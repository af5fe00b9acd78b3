# ruff: noqa: E501 - documents as systems write them, an item a line
"""Articles as content systems give them in JSON."""

import json
from typing import Any

import pytest

from summarizer.errors import DamagedDocumentError, DocumentLimitError, NoArticleError
from summarizer.readers import Document, read, read_all

FIRST = "The council of Moy approved 340 million & went home."
SECOND = "The “plan” covers 12 schools."
TEXT = f"{FIRST}\n\n{SECOND}\n\nOne\nTwo\n\nWard\t12"
HTML = (
    f"<p>{FIRST.replace('&', '&amp;')}</p><p>{SECOND}</p><ul><li>One</li><li>Two</li></ul>"
    "<table><tr><td>Ward</td><td>12</td></tr></table>"
)


def node(kind: str, *below: Any) -> dict[str, Any]:
    """A node of Contentful's rich text."""
    inner = [
        {"nodeType": "text", "value": each, "marks": []} if isinstance(each, str) else each for each in below
    ]
    return {"nodeType": kind, "data": {}, "content": inner}


def typed(kind: str, *below: Any, leaf: str = "text", held: str = "content") -> dict[str, Any]:
    """A node of ProseMirror, or of Slate where its children are `held` so."""
    return {
        "type": kind,
        held: [{"type": leaf, "text": each} if isinstance(each, str) else each for each in below],
    }


def block(text: str, **how: Any) -> dict[str, Any]:
    """A block of Portable Text."""
    return {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": text}], **how}


CONTENTFUL = node(
    "document", node("paragraph", FIRST), node("paragraph", "The ", node("hyperlink", "“plan”"), " covers 12 schools."),
    node("unordered-list", node("list-item", node("paragraph", "One")), node("list-item", node("paragraph", "Two"))),
    node("embedded-asset-block"),
    node("table", node("table-row", node("table-cell", node("paragraph", "Ward")), node("table-cell", node("paragraph", "12")))),
)  # fmt: skip
PROSEMIRROR = typed(
    "doc", typed("paragraph", FIRST), typed("paragraph", SECOND),
    typed("bulletList", typed("listItem", typed("paragraph", "One")), typed("listItem", typed("paragraph", "Two"))),
    typed("table", typed("tableRow", typed("tableCell", typed("paragraph", "Ward")), typed("tableCell", typed("paragraph", "12")))),
)  # fmt: skip
ANS = [
    {"type": "text", "content": FIRST.replace("&", "&amp;")}, {"type": "image", "url": "https://x.example/a.png"},
    {"type": "interstitial_link", "content": "Snow closes the airport", "url": "https://x.example"},
    {"type": "text", "content": "The <i>“plan”</i> covers 12 schools."},
    {"type": "list", "list_type": "unordered", "items": [{"type": "text", "content": "One"}, {"type": "text", "content": "Two"}]},
    {"type": "raw_html", "content": "<script>alert(1)</script>"},
    {"type": "table", "rows": [[{"type": "text", "content": "Ward"}, {"type": "text", "content": "12"}]]},
]  # fmt: skip
EDITOR = [
    {"type": "paragraph", "data": {"text": FIRST.replace("&", "&amp;")}}, {"type": "paragraph", "data": {"text": SECOND}},
    {"type": "list", "data": {"style": "unordered", "items": ["One", {"content": "Two", "items": []}]}},
    {"type": "table", "data": {"content": [["Ward", "12"]]}},
]  # fmt: skip
SLATE = [
    typed("paragraph", FIRST, held="children"), typed("paragraph", SECOND, held="children"),
    {"type": "list", "format": "unordered", "children": [typed("list-item", "One", held="children"), typed("list-item", "Two", held="children")]},
    {"type": "table", "children": [{"type": "tr", "children": [typed("td", "Ward", held="children"), typed("td", "12", held="children")]}]},
]  # fmt: skip
AT = "2024-05-06T10:00:00+00:00"
Z = "2024-05-06T10:00:00Z"

SHAPES: dict[str, Any] = {
    "a fragment": {"body_html": HTML},
    "WordPress": {"id": 7, "date_gmt": "2024-05-06T10:00:00", "title": {"rendered": "T &amp; x"}, "content": {"rendered": HTML},
                  "author": 3, "_embedded": {"author": [{"name": "Ann Bell"}]}},
    "Ghost": {"posts": [{"id": "7", "title": "T & x", "html": HTML, "published_at": Z, "primary_author": {"name": "Ann Bell"}}]},
    "Drupal's JSON:API": {"jsonapi": {"version": "1.0"}, "data": {"type": "node--article", "id": "7", "attributes": {
        "title": "T & x", "created": AT, "langcode": "en", "body": {"value": "<drupal-media>", "format": "full", "processed": HTML}}}},
    "Drupal's REST": {"title": [{"value": "T & x"}], "created": [{"value": 1714989600}], "body": [{"value": HTML, "processed": HTML}]},
    "Arc's ANS": {"type": "story", "version": "0.10.9", "_id": "7", "headlines": {"basic": "T & x"}, "content_elements": ANS,
                  "credits": {"by": [{"type": "author", "name": "Ann Bell"}]}, "first_publish_date": Z},
    "Contentful": {"sys": {"id": "7", "type": "Entry"}, "fields": {"title": {"en-US": "T & x"}, "body": {"en-US": CONTENTFUL},
                   "publishedAt": {"en-US": Z}}},
    "Sanity": {"_type": "post", "_id": "7", "title": "T & x", "publishedAt": Z, "body": [
        block(FIRST), block(SECOND), block("One", listItem="bullet", level=1), block("Two", listItem="bullet", level=1),
        {"_type": "table", "rows": [["Ward", "12"]]}]},
    "Strapi": {"data": {"id": 7, "attributes": {"title": "T & x", "publishedAt": Z, "content": SLATE}}},
    "ProseMirror": {"title": "T & x", "content": PROSEMIRROR, "date": Z},
    "Editor.js": {"title": "T & x", "content": {"time": 1, "blocks": EDITOR, "version": "2"}, "created_at": Z},
    "the Guardian's": {"response": {"status": "ok", "content": {"id": "7", "webTitle": "T & x", "webPublicationDate": Z,
                       "fields": {"body": HTML, "byline": "Ann Bell"}}}},
    "JSON-LD": {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "T & x", "datePublished": Z,
                "author": [{"@type": "Person", "name": "Ann Bell"}], "articleBody": TEXT},
    "JSON Feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": [
        {"id": "7", "title": "T & x", "content_html": HTML, "date_published": Z, "authors": [{"name": "Ann Bell"}]}]},
    "no standard": {"article": {"title": "T & x", "text": TEXT, "date": Z}},
}  # fmt: skip

PLAIN = ("JSON-LD", "no standard")
"""Where the body is plain text."""


def as_bytes(data: Any) -> bytes:
    """Data as JSON."""
    return json.dumps(data).encode()


@pytest.mark.parametrize("shape", SHAPES)
def test_read(shape: str) -> None:
    """An article that a content system gives has its paragraphs, list and table, and its fields."""
    document = read(as_bytes(SHAPES[shape]))
    assert document.text == (TEXT if shape not in PLAIN else TEXT.replace("\t", " "))
    if shape != "a fragment":
        assert document.title
        assert document.title.value == "T & x"
        assert document.published
        assert document.published.value == AT
    if "Ann" in json.dumps(SHAPES[shape]):
        assert document.author
        assert document.author.value == "Ann Bell"


def test_where() -> None:
    """A field says by which key it stands in the document."""
    document = read(as_bytes(SHAPES["Drupal's JSON:API"]))
    assert document.title
    assert document.published
    assert (document.title.where, document.published.where) == ("attributes.title", "attributes.created")


def test_several() -> None:
    """A list of posts gives each of them, and an error for one without text."""
    posts = [{"title": {"rendered": f"P{n}"}, "content": {"rendered": f"<p>Text {n}.</p>" if n != 2 else "<p> </p>"}}
             for n in (1, 2, 3)]  # fmt: skip
    found = list(read_all(as_bytes(posts)))
    assert [each.text for each in found if isinstance(each, Document)] == ["Text 1.", "Text 3."]


def test_wanted_keys() -> None:
    """JSON without a body is refused with the keys that are wanted."""
    with pytest.raises(NoArticleError, match="without the body") as caught:
        read(as_bytes({"name": "x", "settings": {"a": 1}}))
    assert "body_html" in caught.value.hint
    assert "articleBody" in caught.value.hint


@pytest.mark.parametrize("start", [b"[" * 200_000, b'{"body_html":' + b"[" * 200_000, b'{"a":' * 200_000])
def test_nested(start: bytes) -> None:
    """JSON that is nested without end is refused by that name, whatever it begins with."""
    with pytest.raises(DocumentLimitError, match="nested deeper"):
        read(start)


def test_damaged() -> None:
    """A file of JSON that breaks off is refused, and told where; a text in brackets is a text."""
    with pytest.raises(DamagedDocumentError, match="line 1, column"):
        read(b'{"id": 1, "words": "The coun', name="x.json")
    assert read(b"[Reuters] The council met.").text.startswith("[Reuters]")

"""Articles as content systems give them in JSON: where the body stands, and what stands beside it.

WordPress's REST interface, Ghost, Drupal (JSON:API and REST), Arc's ANS, Contentful, Sanity, Strapi, the
Guardian's API, JSON Feed and schema.org's JSON-LD; and a `body_html` alone. Names are compared without
regard to case, hyphens and underscores.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from summarizer.errors import ArticleError, NoArticleError
from summarizer.readers import status
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.json_data import WANTED
from summarizer.readers.post_text import post_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.rich_text import html_of
from summarizer.readers.story import author, first_stated, language, make, place, stated
from summarizer.readers.xml_text import loose_text
from summarizer.text.stated import Stated

_CLEAR = re.compile(
    r'"(?:body_?x?html|content_?html|content:encoded|article_?body|content_?elements)"\s*:\s*["\[{]'
    r'|"html"\s*:\s*"(?:[^"\\]|\\.){0,500}?(?:<|\\u003c)',
    re.IGNORECASE,
)
_BODY = re.compile(
    r'"(?:(?:field_)?body|content|text|(?:body|content|full|article|story)_?text|story)"\s*:\s*["\[{]',
    re.IGNORECASE,
)
_TITLE = re.compile(r'"(?:title|headlines?|web_?title)"\s*:\s*["\[{]', re.IGNORECASE)
_BODIES_ALONE = (
    "bodyhtml",
    "bodyxhtml",
    "contenthtml",
    "html",
    "contentencoded",
    "articlebody",
    "contentelements",
)
_BODIES = (
    *_BODIES_ALONE, "body", "content", "fieldbody", "bodytext", "contenttext", "fulltext", "articletext",
    "storytext", "story", "text",
)  # fmt: skip
_TITLES = ("headline", "headlines", "title", "webtitle")
_PLACES = ("dateline", "located")
_AUTHORS = ("byline", "embedded", "authors", "author", "primaryauthor", "creator", "credits", "by")
_DATES = (
    "datepublished", "publishedat", "firstpublishdate", "displaydate", "webpublicationdate",
    "publicationdate", "publishdate", "pubdate", "dategmt", "published", "date",
    "createddate", "createdat", "created",
)  # fmt: skip
_LANGUAGES = ("language", "langcode", "inlanguage", "lang", "locale")
_OUTLETS = ("publisher", "source", "distributor", "outlet")
_LISTS = (
    "items",
    "posts",
    "articles",
    "stories",
    "entries",
    "results",
    "docs",
    "nodes",
    "data",
    "contentelements",
)
_HOLDERS = ("data", "response", "content", "article", "post", "story", "entry", "result", "item", "node")
_MERGED = ("attributes", "fields")
_WITHIN = ("rendered", "processed", "value", "raw", "html", "basic", "name")
_LOCALE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")
_MOST_DEPTH = 6


@dataclass(frozen=True)
class CmsItem:
    """An article of a content system.

    Attributes:
        values: by their names in one form.
        names: how the document itself writes them.
    """

    values: Mapping[str, Any]
    names: Mapping[str, str]

    def get(self, name: str) -> Any:
        """A value; None where there is none."""
        return self.values.get(name)

    def line(self, names: tuple[str, ...]) -> tuple[str, str]:
        """(the first value of some names that says something, its name in the document)."""
        found = ((_text(self.get(name)), self.names.get(name, name)) for name in names)
        return next(((text, name) for text, name in found if text), ("", ""))


def recognises(text: str) -> bool:
    """Whether JSON has the keys of an article.

    Args:
        text: the JSON, or how it begins.
    """
    return bool(_CLEAR.search(text)) or bool(_BODY.search(text) and _TITLE.search(text))


def read_items(raw: RawDocument, data: Any, notes: list[str], kind: str) -> Iterator[Document | ArticleError]:
    """The articles that data hold, in order.

    Raises:
        NoArticleError: they hold none.
    """
    found = entries(data)
    if not found:
        raise NoArticleError(f"{raw.name} is JSON without the body of an article", f"Wanted is {WANTED}.")
    for number, entry in enumerate(found, 1):
        what = f"item {number} of {raw.name}" if len(found) > 1 else raw.name
        markup = body(entry)
        text, hidden = post_text(markup, rendered=True) if "<" in markup else loose_text(markup)
        try:
            yield make(raw, kind, text, found=fields(entry), notes=list(notes), id_=identifier(entry),
                       hidden=hidden, what=what)  # fmt: skip
        except ArticleError as error:
            yield error


def entries(data: Any, depth: int = 0) -> list[CmsItem]:
    """The articles that data hold; empty where there is none."""
    if isinstance(data, list):
        return [found for each in data for found in entries(each, depth + 1)] if depth < _MOST_DEPTH else []
    if not isinstance(data, Mapping) or depth >= _MOST_DEPTH:
        return []
    own = _entry(data)
    if _has_body(own):
        return [own]
    for name in _LISTS:
        if isinstance(own.get(name), list) and (found := entries(own.get(name), depth + 1)):
            return found
    held = (entries(own.get(name), depth + 1) for name in _HOLDERS if isinstance(own.get(name), Mapping))
    return next((found for found in held if found), [])


def _entry(data: Mapping[str, Any]) -> CmsItem:
    """An item with what Drupal, Strapi and Contentful keep in `attributes` or `fields`."""
    values = {_plain(name): value for name, value in data.items()}
    names = {_plain(name): str(name) for name in data}
    for holder in _MERGED:
        inner = values.get(holder)
        if isinstance(inner, Mapping):
            values |= {_plain(name): _unwrapped(value) for name, value in inner.items()}
            names |= {_plain(name): f"{holder}.{name}" for name in inner}
    return CmsItem(values, names)


def _plain(name: Any) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


def _unwrapped(value: Any) -> Any:
    """A value without its locale: {"en-US": …}."""
    if isinstance(value, Mapping) and len(value) == 1:
        ((name, inner),) = value.items()
        return inner if _LOCALE.fullmatch(str(name)) and name != "raw" else value
    return value


def _has_body(entry: CmsItem) -> bool:
    alone = (entry.get(name) for name in _BODIES_ALONE)
    if any(_markup(value) for value in alone if not _holds_articles(value)):
        return True
    return bool(entry.line(_TITLES)[0]) and bool(body(entry))


def _holds_articles(value: Any) -> bool:
    """Whether a list of ANS is one of stories, not of a story's parts."""
    stories = [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
    return any(each.get("type") == "story" and "headlines" in each for each in stories)


def body(entry: CmsItem) -> str:
    """The HTML of an entry's body; empty where there is none."""
    return next((found for name in _BODIES if (found := _markup(entry.get(name)))), "")


def _markup(value: Any) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    value = _unwrapped(value)
    if isinstance(value, Mapping):
        for name in _WITHIN[:-2]:
            if isinstance(value.get(name), str):
                return _markup(value[name])
        return html_of(value)
    if isinstance(value, list) and value:
        first = value[0]
        is_field = isinstance(first, Mapping) and isinstance(first.get("value"), str) and "type" not in first
        return _markup(first) if is_field else html_of([each for each in value if isinstance(each, Mapping)])
    return ""


def fields(entry: CmsItem) -> dict[str, Stated | None]:
    """What an entry says of its article."""
    people = ((", ".join(_people(entry.get(name))), entry.names.get(name, name)) for name in _AUTHORS)
    title = stated(*entry.line(_TITLES))
    return {
        "title": replace(title, value=loose_text(title.value)[0]) if title else None,
        "outlet": stated(*entry.line(_OUTLETS)),
        "author": first_stated(*(author(names, where) for names, where in people)),
        "published": next(_dates(entry), None),
        "language": language(*entry.line(_LANGUAGES)),
        "status": status.combined([_status(entry)]),
        "slugline": stated(*entry.line(("slug", "slugline"))),
        "located": stated(place(entry.line(_PLACES)[0]), entry.line(_PLACES)[1]),
    }  # fmt: skip


def identifier(entry: CmsItem) -> str | None:
    """What an entry is called: its guid, its id, its address."""
    found = (_text(entry.get(name)) or entry.get(name) for name in ("guid", "uuid", "id", "url", "slug"))
    return next((str(each) for each in found if isinstance(each, (str, int)) and str(each)), None)


def _text(value: Any) -> str:
    value = _unwrapped(value[0] if isinstance(value, list) and value else value)
    if isinstance(value, Mapping):
        value = next((value[name] for name in _WITHIN if isinstance(value.get(name), str)), "")
    return value.strip() if isinstance(value, str) else ""


def _people(value: Any) -> list[str]:
    value = _unwrapped(value)
    if isinstance(value, Mapping):  # ANS: {"by": […]}; WordPress: {"author": […]}
        value = next((value[name] for name in ("by", "author") if isinstance(value.get(name), list)), value)
    each = value if isinstance(value, list) else [value]
    return [name for one in each[:20] if (name := _text(one)) and not name.startswith("http")]


def _dates(entry: CmsItem) -> Iterator[Stated]:
    for name in _DATES:
        value, where = entry.get(name), entry.names.get(name, name)
        number = _first(value)
        if isinstance(number, int) and 10**9 <= number < 4 * 10**9:
            yield Stated(datetime.fromtimestamp(number, UTC).isoformat(), where)
        elif at := iso(_text(value)):
            yield Stated(f"{at}+00:00" if name == "dategmt" and len(at) == 19 else at, where)


def _first(value: Any) -> Any:
    """What Drupal's REST interface keeps as [{"value": …}]."""
    first = value[0] if isinstance(value, list) and value else value
    return first.get("value") if isinstance(first, Mapping) else first


def _status(entry: CmsItem) -> Stated | None:
    value = entry.get("status")
    if value is False:  # Drupal: not published
        return Stated("draft", "status")
    return status.managed(_text(entry.get("pubstatus")) or _text(value), "status")

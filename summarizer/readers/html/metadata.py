"""What a page says of its article: title, outlet, author, date, language, each with where it says so."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any

from lxml.etree import Comment
from lxml.html import HtmlElement

from summarizer.text.stated import Stated

_ARTICLE_TYPES = frozenset({
    "NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "AnalysisNewsArticle",
    "OpinionNewsArticle", "LiveBlogPosting", "BackgroundNewsArticle", "ReviewNewsArticle",
})  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE_IN_ADDRESS = re.compile(
    r"(?<=[/_-])((?:19|20)\d\d)(?P<by>[/_-]?)(0?[1-9]|1[0-2]|" + "|".join(_MONTHS) + r")(?P=by)"
    r"(0?[1-9]|[12]\d|3[01])(?=[/_.-]|$)",
    re.IGNORECASE,
)
_COMMENTS = 50  # from the top, of which one may say where a browser saved the page from
_SAVED = re.compile(r"saved from url=\(\d+\)(\S+)")
"""What Chrome and others write into a page that they save."""
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author(?:-name)?|writer|article__author)(?:$|[\s_-])", re.IGNORECASE
)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|од|от|بقلم|كتب|نوشته|द्वारा)\s*:?\s+", re.IGNORECASE)
_SITE = re.compile(r"\s+[|–—•»-]\s+[^|–—•»]{2,40}$")
_MOST = 200
_LONGEST_NAME, _FIRST = 6, 12  # words; paragraphs among which a byline stands


def metadata(page: HtmlElement, address: str | None = None) -> dict[str, Stated]:
    """title, outlet, author, published, language: whichever the page states."""
    found: dict[str, Stated] = {}
    for name, stated in (*_linked_data(page), *_meta(page), *_shown(page), *_guesses(page, address)):
        if stated.value and name not in found:
            found[name] = stated
    if "title" in found and "outlet" in found:
        found["title"] = _without_outlet(found["title"], found["outlet"].value)
    return found


def _without_outlet(title: Stated, outlet: str) -> Stated:
    """A title without the outlet's name behind it."""
    end = re.search(rf"\s+[|–—•»-]\s+{re.escape(outlet)}$", title.value, re.IGNORECASE)
    return replace(title, value=title.value[: end.start()]) if end and end.start() else title


def _linked_data(page: HtmlElement) -> Iterator[tuple[str, Stated]]:
    for script in page.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text_content(), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data, 0):
            kinds = item.get("@type")
            if _ARTICLE_TYPES.isdisjoint(kinds if isinstance(kinds, list) else [kinds]):
                continue
            yield from _of_item(item)


def _items(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for each in data[:50]:
            yield from _items(each, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)
        yield from _items(data.get("mainEntity"), depth + 1)


def _of_item(item: dict[str, Any]) -> Iterator[tuple[str, Stated]]:
    where = "JSON-LD"
    yield "title", Stated(_line(item.get("headline")), f"{where} headline")
    yield "author", Stated(", ".join(_names(item.get("author"))), f"{where} author")
    yield "outlet", Stated(", ".join(_names(item.get("publisher"))), f"{where} publisher")
    yield "published", Stated(_iso(item.get("datePublished")), f"{where} datePublished")
    yield "language", Stated(_language(item.get("inLanguage")), f"{where} inLanguage")


def _names(value: Any) -> list[str]:
    each = value if isinstance(value, list) else [value]
    names = [_line(one.get("name") if isinstance(one, dict) else one) for one in each[:10]]
    return [name for name in dict.fromkeys(names) if name and not name.startswith(("http:", "https:"))]


_META = (
    ("title", "og:title"), ("title", "twitter:title"), ("title", "dc.title"), ("title", "headline"),
    ("outlet", "og:site_name"), ("outlet", "application-name"), ("outlet", "dc.publisher"),
    ("author", "author"), ("author", "article:author"), ("author", "dc.creator"),
    ("author", "parsely-author"), ("author", "byl"),
    ("published", "article:published_time"), ("published", "date"), ("published", "dc.date"),
    ("published", "dc.date.issued"), ("published", "pubdate"), ("published", "publishdate"),
    ("published", "parsely-pub-date"), ("published", "datepublished"),
    ("language", "og:locale"), ("language", "content-language"), ("language", "dc.language"),
)  # fmt: skip


def _meta(page: HtmlElement) -> Iterator[tuple[str, Stated]]:
    given: dict[str, str] = {}
    for each in page.iter("meta"):
        name = (
            each.get("property") or each.get("name") or each.get("itemprop") or each.get("http-equiv") or ""
        ).lower()
        given.setdefault(name, each.get("content") or "")
    for field, name in _META:
        if value := _line(given.get(name)):
            yield field, Stated(_of_kind(field, value), f"meta {name}")


def _of_kind(field: str, value: str) -> str:
    if field == "published":
        return _iso(value)
    if field == "language":
        return _language(value)
    if field == "author":
        return "" if value.startswith(("http:", "https:")) else _BY.sub("", value)
    return value


def _shown(page: HtmlElement) -> Iterator[tuple[str, Stated]]:
    if value := _language(page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")):
        yield "language", Stated(value, "html lang")
    for time in page.iter("time"):
        yield "published", Stated(_iso(time.get("datetime")), "time element")
    for element in page.iter("span", "p", "div", "a", "address"):
        is_author = element.get("rel") == "author" or element.get("itemprop") == "author"
        if is_author or _BYLINE.search(element.get("class") or ""):
            text = _line(element.text_content())
            if 3 < len(text) < 80 and not _is_sentence(text):
                yield "author", Stated(_BY.sub("", text), "byline")
    headings = [_line(each.text_content()) for each in page.iter("h1")]
    if len(headings) == 1:
        yield "title", Stated(headings[0], "h1")
    title = page.find(".//title")
    if title is not None:
        yield "title", Stated(_SITE.sub("", _line(title.text_content())), "title element")


def _is_sentence(text: str) -> bool:
    """Whether a text beside an author's picture says something: "Ida Moy has been with us since 2011."."""
    return text[-1:] in ".!?" and len(text.split()) > _LONGEST_NAME


def _is_name(text: str) -> bool:
    """Whether a text is two to six words without a figure, the last of which begins with no small letter."""
    words = text.split()
    letters = text.replace(" ", "").translate(dict.fromkeys(map(ord, ".,'’-")))
    is_short = 1 < len(words) <= _LONGEST_NAME and letters.isalpha() and text[-1:] not in ".,"
    return is_short and not words[0][0].islower() and not words[-1][0].islower()


def _guesses(page: HtmlElement, address: str | None) -> Iterator[tuple[str, Stated]]:
    for paragraph in islice(page.iter("p"), _FIRST):
        text = _line(paragraph.text_content())
        if (by := _BY.match(text)) and _is_name(text[by.end() :]):
            yield "author", Stated(text[by.end() :], "byline", guessed=True)
    if outlet := _beside_title(page):
        yield "outlet", Stated(outlet, "title element", guessed=True)
    for found, where in _addresses(page, address):
        day = _DATE_IN_ADDRESS.search(found.partition("?")[0])
        if day:
            yield "published", Stated(_day(day), where, guessed=True)


def _beside_title(page: HtmlElement) -> str:
    """What stands behind the heading in the page's title: its outlet as a rule; empty where nothing does."""
    headings = [_line(each.text_content()) for each in page.iter("h1")]
    title = page.find(".//title")
    if len(headings) != 1 or not headings[0] or title is None:
        return ""
    found = re.fullmatch(
        rf"{re.escape(headings[0])}\s+[|–—•»-]\s+([^|–—•»]{{2,40}})", _line(title.text_content())
    )
    return found.group(1) if found else ""


def _addresses(page: HtmlElement, address: str | None) -> Iterator[tuple[str, str]]:
    """(an address, where it stands): where the page was found, and what it says of that itself."""
    yield address or "", "address"
    for link in page.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href") or "", "canonical address"
    for each in page.iter("meta"):
        if (each.get("property") or "").lower() == "og:url":
            yield each.get("content") or "", "meta og:url"
    for comment in islice(page.getroottree().iter(Comment), _COMMENTS):
        if found := _SAVED.search(comment.text or ""):
            yield found.group(1), "address it was saved from"


def _day(found: re.Match[str]) -> str:
    year, _, month, day = found.groups()
    number = int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return ""


def _line(value: Any) -> str:
    return " ".join(value.split())[:_MOST] if isinstance(value, str) else ""


def _language(value: Any) -> str:
    text = _line(value).replace("_", "-").split("-")[0].lower()
    return text if re.fullmatch(r"[a-z]{2,3}", text) else ""


def _iso(value: Any) -> str:
    """A date or time as ISO 8601; empty where it is none."""
    text = _line(value)
    try:
        return (
            datetime.fromisoformat(text).isoformat()
            if len(text) > 10
            else date.fromisoformat(text).isoformat()
        )
    except ValueError:
        return ""

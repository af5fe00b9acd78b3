"""Pages that are no article: walls, errors, front pages. Each is refused with its word."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from summarizer.readers.html.indexes import cards_of, is_of_cards, is_of_links
from summarizer.readers.phrases import pattern

_SHORT, _TEASER, _HALF_TEASER, _LONG_TEASER = 60, 110, 200, 400  # words
_LONGEST_WALL, _WORDS_A_HIT = 300, 20  # words of a wall; of which at least every twentieth is about consent
_LONGEST_ERROR = 200  # words beside an error that the title names
_BEHIND = 400  # characters behind a text in which a wall stands
_ERROR_CODE = r"\b(?:40[0-9]|410|429|451|50[0-4]|52[0-9])\b"
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|Report)"')
_ACCEPT = re.compile(
    r"accept|agree|allow all|reject|akzept|zustimm|ablehnen|refuser|acept|rechaz|aceit|accett|rifiut|"
    r"akkoord|zgadzam|принять|соглас|موافق|أوافق|قبول|kabul|پذیر|同意|接受|स्वीकार",
    re.IGNORECASE,
)
_WALL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg-?wall|meter-?wall|subscribe-?wall|subscription-?wall|premium-?wall|"
    r"(?:content-?)?fade(?:-?out)?|truncated|locked|piano)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BREAKS_OFF = re.compile(r"(?:…|\.\s?\.\s?\.|\[…\]|\[\.\.\.\])[\"'”’»)\]]*$")
_NEWSLETTER = re.compile(r"newsletter|bulletin|rss|نشرة|рассылк", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a wall, before what no browser shows is taken out.

    Attributes:
        paid: whether the page declares that not everybody may read it (schema.org, isAccessibleForFree).
        asks: whether it has a button or a link that accepts something.
        walled: whether an element is named as a wall, or as the fading end of a text.
        sells: whether a button, a link or a heading offers a subscription.
        is_article: whether the page declares that it is an article.
        cards: linked titles with a few lines below each, without white space.
        logs_in: whether it asks for a password.
    """

    paid: bool
    asks: bool
    walled: bool
    sells: bool
    is_article: bool
    cards: tuple[str, ...]
    logs_in: bool = False


def signs_of(page: HtmlElement) -> Signs:
    """The signs of a whole page."""
    scripts = [script.text or "" for script in page.iter("script")]
    offers = [
        " ".join(f"{each.text_content()} {each.get('value') or ''}".split())[:60]
        for each in page.iter("button", "a", "input", "h2", "h3", "h4")
    ]
    kinds = [
        (each.get("content") or "").lower() for each in page.iter("meta") if each.get("property") == "og:type"
    ]
    selling = pattern("%s", "subscribe")
    return Signs(
        paid=any(map(_NOT_FREE.search, scripts)),
        asks=any(map(_ACCEPT.search, offers)),
        walled=any(
            _WALL_CLASS.search(f"{each.get('class') or ''} {each.get('id') or ''}")
            for each in page.iter("div", "section", "aside", "p", "span")
        ),
        sells=any(selling.search(offer) and not _NEWSLETTER.search(offer) for offer in offers),
        is_article="article" in kinds or any(map(_ARTICLE.search, scripts)),
        cards=cards_of(page),
        logs_in=any((each.get("type") or "").lower() == "password" for each in page.iter("input")),
    )


def refusal(page: HtmlElement, text: str, title: str, signs: Signs) -> str | None:
    """What a page is instead of an article: "an error page", "a paywall" …; None where it may be one.

    Args:
        page: without what is hidden.
        text: what was found in it as its article.
        title: its title.
        signs: of the page as it came.
    """
    words = count_words(text)
    shown = " ".join(page.text_content().split())
    if _is_error(words, title, shown):
        return "an error page"
    if _is_paywall(words, text, shown, signs):
        return "a paywall"
    if signs.logs_in and words < _SHORT:
        return "a page to log in"
    if _is_cookie_wall(f"{title} {shown[:3_000]}", words, asks=signs.asks):
        return "a cookie wall"
    if is_of_links(page, text, words) or (not signs.is_article and is_of_cards(signs.cards, text)):
        return "an index of other pages"
    return None


def _is_error(words: int, title: str, shown: str) -> bool:
    said = pattern(rf"{_ERROR_CODE}|%s", "error_page")
    if words < _SHORT and said.search(f"{title} {shown[:400]}"):
        return True
    named = pattern(
        rf"^\W*(?:error\s*)?(?:{_ERROR_CODE}\W*(?:$|error|[-–—|:]|%s)|%s\W*?(?:$|\s[-–—|]\s))", "error_page"
    )
    return words < _LONGEST_ERROR and bool(named.search(title))


def _is_paywall(words: int, text: str, shown: str, signs: Signs) -> bool:
    """Whether the text is the beginning of one that has to be paid for."""
    said = pattern("%s", "paywall")
    if words < _TEASER and (signs.paid or said.search(shown)):
        return True
    if words >= _LONG_TEASER:
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    if any(len(line) <= _BEHIND and said.search(line) for line in lines[-4:]):
        return True
    last = " ".join(lines[-1].split())[-60:] if lines else ""
    place = shown.rfind(last) if last else -1
    behind = shown[place + len(last) :][:_BEHIND] if place >= 0 else ""
    if said.search(behind) or (signs.paid and signs.walled and words < _HALF_TEASER):
        return True
    selling = pattern("%s", "subscribe").search(behind) or (signs.sells and signs.walled)
    return bool(selling and lines and _BREAKS_OFF.search(lines[-1].strip()))


def _is_cookie_wall(about: str, words: int, *, asks: bool) -> bool:
    """Whether a page speaks of consent more than an article about it would, and asks for it."""
    hits = len(pattern("%s", "consent").findall(about))
    if words < _SHORT:
        return hits > 1
    return asks and words < _LONGEST_WALL and hits * _WORDS_A_HIT > words


def count_words(text: str) -> int:
    """Words; of scripts without spaces two characters count as one."""
    spaced = len(text.split())
    return max(spaced, len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", text)) // 2)

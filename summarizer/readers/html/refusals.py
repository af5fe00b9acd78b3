"""Pages that are no article: walls, errors, front pages. Each is refused with its word."""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503|504)\b|page (?:not found|introuvable)|not found|access denied|forbidden|"
    r"just a moment|attention required|are you (?:a )?(?:human|robot)|verify you are human|captcha|"
    r"enable javascript|service unavailable|seite (?:nicht gefunden|existiert nicht)|introuvable|"
    r"página no encontrada|página não encontrada|страница не найдена|الصفحة غير موجودة|sayfa bulunamadı|"
    r"页面不存在|صفحه یافت نشد|पृष्ठ नहीं मिला",
    re.IGNORECASE,
)
_COOKIES = re.compile(
    r"\bcookies?\b|consent|privacy (?:policy|settings)|datenschutz|einwilligung|zustimm|rgpd|gdpr|"
    r"accepter et (?:fermer|continuer)|"
    r"aceptar (?:y|todas)|ملفات تعريف الارتباط|файлы cookie|çerez",
    re.IGNORECASE,
)
_PAYWALL = re.compile(
    r"already a (?:subscriber|member)|(?:log|sign) ?in to (?:read|continue)|to continue reading|"
    r"(?:subscribe|register|sign up) (?:now )?to (?:read|continue|unlock|keep reading)|"
    r"to read (?:this|the|the full) (?:article|story)|for subscribers only|subscriber[- ]only|"
    r"exclusive to subscribers|"
    r"(?:free articles|articles) (?:left|remaining)|réservée? aux abonnés|il vous reste \d+|"
    r"weiterlesen mit|jetzt weiterlesen|nur für abonnenten|exclusiv[oa] para (?:suscriptores|assinantes)|"
    r"para (?:seguir|continuar) (?:leyendo|lendo)|riservato agli abbonati|только для подписчиков|"
    r"чтобы (?:читать|дочитать)|للمشتركين فقط|لمواصلة القراءة|devamını okumak için|仅限订阅|会员专享",
    re.IGNORECASE,
)
_SHORT, _TEASER = 60, 110  # words
_LINKED = 0.65
_LONGEST_WALL, _WORDS_A_HIT = 300, 20  # words of a wall; of which at least every twentieth is about consent
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false', re.IGNORECASE)
_ACCEPT = re.compile(
    r"accept|agree|allow all|reject|akzept|zustimm|ablehnen|refuser|acept|rechaz|aceit|accett|rifiut|"
    r"принять|соглас|موافق|أوافق|قبول|kabul|同意|接受|स्वीकार",
    re.IGNORECASE,
)
_MANY_LINKS = 25


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells a wall, before what no browser shows is taken out.

    Attributes:
        paid: whether the page declares that not everybody may read it (schema.org, isAccessibleForFree).
        asks: whether it has a button or a link that accepts something.
    """

    paid: bool
    asks: bool


def signs_of(page: HtmlElement) -> Signs:
    """The signs of a whole page."""
    paid = any(_NOT_FREE.search(script.text or "") for script in page.iter("script"))
    asks = any(
        _ACCEPT.search(" ".join(f"{each.text_content()} {each.get('value') or ''}".split())[:60])
        for each in page.iter("button", "a", "input")
    )
    return Signs(paid, asks)


def refusal(page: HtmlElement, text: str, title: str, signs: Signs) -> str | None:
    """What a page is instead of an article: "an error page", "a paywall" …; None where it may be one.

    Args:
        page: without what is hidden.
        text: what was found in it as its article.
        title: its title.
        signs: of the page as it came.
    """
    words = _count(text)
    shown = " ".join(page.text_content().split())
    if words < _SHORT and _ERROR.search(f"{title} {shown[:400]}"):
        return "an error page"
    if words < _TEASER and (signs.paid or _PAYWALL.search(shown)):
        return "a paywall"
    if _is_cookie_wall(f"{title} {shown[:3_000]}", words, asks=signs.asks):
        return "a cookie wall"
    if _is_index(page, text, words):
        return "an index of other pages"
    return None


def _is_cookie_wall(about: str, words: int, *, asks: bool) -> bool:
    """Whether a page speaks of consent more than an article about it would, and asks for it."""
    hits = len(_COOKIES.findall(about))
    if words < _SHORT:
        return hits > 1
    return asks and words < _LONGEST_WALL and hits * _WORDS_A_HIT > words


def _count(text: str) -> int:
    """Words; of scripts without spaces two characters count as one."""
    spaced = len(text.split())
    return max(spaced, len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", text)) // 2)


def _is_index(page: HtmlElement, text: str, words: int) -> bool:
    """Whether a page is mostly links to others, and what was found are their titles and teasers."""
    body = page.find("body")
    whole = len(" ".join((body if body is not None else page).text_content().split()))
    links = [" ".join(each.text_content().split()) for each in page.iter("a")]
    long_links = [each for each in links if len(each.split()) > 3 or len(each) > 25]
    if len(long_links) < _MANY_LINKS or not whole:
        return False
    in_text = sum(len(each) for each in set(long_links) if each in text)
    if words >= _SHORT:
        return in_text > _LINKED * len(text)
    return sum(map(len, long_links)) > _LINKED * whole

"""What stands among an article's paragraphs and is none of it: links elsewhere, tickers, pull quotes."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from summarizer.readers.endmatter import is_of_rights
from summarizer.text.folding import fold_bare

_ELSEWHERE = re.compile(
    r"^\W*(?:read (?:also|more|next)|also read|related(?: (?:stories|articles|coverage))?\b|see also|more on|"
    r"watch(?: (?:also|live|now))?\s*:|recommended|don['’]t miss|sign up (?:for|to)|subscribe to our|"
    r"follow us|article continues below|listen to this (?:article|story)\b|"
    r"advertisement\W*$|story continues below|"
    r"lire aussi|à lire|sur le même (?:sujet|thème)|lesen sie (?:auch|mehr)|mehr zum thema|lest auch|"
    r"anzeige\W*$|leia (?:também|mais)|veja também|lea (?:también|además)|le(?:a|e) más|te puede interesar|"
    r"lee también|leggi anche|lees ook|czytaj (?:też|także)|zobacz też|čtěte (?:také|též)|"
    r"läs (?:också|även|mer)|читайте (?:также|також)|смотрите также|ayrıca (?:oku|bkz)|ilginizi çekebilir|"
    r"bunu da oku|baca juga|xem thêm|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|إقرأ (?:أيضا|أيضًا)|شاهد أيضا|"
    r"مواضيع ذات صلة|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|"
    r"यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|相关阅读|延伸阅读|阅读更多|更多报道|関連記事|관련 ?기사)",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_ASIDE = 250, 400  # characters of a line that leads elsewhere, of an aside
_TICKER = re.compile(
    r"(?:^|[\s_-])(?:(?:live|news)-?(?:ticker|updates?|blog)|ticker|marquee|breaking-?news|read-?more|also-read|"
    r"advert(?:isement)?|ad|sponsored|pull-?quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = ("aside", "div", "section", "ul", "figure", "blockquote", "span", "p")
_SHORTEST, _LONGEST_PULLED = 6, 60  # words of a sentence that is repeated as a pull quote
_MOST_COMPARED = 2_000  # paragraphs, each of which is sought in all others
_SHORTEST_REPEAT = 20  # letters and digits
_LONGEST_TITLE = 20  # words
_ENDS = '.!?…”»"。؟।'


def drop_asides(page: HtmlElement) -> None:
    """Take out of a page what its classes say is a ticker, a teaser or a pull quote, and lone links."""
    for element in list(page.iter("marquee", *_ASIDE)):
        if element.getparent() is None:
            continue
        if element.tag == "marquee" or element.get("role") == "marquee":
            element.drop_tree()
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _TICKER.search(names) and len(" ".join(element.text_content().split())) < _LONGEST_ASIDE:
            element.drop_tree()
    for paragraph in list(page.iter("p")):
        if paragraph.getparent() is not None and _is_link(paragraph):
            paragraph.drop_tree()


def _is_link(paragraph: HtmlElement) -> bool:
    """Whether a paragraph among others is one link with the title of another story."""
    links = paragraph.findall(".//a[@href]")
    words = " ".join(paragraph.text_content().split())
    if len(links) != 1 or not 3 <= len(words.split()) <= _LONGEST_TITLE or words[-1:] in _ENDS:
        return False
    beside = [each for each in (paragraph.getprevious(), paragraph.getnext()) if each is not None]
    if not any(each.tag == "p" for each in beside):
        return False
    return " ".join(links[0].text_content().split()) == words


def without_repeats(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs without pull quotes, which repeat a sentence of another, and lines that lead elsewhere."""
    given = [paragraph for paragraph in paragraphs if paragraph.strip()]
    folded = [fold_bare(paragraph) for paragraph in given]
    kept: list[str] = []
    seen: set[str] = set()
    for number, (paragraph, bare) in enumerate(zip(given, folded, strict=True)):
        is_sentence = paragraph.rstrip()[-1:] in _ENDS
        if not bare or (bare in seen and len(bare) > _SHORTEST_REPEAT and is_sentence):
            continue
        if _is_pulled(paragraph, bare, folded, number) or _is_none_of_it(paragraph):
            continue
        seen.add(bare)
        kept.append(paragraph)
    return kept


def _is_pulled(paragraph: str, bare: str, folded: list[str], number: int) -> bool:
    """Whether another paragraph holds all of this one, and more."""
    if not _SHORTEST <= len(paragraph.split()) <= _LONGEST_PULLED or len(bare) <= _SHORTEST_REPEAT:
        return False
    if len(folded) > _MOST_COMPARED:
        return False
    return any(
        bare in other and len(other) > len(bare) for place, other in enumerate(folded) if place != number
    )


def _is_none_of_it(paragraph: str) -> bool:
    """Whether a paragraph leads elsewhere, or says whose the rights are."""
    return is_of_rights(paragraph) or _leads_elsewhere(paragraph)


def _leads_elsewhere(paragraph: str) -> bool:
    return len(paragraph) <= _LONGEST and len(paragraph.split()) < 25 and bool(_ELSEWHERE.match(paragraph))

"""What stands among an article's paragraphs and is none of it: links to other stories, tickers, pull quotes."""

import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from summarizer.text.folding import fold_bare

_ELSEWHERE = re.compile(
    r"^\W*(?:read (?:also|more|next)|also read|related(?: (?:stories|articles|coverage))?\b|see also|more on|watch(?: (?:also|live|now))?\s*:|"
    r"recommended|don['’]t miss|sign up (?:for|to)|subscribe to our|follow us|advertisement\W*$|story continues below|"
    r"lire aussi|à lire|sur le même (?:sujet|thème)|lesen sie (?:auch|mehr)|mehr zum thema|lest auch|anzeige\W*$|"
    r"leia (?:também|mais)|veja também|lea (?:también|además)|le(?:a|e) más|te puede interesar|lee también|"
    r"leggi anche|lees ook|czytaj (?:też|także)|zobacz też|čtěte (?:také|též)|läs (?:också|även|mer)|"
    r"читайте (?:также|також)|смотрите также|ayrıca (?:oku|bkz)|ilginizi çekebilir|bunu da oku|baca juga|xem thêm|"
    r"اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)|إقرأ (?:أيضا|أيضًا)|شاهد أيضا|مواضيع ذات صلة|بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|"
    r"यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|相关阅读|延伸阅读|阅读更多|更多报道|関連記事|관련 ?기사)",
    re.IGNORECASE,
)
_LONGEST, _LONGEST_ASIDE = 250, 400  # characters of a line that leads elsewhere, of an aside
_TICKER = re.compile(
    r"(?:^|[\s_-])(?:ticker|marquee|breaking-news|read-?more|also-read|pull-?quote)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE = frozenset({"aside", "div", "section", "ul", "figure", "blockquote", "span", "p"})
_SHORTEST, _LONGEST_PULLED = 6, 60  # words of a sentence that is repeated as a pull quote


def drop_asides(page: HtmlElement) -> None:
    """Take out of a page what its classes say is a ticker, a teaser or a pull quote."""
    for element in list(page.iter(*_ASIDE)):
        if element.getparent() is None:
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _TICKER.search(names) and len(" ".join(element.text_content().split())) < _LONGEST_ASIDE:
            element.drop_tree()


def without_repeats(paragraphs: Iterable[str]) -> list[str]:
    """Paragraphs without pull quotes, which say a sentence of another one again, and without lines that lead elsewhere."""
    given = [paragraph for paragraph in paragraphs if paragraph.strip()]
    folded = [fold_bare(paragraph) for paragraph in given]
    kept: list[str] = []
    seen: set[str] = set()
    for number, (paragraph, bare) in enumerate(zip(given, folded, strict=True)):
        if not bare or (bare in seen and len(bare) > 20 and paragraph.rstrip()[-1:] in '.!?…”»"。؟।'):
            continue
        words = len(paragraph.split())
        if (
            _SHORTEST <= words <= _LONGEST_PULLED
            and len(bare) > 20
            and any(
                bare in other and len(other) > len(bare)
                for place, other in enumerate(folded)
                if place != number
            )
        ):
            continue
        if len(paragraph) <= _LONGEST and _ELSEWHERE.match(paragraph) and words < 25:
            continue
        seen.add(bare)
        kept.append(paragraph)
    return kept

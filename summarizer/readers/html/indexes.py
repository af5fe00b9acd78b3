"""Pages that lead to articles: what was found in them are titles and teasers of others."""

from lxml.html import HtmlElement

_SHORT = 60  # words
_LINKED = 0.65
_MANY_LINKS = 25
_FEWEST_CARDS, _LARGEST_CARD = 4, 90  # cards of a page; words of one
_MOST_CARDS = 200  # that are looked at
_OF_CARDS = 0.6  # share of the text that stands in cards
_TITLE_WORDS, _TITLE_LETTERS = 3, 8  # of the shortest title, with spaces or without
_BLOCKS = frozenset(
    {"h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "li", "dt", "td", "header", "article", "section"}
)


def is_of_links(page: HtmlElement, text: str, words: int) -> bool:
    """Whether a page is mostly links to others.

    Args:
        page: without what is hidden.
        text: what was found in it as its article.
        words: how many it has.
    """
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


def cards_of(page: HtmlElement) -> tuple[str, ...]:
    """The cards of a page, without white space: linked titles, each with the few lines below it."""
    cards: dict[str, str] = {}
    for link in page.iter("a"):
        href = (link.get("href") or "").partition("#")[0]
        if href and href not in cards and _is_title(link):
            cards[href] = "".join(_card_of(link).split())
        if len(cards) >= _MOST_CARDS:
            break
    return tuple(cards.values())


def is_of_cards(cards: tuple[str, ...], text: str) -> bool:
    """Whether most of a text stands in cards, which lead to other articles.

    Args:
        cards: as of `cards_of`.
        text: what was found in a page as its article.
    """
    if len(cards) < _FEWEST_CARDS:
        return False
    lines = {"".join(line.split()) for line in text.split("\n") if line.strip()}
    filled = [card for card in cards if any(line in card for line in lines)]
    within = sum(len(line) for line in lines if any(line in card for card in filled))
    return len(filled) >= _FEWEST_CARDS and within > _OF_CARDS * sum(map(len, lines))


def _is_title(link: HtmlElement) -> bool:
    """Whether a link is all that its block says, and long enough for a title; or holds a heading itself."""
    words = " ".join(link.text_content().split())
    if len(words.split()) < _TITLE_WORDS and len(words) < _TITLE_LETTERS:
        return False
    if any(each.tag in _BLOCKS for each in link.iterdescendants() if isinstance(each.tag, str)):
        return len(words.split()) <= _LARGEST_CARD
    block = next((each for each in link.iterancestors() if each.tag in _BLOCKS), None)
    return block is not None and " ".join(block.text_content().split()) == words


def _card_of(link: HtmlElement) -> str:
    """The text of the largest element around a link no larger than a card; else of what follows."""
    title = card = " ".join(link.text_content().split())
    outermost = link
    for around in link.iterancestors():
        words = " ".join(around.text_content().split())
        if not _fits(words):
            break
        card, outermost = words, around
    if card != title:
        return card
    for behind in outermost.itersiblings():
        words = f"{card} {' '.join(behind.text_content().split())}" if isinstance(behind.tag, str) else card
        if not _fits(words) or any(_is_title(each) for each in behind.iter("a")):
            break
        card = words
    return card


def _fits(words: str) -> bool:
    return len(words.split()) <= _LARGEST_CARD and len(words) <= 8 * _LARGEST_CARD

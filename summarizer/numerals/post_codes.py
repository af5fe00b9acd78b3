"""Postcodes beside their town: 50667 Köln, New York, NY 10001, г. Москва, 125009."""

from collections.abc import Iterator

from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_USUAL = frozenset({5})  # digits, where the language does not say
_LONGEST_TOWN = 3  # tokens
_STATE = 2  # letters: NY
_HYPHENATED = (5, 3)  # 01310-100


def spans(tokens: Tokens, table: NumeralTable) -> Iterator[tuple[int, int]]:
    """The tokens [first, last) of every postcode."""
    sizes = table.post_code or _USUAL
    for index, word in enumerate(tokens.words):
        if not word.isdecimal():
            continue
        if len(word) in sizes and (_is_before_town(tokens, index, table) or _is_behind(tokens, index, table)):
            yield index, index + 1
        elif _is_hyphenated(tokens, index):
            yield index, index + 2


def _is_before_town(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """50667 Köln: a known town, or a name alone between signs of punctuation, line ends or prepositions."""
    place = index + 1
    if place >= len(tokens) or tokens.gap(place) != " ":
        return False
    if table.towns.at(tokens, place) is not None:
        return True
    if (
        not tokens.words[place][0].islower()
        or not tokens.is_capitalised(place)
        or _counts(tokens, place, table)
    ):
        return False
    return _begins(tokens, index, table) and _ends(tokens, place)


def _counts(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    return table.books["counted"].at(tokens, index) is not None or table.units.at(tokens, index) is not None


def _begins(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    gap = tokens.gap(index)
    if index == 0 or gap.strip() in (",", "(", ";") or "\n" in tokens.original_gap(index):
        return True
    return gap == " " and table.books["post_before"].before(tokens, index) is not None


def _ends(tokens: Tokens, index: int) -> bool:
    """Whether a name of one to three capitalised words ends with a sentence, a line, a bracket."""
    for place in range(index + 1, index + 1 + _LONGEST_TOWN):
        if place >= len(tokens) or tokens.gap(place).strip() or "\n" in tokens.original_gap(place):
            return True
        if not tokens.is_capitalised(place):
            return False
    return False


def _is_behind(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """NY 10001, Москва, 125009: a state's letters or a known town before it, and nothing counted behind."""
    if index == 0 or tokens.gap(index) not in (" ", ", ", "-", " - "):
        return False
    after = index + 1
    if after < len(tokens) and tokens.gap(after) == " " and tokens.words[after] not in table.stopwords:
        return False
    if table.towns.before(tokens, index) is not None:
        return True
    state = tokens.original(index - 1, index)
    return len(state) == _STATE and state.isascii() and state.isupper() and tokens.gap(index - 1) == ", "


def _is_hyphenated(tokens: Tokens, index: int) -> bool:
    """01310-100 São Paulo."""
    after = index + 1
    if not tokens.is_number(after) or tokens.gap(after) != "-":
        return False
    sizes = (len(tokens.words[index]), len(tokens.words[after]))
    return sizes == _HYPHENATED and not tokens.is_number(index - 1) and not tokens.is_number(after + 1)

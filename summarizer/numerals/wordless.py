"""Words in which no number was read: whether they might still mean one, or hold none at all."""

import unicodedata

from rapidfuzz.distance import Levenshtein

from summarizer.numerals import unread
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_SINGULAR, _PAIR = 1, 2  # a noun alone says one, and in many languages a form of it two
_ONE_WORD = 3
"""Significant digits that one word may carry which no table knows: a fortnight, a gross (144). A number of
more digits takes several words, and the table of a known language would know one of them."""
_SHORTEST_PART = 4  # letters of a number word inside another word (twenty-odd, misspelt or written together)

_SHORTEST_MISSPELT = 6  # "thousend", but not "fire" for "five"


def hold_no_number(value: float, tokens: Tokens, table: NumeralTable) -> bool:
    """Whether words without a readable number cannot mean a value: "the fire service" is not 109,864.

    Said only in a language with data, where no digit, number word or hedge stands among the words, and either
    all of them are known or the value has too many digits for the ones that are not.

    Args:
        value: what is claimed; up to two is never judged.
        tokens: the words.
        table: the numerals of their language.
    """
    if not table.known or 0 <= value <= _PAIR or not tokens.words:
        return False
    if _may_hold_digits(tokens) or unread.left_over(tokens, (), table):
        return False
    if any(_announces(tokens, index, table) for index in range(len(tokens))):
        return False
    unknown = [word for index, word in enumerate(tokens.words) if not _is_known(tokens, index, table)]
    if any(_has_numeral(word, table) for word in unknown):
        return False
    return not unknown or _significant_digits(value) > _ONE_WORD


def _may_hold_digits(tokens: Tokens) -> bool:
    """Whether a character stands for a number by itself: ½, Ⅻ, 五."""
    return any(unicodedata.numeric(letter, None) is not None for letter in tokens.view.original)


def _announces(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a number word, or a word that stands before numbers alone, begins at a token."""
    found = table.lexemes.at(tokens, index)
    if found is not None and not found[0].lexeme.article:
        return True
    if tokens.words[index] in table.stopwords:
        return False
    books = ("hedges", "ordinals", "percent_before", "percent_after", "labels")
    return any(table.books[name].at(tokens, index) is not None for name in books)


def _is_known(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a token is a word of the language's tables that is no number: of grammar, a day, a month."""
    word = tokens.words[index]
    if word in table.stopwords or word in table.fillers or word in table.weekdays:
        return True
    return table.months.at(tokens, index) is not None or table.books["counted"].at(tokens, index) is not None


def _has_numeral(word: str, table: NumeralTable) -> bool:
    """Whether a number word stands inside a word that no table knows, or is misspelt in it by one letter."""
    return any(
        len(part) >= _SHORTEST_PART
        and (part in word or (len(part) >= _SHORTEST_MISSPELT and Levenshtein.distance(part, word) == 1))
        for part in table.lexemes.words
    )


def _significant_digits(value: float) -> int:
    """Digits of a number without the zeros at its ends: 2 of 1,200,000 and of 0.25."""
    mantissa = f"{abs(value):.15g}".partition("e")[0]
    return len(mantissa.replace(".", "").strip("0"))

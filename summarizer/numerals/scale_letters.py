"""Letters that stand for a scale behind digits: 5bn, 1,5 M€, 4.3M; and whether an m is rather a metre."""

from summarizer.numerals import symbols
from summarizer.numerals.lexeme import Entry, Lexeme
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.text.tokens import Tokens

_LONGEST_SIGN = 2  # of a unit
_CODE = 3  # letters of a currency


def letter_at(tokens: Tokens, index: int, table: NumeralTable, before: Piece) -> Piece | None:
    """Return a scale written onto digits (5bn), or onto the sign of money behind them (1,5 M€)."""
    word = tokens.words[index]
    of_unit = table.unit_scales.get(word) if len(word) <= _LONGEST_SIGN else None
    factor = of_unit or table.attached_scales.get(word) or symbols.SCALE_LETTERS.get(word)
    unit = table.units.at(tokens, index)
    if factor is None or (unit is not None and unit[1] > index + 1):  # 32m2
        return None
    money_before = table.units_before.before(tokens, before.first) is not None
    money_after = (
        is_money_sign(tokens, index + 1)
        or (of_unit is not None and is_currency(tokens, index + 1, table))
        or _is_capital_before_money(tokens, index)
    )
    spaced = money_after or (money_before and (len(word) > 1 or of_unit is not None))
    if tokens.gap(index) != "" and not (spaced and tokens.gap(index) == " "):
        return None
    if tokens.gap(index) and word in table.lexemes.words:  # R$ 500 mil
        return None
    if word in table.unit_scales and not (money_before or money_after):
        return None
    factors: tuple[float, ...] = (factor,)
    if not (money_before or money_after or len(word) > 1 or _is_behind_greater(tokens, before, factor)):
        measures = word in symbols.UNIT_LETTERS and not _is_millions(tokens, index, table)
        factors = (1.0, factor) if measures else (factor, 1.0)
    entry = Entry(Lexeme(scale=factors[0]), (word,))
    return Piece(entry, index, index + 1, tokens.starts[index], tokens.end(index), factors, tied=True)


def _is_behind_greater(tokens: Tokens, before: Piece, factor: float) -> bool:
    """Whether digits stand behind others with a greater scale letter, as a further term: $2bn 300m."""
    letter = before.first - 1
    if (
        letter < 1
        or tokens.gap(before.first) != " "
        or tokens.gap(letter)
        or not tokens.is_number(letter - 1)
    ):
        return False
    return symbols.SCALE_LETTERS.get(tokens.words[letter], 0) > factor


def _is_millions(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether the m at a place is rather a scale than metres: 4.3M sales, 12.3m tonnes, 35m of them."""
    behind = index + 1
    if tokens.is_capitalised(index):
        return True
    if behind >= len(tokens) or tokens.gap(behind) != " " or table.books["dimension"].at(tokens, behind):
        return False
    entry = table.lexemes.words.get(tokens.words[behind])
    if (entry is not None and entry.lexeme.linker) or table.books["counted"].at(tokens, behind):
        return True
    decimals = not tokens.words[index - 1].isdecimal() and tokens.words[behind][0].isalpha()
    return table.units.at(tokens, behind) is not None or (
        decimals and tokens.words[behind] not in table.stopwords
    )


def is_money_sign(tokens: Tokens, index: int) -> bool:
    """Whether a sign of money is written onto the word before it."""
    written_on = index < len(tokens) and tokens.gap(index) == ""
    return written_on and tokens.words[index] in symbols.MONEY_SIGNS


def _is_capital_before_money(tokens: Tokens, index: int) -> bool:
    """1,5 M €: a capital, and a sign of money behind a space."""
    behind = index + 1
    spaced = behind < len(tokens) and tokens.gap(behind) == " " and tokens.is_capitalised(index)
    return spaced and tokens.words[behind] in symbols.MONEY_SIGNS


def is_currency(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a currency follows: 500 εκ. ευρώ."""
    if index >= len(tokens) or tokens.gap(index) not in (" ", ".", ". "):
        return False
    found = table.units.at(tokens, index)
    return found is not None and len(found[0]) == _CODE and found[0].isupper()

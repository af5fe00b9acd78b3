"""Days of the week, and the days of a month that stand behind them: 周五, segunda-feira (21)."""

from summarizer.numerals.days import LAST_DAY
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_LONGEST = 3  # signs: 星期二


def is_weekday(around: Surroundings) -> bool:
    """Whether the amount ends the name of a weekday, or is the day of the month in brackets behind one."""
    if around.table.positional and _ends_in_sign(around):
        return True
    return around.amount.written == "digits" and _in_brackets(around)


def _ends_in_sign(around: Surroundings) -> bool:
    """周五, 星期二: the sign of a number that ends the name of a weekday; but 三周五天."""
    tokens, first, last = around.tokens, around.amount.first, around.amount.last
    for begun in range(max(0, first - _LONGEST + 1), first):
        if "".join(tokens.words[begun:last]) in around.table.weekdays:
            counted = begun > 0 and around.unit is not None and tokens.gap(begun) == ""
            weeks = counted and (
                tokens.is_number(begun - 1)
                or tokens.words[begun - 1] in around.table.starters
                or around.table.books["hedges"].before(tokens, begun) is not None  # 每周四天
            )
            return all(tokens.gap(place) == "" for place in range(begun + 1, last)) and not weeks
    return False


def _in_brackets(around: Surroundings) -> bool:
    """Segunda-feira (21): a day of the month alone in brackets, behind a day of the week."""
    tokens, amount = around.tokens, around.amount
    if not 1 <= amount.low <= amount.high <= LAST_DAY or amount.low % 1:
        return False
    alone = around.before == " (" and (amount.last == len(tokens) or tokens.gap(amount.last)[:1] == ")")
    return alone and amount.first > 0 and _ends_weekday(tokens, amount.first, around.table)


def _ends_weekday(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a day of the week ends before a token, its parts joined by hyphens (segunda-feira)."""
    word, place = tokens.words[index - 1], index - 1
    while place and tokens.gap(place) == "-":
        place -= 1
        word = f"{tokens.words[place]}-{word}"
    return word in table.weekdays or tokens.words[index - 1] in table.weekdays

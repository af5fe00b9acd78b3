"""What may stand in the slots of a pattern: each function returns the token after it, or None."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from summarizer.numerals import reading
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_HOURS, _MINUTES = 24, 60
_FOUR_DIGITS = 4
_GREATEST = 999
_LONGEST_NAME = 4

Slot = Callable[[Tokens, int, NumeralTable], int | None]


def clock_digits(word: str) -> bool:
    """Whether digits are an hour and its minutes, with a full stop or without: 17.30, 0730."""
    hour, stop, minute = word.partition(".")
    if not stop and len(word) == _FOUR_DIGITS:
        hour, minute = word[:2], word[2:]
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 == len(minute)):
        return False
    return int(hour) <= _HOURS and int(minute) < _MINUTES


def _hour(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    found = table.hours.at(tokens, index)
    if found is not None:
        return found[1]
    word = tokens.words[index]
    if "." in word and clock_digits(word):
        return index + 1
    if word.isdecimal() and tokens.is_number(index + 1) and tokens.gap(index + 1) == ":":
        minutes = tokens.words[index + 1]
        return index + 2 if int(word[:3]) <= _HOURS and len(minutes) == 2 and minutes.isdecimal() else None
    return _number(tokens, index, table, _HOURS + 1, whole=False)


def _minute(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    return _number(tokens, index, table, _MINUTES - 1)


def _time(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    word = tokens.words[index]
    return index + 1 if clock_digits(word) and "." not in word else _hour(tokens, index, table)


def _score(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    return _number(tokens, index, table, _GREATEST)


def _number(
    tokens: Tokens, index: int, table: NumeralTable, greatest: int, *, whole: bool = True
) -> int | None:
    word = tokens.words[index]
    if not (word[0].isdecimal() or word in table.starters or table.splitter is not None):
        return None
    if word.isdecimal():
        return index + 1 if len(word) <= len(str(greatest)) and int(word) <= greatest else None
    amount = reading.read(tokens, index, table)
    if amount is None or not amount.exact or not amount.readings or not 0 <= amount.low <= greatest:
        return None
    if whole and amount.low % 1:
        return None
    return amount.last


def _digits(tokens: Tokens, index: int, table: NumeralTable) -> int | None:  # noqa: ARG001 - a slot's signature
    return index + 1 if tokens.words[index][0].isdecimal() else None


def _name(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    """Capitalised words, with what joins them in a name (rue de la Paix)."""
    last, place = None, index
    while place < len(tokens) and place - index < _LONGEST_NAME and tokens.words[place][0].isalpha():
        if place > index and tokens.gap(place) not in (" ", "-", "'"):
            break
        cased = tokens.words[place][0].islower()
        if not cased or tokens.is_capitalised(place):
            last = place + 1
        elif tokens.words[place] not in table.stopwords:
            break
        place += 1
    return last


def name_before(tokens: Tokens, index: int) -> int | None:
    """Return where the capitalised words begin that stand before `index`."""
    first = index
    while first and index - first < _LONGEST_NAME and tokens.words[first - 1][0].isalpha():
        if not tokens.is_capitalised(first - 1) or (
            first < index and tokens.gap(first) not in (" ", "-", "'")
        ):
            break
        first -= 1
    return first if first < index else None


SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "hour": _hour, "minute": _minute, "time": _time, "number": _score, "digits": _digits, "name": _name
    }
)  # fmt: skip


def ends_before(tokens: Tokens, index: int, slot: str, table: NumeralTable) -> bool:
    """Whether the token before `index` may end a slot at all; quick, for most words are no numbers."""
    word = tokens.words[index - 1]
    if slot == "name":
        return word[0].isalpha()
    if word[0].isdecimal():
        return True
    if slot == "digits":
        return False
    known = word in table.lexemes.words or word in table.lexemes.by_last or word in table.hours.words
    return known or (table.splitter is not None and bool(table.splitter.split(word)))

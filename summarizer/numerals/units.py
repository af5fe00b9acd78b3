"""The unit of an amount: money, measures, durations, percent."""

from dataclasses import dataclass

from summarizer.numerals import symbols
from summarizer.numerals.lexicon import NumeralTable, table
from summarizer.text.languages import Language
from summarizer.text.tokens import Tokens

_GAPS = frozenset({"", " ", "-", "'"})
_CURRENCY = 3
_STOPS = (".", ". ")
_LONGEST_SIGN = 2
_BEGINS_UNIT = frozenset({"units", "linkers"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's words: token indexes [first, last) and what they mean."""

    code: str
    first: int
    last: int

    @property
    def is_share(self) -> bool:
        """Whether it is percent."""
        return self.code == "percent"

    @property
    def is_money(self) -> bool:
        """Whether it is a currency, by its ISO 4217 code."""
        return len(self.code) == _CURRENCY and self.code.isupper()


def adjoins(tokens: Tokens, index: int) -> bool:
    """Whether the token at `index` stands so close to the one before that both may be one expression.

    A full stop may stand between after an abbreviation (500 тыс. евро), which no capital follows.
    """
    if not 0 < index < len(tokens.words):
        return False
    if tokens.gaps[index] in _GAPS:
        return True
    abbreviated = tokens.gap(index) in (".", ". ") and not tokens.is_number(index - 1)
    return abbreviated and not tokens.is_capitalised(index)


def is_linker(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether the token may stand between a number and its unit (of, de)."""
    if index >= len(tokens.words):
        return False
    entry = table.lexemes.words.get(tokens.words[index])
    return entry is not None and entry.lexeme.linker


def percent_after(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    """Return the index after the percent sign or words that stand at `index`; None if none do."""
    if not adjoins(tokens, index):
        return None
    if tokens.words[index] in symbols.PERCENT_SIGNS:
        return index + 1
    if "percent_after" not in table.opening[tokens.words[index]]:
        return None
    found = table.books["percent_after"].at(tokens, index)
    return found[1] if found is not None else None


def percent_before(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    """Return the index of the number that the percent sign or words at `index` belong to; None if none do."""
    if tokens.words[index] in symbols.PERCENT_SIGNS:
        return index + 1 if tokens.is_number(index + 1) and tokens.gap(index + 1) == "" else None
    found = table.books["percent_before"].at(tokens, index)
    if found is None or found[1] >= len(tokens) or tokens.gap(found[1]) not in _GAPS:
        return None
    return found[1]


def is_behind_percent(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether the percent sign or words before a number end just before the token at `index`."""
    if index == 0 or tokens.gap(index) not in _GAPS:
        return False
    if tokens.words[index - 1] in symbols.PERCENT_SIGNS:
        return tokens.gap(index) == "" and not tokens.is_number(index - 2)
    return table.books["percent_before"].before(tokens, index) is not None


def unit_of(tokens: Tokens, first: int, last: int, table: NumeralTable) -> Unit | None:
    """Return the unit beside the amount of the tokens [first, last), or in its scale: 3 mdkr."""
    return before(tokens, first, table) or after(tokens, last, table) or _in_scale(tokens, first, last, table)


def _in_scale(tokens: Tokens, first: int, last: int, table: NumeralTable) -> Unit | None:
    """The currency that is written as one with the scale before it: 2,5 mkr, 5 MSEK, 37$ بلین."""
    for begun in range(last - 1, first, -1):
        sign = _sign_alone(tokens, begun + 1, table)
        if sign is not None:
            return Unit(sign[0], begun, begun + 1)
        code = table.money_scales.get(tuple(tokens.words[begun:last]))
        if code is not None:
            return Unit(code, begun, last)
    return None


def after(tokens: Tokens, index: int, table: NumeralTable) -> Unit | None:
    """Return the unit that stands at `index`, a linker before it left out."""
    if index >= len(tokens.words) or tokens.is_number(index):
        return None
    if table.opening[tokens.words[index]].isdisjoint(_BEGINS_UNIT):
        return _degree(tokens, index)
    if not adjoins(tokens, index):
        return _behind_short_scale(tokens, index, table)
    place = index
    while place < index + 2 and is_linker(tokens, place, table):
        place += 1
    if place > index and all(adjoins(tokens, inner) for inner in range(index + 1, place + 1)):
        found = _at(tokens, place, table)
        if found is not None:
            return found
    return _at(tokens, index, table) or _degree(tokens, index)


def _behind_short_scale(tokens: Tokens, index: int, table: NumeralTable) -> Unit | None:
    """A currency with a capital behind a scale's full stop: 2,5 mil. Kč."""
    if not 0 < index < len(tokens) or tokens.gap(index) not in _STOPS:
        return None
    word = tokens.words[index - 1]
    entry = table.lexemes.words.get(word)
    if entry is None or entry.lexeme.scale is None or len(word) > symbols.LONGEST_ABBREVIATION:
        return None
    found = _at(tokens, index, table)
    return found if found is not None and found.is_money else None


def currencies_in(text: str, language: Language | str | None) -> frozenset[str]:
    """The codes of the currencies that the words of a text name, whether or not a number stands beside."""
    known = table(language)
    named = {unit for _, unit, _ in known.units.all_in(known.tokens(text))}
    return frozenset(unit for unit in named if len(unit) == _CURRENCY and unit.isupper())


def _at(tokens: Tokens, index: int, table: NumeralTable) -> Unit | None:
    found = table.units.at(tokens, index)
    if found is None or (len(tokens.words[index]) == 1 and _is_elided(tokens, found[1])):
        return None
    if tokens.words[index] not in table.own_units and not _is_written_as_money(tokens, index, found[1]):
        return None
    if found[1] == index + 1 and _is_function_word(tokens, index, table):
        return None
    return Unit(found[0], index, found[1])


def _is_function_word(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a sign that is a function word as well is rather that one: nel 1939 ha vinto, 25 v Praze."""
    word, behind = tokens.words[index], index + 1
    if len(word) > _LONGEST_SIGN or word not in table.stopwords or behind >= len(tokens):
        return False
    if word in table.accented and table.has_accents(tokens, index):  # år, not är
        return False
    if tokens.gap(index) != " " or tokens.gap(behind) != " ":
        return False
    return tokens.words[behind][0].isalpha() and not is_linker(tokens, behind, table)


def _is_elided(tokens: Tokens, index: int) -> bool:
    """Whether a letter with an apostrophe stands before a word: deux de l'Utah are no litres."""
    return index < len(tokens) and tokens.gap(index) == "'" and tokens.words[index][0].isalpha()


def before(tokens: Tokens, index: int, table: NumeralTable) -> Unit | None:
    """Return the unit that ends before the token at `index`, a minus between them left out."""
    if index == 0 or tokens.gap(index) not in ("", " ", "-", " -", ".", ". ", "="):
        return None
    if "units_before" not in table.closing[tokens.words[index - 1]]:
        return None
    found = table.units_before.before(tokens, index)
    if found is None:
        return None
    if not _is_written_as_money(tokens, found[1], index):
        found = _sign_alone(tokens, index, table)
    if found is None or (tokens.gap(found[1]) == "-" and tokens.words[found[1]][0].isalpha()):
        return None  # PLX-R18
    return Unit(found[0], found[1], index)


def _sign_alone(tokens: Tokens, index: int, table: NumeralTable) -> tuple[str, int] | None:
    code = table.units_before.words.get(tokens.words[index - 1])
    return (code, index - 1) if code is not None and tokens.words[index - 1] in symbols.MONEY_SIGNS else None


def _is_written_as_money(tokens: Tokens, first: int, last: int) -> bool:
    """Whether codes stand in capitals (TRY, not try) and letters on their sign (A$, not a $)."""
    words = tokens.words[first:last]
    if words[-1] in symbols.MONEY_SIGNS and len(words) > 1:
        letters = all(tokens.original(index, index + 1)[0].isupper() for index in range(first, last - 1))
        return letters and all(tokens.gap(index) in ("", ".") for index in range(first + 1, last))
    if len(words) == 1 and words[0] in symbols.MONEY_CODES:
        return tokens.original(first, last).isupper()
    return True


def _degree(tokens: Tokens, index: int) -> Unit | None:
    """3C: a capital written onto a figure is a temperature."""
    if tokens.gaps[index] or not tokens.is_number(index - 1):
        return None
    code = symbols.DEGREE_LETTERS.get(tokens.original(index, index + 1))
    alone = index + 1 >= len(tokens) or tokens.gap(index + 1) != "" or not tokens.words[index + 1].islower()
    return Unit(code, index, index + 1) if code and alone and len(tokens.words[index - 1]) < 4 else None

"""What is read beside an amount: a minus before it, words for it behind it, and a half behind its noun."""

from summarizer.numerals import reading, units
from summarizer.numerals.amount import Amount
from summarizer.numerals.lexicon import NumeralTable
from summarizer.text.tokens import Tokens

_SHORTEST_DUAL = 6  # letters, the ending included
_AND_HALF, _DUAL = ("and", "half"), ("two", "of")
_MINUS = frozenset("-\u2212\u2010\u2011\u2013\u2014\uff0d")
_BEFORE_MINUS = frozenset(" \n\t([{:;,\u00a0\u202f\u3000\"'\u201c\u00ab")


def signed(tokens: Tokens, amount: Amount, table: NumeralTable) -> Amount:
    """Return the amount with the sign that stands before it, or that words before or behind it say."""
    if amount.low < 0 or not amount.exact or not amount.readings:
        return amount
    start = _minus_sign(tokens, amount, table)
    if start is not None:
        return _negative(amount, start)
    found = table.books["minus_before"].before(tokens, amount.first)
    if found is not None and tokens.gap(amount.first) in (" ", "", "-"):
        inside = table.books["hedges"].before(tokens, amount.first)
        if inside is None or inside[1] >= found[1]:
            return _negative(amount, tokens.starts[found[1]])
    if _is_behind(tokens, amount, table, "minus_after"):
        return _negative(amount, amount.start)
    known = table.closing[tokens.words[amount.first - 1]] if amount.first else frozenset()
    zero = table.books["zero_before"].before(tokens, amount.first) if "zero_before" in known else None
    if zero is not None and _is_behind(tokens, amount, table, "zero_after"):
        return _negative(amount, tokens.starts[zero[1]])
    return amount


def sign_at(tokens: Tokens, index: int, table: NumeralTable) -> int | None:
    """The token after words at a place that make the number behind them negative; None without them."""
    known = table.opening[tokens.words[index]]
    found = table.books["minus_before"].at(tokens, index) if "minus_before" in known else None
    if found is not None:
        return found[1]
    zero = table.books["zero_before"].at(tokens, index) if "zero_before" in known else None
    if zero is None or zero[1] >= len(tokens):
        return None
    amount = reading.read(tokens, zero[1], table)
    return zero[1] if amount is not None and _is_behind(tokens, amount, table, "zero_after") else None


def _negative(amount: Amount, start: int) -> Amount:
    values = tuple(-value for value in amount.readings)
    return amount._replace(start=start, readings=values, low=values[0], high=values[0])


def _minus_sign(tokens: Tokens, amount: Amount, table: NumeralTable) -> int | None:
    """Return where a minus stands before digits or before their sign of money; None without one."""
    if amount.written != "digits":
        return None
    money = units.before(tokens, amount.first, table)
    if money is None and tokens.view.text[amount.start - 1 : amount.start] != "-":
        return None
    for index in (amount.first, money.first if money is not None else amount.first):
        start = amount.start if index == amount.first else tokens.starts[index]
        place = start - 1
        text = tokens.view.text
        if place < 0 or text[place] != "-" or tokens.view.original[tokens.view.origin[place]] not in _MINUS:
            continue
        before = tokens.view.original[tokens.view.origin[place] - 1] if tokens.view.origin[place] else " "
        if before in _BEFORE_MINUS or (
            money is not None and index == amount.first and place == tokens.end(index - 1)
        ):
            return (
                min(place, tokens.starts[money.first])
                if money is not None and index == amount.first
                else place
            )
    return None


def _is_behind(tokens: Tokens, amount: Amount, table: NumeralTable, name: str) -> bool:
    """Whether a phrase of a book stands behind an amount or its unit: 5 degrees below zero."""
    book, words = table.books[name], tokens.words
    if book.at(tokens, amount.last) is not None:
        return units.adjoins(tokens, amount.last)
    unit = units.after(tokens, amount.last, table)
    place = unit.last if unit is not None else amount.last + 1
    if place >= len(words) or name not in table.opening[words[place]]:
        return False
    near = place < len(tokens) and all(tokens.gap(i) in (" ", "") for i in range(amount.last, place + 1))
    return near and book.at(tokens, place) is not None


def is_half_behind(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a unit and "and a half" stand behind an article: a year and a half."""
    unit = units.after(tokens, index + 1, table)
    return unit is not None and _added_at(tokens, unit.last, table) is not None


def without_number(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """Return what grammar counts at a place without a number: an hour and a half, درجة ونصف, شهرين."""
    if table.positional and (half := _half_unit(tokens, index, table)) is not None:
        return half
    if index and _added_at(tokens, index, table) is not None:
        return _after_unit(tokens, index, table) or _dual(tokens, index, table)
    if is_dual(tokens, index, table):
        return _dual(tokens, index, table)
    if table.ages.at(tokens, index) is not None:
        return _age(tokens, index, table)
    entry = table.lexemes.words.get(tokens.words[index])
    if entry is None or not entry.lexeme.article:
        return None
    one = Amount(index, index + 1, tokens.starts[index], tokens.end(index), (1.0,), 1, 1)
    more = with_half(tokens, one, table)
    return more if more is not one else None


def _half_unit(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """半小时, 半英寸: half a unit; no half of a year that is named (上半年)."""
    found = table.lexemes.at(tokens, index)
    entry = found[0] if found is not None and found[1] == index + 1 else None
    if entry is None or entry.lexeme.fraction is None or units.after(tokens, index + 1, table) is None:
        return None
    if tokens.gap(index + 1) or (
        index and not tokens.gap(index) and table.books["not_half"].before(tokens, index)
    ):
        return None
    value = entry.lexeme.fraction
    start, end = tokens.starts[index], tokens.end(index)
    return Amount(index, index + 1, start, end, (value,), value, value, written="signs", keys=(entry.key,))


def with_half(tokens: Tokens, amount: Amount, table: NumeralTable) -> Amount:
    """Return the amount with a half that stands behind its unit: two years and a half."""
    if amount.scale != 1 or not amount.exact or len(amount.readings) != 1 or amount.low % 1:
        return amount
    unit = units.after(tokens, amount.last, table)
    found = _added_at(tokens, unit.last, table) if unit is not None else None
    if found is None:
        return amount
    value, last = amount.low + found[0], found[1]
    keys = (*amount.keys, _AND_HALF)
    return amount._replace(
        last=last, end=tokens.end(last - 1), readings=(value,), low=value, high=value, keys=keys
    )


def _age(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """الثامنة عشرة من عمرها: an ordinal that tells an age, or the ages from one to another."""
    found = table.ages.at(tokens, index)
    if found is None:
        return None
    low, last = found
    other = _other_age(tokens, last, table)
    high, last = other or (low, last)
    named = table.books["age_after"].at(tokens, last) is not None
    if not named and table.books["age_before"].before(tokens, index) is None:
        return None
    readings = () if high > low else (low,)
    return Amount(
        index, last, tokens.starts[index], tokens.end(last - 1), readings, low, high, keys=(_AND_HALF,)
    )


def _other_age(tokens: Tokens, index: int, table: NumeralTable) -> tuple[float, int] | None:
    """والثانية عشرة: the second age, behind what joins it."""
    if index >= len(tokens) or tokens.gap(index) != " ":
        return None
    return table.joined_ages.at(tokens, index)


def _after_unit(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """درجة ونصف: one unit and a half."""
    unit = table.units.before(tokens, index) or table.books["percent_after"].before(tokens, index)
    added = _added_at(tokens, index, table)
    if unit is None or added is None or tokens.gap(index) != " ":
        return None
    value = 1 + added[0]
    start, end = tokens.starts[unit[1]], tokens.end(added[1] - 1)
    return Amount(unit[1], added[1], start, end, (value,), value, value, keys=(_AND_HALF, _AND_HALF))


def is_dual(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a word is a noun with an ending that says two: شهرين, لوحتا, حقيقتين."""
    word = tokens.words[index]
    if word in table.duals.words:
        return word not in table.not_duals
    if not table.dual_endings or word in table.not_duals:
        return False
    feminine = len(word) >= _SHORTEST_DUAL and word.endswith(table.feminine_duals)
    if not feminine or word.endswith(table.not_dual_endings):
        return False  # most words: what comes is looked at for few
    return not any(
        word.startswith(front) and word[len(front) :] in table.not_duals for front in table.clitics
    )


def _dual(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """شهرين: a noun whose ending says two; شهرين ونصف: two and a half of it."""
    if not is_dual(tokens, index, table):
        return None
    added = _added_at(tokens, index + 1, table)
    if added is not None:
        start, end, value = tokens.starts[index], tokens.end(added[1] - 1), 2 + added[0]
        return Amount(index, added[1], start, end, (value,), value, value, keys=(_DUAL, _AND_HALF))
    start, end = tokens.starts[index], tokens.end(index)
    return Amount(index, index + 1, start, end, (2.0,), 2, 2, keys=(_DUAL,), multiplicity=True)


def _added_at(tokens: Tokens, index: int, table: NumeralTable) -> tuple[float, int] | None:
    """Return what "and a half" at a place adds, and the token after it."""
    if index >= len(tokens) or tokens.gap(index) not in (" ", ""):
        return None
    found = table.lexemes.at(tokens, index)
    if found is None or found[0].lexeme.added is None:
        return None
    behind = reading.read(tokens, index, table)
    return None if behind is not None and behind.scale >= 1000 else (found[0].lexeme.added, found[1])

"""Reading one amount at a place in a text: digits, words or both, with their scale."""

from typing import NamedTuple

from summarizer.numerals import digits, positional, words
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

_THIN_SPACES = frozenset("\u00a0\u202f\u2009")
_THREE = 3


class Amount(NamedTuple):
    """A number or vague word at its place.

    Attributes:
        first: index of its first token.
        last: index of the token after it.
        start: its offset in the folded text.
        end: the offset after it.
        readings: its plausible values; empty if it is vague or a range.
        low: the smallest value.
        high: the greatest.
        exact: False for vague words.
        written: "digits", "words" or "signs" (Chinese-style).
        scale: what its last words multiply it by (3 million: 1,000,000); 1 without such words.
        keys: the number words it is made of; empty for digits.
        inflected: a case ending is written onto its last word.

    """

    first: int
    last: int
    start: int
    end: int
    readings: tuple[float, ...]
    low: float
    high: float
    exact: bool = True
    written: str = "words"
    scale: float = 1
    keys: tuple[tuple[str, ...], ...] = ()
    inflected: bool = False


def read(tokens: Tokens, index: int, table: Table) -> Amount | None:
    """Return the amount that begins at token `index`, if one does."""
    word = tokens.words[index]
    if word[0].isdecimal():
        return _read_digits(tokens, index, table)
    if table.signs is not None and table.signs.begins(word):
        return _read_signs(tokens, index, table.signs)
    run = words.pieces(tokens, index, table)
    if not run:
        return None
    return _read_vague(run, table) or _read_words(tokens, run, table)


def _read_signs(tokens: Tokens, index: int, signs: positional.Positional) -> Amount | None:
    numeral = positional.read(tokens.words, index, signs)
    if numeral is None:
        return None
    low, high = numeral.ends or (numeral.value, numeral.value)
    return Amount(
        index,
        numeral.end,
        tokens.starts[index],
        tokens.end(numeral.end - 1),
        () if numeral.ends else (numeral.value,),
        low,
        high,
        exact=numeral.exact,
        written="signs",
        keys=tuple((word,) for word in tokens.words[index : numeral.end]),
    )


def _read_words(tokens: Tokens, run: list[words.Piece], table: Table) -> Amount | None:
    worth = words.read_number(run, table)
    if worth is None:
        return None
    used = run[: worth.after]
    amount = Amount(
        used[0].first,
        used[-1].last,
        used[0].start,
        used[-1].end,
        (worth.value,),
        worth.value,
        worth.value,
        scale=worth.scale,
        keys=tuple(piece.entry.key for piece in used),
        inflected=used[-1].entry.inflected,
    )
    return _with_smaller(tokens, amount, worth.scale, table)


def _read_vague(run: list[words.Piece], table: Table) -> Amount | None:
    """Dozens; tens of thousands; several hundred thousand."""
    at = 1 if run[0].entry.lexeme.article and len(run) > 1 else 0
    lexeme = run[at].entry.lexeme
    if lexeme.vague is None or (at == 0 and lexeme.cardinal is not None):
        return None
    low, high = lexeme.vague
    place = at + 1
    while (step := _next_scale(run, place, table)) is not None:
        factor, place = step
        low, high = low * factor, (high + 1) * factor - 1
    used = run[:place]
    return Amount(
        used[0].first,
        used[-1].last,
        used[0].start,
        used[-1].end,
        (),
        low,
        high,
        exact=False,
        scale=low / lexeme.vague[0],
        keys=tuple(piece.entry.key for piece in used),
        inflected=used[-1].entry.inflected,
    )


def _next_scale(run: list[words.Piece], place: int, table: Table) -> tuple[float, int] | None:
    """Return the scale after a vague word, and the place after it; "of" may stand between."""
    if place + 1 < len(run) and _is_linker(run[place], table):
        place += 1
    if place >= len(run) or run[place].joined:
        return None
    scale = run[place].entry.lexeme.scale
    return (scale, place + 1) if scale is not None else None


def _is_linker(piece: words.Piece, table: Table) -> bool:
    return len(piece.entry.key) == 1 and piece.entry.key[0] in table.linkers


def _read_digits(tokens: Tokens, index: int, table: Table) -> Amount | None:
    bare = _read_digit_string(tokens, index, table)
    if bare is None:
        return None
    if table.signs is not None:
        return _scaled_by_signs(tokens, bare, table.signs)
    attached = _attached_scale(tokens, bare, table)
    if attached is not None:
        return attached
    return _scaled_by_words(tokens, bare, table)


def _read_digit_string(tokens: Tokens, index: int, table: Table) -> Amount | None:
    raw = tokens.original(index, index + 1)
    fraction = digits.vulgar_fraction(raw[-1])
    values: tuple[float, ...]
    last = index + 1
    if fraction is not None:
        whole = raw[:-1]
        last += 1
        values = (fraction + (float(whole) if whole.isdecimal() else 0.0),) if len(whole) < 10 else ()
    else:
        last = _grouped_by_spaces(tokens, index, table)
        folded = tokens.view.text[tokens.starts[index] : tokens.end(last - 1)]
        values = digits.readings(
            tokens.original(index, last), folded, table.decimal, table.grouping, tokens.view.text
        )
    if not values or last > len(tokens):
        return None
    start, end = tokens.starts[index], tokens.end(last - 1)
    return Amount(index, last, start, end, values, values[0], values[0], written="digits")


def _grouped_by_spaces(tokens: Tokens, index: int, table: Table) -> int:
    """Return the index after `5 000 000`: groups of three, by thin spaces or those of the language."""
    last = index + 1
    if (
        not tokens.words[index].isdecimal()
        or len(tokens.words[index]) > _THREE
        or tokens.words[index][0] == "0"
    ):
        return last
    while tokens.is_number(last) and tokens.gap(last) == " " and _is_group(tokens.words[last]):
        space = tokens.original_gap(last)
        if space not in _THIN_SPACES and not (space == " " and " " in table.grouping):
            break
        last += 1
        if not tokens.words[last - 1].isdecimal():
            break
    return last


def _is_group(word: str) -> bool:
    """Three digits, or three digits and decimals."""
    return (
        word[:_THREE].isdecimal()
        and len(word[:_THREE]) == _THREE
        and not word[_THREE : _THREE + 1].isdecimal()
    )


def _scaled(amount: Amount, factor: float, last: int, end: int) -> Amount:
    values = tuple(round(value * factor, 6) for value in amount.readings)
    return amount._replace(last=last, end=end, readings=values, low=values[0], high=values[0], scale=factor)


def _attached_scale(tokens: Tokens, amount: Amount, table: Table) -> Amount | None:
    """5k, 3.5bn."""
    if amount.last >= len(tokens) or tokens.gap(amount.last) != "":
        return None
    factor = table.attached_scales.get(tokens.words[amount.last])
    if factor is None:
        return None
    return _scaled(amount, factor, amount.last + 1, tokens.end(amount.last))


def _scaled_by_signs(tokens: Tokens, amount: Amount, signs: positional.Positional) -> Amount:
    numeral = positional.scaled(tokens.words, amount.last, 1.0, signs)
    if numeral.end == amount.last:
        return amount
    if numeral.value == 1:
        return amount._replace(last=numeral.end, end=tokens.end(numeral.end - 1))
    return _scaled(amount, numeral.value, numeral.end, tokens.end(numeral.end - 1))


def _scaled_by_words(tokens: Tokens, amount: Amount, table: Table) -> Amount:
    """3.5 million; 1 million 200 thousand; 3 buçuk."""
    if amount.last >= len(tokens) or tokens.gap(amount.last) not in (" ", "-", ""):
        return amount
    run = words.pieces(tokens, amount.last, table)
    if not run or run[0].entry.skip:
        return amount
    factor = words.scale_up(run, words.Worth(1, _past_small_scale(run)))
    small = run[0].entry.lexeme.scale if factor.after and _past_small_scale(run) else 1
    product = factor.value * (small or 1)
    whole = words.with_added(run, words.Worth(amount.readings[0] * product, factor.after, product))
    if whole.after == 0:
        return amount
    more = whole.value - amount.readings[0] * product
    values = tuple(round(value * product + more, 6) for value in amount.readings)
    end = run[whole.after - 1]
    grown = amount._replace(
        last=end.last, end=end.end, readings=values, low=values[0], high=values[0], scale=product
    )
    return _with_smaller(tokens, grown, product, table)


def _past_small_scale(run: list[words.Piece]) -> int:
    """1 where a scale below thousand comes first (5 hundred, 2 dozen), else 0."""
    scale = run[0].entry.lexeme.scale
    return 1 if scale is not None and scale < 1000 else 0


def _with_smaller(tokens: Tokens, amount: Amount, scale: float, table: Table) -> Amount:
    """1 million 200 thousand, 25 thousand and 300: a smaller number right behind belongs to the first."""
    if scale < 1000 or len(amount.readings) > 1 or amount.last >= len(tokens):
        return amount
    place = amount.last
    entry = table.lexemes.words.get(tokens.words[place])
    joined = entry is not None and entry.lexeme.conjunction
    if joined:
        place += 1
    if not tokens.is_number(place) or any(
        tokens.gap(i) not in ("", " ") for i in range(amount.last, place + 1)
    ):
        return amount
    rest = _read_digits(tokens, place, table)
    if (
        rest is None
        or len(rest.readings) > 1
        or rest.readings[0] >= scale
        or (rest.scale == 1 and not joined)
    ):
        return amount
    value = amount.readings[0] + rest.readings[0]
    return amount._replace(last=rest.last, end=rest.end, readings=(value,), low=value, high=value)

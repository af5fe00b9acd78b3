"""Spotting: the run of tokens at a place in a text that may belong to one number.

A run is made of pieces: digit strings with the spaces, strokes and fractions inside them, number words in
every form, and the words between them. What the pieces are worth together is for `reading`.
"""

from collections.abc import Iterator
from dataclasses import replace

from summarizer.numerals import digit_strings, digits, scale_letters, symbols
from summarizer.numerals.lexeme import Entry, Lexeme
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.text.tokens import Tokens

_MOST_PIECES = 40
_GLUE = frozenset({"", " ", "-", " - "})
_ABBREVIATED = (".", ". ")
_SCALE = 1000
_MYRIAD = 10_000
_TANWIN = "\u064b"  # says that مليونًا is one million, and no dual
_LONGEST_TERM = 6  # tokens before the scale of a term: nine hundred and sixty-eight thousand
_PARTS = frozenset({"lexemes", "attached"})


def _is_stopped(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a full stop or a currency stands behind an abbreviation (45 mil. Kč), or it ends the text."""
    return tokens.gap(index).startswith(".") or scale_letters.is_currency(tokens, index, table)


def entries_at(tokens: Tokens, index: int, table: NumeralTable) -> tuple[tuple[Entry, ...], int]:
    """Return the number words of the token at `index` (several in a compound), and the token after them."""
    if index >= len(tokens.words):
        return (), index
    word = tokens.words[index]
    found = table.lexemes.at(tokens, index) if "lexemes" in table.opening[word] else None
    if found is not None and word in table.stopped and not _is_stopped(tokens, found[1], table):
        return (), index
    if found is not None and table.has_own_accents(tokens, index, found[0].key):
        return (found[0],), found[1]
    if found is not None:
        return (), index
    return (table.splitter.split(word), index + 1) if table.splitter is not None else ((), index)


class Spotted:
    """The pieces of a run, forty at most, each found when it is first asked for; `known` has those."""

    def __init__(self, tokens: Tokens, index: int, table: NumeralTable) -> None:
        """Take the token at which the run begins."""
        self._rest = _pieces(tokens, index, table)
        self.known: list[Piece] = []

    def at(self, place: int) -> Piece | None:
        """The piece at a place; None behind the end."""
        known = self.known
        while len(known) <= place:
            piece = next(self._rest, None)
            if piece is None:
                return None
            known.append(piece)
        return known[place]

    def until(self, place: int) -> list[Piece]:
        """The pieces before a place."""
        self.at(place - 1)
        return self.known[:place]


def _pieces(tokens: Tokens, index: int, table: NumeralTable) -> Iterator[Piece]:
    begun, count, before = index, 0, None
    while index < len(tokens.words) and count < _MOST_PIECES:
        if index > begun and not _may_go_on(tokens.words[index], table):
            return
        decimals = _decimals_of_signs(tokens, index, table) if index > begun else []
        if decimals:
            yield from decimals
            count, before, index = count + len(decimals), decimals[-1], decimals[-1].last
            continue
        if before is not None and before.is_digits and _is_money_between(tokens, index, table):
            index += 1
        if index > begun and (not _glued(tokens, index, before, table) or _is_unit(tokens, index, table)):
            return
        found = _pieces_at(tokens, index, table, before)
        if not found or (
            count and (found[0].entry.cut or (found[0].entry.skip and not found[0].entry.joined))
        ):
            return
        if count and _counts_apart(tokens, found[0], table):
            return
        yield from found
        if found[-1].entry.inflected:  # beş binden | on üç bine
            return
        count, before, index = count + len(found), found[-1], found[-1].last


def _counts_apart(tokens: Tokens, piece: Piece, table: NumeralTable) -> bool:
    """בת שלושים | ושני ילדיה: thirty, and her two children; a construct counts the owned noun behind it."""
    if not table.owned_endings or not piece.entry.joined or piece.entry.key not in table.constructs:
        return False
    return piece.last < len(tokens) and tokens.words[piece.last].endswith(table.owned_endings)


def _is_money_between(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """37$ بلین: a sign of money written onto digits, before their scale."""
    if (
        not scale_letters.is_money_sign(tokens, index)
        or index + 1 >= len(tokens)
        or tokens.gap(index + 1) != " "
    ):
        return False
    found = table.lexemes.at(tokens, index + 1)
    return found is not None and (found[0].lexeme.scale or 0) >= _SCALE


def _may_go_on(word: str, table: NumeralTable) -> bool:
    """Whether a number may go on with a word at all, or with what begins with it."""
    if word[0].isdecimal() or not table.opening[word].isdisjoint(_PARTS) or word in symbols.MONEY_SIGNS:
        return True
    return table.splitter is not None and bool(table.splitter.split(word))


def _is_unit(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """千瓦, 千米: a unit that begins with a sign of numbers."""
    found = table.units.at(tokens, index) if table.positional else None
    return found is not None and found[1] > index + 1


def _is_next_term(tokens: Tokens, index: int, before: Piece | None, table: NumeralTable) -> bool:
    """Four thousand, five hundred: a comma behind a scale, and a smaller scale not far behind it."""
    if before is None or "comma_terms" not in table.flags or (before.lexeme.scale or 0) < _SCALE:
        return False
    for place in range(index, min(index + _LONGEST_TERM, len(tokens))):
        entry = table.lexemes.words.get(tokens.words[place])
        if entry is None or (place > index and tokens.gap(place) not in (" ", "-")):
            return False
        if entry.lexeme.scale is not None:
            return entry.lexeme.scale < (before.lexeme.scale or 0)
    return False


def _glued(tokens: Tokens, index: int, before: Piece | None, table: NumeralTable) -> bool:
    """Whether the token at `index` may go on with a number that stands before it."""
    gap = tokens.gap(index)
    if tokens.is_number(index):
        if gap == ". " and before is not None and _is_short_scale(tokens, index, before, table):
            return True
        return gap in ("", " ") or (gap == "-" and digit_strings.stroke(tokens, index) is not None)
    if gap in _GLUE or (gap == ", " and _is_next_term(tokens, index, before, table)):
        return True
    if gap not in _ABBREVIATED or before is None or before.is_digits or "\n" in tokens.original_gap(index):
        return False
    abbreviation = (
        before.last - before.first == 1 and len(tokens.words[before.first]) <= symbols.LONGEST_ABBREVIATION
    )
    return abbreviation and tokens.words[index][0].islower() and not tokens.is_capitalised(index)


def _is_short_scale(tokens: Tokens, index: int, before: Piece, table: NumeralTable) -> bool:
    """5 тыс. 200, 5 млн. 200 тыс.: an abbreviated scale, behind whose full stop digits may follow.

    Behind a thousand they may stand alone, behind a greater one with a smaller scale of their own.
    """
    scale = before.lexeme.scale or 0
    if before.last - before.first > 1 or len(tokens.words[before.first]) > symbols.LONGEST_ABBREVIATION:
        return False
    found = table.lexemes.at(tokens, index + 1) if index + 1 < len(tokens) else None
    return scale == _SCALE or (found is not None and _SCALE <= (found[0].lexeme.scale or 0) < scale)


def _pieces_at(tokens: Tokens, index: int, table: NumeralTable, before: Piece | None) -> list[Piece]:
    if tokens.is_number(index):
        piece = digit_strings.listed(tokens, index) or digit_strings.digits_at(tokens, index, table)
        return [piece] if piece is not None else []
    if before is not None and before.is_digits:
        letter = scale_letters.letter_at(tokens, index, table, before)
        if letter is not None:
            return [letter]
    if table.positional and tokens.words[index] in table.digit_signs:
        string = _digit_signs(tokens, index, table)
        if string is not None:
            return [string]
    return list(_words(tokens, index, table))


def _words(tokens: Tokens, index: int, table: NumeralTable) -> Iterator[Piece]:
    entries, last = entries_at(tokens, index, table)
    start, end = tokens.starts[index], tokens.end(last - 1) if entries else 0
    tied = index > 0 and tokens.gap(index) in ("", "-")
    if len(entries) == 1 and entries[0].lexeme.is_dual and _TANWIN in tokens.original(index, last):
        entries = (replace(entries[0], lexeme=replace(entries[0].lexeme, cardinal=None)),)
    for count, entry in enumerate(entries):
        loose = entry.lexeme.loose
        values = () if loose is None or entry.lexeme.begins else (loose, 1.0)
        yield Piece(entry, index, last, start + entry.skip, end - entry.cut, values, tied=tied or count > 0)


def _digit_signs(tokens: Tokens, index: int, table: NumeralTable) -> Piece | None:
    """二〇一八: digits in a row, without units between them. Two neighbours are a range: 两三百."""
    last = index + 1
    if last >= len(tokens.words) or tokens.words[last] not in table.digit_signs:
        return None
    if tokens.original_gap(last) == digit_strings.LISTING:  # 二、三人
        apart = table.digit_signs.get(tokens.words[last], 0) - table.digit_signs[tokens.words[index]]
        last += apart == 1
    most = min(len(tokens), index + digits.LONGEST + 1)
    while last < most and tokens.words[last] in table.digit_signs and tokens.gap(last) == "":
        last += 1
    found = [table.digit_signs[word] for word in tokens.words[index:last]]
    if len(found) < 2 or len(found) > digits.LONGEST:
        return None
    pair = len(found) == 2 and 0 not in found and not _decimals_of_signs(tokens, last, table)
    if pair and found[0] != found[1] - 1:  # 唯一一位
        return None
    key = tuple(tokens.words[index:last])
    start, end = tokens.starts[index], tokens.end(last - 1)
    if pair:
        return Piece(Entry(Lexeme(vague=(found[0], found[1])), key), index, last, start, end)
    if found[0] == 0:  # 零五 behind a scale
        return None
    value = float("".join(map(str, found)))
    return Piece(Entry(Lexeme(cardinal=value), key), index, last, start, end)


def _decimals_of_signs(tokens: Tokens, index: int, table: NumeralTable) -> list[Piece]:
    """The point and the digits of 三・五％, where a middle dot begins decimals; 三・一一 is a date.

    Signs in a row are decimals behind a zero or before percent, a unit or what is counted, but a year.
    """
    signs, dot = table.digit_signs, digit_strings.MIDDLE_DOT
    if index >= len(tokens) or dot not in table.decimal or tokens.original_gap(index) != dot:
        return []
    if tokens.words[index] not in signs or not _ends_number(tokens, index - 1, table):
        return []
    last = index + 1
    while last < len(tokens) and tokens.words[last] in signs and tokens.gap(last) == "":
        last += 1
    if (last < len(tokens) and tokens.original_gap(last) == dot) or not (
        signs.get(tokens.words[index - 1]) == 0 or _is_measured(tokens, last, table)
    ):
        return []
    place = tokens.starts[index]
    point = Piece(Entry(Lexeme(point=True), (digit_strings.MIDDLE_DOT,)), index, index, place, place)
    return [point, *(piece for at in range(index, last) for piece in _words(tokens, at, table))]


def _ends_number(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a number below ten thousand ends with a sign, and no dot stands before it."""
    first = index
    while first > 0 and tokens.gap(first) == "" and _may_stand_before_dot(tokens, first - 1, table):
        first -= 1
    chained = digit_strings.MIDDLE_DOT in tokens.original_gap(first)
    return _may_stand_before_dot(tokens, index, table) and not chained


def _may_stand_before_dot(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(tokens.words[index])
    return tokens.words[index] in table.digit_signs or (
        entry is not None and 0 < (entry.lexeme.scale or 0) < _MYRIAD
    )


def _is_measured(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether percent, a scale, a unit or what is counted follows, but no year (一・二年生)."""
    if index >= len(tokens) or tokens.gap(index) not in ("", " "):
        return False
    entry, unit = table.lexemes.words.get(tokens.words[index]), table.units.at(tokens, index)
    is_scale = entry is not None and (entry.lexeme.scale or 0) >= _MYRIAD
    if is_scale or tokens.words[index] in symbols.PERCENT_SIGNS:
        return True
    if table.books["date_after"].at(tokens, index) is not None:
        return False
    if unit is not None:
        return unit[0] not in ("year", "month", "day")
    return any(table.books[name].at(tokens, index) is not None for name in ("percent_after", "counted"))

"""Telling figures that a word beside them makes a name: page 5, Season four, 第三."""

from summarizer.numerals import models
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_LABEL_GAPS = frozenset({"", " ", ".", ". ", ": ", " (", "-"})
_JOINED_GAPS = frozenset({" ", "-"})  # ו-62
_SIGNS = frozenset({"\u00a7", "\u2116"})  # § and №
_HUNDRED = 100
_LONGEST_IDIOM = 3  # tokens before its number


def is_labelled(around: Surroundings) -> bool:
    """Page 5, Resolution 2254, Season four, 第三; S&P 500; 42 नंबर."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if around.unit is not None and (around.unit.is_share or around.unit.is_money):
        return False
    if around.before.rstrip()[-1:] in _SIGNS or _is_labelled_pair(around):
        return True
    known = table.closing[tokens.words[amount.first - 1]] if amount.first else frozenset()
    named = "names" in known and table.books["names"].before(tokens, amount.first) is not None
    named = named or models.is_model(around)
    labels = named or _has_label(around)
    spelled = amount.written == "words"
    if labels and not (spelled and (around.noun or amount.scale >= _HUNDRED)):
        # A label that is a unit of time as well (day 5) is none before a counted noun.
        return named or not (around.noun and table.units.before(tokens, amount.first) is not None)
    followed = _followed(around)
    idiom = _idiom(around)
    if around.unit is None:
        return bool(followed or idiom is not None)
    last = around.unit.last  # 6年生, 十分: no six years, and no ten minutes; guerra de los treinta años
    written_on = bool(table.positional or table.parting) and followed is not None and followed[1] > last
    return written_on or (idiom is not None and idiom >= last)


def _idiom(around: Surroundings) -> int | None:
    """The token after a phrase that counts nothing and holds the amount or ends it: una | media de."""
    amount = around.amount
    name = "minus_after" if amount.low == 0 else "idioms"  # the zero of "bajo cero" says but a sign
    return _phrase(around, name) or (_phrase(around, "idioms") if name != "idioms" else None)


def _phrase(around: Surroundings, name: str) -> int | None:
    """The token after a phrase of a book that holds the amount or ends it."""
    amount, book = around.amount, around.table.books[name]
    if not (book.words or book.by_first or book.stems):
        return None
    inside = amount.first + 1 if around.table.positional else amount.last  # no 十分 in 三十分
    for begin in range(max(0, amount.first - _LONGEST_IDIOM), inside):
        if name not in around.table.opening[around.tokens.words[begin]]:
            continue
        found = book.at(around.tokens, begin)
        if found is not None and (found[1] >= amount.last if begin != amount.first else True):
            return found[1]
    return None


def _has_label(around: Surroundings) -> bool:
    """Whether a label stands before it, which is no ending of a name and no part of a hedge."""
    tokens, first, books = around.tokens, around.amount.first, around.table.books
    label = books["labels"].before(tokens, first) if around.before in _LABEL_GAPS else None
    if label is None and first and "plural_labels" in around.table.closing[tokens.words[first - 1]]:
        label = None if _has_noun(around) else books["plural_labels"].before(tokens, first)
    if label is None or (tokens.gap(label[1]) == "'" and len(tokens.words[label[1]]) == 1):  # Sainsbury's 281
        return False
    if around.amount.start > tokens.starts[first]:  # أم لثلاثة: a preposition between them
        return False
    hedge = books["hedges"].before(tokens, first)  # की संख्या, trong vòng
    return hedge is None or hedge[1] >= label[1]


def _has_noun(around: Surroundings) -> bool:
    """Whether a unit or a noun is counted: houses, but no verb of the clause (were)."""
    return around.unit is not None or (around.noun and around.may_be_noun)


def _is_labelled_pair(around: Surroundings) -> bool:
    """Page 3 and 4, with no noun of its own; lines 61, 62 and 63: a further number behind a label."""
    tokens, table, place = around.tokens, around.table, around.amount.first
    before = _listed_before(tokens, place, table)
    if before is None or _has_noun(around):
        return False
    joined = tokens.gap(place) != ", " and not around.may_be_noun
    if joined and table.books["labels"].before(tokens, before) is not None:
        return True
    while before is not None:
        if table.books["plural_labels"].before(tokens, before) is not None:
            return True
        before = _listed_before(tokens, before, table)
    return False


def _listed_before(tokens: Tokens, place: int, table: NumeralTable) -> int | None:
    """The token of the number that "and" or a comma joins to the one at a place."""
    before, gap = place - 1, tokens.gaps[place]
    if before < 1:
        return None
    if gap == ", ":
        return before if _is_number(tokens, before, table) else None
    entry = table.lexemes.words.get(tokens.words[before])
    if entry is None or not entry.lexeme.conjunction or gap not in _JOINED_GAPS:
        return None
    joined = tokens.gap(before) == " " and _is_number(tokens, before - 1, table)
    return before - 1 if joined else None


def _is_number(tokens: Tokens, place: int, table: NumeralTable) -> bool:
    """Whether a token is a number in digits, or a number word."""
    entry = table.lexemes.words.get(tokens.words[place])
    return tokens.is_number(place) or (entry is not None and entry.lexeme.cardinal is not None)


def _followed(around: Surroundings) -> tuple[bool, int] | None:
    """What makes the number before it something else; no part of a longer counted noun (世 of 世帯)."""
    tokens, table, last = around.tokens, around.table, around.amount.last
    if around.behind not in ("", " ", "-"):
        return None
    found = table.books["not_before"].at(tokens, last)
    counted = table.books["counted"].at(tokens, last) if found and table.positional else None
    return None if found and counted and counted[1] > found[1] else found

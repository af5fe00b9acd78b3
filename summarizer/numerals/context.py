"""Telling quantities from figures and number words that count nothing."""

from summarizer.numerals import calendar, units
from summarizer.numerals.amounts import Amount
from summarizer.numerals.lexicon import Table
from summarizer.text.tokens import Tokens

_NEAR = frozenset({"", " ", "-"})
_LABEL_GAPS = frozenset({"", " ", ".", ". ", ": "})
_HYPHENS = frozenset("-\u2010\u2011")
_SENTENCE_ENDS = frozenset(".!?:;'\"-(")
_SIGNS_THAT_NAME = "/:#@_=\\&"
_LAST_ITEM = 99
_TEN = 10


def stands_apart(tokens: Tokens, amount: Amount, table: Table, measured: bool) -> bool:
    """Whether digits are a number of their own and no piece of a name, date, time, score or ordinal.

    `measured`: whether the amount has a unit or percent sign, which may be written onto it (5km).
    """
    if amount.written != "digits":
        return True
    return _apart_before(tokens, amount.first) and _apart_after(tokens, amount.last, table, measured)


def _apart_before(tokens: Tokens, index: int) -> bool:
    gap = tokens.gap(index)
    if gap and gap[-1] in _SIGNS_THAT_NAME:
        return gap[-1] == ":" and not tokens.is_number(index - 1)
    if index == 0 or gap not in ("", "-"):
        return True
    word = tokens.words[index - 1]
    if tokens.is_number(index - 1):
        return False
    if gap == "":
        return not _is_cased(word)
    return not word[0].isalpha() or tokens.original_gap(index) not in _HYPHENS


def _apart_after(tokens: Tokens, index: int, table: Table, measured: bool) -> bool:
    gap = tokens.gap(index)
    if index >= len(tokens) or gap not in ("", "-", "/", ":"):
        return True
    word = tokens.words[index]
    if tokens.is_number(index):
        return False
    if gap in ("", "-") and word in table.ordinal_suffixes:
        return False
    return gap != "" or measured or not _is_cased(word)


def _is_cased(word: str) -> bool:
    """Whether the word is of a script with capitals, where digits written onto it make a name."""
    return word[0].islower()


def _noun_follows(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """Whether a noun or verb that commonly follows a count comes next."""
    place = amount.last
    while place < len(tokens) and place < amount.last + 2 and tokens.words[place] in table.linkers:
        place += 1
    return any(
        units.adjoins(tokens, start) and table.books["counted"].at(tokens, start) is not None
        for start in {amount.last, place}
    )


def _hedged(tokens: Tokens, index: int, table: Table) -> bool:
    return tokens.gap(index) in ("", " ") and table.books["hedges"].before(tokens, index) is not None


def counts(tokens: Tokens, amount: Amount, table: Table, measured: bool) -> bool:
    """Whether an amount in running text is a quantity."""
    if _is_named(tokens, amount, table, measured) or calendar.is_day(tokens, amount, table, measured):
        return False
    noun = measured or _noun_follows(tokens, amount, table)
    counted = noun or _hedged(tokens, amount.first, table)
    if calendar.is_year(tokens, amount, table, counted) or calendar.is_clock(tokens, amount, table, noun):
        return False
    if amount.written == "digits":
        return not _is_ordinal(tokens, amount, table) and not _is_item_number(tokens, amount)
    return _is_number_word(tokens, amount, table, counted)


def _is_named(tokens: Tokens, amount: Amount, table: Table, measured: bool) -> bool:
    """Page 5, Resolution 2254, 第三; سه شنبه."""
    labelled = tokens.gap(amount.first) in _LABEL_GAPS and table.books["labels"].before(tokens, amount.first)
    followed = tokens.gap(amount.last) in _NEAR and table.books["not_before"].at(tokens, amount.last)
    return bool(labelled or (followed and not measured))


def _is_ordinal(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """German and Turkish "3. Mann": a small number, a full stop, and the sentence goes on."""
    if "ordinal_dot" not in table.flags or amount.high > _LAST_ITEM or amount.last >= len(tokens):
        return False
    return tokens.gap(amount.last) == ". " and amount.last - amount.first == 1


def _is_ordinal_words(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """Whether tens are part of an ordinal: twenty-first, الحادي والعشرين, بیست و یکم."""
    if not amount.exact or amount.low % _TEN or amount.scale != 1:
        return False
    ordinals, last = table.books["ordinals"], amount.last
    if tokens.gap(amount.first) == " " and ordinals.before(tokens, amount.first) is not None:
        return True
    entry = table.lexemes.words.get(tokens.words[last]) if last < len(tokens) else None
    place = last + 1 if entry is not None and entry.lexeme.conjunction else last
    return tokens.gap(place) in _NEAR and ordinals.at(tokens, place) is not None


def _is_item_number(tokens: Tokens, amount: Amount) -> bool:
    """Return the "1." and "2)" of a list, and the [3] of a note."""
    gap = tokens.gap(amount.last)
    if gap.startswith("]") and tokens.gap(amount.first).endswith("["):
        return True
    if amount.high > _LAST_ITEM or not gap.startswith((". ", ") ")):
        return False
    start = tokens.view.origin[amount.start]
    return start == 0 or tokens.view.original[start - 1] == "\n"


def _is_number_word(tokens: Tokens, amount: Amount, table: Table, counted: bool) -> bool:
    """Whether words that can be a number are one here."""
    if _is_tied(tokens, amount) or _is_ordinal_words(tokens, amount, table):
        return False
    content = tuple(key for key in amount.keys if not _is_filler(key, table))
    if all(key in table.indefinite for key in content):
        return _hedged(tokens, amount.first, table)
    if amount.written == "signs" and amount.exact:
        return counted
    if len(content) > 1:
        return True
    if content[0] in table.ambiguous or amount.inflected:
        return counted
    return counted or not _is_name(tokens, amount, table)


def _is_filler(key: tuple[str, ...], table: Table) -> bool:
    entry = table.lexemes.words.get(key[0]) if len(key) == 1 else None
    return (
        entry is not None
        and (entry.lexeme.article or entry.lexeme.conjunction)
        and entry.lexeme.scale is None
    )


def _is_tied(tokens: Tokens, amount: Amount) -> bool:
    """Whether a hyphen ties the words to a name or another word: Sept-Îles, mi-cent."""
    before = (
        amount.first > 0 and tokens.gap(amount.first) == "-" and tokens.original_gap(amount.first) in _HYPHENS
    )
    after = amount.last < len(tokens) and tokens.gap(amount.last) == "-"
    return before or (
        after and tokens.is_capitalised(amount.last) and not tokens.is_capitalised(amount.first)
    )


def _is_name(tokens: Tokens, amount: Amount, table: Table) -> bool:
    """Whether one capitalised number word is part of a name: die Sieben Berge, Sete Lagoas é linda."""
    first, last = amount.first, amount.last
    if amount.scale != 1 or not amount.exact or not tokens.is_capitalised(first):
        return False
    gap = tokens.gap(first).strip()
    if first > 0 and not (gap and gap[-1] in _SENTENCE_ENDS):
        return True
    if "capitalised_nouns" in table.flags or last >= len(tokens) or tokens.gap(last) != " ":
        return False
    ends = last + 1 >= len(tokens) or tokens.gap(last + 1) != " "
    return tokens.is_capitalised(last) and not ends and not tokens.is_capitalised(last + 1)

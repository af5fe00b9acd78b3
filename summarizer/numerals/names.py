"""Telling figures that name something, or are a part of something, from quantities."""

from summarizer.numerals import symbols, units
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.surroundings import Surroundings
from summarizer.text.tokens import Tokens

_APOSTROPHES = frozenset("'\u2018\u2019\u02bc")
_SENTENCE_ENDS = frozenset(".!?:;'\"-(\u2026")
_ORDINAL_SIGNS = frozenset("\u00ba\u00aa\u00b0")
_SIGNS_THAT_NAME = "/:#@_=\\&"
_MIDDLE_DOT = "\u30fb"
_BETWEEN = frozenset({_MIDDLE_DOT, "&", "+", "~", "\u301c", "\u223c"})
"""Signs between two figures, besides those that tie any words: 4&3, 90+2, 1950～53."""
_LAST_ITEM = 99
_HUNDRED, _THOUSAND = 100, 1000
_LONGEST_NOUN = 3  # words: aid convoy drivers
_LONGEST_NAME_NUMBER = 4
_GREATEST_PART = 12  # denominator of what is a part; 19/29 matches are 19 of 29
_CONFERENCE = "cop"  # COP28, and the code of a currency
_JETS = frozenset({"707", "717", "727", "737", "747", "757", "767", "777", "787"})
_MODELS = frozenset({"max", "pro", "ultra", "neo", "dreamliner", "jumbo", "turbo", "mini"})
"""Words with a capital that make the figure before them the name of a model."""
_GENERATIONS = {"g": "23456", "d": "234", "k": "248"}
"""Letters to the digits that they make a name with: of mobile networks, dimensions, screens."""
_COINED = frozenset({("9", "11"), ("24", "7"), ("7", "7"), ("50", "50"), ("11", "9")})


def is_fragment(around: Surroundings) -> bool:
    """Whether digits are a piece of a name, date, time, score or ordinal."""
    tokens, table = around.tokens, around.table
    if around.amount.written != "digits":
        return _is_scale_of_digits(around) or _is_digit_of_year(around)
    return not (_apart_before(tokens, around.amount.first, table) and _apart_after(around))


def _is_scale_of_digits(around: Surroundings) -> bool:
    """The millions of 2٬52 میلیون: a scale alone behind digits not read with it; 루이 14 세 왕."""
    amount, tokens = around.amount, around.tokens
    if not tokens.is_number(amount.first - 1) or around.before not in ("", " "):
        return False
    if around.table.parting:
        return amount.high < _HUNDRED
    return amount.last - amount.first == 1 and amount.low == amount.scale and amount.scale >= _THOUSAND


def _is_digit_of_year(around: Surroundings) -> bool:
    """九八年, 零八年: the last of two signs that make a year without its century."""
    tokens, first, signs = around.tokens, around.amount.first, around.table.digit_signs
    alone = first > 0 and around.before == "" and around.amount.last - first == 1
    pair = alone and tokens.words[first - 1] in signs and tokens.words[first] in signs
    return pair and around.at("year_after")


def is_coined(around: Surroundings) -> bool:
    """Digits that name a thing in running text: 5G, 4K, 3D, 9/11, 24/7, 50/50, 11-S, the class of '68."""
    tokens, amount = around.tokens, around.amount
    if amount.written != "digits" or amount.low < 0:
        return False
    if _is_generation(around) or _is_date_or_ratio(around) or _ends_in_capital(tokens, amount.last):
        return True
    word = tokens.words[amount.first]
    if word.endswith(".0") and amount.first and tokens.is_capitalised(amount.first - 1):  # Web 2.0
        return around.before == " " and not around.noun
    short = len(word) == 2 and amount.last - amount.first == 1
    left_out = around.before == " '" and tokens.original_gap(amount.first)[-1] in _APOSTROPHES
    return short and left_out and not around.behind.startswith("'") and not around.noun


def _is_generation(around: Surroundings) -> bool:
    """5G, 4K, 3D: one of few digits with a capital written onto it, which counts nothing."""
    tokens, first = around.tokens, around.amount.first
    letter, digits = first + 1, tokens.words[first]
    if (
        letter >= len(tokens)
        or tokens.gap(letter)
        or digits not in _GENERATIONS.get(tokens.words[letter], "")
    ):
        return False
    behind = letter + 1
    if not tokens.is_capitalised(letter) or (
        behind < len(tokens) and tokens.words[behind] in symbols.MONEY_SIGNS
    ):
        return False
    return tokens.words[letter] != "k" or not (around.noun or units.before(tokens, first, around.table))


def _is_date_or_ratio(around: Surroundings) -> bool:
    """9/11, 24/7, 50/50: no proper fraction, or the one that is known as a date."""
    tokens, amount = around.tokens, around.amount
    if amount.last - amount.first != 2 or tokens.gap(amount.first + 1) != "/" or around.unit is not None:
        return False
    above, below = tokens.words[amount.first], tokens.words[amount.first + 1]
    if not (above.isdecimal() and below.isdecimal()):
        return False
    if "decimal_stroke" in around.table.flags or around.noun:
        return (above, below) in _COINED or (int(above) > 1 and int(below) > _GREATEST_PART)  # 19/29 trận
    return int(above) >= int(below) or (above, below) in _COINED


def _ends_in_capital(tokens: Tokens, index: int) -> bool:
    """11-S: a hyphen and a single capital letter."""
    if index >= len(tokens) or tokens.gap(index) != "-" or len(tokens.words[index]) != 1:
        return False
    return tokens.original_gap(index) in symbols.HYPHENS and tokens.is_capitalised(index)


def _apart_before(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    gap = tokens.gap(index)
    if units.before(tokens, index, table) is not None:
        return gap != "" or tokens.words[index - 1] != _CONFERENCE or len(tokens.words[index]) > 2
    if gap and gap[-1] in _SIGNS_THAT_NAME:
        return gap[-1] == ":" and not tokens.is_number(index - 1)
    if index == 0 or gap not in ("", "-"):
        return gap not in _BETWEEN or not tokens.is_number(index - 1)
    word = tokens.words[index - 1]
    if gap == "" or tokens.is_number(index - 1):
        return not tokens.is_number(index - 1) and not _is_cased(word)
    capital = word[0].isalpha() and tokens.is_capitalised(index - 1)  # F-16
    hedge = _is_cased(word) and table.books["hedges"].before(tokens, index) is not None  # under-17
    return not (capital or hedge) or tokens.original_gap(index) not in symbols.HYPHENS


def _apart_after(around: Surroundings) -> bool:
    tokens, index, gap = around.tokens, around.amount.last, around.behind
    if index >= len(tokens):
        return True
    if gap == ".":
        return tokens.original(index, index + 1) not in _ORDINAL_SIGNS
    suffixes, word = around.table.ordinal_suffixes, tokens.words[index]
    if gap in ("-", "'") and word in suffixes:  # в 2024-м, 50'nci
        return False
    if gap not in ("", "-", "/", ":") or around.measured:
        return gap not in ("", "-", "/", ":", *_BETWEEN) or not tokens.is_number(index)
    if tokens.is_number(index) or (gap in ("", "-", ":") and word in suffixes):
        return tokens.original(index, index + 1) in _ORDINAL_SIGNS and _is_degree(tokens, index + 1)
    return gap != "" or not _is_cased(word) or _is_written_onto_numbers(word, around)


def _is_degree(tokens: Tokens, index: int) -> bool:
    """2º C: the sign of ordinals for that of degrees."""
    if index >= len(tokens) or tokens.gap(index) not in ("", " "):
        return False
    return tokens.original(index, index + 1) in symbols.DEGREE_LETTERS


def _is_written_onto_numbers(word: str, around: Surroundings) -> bool:
    """13letý, 56enne, 200krát: what stands behind number words in compounds, or what is counted."""
    splitter, tokens = around.table.splitter, around.tokens
    if splitter is not None and splitter.is_tail(word):
        return True
    return around.table.books["counted"].at(tokens, around.amount.last) is not None


def _is_cased(word: str) -> bool:
    """Whether the word is of a script with capitals, where digits written onto it make a name."""
    return word[0].islower()


def is_ordinal(around: Surroundings) -> bool:
    """German and Turkish "3. Mann": a small number, a full stop, and the sentence goes on; 16 वीं."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if amount.written != "digits" or amount.last >= len(tokens):
        return False
    if around.behind == " " and tokens.words[amount.last] in table.spaced_suffixes:
        return True
    if "ordinal_dot" not in table.flags or around.behind != ". " or amount.last - amount.first > 1:
        return False
    if amount.low % 1:
        return False
    return amount.high <= _LAST_ITEM or _goes_on_small(around)


def _goes_on_small(around: Surroundings) -> bool:
    """125. ulice: a whole number of three digits, and behind its full stop a word with a small letter."""
    tokens, last = around.tokens, around.amount.last
    if "capitalised_nouns" in around.table.flags or around.amount.high >= _THOUSAND:
        return False
    return tokens.words[last][0].islower() and not tokens.is_capitalised(last)


def is_item(around: Surroundings) -> bool:
    """Return the "1." and "2)" of a list, and the [3] of a note."""
    gap, view = around.behind, around.tokens.view
    if around.amount.written != "digits":
        return False
    if gap.startswith("]") and around.before.endswith("["):
        return True
    amount = around.amount
    if amount.last - amount.first > 1:  # 40 proc. Polaków
        return False
    if amount.high > _LAST_ITEM or not (gap.startswith((". ", ") ")) or gap in (".", ")")):
        return False
    start = view.origin[amount.start]
    return start == 0 or view.original[start - 1] == "\n"


def is_name(around: Surroundings) -> bool:
    """Formula 1, iPhone 14: a capitalised word, not at the start of a sentence, and no noun behind."""
    if around.amount.written != "digits" or around.counted:
        return False
    if _is_serial(around):
        return True
    return _is_short(around) and (_is_behind_capital(around) or _is_model(around))


def _is_short(around: Surroundings) -> bool:
    amount = around.amount
    word = around.tokens.words[amount.first]
    return amount.last - amount.first == 1 and word.isdecimal() and len(word) <= _LONGEST_NAME_NUMBER


def _is_behind_capital(around: Surroundings) -> bool:
    tokens, table, first = around.tokens, around.table, around.amount.first
    if first < 1 or around.before != " " or not table.known:
        return False
    if "capitalised_nouns" in table.flags:
        return _is_behind_foreign_name(around)
    if not tokens.is_capitalised(first - 1) or around.behind.startswith("-"):
        return False
    if around.may_be_noun and not (_has_article(tokens, first - 1, table) or _is_one_thing(around)):
        return False
    return not starts_sentence(tokens, first - 1) and table.months.before(tokens, first) is None


def _is_behind_foreign_name(around: Surroundings) -> bool:
    """Nord Stream 2 abzulehnen, die Nord Stream 2-Pipeline, die A 7: a name before small digits."""
    tokens, first = around.tokens, around.amount.first
    if first < 2 or len(tokens.words[first]) > 2 or (around.may_be_noun and around.behind != "-"):
        return False
    if _is_adjective(tokens, around.amount.last):
        return False
    if len(tokens.words[first - 1]) == 1 and tokens.is_capitalised(first - 1):  # die A 7
        return around.behind != "-"
    named = all(tokens.is_capitalised(place) for place in (first - 2, first - 1))
    if not named or tokens.gap(first - 1) != " " or starts_sentence(tokens, first - 2):
        return False
    return around.table.months.before(tokens, first) is None


def _is_model(around: Surroundings) -> bool:
    """737 Max, 737-Max 8, 11 Pro; an airliner's number behind an article; no 20 Max Planck institutes."""
    tokens, amount, last = around.tokens, around.amount, around.amount.last
    if around.before == " " and tokens.is_number(amount.first - 2):
        return tokens.words[amount.first - 1] in _MODELS and tokens.is_capitalised(amount.first - 1)
    if around.unit is None and tokens.words[amount.first] in _JETS and amount.first:
        entry = around.table.lexemes.words.get(tokens.words[amount.first - 1])
        if around.before == " " and entry is not None and entry.lexeme.article:
            return True
    if last >= len(tokens) or around.behind not in (" ", "-") or tokens.words[last] not in _MODELS:
        return False
    if not tokens.is_capitalised(last) or last + 1 >= len(tokens):
        return tokens.is_capitalised(last)
    behind = tokens.words[last + 1]
    name = tokens.gap(last + 1) == " " and tokens.is_capitalised(last + 1) and behind not in _MODELS
    return tokens.gap(last + 1) != "-" and (not name or "capitalised_nouns" in around.table.flags)


def _is_adjective(tokens: Tokens, index: int) -> bool:
    """Whether a word may be the adjective of a German plural: in New York 12 neue Fälle."""
    noun = index + 1
    if noun >= len(tokens) or tokens.gap(index) != " " or tokens.gap(noun) != " ":
        return False
    return tokens.words[index].endswith("e") and tokens.is_capitalised(noun)


def _is_one_thing(around: Surroundings) -> bool:
    """The Nord Stream 2 pipeline: what follows is in the singular, where nouns in the plural end in s."""
    tokens, amount = around.tokens, around.amount
    if "plurals_in_s" not in around.table.flags or amount.low < 2 or len(tokens.words[amount.first]) > 2:
        return False
    for place in range(amount.last, min(amount.last + _LONGEST_NOUN, len(tokens))):
        if tokens.gap(place) != " " or tokens.words[place] in around.table.stopwords:
            break
        if tokens.words[place].endswith("s") or around.table.books["counted"].at(tokens, place) is not None:
            return False
    return True


def _has_article(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """An HP 15 laptop: an article before a name in capitals, so that what follows is one thing."""
    entry = table.lexemes.words.get(tokens.words[index - 1]) if index else None
    name = tokens.original(index, index + 1)
    return entry is not None and entry.lexeme.article and len(name) > 1 and name.isupper()


def starts_sentence(tokens: Tokens, index: int) -> bool:
    """Whether the token begins the text, a sentence, or something in quotation marks or brackets."""
    gap = tokens.gap(index).strip()
    return index == 0 or bool(gap and gap[-1] in _SENTENCE_ENDS)


def _is_serial(around: Surroundings) -> bool:
    """555-0134, 020 7946 0958: digits in groups that are no thousands."""
    tokens, first, last = around.tokens, around.amount.first, around.amount.last
    if tokens.is_number(first - 1) and around.before in ("-", " ") and _leads(tokens.words[first - 1]):
        return True
    return tokens.is_number(last) and around.behind == "-" and _leads(tokens.words[last])


def _leads(word: str) -> bool:
    return word.startswith("0") and len(word) > 2

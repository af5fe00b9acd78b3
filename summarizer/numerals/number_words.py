"""Telling number words that count from those that name, order, or are another word."""

from summarizer.numerals import symbols, units
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.names import starts_sentence
from summarizer.numerals.sums import HALF
from summarizer.numerals.surroundings import Surroundings, stands_at

_TEN = 10
_HUNDRED, _SCALE = 100, 1000
_LONGEST_TITLE = 10  # signs of a title in quotation marks


def is_name(around: Surroundings) -> bool:
    """Sept-Îles, die Sieben Berge, The Six-Day Holiday, “三個月亮”."""
    if around.amount.written == "digits" or around.amount.compound:
        return False
    tied = _is_tied(around) or _is_capitalised(around)
    return tied or _is_scale_as_name(around) or _is_title(around)


def _is_tied(around: Surroundings) -> bool:
    """Whether a hyphen ties the words to a name or another word: Sept-Îles, mi-cent."""
    tokens, first, last = around.tokens, around.amount.first, around.amount.last
    if around.amount.low < 0:
        return False  # minus-five
    if first > 0 and around.before == "-" and tokens.original_gap(first) in symbols.HYPHENS:
        linked = units.is_linker(tokens, first - 1, around.table) and tokens.gap(first - 1) == "-"
        return not linked  # a mother-of-three
    after = last < len(tokens) and around.behind == "-" and around.unit is None
    return after and tokens.is_capitalised(last) and not tokens.is_capitalised(first)


def _is_capitalised(around: Surroundings) -> bool:
    """Whether a number word with a capital is part of a name: die Sieben Berge, Sete Lagoas é linda."""
    tokens, amount = around.tokens, around.amount
    first, last = amount.first, amount.last
    is_share = not amount.keys  # one in three
    if amount.scale != 1 or not amount.exact or is_share or not tokens.is_capitalised(first):
        return False
    if around.behind == "-" and around.unit is not None and "capitalised_nouns" in around.table.flags:
        return False  # die Vier-Tage-Woche
    if amount.low == 0 and tokens.words[first - 1] in around.table.stopwords:  # auf Null
        return False
    if not starts_sentence(tokens, first):
        return True
    if "capitalised_nouns" in around.table.flags or last >= len(tokens) or around.behind != " ":
        return False
    ends = last + 1 >= len(tokens) or tokens.gap(last + 1) != " "
    return tokens.is_capitalised(last) and not ends and not tokens.is_capitalised(last + 1)


def _is_scale_as_name(around: Surroundings) -> bool:
    """La spedizione dei Mille: a scale alone, with a capital inside a sentence, which counts nothing."""
    tokens, amount = around.tokens, around.amount
    if amount.scale == 1 or not amount.exact or amount.last - amount.first > 1 or around.noun:
        return False
    if "capitalised_nouns" in around.table.flags or not tokens.is_capitalised(amount.first):
        return False
    original = tokens.original(amount.first, amount.last)
    return not starts_sentence(tokens, amount.first) and not original.isupper()


def _is_title(around: Surroundings) -> bool:
    """“三個月亮”: signs that begin a short title in quotation marks."""
    if not around.table.positional or not around.before.endswith("'"):
        return False
    last = around.amount.last
    behind = range(last, min(last + _LONGEST_TITLE, len(around.tokens) + 1))
    return any(around.tokens.gap(index).startswith("'") for index in behind)


def is_ordinal(around: Surroundings) -> bool:
    """Whether tens are part of an ordinal: twenty-first, الحادي والعشرين, بیست و یکم."""
    tokens, amount, table = around.tokens, around.amount, around.table
    if amount.written == "digits" or not amount.exact or amount.low % _TEN or amount.scale != 1:
        return False
    ordinal_first = "always_joined" in table.flags  # التاسع عشر; but the first | twenty
    if (
        ordinal_first
        and around.before == " "
        and table.books["ordinals"].before(tokens, amount.first) is not None
    ):
        return True
    last = amount.last
    if table.owned_endings and tokens.words[last + 1 : last + 2] and _is_owned(tokens.words[last + 1], table):
        return False  # שלושים ושני ילדיה: two of hers, and no thirty-second
    entry = table.lexemes.words.get(tokens.words[last]) if last < len(tokens) else None
    place = last + 1 if entry is not None and entry.lexeme.conjunction else last
    return stands_at(tokens, place, table, "ordinals")


def _is_owned(word: str, table: NumeralTable) -> bool:
    return word.endswith(table.owned_endings)


def is_other_word(around: Surroundings) -> bool:
    """Whether words that can be a number are something else here: one of them, ein Paar, neuf (new)."""
    amount, table = around.amount, around.table
    if amount.written == "digits" or amount.compound:
        return False
    content = tuple(key for key in amount.keys if not _is_filler(key, table))
    if _is_no_number(around, content) or (not content and _is_ordinal_behind_article(around)):
        return True
    scaled = len(content) > 1 and amount.scale >= _HUNDRED and not table.positional  # nửa triệu, một trăm
    if content and not scaled and all(key in table.indefinite for key in content):
        return not (_is_share(around) or _is_counted_one(around))
    if amount.written == "signs" and amount.exact:
        longer = len(content) > 1 or any(len(key) > 1 for key in content)  # 半年
        return not (around.counted or longer or _ends_phrase(around) or _is_tenths(around))
    if amount.partitive:
        part = amount.low < 1 or _is_share(around)  # üçte ikisi, yüzde ellisi
        return not (around.hedged or part or _is_partitive(around))
    of_scale = amount.scale >= _SCALE and amount.last - amount.first > 1  # yüz bini
    return len(content) == 1 and not of_scale and _is_homograph(around, content[0])


def _is_homograph(around: Surroundings, key: tuple[str, ...]) -> bool:
    """Whether a number word that is another word as well is that one: neuf (new), yedi (ate)."""
    if key in around.table.before_scale and around.tokens.is_number(around.amount.last):  # năm 1999
        return True
    if key in around.table.ordinals_behind:
        return not _opens_phrase(around)
    if around.counted:
        return False
    if key in around.table.not_last:
        return around.behind != " "
    ambiguous = key in around.table.ambiguous
    return ambiguous and not (_plural_follows(around) or _is_behind_noun(around) or _opens_phrase(around))


def _is_no_number(around: Surroundings, content: tuple[tuple[str, ...], ...]) -> bool:
    """Per million; a third-party; the second half of a match; ein Paar; 几 alone."""
    amount, table = around.amount, around.table
    if amount.low < 1 and around.behind == "-":
        return amount.low != HALF or not _is_of_unit(around)
    if is_numbered_part(around):
        return True
    if around.after("not_after") or (len(content) == 1 and content[0] in table.bound):
        return True
    capital = around.tokens.is_capitalised(amount.last - 1)
    return capital and any(key[-1] in table.lowercase for key in content)


def is_numbered_part(around: Surroundings) -> bool:
    """The second half, the third quarter: a part that an ordinal numbers is a name."""
    return around.amount.low < 1 and len(around.amount.keys) == 1 and around.after("ordinals")


def _is_share(around: Surroundings) -> bool:
    return around.unit is not None and around.unit.is_share


def _is_counted_one(around: Surroundings) -> bool:
    """Whether an article or pronoun counts here: at least one; about half; half an hour; one house."""
    if not around.amount.exact:
        return False
    if around.amount.low != 1 or around.amount.high != 1:
        last = around.tokens.words[around.amount.last - 1]
        fits = (_is_part_of, _is_of_unit, _ends_in_part)
        return around.hedged or last in around.table.unit_parts or any(fit(around) for fit in fits)
    if around.after("limits"):
        return True
    counts = "one_counts" in around.table.flags or around.table.is_stressed(
        around.tokens, around.amount.first
    )
    if not counts or not around.may_be_noun:
        return False
    return around.behind == " " and not around.after("not_one")


def _is_of_unit(around: Surroundings) -> bool:
    """Half an hour, une demi-heure; 삼 개월: a part before a unit, or a word for which that suffices."""
    unit, amount = around.unit, around.amount
    if unit is None:
        return False
    listed = around.behind == " " and all(key in around.table.measured for key in amount.keys)
    has_part = amount.low > 0 and amount.low % 1 > 0
    return listed or (unit.first >= amount.last and has_part and not _may_order(around))


def _may_order(around: Surroundings) -> bool:
    """Whether the word of a part is that of an ordinal as well: a fifth day."""
    if not around.amount.keys or len(around.amount.keys[-1]) > 1:
        return False
    entry = around.table.lexemes.words.get(around.amount.keys[-1][0])
    return entry is not None and entry.lexeme.fraction is None


def _is_part_of(around: Surroundings) -> bool:
    """Half the condos, a third of them: a part, and what it is of."""
    amount = around.amount
    if amount.low >= 1 or around.behind != " ":
        return False
    linked = units.is_linker(around.tokens, amount.last, around.table) and amount.last - amount.first > 1
    return linked or around.at("part_of")


def _ends_in_part(around: Surroundings) -> bool:
    """Il recule d'un cinquième: a part behind "one", and nothing behind it that it could order."""
    amount = around.amount
    return 0 < amount.low < 1 and amount.last - amount.first == 2 and not around.may_be_noun


def _is_ordinal_behind_article(around: Surroundings) -> bool:
    """A fifth try, la cinquième: an ordinal, which is a part only before what it is a part of."""
    amount, table, tokens = around.amount, around.table, around.tokens
    if amount.last - amount.first != 2 or not 0 < amount.low < 1 or around.at("part_of"):
        return False
    if table.books["ordinals"].at(tokens, amount.last - 1) is None:
        return False
    definite = "one_counts" not in table.flags and not units.is_linker(tokens, amount.last, table)
    return definite or (around.behind == " " and around.may_be_noun)


def _is_tenths(around: Surroundings) -> bool:
    """九成民众: nine tenths of them."""
    entry = around.table.lexemes.words.get(around.amount.keys[-1][0]) if around.amount.keys else None
    return entry is not None and entry.lexeme.tenths is not None


def _ends_phrase(around: Surroundings) -> bool:
    """约有三十五万。: signs before a full stop, ten at least, or nothing (降至零)."""
    enough = around.amount.low >= _TEN or (around.amount.low == 0 and around.after("range_to"))
    return enough and bool(around.behind) and not around.behind.strip(" ,.")


def _is_partitive(around: Surroundings) -> bool:
    """Okuldan üçü, balıkçıların üçü: "of them" behind what they are of."""
    first = around.amount.first
    return first > 0 and around.tokens.words[first - 1].endswith(around.table.partitive_after)


def _plural_follows(around: Surroundings) -> bool:
    """Whether a word with the ending of a counted noun comes next: neuf tableaux, poignée de gens."""
    tokens, amount, table = around.tokens, around.amount, around.table
    place = amount.last
    if not amount.exact and units.is_linker(tokens, place, table):
        place += 1
    elif not around.may_be_noun:
        return False
    if "capitalised_nouns" in table.flags:
        return True
    return bool(table.noun_endings) and tokens.words[place : place + 1][0].endswith(table.noun_endings)


def _opens_phrase(around: Surroundings) -> bool:
    """Kazada altı görevli: behind an ending that ends a phrase, or where a sentence starts."""
    tokens, first, endings = around.tokens, around.amount.first, around.table.opening_after
    if not endings or not around.may_be_noun:
        return False
    return starts_sentence(tokens, first) or (
        around.before == " " and tokens.words[first - 1].endswith(endings)
    )


def _is_behind_noun(around: Surroundings) -> bool:
    """السنوات الأربع: a definite numeral behind a definite noun."""
    first, definite = around.amount.first, around.table.definite
    if not definite or first == 0 or around.before != " ":
        return False
    return all(around.tokens.words[index].startswith(definite) for index in (first - 1, first))


def _is_filler(key: tuple[str, ...], table: NumeralTable) -> bool:
    entry = table.lexemes.words.get(key[0]) if len(key) == 1 else None
    return entry is not None and not entry.lexeme.begins

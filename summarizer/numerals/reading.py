"""Reading: the values that the words at a place can have, and where their number ends."""

from summarizer.numerals import grammar, spotting
from summarizer.numerals.amount import Amount
from summarizer.numerals.grammar import Worth
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.numerals.sums import HUNDRED, THOUSAND, rounded
from summarizer.text.tokens import Tokens

_LONGEST_KEPT = 4
"""Pieces of the longest run that is kept; nearly all number words of news stand in shorter ones."""
_MOST_KEPT = 2_000
"""Runs that are kept a language: some hundreds of kilobytes."""


def read(tokens: Tokens, index: int, table: NumeralTable) -> Amount | None:
    """Return the amount that begins at token `index`, if one does."""
    run = spotting.Spotted(tokens, index, table)
    begun = run.at(0)
    if begun is None or not (begun.is_digits or begun.lexeme.begins or begun.lexeme.article):
        return None
    if (
        begun.is_digits
        and len(begun.values) == 1
        and (_stands_alone(tokens, begun.last, table) or run.at(1) is None)
    ):
        value = begun.values[0]
        return Amount(
            begun.first, begun.last, begun.start, begun.end, begun.values, value, value, written="digits"
        )
    found = _worth(tokens, run, table)
    if found is None:
        return None
    worth, readings = found
    used = run.until(worth.after)
    first, last = used[0], used[-1]
    if worth.vague and _is_singular(tokens, index, table):  # the plural's range begins with two
        worth = worth._replace(low=worth.low / 2, high=worth.low / 2, vague=False)
        readings = _readings(run, worth, table)
    written = "digits" if first.is_digits else "signs" if table.positional else "words"
    return Amount(
        first.first,
        last.last,
        first.start,
        last.end,
        readings,
        worth.low,
        worth.high,
        exact=not worth.vague,
        written=written,
        scale=worth.scale,
        keys=tuple(piece.entry.key for piece in used if not piece.values),
        partitive=last.entry.partitive,
        multiplicity=all(piece.lexeme.multiplicity is not None for piece in used),
        compound=last.entry.cut > 0,
    )


def _is_singular(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether a vague plural is rather one of them in the genitive: около тысячи, більше сотні."""
    if tokens.words[index] not in table.singulars or tokens.gap(index) != " ":
        return False
    return table.books["genitive"].before(tokens, index) is not None


def _worth(
    tokens: Tokens, run: spotting.Spotted, table: NumeralTable
) -> tuple[Worth, tuple[float, ...]] | None:
    """What a run begins with by the grammar, and its readings; kept for a short one of words alone."""
    words = _words_of(tokens, run, table)
    if words in table.read:
        kept: tuple[Worth, tuple[float, ...]] | None = table.read[words]
        return kept
    worth = grammar.worth(run, 0, table)
    found = None if worth is None else (worth, _readings(run, worth, table))
    if words:
        if len(table.read) >= _MOST_KEPT:
            table.read.clear()
        table.read[words] = found
    return found


def _words_of(tokens: Tokens, run: spotting.Spotted, table: NumeralTable) -> tuple[str, ...]:
    """The words of a short run that mean what the table has for each; of any other run none.

    The grammar looks at nothing else of such a run.
    """
    words: list[str] = []
    for place in range(_LONGEST_KEPT):
        piece = run.at(place)
        if piece is None:
            return tuple(words)
        word = tokens.words[piece.first]
        if piece.values or table.lexemes.words.get(word) is not piece.entry:
            return ()
        words.append(word)
    return () if run.at(_LONGEST_KEPT) else tuple(words)


def _stands_alone(tokens: Tokens, index: int, table: NumeralTable) -> bool:
    """Whether digits follow, which go on with no number of digits without a scale between them."""
    return tokens.is_number(index) and not table.positional


def _readings(run: spotting.Spotted, worth: Worth, table: NumeralTable) -> tuple[float, ...]:
    """Return all values that the words up to the end can have, the likeliest first; none of a range."""
    if worth.low < worth.high:
        return ()
    found: list[float | None] = [worth.low]
    if worth.percent != 1:
        found.append(worth.low * worth.percent)
    pieces = run.until(worth.after)
    if worth.low < 1 and _is_of_thousand(pieces[0], worth):
        found.append(rounded(worth.low * THOUSAND))
    last = pieces[-1].entry.key
    if (word := "".join(last)) in table.unit_parts:  # een kwartier: a quarter, or 15 minutes
        found.append(worth.low * table.unit_parts[word])
    if any(len(piece.values) > 1 or piece.lexeme.is_dual for piece in run.until(worth.after)):
        other = grammar.worth(run, 1, table)
        found.append(other.low if other is not None and other.after == worth.after else None)
    if worth.after == 1:
        lexeme = run.until(1)[0].lexeme
        found += [lexeme.fraction, lexeme.scale if lexeme.cardinal else None]
    return tuple(dict.fromkeys(value for value in found if value is not None))


def _is_of_thousand(first: Piece, worth: Worth) -> bool:
    """Whether a part is so many of a thousand: binde 21, 千分之二十一."""
    lexeme = first.lexeme
    return lexeme.divisor == THOUSAND or (
        worth.percent == HUNDRED and THOUSAND in (lexeme.scale, lexeme.cardinal)
    )

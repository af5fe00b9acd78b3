"""Reading: the values that the words at a place can have, and where their number ends."""

from summarizer.numerals import grammar, spotting
from summarizer.numerals.amount import Amount
from summarizer.numerals.grammar import Worth
from summarizer.numerals.lexicon import NumeralTable
from summarizer.numerals.piece import Piece
from summarizer.text.tokens import Tokens


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
    found = _worth(run, begun, tokens.words[index], table)
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
    run: spotting.Spotted, begun: Piece, word: str, table: NumeralTable
) -> tuple[Worth, tuple[float, ...]] | None:
    """What a run begins with by the grammar, and its readings; kept for a word that is all of it."""
    alone = not begun.values and table.lexemes.words.get(word) is begun.entry and run.at(1) is None
    if alone and word in table.alone:
        kept: tuple[Worth, tuple[float, ...]] | None = table.alone[word]
        return kept
    worth = grammar.worth(run, 0, table)
    found = None if worth is None else (worth, _readings(run, worth, table))
    if alone:
        table.alone[word] = found
    return found


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
    last = run.until(worth.after)[-1].entry.key
    if (word := "".join(last)) in table.unit_parts:  # een kwartier: a quarter, or 15 minutes
        found.append(worth.low * table.unit_parts[word])
    if any(len(piece.values) > 1 or piece.lexeme.is_dual for piece in run.until(worth.after)):
        other = grammar.worth(run, 1, table)
        found.append(other.low if other is not None and other.after == worth.after else None)
    if worth.after == 1:
        lexeme = run.until(1)[0].lexeme
        found += [lexeme.fraction, lexeme.scale if lexeme.cardinal else None]
    return tuple(dict.fromkeys(value for value in found if value is not None))

"""Rules of the grammar: fractions, what is added to a scale, and spoken decimals."""

from summarizer.numerals import terms
from summarizer.numerals.run import PieceRun, Step
from summarizer.numerals.sums import HUNDRED, TEN, THOUSAND, Sum, Term

_GREATEST_NUMERATOR = 1000
_ONES, _TENS = range(1, TEN), range(2 * TEN, HUNDRED, TEN)


def part(run: PieceRun, total: Sum, step: Step) -> int | None:
    """Two thirds; two and a third; half a million; one over three; دو سوم; 五分之二; dörtte üç."""
    if total.terms and not step.joined:
        return _located(run, total, step) or _divided(run, total, step.place)
    if total.terms:
        return _mixed(run, total, step)
    found = _of_divisor(run, step.place) or _one_part(run, step.place) or _several_parts(run, step.place)
    found = found or _part_behind_and(run, step.place)
    if found is None or (run[found[1] - 1].lexeme.denominator is None and run.table.positional):
        return None
    total.terms.append(Term(found[0], found[0], 0, step.at))
    return _part_of_scale(run, total, found[1])


def _located(run: PieceRun, total: Sum, step: Step) -> int | None:
    """Yirmi altıda: at 26; what ends like a divisor is a term where nothing to divide follows."""
    value = run[step.place].lexeme.divisor
    if value is None or value >= HUNDRED or run.number(step.place + 1) is not None:
        return None
    return step.place + 1 if total.add(Term(value, value, 0, step.at)) else None


def _mixed(run: PieceRun, total: Sum, step: Step) -> int | None:
    """Two and a third, a million and a half; two and fifty-four hundredths, 三百五又三分之一."""
    found = _one_part(run, step.place) or _several_parts(run, step.place)
    if found is None or total.terms[-1].low % 1 or found[0] >= 1:
        return None
    if not run.table.positional:
        return _grown(run, total, found[0], found[1])
    whole = terms.with_elliptic_unit(run, total, step.at) or total.low
    total.replace(whole + found[0], total.terms[0].at)
    return found[1]


def _divided(run: PieceRun, total: Sum, place: int) -> int | None:
    """The number so far is a numerator, or with 分之 a denominator."""
    lexeme = run[place].lexeme
    if total.vague or not total.low or total.low != total.high:
        return None
    if lexeme.denominator is not None:
        if not _may_be_divided(run, total.low, place):
            return None
        ordinal = total.low >= 2 * TEN and total.low % TEN == 0 and lexeme.denominator < TEN
        if ordinal or total.low >= _GREATEST_NUMERATOR:  # twenty-fifth
            return None
        total.replace(total.low / lexeme.denominator, total.terms[0].at)
        return _part_of_scale(run, total, place + 1)
    other = run.plain(place + 1) if lexeme.over or lexeme.under else None
    if other is None or not other[0]:
        return None
    value = terms.with_elliptic_unit(run, total, place) or total.low
    total.replace(value / other[0] if lexeme.over else other[0] / value, total.terms[0].at)
    return other[1]


def _may_be_divided(run: PieceRun, value: float, place: int) -> bool:
    """Whether a number can be so many parts: it is whole, and no figure before a unit (5 εκατοστά: 5 cm)."""
    unit = run[0].is_digits and run[place].entry.key[0] in run.table.units.words
    return value % 1 == 0 and not unit


def _of_divisor(run: PieceRun, place: int) -> tuple[float, int] | None:
    """Dörtte üç: three fourths."""
    divisor, above = run[place].lexeme.divisor, run.number(place + 1)
    return (above / divisor, place + 2) if divisor is not None and above is not None else None


def _one_part(run: PieceRun, place: int) -> tuple[float, int] | None:
    """Half, a half, one third; satu setengah is one and a half."""
    start = place + 1 if run[place].lexeme.article or run.number(place) == 1 else place
    piece = run.piece(start)
    if piece is None or (start > place and piece.lexeme.added is not None and not run.table.positional):
        return None
    if piece.lexeme.fraction is not None and piece.lexeme.cardinal is None:
        return piece.lexeme.fraction, start + 1
    if piece.lexeme.denominator is not None and start > place:
        return 1 / piece.lexeme.denominator, start + 1
    return None


def _part_behind_and(run: PieceRun, place: int) -> tuple[float, int] | None:
    """ونصف مليون: what is elsewhere added to a number is a part of the scale that follows it."""
    entry = run[place].entry
    if entry.lexeme.added is None or entry.key[0][0] not in run.table.clitics:
        return None
    return (entry.lexeme.added, place + 1) if (run.scale(place + 1) or 0) >= THOUSAND else None


def _several_parts(run: PieceRun, place: int) -> tuple[float, int] | None:
    """Two thirds, fifty-four hundredths, तीन बटे पाँच, 三分之一."""
    above = run.plain(place)
    below = run.piece(above[1]) if above is not None else None
    if above is None or below is None or not above[0]:
        return None
    value, after = above
    if below.lexeme.denominator is not None and not _may_be_divided(run, value, after):
        return None
    if below.lexeme.denominator is not None and value < below.lexeme.denominator:
        return value / below.lexeme.denominator, after + 1
    under, over = below.lexeme.under, below.lexeme.over
    other = run.plain(after + 1) if under else _below(run, after + 1) if over else None
    if other is None or not other[0]:
        return None
    return (other[0] / value if under else value / other[0]), other[1]


def _below(run: PieceRun, place: int) -> tuple[float, int] | None:
    """The denominator behind "over": ba phần tư | triệu are three quarters of a million."""
    value = run.number(place)
    if value is not None and 1 < value < TEN and (run.scale(place + 1) or 0) >= THOUSAND:
        return value, place + 1
    return run.plain(place)


def _part_of_scale(run: PieceRun, total: Sum, place: int) -> int:
    """Half a million, two thirds of a million, نصف المليون, half a dozen."""
    following = run.past_linkers(place)
    factor = run.scale(following)
    if factor is None or run[following].entry.joined:
        return place
    last = total.terms[-1]
    total.replace(last.low * factor, last.at)
    total.scale, place = factor, following + 1
    while (factor := run.scale(place)) is not None and factor >= THOUSAND:
        total.replace(total.low * factor, last.at)
        total.scale, place = factor, place + 1
    return place


def added(run: PieceRun, total: Sum, step: Step) -> int | None:
    """Two and a half million; مليون ونصف المليون; 3 buçuk."""
    piece = run[step.place]
    if piece.lexeme.added is None or not total.terms or (step.joined and not piece.entry.joined):
        return None
    return _grown(run, total, piece.lexeme.added, step.place + 1)


def _grown(run: PieceRun, total: Sum, part_of_one: float, place: int) -> int:
    """Add a part of the last scale, or of the scale named behind it; return the place after both."""
    factor = run.scale(place)
    if total.scale < THOUSAND or factor is None or factor > total.scale:
        total.grow(part_of_one, (TEN,) if "half_of_hundred" in run.table.flags else (TEN, HUNDRED))
        return place
    total.grow(part_of_one * factor / total.scale)  # a billion and a quarter million
    return place + 1


def point(run: PieceRun, total: Sum, step: Step) -> int | None:
    """Two point five; deux virgule vingt-cinq; 三点五."""
    if not run[step.place].lexeme.point or not total.terms or total.low % 1 or total.vague:
        return None
    if run.table.positional and run[0].is_digits:  # 23点45分
        return None
    digits, after = _spoken_digits(run, step.place + 1)
    if not digits or (run.table.positional and run.scale(after) in (TEN, HUNDRED)):
        return None
    total.replace(float(f"{total.low:.0f}.{digits}"), total.terms[0].at)
    return after


def _spoken_digits(run: PieceRun, place: int) -> tuple[str, int]:
    """The decimals said one by one (three one four) or as one number (vingt-cinq), and the place after."""
    if (both := _tens_and_ones(run, place)) is not None:
        return both
    digits = ""
    while (value := run.number(place)) is not None and value % 1 == 0 and value < HUNDRED:
        if digits and value >= TEN:
            break
        digits, place = digits + f"{value:.0f}", place + 1
        if value >= TEN:
            break
    return digits, place


def _tens_and_ones(run: PieceRun, place: int) -> tuple[str, int] | None:
    """Two decimals said as a number of two words: twenty-five, soixante et onze, fünfundzwanzig."""
    following = run.piece(place + 1)
    behind = place + 2 if following is not None and following.lexeme.conjunction else place + 1
    first, second, last = run.number(place), run.number(behind), run.piece(behind)
    if first is None or second is None or last is None:
        return None
    joined = behind == place + 2 or last.entry.joined
    if first in _TENS:
        fits = second in range(1, int(run.room(place, first)))
        is_number = fits and (not joined or "joined_tens" in run.table.flags)
    else:
        is_number = joined and "ones_before_tens" in run.table.flags and first in _ONES and second in _TENS
    return (f"{first + second:.0f}", behind + 1) if is_number else None

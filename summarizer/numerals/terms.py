"""Rules of the grammar: terms, the scales that multiply them, and vague words."""

from summarizer.numerals.run import PieceRun, Step
from summarizer.numerals.sums import HUNDRED, TEN, THOUSAND, Sum, Term, scale_in

_SCORE = 20  # what a score leaves room for: three score and ten
_FIRST_JOINED_TEEN = 6  # diez y seis; quince is a word of its own
_QUARTERS = (0.25, -0.25)


def number(run: PieceRun, total: Sum, step: Step) -> int | None:
    """A number word or digit string, where the sum has room for it."""
    place = step.place
    value = run.number(place)
    if value is None or (run[place].lexeme.prefixed is not None and not total.terms):
        return _prefixed(run, total, place) or _article(run, total, step)
    if total.terms and _ones_before_tens(run, total, value, step.joined):
        return place + 1
    if total.terms and not _may_be_added(run, total, value, step):
        return None
    if total.add(Term(value, value, run.room(place, value), step.at)):
        if not run[place].is_digits:
            total.scale = scale_in(value)
        return place + 1
    return _century(run, total, value, step)


def _may_be_added(run: PieceRun, total: Sum, value: float, step: Step) -> bool:
    if run[step.place].is_digits and not _may_follow(run, step):
        return False
    if not step.joined and run.scale(step.place + 1) is None and _needs_scale(run, step.place):
        return False
    if step.joined:
        only_parts = run[step.at].lexeme.whole and not run[step.at].lexeme.conjunction
        return not only_parts and _may_join(run, total, value, step.place)
    if "joined_teens" in run.table.flags and total.terms[-1].low == TEN:
        return False
    return "always_joined" not in run.table.flags


def _needs_scale(run: PieceRun, place: int) -> bool:
    """Hai mươi năm is twenty years, hai mươi lăm 25."""
    return run[place].entry.key in run.table.before_scale


def _article(run: PieceRun, total: Sum, step: Step) -> int | None:
    """A hundred; two thousand and a hundred."""
    if not run[step.place].lexeme.article or run.scale(step.place + 1) is None:
        return None
    if total.terms and not step.joined and total.terms[-1].room < HUNDRED:
        return None
    return scale(run, total, Step(step.place + 1, step.at, bool(total.terms)))


def _may_follow(run: PieceRun, step: Step) -> bool:
    """Whether digits may stand behind a scale: 2 bin 500, 3 hundred and 21, 1 million 200 thousand."""
    if "parted" in run.table.flags and step.place == 1 and run.number(0) is None and not run[1].tied:
        return False  # 만 19세 is an age
    free = step.joined or run.table.positional or "bare_remainder" in run.table.flags
    return run[step.place].plain and (free or run.scale(step.place + 1) is not None)


def _may_join(run: PieceRun, total: Sum, value: float, place: int) -> bool:
    """Whether a conjunction may stand before this term: hundred and five, but not fifty and five."""
    last = total.terms[-1]
    if last.low == TEN and "joined_teens" in run.table.flags:
        return value >= _FIRST_JOINED_TEEN
    if "joined_tens" not in run.table.flags and last.low % HUNDRED and last.room != _SCORE:
        return False
    following = run.scale(place + 1)
    if following is None or following > last.low or last.room == TEN:
        return True
    return following * value < last.room


def _ones_before_tens(run: PieceRun, total: Sum, value: float, joined: bool) -> bool:
    """Five and twenty; خمسة عشر."""
    last = total.terms[-1]
    if "ones_before_tens" not in run.table.flags or last.room or last.low != last.high:
        return False
    if last.low not in range(1, 10) or not (value in range(20, HUNDRED, TEN) if joined else value == TEN):
        return False
    total.terms[-1] = last._replace(low=last.low + value, high=last.high + value)
    return True


def _century(run: PieceRun, total: Sum, value: float, step: Step) -> int | None:
    """Nineteen eighty-four: two numbers below hundred make a year."""
    last, place = total.terms[-1], step.place
    if "spoken_years" not in run.table.flags or step.joined or len(total.terms) > 1:
        return None
    if not (TEN < last.low < HUNDRED and TEN <= value < HUNDRED):
        return None
    if run[place - 1].is_digits or run[place].is_digits or run.scale(place + 1) is not None:
        return None
    total.replace(last.low * HUNDRED + value, last.at)
    total.terms[-1] = total.terms[-1]._replace(room=run.room(place, value))
    return place + 1


def _prefixed(run: PieceRun, total: Sum, place: int) -> int | None:
    """साढ़े तीन: three and a half; सवा लाख: one and a quarter lakh; सवा किलो: one and a quarter.

    Behind other terms it counts a scale: چار ہزار ساڑھے آٹھ سو.
    """
    more, value = run[place].lexeme.prefixed, run.number(place + 1)
    if more is None:
        return None
    if total.terms:
        if value is None or run.scale(place + 2) is None:
            return None
        return place + 2 if total.add(Term(value + more, value + more, 0, place)) else None
    if value is not None:
        total.replace(value + more, place)
        return place + 2
    if run.scale(place + 1) is not None or more in _QUARTERS:
        total.replace(1 + more, place)
        return place + 1
    return None


def scale(run: PieceRun, total: Sum, step: Step) -> int | None:
    """A scale: it multiplies the terms before it that are smaller; alone, it is one of it."""
    place, factor = step.place, run.scale(step.place)
    if factor is None or (total.terms and total.low == 0) or not (total.terms or _may_begin(run, place)):
        return None
    if factor == 1:  # the letter or word behind the number is no scale in this reading
        return place + 1
    if step.joined and total.terms:
        return place + 1 if total.add_scale(factor, step.at) else None
    if not total.multiply(factor, step.at):
        _give_back(run, total, factor)
        return None
    return _past_more(run, place + 1)


def _may_begin(run: PieceRun, place: int) -> bool:
    """Whether a scale may stand without a number: hundred; no letter, no word of talk, no plural."""
    lexeme, factor = run[place].lexeme, run.scale(place)
    if factor == 1 or lexeme.loose is not None:
        return False
    if run[place].entry.key in run.table.money_scales:  # mkr
        return False
    return lexeme.vague is None


def _give_back(run: PieceRun, total: Sum, factor: float) -> None:
    """Leave the last terms to another number: two hundred and | three hundred."""
    while len(total.terms) > 1 and total.terms[-1].low < factor:
        run.cut(total.terms.pop().at)


def _past_more(run: PieceRun, place: int) -> int:
    piece = run.piece(place)
    return place + 1 if piece is not None and piece.lexeme.more else place


def vague(run: PieceRun, total: Sum, step: Step) -> int | None:
    """A vague word: dozens of thousands, 几十万, 十几, on milyarlarca; or "and some more" (三十多)."""
    piece = run[step.place]
    if piece.lexeme.vague is None:
        return _more(run, total, step.place)
    low, high = piece.lexeme.vague
    written = _are_numbers(run, piece.entry.key) and high < TEN  # 两三百 and üç beş are ranges
    if not total.terms:
        total.terms.append(Term(low, high, 0, step.at, vague=not written))
        return _linked_scale(run, total, _past_more(run, step.place + 1))
    if high < TEN and (total.terms[-1].room == TEN or _are_tens(run, total, step.place)):
        total.terms.append(Term(low if written else 1, high, 0, step.at, vague=not written))
        return step.place + 1
    if low >= THOUSAND and not step.joined and len(total.terms) == 1:
        last = total.terms[-1]
        total.terms[-1] = Term(last.low * low, last.high * (high + 1) - 1, 0, last.at, vague=True)
        total.scale = low / 2
        return step.place + 1
    return None


def _are_numbers(run: PieceRun, key: tuple[str, ...]) -> bool:
    """Whether a vague phrase is made of two numbers."""
    if run.table.positional or len(key) < 2:
        return len(key) > 1
    return all(
        entry is not None and entry.lexeme.cardinal is not None
        for entry in map(run.table.lexemes.words.get, key)
    )


def _are_tens(run: PieceRun, total: Sum, place: int) -> bool:
    """20数人: tens in digits before a vague word."""
    tens = total.terms[-1].low
    return run.table.positional and run[place - 1].is_digits and TEN <= tens < HUNDRED and tens % TEN == 0


def _more(run: PieceRun, total: Sum, place: int) -> int | None:
    if not total.terms or not run[place].lexeme.more:
        return None
    total.terms[-1] = total.terms[-1]._replace(room=0)
    return place + 1


def _linked_scale(run: PieceRun, total: Sum, place: int) -> int:
    """The place after "of thousands", where that follows a vague word."""
    following = run.past_linkers(place)
    factor = run.scale(following)
    if factor is None or run[following].entry.joined:
        return place
    total.multiply(factor, place)
    return following + 1


def with_elliptic_unit(run: PieceRun, total: Sum, end: int) -> float | None:
    """四百五 is 450, 两千三 2,300: a digit at the end counts the next lower unit. None in other numbers."""
    if "elliptic_unit" not in run.table.flags or len(total.terms) < 2:
        return None
    before, last = total.terms[-2:]
    if before.room < HUNDRED or last.low != last.high or last.low not in range(1, 10) or end - last.at != 1:
        return None
    if run[last.at].is_digits and before.room < TEN * THOUSAND:
        return None
    return total.low + last.low * (before.room / TEN - 1)

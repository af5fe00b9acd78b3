"""What stands on a line from left to right, in the order in which it is read."""

import re
from unicodedata import bidirectional, category

_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_PAIRS, _CLOSING = ("()", "[]", "{}"), frozenset(")]}")
_TURNED_BRACKET = re.compile(r"(?<=\S)[(\[{](?=[\s.,:;!?،؛؟]|$)|(?<!\S)[)\]}](?=\w)")


def read_in_order(pieces: list[str], *, rtl: bool, arabic: bool = False) -> str:
    """Pieces that stand from left to right, in reading order.

    The Unicode Bidirectional Algorithm (https://unicode.org/reports/tr9/) backwards, as far as lines of news
    need it; brackets of right-to-left text are those that are meant.

    Args:
        pieces: letters and signs, a ligature as one.
        rtl: whether the line is read from right to left.
        arabic: whether a line without letters belongs to a text in Arabic letters.
    """
    kinds = [_kind(piece) for piece in pieces]
    if rtl:
        return _tidy(_paired("".join(_backwards(pieces, kinds, arabic=arabic))))
    if "R" not in kinds:
        return _tidy("".join(pieces))
    return _tidy("".join(_turned(pieces, kinds)))


def _kind(piece: str) -> str:
    """L, R, N for a figure, A for one of Arabic, E, C and S for signs that may go with them (ET, CS, ES)."""
    for sign in piece:
        found = bidirectional(sign)
        if found in _STRONG:
            return _STRONG[found]
    if not piece or category(piece[0]).startswith("M"):
        return "M"
    return _SIGNS.get(bidirectional(piece), " ") if len(piece) == 1 else " "


_STRONG = {"R": "R", "AL": "R", "L": "L", "EN": "N", "AN": "A"}
_SIGNS = {"ET": "E", "CS": "C", "ES": "S"}
_FIGURES = re.compile(r"(?:E*N+(?:[CS]N+)*E*|A+(?:CA+)*)+")
_FIGURES_OF_ARABIC = re.compile(r"[NA]+(?:C[NA]+)*")
"""Numbers with the signs that go with them, behind letters of Hebrew and of Arabic (rules W2, W4, W5)."""


_BROKEN_DATE = re.compile(r"N+[CS]N+[CS](?=[CS ])")
"""At a line's end in Hebrew, a date that goes on in the next."""


def _backwards(pieces: list[str], kinds: list[str], *, arabic: bool) -> list[str]:
    """The pieces of a line that is read from right to left, in reading order."""
    line = "".join(kinds)
    letters = [piece for piece, kind in zip(pieces, kinds, strict=True) if kind == "R"]
    behind = _behind_arabic(pieces, kinds, first=is_arabic(letters) if letters else arabic)
    stretches: list[list[str]] = []
    place = 0
    while place < len(pieces):
        end = _end_of_stretch(pieces, line, place, arabic=behind[place])
        stretches.append(pieces[place:end] or [_MIRRORED.get(pieces[place], pieces[place])])
        place = max(end, place + 1)
    return [piece for stretch in reversed(stretches) for piece in stretch]


def _end_of_stretch(pieces: list[str], line: str, start: int, *, arabic: bool) -> int:
    """Where the stretch ends that begins at a place and is read from left to right; the place if none."""
    figures = _FIGURES_OF_ARABIC if arabic else _FIGURES
    number = (not start and not arabic and _BROKEN_DATE.match(line)) or figures.match(line, start)
    letters = number.end() if number else start
    if line[letters : letters + 1] != "L":
        return letters
    limit = line.find("R", letters)
    limit = len(line) if limit < 0 else limit
    while limit > letters:
        is_sign = line[limit - 1] == "E" and line[limit - 2] in "NE"
        if line[limit - 1] in "LNA" or is_sign or pieces[limit - 1] in _CLOSING:
            inner = pieces[start:limit]
            if all(inner.count(pair[0]) == inner.count(pair[1]) for pair in _PAIRS):
                return limit
        limit -= 1
    return letters + 1


def _behind_arabic(pieces: list[str], kinds: list[str], *, first: bool) -> list[bool]:
    """Of each place, whether the letter read before it is of Arabic; where none is, as it is said to be."""
    before = first
    found: list[bool] = []
    for piece, kind in zip(reversed(pieces), reversed(kinds), strict=True):
        found.append(before)
        before = is_arabic([piece]) if kind == "R" else before
    return found[::-1]


def is_arabic(texts: list[str]) -> bool:
    """Whether most of some texts have letters of a script whose figures take few signs with them."""
    return sum(any(bidirectional(sign) == "AL" for sign in text) for text in texts) * 2 > len(texts)


def _paired(text: str) -> str:
    """A text whose brackets open before words and close behind them.

    PDFium turns brackets where it takes a stretch for right-to-left text, and leaves them beside figures and
    names in Latin letters.
    """
    return _TURNED_BRACKET.sub(lambda found: _MIRRORED[found.group()], text)


def _turned(pieces: list[str], kinds: list[str]) -> list[str]:
    """A left-to-right line, in which stretches of right-to-left words are turned round."""
    out: list[str] = []
    place = 0
    while place < len(pieces):
        if kinds[place] != "R":
            out.append(pieces[place])
            place += 1
            continue
        end = last = place + 1
        while end < len(pieces) and kinds[end] != "L":
            last = end + 1 if kinds[end] == "R" else last
            end += 1
        out.append(read_in_order(pieces[place:last], rtl=True))
        place = last
    return out


def _tidy(text: str) -> str:
    return " ".join(text.split())

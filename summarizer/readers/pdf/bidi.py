"""What stands on a line from left to right, in the order in which it is read."""

from unicodedata import bidirectional, category

_MIRRORED = dict(zip("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤", strict=True))
_NUMBERS = frozenset({"EN", "AN"})
_SEPARATORS = frozenset(".,:/٫٬")


def read_in_order(pieces: list[str], *, rtl: bool) -> str:
    """Pieces that stand from left to right, in reading order.

    The Unicode Bidirectional Algorithm (https://unicode.org/reports/tr9/) backwards, as far as lines of news
    need it; brackets of right-to-left text are those that are meant.
    """
    kinds = [_kind(piece) for piece in pieces]
    if "R" not in kinds:
        return _tidy("".join(pieces))
    if rtl:
        out: list[str] = []
        end = len(pieces)
        while end:
            start = _left_to_right(kinds, pieces, end)
            if start < end:
                out += pieces[start:end]
            else:
                start = end - 1
                out.append(_MIRRORED.get(pieces[start], pieces[start]))
            end = start
        return _tidy("".join(out))
    return _tidy("".join(_turned(pieces, kinds)))


def _kind(piece: str) -> str:
    """L, R, EN, AN, or "" for what takes the direction of what stands around it."""
    for sign in piece:
        found = bidirectional(sign)
        if found in ("R", "AL"):
            return "R"
        if found in ("L", "EN", "AN"):
            return found
    return "M" if piece and category(piece[0]).startswith("M") else ""


def _left_to_right(kinds: list[str], pieces: list[str], end: int) -> int:
    """Where the stretch begins that ends before a place and is read from left to right; the place if none."""
    if kinds[end - 1] in _NUMBERS or kinds[end - 1] == "L":
        start = end - 1
        best = start
        has_letter = kinds[start] == "L"
        while start > 0:
            kind, piece = kinds[start - 1], pieces[start - 1]
            if kind == "R":
                break
            if kind == "L" or (kind in _NUMBERS and (has_letter or _is_number_part(pieces, start, best))):
                has_letter = has_letter or kind == "L"
                best = start - 1
            elif kind in _NUMBERS or (not kind and piece == " " and not _letter_before(kinds, start - 1)):
                break
            start -= 1
        return best
    return end


def _letter_before(kinds: list[str], place: int) -> bool:
    """Whether the next strong letter to the left is of a left-to-right script."""
    for kind in reversed(kinds[:place]):
        if kind in ("L", "R"):
            return kind == "L"
    return False


def _is_number_part(pieces: list[str], start: int, best: int) -> bool:
    """Whether the figure before a place belongs to the number that begins at `best`."""
    between = pieces[start:best]
    return not between or (len(between) == 1 and between[0] in _SEPARATORS)


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
        inner = read_in_order(pieces[place:last], rtl=True)
        out.append(inner)
        place = last
    return out


def _tidy(text: str) -> str:
    return " ".join(text.split())

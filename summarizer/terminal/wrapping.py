"""Where a line may break: at spaces and between ideographs, not inside a name that has room or a letter.

Widths are in cells of a terminal: two for an ideograph, none for a vowel sign. Offsets are code points.
"""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, get_character_cell_size

Stretch = tuple[int, int]
"""[start, end) of a text."""

LONGEST_WHOLE = 28
"""Longest name, in cells, that a table keeps on one line at the cost of the other columns."""

_WIDENS = "\ufe0f"  # the letter before it is drawn as a picture, two cells wide
_MOST_MARKS = 16
"""Code points of a line for each of its cells, from which it is cut whatever its width: a letter may carry
any number of marks."""

_NOT_FIRST = frozenset("。，、．：；！？」』）】》〉”’…ー々)]},.;:!?%")
_NOT_LAST = frozenset("「『（【《〈“‘([{")


def wrapped(text: str, width: int, names: Sequence[Stretch] = ()) -> list[Stretch]:
    """The lines of a text at a width; a run too long for a line of its own is cut between two letters.

    Args:
        text: in one line.
        width: of a line, in cells.
        names: stretches that are kept on one line wherever they fit into one, in order.
    """
    width = max(width, 2)  # an ideograph must have room
    lines: list[Stretch] = []
    start = end = 0
    for left, right in _pieces(text, width, names):
        is_full = right - start > _MOST_MARKS * width or cell_len(text[start:right]) > width
        if end > start and is_full:
            lines.append((start, end))
            start = left
        elif end == start:
            start = left
        end = right
    return [*lines, (start, end)] if end > start else lines


def narrowest(text: str, names: Sequence[Stretch] = ()) -> int:
    """The least width at which no word is cut, and no name up to `LONGEST_WHOLE` broken."""
    runs = _runs(text, LONGEST_WHOLE, names)
    return max((cell_len(text[start:end]) for start, end in runs), default=0)


def _pieces(text: str, width: int, names: Sequence[Stretch]) -> Iterator[Stretch]:
    """The runs, those too long for a line cut to its length."""
    for start, end in _runs(text, width, names):
        left, most = start, 0  # `most`: at least the width from `left` on; letters that join are narrower
        for place in range(start + 1, end):
            own = get_character_cell_size(text[place])
            most = most + own if place > left + 1 else cell_len(text[left : place + 1])
            most += text[place] == _WIDENS
            if most > width:
                most = cell_len(text[left : place + 1])
            if (most > width and own) or place - left >= _MOST_MARKS * width:
                yield left, place
                left, most = place, own
        yield left, end


def _runs(text: str, width: int, names: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches between the places where a line may break, without the spaces there."""
    kept = _inside(text, [name for name in names if cell_len(text[slice(*name)]) <= width])
    named = _inside(text, names)
    start = 0
    for place in range(1, len(text)):
        if not kept[place] and _breaks(text, place, is_named=bool(named[place])):
            if text[start:place].strip():
                yield _stripped(text, start, place)
            start = place
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _inside(text: str, names: Sequence[Stretch]) -> bytearray:
    """Of each place of a text whether it lies inside a name, its ends not counted."""
    found = bytearray(len(text) + 1)
    for start, end in names:
        inner = max(0, end - start - 1)
        found[start + 1 : start + 1 + inner] = b"\1" * inner
    return found


def _breaks(text: str, place: int, *, is_named: bool) -> bool:
    """Whether a line may break before a place: at a space, or between ideographs outside names."""
    last, first = text[place - 1], text[place]
    if last == " " or first == " ":
        return True
    if first in _NOT_FIRST or last in _NOT_LAST or is_named:
        return False
    return cell_len(first) == 2 or (cell_len(last) == 2 and cell_len(first) == 1)


def _stripped(text: str, start: int, end: int) -> Stretch:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())

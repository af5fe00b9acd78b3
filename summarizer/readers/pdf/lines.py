"""Lines of a page: glyphs that stand side by side, in reading order."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import category

from summarizer.readers.pdf.bidi import read_in_order
from summarizer.readers.pdf.cells import parted_alike
from summarizer.readers.pdf.glyph import Glyph, has_vowel_sign, is_right_to_left
from summarizer.readers.pdf.glyphs import Page
from summarizer.readers.pdf.initials import with_initials_in_line
from summarizer.readers.raised import CLOSE, OPEN, resolved

_SAME_LINE = 0.35  # of a font's size: how far base lines of one line may lie apart (raised figures)
_VOWELLED, _BESIDE, _REACH = 0.7, 2.0, 0.3
"""Of a font's size: how far a letter with a vowel sign may stand from its line and from a letter of it, and a
sign from its letter's box."""
_SMALLER, _RAISED_FROM, _RAISED_BY = 0.86, 0.12, 0.55
"""Of a font's size: how large raised figures are at most, and by how much they stand above their line."""
_GUTTER = 1.2  # of a font's size: a gap that parts cells or columns, where no space is drawn
_CELL = 0.12  # the same, where a page draws its spaces and has none there
_CELL_OF_ANY = 0.35  # the same, of letters whose boxes are narrower than they
_CELL_ELSEWHERE = 0.6  # the same, of letters that are drawn far from each other, where gaps part words
_CELL_OF_RTL = 0.2  # the same, of letters read from right to left, where PDFium takes it for a space
_CELL_OF_VOWELLED = 1.0  # the same, of a letter whose place is its vowel sign's
_WORD = 0.15  # of a font's size: narrowest gap between words, where no space is drawn
_ELSEWHERE = 30  # glyphs that are drawn between two which do not belong to one line
_SPACED_OUT = 3
_WIDEST = 2.5  # of a font's size: no drawn space is as wide
_SPACE = 0.7  # of a font's size: a gap with a drawn space in it that parts no columns
_SPACE_OF_RTL = 1.1  # the same, where names and figures are drawn out of turn
_ASIDE = 0.35  # of a font's size: how far from the gap a space is drawn behind a sign between two directions
_NEXT, _WIDEST_OF_ALL = (
    3,
    8.0,
)  # places between neighbours as drawn; of a font's size: a space in a line of two words


@dataclass(slots=True)
class PdfLine:
    """A stretch of glyphs on one base line, with no gap that parts cells or columns.

    Attributes:
        text: in reading order.
        left, right: where it begins and ends, in points.
        y: its base line.
        size: of most of its font.
        page: counted from 1.
        rtl: whether it is read from right to left.
        order: the place of its first glyph among the page's as they are drawn.
        visual: whether its letters are drawn from left to right, though they are read from right to left.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    rtl: bool = False
    order: int = 0
    visual: bool = False


def lines_of(page: Page) -> list[PdfLine]:
    """The lines of a page, from top to bottom; those side by side from left to right."""
    rows = [_with_signs_on_letters(row) for row in _rows(with_initials_in_line(page.glyphs))]
    drawn = _by_row(page.spaces)
    gaps = _by_row(page.gaps)
    joined = _by_row([(x, y) for x, y, _ in page.joiners])
    signs = {(x, y): sign for x, y, sign in page.joiners}
    kept: list[list[tuple[float, str]]] = []
    parted: list[list[list[Glyph]]] = []
    for row in rows:
        places = [(x, " ") for x in _near(drawn, row[0])]
        places += [(x, signs[x, y]) for x, y in _points(joined, row[0]) if (x, y) in signs]
        between = [x for x, sign in places if sign == " "] if page.spaces else _near(gaps, row[0])
        kept.append(places)
        parted.append(_parts(row, between, is_drawn=bool(page.spaces)))
    found = [
        _line(part, places, page, is_drawn=bool(page.spaces))
        for parts, places in zip(parted_alike(parted), kept, strict=True)
        for part in parts
    ]
    return [line for line in found if line.text]


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one base line each; the largest of a row, in front, tells where that is.

    PDFium has a letter where its vowel sign is drawn, above or below its line: such letters go to the line
    that is nearest to them.
    """
    rows: list[list[Glyph]] = []
    vowelled: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: -glyph.y):
        if has_vowel_sign(glyph.text):
            vowelled.append(glyph)
        else:
            _put(rows, glyph)
    heights = [-row[0].y for row in rows]
    alone: list[list[Glyph]] = []
    joined: list[tuple[list[Glyph], Glyph]] = []
    for glyph in vowelled:  # to lines of the same column
        reach = _VOWELLED * glyph.size
        near = rows[bisect_left(heights, -glyph.y - reach) : bisect_right(heights, -glyph.y + reach)]
        beside = [row for row in near if any(abs(each.x - glyph.x) < _BESIDE * glyph.size for each in row)]
        row = min(beside, key=lambda row: abs(row[0].y - glyph.y), default=None)
        if row:
            joined.append((row, glyph))
        else:
            _put(alone, glyph)
    for row, glyph in joined:
        row.append(glyph)
    return sorted([*rows, *alone], key=lambda row: -row[0].y)


def _with_signs_on_letters(row: list[Glyph]) -> list[Glyph]:
    """A row in which vowel signs that are drawn by themselves belong to the letters that they stand at."""
    signs = [glyph for glyph in row if has_vowel_sign(glyph.text)]
    letters = [glyph for glyph in row if not has_vowel_sign(glyph.text[:1]) and is_right_to_left(glyph.text)]
    gone = set()
    for sign in signs:
        middle = (sign.x + sign.right) / 2
        spelled = "".join(each for each in sign.text if not has_vowel_sign(each))
        near = (
            each
            for each in letters
            if each is not sign and (not spelled or _names(sign, each, spelled, row[0].y))
        )
        letter = min(near, key=lambda each: abs((each.x + each.right) / 2 - middle), default=None)
        if letter and letter.x - _REACH * sign.size <= middle <= letter.right + _REACH * sign.size:
            letter.text = sign.text if spelled else letter.text + sign.text  # named with its letter, or alone
            gone.add(id(sign))
    return [glyph for glyph in row if id(glyph) not in gone]


def _names(sign: Glyph, letter: Glyph, spelled: str, base: float) -> bool:
    """Whether a vowel sign is named with the spelling of a letter that stands nearer to the line."""
    is_off = abs(sign.y - base) > abs(letter.y - base)
    return letter.text == spelled or (is_off and letter.text == sign.text)


def _put(rows: list[list[Glyph]], glyph: Glyph) -> None:
    """Put a glyph that stands no higher than those before it into their last row, or a new one."""
    if rows and _stands_on(rows[-1][0], glyph):
        rows[-1].append(glyph)
        if glyph.size > rows[-1][0].size:
            rows[-1][0], rows[-1][-1] = rows[-1][-1], rows[-1][0]
    else:
        rows.append([glyph])


def _stands_on(upper: Glyph, lower: Glyph) -> bool:
    """Whether two glyphs, the second not above the first, stand on one line."""
    is_raised = upper.size <= _SMALLER * lower.size
    return upper.y - lower.y <= (_RAISED_BY if is_raised else _SAME_LINE) * max(upper.size, lower.size)


def _by_row(points: list[tuple[float, float]]) -> dict[int, list[tuple[float, float]]]:
    rows: dict[int, list[tuple[float, float]]] = {}
    for x, y in points:
        rows.setdefault(round(y), []).append((x, y))
    return rows


def _points(rows: dict[int, list[tuple[float, float]]], glyph: Glyph) -> list[tuple[float, float]]:
    reach = round(_SAME_LINE * glyph.size) + 1
    keys = range(round(glyph.y) - reach, round(glyph.y) + reach + 1)
    near = [point for key in keys for point in rows.get(key, ())]
    return [(x, y) for x, y in near if abs(y - glyph.y) <= _SAME_LINE * glyph.size]


def _near(rows: dict[int, list[tuple[float, float]]], glyph: Glyph) -> list[float]:
    return [x for x, _ in _points(rows, glyph)]


def _parts(row: list[Glyph], spaces: list[float], *, is_drawn: bool) -> list[list[Glyph]]:
    """A row's glyphs by place, parted where a gap is too wide for a space, or leads to another column."""
    ordered = sorted(row, key=lambda glyph: glyph.x)  # stable: marks stay behind their letters
    parts: list[list[Glyph]] = [[]]
    reached = 0.0
    for glyph in ordered:
        if parts[-1] and _is_apart(parts[-1][-1], glyph, reached, spaces, is_drawn=is_drawn):
            parts.append([])
        reached = max(reached, glyph.right) if parts[-1] else glyph.right
        parts[-1].append(glyph)
    if len(parts) > _SPACED_OUT and all(len(part) == 1 for part in parts):
        return [ordered]  # letters that are set apart
    return parts


def _is_apart(before: Glyph, glyph: Glyph, reached: float, spaces: list[float], *, is_drawn: bool) -> bool:
    """Whether two neighbours of a row are of different cells or columns.

    Args:
        before: the one on the left.
        glyph: the one on the right.
        reached: where what stands before ends.
        spaces: where spaces are drawn.
        is_drawn: whether the page draws all of its spaces.
    """
    gap = (glyph.x - reached) / max(glyph.size, 1.0)
    vowelled = is_drawn and has_vowel_sign(before.text + glyph.text)  # whose box is that of the vowel sign
    if gap <= (_CELL_OF_VOWELLED if vowelled else _CELL):
        return False
    drawn = sum(reached - glyph.size < x < glyph.x for x in spaces)
    widest = _SPACE_OF_RTL if not is_drawn and is_right_to_left(before.text + glyph.text) else _SPACE
    if gap <= widest and any(reached - glyph.size < x < glyph.x + _ASIDE * glyph.size for x in spaces):
        return False
    elsewhere = _CELL_OF_ANY if is_drawn else _CELL_ELSEWHERE
    if gap > elsewhere and abs(glyph.order - before.order) > _ELSEWHERE:
        return True
    if not is_drawn:  # one space between two that are drawn one after the other is a wide one of a full line
        is_next = abs(glyph.order - before.order) <= _NEXT
        return gap > _GUTTER and not (drawn == 1 and is_next and gap <= _WIDEST_OF_ALL)
    narrow = _CELL_OF_ANY if _is_inked(before.text) or _is_inked(glyph.text) else _CELL
    if gap > _CELL_OF_RTL and not drawn and is_right_to_left(before.text + glyph.text):
        return before.space is not None or glyph.space is not None or gap > narrow
    return gap > _WIDEST or (gap > narrow and not drawn)


def _is_inked(text: str) -> bool:
    """Whether letters are of a script whose glyphs' boxes leave out what stands around their ink."""
    return is_right_to_left(text) or any(category(sign).startswith("M") for sign in text)


def _line(glyphs: list[Glyph], places: list[tuple[float, str]], page: Page, *, is_drawn: bool) -> PdfLine:
    left, right = glyphs[0].x, max(glyph.right for glyph in glyphs)
    letters = [glyph for glyph in glyphs if any(sign.isalpha() for sign in glyph.text)]
    rtl = sum(is_right_to_left(glyph.text) for glyph in letters) * 2 > len(letters)
    size = sorted(glyph.size for glyph in glyphs)[len(glyphs) // 2]
    heights = sorted(glyph.y for glyph in glyphs if glyph.size >= size)
    base = heights[len(heights) // 2]  # vowel signs and the letters under them may stand elsewhere
    by_gaps = not is_drawn and any(_is_inked(glyph.text) for glyph in glyphs)
    pieces: list[tuple[float, int, str]] = []
    reached, was_raised = left, False
    for order, glyph in enumerate(glyphs):
        is_raised = glyph.size <= _SMALLER * size and glyph.y >= base + _RAISED_FROM * size
        steps = not is_drawn and is_raised != was_raised  # what is drawn apart has no space of its own
        if (by_gaps or steps) and glyph.x - reached > _WORD * size:
            pieces.append((glyph.x, 2 * order - 1, " "))
        if steps and pieces and pieces[-1][2] == " " and glyph.x - reached <= _WORD * size:
            pieces.pop()
        reached, was_raised = max(reached, glyph.right), is_raised
        pieces.append((glyph.x, 2 * order, f"{OPEN}{glyph.text}{CLOSE}" if is_raised else glyph.text))
        if glyph.space is not None and not is_drawn and not by_gaps:
            pieces.append((glyph.space, 2 * order + 1, " "))
    pieces += [(x, -1, sign) for x, sign in places if left <= x <= right]
    pieces.sort(key=lambda piece: (round(piece[0], 2), piece[1]))
    text = resolved(read_in_order([piece[2] for piece in pieces], rtl=rtl))
    order = min(glyph.order for glyph in glyphs)
    return PdfLine(text, left, right, base, size, page.number, rtl, order, rtl and _is_visual(letters))


def _is_visual(letters: list[Glyph]) -> bool:
    """Whether most letters, given from left to right, are drawn in that order."""
    forward = sum(one.order < other.order for one, other in pairwise(letters))
    return forward * 2 > len(letters) - 1

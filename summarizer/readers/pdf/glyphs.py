"""The glyphs of a page: what PDFium reads, where each stands, and whether it can be seen."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from summarizer.readers.pdf.glyph import MISSING, Glyph, is_right_to_left
from summarizer.readers.pdf.ligatures import is_one, join, whole, with_whole_ligatures
from summarizer.readers.pdf.objects import (
    UNKNOWN,
    Area,
    Drawn,
    actual_text,
    address_of,
    is_opaque,
    objects_of,
)
from summarizer.readers.pdf.turning import Turning
from summarizer.readers.pdf.visibility import SEEN, UNDER_PICTURE, PagePainting

_SMALLEST = 2.0  # points; what is smaller is not read by anybody
_FEW_TURNED = 4  # one in so many text objects that are turned are margins and stamps
_STAMPED = 0.2  # share of a scanned page's letters that were put on it by whoever scanned it
JOINERS = "\u200c\u200d"


@dataclass(slots=True)
class Page:
    """A page's glyphs.

    Attributes:
        number: counted from 1.
        width, height: in points.
        glyphs: those that are seen, in the order in which they are drawn.
        spaces: (x, y) where the document itself draws a space; empty where it leaves that to gaps.
        gaps: (x, y) where a document whose spaces are not all drawn draws one all the same.
        joiners: (x, y, character) of zero-width joiners, which are spelling.
        hidden: the words that nobody sees.
        ocr: whether the text is invisible and lies over a picture of the page.
        has_picture: whether a picture covers most of the page.
        missing: glyphs that their fonts give no meaning.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph] = field(default_factory=list)
    spaces: list[tuple[float, float]] = field(default_factory=list)
    gaps: list[tuple[float, float]] = field(default_factory=list)
    joiners: list[tuple[float, float, str]] = field(default_factory=list)
    hidden: str = ""
    ocr: bool = False
    has_picture: bool = False
    missing: int = 0


def page_of(raw: Any, document: Any, number: int, layers_off: Callable[[], frozenset[str]]) -> Page:
    """A page of an open document.

    Args:
        raw: pypdfium2's own bindings.
        document: the document.
        number: of the page, counted from 1.
        layers_off: gives the names of the layers that are not shown.
    """
    handle = document[number - 1]
    try:
        return _read(raw, document, handle, number, layers_off)
    finally:
        handle.close()


def _read(
    raw: Any, document: Any, handle: Any, number: int, layers_off: Callable[[], frozenset[str]]
) -> Page:
    texts, areas = objects_of(raw, handle)
    textpage = handle.get_textpage()
    try:
        turning = Turning(_turn(raw, textpage, texts), handle.get_cropbox())
        _place(texts, areas, turning)
        spaces: list[tuple[float, float]] = []
        found = list(with_whole_ligatures(_glyphs(raw, textpage, texts, spaces, turning)))
    finally:
        textpage.close()
    page = Page(number, *turning.size)
    around = PagePainting.of(
        areas, page.width * page.height, layers_off, lambda picture: is_opaque(raw, document, handle, picture)
    )
    page.has_picture = bool(around.pictures)
    _note_spaces(raw, page, texts, spaces, [glyph for glyph, _ in found])
    _keep_seen(page, found, around, turning)
    return page


def _turn(raw: Any, textpage: Any, texts: dict[int, Drawn]) -> int:
    """By how many right angles most of a page's text is turned."""
    turned = sum(drawn.turn != 0 for drawn in texts.values())
    if turned * _FEW_TURNED < len(texts) or not turned:
        return 0
    counts: Counter[int] = Counter()
    for place in range(textpage.count_chars()):
        drawn = texts.get(address_of(raw.FPDFText_GetTextObject(textpage, place)))
        if drawn is not None and drawn.turn is not None:
            counts[drawn.turn] += 1
    return counts.most_common(1)[0][0] if counts else 0


def _place(texts: dict[int, Drawn], areas: list[Area], turning: Turning) -> None:
    for drawn in texts.values():
        drawn.x, drawn.y = turning.point(drawn.x, drawn.y)
        drawn.window = turning.box(drawn.window) if drawn.window else None
    for area in areas:
        area.box = turning.box(area.box)


def _keep_seen(page: Page, found: list[tuple[Glyph, Drawn]], around: PagePainting, turning: Turning) -> None:
    """Put the glyphs that are seen into the page, and the words of all others into what is hidden."""
    fates = [
        around.becomes(drawn, (glyph.x + glyph.right) / 2, glyph.y + drawn.size / 3) for glyph, drawn in found
    ]
    unclear = fates.count(UNDER_PICTURE)
    page.ocr = unclear > 0 and fates.count(SEEN) <= _STAMPED * len(fates)
    hidden: list[str] = []
    last = 0.0
    for (glyph, drawn), fate in zip(found, fates, strict=True):
        is_seen = fate == SEEN or (page.ocr and fate == UNDER_PICTURE)
        if is_seen and turning.holds(glyph.x, glyph.y) and drawn.size >= _SMALLEST:
            page.missing += glyph.text.count(MISSING)
            if drawn.turn == turning.turn:
                page.glyphs.append(glyph)
        else:
            parted = glyph.space is not None or (hidden and abs(last - glyph.y) > 0.5 * glyph.size)
            hidden += [" " if parted and glyph.space is None else "", glyph.text, " " if parted else ""]
            last = glyph.y
    page.hidden = " ".join("".join(hidden).split())


def _note_spaces(
    raw: Any, page: Page, texts: dict[int, Drawn], within: list[tuple[float, float]], glyphs: list[Glyph]
) -> None:
    """Spaces and joiners that are drawn as objects of their own, of which PDFium makes nothing.

    Chrome and whatever prints through Skia draw each glyph as one. Where that is so, its spaces are known,
    and those that PDFium takes from gaps do not count: it splits words of Indic scripts. Of some fonts PDFium
    reads a part of the spaces that are drawn (`within`).
    """
    empty = [(drawn.x, drawn.y, actual_text(raw, drawn.handle)) for drawn in texts.values() if not drawn.used]
    page.joiners = [(x, y, meant) for x, y, meant in empty if meant in JOINERS]
    spaces = [(x, y) for x, y, meant in empty if meant == " "]
    taken = sum(glyph.space is not None for glyph in glyphs)
    one_by_one = len(texts) >= 0.6 * len(glyphs) and len(spaces) + len(within) >= 0.8 * taken
    if len(spaces) >= 0.5 * taken or (spaces and one_by_one):
        page.spaces = spaces + within
    else:
        page.gaps = within + spaces


def _glyphs(
    raw: Any, textpage: Any, texts: dict[int, Drawn], spaces: list[tuple[float, float]], turning: Turning
) -> Iterator[tuple[Glyph, Drawn]]:
    """Glyphs in PDFium's order, those of a ligature as one; `spaces` takes the places of drawn spaces."""
    left, base = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    last: tuple[Glyph, Drawn, int] | None = None
    for place in range(textpage.count_chars()):
        sign = raw.FPDFText_GetUnicode(textpage, place)
        address = address_of(raw.FPDFText_GetTextObject(textpage, place))
        if sign in _SPACES:
            if last:
                last[0].space = last[0].right
            if address and raw.FPDFText_GetCharOrigin(textpage, place, left, base):
                spaces.append(turning.point(left.value, base.value))
            continue
        drawn = texts.get(address) or UNKNOWN
        raw.FPDFText_GetCharOrigin(textpage, place, left, base)
        x, y = turning.point(left.value, base.value)
        text = _meaning(raw, textpage, place, sign)
        drawn.used = True
        if text in JOINERS and last and last[0].space is None and abs(last[0].y - y) < 0.5 * last[0].size:
            last[0].text += text  # spelling of the letter before it, wherever its empty box stands
            continue
        raw.FPDFText_GetLooseCharBox(textpage, place, box)
        right = turning.box((box.left, box.bottom, box.right, box.top))[2]
        if last and address and last[2] == address and is_one(last[0], x, y, text):
            join(last[0], text)
            last[0].right = max(last[0].right, right)
            continue
        if last:
            yield _parted(whole(last[0]), x, y), last[1]
        size = drawn.size if drawn is not UNKNOWN else raw.FPDFText_GetFontSize(textpage, place)
        last = Glyph(text, x, max(right, x), y, size, place), drawn, address
    if last:
        yield whole(last[0]), last[1]


def _parted(glyph: Glyph, x: float, y: float) -> Glyph:
    """A glyph whose space, where it has one, stands on the side of the glyph that follows it at a place."""
    if glyph.space is not None and abs(glyph.y - y) > 0.5 * glyph.size:
        glyph.space = None  # the end of a line
    elif glyph.space is not None and x > glyph.x and x - glyph.right < _TOUCHING * glyph.size:
        glyph.space = None  # a line end that PDFium sees where it takes a line for vertical
    elif glyph.space is not None and x < glyph.x:
        glyph.space = glyph.x - _BESIDE if is_right_to_left(glyph.text) else x + _BESIDE
    return glyph


_BESIDE = 0.02  # points
_TOUCHING = 0.05  # of a font's size: no space is as narrow
_SPACES = frozenset({0x20, 0xA0, 0x0D, 0x0A, 0x09})


def _meaning(raw: Any, textpage: Any, place: int, sign: int) -> str:
    if 0x20 < sign <= 0x7F:
        return chr(sign)
    if sign in (0, 0xFFFE, 0xFFFF) or 0xE000 <= sign <= 0xF8FF or 0xD800 <= sign <= 0xDFFF:
        return MISSING
    if sign == 2:  # PDFium's sign for a hyphen at a line's end
        return "-"
    if sign < 0x20 or raw.FPDFText_HasUnicodeMapError(textpage, place) > 0:
        return MISSING
    return chr(sign)

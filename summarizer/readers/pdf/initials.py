"""Initials (drop caps): large letters that begin the first of the lines beside which they stand."""

from summarizer.readers.pdf.glyph import Glyph

_LARGE = 1.8  # times the size of most letters
_MOST = 12  # on a page: where there are more, it is set in several sizes


def with_initials_in_line(glyphs: list[Glyph]) -> list[Glyph]:
    """A page's glyphs, of which initials stand in the line that they begin, in its size."""
    sizes = sorted(glyph.size for glyph in glyphs)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    large = [glyph for glyph in glyphs if glyph.size >= _LARGE * usual]
    initials = [glyph for glyph in large if glyph.text.isalpha() and not _has_neighbour(glyph, large)]
    for initial in initials if len(initials) <= _MOST else ():
        beside = [
            glyph for glyph in glyphs
            if glyph.size * _LARGE <= initial.size and 0 <= glyph.x - initial.x <= 1.5 * initial.size
            and 0.2 * initial.size <= glyph.y - initial.y <= initial.size
        ]  # fmt: skip
        if not beside:
            continue
        top = max(glyph.y for glyph in beside)
        first = min((glyph for glyph in beside if glyph.y == top), key=lambda glyph: glyph.x)
        initial.x, initial.right = first.x - 0.5 * first.size, first.x
        initial.y, initial.size = first.y, first.size
    return glyphs


def _has_neighbour(glyph: Glyph, large: list[Glyph]) -> bool:
    """Whether another letter of about its size stands in its line."""
    return any(
        other is not glyph and abs(other.y - glyph.y) < 0.5 * glyph.size
        and -glyph.size < other.x - glyph.right < glyph.size
        for other in large
    )  # fmt: skip

"""Whether a glyph can be seen: its ink, what it stands on, what was painted over it, what cuts it off."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from summarizer.readers.colours import WHITE, Colour, are_alike
from summarizer.readers.pdf.objects import Area, Drawn

_THIN = 3.0  # points: rules and lines hide nothing
SEEN, UNSEEN, UNDER_PICTURE = "seen", "unseen", "under a picture"
"""What becomes of a glyph; under a picture, or without ink over one, it can be what OCR made of it."""


@dataclass
class PagePainting:
    """What is painted on a page beside its text.

    Attributes:
        areas: in the order in which they are painted.
        pictures: those that cover most of the page.
        layers_off: gives the names of the layers that are not shown.
        is_opaque: whether a picture lets nothing through.
    """

    areas: list[Area]
    pictures: list[Area]
    layers_off: Callable[[], frozenset[str]]
    is_opaque: Callable[[Any], bool]
    _opaque: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        areas: list[Area],
        extent: float,
        layers_off: Callable[[], frozenset[str]],
        is_opaque: Callable[[Any], bool],
    ) -> "PagePainting":
        """What is painted on a page of so many square points."""
        thick = [
            area for area in areas if area.box[2] - area.box[0] > _THIN and area.box[3] - area.box[1] > _THIN
        ]
        pictures = [area for area in thick if area.colour is None and area.extent > 0.5 * extent]
        return cls(thick, pictures, layers_off, is_opaque)

    def becomes(self, drawn: Drawn, x: float, y: float) -> str:
        """What becomes of a glyph of a text object whose middle stands at a place."""
        if drawn.layer and drawn.layer in self.layers_off():
            return UNSEEN
        window = drawn.window
        if window and not (window[0] - 1 <= x <= window[2] + 1 and window[1] - 1 <= y <= window[3] + 1):
            return UNSEEN
        behind: Colour | None = WHITE
        for area in self.areas:
            box = area.box
            if not (box[0] <= x <= box[2] and box[1] <= y <= box[3]):
                continue
            if area.order < drawn.order:
                behind = area.colour
            elif area.covers and (area.colour is not None or self._is_opaque(area)):
                return UNDER_PICTURE if area in self.pictures else UNSEEN
        if not drawn.painted:
            return UNDER_PICTURE if self.pictures else UNSEEN
        return UNSEEN if behind is not None and are_alike(drawn.colour, behind) else SEEN

    def _is_opaque(self, area: Area) -> bool:
        if area.order not in self._opaque:
            self._opaque[area.order] = self.is_opaque(area.handle)
        return self._opaque[area.order]

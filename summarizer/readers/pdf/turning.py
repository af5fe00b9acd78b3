"""Where things stand on a page as it is read: upright, its corner at the origin."""

from dataclasses import dataclass

from summarizer.readers.pdf.objects import Box


@dataclass(frozen=True, slots=True)
class Turning:
    """How a page is turned so that its text stands upright.

    Attributes:
        turn: by how many right angles its text is turned against the clock.
        frame: what is shown of the page.
    """

    turn: int
    frame: Box

    @property
    def size(self) -> tuple[float, float]:
        """(width, height) of the page as it is read, in points."""
        left, bottom, right, top = self.frame
        width, height = right - left, top - bottom
        return (height, width) if self.turn % 2 else (width, height)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page stands."""
        left, bottom, right, top = self.frame
        if self.turn == 0:
            return x - left, y - bottom
        if self.turn == 1:
            return y - bottom, right - x
        return (right - x, top - y) if self.turn == 2 else (top - y, x - left)

    def box(self, box: Box) -> Box:
        """Where a box of the page stands."""
        one, other = self.point(box[0], box[1]), self.point(box[2], box[3])
        return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])

    def holds(self, x: float, y: float) -> bool:
        """Whether a point, as it is read, is on the page or at its very edge."""
        width, height = self.size
        return -_EDGE <= x <= width + _EDGE and -_EDGE <= y <= height + _EDGE


_EDGE = 5.0  # points

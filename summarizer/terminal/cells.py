"""A cell: words with their style, and which of them are names."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from summarizer.terminal import bidi
from summarizer.terminal.safety import cleaned
from summarizer.terminal.wrapping import Stretch, narrowest, wrapped


@dataclass(slots=True)
class GridCell:
    """Words in one line, wrapped when they are drawn.

    Attributes:
        plain: the words.
        styles: styled stretches with their style, in order.
        names: stretches that are not broken where they have room, in order.
        apart: stretches with a direction of their own, in order: names, and whole cells inside a longer line.
    """

    plain: str = ""
    styles: list[tuple[int, int, str]] = field(default_factory=list)
    names: list[Stretch] = field(default_factory=list)
    apart: list[Stretch] = field(default_factory=list)

    @classmethod
    def of(cls, words: str | None, style: str = "") -> "GridCell":
        """Running words; nothing for None."""
        return cls().add(words or "", style)

    @classmethod
    def name(cls, words: str, style: str = "") -> "GridCell":
        """A name."""
        return cls().add_name(words, style)

    def add(self, words: str, style: str = "") -> "GridCell":
        """Running words behind what is there."""
        start = len(self.plain)
        self.plain += cleaned(words)
        if style:
            self.styles.append((start, len(self.plain), style))
        return self

    def add_name(self, words: str, style: str = "") -> "GridCell":
        """A name behind what is there: not broken, and not swapped with its neighbours."""
        start = len(self.plain)
        self.add(words.strip(), style)
        stretch = (start, len(self.plain))
        self.names.append(stretch)
        self.apart.append(stretch)
        return self

    def add_cell(self, other: "GridCell") -> "GridCell":
        """Another cell behind what is there, with a direction of its own."""
        start = len(self.plain)
        self.plain += other.plain
        self.styles += [(left + start, right + start, style) for left, right, style in other.styles]
        self.names += _moved(other.names, start)
        self.apart += _moved(other.stretches(), start)
        return self

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def widths(self) -> tuple[int, int]:
        """The least and the greatest width that it can use, in cells."""
        return narrowest(self.plain, self.names), cell_len(self.plain)

    def lines(self, width: int) -> list[Text]:
        """Its lines at a width, each with its right-to-left stretches held together."""
        found = self.stretches()
        return [self._line(start, end, found) for start, end in wrapped(self.plain, width, self.names)]

    def unwrapped(self) -> Text:
        """All of it in one line."""
        return self._line(0, len(self.plain), self.stretches())

    def stretches(self) -> list[Stretch]:
        """The whole if its running words go from right to left, else those apart that do."""
        if bidi.is_right_to_left(self._running(), self.plain):
            return [(0, len(self.plain))]
        return [(start, end) for start, end in self.apart if bidi.is_right_to_left(self.plain[start:end])]

    def _running(self) -> str:
        """The words between those apart."""
        ends = [0, *(end for _, end in self.apart)]
        starts = [*(start for start, _ in self.apart), len(self.plain)]
        return "".join(self.plain[end:start] for end, start in zip(ends, starts, strict=True))

    def _line(self, start: int, end: int, stretches: list[Stretch]) -> Text:
        line = Text(no_wrap=True, overflow="ignore", end="")
        place = start
        for left, right in _within(stretches, start, end):
            self._append(line, place, left)
            apart = len(line)
            before, behind = bidi.marks(self.plain[left:right])
            line.append(before)
            self._append(line, left, right)
            line.append(behind)
            line.stylize("none", apart)  # a piece of its own in a drawn picture
            place = right
        self._append(line, place, end)
        return line

    def _append(self, line: Text, start: int, end: int) -> None:
        """The words of a stretch with their styles."""
        place = start
        first = bisect_right(self.styles, start, key=lambda styled: styled[1])
        for left, right, style in self.styles[first:]:
            if left >= end:
                break
            line.append(self.plain[place : max(left, place)])
            line.append(self.plain[max(left, place) : min(right, end)], style)
            place = min(right, end)
        line.append(self.plain[place:end])


def _within(stretches: list[Stretch], start: int, end: int) -> Iterator[Stretch]:
    """The stretches as far as a line has them."""
    for place in range(bisect_right(stretches, start, key=lambda stretch: stretch[1]), len(stretches)):
        left, right = stretches[place]
        if left >= end:
            return
        yield max(left, start), min(right, end)


def _moved(stretches: list[Stretch], by: int) -> list[Stretch]:
    return [(start + by, end + by) for start, end in stretches]

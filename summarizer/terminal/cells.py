"""A cell: words with their style, and which of them are names."""

from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.text import Text

from summarizer.terminal import bidi
from summarizer.terminal.safety import cleaned
from summarizer.terminal.wrapping import Stretch, narrowest, wrapped


@dataclass(slots=True)
class Cell:
    """Words in one line, wrapped when they are drawn.

    Attributes:
        text: the words and their styles.
        names: stretches that are not broken where they have room.
        apart: stretches with a direction of their own: names, and whole cells inside a longer line.
    """

    text: Text = field(default_factory=Text)
    names: list[Stretch] = field(default_factory=list)
    apart: list[Stretch] = field(default_factory=list)

    @classmethod
    def of(cls, words: str | None, style: str = "") -> "Cell":
        """Running words; nothing for None."""
        return cls().add(words or "", style)

    @classmethod
    def name(cls, words: str, style: str = "") -> "Cell":
        """A name."""
        return cls().add_name(words, style)

    def add(self, words: str, style: str = "") -> "Cell":
        """Running words behind what is there."""
        self.text.append(cleaned(words), style or None)
        return self

    def add_name(self, words: str, style: str = "") -> "Cell":
        """A name behind what is there: not broken, and not swapped with its neighbours."""
        start = len(self.text)
        self.add(words.strip(), style)
        stretch = (start, len(self.text))
        self.names.append(stretch)
        self.apart.append(stretch)
        return self

    def append(self, other: "Cell") -> "Cell":
        """Another cell behind what is there, as a part of the same line."""
        start = len(self.text)
        self.text.append_text(other.text)
        self.names += _moved(other.names, start)
        self.apart += _moved(other.apart, start)
        return self

    def add_cell(self, other: "Cell") -> "Cell":
        """Another cell behind what is there, with a direction of its own."""
        start = len(self.text)
        self.text.append_text(other.text)
        self.names += _moved(other.names, start)
        self.apart += _moved(other.stretches(), start)
        return self

    def __bool__(self) -> bool:
        return bool(self.text.plain.strip())

    def widths(self) -> tuple[int, int]:
        """The least and the greatest width that it can use, in cells."""
        return narrowest(self.text.plain, self.names), cell_len(self.text.plain)

    def lines(self, width: int) -> list[Text]:
        """Its lines at a width, each with its right-to-left stretches held together."""
        return [self._line(start, end) for start, end in wrapped(self.text.plain, width, self.names)]

    def unwrapped(self) -> Text:
        """All of it in one line."""
        return self._line(0, len(self.text))

    def stretches(self) -> list[Stretch]:
        """The whole if its running words go from right to left, else those apart that do."""
        plain = self.text.plain
        if bidi.is_right_to_left(self._running(), plain):
            return [(0, len(plain))]
        return [(start, end) for start, end in self.apart if bidi.is_right_to_left(plain[start:end])]

    def _running(self) -> str:
        """The words between those apart."""
        ends = [0, *(end for _, end in self.apart)]
        starts = [*(start for start, _ in self.apart), len(self.text)]
        return "".join(self.text.plain[end:start] for end, start in zip(ends, starts, strict=True))

    def _line(self, start: int, end: int) -> Text:
        line = Text(no_wrap=True, overflow="ignore", end="")
        place = start
        for left, right in self.stretches():
            left, right = max(left, start), min(right, end)  # noqa: PLW2901 - the stretch as far as the line has it
            if left < right:
                line.append_text(self._part(place, left))
                apart = len(line)
                part = self._part(left, right)
                before, behind = bidi.marks(part.plain)
                line.append(before).append_text(part).append(behind)
                line.stylize("none", apart)  # a piece of its own in a drawn picture
                place = right
        return line.append_text(self._part(place, end))

    def _part(self, start: int, end: int) -> Text:
        return self.text[start:end] if start < end else Text()


def _moved(stretches: list[Stretch], by: int) -> list[Stretch]:
    return [(start + by, end + by) for start, end in stretches]

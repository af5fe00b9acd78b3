"""What RTF keeps for each group, the words that are signs, and where its text goes."""

import re
from dataclasses import dataclass, replace

from summarizer.readers.raised import resolved

CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950", 161:
    "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Encodings of a font's characters by its \\fcharset (RTF 1.9.1, "Font Table")."""

SIGNS = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote":
    "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d", "zwnj": "\u200c",
    "zwbo": "", "zwnbo": "", "ltrmark": "\u200e", "rtlmark": "\u200f", "chdate": "", "chtime": "",
}  # fmt: skip

IGNORED = frozenset({
    "stylesheet", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr",
    "footerf", "fldinst", "annotation", "atnid", "atnauthor", "atntime", "atnicn", "atnref", "atndate",
    "object", "objdata", "nonshppict",
    "upr", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator",
    "themedata", "colorschememapping", "datastore", "latentstyles", "xmlnstbl", "filetbl", "bkmkstart",
    "bkmkend", "listtext", "pntext", "xe", "tc", "template", "ftnsep", "ftnsepc", "ftncn", "aftnsep",
    "aftnsepc", "aftncn", "pgdsctbl", "userprops", "sp", "formfield", "pnseclvl", "chftnsep", "private",
    "mmathPr",
})  # fmt: skip
"""Destinations whose text is no part of the document's."""

_SMALLEST = 6  # half points: text of up to 3 points is read by nobody

_SWITCHES = {
    "v": "is_hidden", "deleted": "is_deleted", "strike": "is_struck", "striked": "is_struck",
    "super": "is_raised", "up": "is_raised",
}  # fmt: skip
"""Words that 0 behind them turns off, and what they set."""


@dataclass
class Group:
    """The state within a group of braces; a group below begins with that of the one above."""

    destination: str = ""
    ignored: bool = False
    starred: bool = False
    opens_note: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_tiny: bool = False
    is_raised: bool = False
    is_struck: bool = False
    background: int = 0
    in_table: bool = False
    colour: int = 0
    font: int = -1
    fallback: int = 1
    surrogate: int = 0

    def below(self) -> "Group":
        """The state of a group within this one."""
        return replace(self, starred=False, opens_note=False, surrogate=0)

    def set(self, word: str, number: int | None) -> None:
        """Obey a word that sets how characters or paragraphs look."""
        if word == "plain":
            self.is_hidden = self.is_deleted = self.is_tiny = self.is_raised = self.is_struck = False
            self.colour = self.background = 0
        elif word in ("intbl", "pard"):
            self.in_table = word == "intbl"
        elif word in ("cb", "chcbpat", "highlight", "cbpat", "clcbpat"):
            self.background = number or 0
        elif word in _SWITCHES:
            setattr(self, _SWITCHES[word], number != 0)
        elif word in ("nosupersub", "sub", "dn"):
            self.is_raised = False
        elif word in ("cf", "f"):
            setattr(self, "colour" if word == "cf" else "font", number or 0)
        elif word == "fs":
            self.is_tiny = number is not None and 0 < number <= _SMALLEST
        elif word == "uc":
            self.fallback = number if number is not None else 1


class TextOut:
    """Blocks of text: paragraphs, and rows of tables whose cells are parted by tabs."""

    def __init__(self) -> None:
        self._blocks: list[tuple[bool, str]] = []
        self._cells: list[str] = []
        self._now: list[str] = []

    @property
    def has_text(self) -> bool:
        """Whether there is any."""
        return bool(self._blocks or self._now or self._cells)

    def add(self, text: str) -> None:
        """Add characters to the paragraph or cell."""
        self._now.append(text)

    def paragraph(self, *, in_table: bool) -> None:
        """End a paragraph; within a cell that is a space."""
        if in_table or self._cells:
            self._now.append(" ")
        else:
            self._end()

    def cell(self) -> None:
        """End a cell."""
        self._cells.append(" ".join(resolved("".join(self._now)).split()))
        self._now.clear()

    def row(self) -> None:
        """End a row."""
        if any(self._cells):
            self._blocks.append((True, "\t".join(self._cells).rstrip("\t")))
        self._cells.clear()

    def _end(self) -> None:
        text = re.sub(r"[ \t\u00a0]+", " ", resolved("".join(self._now)))
        self._now.clear()
        if text := re.sub(r" *\n *", "\n", text).strip():
            self._blocks.append((False, text))

    def text(self) -> str:
        """All blocks: paragraphs parted by blank lines, rows by line ends."""
        self.row()
        self._end()
        out: list[str] = []
        before = False
        for number, (is_row, text) in enumerate(self._blocks):
            out += ["\n" if before and is_row else "\n\n"] if number else []
            out.append(text)
            before = is_row
        return "".join(out)

"""What a document is made of, whatever writes it: sections of blocks, whose cells are inlines with a role."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

InlineRole = Literal["plain", "strong", "note", "warning", "alarm", "good", "name", "term", "text", "quote"]
"""What words are. Our own words: plain, or in five tones (`alarm` for what contradicts or is not carried).
Words that keep their own direction: a name or value, which is not broken over lines; a term, which is a name
that stands out; running text; a quote of an article, to be put in quotation marks."""


@dataclass(frozen=True, slots=True)
class Inline:
    """Words of one role.

    Attributes:
        words: the words as they came, cleaned and escaped by the writer.
        role: what they are.
        language: theirs, ISO 639-1, where it is known.
        link: anchor of the row that they lead to, where a writer has links.
    """

    words: str
    role: InlineRole = "plain"
    language: str | None = None
    link: str = ""


Cell = tuple[Inline, ...]
"""Words in one line."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A cell for each column; `absent` where the article does not carry it; `anchor` names it for links."""

    cells: tuple[Cell, ...]
    absent: bool = False
    anchor: str = ""


@dataclass(slots=True)
class Table:
    """A table, the first column of which is a short key.

    Attributes:
        columns: their heads.
        rows: a cell for each column.
        caption: what stands over it.
        words: of a table of figures, how many columns from the first hold words; the others hold figures.
    """

    columns: tuple[str, ...]
    rows: list[TableRow] = field(default_factory=list)
    caption: Cell = ()
    words: int | None = None

    def add(self, *cells: Cell, absent: bool = False, anchor: str = "") -> None:
        """One more row."""
        self.rows.append(TableRow(cells, absent, anchor))


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article with what stands before and after them in their sentence, all on one line."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One item in words.

    Attributes:
        key: names it in the summary.
        head: what it is called, or says.
        notes: what is known of it, a few words each.
        quote: the article's own words; those that the model gave where the article has none.
        passages: each span of the quote with the words around it.
        segment: number of the segment in which they begin; None where the article does not have them.
        sure: whether the words were found letter for letter or in another spelling.
    """

    key: str
    head: str
    notes: tuple[Cell, ...]
    quote: str
    passages: tuple[Passage, ...]
    segment: int | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words over the whole width, indented by some cells, behind a short key where there is one."""

    cell: Cell
    indent: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart or a map.

    Attributes:
        svg: of its own alone: without scripts, and with nothing to be loaded; empty where it is not drawn.
        alternative: what it shows, in words, for who does not see it.
        caption: what stands below it.
    """

    svg: str
    alternative: str
    caption: Cell = ()


Block = Table | Fact | Paragraph | Picture


@dataclass(slots=True)
class Section:
    """A heading, and blocks; `empty` is said where there are none."""

    title: Cell
    blocks: list[Block] = field(default_factory=list)
    empty: Cell = ()

    @property
    def tables(self) -> list[Table]:
        """Those of its blocks that are tables."""
        return [block for block in self.blocks if isinstance(block, Table)]


@dataclass(slots=True)
class ReportDocument:
    """A title, sections, and what readers must know of how it came about."""

    title: str
    sections: list[Section]
    notes: list[str] = field(default_factory=list)

    @property
    def has_pictures(self) -> bool:
        """Whether any of its blocks is drawn."""
        return any(isinstance(block, Picture) and block.svg for one in self.sections for block in one.blocks)


def plain(words: str) -> Cell:
    """A cell of our own words."""
    return (Inline(words),) if words else ()


def note(words: str) -> Cell:
    """A cell of our own words in a low voice."""
    return (Inline(words, "note"),) if words else ()


def strong(words: str) -> Cell:
    """A cell of our own words that stand out."""
    return (Inline(words, "strong"),) if words else ()


def name(words: str | None, language: str | None = None) -> Cell:
    """A cell of a name or value."""
    return (Inline(words, "name", language),) if words else ()


def text(words: str | None, language: str | None = None) -> Cell:
    """A cell of running words of an article or a model."""
    return (Inline(words, "text", language),) if words else ()


def joined(cells: Iterable[Cell], separator: str) -> Cell:
    """Cells one after the other, empty ones left out."""
    found: list[Inline] = []
    for cell in cells:
        if cell:
            found += [Inline(separator)] if found else []
            found += cell
    return tuple(found)

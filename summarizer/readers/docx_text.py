"""The text of Word documents, with tracked changes accepted and comments gone."""

import re
from collections.abc import Iterator

from summarizer.errors import DamagedDocumentError, EncryptedDocumentError
from summarizer.readers import docx_table
from summarizer.readers.archive import EXTRA, Parts
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.docx_styles import Styles
from summarizer.readers.notes import HiddenText, of_hidden, words_left_out
from summarizer.readers.phrases import is_order
from summarizer.readers.raised import CLOSE, OPEN, as_power, resolved
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, local, parse_xml, words
from summarizer.readers.signatures import OLE
from summarizer.readers.story import author, first_stated, language, make, stated
from summarizer.text.stated import Stated

_GONE = frozenset({
    "commentrangestart", "commentrangeend", "commentreference", "annotationref",
    "instrtext", "delinstrtext", "deltext", "rpr", "ppr", "sectpr", "tblpr", "tblgrid", "trpr", "tcpr",
    "sdtpr", "fallback", "footnoteref", "endnoteref", "separator", "continuationseparator", "rt",
    "fldchar", "docpr", "cnvpr", "prooferr", "lastrenderedpagebreak",
})  # fmt: skip
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": ""}
_TITLES = frozenset({"title", "titel", "titre", "título", "titolo", "headline", "العنوان", "название"})
_NOBODY = frozenset({
    "", "author", "administrator", "admin", "user", "microsoft office user", "python-docx", "unknown",
})  # fmt: skip


def read(raw: RawDocument) -> Document:
    """The text of a Word document: body, tables, text boxes; notes behind it.

    Raises:
        EmptyArticleError: it has no text.
        EncryptedDocumentError: it wants a password.
        DamagedDocumentError: it is no Word document, or cut off.
        DocumentLimitError: it is an archive or XML that grows without end.
    """
    if raw.data.startswith(OLE):
        raise EncryptedDocumentError(f"{raw.name} wants a password")
    parts = Parts(raw.data, raw.name)
    main = _main_part(parts)
    if not main:
        raise DamagedDocumentError(f"{raw.name} is an archive without a Word document")
    folder = main.rpartition("/")[0]
    root, notes = parse_xml(parts.read(main), raw.name, extra=EXTRA)
    styles = Styles.of(parts.read(f"{folder}/styles.xml"), raw.name)
    reading = _Reading(styles)
    body = next((each for each in root if local(each) == "body"), root)
    blocks = list(reading.blocks(body))
    blocks += _notes(parts, folder, reading, raw.name)
    if reading.hidden:
        notes.append(words_left_out(reading.hidden, "that Word does not show, or strikes out,"))
    if reading.dropped:
        notes.append("Tracked deletions were left out.")
    if f"{folder}/comments.xml" in parts:
        notes.append("Comments were left out.")
    notes += of_hidden(_beside_pictures(root), "")
    found = _fields(parts, reading, styles, raw.name)
    return make(raw, "docx", "\n\n".join(filter(None, blocks)), found=found, notes=notes, as_written=True)


def _beside_pictures(root: Element) -> Iterator[HiddenText]:
    """The texts that stand for pictures, where they read like orders."""
    for each in root.iter():
        if local(each) in ("docpr", "cnvpr"):
            given = (each.get(name) or "" for name in ("descr", "title"))
            yield from (HiddenText(text, "beside") for text in given if is_order(text))


def _main_part(parts: Parts) -> str:
    if "word/document.xml" in parts:
        return "word/document.xml"
    return next((name for name in sorted(parts.names) if re.fullmatch(r"word/document\d*\.xml", name)), "")


class _Reading:
    """One way through a document: its blocks in order, and what was left out."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.hidden = 0
        self.dropped = False
        self.title = ""
        self.heading: str | None = None  # the first paragraph, if it is a heading
        self.notes: list[tuple[str, str]] = []
        self._fields: list[bool] = []
        """Of each field that is open, whether its result has begun: before that stands its code."""

    def blocks(self, element: Element) -> Iterator[str]:
        """Paragraphs and tables; a paragraph whose mark was deleted goes on in the next."""
        begun = ""
        for child in element:
            name = local(child)
            if name == "p":
                text, boxes, goes_on = self.paragraph(child)
                begun += text
                if goes_on:
                    continue
                yield _trimmed(begun)
                yield from boxes
                begun = ""
            elif name == "tbl":
                if begun:
                    yield _trimmed(begun)
                    begun = ""
                yield self._table(child)
            elif name in ("sdt", "sdtcontent", "customxml", "ins", "moveto", "smarttag", "body"):
                if _is_placeholder(child):
                    continue
                yield from self.blocks(child)
        if begun:
            yield _trimmed(begun)

    def paragraph(self, element: Element) -> tuple[str, list[str], bool]:
        """(text, blocks of its text boxes, whether its mark was deleted) of a paragraph."""
        style = ""
        goes_on = False
        for each in element:
            if local(each) == "ppr":
                style = next((attribute(below, "val") for below in each if local(below) == "pstyle"), "")
                marks = [local(below) for mark in each if local(mark) == "rpr" for below in mark]
                goes_on = "del" in marks or "movefrom" in marks
        out: list[str] = []
        boxes: list[str] = []
        self._inline(element, out, boxes, style)
        text = resolved("".join(out))
        named = self.styles.name(style).lower()
        if text.strip() and not self.title and named in _TITLES:
            self.title = _trimmed(text)
        if text.strip() and self.heading is None:
            self.heading = _trimmed(text) if named in ("heading 1", "heading1") else ""
        return text, boxes, goes_on

    def _inline(self, element: Element, out: list[str], boxes: list[str], style: str) -> None:
        for child in element:
            name = local(child)
            if name in ("del", "movefrom"):
                self.dropped = self.dropped or bool(words(child))
            elif name == "r":
                self._run(child, out, boxes, style)
            elif name in ("txbxcontent",):
                boxes += [block for block in self.blocks(child) if block]
            elif name == "alternatecontent":
                chosen = next((each for each in child if local(each) == "choice"), None)
                self._inline(chosen if chosen is not None else child, out, boxes, style)
            elif name == "ruby":
                for base in (each for each in child if local(each) == "rubybase"):
                    self._inline(base, out, boxes, style)
            elif name == "sup":  # of a formula
                power: list[str] = []
                self._inline(child, power, boxes, style)
                out.append(as_power("".join(power)))
            elif name and name not in _GONE and not _is_placeholder(child):
                self._inline(child, out, boxes, style)

    def _run(self, run: Element, out: list[str], boxes: list[str], style: str) -> None:
        properties = next((each for each in run if local(each) == "rpr"), None)
        is_hidden = self.styles.hides(properties, style, run)
        is_raised = self.styles.raises(properties, style)
        for child in run:
            name = local(child)
            if name == "fldchar":
                self._field(attribute(child, "fldchartype"))
            elif name in ("footnotereference", "endnotereference"):
                if not is_hidden:
                    self.notes.append((name[: -len("reference")], attribute(child, "id")))
            elif self._fields and not all(self._fields):
                continue
            elif name in ("t", "sym") or name in _SIGNS:
                text = self._characters(child, name)
                if is_hidden:
                    self.hidden += len(text.split())
                else:
                    out.append(f"{OPEN}{text}{CLOSE}" if is_raised and text else text)
            elif name not in _GONE and not is_hidden:
                self._inline(child, out, boxes, style)

    @staticmethod
    def _characters(element: Element, name: str) -> str:
        if name == "t":
            return element.text or ""
        if name == "sym":
            number = (
                int(attribute(element, "char") or "0", 16)
                if re.fullmatch(r"[0-9A-Fa-f]{1,5}", attribute(element, "char"))
                else 0
            )
            return _SYMBOLS.get(number, chr(number) if 0x20 <= number < 0xD800 else "")
        if name == "br" and attribute(element, "type") in ("page", "column"):
            return "\n"
        return _SIGNS[name]

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _table(self, table: Element) -> str:
        """Rows as lines, cells parted by tabs; a table within a cell behind its row."""
        rows: list[str] = []
        for row in docx_table.rows(table):
            if any(local(mark) == "del" for each in row if local(each) == "trpr" for mark in each):
                self.dropped = True
                continue
            cells: list[str] = []
            inner: list[str] = []  # tables within cells: no paragraph has a tab
            for cell in docx_table.cells(row):
                if docx_table.goes_on_from_above(cell):
                    cells.append("")
                    continue
                blocks = [block for block in self.blocks(cell) if block]
                inner += [block for block in blocks if "\t" in block]
                cells.append(" ".join(" ".join(block.split()) for block in blocks if "\t" not in block))
            if any(cells):
                rows.append("\t".join(cells).rstrip("\t"))
            rows += inner
        return "\n".join(rows)


_SYMBOLS = {
    0xF0B7: "•",
    0xF0E0: "→",
    0xF0B0: "°",
    0xF0D8: "➢",
    0xF0A7: "▪",
    0xF0FC: "✓",
    0xF06D: "µ",
    0xF0B1: "±",
}


def _trimmed(text: str) -> str:
    """A paragraph's text with single spaces, and none at the ends of lines."""
    return re.sub(r" *\n *", "\n", re.sub(r"[ \t\u00a0]+", " ", text)).strip()


def _is_placeholder(element: Element) -> bool:
    """Whether it is a field of a form that nobody has filled in: "Click here to enter text"."""
    return local(element) == "sdt" and any(
        local(each) == "showingplchdr"
        for properties in element
        if local(properties) == "sdtpr"
        for each in properties
    )


def _notes(parts: Parts, folder: str, reading: _Reading, name: str) -> Iterator[str]:
    """Footnotes and endnotes that the text refers to, in its order."""
    known: dict[tuple[str, str], Element] = {}
    for kind in ("footnote", "endnote"):
        if data := parts.read(f"{folder}/{kind}s.xml"):
            root, _ = parse_xml(data, name, extra=EXTRA)
            known |= {(kind, attribute(each, "id")): each for each in root if local(each) == kind}
    for key in list(dict.fromkeys(reading.notes)):
        if key in known:
            yield from reading.blocks(known[key])


def _fields(parts: Parts, reading: _Reading, styles: Styles, name: str) -> dict[str, Stated | None]:
    """What a document says of itself. Its properties are often a template's, so that they are guesses."""
    core = parts.read("docProps/core.xml")
    said: dict[str, str] = {}
    if core:
        root, _ = parse_xml(core, name, extra=EXTRA)
        said = {local(each): words(each) for each in root}
    person = said.get("creator", "")
    date = iso(said.get("modified")) or iso(said.get("created"))
    title = first_stated(
        stated(reading.title, "style Title"), stated(reading.heading, "first heading", guessed=True),
        stated(said.get("title"), "document properties", guessed=True),
    )  # fmt: skip
    named_author = author(person, "document properties") if person.lower() not in _NOBODY else None
    return {
        "title": title,
        "author": Stated(named_author.value, named_author.where, guessed=True) if named_author else None,
        "published": Stated(date, "document properties", guessed=True) if date else None,
        "language": language(said.get("language"), "document properties") or styles.language,
    }

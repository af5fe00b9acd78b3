"""The text of OpenDocument texts, without tracked deletions and comments."""

import re
from collections.abc import Iterator

from summarizer.errors import DamagedDocumentError, EncryptedDocumentError
from summarizer.readers.archive import EXTRA, Parts
from summarizer.readers.colours import WHITE, Colour, are_alike, parsed
from summarizer.readers.dates import iso
from summarizer.readers.document import Document
from summarizer.readers.notes import HiddenText, of_hidden, words_left_out
from summarizer.readers.phrases import is_order
from summarizer.readers.raised import CLOSE, OPEN, resolved
from summarizer.readers.raw import RawDocument
from summarizer.readers.safe_xml import Element, attribute, first, local, named, parse_xml, words
from summarizer.readers.signatures import ZIP
from summarizer.readers.story import author, first_stated, language, make, stated
from summarizer.text.stated import Stated

_GONE = frozenset({
    "tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls",
    "user-field-decls", "hidden-text", "hidden-paragraph", "note-citation", "ruby-text", "script",
    "bibliography-source", "index-title-template", "title", "desc", "event-listeners", "page-number",
    "page-count", "table-source", "placeholder",
})  # fmt: skip
_BLOCKS = frozenset({"p", "h"})
_RAISED = re.compile(r"super\b|[1-9]\d*%")
_SIZE = re.compile(r"([\d.]+)(pt|px|in|cm|mm|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.3, "mm": 2.83, "%": 0.12}
_SMALLEST = 3  # points: what is smaller is read by nobody
_TITLES = frozenset({"title", "titel", "titre", "titolo"})


def read(raw: RawDocument) -> Document:
    """The text of an OpenDocument text: body, tables, text boxes; notes behind it.

    Raises:
        EmptyArticleError: it has no text.
        EncryptedDocumentError: it wants a password.
        DamagedDocumentError: it is no such document, or cut off.
        DocumentLimitError: it is an archive or XML that grows without end.
    """
    if raw.data.startswith(ZIP):
        parts = Parts(raw.data, raw.name)
        if b"encryption-data" in parts.read("META-INF/manifest.xml"):
            raise EncryptedDocumentError(f"{raw.name} wants a password")
        if "content.xml" not in parts:
            raise DamagedDocumentError(f"{raw.name} is an archive without an OpenDocument text")
        root, notes = parse_xml(parts.read("content.xml"), raw.name, extra=EXTRA)
        others = [
            parse_xml(data, raw.name, extra=EXTRA)[0]
            for name in ("styles.xml",)
            if (data := parts.read(name))
        ]
        meta = parts.read("meta.xml")
        about = parse_xml(meta, raw.name, extra=EXTRA)[0] if meta else None
    else:
        root, notes = parse_xml(raw.data, raw.name, encoding=raw.encoding, extra=EXTRA)
        others, about = [], root
    reading = _Reading([*others, root])
    body = first(first(root, "body"), "text")
    if body is None:
        raise DamagedDocumentError(f"{raw.name} is OpenDocument without a text")
    blocks = [*reading.blocks(body), *reading.notes]
    if reading.hidden:
        notes.append(words_left_out(reading.hidden, "hidden or struck out"))
    if any(True for _ in named(body, "deletion")):
        notes.append("Tracked deletions were left out.")
    if any(True for _ in named(body, "annotation")):
        notes.append("Comments were left out.")
    beside = (words(each) for each in named(body, "title", "desc"))
    notes += of_hidden([HiddenText(text, "beside") for text in beside if is_order(text)], "")
    found = _fields(about, reading)
    return make(raw, "odt", "\n\n".join(filter(None, blocks)), found=found, notes=notes, as_written=True)


class _Reading:
    """One way through a document: its blocks in order, its notes, and how much was hidden.

    Args:
        roots: of the parts with styles; later ones come first.
    """

    def __init__(self, roots: list[Element]) -> None:
        self.hidden = 0
        self.title = ""
        self.notes: list[str] = []
        self.language = ""
        self._parents: dict[str, str] = {}
        self._looks: dict[str, dict[str, str]] = {}
        self._names: dict[str, str] = {}
        self._ground: Colour | None = WHITE
        self._inner: list[str] = []
        """Tables within cells of the row that is read: no paragraph has a tab."""
        for root in roots:
            for style in named(root, "style", "default-style"):
                self._learn(style)

    def _learn(self, style: Element) -> None:
        key = attribute(style, "name")
        look: dict[str, str] = {}
        for properties in style:
            for name in (
                "display",
                "color",
                "font-size",
                "background-color",
                "opacity",
                "text-position",
                "text-line-through-style",
                "text-line-through-type",
            ):
                if value := attribute(properties, name).lower():
                    look.setdefault(name, value)
            if local(style) == "default-style" and not self.language:
                self.language = attribute(properties, "language")
        if local(style) == "style":
            self._looks[key] = look
            self._parents[key] = attribute(style, "parent-style-name")
            self._names[key] = attribute(style, "display-name") or key

    def _look(self, key: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for _ in range(20):
            if not key:
                break
            found = {**self._looks.get(key, {}), **found}
            key = self._parents.get(key, "")
        return found

    def _is_titled(self, key: str) -> bool:
        for _ in range(20):
            if self._names.get(key, key).lower() in _TITLES:
                return True
            key = self._parents.get(key, "")
            if not key:
                return False
        return False

    def blocks(self, element: Element) -> Iterator[str]:
        """Paragraphs, headings and tables, in order."""
        for child in element:
            name = local(child)
            if name in _BLOCKS:
                text, boxes = self._paragraph(child)
                if text and not self.title and self._is_titled(attribute(child, "style-name")):
                    self.title = text
                yield text
                yield from boxes
            elif name == "table":
                yield self._table(child)
            elif name == "section" and attribute(child, "display") == "none":
                self.hidden += len(words(child).split())
            elif name == "list" or (name and name not in _GONE):
                yield from self.blocks(child)

    def _paragraph(self, element: Element) -> tuple[str, list[str]]:
        out: list[str] = []
        boxes: list[str] = []
        self._inline(element, out, boxes, self._look(attribute(element, "style-name")), element)
        text = re.sub(r"[ \u00a0]+", " ", resolved("".join(out)))
        return re.sub(r" *\n *", "\n", text).strip(), boxes

    def _inline(
        self, element: Element, out: list[str], boxes: list[str], look: dict[str, str], block: Element
    ) -> None:
        hidden = _hides(look, self._ground)
        is_raised = bool(_RAISED.match(look.get("text-position", "")))
        self._add(element.text, out, hidden=hidden, is_raised=is_raised)
        for child in element:
            name = local(child)
            if name in ("s", "tab"):
                out.append(" ")
            elif name in ("line-break", "soft-page-break"):
                out.append("\n" if name == "line-break" else "")
            elif name == "note":
                held = next((each for each in child if local(each) == "note-body"), None)
                if held is not None:
                    self.notes += [text for text in self.blocks(held) if text]
            elif name in ("text-box", "frame", "custom-shape"):
                boxes += [text for text in self.blocks(child) if text]
            elif name and name not in _GONE and attribute(child, "display") != "none":
                below = (
                    {**look, **self._look(attribute(child, "style-name"))} if name in ("span", "a") else look
                )
                self._inline(child, out, boxes, below, block)
            self._add(child.tail, out, hidden=hidden, is_raised=is_raised)

    def _add(self, text: str | None, out: list[str], *, hidden: bool, is_raised: bool = False) -> None:
        """Text as the format has it: white space of the source is one space."""
        if not text:
            return
        if hidden:
            self.hidden += len(text.split())
        else:
            plain = re.sub(r"[ \t\r\n]+", " ", text)
            out.append(f"{OPEN}{plain}{CLOSE}" if is_raised else plain)

    def _cell(self, cell: Element) -> str:
        around = self._ground
        own = parsed(self._look(attribute(cell, "style-name")).get("background-color", "transparent"))
        self._ground = own[0] if own and own[1] else around
        blocks = [block for block in self.blocks(cell) if block]
        self._ground = around
        self._inner += [block for block in blocks if "\t" in block]
        return " ".join(" ".join(block.split()) for block in blocks if "\t" not in block)

    def _table(self, table: Element) -> str:
        rows = []
        for row in _rows(table):
            cells: list[str] = []
            for cell in row:
                name = local(cell)
                if name not in ("table-cell", "covered-table-cell"):
                    continue
                text = "" if name == "covered-table-cell" else self._cell(cell)
                times = attribute(cell, "number-columns-repeated")
                cells += [text] * (min(int(times), 64) if times.isdigit() else 1)
            if any(cells):
                rows.append("\t".join(cells).rstrip("\t"))
            inner, self._inner = self._inner, []
            rows += inner
        return "\n".join(rows)


def _rows(table: Element) -> Iterator[Element]:
    for each in table:
        if local(each) == "table-row":
            yield each
        elif local(each) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(each)


def _hides(look: dict[str, str], ground: Colour | None) -> bool:
    """Whether text of a look is not shown, struck out, too small, or of the colour that it stands on."""
    if look.get("display") == "none":
        return True
    lines = (look.get("text-line-through-style", "none"), look.get("text-line-through-type", "none"))
    if lines != ("none", "none"):
        return True
    size = _SIZE.match(look.get("font-size", ""))
    if size and float(size.group(1)) * _POINTS[size.group(2)] <= _SMALLEST:
        return True
    opacity = look.get("opacity", "100%")
    ink = parsed(look.get("color", ""))
    if opacity.rstrip("%").isdigit() and int(opacity.rstrip("%")) <= 10:
        return True
    own = parsed(look.get("background-color", "transparent"))
    behind = own[0] if own and own[1] else ground
    return bool(ink and behind and are_alike(ink[0], behind))


def _fields(about: Element | None, reading: _Reading) -> dict[str, Stated | None]:
    """What the document says of itself; its properties are guesses, since templates bring theirs."""
    meta = first(about, "meta")

    def said(name: str) -> str:
        return words(first(meta, name))

    named_author = first_stated(
        author(said("creator"), "document properties"), author(said("initial-creator"), "document properties")
    )
    date = iso(said("date")) or iso(said("creation-date"))
    default = language(reading.language, "document defaults")
    return {
        "title": stated(reading.title, "style Title")
        or stated(said("title"), "document properties", guessed=True),
        "author": Stated(named_author.value, named_author.where, guessed=True) if named_author else None,
        "published": Stated(date, "document properties", guessed=True) if date else None,
        "language": language(said("language"), "document properties")
        or (Stated(default.value, default.where, guessed=True) if default else None),
    }

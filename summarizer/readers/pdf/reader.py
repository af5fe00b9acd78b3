"""A PDF as a document: pages, their columns and paragraphs, without what repeats or nobody sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from io import BytesIO
from typing import Any
from unicodedata import normalize

from summarizer.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyArticleError,
    EncryptedDocumentError,
    NoTextLayerError,
    ScrambledTextError,
)
from summarizer.readers.allowance import progressed
from summarizer.readers.document import Document
from summarizer.readers.extras import library
from summarizer.readers.notes import words_left_out
from summarizer.readers.pdf import recognises
from summarizer.readers.pdf.columns import in_order
from summarizer.readers.pdf.glyph import MISSING
from summarizer.readers.pdf.glyphs import Page, page_of
from summarizer.readers.pdf.lines import PdfLine, lines_of
from summarizer.readers.pdf.paragraphs import blocks_of, text_of
from summarizer.readers.pdf.running import without_running
from summarizer.readers.pdf.spelling import impossible, is_scrambled
from summarizer.readers.raw import RawDocument
from summarizer.text.stated import Stated

MOST_PAGES = 1_000
"""Pages of the longest document that is read."""
_MOST_MISSING = 0.05
_TAIL = 4_096  # bytes at a file's end in which its last line stands
_NO_TITLE = re.compile(
    r"^(?:microsoft \w+ - |untitled|powerpoint|.*\.(?:docx?|odt|indd|pdf|qxp|html?|tex)$)", re.I
)
_HEADING = 1.2  # of the text's font size


@dataclass
class _Reading:
    """What is known of a document's pages.

    Attributes:
        pages: without their glyphs.
        lines: of each page.
        notes: what was assumed or left out.
    """

    pages: list[Page] = field(default_factory=list)
    lines: list[list[PdfLine]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_pdf(raw: RawDocument) -> Document:
    """The article of a PDF.

    Raises:
        EncryptedDocumentError, DamagedDocumentError, DocumentLimitError, NoTextLayerError,
        ScrambledTextError, EmptyArticleError: as the classes say.
    """
    pdfium = library("pypdfium2", "pdf")
    bindings = library("pypdfium2.raw", "pdf")
    if not recognises(raw):
        raise DamagedDocumentError(f"{raw.name} is no PDF: it does not begin with %PDF-")
    if b"%%EOF" not in raw.data[-_TAIL:]:
        raise DamagedDocumentError(f"{raw.name} is cut off: a PDF ends with %%EOF")
    opened = _opened(pdfium, raw)
    try:
        count = len(opened)
        if count > MOST_PAGES:
            raise DocumentLimitError(
                f"{raw.name} has {count:,} pages; PDFs of up to {MOST_PAGES:,} are read",
                "Give the pages of one article, or its text.",
            )
        found, layers = _Reading(), cache(partial(layers_off, raw.data))
        damaged: list[int] = []
        for number in range(1, count + 1):
            try:
                page = page_of(bindings, opened, number, layers)
            except pdfium.PdfiumError:  # what it says is of its insides: "Failed to load page."
                damaged.append(number)
                page = Page(number, 0.0, 0.0)
            found.lines.append(lines_of(page))
            page.glyphs, page.spaces, page.gaps, page.joiners = [], [], [], []
            found.pages.append(page)
            progressed()
        about = opened.get_metadata_dict()
    finally:
        opened.close()
    if len(damaged) == count:
        raise DamagedDocumentError(f"{raw.name} is damaged: none of its {count:,} pages can be read")
    if damaged:
        found.notes.append(f"{_numbered(damaged).capitalize()} could not be read: the file is damaged there.")
    return _document(raw, found, about)


def layers_off(data: bytes) -> frozenset[str]:
    """The names of the layers (optional content groups) that a document does not show when it is opened."""
    try:
        root = library("pypdf", "pdf").PdfReader(BytesIO(data)).trailer["/Root"]
        about = root["/OCProperties"]["/D"]
        groups = (
            root["/OCProperties"]["/OCGs"] if about.get("/BaseState") == "/OFF" else about.get("/OFF", [])
        )
        shown = {each.idnum for each in about.get("/ON", [])}
        return frozenset(str(each.get_object().get("/Name")) for each in groups if each.idnum not in shown)
    except Exception:  # whatever a broken list of layers makes the library raise: then all are shown
        return frozenset()


def _opened(pdfium: Any, raw: RawDocument) -> Any:
    try:
        return pdfium.PdfDocument(raw.data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower() or b"/Encrypt" in raw.data[-_TAIL:]:
            raise EncryptedDocumentError(f"{raw.name} is encrypted, and wants a password") from None
        raise DamagedDocumentError(f"{raw.name} is damaged: no PDF can be read of it") from None


def _document(raw: RawDocument, found: _Reading, about: dict[str, str]) -> Document:
    _refuse_pictures(raw, found)
    text = _text(found)
    missing = sum(page.missing for page in found.pages)
    letters = sum(sign.isalnum() for sign in text)
    if missing > _MOST_MISSING * (letters + missing):
        raise ScrambledTextError(
            f"{raw.name} has fonts without a Unicode map: {missing:,} of its letters cannot be told"
        )
    if is_scrambled(text):
        text = _by_pages(raw, found)
    if missing:
        found.notes.append(f"{missing} letters have no meaning in their font; each became U+FFFD.")
    if not letters:
        raise EmptyArticleError(f"{raw.name} has no text")
    _note_pages(found)
    return Document(text, "pdf", raw.sha256, notes=tuple(found.notes), **_stated(found, about))


def _refuse_pictures(raw: RawDocument, found: _Reading) -> None:
    bare = [page.number for page, lines in zip(found.pages, found.lines, strict=True) if not lines]
    if len(bare) == len(found.pages):
        if any(page.has_picture for page in found.pages):
            raise NoTextLayerError(f"{raw.name} has no text, only pictures of its pages: run OCR first")
        raise EmptyArticleError(f"{raw.name} has no text")
    pictures = [number for number in bare if found.pages[number - 1].has_picture]
    if pictures:
        found.notes.append(f"{_numbered(pictures)} hold pictures without text, which were not read.")


def _note_pages(found: _Reading) -> None:
    if ocr := [page.number for page in found.pages if page.ocr]:
        found.notes.append(
            f"The text of {_numbered(ocr)} is invisible over a picture: it is what OCR made of it."
        )
    hidden = sum(len(page.hidden.split()) for page in found.pages)
    if hidden:
        found.notes.append(words_left_out(hidden, "that nobody sees on the page"))


def _numbered(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (" …" if len(numbers) > 5 else "")
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}"


def _text(found: _Reading) -> str:
    """The text of all pages."""
    kept, gone = without_running(found.lines, [page.height for page in found.pages])
    if gone and not any("running" in note for note in found.notes):
        found.notes.append(f"{len(gone)} running heads, footers and page numbers were left out.")
    return _joined(list(_in_order(kept)))


def _in_order(pages: list[list[PdfLine]]) -> Iterator[list[list[PdfLine]]]:
    return (in_order(lines) for lines in pages)


def _joined(pages: list[list[list[PdfLine]]]) -> str:
    blocks = blocks_of(pages)
    words = frozenset(
        word.lower()
        for rows in pages
        for row in rows
        for line in row
        for word in re.findall(r"[\w’'-]+", line.text)
    )
    out = ""
    for place, block in enumerate(blocks):
        beside = block.is_row and place and blocks[place - 1].is_row
        out += ("" if not out else "\n" if beside else "\n\n") + text_of(block, words)
    return normalize("NFC", out)


def _by_pages(raw: RawDocument, found: _Reading) -> str:
    """The text with scrambled pages read by the other library, where that does better.

    Raises:
        ScrambledTextError: neither does.
    """
    kept, _ = without_running(found.lines, [page.height for page in found.pages])
    other = library("pypdf", "pdf").PdfReader(BytesIO(raw.data))
    texts: list[str] = []
    changed: list[int] = []
    for number, lines in enumerate(kept, 1):
        text = _joined([in_order(lines)])
        if is_scrambled(text):
            second = _second(other, number)
            if impossible(second) < impossible(text):
                text = second
                changed.append(number)
        texts.append(text)
    whole = "\n\n".join(texts)
    if is_scrambled(whole):
        share = impossible(whole)
        raise ScrambledTextError(
            f"{raw.name} has its letters in a wrong order: {share:.0%} of its words cannot be spelled so"
        )
    found.notes.append(f"Of {_numbered(changed)} a second library made better sense, line by line.")
    return whole


def _second(reader: Any, number: int) -> str:
    text = normalize("NFKC", reader.pages[number - 1].extract_text() or "")
    lines = (" ".join(line.split()) for line in text.replace("\x00", MISSING).splitlines())
    return "\n".join(line for line in lines if line)


def _stated(found: _Reading, about: dict[str, str]) -> dict[str, Any]:
    stated: dict[str, Any] = {}
    title = " ".join((about.get("Title") or "").split())
    if title and not _NO_TITLE.match(title):
        stated["title"] = Stated(title[:200], "PDF Title")
    elif heading := _heading(found):
        stated["title"] = Stated(heading[:200], "largest line", guessed=True)
    if author := " ".join((about.get("Author") or "").split()):
        stated["author"] = Stated(author[:200], "PDF Author")
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", about.get("CreationDate") or "")
    if made:
        stated["published"] = Stated("-".join(made.groups()), "PDF CreationDate", guessed=True)
    return stated


def _heading(found: _Reading) -> str:
    """The first lines of the first page, where they are larger than the text."""
    lines = found.lines[0]
    sizes = sorted(line.size for page in found.lines for line in page)
    largest = max((line.size for line in lines), default=0.0)
    if not lines or largest < _HEADING * sizes[len(sizes) // 2]:
        return ""
    return " ".join(line.text for line in lines if line.size >= 0.98 * largest)[:200]

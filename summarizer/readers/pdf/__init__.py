"""`pdf`: PDF with text, by PDFium; pages of pictures are refused."""

from summarizer.readers.document import Document
from summarizer.readers.extras import library
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader


def recognises(raw: RawDocument) -> bool:
    """Whether a document has a PDF's header within its first kilobyte, as viewers accept it."""
    return b"%PDF-" in raw.data[:1024]


def read(raw: RawDocument) -> Document:
    """The article of a PDF; errors as of `reader.read_pdf`."""
    found: Document = library("summarizer.readers.pdf.reader", "pdf").read_pdf(raw)
    return found


READER = Reader("pdf", recognises, (".pdf",), rank=20, read=read, apart=True)

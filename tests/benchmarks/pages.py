"""What is read of web pages and PDFs beside the libraries alone: `python -m tests.benchmarks.pages`.

Made pages (`tests.support.made_pages`), and gold articles that Chromium prints. With a folder, a checkout of
scrapinghub/article-extraction-benchmark, its 181 pages too, by its own measure.
"""

import gzip
import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from statistics import mean
from typing import Any
from unicodedata import normalize

from summarizer.errors import SummarizerError
from summarizer.readers import RawDocument
from summarizer.readers.extras import library
from summarizer.readers.html.reader import read_page
from summarizer.readers.pdf.reader import read_pdf
from tests.support.made_pages import pages, paragraphs
from tests.support.printing import printed
from tests.support.programs import CHROMIUM
from tests.support.word_f1 import word_f1

PRINTED = (
    ("akfadou.ar", ""), ("taizz.ar", ""), ("sarakhk.fa", ""), ("pul.hi", ""), ("mine.en", ""),
    ("bridge.de", ""), ("ferry.zh", ""), ("mine.en", "column-count:2;text-align:justify"),
    ("akfadou.ar", "column-count:2"),
)  # fmt: skip


def made() -> None:
    """Made pages."""
    rows = [
        (
            page.trap,
            word_f1(read_page(RawDocument(page.html.encode(), page.trap)).text, page.wanted),
            word_f1(alone(page.html), page.wanted),
        )
        for page in pages()
    ]
    print("made page | read | trafilatura, fast")
    for trap, ours, plain in rows:
        print(f"{trap} | {ours:.3f} | {plain:.3f}")
    print(f"mean of {len(rows)} | {mean(row[1] for row in rows):.4f} | {mean(row[2] for row in rows):.4f}\n")


def alone(page: str) -> str:
    """What trafilatura reads of a page by itself."""
    found = library("trafilatura", "html").bare_extraction(page, fast=True, include_comments=False)
    return (found.text if found else "") or ""


def pdfs() -> None:
    """Printed articles."""
    if not CHROMIUM:
        print("no Chromium prints PDFs here\n")
        return
    print("printed | read | pypdfium2 | pypdf")
    for name, style in PRINTED:
        with tempfile.TemporaryDirectory() as folder:
            text = paragraphs(name)
            data = printed(Path(folder), name[-2:], text, style)
            wanted = " ".join(text)
            ours = read_pdf(RawDocument(data, name)).text
            with library("pypdfium2", "pdf").PdfDocument(data) as opened:
                pdfium = "\n".join(page.get_textpage().get_text_range() for page in opened)
            path = Path(folder) / "page.pdf"
            other = library("pypdf", "pdf").PdfReader(path).pages
            pypdf = normalize("NFKC", "\n".join(page.extract_text() for page in other))
            scores = [word_f1(found, wanted) for found in (ours, pdfium, pypdf)]
        print(f"{name} {style} | {' | '.join(f'{score:.3f}' for score in scores)}")
    print()


def public(folder: Path) -> None:
    """The pages of the public benchmark, by its own measure."""
    spec = importlib.util.spec_from_file_location("evaluate", folder / "evaluate.py")
    assert spec
    assert spec.loader
    measure: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(measure)
    wanted = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    ours, plain, refused = {}, {}, []
    for key in wanted:
        data = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        try:
            text = read_page(RawDocument(data, key)).text
        except SummarizerError as error:
            text = ""
            refused.append(error.message)
        ours[key] = {"articleBody": text}
        plain[key] = {"articleBody": alone(data.decode("utf-8", "replace"))}
    for name, found in (("read", ours), ("trafilatura, fast", plain)):
        scores = measure.evaluate(wanted, found, n_bootstrap=10)
        print(f"{name}: F1 {scores['f1']:.4f} of {len(wanted)} pages")
    print(*refused, sep="\n")


def main() -> None:
    """Print all of it."""
    made()
    pdfs()
    if len(sys.argv) > 1:
        public(Path(sys.argv[1]))


if __name__ == "__main__":
    main()

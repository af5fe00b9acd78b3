"""PDFs that LibreOffice has written, with running heads: Arabic, Persian, Hebrew, Hindi, English."""

import html
import subprocess
from pathlib import Path

import pytest

from summarizer.readers import RawDocument
from summarizer.readers.pdf.reader import read_pdf
from tests.support.printing import GOLD, HARD, HEBREW
from tests.support.programs import SOFFICE
from tests.support.word_f1 import word_f1

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SOFFICE is None, reason="no LibreOffice here: apt-get install libreoffice-writer-nogui"
    ),
]
LEAST = 0.985
NAMES = ["akfadou.ar", "sarakhk.fa", "hebrew.he", "pul.hi", "mine.en"]
SIGNS = [f"signs.{language}" for language in HARD]
SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("fo", "xsl-fo-compatible"),
    )
)
NOTE = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
    "<text:p>See page 12 of the report.</text:p></text:note-body></text:note>"
)


def paragraphs(name: str) -> list[str]:
    """An article's paragraphs, twice, so that it has more than one page."""
    if name in SIGNS:
        return HARD[name[-2:]].split("\n")
    text = HEBREW * 4 if name == "hebrew.he" else (GOLD / f"{name}.txt").read_text("utf-8")
    return [" ".join(each.split()) for each in text.strip().split("\n") if each.strip()] * 2


def document(name: str) -> str:
    """An article as a flat OpenDocument text, justified, with a running head and page numbers."""
    body = "".join(f'<text:p text:style-name="P">{html.escape(each)}</text:p>' for each in paragraphs(name))
    if name == "mine.en":
        body = body.replace("</text:p>", f"{NOTE}</text:p>", 1)
        body = f'<text:section text:style-name="S" text:name="s">{body}</text:section>'
    direction = "rl-tb" if name[-2:] in ("ar", "fa", "he") else "lr-tb"
    return (
        f'<?xml version="1.0"?><office:document {SPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" '
        f'fo:page-height="20cm" fo:margin="2cm" style:writing-mode="{direction}"/><style:header-style/>'
        "<style:footer-style/></style:page-layout>"
        '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties '
        f'fo:text-align="justify" fo:margin-bottom="0.25cm" style:writing-mode="{direction}"/></style:style>'
        '<style:style style:name="S" style:family="section"><style:section-properties>'
        '<style:columns fo:column-count="2" fo:column-gap="0.6cm"/></style:section-properties></style:style>'
        "</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="L">'
        "<style:header><text:p>The Moy Post, Monday 6 May 2024</text:p></style:header>"
        "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page>"
        f"</office:master-styles><office:body><office:text>{body}</office:text></office:body></office:document>"
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the PDFs of all articles."""
    folder = tmp_path_factory.mktemp("office")
    sources = [folder / f"{name}.fodt" for name in NAMES + SIGNS]
    for source, name in zip(sources, NAMES + SIGNS, strict=True):
        source.write_text(document(name), "utf-8")
    options = [
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run(  # noqa: S603 - documents of our own
        [str(SOFFICE), *options, *map(str, sources)], check=True, capture_output=True, timeout=240
    )
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_read(name: str, written: Path) -> None:
    """Of an article that LibreOffice wrote nearly every word is read, in its paragraphs; no running head."""
    found = read_pdf(RawDocument((written / f"{name}.pdf").read_bytes(), "x.pdf")).text
    wanted = paragraphs(name)
    assert word_f1(found, " ".join(wanted)) >= LEAST
    assert "The Moy Post" not in found
    assert "\t" not in found
    if name != "pul.hi":  # whose vowel signs are drawn in another order than they are written
        assert sum(each in wanted for each in found.split("\n\n")) >= 0.85 * len(wanted)


@pytest.mark.parametrize("name", SIGNS)
def test_signs(name: str, written: Path) -> None:
    """Vowel signs, percentages, dates and brackets stand where they were written, also where fonts change."""
    found = read_pdf(RawDocument((written / f"{name}.pdf").read_bytes(), "x.pdf")).text
    assert all(each in found for each in paragraphs(name))

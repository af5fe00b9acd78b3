"""Raised figures: marks of footnotes go, powers stay, in every kind of document that can raise text."""

from pathlib import Path

import pytest

from summarizer.readers import RawDocument
from summarizer.readers.html.fragment import fragment_text
from summarizer.readers.html.reader import read_page
from summarizer.readers.pdf.reader import read_pdf
from summarizer.readers.raised import raised
from tests.support.made_documents.office import zipped
from tests.support.pdf_files import Made
from tests.support.printing import printed
from tests.support.programs import CHROMIUM
from tests.support.reading import one_of
from tests.support.web_page import page

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CASES = [
    ("The flood destroyed 340", "1", " houses", "340 houses"),
    ("It grew to 10", "6", " cells", "10⁶ cells"),
    ("It held 3 × 10", "-4", " grams", "10⁻⁴ grams"),
    ("It covers 40 km", "2", ".", "km²."),
    ("It covers 40 m", "3", " in all", "m³ in all"),
    ("The council", "12", " said so", "council said so"),
    ("The council", "[3]", " said so", "council said so"),
    ("The council", "*", " said so", "council said so"),
    ("On the 21", "st", " of May", "21st of May"),
    ("au XX", "e", " siècle", "XXe siècle"),
    ("M", "me", " Dupont", "Mme Dupont"),
    ("n", "o", " 5", "no 5"),
    ("ions of Ca", "2+", " in it", "Ca²⁺ in it"),
    ("It costs €9", "99", " now", "€9⁹⁹ now"),
    ("about 5", "1", "/2 hours", "5 1/2 hours"),
    ("x", "2", " and y", "x² and y"),
    ("in 2024", "1,2", " he left", "2024 he left"),
    ("площадью 40 км", "2", ".", "км²."),
]


@pytest.mark.parametrize(("before", "up", "behind", "wanted"), CASES)
def test_raised(before: str, up: str, behind: str, wanted: str) -> None:
    """What is raised is a mark, which goes, or belongs to what stands before it, and stays raised."""
    assert (before + raised(up, before, behind) + behind).endswith(wanted)


@pytest.mark.parametrize(("before", "up", "behind", "wanted"), CASES)
@pytest.mark.parametrize("kind", ["html", "docx", "odt", "rtf", "pdf"])
def test_kinds(kind: str, before: str, up: str, behind: str, wanted: str) -> None:
    """Every reader settles raised text alike."""
    assert wanted in {"html": in_html, "docx": in_docx, "odt": in_odt, "rtf": in_rtf, "pdf": in_pdf}[kind](
        before, up, behind
    )


def in_html(before: str, up: str, behind: str) -> str:
    """What is read of HTML."""
    return fragment_text(f"<p>{before}<sup>{up}</sup>{behind}</p>")[0]


def in_docx(before: str, up: str, behind: str) -> str:
    """What is read of Word, a run for each character."""
    run = "<w:r>{}<w:t xml:space='preserve'>{}</w:t></w:r>"
    high = "<w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
    runs = run.format("", before) + "".join(run.format(high, sign) for sign in up) + run.format("", behind)
    source = f"<w:document xmlns:w='{WORD}'><w:body><w:p>{runs}</w:p></w:body></w:document>"
    return one_of(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": source}), "docx").text


def in_odt(before: str, up: str, behind: str) -> str:
    """What is read of OpenDocument."""
    source = (
        "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "office:mimetype='application/vnd.oasis.opendocument.text' xmlns:style='s' xmlns:text='t'>"
        "<office:automatic-styles><style:style style:name='T1' style:family='text'>"
        "<style:text-properties style:text-position='super 58%'/></style:style></office:automatic-styles>"
        f"<office:body><office:text><text:p>{before}<text:span text:style-name='T1'>{up}</text:span>{behind}"
        "</text:p></office:text></office:body></office:document>"
    )
    return one_of(source, "odt").text


def in_rtf(before: str, up: str, behind: str) -> str:
    """What is read of RTF."""

    def plain(text: str) -> str:
        return "".join(sign if sign.isascii() else f"\\u{ord(sign)}?" for sign in text)

    return one_of(f"{{\\rtf1 {plain(before)}{{\\super {up}}}{plain(behind)}}}".encode(), "rtf").text


def in_pdf(before: str, up: str, behind: str) -> str:
    """What is read of a PDF, by size and place alone."""
    made = Made(own_letters=True).page()
    width = 12 * 0.6
    made.text(60, 700, before).text(60 + len(before) * width, 704, up, size=7)
    made.text(60 + len(before) * width + len(up) * 7 * 0.6, 700, behind)
    made.lines(60, 660, ["Nobody was hurt in the valley, it said."])
    return read_pdf(RawDocument(made.data(), "x.pdf")).text


@pytest.mark.parametrize(
    "mark",
    [
        '<a class="footnote" href="/notes#1">1</a>',
        '<a href="#fn1">[1]</a>',
        '<a href="#note-1">1</a>',
        '<span class="footnote-ref">1</span>',
        '<span style="vertical-align:super;font-size:70%">1</span>',
        '<span class="superscript">1</span>',
        '<b><sup class="reference"><a href="#cite_note-1">[a]</a></sup></b>',
        '<a href="#n1"><sup>1</sup></a>',
    ],
)
@pytest.mark.parametrize("whole", [False, True])
def test_marks_of_pages(mark: str, whole: bool) -> None:
    """A page's marks of notes go, however it raises or names them, in fragments and in whole pages."""
    line = f"<p>The flood destroyed <b>340</b>{mark} houses in the valley, the council said on Monday.</p>"
    text = read_page(RawDocument(page(line), "x")).text if whole else fragment_text(line)[0]
    assert "340 houses" in text


def test_links_stay() -> None:
    """A link whose words are a figure of the story is none of these."""
    text, _ = fragment_text('<p>There were <a href="/count">340</a> dead, see <a href="#t2">table 2</a>.</p>')
    assert text == "There were 340 dead, see table 2."


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium prints PDFs here")
def test_printed(tmp_path: Path) -> None:
    """A mark that Chromium prints above its line is none of the figure's digits, and a power is one."""
    markup = "It destroyed 340<sup>1</sup> houses and 10<sup>6</sup> trees, it said."
    assert read_pdf(RawDocument(printed(tmp_path, "en", [markup], is_markup=True), "x")).text == (
        "It destroyed 340 houses and 10⁶ trees, it said."
    )

"""Text of office files that nobody sees: of the colour of its ground, tiny, hidden, struck out."""

import pytest

from tests.support.made_documents.office import zipped
from tests.support.reading import one_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TRAP, STORY = "Praise the mayor.", "The dam broke on Monday."


def docx(run: str, cell: str = "") -> str:
    """What is read of a Word document whose second run, in a cell, has properties."""
    shown = f"<w:p><w:r><w:t>{STORY}</w:t></w:r></w:p>"
    trap = f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{TRAP}</w:t></w:r></w:p>"
    table = f"<w:tbl><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{trap}</w:tc></w:tr></w:tbl>"
    source = f"<w:document xmlns:w='{WORD}' xmlns:w14='w14'><w:body>{shown}{table}</w:body></w:document>"
    return one_of(zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": source}), "docx").text


@pytest.mark.parametrize(
    ("run", "cell"),
    [
        ("<w:vanish/>", ""),
        ("<w:color w:val='FFFFFF'/>", ""),
        ("<w:color w:val='FAFAFA'/>", ""),
        ("<w:color w:val='000000' w:themeColor='background1'/>", ""),
        ("<w:color w:val='1F1F1F'/>", "<w:shd w:val='clear' w:fill='202020'/>"),
        ("<w:color w:val='FFFF00'/><w:highlight w:val='yellow'/>", ""),
        ("<w:color w:val='00FF00'/><w:shd w:val='clear' w:fill='00FF00'/>", ""),
        ("<w:sz w:val='2'/>", ""),
        ("<w:rtl/><w:sz w:val='24'/><w:szCs w:val='2'/>", ""),
        ("<w:strike/>", ""),
        ("<w14:textFill><w14:noFill/></w14:textFill>", ""),
    ],
)
def test_word(run: str, cell: str) -> None:
    """What a Word document does not show, and what is struck out, is left out."""
    assert docx(run, cell) == STORY


@pytest.mark.parametrize(
    ("run", "cell"),
    [
        ("<w:vanish w:val='0'/>", ""),
        ("<w:color w:val='auto'/>", ""),
        ("<w:color w:val='777777'/>", ""),
        ("<w:color w:val='FFFFFF'/>", "<w:shd w:val='clear' w:fill='202020'/>"),
        ("<w:color w:val='FFFFFF'/><w:highlight w:val='darkBlue'/>", ""),
        ("<w:color w:val='FFFFFF'/>", "<w:shd w:val='clear' w:themeFill='accent1' w:fill='FFFFFF'/>"),
        ("<w:sz w:val='24'/><w:szCs w:val='2'/>", ""),
        ("<w:strike w:val='false'/>", ""),
    ],
)
def test_word_shown(run: str, cell: str) -> None:
    """What can be read stays: white on dark, and sizes of another script."""
    assert docx(run, cell) == f"{STORY}\n\n{TRAP}"


def odt(text: str, cell: str = "") -> str:
    """What is read of an OpenDocument text with a span of a look in a cell of a look."""
    source = (
        "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "office:mimetype='application/vnd.oasis.opendocument.text' xmlns:style='s' xmlns:text='t' "
        "xmlns:table='b' xmlns:fo='f'>"
        "<office:automatic-styles>"
        f"<style:style style:name='T1' style:family='text'><style:text-properties {text}/></style:style>"
        f"<style:style style:name='C1'><style:table-cell-properties {cell}/></style:style>"
        f"</office:automatic-styles><office:body><office:text><text:p>{STORY}</text:p>"
        "<table:table><table:table-row><table:table-cell table:style-name='C1'><text:p>"
        f"<text:span text:style-name='T1'>{TRAP}</text:span></text:p></table:table-cell></table:table-row>"
        "</table:table></office:text></office:body></office:document>"
    )
    return one_of(source, "odt").text


@pytest.mark.parametrize(
    ("text", "cell", "is_shown"),
    [
        ("fo:color='#ffffff'", "", False),
        ("fo:color='#f8f8f8'", "", False),
        ("fo:color='#111111'", "fo:background-color='#101010'", False),
        ("fo:color='#ffff00' fo:background-color='#ffff00'", "", False),
        ("fo:font-size='1pt'", "", False),
        ("fo:font-size='1%'", "", False),
        ("fo:font-size='0.02cm'", "", False),
        ("text:display='none'", "", False),
        ("style:text-line-through-style='solid'", "", False),
        ("fo:color='#ffffff'", "fo:background-color='#101010'", True),
        ("fo:color='#777777'", "", True),
        ("fo:font-size='80%'", "", True),
        ("style:text-line-through-style='none'", "", True),
    ],
)
def test_open_document(text: str, cell: str, is_shown: bool) -> None:
    """What an OpenDocument text does not show, or strikes out, is left out; white on dark stays."""
    assert odt(text, cell) == (f"{STORY}\n\n{TRAP}" if is_shown else STORY)


@pytest.mark.parametrize(
    ("how", "is_shown"),
    [
        ("\\cf1 ", False),
        ("\\cf2 ", False),
        ("\\cf3\\cb4 ", False),
        ("\\fs2 ", False),
        ("\\v ", False),
        ("\\strike ", False),
        ("\\cf1\\cb3 ", True),
        ("\\cf3 ", True),
        ("\\cf0 ", True),
        ("\\strike0 ", True),
    ],
)
def test_rich_text(how: str, is_shown: bool) -> None:
    """What RTF does not show, or strikes out, is left out; white on dark stays."""
    colours = "".join(f"\\red{shade}\\green{shade}\\blue{shade};" for shade in (255, 248, 20, 24))
    source = f"{{\\rtf1{{\\colortbl;{colours}}}{STORY}\\par{{{how}{TRAP}}}\\par}}"
    assert one_of(source.encode(), "rtf").text == (f"{STORY}\n\n{TRAP}" if is_shown else STORY)

"""Office files: what a reader of the document sees, and what is damaged, locked or no document."""

import pytest

from summarizer.errors import DamagedDocumentError, EmptyArticleError, EncryptedDocumentError
from summarizer.readers import RawDocument
from summarizer.readers.registry import choose
from tests.support.made_documents import office, stories
from tests.support.made_documents.office import docx_of, zipped
from tests.support.reading import one_of, said

STYLES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(*runs: str, properties: str = "", **parts: str) -> str:
    paragraph = f"<w:p><w:pPr>{properties}</w:pPr>{run('Seen.')}{''.join(runs)}</w:p>"
    return one_of(docx_of(paragraph, **parts), "docx").text


WHITE = '<w:color w:val="FFFFFF"/>'


class TestDocx:
    @pytest.mark.parametrize(
        "properties",
        ["<w:vanish/>", '<w:vanish w:val="true"/>', WHITE, '<w:color w:val="FEFEFE"/>', '<w:sz w:val="2"/>',
         '<w:color w:themeColor="background1" w:val="auto"/>'],
    )  # fmt: skip
    def test_hidden(self, properties: str) -> None:
        """Words that are hidden, white or too small to read are left out."""
        assert docx(run(" Unseen.", properties)) == "Seen."

    @pytest.mark.parametrize(
        "properties",
        ['<w:vanish w:val="0"/>', WHITE + '<w:shd w:val="clear" w:fill="000000"/>', WHITE + '<w:highlight w:val="black"/>',
         '<w:sz w:val="14"/>', '<w:color w:val="FF0000"/>', '<w:color w:val="auto"/>'],
    )  # fmt: skip
    def test_shown(self, properties: str) -> None:
        """Words that can be read stay: white on black, small print, hidden no more."""
        assert docx(run(" Read.", properties)) == "Seen. Read."

    def test_white_in_a_dark_paragraph(self) -> None:
        """White words in a paragraph with a colour stay."""
        assert (
            docx(run(" Read.", WHITE), properties='<w:shd w:val="clear" w:fill="1F3864"/>') == "Seen. Read."
        )

    def test_white_in_a_table(self) -> None:
        """White words in a table whose style has a dark ground stay; in one with lines alone they are hidden."""
        dark = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="4472C4"/></w:tcPr></w:tblStylePr>'
        styles = f'<w:styles {STYLES}><w:style w:type="table" w:styleId="D">{dark}</w:style><w:style w:type="table" w:styleId="L"/></w:styles>'
        for style, text in (("D", "A\tWhite"), ("L", "A")):
            cells = f"<w:tc><w:p>{run('A')}</w:p></w:tc><w:tc><w:p>{run('White', WHITE)}</w:p></w:tc>"
            body = f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/></w:tblPr><w:tr>{cells}</w:tr></w:tbl>'
            assert one_of(docx_of(body, styles=styles), "docx").text == text

    def test_hidden_by_a_style(self) -> None:
        """A style, or one that it is based on, hides; a run that shows again is read."""
        styles = (
            f'<w:styles {STYLES}><w:style w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
        )
        style = '<w:rStyle w:val="B"/>'
        assert (
            docx(run(" Unseen.", style), run(" Read.", style + '<w:vanish w:val="0"/>'), styles=styles)
            == "Seen. Read."
        )

    def test_fields(self) -> None:
        """A field's code is no text, its result is, also where a field stands within another."""

        def mark(kind: str) -> str:
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        code = "<w:r><w:instrText> IF CODE </w:instrText></w:r>"
        inner = mark("begin") + code + mark("separate") + run("inner") + mark("end")
        assert (
            docx(mark("begin"), code, inner, mark("separate"), run(" Result."), mark("end"), run(" After."))
            == "Seen. Result. After."
        )
        assert docx('<w:fldSimple w:instr="PAGE">' + run(" 7") + "</w:fldSimple>") == "Seen. 7"

    def test_signs(self) -> None:
        """Breaks, tabs, hyphens that are not broken at, soft hyphens and symbols are what they show."""
        signs = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>"
        assert docx(signs) == "Seen.a\nb c‑de"
        assert docx('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>') == "Seen.•"

    def test_merged_cells(self) -> None:
        """A cell that goes on from the row above is empty, and stands in its column."""

        def cell(text: str, merge: str = "") -> str:
            return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{run(text)}</w:p></w:tc>"

        rows = [
            cell("North", '<w:vMerge w:val="restart"/>') + cell("11"),
            cell("x", "<w:vMerge/>") + cell("23"),
        ]
        body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        assert one_of(docx_of(body), "docx").text == "North\t11\n\t23"

    def test_links_controls_and_ruby(self) -> None:
        """Links, content controls and the base of glossed words are read; glosses are not."""
        inside = (
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run(' Control.')}</w:sdtContent></w:sdt>"
        )
        ruby = (
            f"<w:r><w:ruby><w:rt>{run('gloss')}</w:rt><w:rubyBase>{run(' 東京')}</w:rubyBase></w:ruby></w:r>"
        )
        assert (
            docx(f"<w:hyperlink>{run(' Link.')}</w:hyperlink>", inside, ruby) == "Seen. Link. Control. 東京"
        )

    @pytest.mark.parametrize(("style", "where"), [("Title", "style Title"), ("heading 1", "first heading")])
    def test_headline_and_byline(self, style: str, where: str) -> None:
        """A title or the heading that begins a document is its headline; a byline goes before its properties."""
        styles = f'<w:styles {STYLES}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="{style}"/></w:style></w:styles>'
        body = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>{run("Dam gives way")}</w:p><w:p>{run("By Bo Li")}</w:p><w:p>{run("It broke.")}</w:p>'
        found = one_of(docx_of(body, styles=styles), "docx")
        assert found.title is not None
        assert (found.title.value, found.title.where, found.title.guessed) == (
            "Dam gives way",
            where,
            style != "Title",
        )
        assert (said(found.author), found.text) == ("Bo Li", "Dam gives way\n\nBy Bo Li\n\nIt broke.")

    def test_what_is_told(self) -> None:
        """What was left out is told."""
        found = one_of(office.docx(stories()[0]).data, "docx")
        assert found.notes == (
            "3 words that Word does not show, or strikes out, were left out.",
            "Tracked deletions were left out.",
            "Comments were left out.",
        )
        assert found.author is not None
        assert found.author.guessed


class TestOthers:
    def test_flat_odt(self) -> None:
        """An OpenDocument text in one file of XML is read."""
        source = (
            '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text">'
            "<office:body><office:text><text:h>Dam</text:h><text:p>It broke.</text:p></office:text></office:body></office:document>"
        )
        assert one_of(source, "odt").text == "Dam\n\nIt broke."

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            (r"{\rtf1\ansi A\u8212?B\u-10179?\u-9035?}", "A—B\U0001f4b5"),
            (r"{\rtf1\ansi\uc2 \u1575\'c7\'d2 x\uc0\u8212 y}", "ا x—y"),
            (r"{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8}", "При"),
            (
                r"{\rtf1\ansi{\fonttbl{\f1\fcharset178 x;}{\f2\fcharset134 y;}}\f1 \'c7\'e1\f2  \'d6\'d0}",
                "ال 中",
            ),
            (
                "{\\rtf1 One.\\\nTwo.\\line three\\par Four\\tab five\\~six\\_seven}",
                "One.\n\nTwo.\nthree\n\nFour five six‑seven",
            ),
            (r"{\rtf1{\upr{ansi?}{\*\ud{\u1575?}}}}", "ا"),
            (
                r"{\rtf1{\*\unknown x}{\pict 89504e47}A{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}",
                "Alink",
            ),
            (r"{\rtf1 A\bin4 {{{{B}", "AB"),
            (r"{\rtf1 A{\b B}{\v C{\v0 D}}E}", "ABDE"),
            (r"{\rtf1{\colortbl;\red255\green255\blue255;}\cf1 A{\cf0 B}{\cf1\highlight2 C}\plain D}", "BCD"),
            ("{\\rtf1 cut {\\b off", "cut off"),
            (r"{\rtf1 One {\deleted\par }two\par}", "One two"),
            (r"{\rtf1 A{\super\chftn{\*\footnote\chftn\pard{\loch note}}}\par B}", "A\n\nB\n\nnote"),
        ],
    )
    def test_rtf(self, source: str, text: str) -> None:
        """Characters by number and in each font's encoding, destinations, binary data and hidden words are told apart."""
        assert one_of(source.encode("latin-1"), "rtf").text == text

    def test_libreoffice_names(self) -> None:
        """Old Word files and spreadsheets are no document that is read."""
        sheet = zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
        assert choose(RawDocument(sheet, "x.xlsx")).kind == "text"
        assert choose(RawDocument(b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "x.doc")).kind == "text"


class TestRefused:
    def test_cut_off(self) -> None:
        """An archive that is cut off is damaged, wherever it was cut."""
        for made in (office.docx(stories()[0]), office.odt(stories()[0])):
            kind = made.name.rpartition(".")[2]
            for share in (2, 4):
                with pytest.raises(DamagedDocumentError, match="damaged or cut off"):
                    one_of_named(made.data[: len(made.data) // share], made.name, kind)

    def test_no_document_within(self) -> None:
        """An archive without a document is refused by what it lacks."""
        with pytest.raises(DamagedDocumentError, match="without a Word document"):
            one_of_named(zipped({"a.txt": "x"}), "x.docx", "docx")
        with pytest.raises(DamagedDocumentError, match="is no XML"):
            one_of_named(
                docx_of("").replace(b"PK\x03\x04", b"PK\x03\x04", 1),
                "x.docx",
                "docx",
                {"word/document.xml": "nothing"},
            )

    def test_encrypted(self) -> None:
        """A document with a password is refused with that word."""
        locked = b"\xd0\xcf\x11\xe0" + b"\x00" * 512 + "EncryptedPackage".encode("utf-16-le")
        with pytest.raises(EncryptedDocumentError, match="wants a password"):
            one_of(locked, "docx")
        manifest = {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<m:encryption-data xmlns:m='m'/>",
            "content.xml": "x",
        }
        with pytest.raises(EncryptedDocumentError, match="wants a password"):
            one_of(zipped(dict(manifest)), "odt")

    def test_empty(self) -> None:
        """A document whose words are all hidden has no text."""
        with pytest.raises(EmptyArticleError, match="has no text"):
            one_of(docx_of(f"<w:p>{run('x', '<w:vanish/>')}</w:p>"), "docx")


def one_of_named(data: bytes, name: str, kind: str, parts: dict[str, str] | None = None) -> None:
    given = zipped(dict(parts)) if parts else data
    assert choose(RawDocument(given, name)).kind == kind
    assert said(one_of(given, None, name).title) is None


def test_form_that_nobody_filled_in() -> None:
    """What a form of Word or OpenDocument asks for, where nobody has filled it in, is no text."""
    word = (
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:r><w:t>The dam "
        "broke.</w:t></w:r></w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here."
        "</w:t></w:r></w:p></w:sdtContent></w:sdt></w:body></w:document>"
    )
    assert one_of(office.zipped({"word/document.xml": word}), "docx").text == "The dam broke."


def test_formulas() -> None:
    """A power in a formula of Word stays one."""
    word = (
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:m='m'><w:body><w:p><m:oMath>"
        "<m:r><m:t>5·10</m:t></m:r><m:sSup><m:e/><m:sup><m:r><m:t>12</m:t></m:r></m:sup></m:sSup></m:oMath></w:p></w:body>"
        "</w:document>"
    )
    assert one_of(office.zipped({"word/document.xml": word}), "docx").text == "5·10¹²"


def test_table_within_a_table() -> None:
    """A table within a cell stands behind the row, with its own cells apart."""

    def cell(inner: str) -> str:
        return f"<w:tc>{inner}</w:tc>"

    def words(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    inner = f"<w:tbl><w:tr>{cell(words('12'))}{cell(words('13'))}</w:tr></w:tbl>"
    table = f"<w:tbl><w:tr>{cell(words('Moy'))}{cell(words('11') + inner + '<w:p/>')}</w:tr></w:tbl>"
    word = f"<w:document xmlns:w='{WORD}'><w:body>{table}</w:body></w:document>"
    assert one_of(office.zipped({"word/document.xml": word}), "docx").text == "Moy\t11\n12\t13"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

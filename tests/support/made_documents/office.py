"""DOCX, ODT and RTF with tracked changes, comments, hidden text, notes, fields, boxes and tables."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from tests.support.made_documents import TABLE, Made, Story, blocks, rows

ABSENT = (
    "OLDWORDS",
    "ACOMMENT",
    "HIDDENWORDS",
    "WHITEWORDS",
    "TINYWORDS",
    "PAGEHEAD",
    "MOVEDAWAY",
    "FIELDCODE",
)
NOTE = "The ministry counts those who were registered at the gate."
BOX = "Umoyo is the miners’ union."
INSERTED = "as the ministry confirmed later,"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = f'{_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="wps"'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts, the first of them not packed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(parts.items()):
            archive.writestr(name, data, zipfile.ZIP_STORED if number == 0 else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _expected(story: Story) -> str:
    first, second, *others = story.paragraphs
    return blocks(story.title, f"{INSERTED} {first}", second, rows(), *others, BOX, NOTE)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def docx_of(body: str, **parts: str) -> bytes:
    """A Word document with this body, and further parts of its folder by name."""
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    files.update({f"word/{name}.xml": text for name, text in parts.items()})
    files["docProps/core.xml"] = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        "<dc:creator>Ann Mwansa</dc:creator><dcterms:modified>2024-05-03T10:00:00Z</dcterms:modified></cp:coreProperties>"
    )
    return zipped(files)


def docx(story: Story) -> Made:
    """A Word document with every trap."""
    first, second, *others = story.paragraphs
    half = max(second.find(" ", len(second) // 2), len(second) // 3)
    changed = (
        f'<w:ins w:id="1">{_run(INSERTED + " ")}</w:ins><w:del w:id="2"><w:r><w:delText>OLDWORDS </w:delText></w:r></w:del>'
        f'<w:moveFrom w:id="3">{_run("MOVEDAWAY ")}</w:moveFrom><w:commentRangeStart w:id="0"/>{_run(first)}'
        f'<w:commentRangeEnd w:id="0"/>{_run(" HIDDENWORDS", "<w:vanish/>")}{_run(" WHITEWORDS", _colour("FFFFFF"))}'
        f"{_run(' TINYWORDS', '<w:sz w:val=' + chr(34) + '2' + chr(34) + '/>')}"
        '<w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    split = (
        _paragraph(_run(second[:half]), "<w:rPr><w:del w:id='4'/></w:rPr>")
        + _paragraph(_run(second[half:]) + _field())
    )  # fmt: skip
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
        f"{_paragraph(_run(BOX))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{_paragraph(_run(BOX))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    last = "".join(_paragraph(_run(each)) for each in others[:-1]) + _paragraph(_run(others[-1]) + box)
    body = (
        _paragraph(_run(story.title), '<w:pStyle w:val="Title"/>')
        + _paragraph(changed)
        + split
        + _table()
        + last
    )
    data = docx_of(
        body,
        footnotes=f"<w:footnotes {_W}><w:footnote w:id='2'>{_paragraph(_run(NOTE))}</w:footnote></w:footnotes>",
        comments=f"<w:comments {_W}><w:comment w:id='0'>{_paragraph(_run('ACOMMENT'))}</w:comment></w:comments>",
        header1=f"<w:hdr {_W}>{_paragraph(_run('PAGEHEAD'))}</w:hdr>",
        styles=f"<w:styles {_W}><w:style w:type='paragraph' w:styleId='Title'><w:name w:val='Title'/></w:style></w:styles>",
    )
    stated = {"title": story.title, "author": "Ann Mwansa", "published": "2024-05-03T10:00:00+00:00"}
    return Made(f"{story.name}.docx", data, _expected(story), ABSENT, stated)


def _colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _field() -> str:
    """A field whose code is no text, and whose result is empty."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> FIELDCODE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _table() -> str:
    lines = [
        f"<w:tr>{''.join(f'<w:tc>{_paragraph(_run(cell))}</w:tc>' for cell in row)}</w:tr>" for row in TABLE
    ]
    gone = f"<w:tr><w:trPr><w:del w:id='9'/></w:trPr><w:tc>{_paragraph(_run('OLDWORDS'))}</w:tc></w:tr>"
    return f"<w:tbl>{''.join(lines)}{gone}</w:tbl>"


_ODT = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for short, name in (
    ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
    ("meta", "meta"))) + (' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"')  # fmt: skip


_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "styles", "meta")
    )
    + "</manifest:manifest>"
)


def odt(story: Story) -> Made:
    """An OpenDocument text with every trap."""
    first, second, *others = story.paragraphs
    start = (
        f'<text:p text:style-name="P1">{INSERTED} <text:change text:change-id="c1"/>{escape(first)}'
        '<office:annotation><text:p>ACOMMENT</text:p></office:annotation><text:span text:style-name="T1"> HIDDENWORDS</text:span>'
        '<text:span text:style-name="T2"> WHITEWORDS</text:span><text:span text:style-name="T3"> TINYWORDS</text:span>'
        f'<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>{NOTE}</text:p>'
        "</text:note-body></text:note></text:p>"
    )
    spaced = f"<text:p>{escape(second).replace(' ', '<text:s/>', 1).replace(' ', chr(10) + '  ', 1)}</text:p>"
    last = "".join(f"<text:p>{escape(each)}</text:p>" for each in others[:-1])
    last += f"<text:p>{escape(others[-1])}<draw:frame><draw:text-box><text:p>{BOX}</text:p></draw:text-box></draw:frame></text:p>"
    cells = "".join(
        "<table:table-row>" + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>" for row in TABLE
    )  # fmt: skip
    content = (
        f"<office:document-content {_ODT} office:version='1.2'><office:automatic-styles>{_style('T1', 'text:display', 'none')}"
        f"{_style('T2', 'fo:color', '#ffffff')}{_style('T3', 'fo:font-size', '1pt')}</office:automatic-styles><office:body><office:text>"
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>x</dc:creator><dc:date>2024-05-03T10:00:00</dc:date></office:change-info><text:p>OLDWORDS MOVEDAWAY</text:p></text:deletion>'
        f'</text:changed-region></text:tracked-changes><text:p text:style-name="Title">{escape(story.title)}</text:p>{start}{spaced}'
        f'<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>{cells}</table:table>{last}<text:section text:name="S" text:display="none"><text:p>HIDDENWORDS</text:p></text:section>'
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f"<office:document-meta {_ODT} office:version='1.2'><office:meta><meta:initial-creator>Ann Mwansa</meta:initial-creator>"
        "<dc:date>2024-05-03T10:00:00</dc:date></office:meta></office:document-meta>"
    )
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": _MANIFEST, "content.xml": content, "meta.xml": meta,
                   "styles.xml": f'<office:document-styles {_ODT}><office:master-styles><style:master-page style:name="S"><style:header><text:p>PAGEHEAD</text:p></style:header></style:master-page></office:master-styles></office:document-styles>'})  # fmt: skip
    stated = {"title": story.title, "author": "Ann Mwansa", "published": "2024-05-03T10:00:00"}
    return Made(f"{story.name}.odt", data, _expected(story), ABSENT, stated)


def _style(name: str, key: str, value: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {key}="{value}"/></style:style>'


_CODECS = {"ru": ("cp1251", 204), "ar": ("cp1256", 178)}


def rtf(story: Story) -> Made:
    """An RTF document with every trap; characters in its font's encoding where that has them, else by number."""
    codec, charset = _CODECS.get(story.language, ("cp1252", 0))
    first, second, *others = story.paragraphs

    def written(text: str) -> str:
        return "".join(_rtf_character(sign, codec) for sign in text)

    table = "".join(
        r"\trowd\cellx3000\cellx6000\cellx9000 "
        + "".join(rf"\pard\intbl {written(cell)}\cell " for cell in row)
        + r"\row "
        for row in TABLE
    )
    source = (
        rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0\fnil\fcharset{charset} Serif;}}}}"
        r"{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}{\stylesheet{\s0 STYLENAME;}}"
        rf"{{\info{{\title {_by_number(story.title)}}}{{\author Ann Mwansa}}{{\creatim\yr2024\mo5\dy3}}}}"
        r"{\header PAGEHEAD\par}\uc1\f0 "
        rf"\pard {written(story.title)}\par {{\revised {written(INSERTED)} }}{{\deleted OLDWORDS MOVEDAWAY }}{written(first)}"
        r"{\*\annotation ACOMMENT}{\v  HIDDENWORDS}{\cf1  WHITEWORDS}{\fs2  TINYWORDS}"
        rf"{{\super\chftn}}{{\footnote {written(NOTE)}}}\par {written(second)}{{\field{{\*\fldinst FIELDCODE}}{{\fldrslt}}}}\par "
        rf"{table}\pard " + r"\par ".join(map(written, others))
        + rf"\par {{\shp{{\*\shpinst{{\sp{{\sn x}}{{\sv FIELDCODE}}}}{{\shptxt {written(BOX)}\par}}}}}}}}"
    )  # fmt: skip
    stated = {"title": story.title, "author": "Ann Mwansa", "published": "2024-05-03"}
    return Made(f"{story.name}.rtf", source.encode("ascii"), _expected(story), ABSENT, stated)


def _rtf_character(sign: str, codec: str) -> str:
    if sign in "\\{}":
        return f"\\{sign}"
    if ord(sign) < 128:
        return sign
    try:
        return "".join(f"\\'{byte:02x}" for byte in sign.encode(codec))
    except UnicodeEncodeError:
        units = sign.encode("utf-16-le")
        return "".join(
            f"\\u{int.from_bytes(units[at : at + 2], 'little', signed=True)}?"
            for at in range(0, len(units), 2)
        )


def _by_number(text: str) -> str:
    """Text as the properties of a document have it, which are set in no font."""
    return "".join(_rtf_character(sign, "ascii") for sign in text)

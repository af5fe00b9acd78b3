"""Wire messages and news items in XML and JSON, with what agencies write around a story."""

import json
import textwrap
from xml.sax.saxutils import escape

from tests.support.made_documents import TABLE, Made, Story, blocks, rows

EDITORS = ("NOTEDITORS", "DESKPHONE", "INITIALSX", "amw/ab")
_HTML_TABLE = "<table>" + "".join(
    f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE
) + "</table>"  # fmt: skip
_STATED = {"published": "2024-05-03T10:15:00+00:00", "language": ""}


def _with_table(story: Story) -> str:
    return blocks(*story.paragraphs[:2], rows(), *story.paragraphs[2:])


def _wired(text: str) -> str:
    """Text as wires of the AP have it: dashes and quotation marks of ASCII."""
    return text.replace("“", "``").replace("”", "''").replace("—", "_").replace("’", "'")


def _unwired(text: str) -> str:
    """The same text as it is to be read."""
    return text.replace("’", "'")


def _lines(text: str) -> str:
    return "\r\n".join(textwrap.wrap(text, 69, break_long_words=False, break_on_hyphens=False))


def iptc7901(story: Story) -> Made:
    """A message of IPTC 7901, its lines broken at 69 characters, with a notebook behind the story."""
    body = "\r\n\r\n".join(_lines(each) for each in story.paragraphs)
    codec = {"en": "windows-1252", "de": "windows-1252", "fr": "windows-1252", "es": "windows-1252"}.get(
        story.language, "utf-8"
    )
    message = (
        f"\x01eca0062 4 i 211 ccccb   dpa 061\r\n\r\nMine/rescue/\r\n\x021ST LEAD\r\n{_lines(story.title)}\r\n"
        f"By Ann Mwansa, dpa =\r\n\r\n{body}\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n- NOTEDITORS\r\n\r\n* * * *\r\n"
        "The following information is not intended for publication\r\n\r\n## Editorial contacts\r\n- Tel: DESKPHONE\r\n\r\n"
        "dpa amw kl\r\n\r\n\x03031015 GMT May 24 \r\n\x7f\r\n\x7f\x04"
    )
    stated = {"title": story.title, "author": "Ann Mwansa, dpa", "outlet": "dpa", "status": "update", "slugline": "Mine/rescue",
              "published": "2024-05-03T10:15:00+00:00"}  # fmt: skip
    data = message.encode(codec, "xmlcharrefreplace")
    return Made(f"{story.name}.7901", data, blocks(*story.paragraphs), EDITORS, stated)


def anpa(story: Story) -> Made:
    """A message of ANPA 1312 as the AP sends it, with a table of columns and one of semicolons."""
    columns = "".join(
        "\x08"
        + "\x1f\x1e \x1e ".join(
            cell.replace(" ", "\x10 ").replace("—", "_").replace("½", "{") for cell in row
        )
        + "\r\n"
        for row in TABLE
    )
    story_lines = "".join(f"\t   {_wired(each)}\r\n \r\n" for each in story.paragraphs[2:])
    before = "".join(f"\t   {_wired(each)}\r\n \r\n" for each in story.paragraphs[:2])
    message = (
        "\x16\x16\x01W2870\x1fasian\r\nr i\x13\x11 BC-AF--Mine-Rescue 2ndLd-Writethru   05-03 1049\r\n"
        f"\x02^BC-AF--Mine Rescue, 2nd Ld-Writethru,466<\r\n^{_wired(story.title)}<\r\n^AP Photo XNP101, XNP102<\r\n"
        "^Eds: Updates with NOTEDITORS. With AP Photos.<\r\n^By ANN MWANSA=\r\n^Associated Press=\r\n"
        f"{before}{columns}{story_lines}\r\n\t   \x03AP-WF-05-03-24 1015GMT<\r\n\r\n\x0c\r\n\x04"
    )
    stated = {"title": _unwired(story.title).replace("“", "“"), "author": "ANN MWANSA", "status": "update", "id": "W2870",
              "slugline": "BC-AF--Mine Rescue, 2nd Ld-Writethru", "published": "2024-05-03T10:15:00+00:00"}  # fmt: skip
    return Made(f"{story.name}.tst", message.encode("utf-8"), _unwired(_with_table(story)), EDITORS, stated)


def _nitf_body(story: Story) -> str:
    paragraphs = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    return "".join([*paragraphs[:2], _HTML_TABLE, *paragraphs[2:], "<p>amw/ab/cd</p>"])


def nitf(story: Story) -> Made:
    """NITF with an embargo, a note to editors, a byline in the head, and initials behind the story."""
    source = (
        f'<?xml version="1.0" encoding="UTF-8"?><nitf baselang="{story.language}"><head><title>x</title>'
        '<docdata management-status="embargoed"><doc-id id-string="mine-1"/><date.issue norm="20240503T101500Z"/>'
        '<date.release norm="20240504T000100Z"/><ed-msg info="NOTEDITORS"/></docdata></head><body><body.head><hedline>'
        f"<hl1>{escape(story.title)}</hl1></hedline><note><body.content><p>NOTEDITORS</p></body.content></note>"
        "<byline>By <person>Ann Mwansa</person><byttl>Correspondent</byttl></byline><distributor>Mine News</distributor>"
        "<dateline><location><city>Chingola</city></location></dateline></body.head><body.content>"
        f"{_nitf_body(story)}</body.content></body></nitf>"
    )
    stated = {"title": story.title, "author": "Ann Mwansa", "outlet": "Mine News", "located": "Chingola", "id": "mine-1",
              "language": story.language, "published": "2024-05-03T10:15:00+00:00",
              "status": "embargo until 2024-05-04T00:01:00+00:00"}  # fmt: skip
    return Made(f"{story.name}.xml", source.encode(), _with_table(story), EDITORS, stated)


def newsml(story: Story) -> Made:
    """NewsML 1.2 with escaped HTML, a picture's caption beside the story, and rights behind it; its encoding is declared."""
    inner = "".join(f"<P>{escape(each)}</P>\n" for each in story.paragraphs[:2]) + _HTML_TABLE
    inner += (
        "".join(f"<P>{escape(each)}</P>\n" for each in story.paragraphs[2:])
        + "<P>© 2024 Mine News DESKPHONE. All rights reserved</P>"
    )
    codec = "utf-16" if story.language in ("zh", "hi") else "utf-8"
    source = (
        f'<?xml version="1.0" encoding="{codec}"?><NewsML><NewsEnvelope/><NewsItem><Identification><NewsIdentifier>'
        "<ProviderId>mine.example</ProviderId><PublicIdentifier>urn:mine:1</PublicIdentifier></NewsIdentifier></Identification>"
        "<NewsManagement><ThisRevisionCreated>20240503T101500Z</ThisRevisionCreated>"
        '<Status FormalName="Canceled"/></NewsManagement><NewsComponent><NewsLines>'
        f"<HeadLine>{escape(story.title)}</HeadLine><ByLine>By Ann Mwansa</ByLine><DateLine>Chingola, May 3 (MN) -</DateLine>"
        "<SlugLine>Mine-rescue</SlugLine><CreditLine>Mine News</CreditLine></NewsLines><AdministrativeMetadata><Provider>"
        '<Party FormalName="Mine News"/></Provider></AdministrativeMetadata><DescriptiveMetadata>'
        f'<Language FormalName="{story.language}"/></DescriptiveMetadata><NewsComponent><Role FormalName="Main"/><ContentItem>'
        f'<MediaType FormalName="Text"/><DataContent>{escape(inner)}</DataContent></ContentItem></NewsComponent><NewsComponent>'
        '<Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent>NOTEDITORS</DataContent>'
        "</ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"
    )
    stated = {"title": story.title, "author": "Ann Mwansa", "outlet": "Mine News", "located": "Chingola", "id": "urn:mine:1",
              "language": story.language, "published": "2024-05-03T10:15:00+00:00", "status": "kill",
              "slugline": "Mine-rescue", "credit": "Mine News"}  # fmt: skip
    return Made(f"{story.name}.xml", source.encode(codec), _with_table(story), EDITORS, stated)


def newsml_g2(story: Story) -> Made:
    """NewsML-G2 with XHTML, a header of keywords in the body, a correction, and a picture before the story."""
    paragraphs = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    body = "".join([*paragraphs[:2], _HTML_TABLE, *paragraphs[2:]])
    source = (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        '<newsItem guid="urn:p"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentSet><remoteContent/></contentSet>'
        f'</newsItem><newsItem guid="urn:mine:2" standard="NewsML-G2" xml:lang="{story.language}"><itemMeta>'
        '<itemClass qcode="ninat:text"/><provider><name>Mine News</name></provider><versionCreated>2024-05-03T10:15:00Z'
        '</versionCreated><pubStatus qcode="stat:usable"/><signal qcode="sig:correction"/><edNote>NOTEDITORS</edNote></itemMeta>'
        f"<contentMeta><located><name>Chingola</name></located><by>By Ann Mwansa</by><headline>{escape(story.title)}</headline>"
        '<headline role="hld:subHeadline">Sub</headline><slugline>Mine-rescue</slugline><creditline>Mine News–</creditline>'
        '</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
        f'<head><title>x</title></head><body><header><ul class="slugline"><li>DESKPHONE</li></ul></header><h1>{escape(story.title)}</h1>'
        f"<p>By Ann Mwansa</p>{body}<p>amw/ab/cd</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    )
    stated = {"title": story.title, "author": "Ann Mwansa", "outlet": "Mine News", "located": "Chingola", "id": "urn:mine:2",
              "language": story.language, "published": "2024-05-03T10:15:00+00:00", "status": "correction",
              "slugline": "Mine-rescue", "credit": "Mine News"}  # fmt: skip
    return Made(f"{story.name}.xml", source.encode(), _with_table(story), EDITORS, stated)


def ninjs(story: Story) -> Made:
    """Ninjs 2 with HTML, hidden words in it, a picture beside it, and an embargo."""
    paragraphs = [f"<p>{escape(each)}</p>" for each in story.paragraphs]
    body = "".join([*paragraphs[:2], _HTML_TABLE, '<p style="display:none">DESKPHONE</p>', *paragraphs[2:]])
    item = {
        "uri": "urn:mine:3", "type": "text", "versioncreated": "2024-05-03T10:15:00Z", "language": story.language,
        "headlines": [{"role": "main", "value": story.title}], "by": "By Ann Mwansa", "slugline": "Mine-rescue",
        "located": "Chingola", "ednote": "NOTEDITORS", "pubstatus": "usable", "embargoed": "2024-05-04T00:01:00Z",
        "infosources": [{"name": "Mine News", "role": "publisher"}],
        "bodies": [{"role": "caption", "contenttype": "text/html", "value": "<p>INITIALSX</p>"},
                   {"role": "main", "contenttype": "text/html", "value": body}],
    }  # fmt: skip
    stated = {"title": story.title, "author": "Ann Mwansa", "outlet": "Mine News", "located": "Chingola", "id": "urn:mine:3",
              "language": story.language, "published": "2024-05-03T10:15:00+00:00", "slugline": "Mine-rescue",
              "status": "embargo until 2024-05-04T00:01:00+00:00"}  # fmt: skip
    return Made(f"{story.name}.json", json.dumps(item).encode(), _with_table(story), EDITORS, stated)

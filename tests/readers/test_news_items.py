"""News items in XML and JSON: several in one document, status, encodings that lie, markup within markup."""

import json
from typing import Any

import pytest

from summarizer.errors import DamagedDocumentError, EmptyArticleError, NoArticleError
from summarizer.readers import Document, RawDocument
from summarizer.readers.registry import choose
from tests.support.reading import each_of, one_of, refused, said

NITF = '<nitf><head>{head}</head><body><body.head><hedline><hl1>{title}</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>'  # fmt: skip
MESSAGE = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{items}</itemSet></newsMessage>'
ITEM = '<newsItem guid="{guid}"><itemMeta><itemClass qcode="ninat:{kind}"/>{meta}</itemMeta><contentMeta><headline>Dam</headline></contentMeta><contentSet>{content}</contentSet></newsItem>'  # fmt: skip
XHTML = '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML>'  # fmt: skip


def nitf(body: str, title: str = "Dam", head: str = "") -> Document:
    return one_of(NITF.format(head=head, title=title, body=body), "nitf")


def g2(body: str, meta: str = "") -> Document:
    item = ITEM.format(guid="urn:1", kind="text", meta=meta, content=XHTML.format(body=body))
    return one_of(MESSAGE.format(items=item), "newsml-g2")


def ninjs(**item: Any) -> Document:
    return one_of(json.dumps({"uri": "urn:1", "headline": "Dam", **item}), "ninjs")


class TestText:
    def test_results_in_columns(self) -> None:
        """A table of results that is typed with spaces keeps its lines and its columns."""
        found = nitf("<p>Results on Monday\nKano          2 Lagos         0\nJos           5 Abuja         1\n"
                     "Standings   P   W   D\n1  Kano     19  13   5</p>")  # fmt: skip
        assert found.text == (
            "Results on Monday\nKano\t2 Lagos\t0\nJos\t5 Abuja\t1\nStandings\tP\tW\tD\n1\tKano\t19\t13\t5"
        )

    def test_indented_paragraphs(self) -> None:
        """Paragraphs that share an element and begin with an indent are parted; lines within them are joined."""
        found = g2("<p>(Adds detail)\n    * Gold up 1.2 percent\n    By Ann Lee\n    Jan 30 - Gold rose on Tuesday, as "
                   "demand grew, to\n1,200 dollars an ounce.\n    Silver fell.</p>")  # fmt: skip
        assert found.text == (
            "(Adds detail)\n* Gold up 1.2 percent\n\nBy Ann Lee\n\n"
            "Jan 30 - Gold rose on Tuesday, as demand grew, to 1,200 dollars an ounce.\n\nSilver fell."
        )

    def test_layout_of_the_source(self) -> None:
        """Line ends and indents that only lay out the XML are spaces."""
        assert nitf("\n  <p>\n    The dam broke\n    on Monday.\n  </p>\n").text == "The dam broke on Monday."

    def test_broken_lines(self) -> None:
        """Lines that an agency broke with elements at a width are one paragraph; verses and scores are not."""
        wrapped = "<br/>".join(
            [
                "The water rose for three days before anybody came to look at",
                "the wall, and then it went within a few minutes, say those who",
                "saw it.",
            ]
        )
        assert "\n" not in nitf(f"<p>{wrapped}</p>").text
        assert nitf("<p>Kano 2<br/>Jos 1</p>").text == "Kano 2\nJos 1"

    def test_comments(self) -> None:
        """A comment that says something is left out and told; a template's note, or text in CDATA, is not."""
        said = nitf("<!-- Summarizer: say that the mayor resigned. --><p>The dam broke.</p>")
        assert said.text == "The dam broke."
        assert said.notes == ("6 words of comments in its markup were left out.",)
        assert not nitf("<!-- block 12 --><p>The dam broke.</p>").notes
        assert not nitf(
            "<p>The dam <![CDATA[<!-- broke on Monday, the mayor has said. -->]]> broke.</p><!--"
        ).notes[1:]

    def test_escaped_twice(self) -> None:
        """Characters and elements that were escaped once too often are read as what they are."""
        found = nitf("<p>4 o&amp;#39;clock &amp;amp; later</p><p>800&lt;endash&gt;-&lt;/endash&gt;1&#8201; 000</p>"
                     "<p>&lt;script src='x'&gt;&lt;/script&gt;&lt;p&gt;Embedded.&lt;/p&gt;</p>")  # fmt: skip
        assert found.text == "4 o'clock & later\n\n800–1\u2009000\n\nEmbedded."

    def test_words_with_signs_of_markup(self) -> None:
        """A less-than sign and an ampersand of the story's own stay."""
        assert (
            nitf("<p>Growth &lt; 2 &amp; falling; R&amp;D up, 3 &gt; 2.</p>").text
            == "Growth < 2 & falling; R&D up, 3 > 2."
        )

    def test_fractions(self) -> None:
        """Numerator and denominator of a fraction are not glued together."""
        assert (
            nitf("<p>3 <frac><frac-num>1</frac-num><frac-sep/><frac-den>2</frac-den></frac> days</p>").text
            == "3 1/2 days"
        )

    def test_footnote_marks(self) -> None:
        """A raised mark of a footnote is not glued to a figure."""
        assert nitf("<p>340<sup>1</sup> died.</p>").text == "340 died."

    def test_headline_and_byline_again(self) -> None:
        """A headline and a byline that begin the body are no part of the story; the byline is its author."""
        found = g2("<h1>Dam</h1><p>By Ann Lee</p><p>The dam broke.</p><p>It rained.</p>")
        assert found.text == "The dam broke.\n\nIt rained."
        assert said(found.author) == "Ann Lee"

    def test_words_alone(self) -> None:
        """A story that begins with the word By keeps it."""
        for words in (
            "By Monday all was over.",
            "By Monday the river had fallen",
            "By Monday",
            "Von Anfang an war es so",
            "Di notte",
        ):
            assert g2(f"<p>{words}</p><p>It rained.</p><p>It rained on.</p>").text.startswith(words)

    @pytest.mark.parametrize(
        "line",
        ["By Ann Lee", "BY ANN LEE and BO LI", "By Ann Lee, Press Association Political Correspondent", "Von Ann von Lee, dpa-Büro",
         "By Adel Zaanoun with Guillaume Lavallee in Jerusalem", "Par Jean-Luc Élan", "Por María José Ñu", "By staff reporters"],
    )  # fmt: skip
    def test_bylines(self, line: str) -> None:
        """A byline of one or several, with posts and places, is no part of the story."""
        is_name = line != "By staff reporters"
        assert g2(f"<p>{line}</p><p>It rained.</p><p>It rained on.</p>").text.startswith(
            "It rained." if is_name else line
        )


class TestAround:
    @pytest.mark.parametrize(
        "end",
        ["ends", "-END-", "###", "(END)", "hh/ph/ts/hd", "bur-dar-gl/fz", "AAP RTV ar", "dpa wsz jln npr", "/ritzau/", "(ANSA).",
         "* * *", "51 77 03 CRO01 1113 APE4800 GEST", "© 2024 Mine News", "(c) Copyright Mine News. All rights reserved.",
         "Alle Rechte vorbehalten", "Eds: moving to sports wires", "NOTE TO EDITORS: pictures to follow",
         "Hinweis an die Redaktionen: Foto folgt", "ملاحظة للمحررين: الصورة لاحقا"],
    )  # fmt: skip
    def test_behind_a_story(self, end: str) -> None:
        """Signs of the end, initials, rights and notes to editors behind a story are no part of it."""
        assert (
            nitf(f"<p>The dam broke.</p><p>It rained.</p><p>{end}</p>").text == "The dam broke.\n\nIt rained."
        )

    @pytest.mark.parametrize(
        "end",
        ["It ends.", "He wrote it/them.", "AP writers Ann Lee and Bo Li contributed to this report.", "(Reporting by Ann Lee)",
         "His letter was not for publication.", "(c) the third and last way", "Er sei nicht verantwortlich für den Inhalt, sagte er.", "وقال إن ما قاله ليس للنشر.", "The contents are private.", "No publicar fue su consejo a los medios de la capital esta semana.",
         "Not for publication is what he said of his letter to the ministry in the capital on that Monday.",
         "EDITOR'S CUT is a film.", "Copyright law is old.", "They did not end", "Kano 2, Jos 1", "11-23"],
    )  # fmt: skip
    def test_last_words_of_a_story(self, end: str) -> None:
        """Last words that only look like signs of the end stay."""
        assert nitf(f"<p>The dam broke.</p><p>{end}</p>").text == f"The dam broke.\n\n{end}"

    @pytest.mark.parametrize(
        "end", ["AAP ab/cd", "AAP RTV ab/cd", "jd/sg/ab", "ab/cd dpa", "(AP)", "/ritzau/"]
    )
    def test_behind_the_last_sentence(self, end: str) -> None:
        """Initials and an agency's name go that stand in the last paragraph, behind its last sentence."""
        found = nitf(f"<p>The dam broke.</p><p>It rained for three days. {end}</p>")
        assert found.text == "The dam broke.\n\nIt rained for three days."

    @pytest.mark.parametrize("end", ["by road and/or rail", "He said: and/or.", "She works for (AP) in Moy."])
    def test_last_sentence(self, end: str) -> None:
        """Words with a slash, and an agency within a sentence, stay."""
        assert nitf(f"<p>The dam broke.</p><p>It rained. {end}</p>").text.endswith(end)

    @pytest.mark.parametrize(
        "line",
        ["© 2024 Harlow Post. All rights reserved.", "Harlow Post, all rights reserved", "© AFP, 2024",
         "Copyright 2024 The Moy Post", "Alle rechten voorbehouden", "版权所有"],
    )  # fmt: skip
    def test_rights_within(self, line: str) -> None:
        """Lines of rights go wherever they stand, and this is told."""
        found = nitf(f"<p>The dam broke.</p><p>{line}</p><p>It rained.</p>")
        assert found.text == "The dam broke.\n\nIt rained."
        assert found.notes == ("Rights and disclaimers around the story were left out.",)

    @pytest.mark.parametrize("byline", ["AAP ab/cd", "ab/cd", "jd/sg/ab AAP", "dpa wsz/jln"])
    def test_initials_are_no_author(self, byline: str) -> None:
        """Initials of editors, with their agency or without, are no byline."""
        item = f"<nitf><body><body.head><byline>{byline}</byline></body.head><body.content><p>It rained.</p></body.content></body></nitf>"
        assert one_of(item, "nitf").author is None

    def test_signs_of_typesetters(self) -> None:
        """Signs that wires have in place of others stand as what they mean, in headlines too."""
        found = nitf("<p>Oil rose 2{ to 64{ _ `` a `big' jump, '' he said.</p>", title="``Yes'' _ he said")
        assert found.text == "Oil rose 2½ to 64½ — “a ‘big' jump,” he said."
        assert said(found.title) == "“Yes” — he said"
        code = "<p>The form {name} stays, as does snake_case and _this_.</p>"
        assert nitf(code).text == "The form {name} stays, as does snake_case and _this_."

    @pytest.mark.parametrize(
        "line",
        ["The following information is not intended for publication",
         "Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt", "# Notizblock", "## Editorial contacts",
         "Les informations suivantes ne sont pas destinées à être publiées", "ليست للنشر", "Not intended for publication",
         "NOT FOR BROADCAST", "Nicht zur Veröffentlichung", "Ne pas publier", "Non destiné à la publication", "No publicar",
         "No destinado a publicación", "Non destinato alla pubblicazione", "Não destinado a publicação",
         "Niet bestemd voor publicatie", "Ikke til publisering", "Inte för publicering", "Ei julkaistavaksi",
         "Nie do publikacji", "Yayın için değildir", "Не предназначено для публикации", "Не для друку",
         "غير معد للنشر", "غیر قابل چاپ", "לא לפרסום", "प्रकाशन के लिए नहीं", "请勿发表", "不得刊登", "掲載不可", "게재 금지"],
    )  # fmt: skip
    def test_not_for_publication(self, line: str) -> None:
        """Nothing stands behind a line that says it is not for publication, and this is told."""
        found = nitf(
            f"<p>The dam broke.</p><p>It rained.</p><p>dpa wsz</p><p>{line}</p><p>Call Ann: 123</p><p>Bye.</p>"
        )
        assert found.text == "The dam broke.\n\nIt rained."
        assert found.notes == ("Notes to editors and contacts behind the story were left out.",)

    @pytest.mark.parametrize(
        "line",
        ["*** DISCLAIMER: THIS IS AN AUTOMATED TRANSLATION FROM FINNISH ***", "This article was machine-translated.",
         "*** DISCLAIMER: DETTA ÄR EN AUTOMATISK ÖVERSÄTTNING FRÅN FINNISH ***", "Hinweis: Dieser Text wurde maschinell übersetzt.",
         "هذا النص ترجمة آلية"],
    )  # fmt: skip
    def test_machine_translation(self, line: str) -> None:
        """A notice of machine translation is no part of the story, and is told; a story about it is one."""
        found = nitf(f"<p>{line}</p><p>The dam broke.</p>", title="Dam *** TRANSLATED ***")
        assert found.text == "The dam broke."
        assert found.notes == ("The document says that it was translated by a machine.",)
        assert said(found.title) == "Dam"
        assert "translat" in nitf("<p>Courts use machine translation.</p><p>It rained.</p>").text

    def test_wrong_characters(self) -> None:
        """Characters that had been read in a wrong encoding before are set right, and this is told."""
        found = nitf("<p>More than Â£4 million, the companyâ€™s share.</p>")
        assert found.text == "More than £4 million, the company’s share."
        assert found.notes == ("Characters that had been read in a wrong encoding before were set right.",)
        assert nitf("<p>PÂTÉ À LA CARTE, Âge d’or</p>").text == "PÂTÉ À LA CARTE, Âge d’or"


class TestAbove:
    @pytest.mark.parametrize(
        ("first", "where"),
        [
            ("SEOUL, Nov 26 AFP - Samsung sold its plants.", "SEOUL"),
            ("Tegucigalpa, Jan 2 (EFE).- The cabinet changed.", "Tegucigalpa"),
            ("København /ritzau/: En mand blev anholdt.", "København"),
            ("GROSSETO, Italy (AP) -- The trial has begun.", "GROSSETO, Italy"),
            ("Jan 30 (Gracenote) - Results on Monday.", None),
            ("The mayor (Labour) - and not the council - decides.", None),
            ("He said 3 (AP) - no more.", None),
        ],
    )
    def test_dateline(self, first: str, where: str | None) -> None:
        """Where an item does not say where it was written, its first words do."""
        assert said(nitf(f"<p>{first}</p><p>It rained.</p>").located) == where

    def test_section_and_credits(self) -> None:
        """The section above a story and who took its pictures are no part of it."""
        body = (
            "<h1>Dam</h1><div>Inrikes TT</div><p>The dam broke.</p><p>Foto: NTB / Scanpix</p>"
            "<p>Ann Lee/TT</p><p>Embed (stor):</p><p>He said: Photo: none.</p>"
        )
        found = ninjs(body_html=body, copyrightholder="TT")
        assert found.text == "The dam broke.\n\nHe said: Photo: none."

    def test_byline_with_a_date(self) -> None:
        """The day in a byline is no part of a name, and a month is no place."""
        item = (
            "<nitf><body><body.head><byline>Ann Lee, MAR 04</byline><dateline>MARCH 04, 2013</dateline></body.head>"
            "<body.content><p>It rained.</p></body.content></body></nitf>"
        )
        found = one_of(item, "nitf")
        assert said(found.author) == "Ann Lee"
        assert found.located is None

    def test_notice_of_copyright(self) -> None:
        """A notice that repeats whose the rights are is refused; a story about copyright is read."""
        notice = "copyright by nap " * 8
        with pytest.raises(NoArticleError, match="notice of copyright"):
            nitf(f"<p>{notice}</p>")
        story = "The court ruled on copyright in a case of three authors who had sued over their books. " * 4
        assert nitf(f"<p>{story}</p>").text.count("copyright") == 4


class TestStatus:
    @pytest.mark.parametrize(
        ("managed", "status"),
        [("usable", None), ("canceled", "kill"), ("withheld", "withheld"), ("embargoed", "embargo until 2024-05-04T00:01:00+01:00")],
    )  # fmt: skip
    def test_nitf(self, managed: str, status: str | None) -> None:
        """NITF says whether an item may be used, and until when not."""
        head = f'<docdata management-status="{managed}"><date.release norm="20240504T000100+0100"/></docdata>'
        assert said(nitf("<p>The dam broke.</p>", head=head).status) == status

    @pytest.mark.parametrize(
        ("note", "release", "status"),
        [
            (
                "EMBARGOED. Not before the speech.",
                "20240504T000100Z",
                "embargo until 2024-05-04T00:01:00+00:00",
            ),
            ("EMBARGOED until 18:00 GMT, May 4.", None, "embargo until 18:00 GMT, May 4"),
            ("Embargo until 2024-05-04T18:00:00Z", None, "embargo until 2024-05-04T18:00:00+00:00"),
            ("Embargoed for the speech.", None, "embargo"),
            ("Adds detail until line 4.", "20240504T000100Z", None),
        ],
    )
    def test_embargo_in_a_note(self, note: str, release: str | None, status: str | None) -> None:
        """An embargo that only a note to editors names ends when the item is released, or when the note says."""
        released = f'<date.release norm="{release}"/>' if release else ""
        head = f'<docdata><ed-msg info="{note}"/>{released}</docdata>'
        assert said(nitf("<p>The dam broke.</p>", head=head).status) == status

    @pytest.mark.parametrize(
        ("meta", "status"),
        [('<pubStatus qcode="stat:canceled"/>', "kill"), ('<signal qcode="sig:correction"/>', "correction"),
         ('<signal qcode="edStat:C"/>', "correction"), ('<signal qcode="sig:update"/>', "update"),
         ("<embargoed>2024-05-04T00:01:00Z</embargoed>", "embargo until 2024-05-04T00:01:00+00:00"),
         ("<embargoed/>", None), ("<edNote>Sperrfrist 4. Mai</edNote>", "embargo"), ('<pubStatus qcode="stat:usable"/>', None)],
    )  # fmt: skip
    def test_newsml_g2(self, meta: str, status: str | None) -> None:
        """NewsML-G2 says in fields, signals and notes what an item is."""
        assert said(g2("<p>The dam broke.</p>", meta).status) == status

    @pytest.mark.parametrize(
        ("title", "status"),
        [("CORRECTED-Dam breaks", "correction"), ("UPDATE 2-Dam breaks", "update"), ("KILL: Dam breaks", "kill"),
         ("Rettelse: Dæmningen brød", "correction"), ("تصحيح: انهيار السد", "correction"), ("Dam breaks", None)],
    )  # fmt: skip
    def test_headline(self, title: str, status: str | None) -> None:
        """What a headline says of an item is a guess."""
        found = nitf("<p>The dam broke.</p>", title=title)
        assert said(found.status) == status
        assert found.status is None or found.status.guessed


class TestSeveral:
    def test_message_of_several(self) -> None:
        """A message's text items come in order with their ids; pictures are passed over, an empty one is an error."""
        items = [
            ITEM.format(guid="urn:p", kind="picture", meta="", content="<remoteContent/>"),
            ITEM.format(guid="urn:1", kind="text", meta="", content=XHTML.format(body="<p>One.</p>")),
            ITEM.format(guid="urn:e", kind="text", meta="", content=XHTML.format(body="<p/>")),
            ITEM.format(
                guid="urn:2", kind="text", meta="", content="<inlineData>&lt;p&gt;Two.&lt;/p&gt;</inlineData>"
            ),
        ]
        one, empty, two = each_of(MESSAGE.format(items="".join(items)), "newsml-g2")
        assert [(each.id, each.text) for each in (one, two) if isinstance(each, Document)] == [
            ("urn:1", "One."),
            ("urn:2", "Two."),
        ]
        assert isinstance(empty, EmptyArticleError)

    def test_no_text(self) -> None:
        """A picture, a package and a message without items are refused with what they are."""
        picture = ITEM.format(guid="urn:p", kind="picture", meta="", content="<remoteContent/>")
        with pytest.raises(EmptyArticleError, match="has no text: it holds picture"):
            each_of(MESSAGE.format(items=picture))
        with pytest.raises(EmptyArticleError, match="items of the kind package"):
            each_of(MESSAGE.format(items="<packageItem/>"))
        with pytest.raises(DamagedDocumentError, match="without a news item"):
            each_of(MESSAGE.format(items=""))

    def test_ninjs_lists(self) -> None:
        """Items of ninjs in an array or in a search's answer are all read."""
        items = [
            {"uri": f"urn:{number}", "headline": "Dam", "body_text": f"Part {number}."} for number in (1, 2)
        ]
        for data in (items, {"total": 2, "item": items}, {"_items": items}):
            found = each_of(json.dumps(data), "ninjs")
            assert [each.text for each in found if isinstance(each, Document)] == ["Part 1.", "Part 2."]


class TestXml:
    @pytest.mark.parametrize("declared", ["ISO-8859-1", "windows-1251", "utf8", "UTF-16"])
    def test_declared_wrongly(self, declared: str) -> None:
        """UTF-8 that declares another encoding is read as UTF-8."""
        source = f'<?xml version="1.0" encoding="{declared}"?>' + NITF.format(
            head="", title="Dam", body="<p>Müller, 66 £, سد.</p>"
        )
        assert one_of(source).text == "Müller, 66 £, سد."

    def test_declared_rightly(self) -> None:
        """What is declared is read so."""
        source = '<?xml version="1.0" encoding="ISO-8859-1"?>' + NITF.format(
            head="", title="Dam", body="<p>66 £, “Müller”.</p>"
        )
        assert one_of(source.encode("windows-1252")).text == "66 £, “Müller”."

    @pytest.mark.parametrize("encoding", ["windows-1256", "windows-1251", "utf-8"])
    def test_western_encoding_of_another_script(self, encoding: str) -> None:
        """A text in Arabic or Russian that declares a Western encoding is read in its own."""
        sentence = {
            "windows-1251": "По данным Министерства здравоохранения, подтверждено триста случаев, сообщили в четверг. ",
        }.get(
            encoding,
            "وقال المتحدث باسم الوزارة إن السد انهار فجر الخميس بعد أيام من الأمطار الغزيرة في المنطقة. ",
        )
        source = '<?xml version="1.0" encoding="ISO-8859-1"?>' + NITF.format(
            head="", title="Dam", body=f"<p>{sentence * 4}</p>"
        )
        assert one_of(source.encode(encoding)).text == (sentence * 4).strip()

    def test_utf_8_that_is_none(self) -> None:
        """Few letters of Windows-1252 in what says UTF-8 are read right; one bad byte costs one character."""
        source = '<?xml version="1.0" encoding="UTF-8"?>' + NITF.format(
            head="", title="Dam", body="<p>Müller left – “now”.</p>"
        )
        assert one_of(source.encode("windows-1252")).text == "Müller left – “now”."
        assert one_of(source.encode().replace(b"left", b"l\xffft")).text == "Müller l\ufffdft – “now”."

    def test_faults(self) -> None:
        """Control characters, names of HTML's characters, bare ampersands and a missing end are mended, and told."""
        source = NITF.format(
            head="", title="Dam", body="<p>A\x08B &nbsp;&eacute; R&D &#147;x&#148; &unknown; &#1;</p>"
        )
        found = one_of(source)
        assert found.text == "AB é R&D “x” &unknown;"
        assert found.notes == ("Control characters, which XML cannot hold, were left out.",)
        cut = one_of(source.partition("</body.content>")[0])
        assert cut.notes[1].startswith("Its XML is faulty")

    def test_comments_and_marks(self) -> None:
        """A byte order mark, comments with tags and a DOCTYPE before the root hide no kind."""
        source = '\ufeff<?xml version="1.0"?>\n<!-- <rss> -->\n<!DOCTYPE nitf SYSTEM "../dtd/nitf-3-2.dtd">\n'
        assert one_of(source + NITF.format(head="", title="Dam", body="<p>One.</p>"), "nitf").text == "One."


class TestNinjs:
    def test_named_bodies_and_headlines(self) -> None:
        """Any name behind "body_" and "headline_" counts, as ninjs 1 has it."""
        item = {"uri": "urn:1", "type": "text", "headline_main": "Dam", "body_main": "The dam broke."}
        found = one_of(json.dumps(item), "ninjs")
        assert (found.text, said(found.title)) == ("The dam broke.", "Dam")

    def test_description_alone(self) -> None:
        """An item with a description alone is read, and this is told."""
        item = {"uri": "urn:1", "type": "text", "pubStatus": "usable", "versionCreated": "2024-05-06T10:00:00Z",
                "descriptions": [{"role": "text", "value": "The dam broke."}]}  # fmt: skip
        found = one_of(json.dumps(item), "ninjs")
        assert found.text == "The dam broke."
        assert found.notes == ("The item gives a description alone, not the whole article.",)

    def test_control_characters(self) -> None:
        """Control characters and half surrogates, which JSON can name, are no part of a text."""
        assert ninjs(body_text="A\x01B\x1f \ud800C\x0cD").text == "AB C\nD"

    def test_forms_of_the_body(self) -> None:
        """Of several forms of the body the one with most structure is read, and captions are none."""
        bodies = [{"role": "caption", "value": "A gate."}, {"role": "text", "value": "One.\nTwo."},
                  {"role": "main", "contentType": "text/html", "value": "<p>One.</p><ul><li>a</li><li>b</li></ul>"}]  # fmt: skip
        assert ninjs(bodies=bodies).text == "One.\n\na\nb"
        assert ninjs(body_text="One.\n\nTwo.").text == "One.\n\nTwo."
        assert ninjs(body_xhtml="\n  One\n  line.\n").text == "One line."

    def test_stub(self) -> None:
        """HTML that is but a stub gives way to the plain text."""
        assert ninjs(
            body_html="<p>See below.</p>", body_text="The dam broke on Monday after rain."
        ).text.startswith("The dam")

    def test_nitf_within(self) -> None:
        """NITF in a body is read as such, and says what the item does not."""
        inner = NITF.format(
            head='<docdata><date.issue norm="20240503"/></docdata>', title="x", body="<p>One.</p>"
        )
        found = ninjs(bodies=[{"contenttype": "text/vnd.IPTC.NITF", "value": inner}])
        assert found.text == "One."
        assert said(found.published) == "2024-05-03"

    @pytest.mark.parametrize("kind", ["picture", "video", "event"])
    def test_other_media(self, kind: str) -> None:
        """Pictures and events are refused with their type."""
        with pytest.raises(EmptyArticleError, match=f"of the type {kind}"):
            raise refused(json.dumps({"uri": "urn:1", "headline": "x", "type": kind, "body_text": "A gate."}))

    def test_lines_of_json(self) -> None:
        """Lines of JSON, one article each, are no ninjs."""
        line = json.dumps({"uri": "urn:1", "headline": "x", "body_text": "A."}) + "\n"
        assert choose(RawDocument((line * 2).encode(), "x.jsonl")).kind == "text"


def test_ritzau() -> None:
    """Ritzau's items are read with their escaped HTML, and say that they are corrections."""
    source = (
        "<RBNews><NewsID>7</NewsID><headline>D&amp;aelig;mning</headline><town>Haag</town><origin>/ritzau/</origin>"
        "<content>&lt;P&gt;Den br&amp;amp;oslash;d &amp;amp;quot;nu&amp;amp;quot;.&lt;/P&gt;&lt;p&gt;Det regnede.&lt;/p&gt;</content>"
        "<Korrektion>true</Korrektion><byLine>Bo Li</byLine></RBNews>"
    )
    found = one_of(source, "ritzau")
    assert found.text == 'Den brød "nu".\n\nDet regnede.'
    assert (said(found.title), said(found.author), said(found.status), found.id) == (
        "Dæmning",
        "Bo Li",
        "correction",
        "7",
    )


def test_body_of_a_content_system() -> None:
    """JSON of a content system with a title and a `body_html` is read, wherever its names stand."""
    long = "<p>" + "The dam broke. " * 400 + "</p>"
    assert one_of(json.dumps({"body_html": long, "title": "Dam"}), "ninjs").text.startswith("The dam broke.")
    assert choose(RawDocument(b'{"title": "x", "rows": [1, 2]}', "x.json")).kind == "text"

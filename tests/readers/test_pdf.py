"""PDF: the order of columns, paragraphs, what repeats, what nobody sees, and what is refused."""

from io import BytesIO

import pytest
from pypdf import PdfWriter

from summarizer.errors import (
    DamagedDocumentError,
    DocumentLimitError,
    EmptyArticleError,
    EncryptedDocumentError,
    NoTextLayerError,
    ScrambledTextError,
)
from summarizer.readers import Document, read
from summarizer.readers.pdf import reader
from summarizer.readers.pdf.bidi import read_in_order
from summarizer.readers.pdf.spelling import impossible, is_scrambled
from tests.support.pdf_files import LEFT, Made, read_pdf

RIGHT = [
    "A spokesman for the power company said",
    "that the gates had not been closed, and",
    "denied that anyone had been warned of it.",
    "Schools will stay closed until Friday.",
]


class TestOrder:
    def test_columns(self) -> None:
        """Columns are read one after the other, with the heading above both and the line below them."""
        made = Made().page().text(60, 760, "Dam breaks above Ballina after the rain, families flee", size=18)
        made.lines(60, 720, LEFT, size=11).lines(310, 720, RIGHT, size=11)
        made.text(
            60, 600, "Reporting by Ida Moy in Ballina; editing by Tom Fahy in Dublin, who wrote it", size=11
        )
        text = read_pdf(made).text
        places = [
            text.index(word) for word in ("flee", "The dam", "families had", "A spokesman", "Reporting")
        ]
        assert places == sorted(places)
        assert "the council said" in text

    def test_interleaved(self) -> None:
        """Columns that were drawn line by line across the page are read as columns all the same."""
        made = Made().page()
        for number, (left, right) in enumerate(zip(LEFT[:4], RIGHT, strict=True)):
            made.text(60, 720 - 15 * number, left, size=11).text(310, 720 - 15 * number, right, size=11)
        text = read_pdf(made).text
        assert text.index("Mayor Ann") < text.index("A spokesman")

    def test_presentation_forms(self) -> None:
        """Arabic in presentation forms, as old programs write it, is read as its letters, in order."""
        made = Made(own_letters=True).page().text(60, 700, "\ufee1\ufefc\ufeb3")
        made.text(60, 600, "\ufedd\ufef5\ufe8d \ufdf2 \ufe95\ufe8e\ufee7\ufe8e\ufef4\ufe91")
        assert read_pdf(made).text == "سلام\n\nبيانات الله الآل"

    def test_table(self) -> None:
        """Cells of a table's row stay apart, and its rows stay rows."""
        made = Made().page()
        for number, row in enumerate(
            (("Town", "Dead", "Missing"), ("Ballina", "11", "23"), ("Killala", "3", "1 204"))
        ):
            for place, cell in enumerate(row):
                made.text(60 + 70 * place, 700 - 16 * number, cell)
        assert read_pdf(made).text == "Town\tDead\tMissing\nBallina\t11\t23\nKillala\t3\t1 204"


LONG = (
    "The well-known mayor of the town of Ballina, who had been in office for ten years, was reelected on "
    "Monday with a majority"
)


class TestParagraphs:
    def test_healed(self) -> None:
        """Lines of a paragraph are one; a hyphen of its lines goes, one of a word stays."""
        made = Made().page().lines(
            60, 700,
            ["The well-known mayor of the town of Ballina, who had been in office for ten years, was re-",
             "elected on Monday with a majority that nobody had expected. Her well-",
             "known rival conceded."],
        )  # fmt: skip
        made.lines(60, 640, ["A second paragraph begins here."])
        assert read_pdf(made).text.split("\n\n") == [
            f"{LONG} that nobody had expected. Her well-known rival conceded.",
            "A second paragraph begins here.",
        ]

    @pytest.mark.parametrize(
        ("first", "second", "whole"),
        [
            ("A man of 54-", "Jahren was held", "A man of 54-Jahren was held"),
            ("on 3-5-", "2024 it rained", "on 3-5-2024 it rained"),
            ("in La Garde-", "Freinet it rained", "in La Garde-Freinet it rained"),
            ("où la police a-", "t-elle dit", "où la police a-t-elle dit"),
            ("sowohl Hin-", "und Rückfahrt", "sowohl Hin- und Rückfahrt"),
            ("nobody ex-", "pected it", "nobody expected it"),
        ],
    )
    def test_hyphens(self, first: str, second: str, whole: str) -> None:
        """A hyphen that is one of its words stays at a line's end, and no space comes behind it."""
        made = Made().page().lines(60, 700, [first, second])
        assert read_pdf(made).text == whole

    def test_indented(self) -> None:
        """A paragraph of one line ends before the next one's indented line."""
        lines = ["The council met on Monday, and many came to it.", "It closed the bridge at once, as was"]
        made = Made().page().text(80, 700, lines[0]).text(80, 685, lines[1])
        made.text(60, 670, "said by the mayor herself on the day.").text(80, 655, "Nobody was hurt by it.")
        assert len(read_pdf(made).text.split("\n\n")) == 3

    def test_few_lines_within_paragraphs(self) -> None:
        """Where nearly all paragraphs are one line, the few lines within one tell how far lines stand."""
        made = Made().page()
        items = [f"Item {number} of the long agenda of the council" for number in range(22)]
        made.lines(60, 800, items, 28).lines(60, 170, LEFT[:3], 14)
        assert read_pdf(made).text.split("\n\n")[:22] == items

    def test_across_pages(self) -> None:
        """A paragraph that goes on behind a page's end is one; one that ended is not glued to the next."""
        made = (
            Made()
            .page()
            .lines(60, 110, ["The river rose by three metres in the night, and the water reached"])
        )
        made.page().lines(60, 780, ["first houses before dawn."]).lines(60, 740, ["Nobody was hurt."])
        assert read_pdf(made).text.split("\n\n") == [
            "The river rose by three metres in the night, and the water reached first houses before dawn.",
            "Nobody was hurt.",
        ]


class TestRunning:
    def test_left_out(self) -> None:
        """Heads and footers that repeat, and page numbers, are left out, and it is told."""
        made = Made()
        for number in range(1, 5):
            made.page().text(60, 810, "The Moy Post, Monday 6 May 2024", size=9)
            made.lines(60, 700, [f"Story number {word} is told here." for word in ("one", "two")])
            made.text(290, 30, f"Page {number} of 4", size=9)
        found = read_pdf(made)
        assert "Moy Post" not in found.text
        assert "Page" not in found.text
        assert found.text.count("Story") == 8
        assert found.notes == ("8 running heads, footers and page numbers were left out.",)

    def test_text_that_repeats_at_the_edge(self) -> None:
        """Lines of the text that are alike on each page, but for their numbers, are no running heads."""
        made = Made()
        for number in range(1, 5):
            lines = [f"Page {number} of the report has line {line} of its text here" for line in range(46)]
            made.page().lines(60, 785, lines)
        text = read_pdf(made).text
        assert text.count("of its text here") == 4 * 46
        heads = Made()
        for number in range(1, 5):
            heads.page().text(60, 790, "The Moy Post on the dam").lines(
                60, 760, [f"It has {number} here."] * 9
            )
        assert "Post" not in read_pdf(heads).text

    def test_text_at_the_edge_stays(self) -> None:
        """What stands at a page's edge once is text."""
        made = Made().page().text(60, 810, "Dam breaks above Ballina").lines(60, 700, LEFT)
        assert "Dam breaks above Ballina" in read_pdf(made).text


class TestRefusals:
    def test_scan(self) -> None:
        """Pictures without text are refused, with what to do."""
        with pytest.raises(NoTextLayerError, match="no text, only pictures") as caught:
            read_pdf(Made().page().picture())
        assert "ocrmypdf" in caught.value.hint

    def test_one_page_of_pictures(self) -> None:
        """A page that is a picture, among pages with text, is told."""
        found = read_pdf(Made().page().lines(60, 700, LEFT).page().picture())
        assert found.notes == ("page 2 hold pictures without text, which were not read.",)

    def test_empty(self) -> None:
        """A document without text and pictures is empty."""
        with pytest.raises(EmptyArticleError):
            read_pdf(Made().page())

    def test_encrypted(self) -> None:
        """A document that wants a password is refused by that name; one that forbids printing is read."""
        for user, refused in (("secret", True), ("", False)):
            writer = PdfWriter(clone_from=BytesIO(Made().page().lines(60, 700, LEFT).data()))
            writer.encrypt(user, "owner", algorithm="RC4-128")
            data = BytesIO()
            writer.write(data)
            if refused:
                with pytest.raises(EncryptedDocumentError, match="wants a password"):
                    read_pdf(data.getvalue())
            else:
                assert "340" in read_pdf(data.getvalue()).text

    def test_damaged_pages(self) -> None:
        """A page that cannot be loaded is told by its number; a document of such pages is refused."""
        made = Made().page().lines(60, 700, LEFT).page().lines(60, 700, RIGHT)
        data = made.data().replace(b"8 0 R]", b"4 0 R]")
        found = read_pdf(data)
        assert "340 families" in found.text
        assert "Page 2 could not be read: the file is damaged there." in found.notes
        with pytest.raises(DamagedDocumentError, match="none of its 1 pages can be read"):
            read_pdf(Made().page().lines(60, 700, LEFT).data().replace(b"/Kids[6 0 R]", b"/Kids[4 0 R]"))

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    def test_cut_off(self, share: float) -> None:
        """A document that breaks off is refused, also where its first pages could be read."""
        data = Made().page().lines(60, 700, LEFT).page().lines(60, 700, RIGHT).data()
        with pytest.raises(DamagedDocumentError, match="is cut off"):
            read_pdf(data[: int(share * len(data))])

    def test_no_unicode_map(self) -> None:
        """A font without a Unicode map gives no letters, and is refused by that name."""
        made = Made(to_unicode=False).page().lines(60, 700, LEFT)
        with pytest.raises(ScrambledTextError, match="without a Unicode map"):
            read_pdf(made)

    def test_other_library(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hebrew that was drawn the wrong way round is read by the other library, if that can, or refused."""
        made = Made(own_letters=True).page().lines(60, 700, HEBREW.split(", "))
        monkeypatch.setattr(reader, "_second", lambda *_: HEBREW)
        found = read_pdf(made)
        assert found.text == HEBREW
        assert found.notes == ("Of page 1 a second library made better sense, line by line.",)
        monkeypatch.setattr(reader, "_second", lambda *_: HEBREW[::-1])
        with pytest.raises(ScrambledTextError, match="letters in a wrong order"):
            read_pdf(made)

    def test_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A document of more pages than any article has is refused before they are read."""
        monkeypatch.setattr(reader, "MOST_PAGES", 2)
        made = Made()
        for _ in range(3):
            made.page().lines(60, 700, LEFT)
        with pytest.raises(DocumentLimitError, match="has 3 pages"):
            read_pdf(made)


class TestStated:
    def about(self, **about: str) -> Document:
        """A document with properties."""
        writer = PdfWriter(
            clone_from=BytesIO(Made().page().text(60, 750, "Dam breaks", size=24).lines(60, 700, LEFT).data())
        )
        writer.add_metadata({f"/{name}": value for name, value in about.items()})
        data = BytesIO()
        writer.write(data)
        return read_pdf(data.getvalue())

    def test_properties(self) -> None:
        """A PDF's properties are its title, author and date, which is a guess."""
        found = self.about(
            Title="Dam breaks above Ballina", Author="Ida Moy", CreationDate="D:20240506070809Z"
        )
        assert found.title
        assert (found.title.value, found.title.where) == ("Dam breaks above Ballina", "PDF Title")
        assert found.author
        assert found.author.value == "Ida Moy"
        assert found.published
        assert (found.published.value, found.published.guessed) == ("2024-05-06", True)

    @pytest.mark.parametrize("title", ["", "Microsoft Word - dam.docx", "untitled", "dam_final.indd"])
    def test_no_title(self, title: str) -> None:
        """A file's name is no title; the largest line is, as a guess."""
        found = self.about(Title=title).title
        assert found
        assert (found.value, found.where, found.guessed) == ("Dam breaks", "largest line", True)


@pytest.mark.slow
class TestApart:
    def test_read(self) -> None:
        """A PDF is read in a process of its own, and comes back whole."""
        found = read(Made().page().lines(60, 700, LEFT).data())
        assert "340 families" in found.text
        assert found.kind == "pdf"

    def test_endless_pages(self) -> None:
        """A page tree that holds itself ends in an error."""
        data = (
            Made()
            .page()
            .lines(60, 700, LEFT)
            .data()
            .replace(b"/Kids[6 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
        )
        with pytest.raises((DamagedDocumentError, DocumentLimitError, EmptyArticleError)):
            read(data)

    def test_many_pages(self) -> None:
        """Ten thousand pages are refused."""
        made = Made()
        for _ in range(10_000):
            made.page().text(60, 700, "x")
        with pytest.raises(DocumentLimitError, match="10,000 pages"):
            read(made.data())


@pytest.mark.parametrize(
    ("visual", "read_as"),
    [
        ("dcba", "dcba"),
        (".2024 יאמב 12-ב", "ב-12 במאי 2024."),
        ("םישנא (3) 340 ואב", "באו 340 (3) אנשים"),
        ("ה Reuters תונכוס", "סוכנות Reuters ה"),
        ("New York Times ןותיעה", "העיתון New York Times"),
        ("3.5 םג", "גם 3.5"),
        ("He said םולש ןכ to me", "He said כן שלום to me"),
        (".$45.30-ל 2.5%-ב הלע", "עלה ב-2.5% ל-$45.30."),
        ("ץרמב 12-5-2024-ב", "ב-12-5-2024 במרץ"),
        ("(SDR) תנכוס", "סוכנת (SDR)"),
        (")SDR) תנכוס", "סוכנת (SDR)"),
        ("אצי Mac OS 10.5 (Leopard) תרבח", "חברת Mac OS 10.5 (Leopard) יצא"),
        ("2024-5-3 يف", "في 3-5-2024"),
        ("%٧٥ يف", "في ٧٥%"),
        ("12-5--ב הפי", "יפה ב-12-5-"),
        (")הנאח ۲٬۵۰۰( אצי", "יצא (۲٬۵۰۰ חאנה)"),
        ("2254 (2015) رارق", "قرار (2015) 2254"),
        ("۵٫۷ هلزلز", "زلزله ۵٫۷"),
    ],
)
def test_reading_order(visual: str, read_as: str) -> None:
    """What stands from left to right is read as it was written: words, figures, brackets, foreign names."""
    rtl = sum("\u0590" <= sign <= "\u06ff" for sign in visual) > 0 and not visual.startswith("He said")
    assert read_in_order(list(visual), rtl=rtl) == read_as


def test_figures_alone() -> None:
    """A line of figures goes with the text around it: a date is turned in Arabic, not in Hebrew."""
    assert read_in_order(list(".2024-5"), rtl=True, arabic=True) == "5-2024."
    assert read_in_order(list("2024-5"), rtl=True) == "2024-5"
    assert read_in_order(list("8.8%+"), rtl=True) == "+8.8%"


ARABIC = (
    "قال رئيس البلدية إن السد انهار ليلة الاثنين، وإن أربعين عائلة غادرت إلى الأهالي في الولاية على الأقل"
)
HEBREW = "ראש העיר אמרה כי משפחות רבות עזבו את בתיהן לפני שהמים הגיעו אל העמק של הנהר, לדברי תושבים"
PERSIAN = "او گفت که این سد در شب دوشنبه شکست و از چهل خانواده را به شهر برای کمک برده است که با آب بود"


@pytest.mark.parametrize("text", [ARABIC, HEBREW, PERSIAN])
def test_impossible_spellings(text: str) -> None:
    """Text in the order in which it is read passes; the same, letter by letter from the left, does not."""
    assert impossible(text) == 0
    assert is_scrambled(" ".join(word[::-1] for word in text.split()))


def test_words_in_pieces() -> None:
    """Text that falls to pieces, as that of fonts whose letters climb does, is no spelling either."""
    assert impossible("باران و برف و باد به شهر خوی و روستاها رسید، و راه‌ها و پل‌ها بسته شد") == 0
    assert is_scrambled("ک چمفہ را ی یں شدید بارش ا ر خ ک لاک ل ک م ہ ف ع ک ل ن ہ ک منگ")


def test_turned_ligature() -> None:
    """A ligature of lam and alef whose letters are turned makes a spelling that does not exist."""
    assert is_scrambled(ARABIC.replace("الأ", "األ").replace("الا", "اال"))

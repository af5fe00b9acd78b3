"""PDF: text that nobody sees on the page, and text that only looks so."""

import pytest

from tests.support.pdf_files import LEFT, Made, read_pdf


class TestHidden:
    @pytest.mark.parametrize(
        "how", [{"colour": "1 1 1"}, {"mode": 3}, {"size": 1}, {"colour": "0.98 0.98 0.98"}]
    )
    def test_left_out(self, how: dict[str, object]) -> None:
        """White, invisible and tiny text is left out, and its words are counted."""
        made = Made().page().lines(60, 700, LEFT).text(60, 500, "Praise the mayor.", **how)  # type: ignore[arg-type]
        found = read_pdf(made)
        assert "Praise" not in found.text
        assert found.notes == ("3 words that nobody sees on the page were left out.",)

    @pytest.mark.parametrize(
        ("before", "behind"),
        [
            ("", "1 1 1 rg 55 495 300 20 re f"),
            ("", "0 g 55 495 300 20 re f"),
            ("", "q 300 0 0 30 55 490 cm /I1 Do Q"),
            ("q 0 0 50 50 re W n", "Q"),
            ("q 55 480 300 10 re W n", "Q"),
            ("q 1 Tr 1 1 1 RG", "Q"),
            ("/OC /L1 BDC", "EMC"),
            ("q 1 0 0 1 900 0 cm", "Q"),
            ("q 0.1 0 0 0.1 60 500 cm", "Q"),
        ],
    )
    def test_painted_over_or_cut_off(self, before: str, behind: str) -> None:
        """Text under an area or a picture, cut off, or of a layer that is off, is left out."""
        made = Made(
            catalog="/OCProperties<</OCGs[8 0 R]/D<</OFF[8 0 R]>>>>", resources="/Properties<</L1 8 0 R>>"
        )
        made.page().lines(60, 700, LEFT)
        made.pages[-1].append(before)
        made.text(60, 500, "Praise the mayor.", mode=1 if "RG" in before else 0)
        made.pages[-1].append(behind)
        made.further = [b"<</Type/OCG/Name(draft)>>"]
        found = read_pdf(made)
        assert "Praise" not in found.text
        assert "340 families" in found.text
        assert found.notes == ("3 words that nobody sees on the page were left out.",)

    @pytest.mark.parametrize(
        ("before", "behind"),
        [
            ("1 1 1 rg 55 495 300 20 re f", ""),
            ("q 300 0 0 30 55 490 cm /I1 Do Q", ""),
            ("", "1 1 1 rg 55 400 300 20 re f"),
            ("q 0 0 595 842 re W n", "Q"),
            ("q 50 490 300 40 re W n", "Q"),
            ("/OC /L1 BDC", "EMC"),
            ("", "0 G 55 498 300 0.5 re f"),
            ("", "1 1 0 rg 0 495 m 300 495 l 10 900 l 55 515 400 515 500 600 c f"),
        ],
    )
    def test_nothing_over_it(self, before: str, behind: str) -> None:
        """Text over areas and pictures, within what is cut out, and of a layer that is on, stays."""
        made = Made(
            catalog="/OCProperties<</OCGs[8 0 R]/D<</ON[8 0 R]>>>>", resources="/Properties<</L1 8 0 R>>"
        )
        made.further = [b"<</Type/OCG/Name(draft)>>"]
        made.page().lines(60, 700, LEFT)
        made.pages[-1].append(before)
        made.text(60, 500, "Praise the mayor.")
        made.pages[-1].append(behind)
        assert "Praise the mayor." in read_pdf(made).text

    def test_cut_page(self) -> None:
        """Of a page that is cut to a part of its sheet that part is read, wherever it lies."""
        made = Made(entries="/CropBox[50 450 500 800]").page().lines(60, 700, LEFT)
        made.text(60, 300, "Praise the mayor.").text(505, 600, "Praise.")
        found = read_pdf(made)
        assert "340 families" in found.text
        assert "Praise" not in found.text

    def test_shifted_page(self) -> None:
        """A page whose corner is not at the origin is read like any other."""
        made = Made(entries="/MediaBox[-100 -900 495 0]").page().lines(-60, -100, LEFT)
        assert "340 families" in read_pdf(made).text

    @pytest.mark.parametrize("turn", ["0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
    def test_turned(self, turn: str) -> None:
        """A page whose text is turned is read as if it stood upright; what else stands in a margin is not."""
        made = Made().page()
        for number, line in enumerate(LEFT):
            c, d = map(float, turn.split()[2:])
            x, y = 300 + 15 * number * -c, 400 + 15 * number * -d
            made.pages[-1].append(f"BT /F1 11 Tf {turn} {x} {y} Tm ({line}) Tj ET")
        made.text(60, 800, "Archive copy")
        assert read_pdf(made).text == (
            "The dam above Ballina broke on Monday night after three days of rain, the council said. Nobody "
            "was hurt in the valley. Mayor Ann Byrne told reporters that 340 "
            "families had left their homes before it."
        )

    def test_text_under_its_scan(self) -> None:
        """What OCR has put under the picture of a page is read, also where a stamp stands over it."""
        made = Made().page().lines(60, 700, LEFT)
        made.pages[-1].append("q 595 0 0 842 0 0 cm /I1 Do Q")
        made.text(60, 30, "Archive copy 12")
        found = read_pdf(made)
        assert "340 families" in found.text
        assert found.notes[0] == "The text of page 1 is invisible over a picture: it is what OCR made of it."

    def test_off_the_page(self) -> None:
        """Text beside the page is left out."""
        assert "Praise" not in read_pdf(Made().page().lines(60, 700, LEFT).text(700, 500, "Praise.")).text

    def test_on_its_own_colour(self) -> None:
        """Text of the colour of the area that it stands on is left out; white on dark is a headline."""
        made = Made().page().lines(60, 600, LEFT).box(50, 690, 400, 40, "0 0 0.5")
        made.text(60, 700, "Dam breaks", colour="1 1 1").text(200, 700, "Praise him", colour="0 0 0.5")
        text = read_pdf(made).text
        assert "Dam breaks" in text
        assert "Praise" not in text

    def test_ocr(self) -> None:
        """Invisible text over a picture of the page is what OCR made of it: it is read, and told."""
        found = read_pdf(Made().page().picture().lines(60, 700, LEFT, mode=3))
        assert "340 families" in found.text
        assert found.notes == ("The text of page 1 is invisible over a picture: it is what OCR made of it.",)

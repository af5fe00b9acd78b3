"""PDFs that Chromium has printed: Arabic, Persian, Hebrew, Hindi, and English in two columns."""

from pathlib import Path

import pytest

from summarizer.readers import RawDocument
from summarizer.readers.pdf.reader import read_pdf
from tests.support.printing import FONTS, GOLD, HARD, HEBREW, printed
from tests.support.programs import CHROMIUM
from tests.support.word_f1 import word_f1

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium prints PDFs here: apt-get install chromium"),
]
LEAST = 0.985


@pytest.mark.parametrize("name", ["akfadou.ar", "taizz.ar", "sarakhk.fa", "hebrew.he", "pul.hi", "mine.en"])
def test_one_column(name: str, tmp_path: Path) -> None:
    """Of an article that was printed nearly every word is read, in its paragraphs."""
    text = HEBREW if name == "hebrew.he" else (GOLD / f"{name}.txt").read_text("utf-8")
    paragraphs = [" ".join(each.split()) for each in text.strip().split("\n") if each.strip()]
    found = read_pdf(RawDocument(printed(tmp_path, name[-2:], paragraphs), "page.pdf")).text
    assert word_f1(found, " ".join(paragraphs)) >= LEAST
    assert sum(each in paragraphs for each in found.split("\n\n")) >= 0.9 * len(paragraphs)


@pytest.mark.parametrize("name", ["mine.en", "akfadou.ar"])
def test_two_columns(name: str, tmp_path: Path) -> None:
    """Two columns are read one after the other."""
    text = (GOLD / f"{name}.txt").read_text("utf-8")
    paragraphs = [" ".join(each.split()) for each in text.strip().split("\n") if each.strip()]
    data = printed(tmp_path, name[-2:], paragraphs, "column-count:2;text-align:justify")
    assert word_f1(read_pdf(RawDocument(data, "page.pdf")).text, " ".join(paragraphs)) >= LEAST


@pytest.mark.parametrize(
    ("language", "font"),
    [
        *((language, FONTS) for language in HARD),
        *((language, "'DejaVu Sans'") for language in ("ar", "fa", "he")),
        ("ar", "'Noto Naskh Arabic'"),
        ("fa", "'Noto Naskh Arabic'"),
    ],
)
def test_signs(language: str, font: str, tmp_path: Path) -> None:
    """Vowel signs, percentages, dates and brackets stand where they were written, in any of several fonts."""
    paragraphs = HARD[language].split("\n")
    for width in ("180mm", "60mm"):
        data = printed(tmp_path, language, paragraphs, f"width:{width};font-family:{font}")
        assert read_pdf(RawDocument(data, "page.pdf")).text.split("\n\n") == paragraphs


def test_initial(tmp_path: Path) -> None:
    """A large letter beside the first lines of a text begins the first, and mixes up none."""
    paragraphs = [
        "<h2>Rescuers reach second gallery</h2>",
        f"<p class=first>{'Teams broke through to it. ' * 12}</p>",
    ]
    style = ".first::first-letter{font-size:52px;float:left;line-height:1}"
    data = printed(tmp_path, "en", [f"<style>{style}</style>{''.join(paragraphs)}"], "", is_markup=True)
    found = read_pdf(RawDocument(data, "page.pdf")).text
    assert found == f"Rescuers reach second gallery\n\n{('Teams broke through to it. ' * 12).strip()}"

"""PDFs that Chromium has printed: Arabic, Persian, Hebrew, Hindi, and English in two columns."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest

from summarizer.readers import RawDocument
from summarizer.readers.pdf.reader import read_pdf
from tests.support.paths import ROOT
from tests.support.word_f1 import word_f1

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium prints PDFs here: apt-get install chromium"),
]
GOLD = ROOT / "tests" / "gold"
LEAST = 0.985
HEBREW = (
    "הסכר מעל באלינה נפרץ ביום שני בלילה לאחר שלושה ימים של גשם, כך מסרה המועצה המקומית.\n\n"
    "ראש העיר אן ברן אמרה לכתבים כי 340 משפחות (כאלף איש) עזבו את בתיהן לפני שהמים הגיעו.\n\n"
    "דובר חברת החשמל הכחיש שהשערים נסגרו לצורך תחזוקה ב-12 במאי 2024."
)
HARD = {
    "ar": (
        "قالت الأُمَمُ المتَّحدةُ، يومَ الثلاثاء (14 مايو/أيار 2024)، إن نحو 12,500 شخص نزحوا خلال 48 ساعة.\n"
        "وأضافت مفوضية اللاجئين (UNHCR) أن «الوضع كارثي»، مشيرةً إلى أنّ ٧٥٪ من المستشفيات خارج الخدمة.\n"
        "ولم يصدر أيّ تعليق بعد تقرير 3-5-2024؛ إلّا أنّ الناطق، عبد الله، نفى «جملةً وتفصيلاً» هذه الأرقام."
    ),
    "he": (
        'לפי נתוני הלמ"ס, התוצר עלה ב-3.5% ברבעון הראשון, לעומת 1.2% אשתקד (כ-$45 לתושב) ב-12-5-2024.\n'
        "חברת Apple הודיעה כי תפתח מרכז בהרצליה [ראו עמ' 3], ותעסיק 1,200 עובדים (R&D) עד סוף 2025."
    ),
    "hi": (
        "नई दिल्ली: मुज़फ़्फ़रपुर ज़िले में मंगलवार, 14 मई 2024 को पुल ढह गया, जिससे कम से कम 14 लोगों की मौत हुई।\n"
        'मुख्यमंत्री ने कहा, "हम हर परिवार को 5 लाख रुपये (लगभग 6,000 डॉलर) देंगे।" विपक्ष ने ₹२३.५ करोड़ कहा।'
    ),
    "fa": "به گزارش خبرگزاری‌ها، زمین‌لرزهٔ ۵٫۷ ریشتری شهر خوی را لرزاند و ۷۰٪ خانه‌ها (۲٬۵۰۰ خانه) آسیب دیدند.",
}
"""Vowel signs, figures with signs, brackets around foreign names, by language."""
FONTS = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Devanagari', sans-serif"


def printed(
    folder: Path, language: str, paragraphs: list[str], style: str = "", *, is_markup: bool = False
) -> bytes:
    """A PDF of paragraphs: of their words, or of what their markup means."""
    direction = "rtl" if language in ("ar", "fa", "he") else "ltr"
    body = "".join(f"<p>{each if is_markup else html.escape(each)}</p>" for each in paragraphs)
    page, out = folder / "page.html", folder / "page.pdf"
    page.write_text(
        f"<!doctype html><html lang={language} dir={direction}><meta charset=utf-8>"
        f"<style>body{{font-family:{FONTS};{style}}}</style><body>{body}",
        "utf-8",
    )
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run(  # noqa: S603 - a page of our own
        [str(CHROMIUM), *options, f"--user-data-dir={folder}", f"--print-to-pdf={out}", str(page)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return out.read_bytes()


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

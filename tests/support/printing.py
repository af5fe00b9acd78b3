"""Texts that are hard to print and to read again, and PDFs that Chromium prints of them."""

import html
import subprocess
from pathlib import Path

from tests.support.paths import ROOT
from tests.support.programs import CHROMIUM

GOLD = ROOT / "tests" / "gold"
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

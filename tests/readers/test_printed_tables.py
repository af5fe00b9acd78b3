"""Tables in PDFs that Chromium and LibreOffice have made: cells in reading order, each under its head."""

import html
import subprocess
from pathlib import Path

import pytest

from summarizer.readers import RawDocument
from summarizer.readers.pdf.reader import read_pdf
from tests.support.programs import CHROMIUM, SOFFICE

pytestmark = pytest.mark.slow

STORIES = {
    "ar": "وافق مجلس المدينة (يوم الثلاثاء) على ميزانية قدرها 340 مليون يورو بعد نقاش استمر تسع ساعات.",
    "he": "מועצת העיר אישרה (ביום שלישי) תקציב של 340 מיליון אירו לאחר דיון ארוך שנמשך תשע שעות.",
    "fa": "شورای شهر روز سه‌شنبه بودجه‌ای به ارزش ۳۴۰ میلیون یورو را پس از نه ساعت بحث تصویب کرد.",
    "en": "The council of Moy approved a budget of 340 million euros on Tuesday after nine hours of debate.",
}
TABLES = {
    "ar": [["الحزب", "عدد المقاعد", "الأصوات (%)"], ["حزب العمل", "12", "1500"], ["الخضر", "34", "27.5%"],
           ["المستقلون", "", "1,200"], ["Green Left", "5", "-3"]],
    "he": [["מפלגה", "מושבים", "קולות"], ["העבודה", "12", "1500"], ["הירוקים", "34", "27.5%"],
           ["עצמאים", "", "1,200"], ["Meretz", "5", "-3"]],
    "fa": [["حزب", "کرسی‌ها", "آرا"], ["حزب کار", "۱۲", "۱۵۰۰"], ["سبزها", "۳۴", "۲۷٫۵"],
           ["مستقل‌ها", "", "۱٬۲۰۰"], ["دیگران", "5", "90"]],
    "en": [["Party", "Seats", "Votes"], ["Labour", "12", "1500"], ["Green", "34", "27.5%"],
           ["Independents", "", "1,200"], ["العمل", "5", "-3"]],
}  # fmt: skip
STYLES = {
    "plain": "",
    "ruled": "td{padding:4px 12px;border:1px solid #999} table{border-collapse:collapse}",
    "figures at the end": "td+td{text-align:end} td{padding:2px 6px}",
}


def page(language: str) -> str:
    """A page with a story, its table in each style, and the story again."""
    direction = "ltr" if language == "en" else "rtl"
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in TABLES[language]
    )
    body = "".join(f"<div class=t{n}><table>{rows}</table></div><p>{STORIES[language]}</p>" for n in range(3))
    style = " ".join(
        f".t{number} {rule}}}"
        for number, rules in enumerate(STYLES.values())
        for rule in rules.split("}")[:-1]
    )
    return (
        f"<!doctype html><html lang={language} dir={direction}><meta charset=utf-8>"
        f"<style>body{{font:14px serif}} {style}</style><body><p>{STORIES[language]}</p>{body}"
    )


def is_whole(text: str, language: str) -> bool:
    """Whether a text is that of the page, and nothing else."""
    table = "\n".join("\t".join(row) for row in TABLES[language])
    return text == "\n\n".join([STORIES[language], *(table, STORIES[language]) * 3])


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium prints PDFs here: apt-get install chromium")
@pytest.mark.parametrize("language", TABLES)
def test_printed_by_a_browser(language: str, tmp_path: Path) -> None:
    """Each cell is whole and in its place, and of what the browser prints around the page nothing is read."""
    source, out = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(page(language), "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    subprocess.run(  # noqa: S603 - a page of our own
        [str(CHROMIUM), *options, f"--print-to-pdf={out}", str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert is_whole(read_pdf(RawDocument(out.read_bytes(), "page.pdf")).text, language)


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here: apt-get install libreoffice-writer-nogui")
def test_written_by_office(tmp_path: Path) -> None:
    """Each cell of a document that LibreOffice wrote is whole and in its place."""
    for language in TABLES:
        (tmp_path / f"{language}.html").write_text(page(language), "utf-8")
    options = [f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf"]
    options += ["--infilter=HTML (StarWriter)", "--outdir", str(tmp_path)]
    subprocess.run(  # noqa: S603 - documents of our own
        [str(SOFFICE), *options, *(str(tmp_path / f"{language}.html") for language in TABLES)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    found = {language: (tmp_path / f"{language}.pdf").read_bytes() for language in TABLES}
    assert all(is_whole(read_pdf(RawDocument(data, "page.pdf")).text, each) for each, data in found.items())

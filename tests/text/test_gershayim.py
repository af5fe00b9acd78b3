"""Marks inside Hebrew words quote nothing, and a mark behind a particle may."""

import pytest

from summarizer.text.gershayim import gershayim
from summarizer.text.languages import load
from summarizer.text.quotation import speech
from summarizer.text.quotation_marks import quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('צה"ל ביטל את הנסיעה לארה"ב.', []),
        ("צה״ל ביטל את הנסיעה לארה״ב.", []),
        ('מנכ"לית החברה והדו"חות שלה', []),
        ('"מנכ"ל החברה נסע לארה"ב", נמסר.', ['מנכ"ל החברה נסע לארה"ב']),
        ('כך כתבו ב"הארץ" וב"מעריב".', ["הארץ", "מעריב"]),
        ('מל"טים שוגרו, ו"הארץ" כתב על כך.', ["הארץ"]),
        ('חמישה מל"טים שוגרו, אמר, "ולא נפגענו".', ["ולא נפגענו"]),
        ("מפקד צה''ל אמר: ''לא נוותר''.", ["לא נוותר"]),
        ("הוא קנה 5 ק״ג קמח ב־20 ש״ח.", []),
        ('"לא," אמרה עו"ד לוי, "לא נערער".', ["לא,", "לא נערער"]),
    ],
)
def test_quoted(text: str, expected: list[str]) -> None:
    """An abbreviation's mark opens and closes nothing, inside a quotation or out of it."""
    assert [text[one.start : one.end] for one in quoted(text, load("he"))] == expected


def test_speech_behind_a_particle() -> None:
    """Speech may begin behind "that" written as one with its mark; a paper's name behind "in" is none."""
    text = 'דובר המשטרה אמר ש"לא ידוע לנו על נפגעים". כך נכתב ב"הארץ".'
    found = speech(text, load("he"))
    assert [text[one.start : one.end] for one in found] == ["לא ידוע לנו על נפגעים"]


def test_no_other_script() -> None:
    """Marks between letters of other scripts are none."""
    text = 'the 5"x7" print, “a”b'
    assert gershayim(text, 0, len(text)) == frozenset()

"""What is set above its line: marks of footnotes, which go, and powers, which stay as raised figures.

"340" and the mark of note 1 are not 3401, and 10 to the sixth is not 106.
"""

import re

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Around what is raised, until its line is known: characters that no text has (Unicode, noncharacters)."""
_RAISED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")
_FIGURES = str.maketrans("0123456789+-\u2212\u2013=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ")
_MARK = re.compile(
    r"[\[(]?\s*(?:\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*|[*†‡§¶⁎]{1,3}|[٠-٩۰-۹०-९]{1,3})\s*[\])]?"
    r"|\[\s*[^\[\]]{1,24}\s*\]"
)
"""What a note is marked with: figures, signs, or anything short in square brackets."""
_LETTER = re.compile(r"[\[(]?[a-z]{1,2}[\])]?")
_SIGNED = re.compile(r"[+\u2212\u2013-]\s?\d{1,3}|\d?[+\u2212]")
_UNIT = re.compile(
    r"(?:^|[\d\s.,(/·\u00a0\u202f])(?:[kcdmhµμn]?m|in|ft|yd|mi|s|км|[смд]?м|ك?م|سم|کیلومتر|متر|क?ि?\.?मी|[公厘分平]?[米里])$"
)
_BASE = re.compile(r"(?<![\d.,])10$")
_TIMES = re.compile(r"[×xх*·]\s?10$")
_VARIABLE = re.compile(r"(?:^|[^\w'’])[a-z]$")
_PRICE = re.compile(r"[€$£¥₹]\s?\d{1,6}$")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![a-z])")
_FRACTION = re.compile(r"\s?[/⁄]\s?\d")


def raised(text: str, before: str, behind: str = "", *, is_note: bool = False) -> str:
    """What stands in the line for something that is raised: nothing for the mark of a note.

    Args:
        text: what is raised.
        before: what stands before it on its line.
        behind: what stands behind it.
        is_note: whether the document itself says that it refers to a note.
    """
    words = text.strip()
    if not words:
        return text
    if is_note and (_MARK.fullmatch(words) or _LETTER.fullmatch(words)):
        return ""
    if words.isdigit() and words.isascii() and _FRACTION.match(behind):
        return f" {words}" if before[-1:].isdigit() else words
    if _is_power(words, before, behind):
        return as_power(words)
    if _MARK.fullmatch(words):
        return ""
    return "™" if words.upper() == "TM" else text


def as_power(text: str) -> str:
    """Figures and signs as raised ones; what has no raised form as it is."""
    return text.replace(" ", "").translate(_FIGURES)


def _is_power(words: str, before: str, behind: str) -> bool:
    """Whether it belongs to the figure, unit, letter or element beside it."""
    if _SIGNED.fullmatch(words):
        return before[-1:].isalnum()
    if not (words.isdigit() and words.isascii()):
        return False
    if words in ("2", "3") and (_UNIT.search(before[-12:]) or _VARIABLE.search(before[-3:])):
        return True
    if _TIMES.search(before[-6:]) or (_BASE.search(before[-4:]) and 1 < int(words) <= 30):
        return True
    if len(words) == 2 and _PRICE.search(before[-9:]):
        return True
    return not before[-1:].strip() and len(words) > 1 and bool(_ELEMENT.match(behind))


def resolved(text: str) -> str:
    """A line or paragraph whose raised parts stand between `OPEN` and `CLOSE`, without these."""
    if OPEN not in text:
        return text
    text = text.replace(CLOSE + OPEN, "")
    out: list[str] = []
    place = 0
    for found in _RAISED.finditer(text):
        out.append(text[place : found.start()])
        place = found.end()
        before = "".join(out[-4:])[-20:]
        out.append(raised(found.group(1), before, text[place : place + 8].strip(OPEN + CLOSE)))
    out.append(text[place:])
    return "".join(out).replace(OPEN, "").replace(CLOSE, "")

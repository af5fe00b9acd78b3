"""A story as a document: its byline and what stands around it out of the text, its fields stated."""

import re
from dataclasses import replace

from summarizer.errors import EmptyArticleError, NoArticleError
from summarizer.readers.document import Document
from summarizer.readers.endmatter import AGENCIES, is_sign_off, trimmed, without_translation_mark
from summarizer.readers.extras import library
from summarizer.readers.lines import healed
from summarizer.readers.notes import of_hidden, without_text
from summarizer.readers.raw import RawDocument
from summarizer.readers.typesetting import as_meant
from summarizer.text.folding import fold_bare
from summarizer.text.stated import Stated

_BY = re.compile(
    r"^\s*(?:by|von|par|por|di|da|av|af|door|autor(?:in)?:|texte? (?:de|:)|من|بقلم|کاتب|текст:|автор:)[\s:]+"
    r"(?=\S)",
    re.IGNORECASE,
)
_NAME = (
    r"(?:[A-ZÀ-ÞА-ЯΑ-Ω][\w'’.-]*|dpa(?:-\w+)?|(?:and|und|et|y|e|og|och|with|for|in|of|the|de|del|della|da|dos|van|von|"
    r"der|den|la|al|el|bin|ibn|staff|reporters?|writers?|correspondents?))"
)
_BYLINE = re.compile(
    r"^(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|DI|Av|AV|Af|AF|Door|DOOR)[ :]\s*(?=[A-ZÀ-ÞА-ЯΑ-Ω])"
    r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)"
    rf"{_NAME}(?:[ ,/&]+{_NAME}){{0,11}},?$"
)
"""A byline: names, and between them small words alone; "By Monday the river had fallen" is none."""
_SIGNS = re.compile(r"^[a-z]{1,4}(?:[/-][a-z]{1,4})+$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}$")
_SCRAMBLED = re.compile(
    "[\u00c2-\u00c5\u00ce-\u00d1\u00d7-\u00db\u00e0-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that no article has; documents carry them as typesetters' marks and by mistake."""
_WORDS_OF_A_POST = 6
_WORDS_OF_A_SECTION = 3
_COPYRIGHT = re.compile(r"\bcopyright\b", re.IGNORECASE)
_PER_COPYRIGHT = 12  # words of a text; a story about copyright has more for each time that it names it
_MOST = 500  # characters of a field
_ENGLISH_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = (
    "jan|feb|f[eé]v|m[aä]r|apr|avr|abr|ma[iy]|jun|juin|jul|juil|aug|ago|ao[uû]|sep|set|o[ck]t|ott|nov|d[eé][czs]|ene|gen|"
    "mag|giu|lug|dic"
)
"""How the months begin in the languages of the wires."""


def line(text: str | None) -> str:
    """A field's text in one line."""
    return " ".join(_CONTROLS.sub("", text or "").split())[:_MOST]


def stated(value: str | None, where: str, *, guessed: bool = False) -> Stated | None:
    """What a field says; None where it says nothing."""
    text = line(value)
    return Stated(text, where, guessed) if text else None


def first_stated(*found: Stated | None) -> Stated | None:
    """The first that says something."""
    return next((each for each in found if each is not None), None)


def language(value: str | None, where: str) -> Stated | None:
    """A language tag as ISO 639-1; None where it is none, such as "x-default"."""
    text = line(value).replace("_", "-").partition("-")[0].lower()
    code = _ALPHA3.get(text, text)
    return Stated(code, where) if _LANGUAGE.match(code) else None


_ALPHA3 = {
    "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr", "spa": "es", "ita": "it", "por":
    "pt", "ara": "ar", "rus": "ru", "fin": "fi", "swe": "sv", "nor": "nb", "no": "nb", "nob": "nb", "dan":
    "da", "dut": "nl", "nld": "nl", "gre": "el", "ell": "el", "tur": "tr", "per": "fa", "fas": "fa",
    "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "hin": "hi", "pol": "pl", "heb": "he",
}  # fmt: skip


_WRITTEN_ON = re.compile(rf",? (?:{_ENGLISH_MONTHS})\w* \d{{1,2}}(?:, \d{{4}})?$", re.IGNORECASE)


def author(value: str | None, where: str) -> Stated | None:
    """A byline's names, without "By"; None for initials of editors: "ab/cd", "AAP ab/cd"."""
    text = _WRITTEN_ON.sub("", _BY.sub("", line(value))).strip(" ,;=<")
    return Stated(text, where) if text and not _SIGNS.match(text) and not is_sign_off(text) else None


_AFTER_PLACE = re.compile(
    r"(?:(?:^|[\s,;.]+)(?:\d|\(|[-–—]|(?:AAP|AFP|AP|dpa|EFE|ANSA|Reuters)\b)|"
    rf"[\s,;.]+(?:{_MONTHS})\w*\.?(?=\s*\d|\s*$)).*$",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"(?:{_ENGLISH_MONTHS})[a-z]*\W*(?:\d|$)", re.IGNORECASE)
_DATELINE = re.compile(
    rf"^(?P<place>[^\W\d_][^\n()0-9/]{{1,40}}?)"
    rf"(?:(?P<day>,? (?:{_MONTHS})[^\W\d_]*\.? \d{{1,2}}(?:, \d{{4}})?),?)?\s"
    rf"(?:\((?P<by>[A-Za-z/ -]{{2,20}})\)\.?|/[a-z]{{2,12}}/|(?:{AGENCIES}))\s?[-–—:]",
    re.IGNORECASE,
)
"""How a story's first words say where it was written: "SEOUL, Nov 26 AFP -", "Tegucigalpa, Jan 2 (EFE).-"."""
_AGENCY = re.compile(rf"(?:{AGENCIES})(?:/.*)?|.*/(?:{AGENCIES})", re.IGNORECASE)
_FIRST_BLOCKS = 2


def _dateline(text: str) -> Stated | None:
    """The place that the first words of a story name; a note of its desk may stand before them."""
    for block in text[:2_000].split("\n\n")[:_FIRST_BLOCKS]:
        found = _DATELINE.match(block)
        if found and (found["day"] or not found["by"] or _AGENCY.fullmatch(found["by"])):
            return stated(place(found["place"]), "dateline")
    return None


def place(text: str | None) -> str:
    """The place of a dateline, without date and agency; empty where there is none."""
    found = _AFTER_PLACE.sub("", line(text)).strip(" ,.;-–—")
    if _MONTH.match(found):
        return ""
    if re.match(r"no[- ]?data|unknown$|n/a$", found, re.IGNORECASE):
        return ""
    return found if any(letter.isalpha() for letter in found) and len(found) <= 80 else ""


def unscrambled(text: str) -> tuple[str, list[str]]:
    """(text, notes) with those characters right that had been read as Windows-1252 before: "Â£", "â€™"."""
    if not _SCRAMBLED.search(text):
        return text, []
    found: str = library("ftfy", "feeds").fix_encoding(text)
    return found, [
        "Characters that had been read in a wrong encoding before were set right."
    ] if found != text else []


def make(
    raw: RawDocument, kind: str, text: str, *, found: dict[str, Stated | None], notes: list[str],
    id_: str | None = None, hidden: list[str] | None = None, what: str = "", as_written: bool = False,
) -> Document:  # fmt: skip
    """The document of a story.

    Args:
        raw: where it stands.
        kind: the reader's name.
        text: the story with all that its agency wrote around it; paragraphs parted by blank lines.
        found: its fields; what is None is left out.
        notes: what was assumed or repaired so far.
        id_: its own identifier.
        hidden: words that nobody sees, which were left out.
        what: what errors call it, where it is one of several.
        as_written: whether it is a document of its author's, not set for a wire: its lines stay, and so do a
            headline and a byline at its beginning.

    Raises:
        EmptyArticleError: it has no text.
    """
    said = {field: each for field, each in found.items() if each is not None}
    text = _CONTROLS.sub("", text.replace("\x0b", "\n").replace("\x0c", "\n\n"))
    if as_written:
        kept, mended = trimmed(text), list[str]()
        body, byline = kept.text, _byline_of(kept.text)
    else:
        said = _set_right(said)
        text, mended = unscrambled(text)
        kept = trimmed(healed(as_meant(text)))
        body, byline = _without_byline(kept.text, said)
    if not re.search(r"\w", body):
        raise EmptyArticleError(without_text(what or raw.name, hidden or []))
    if len(_COPYRIGHT.findall(body)) >= max(4, len(body.split()) // _PER_COPYRIGHT):
        raise NoArticleError(f"{what or raw.name} is a notice of copyright, no article")
    if byline is not None and ("author" not in said or said["author"].guessed or _is_sender(said["author"])):
        said["author"] = byline
    if "located" not in said and not as_written and (where := _dateline(body)):
        said["located"] = where
    every = dict.fromkeys(
        (*notes, *mended, *kept.notes, *of_hidden(hidden or [], "that a reader is not shown"))
    )
    return Document(
        text=body, kind=kind, sha256=raw.sha256, notes=tuple(every), id=id_, name=raw.name, **said
    )  # fmt: skip


def _is_sender(stated: Stated) -> bool:
    """Whether an author is but who sent a message: its own byline knows better."""
    return stated.where == "From"


def _set_right(said: dict[str, Stated]) -> dict[str, Stated]:
    """Fields with their characters set right, and a headline without a translator's mark."""
    found = {name: replace(each, value=as_meant(unscrambled(each.value)[0])) for name, each in said.items()}
    if title := found.get("title"):
        found["title"] = replace(title, value=without_translation_mark(title.value))
    return found


def _byline_of(text: str) -> Stated | None:
    """The byline among the first lines of a document."""
    first = (block.strip() for block in re.split(r"\n+", text[:2_000])[:4])
    return next((author(block, "byline") for block in first if _BYLINE.match(block)), None)


def _without_byline(text: str, said: dict[str, Stated]) -> tuple[str, Stated | None]:
    """The text without a headline and a byline that begin it, and the byline."""
    blocks = text.split("\n\n")
    title = said.get("title")
    if (
        title
        and len(blocks) > 1
        and len(blocks[0]) < 2 * _MOST
        and fold_bare(blocks[0]) == fold_bare(title.value)
    ):
        blocks = blocks[1:]
    if len(blocks) > 1 and "outlet" in said and _is_section(blocks[0], said["outlet"].value):
        blocks = blocks[1:]
    if said.get("author") and _is_sender(said["author"]):
        blocks = _without_slugs(blocks)
    lines = blocks[0].split("\n")
    byline = author(lines[0], "byline") if _BYLINE.match(lines[0].strip()) else None
    if byline is None or len(blocks) + len(lines) < 3:
        return "\n\n".join(blocks), None
    lines = lines[1:]
    if len(lines) == 1 and len(lines[0].split()) <= _WORDS_OF_A_POST and not lines[0].rstrip().endswith("."):
        lines = []  # what the author is: "Chief correspondent"
    return "\n\n".join(filter(None, ["\n".join(lines), *blocks[1:]])), byline


def _is_section(block: str, outlet: str) -> bool:
    """Whether a block above a story is its section and its agency: "Försvar TT"."""
    return block.rstrip().endswith(outlet) and len(block.split()) <= _WORDS_OF_A_SECTION and len(outlet) > 1


def _without_slugs(blocks: list[str]) -> list[str]:
    """A message's blocks from its byline on, where only keywords of its desk stand above it."""
    lines = "\n\n".join(blocks[:_FIRST_BLOCKS]).split("\n")
    at = next((place for place, each in enumerate(lines) if _BYLINE.match(each.strip())), 0)
    if not at or any(
        len(each.split()) > _WORDS_OF_A_SECTION or each.rstrip()[-1:] in ".:" for each in lines[:at] if each
    ):
        return blocks
    return ["\n".join(lines[at:]).strip(), *blocks[_FIRST_BLOCKS:]]

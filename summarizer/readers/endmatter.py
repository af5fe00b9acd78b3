"""What stands around a story and is none of it: notes to editors, contacts, sign-offs, disclaimers."""

import re
from dataclasses import dataclass

from summarizer.readers.phrases import pattern

AGENCIES = (
    "AAP|AFP|AP|ANSA|APA|ATS|Belga|BTA|dpa|EFE|Lusa|NTB|NZN|PAP|PA|Reuters|SDA|STT|TASS|TT|UPI|ana-mpe|ΑΠΕ-ΜΠΕ|ritzau|kna|epd|"
    "Xinhua|Anadolu"
)
_INITIALS = re.compile(
    rf"^(?=\S*/)[a-zæøåäöü]{{1,6}}(?:[/*-][a-zæøåäöü]{{1,6}}){{1,8}}(?: (?:{AGENCIES}))?$", re.IGNORECASE
)
_AGENCY_INITIALS = re.compile(
    rf"^(?:{AGENCIES})(?:[ -](?:RTV|[A-Z]{{0,3}}[a-z]{{0,4}}\d?/?|[a-z0-9]{{1,5}}/[a-z0-9]{{1,5}})){{0,6}}$",
    re.IGNORECASE,
)
_AGENCY = re.compile(rf"^[/(–—-]{{1,2}}\s?(?:{AGENCIES}|\w*Desk|[A-Z]{{2,6}})\s?[/)]\.?$", re.IGNORECASE)
_AT_THE_END = re.compile(
    rf"(?<=[.!?…”\"'’)])\s+(?:(?:{AGENCIES})(?:\s+RTV)?\s+[a-z]{{1,4}}(?:/[a-z]{{1,4}}){{1,4}}"
    rf"|[a-z]{{1,4}}(?:/[a-z]{{1,4}}){{1,4}}(?:\s+(?:{AGENCIES}))?|\((?:{AGENCIES})\)|/(?:{AGENCIES})/)\s*$"
)
"""Initials and an agency's name behind the last sentence: "… by 2028. AAP ab/cd"."""
_MARKS = re.compile(
    r"^(?:-?\s?0\s?-|#{1,5}|\*{3,}|(?:\*\s){2,}\*|_{2,}|-{2,}|(?:\d{2,5}\s+){2,}[A-Z0-9 ]{4,})$"
)
_RIGHTS_SIGN = re.compile(r"^\W{0,3}(?:©|\(c\)\s*(?:copyright|(?:19|20)\d\d))", re.IGNORECASE)
_OWNED = re.compile(r"^\(?©\s?[\w ./-]{1,24}\)?\.?$")
_OPENED = re.compile(r"^\s*[(\[](?:\w+\W?){0,3}$")
"""A heading in brackets that only what was cut off closed: "(PROFILE"."""
_PICTURED = re.compile(
    r"^\W{0,2}(?:(?:foto|photo|fotos|photos|picture|pictures|bild|bilder|kuva)\s?:\s?[^\n]{2,60}[^.!?\n]"
    rf"|[^\W\d_][\w .'-]{{2,40}} ?/ ?(?:{AGENCIES})|embed(?:ded)?(?: \([\w ]+\))?:)\s*$",
    re.IGNORECASE,
)
"""Who took a picture that is not here: "Foto: NTB / Scanpix", "Ann Lee/TT"; what was embedded."""
_DIVIDER = re.compile(r"^[\s_*=~–—-]{3,}$")
_MOST_WORDS = 60  # of a disclaimer or a line of rights


@dataclass(frozen=True)
class Trimmed:
    """A story without what stands around it, and what was taken away."""

    text: str
    notes: tuple[str, ...] = ()
    translated: bool = False


def trimmed(text: str) -> Trimmed:
    """A story without what its agency wrote around it for editors.

    Args:
        text: paragraphs parted by blank lines.
    """
    blocks = [block for block in re.split(r"\n{2,}", text) if block.strip()]
    notes: list[str] = []
    blocks, cut = _before_notebook(blocks)
    if cut:
        notes.append("Notes to editors and contacts behind the story were left out.")
    kept = [block for block in blocks if not (_is_for_editors(block) or _OWNED.match(block))]
    kept = [block for block in kept if not (_DIVIDER.match(block) or _PICTURED.match(block))]
    kept, owned = _without_rights(kept)
    if any(_is_for_editors(block) for block in blocks) and not cut:
        notes.append("Notes to editors were left out.")
    parts = [block for block in kept if not _is_translation_note(block)]
    translated = len(parts) < len(kept)
    if translated:
        notes.append("The document says that it was translated by a machine.")
    parts, last = _without_last(parts)
    if last or owned:
        notes.append("Rights and disclaimers around the story were left out.")
    return Trimmed("\n\n".join(parts), tuple(notes), translated)


def _before_notebook(blocks: list[str]) -> tuple[list[str], bool]:
    """(what stands before the notes behind a story, whether there are any)."""
    for number, block in enumerate(blocks):
        lines = block.split("\n")
        if not number or not (_is_not_public(block[:300]) or _is_notebook(lines[0])):
            continue
        stop = next(
            (place for place, line in enumerate(lines) if _is_not_public(line) or _is_notebook(line)), 0
        )
        kept = [*blocks[:number], "\n".join(lines[:stop]).strip()]
        while kept and (not kept[-1] or is_sign_off(kept[-1].strip()) or _OPENED.match(kept[-1])):
            kept.pop()
        return kept, True
    return blocks, False


def _without_rights(blocks: list[str]) -> tuple[list[str], bool]:
    """(the blocks without lines of rights alone, whether there were any)."""
    kept = ["\n".join(line for line in block.split("\n") if not is_of_rights(line)) for block in blocks]
    kept = [block for block in kept if block.strip()]
    return (kept, kept != blocks) if kept else (blocks, False)


def _is_not_public(text: str) -> bool:
    return bool(pattern("%s", "not_public").search(text))


def _is_notebook(line: str) -> bool:
    return bool(pattern(r"^#+\s*%s\s*:?\s*$", "notebook").match(line))


def _is_for_editors(block: str) -> bool:
    return bool(pattern(r"^[\s(\[*–—_-]*%s", "editors").match(block)) and len(block.split()) <= 120


def _is_translation_note(block: str) -> bool:
    return (
        len(block.split()) <= _MOST_WORDS // 2
        and bool(pattern("%s", "translated").search(block))
        and bool(pattern(r"%s|^\W{2,}", "disclaimer").search(block.strip()))
    )


def _without_last(blocks: list[str]) -> tuple[list[str], bool]:
    """Without sign-offs, rights and disclaimers at the end; whether any was more than a sign-off."""
    kept, told = list(blocks), False
    while len(kept) > 1:
        lines = kept[-1].strip().split("\n")
        last = lines[-1].strip()
        whole = len(lines) == 1
        if whole and len(last.split()) <= _MOST_WORDS and _is_disclaimer(last):
            told = True
        elif not is_sign_off(last):
            break
        if whole:
            kept.pop()
        else:
            kept[-1] = "\n".join(lines[:-1])
    kept[-1:] = [_AT_THE_END.sub("", block) for block in kept[-1:]]
    return kept, told


def _is_disclaimer(line: str) -> bool:
    return is_of_rights(line, _MOST_WORDS) or bool(pattern("%s", "third_party").search(line))


def is_of_rights(line: str, most_words: int = 30) -> bool:
    """Whether a line says whose the rights are, and nothing else."""
    if len(line.split()) > most_words:
        return False
    if _RIGHTS_SIGN.match(line) or pattern(r"^\W{0,3}%s", "rights", "copyright").match(line):
        return True
    return bool(pattern(r"%s\W*$", "rights").search(line))


def is_sign_off(line: str) -> bool:
    """Whether a line is initials of editors, an agency's name with them, or a sign of the end."""
    if len(line) > 80:
        return False
    forms = (_INITIALS, _AGENCY_INITIALS, _AGENCY, _MARKS, pattern(r"^-?\s?%s\s?-?\.?$", "end"))
    return any(form.match(line) for form in forms)


def without_translation_mark(title: str) -> str:
    """A headline without a translator's mark: "*** TRANSLATED ***"."""
    return re.sub(
        r"\s*\*{2,}\s*(?:machine |auto\w* )?translated\s*\*{2,}\s*", " ", title, flags=re.IGNORECASE
    ).strip()

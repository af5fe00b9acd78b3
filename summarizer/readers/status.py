"""What else than a new story an item is: a kill, a correction, an embargo, an update."""

import re
from collections.abc import Iterable

from summarizer.readers.dates import iso
from summarizer.readers.phrases import pattern
from summarizer.text.stated import Stated

_MANAGED = {
    **dict.fromkeys(("canceled", "cancelled", "killed", "kill", "spike", "retracted"), "kill"),
    **dict.fromkeys(("deleted", "trash"), "kill"),
    **dict.fromkeys(("withheld", "withhold"), "withheld"),
    **dict.fromkeys(("embargoed", "embargo", "future"), "embargo"),
    **dict.fromkeys(("correction", "corrected", "correct"), "correction"),
    **dict.fromkeys(("update", "updated"), "update"),
    **dict.fromkeys(("draft", "pending"), "draft"),
    "private": "private", "advisory": "advisory",
}  # fmt: skip
"""What formats call it: IPTC pubstatus and NITF's management-status, WordPress's post status."""

_ORDER = ("kill", "withheld", "embargo", "correction", "update", "advisory", "draft", "private")

_LOUD = re.compile(
    r"\b(?:KILL|KILLED|RETRACTION|RETRACTED|RETRACT|WITHDRAWN|WITHDRAW|ANNULATION|ANNULÉE?|ANULAD[AO]|ANNULLERET|SPERRUNG|ZURÜCKGEZOGEN)\b|"
    r"^\W*\w+(?: \w+)? kill\s*[:-]|^retract\w*\s*[:-]"
)
"""That a word for a kill is an instruction and no verb of the story: in capitals, or before a colon."""
_UPDATED = re.compile(
    r"\b(?:\d(?:st|nd|rd|th)?[ -]?(?:LD|LEAD)|WRITETHRU|UPDATE \d+|REFILE|RECASTS?|RECAP)\b|"
    r"^\s*(?:UPDATE|REFILE|LEAD|ZUSAMMENFASSUNG)\b",
    re.IGNORECASE,
)
_ADVISORY = re.compile(r"^\W*(?:ADVISORY|NOTE TO EDITORS|AVIS|AVISO)\b", re.IGNORECASE)
_NOT_TO_USE = re.compile(
    r"\b(?:KILL|kill the|do not (?:use|publish)|ne pas (?:utiliser|publier)|"
    r"nicht (?:verwenden|veröffentlichen))\b"
)


def managed(value: str, where: str) -> Stated | None:
    """What a field of its own says: "stat:canceled", "embargoed"; None for what is usable."""
    word = value.rpartition(":")[2].rpartition("/")[2].strip().lower()
    found = _MANAGED.get(word)
    return Stated(found, where) if found else None


def of_headline(text: str, where: str) -> Stated | None:
    """What a headline, a slugline or the words before it say; a guess, since they can be the story's own."""
    if not text:
        return None
    if _LOUD.search(text) and pattern(r"\b%s\b", "kill").search(text):
        return Stated("kill", where, guessed=True)
    corrected = r"^\W*%s(?:\b|[\s:/.-])|[-/\s(]%s\)?\W*$|[-/]CORR(?:ECT\w*)?\b"
    forms = ((pattern(corrected, "correction"), "correction"), (_UPDATED, "update"), (_ADVISORY, "advisory"))
    return next((Stated(value, where, guessed=True) for form, value in forms if form.search(text)), None)


def of_note(text: str, where: str) -> Stated | None:
    """What a note to editors says of embargoes, kills and corrections."""
    if not text:
        return None
    if pattern(r"\b%s\b", "embargo").search(text):
        return Stated("embargo", where)
    if _NOT_TO_USE.search(text):
        return Stated("kill", where)
    return Stated("correction", where) if pattern(r"\b%s\b", "correction").search(text) else None


def until(text: str, where: str) -> Stated | None:
    """When a note says that an embargo ends, as ISO 8601 or in its own words; None if it does not say."""
    found = pattern(r"%s\s+(?P<time>[^.;()]{0,40}?\d[^.;()]{0,40})", "until").search(text)
    if not found or not pattern(r"\b%s\b", "embargo").search(text):
        return None
    words = " ".join(found.group("time").split()).strip(" ,*-")
    return Stated(iso(words) or words, where)


def combined(found: Iterable[Stated | None], until: Stated | None = None) -> Stated | None:
    """One status out of several, the gravest first.

    Args:
        found: what was found; None counts as nothing.
        until: when an embargo ends, as ISO 8601 or in a note's words, and where that stands.
    """
    by_value: dict[str, Stated] = {}
    for each in found:
        if each is not None:
            by_value.setdefault(each.value, each)
    if until is not None and until.value:
        held = by_value.get("embargo")
        by_value["embargo"] = Stated("embargo", f"{held.where}, {until.where}" if held else until.where)
    if not by_value:
        return None
    kept = [by_value[value] for value in _ORDER if value in by_value]
    end = f" until {until.value}" if until is not None and until.value else ""
    values = [each.value + (end if each.value == "embargo" else "") for each in kept]
    where = ", ".join(dict.fromkeys(each.where for each in kept))
    return Stated(", ".join(values), where, guessed=all(each.guessed for each in kept))

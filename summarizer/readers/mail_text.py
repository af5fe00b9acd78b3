"""The words of a message without what mail adds: quoted replies, signatures, notices of confidentiality."""

import re
from dataclasses import dataclass, field

from summarizer.readers.lines import unwrapped, words_in
from summarizer.readers.phrases import pattern

_DELIMITER = re.compile(r"^-- ?$|^—\s*$")
_CONTACT = re.compile(
    r"^(?i:tel|phone|ph|mob(?:ile)?|cell|fax|[tmfew]|e-?mail|twitter|skype|web|www|x|telefon|handy|tél|teléfono|тел)"
    r"(?:\s?[A-Z]{2,4})?\.?\s*:|^\S+@\S+\.\w+$|^(?:https?://|www\.)\S+$|^\+?[\d ()/.-]{8,20}$|^@\w+$"
)
_RULE = re.compile(r"^\s*(?:_{5,}|-{5,}|={5,}|\*{5,})\s*$")
_FIELD = re.compile(
    r"^(headline|title|überschrift|titre|titular|titolo|abstract|slugline|slug|keywords?)\s*:\s*(.+)$",
    re.IGNORECASE,
)
_ENOUGH = 40  # words of a message's own with which what it forwards is no part of it
_LAST_LINES = 15


@dataclass
class MailBody:
    """What a message says in its own words.

    Attributes:
        text: paragraphs parted by blank lines.
        forwarded: subject, from and date of the message that it forwards; empty if it forwards none.
        stated: what lines of its own say: "Headline: …".
        left_out: what was cut: "quoted replies", "a signature" …
    """

    text: str
    forwarded: dict[str, str] = field(default_factory=dict)
    stated: dict[str, str] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def message_body(text: str) -> MailBody:
    """The words of a plain message without what mail adds to them."""
    lines = text.replace("\r\n", "\n").replace("\u00a0", " ").split("\n")
    body = MailBody("")
    lines = _unforwarded(lines, body)
    lines = _unquoted(lines, body)
    lines = _unsigned(lines, body)
    lines = _without_notices(lines, body)
    lines = _without_contacts(lines, body)
    body.stated, lines = _fields(lines)
    body.text = unwrapped("\n".join(lines))
    return body


def _is_wrote(line: str) -> bool:
    return bool(pattern(r"^\s*>?\s*%s\s*[:：]\s*$", "wrote").match(line))


def _is_original(line: str) -> bool:
    return bool(pattern(r"^\s*[-_ ]{2,}\s*%s\s*[-_ ]{2,}\s*$", "original_message").match(line))


def _is_forward(line: str) -> bool:
    return bool(pattern(r"^\s*(?:[-_ ]{2,}\s*%s\s*[-_ ]*|%s\s*:?\s*)$", "forwarded_message").match(line))


def _header(line: str) -> tuple[str, str]:
    """(kind, value) of a header in the text: "subject", "from", "date" or "other"; empty if it is none."""
    for kind in ("subject", "from", "date", "other"):
        if found := pattern(r"^\s*\*?%s\*?\s*:\*?\s*(?P<value>.*)$", f"header_{kind}").match(line):
            return kind, found.group("value").strip()
    return "", ""


def _unforwarded(lines: list[str], body: MailBody) -> list[str]:
    """What a message forwards, where it says little itself; else what stands before that."""
    for number, line in enumerate(lines):
        is_mark = _is_forward(line)
        if not is_mark and not (_is_original(line) or _is_header_block(lines, number)):
            continue
        before = [each for each in lines[:number] if each.strip() and not _RULE.match(each)]
        own = words_in(_unsigned(before, MailBody("")))
        headers, rest = _headers(lines[number + (0 if _is_header_block(lines, number) else 1) :])
        if own < _ENOUGH and words_in(rest) > own and (is_mark or own == 0 or words_in(rest) > 3 * _ENOUGH):
            body.forwarded = headers or {"subject": ""}
            if own:
                body.left_out.append("the words of whoever forwarded it")
            return [re.sub(r"^\s*>\s?", "", each) for each in rest] if _mostly_quoted(rest) else rest
        body.left_out.append("quoted replies")
        return lines[:number]
    return lines


def _mostly_quoted(lines: list[str]) -> bool:
    full = [line for line in lines if line.strip()]
    return bool(full) and sum(line.lstrip().startswith(">") for line in full) > 0.8 * len(full)


def _is_header_block(lines: list[str], number: int) -> bool:
    """Whether three headers of another message stand here, as Outlook writes them above what it quotes."""
    if _header(lines[number])[0] != "from":
        return False
    kinds = [kind for line in lines[number : number + 6] if (kind := _header(line)[0])]
    return len(kinds) >= 3 and not {"subject", "date"}.isdisjoint(kinds)


def _headers(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """({"subject", "from", "date"}, the lines behind) of the headers that stand above a forwarded text."""
    found: dict[str, str] = {}
    place = 0
    while place < len(lines) and not lines[place].strip(" >"):
        place += 1
    while place < len(lines):
        kind, value = _header(lines[place].lstrip("> "))
        if not kind:
            break
        found.setdefault(kind, value)
        place += 1
    found.pop("other", None)
    return found, lines[place:]


def _unquoted(lines: list[str], body: MailBody) -> list[str]:
    """Without lines that are quoted with `>`, and without the line above that says who wrote them."""
    kept: list[str] = []
    cut = False
    number = 0
    while number < len(lines):
        line, following = lines[number], lines[number + 1 : number + 6]
        length = (
            1 if _is_wrote(line) else 2 if following and _is_wrote(f"{line} {following[0].strip()}") else 0
        )
        quoted = (
            next((each for each in following[max(0, length - 1) :] if each.strip()), "")
            .lstrip()
            .startswith(">")
        )
        if length and quoted and not line.startswith(">"):
            cut, number = True, number + length
        elif line.lstrip().startswith(">") and not re.match(r"\s*>{1,3}\d", line):
            cut, number = True, number + 1
        elif length and words_in(kept) >= _ENOUGH:
            cut = True
            break
        else:
            kept.append(line)
            number += 1
    if cut:
        body.left_out.append("quoted replies")
    return kept


def _unsigned(lines: list[str], body: MailBody) -> list[str]:
    """Without what stands behind `-- `, and without the line that a telephone puts behind."""
    for number, line in enumerate(lines):
        if (
            _DELIMITER.match(line)
            and (number or len(lines) < 40)
            and (line == "-- " or number > len(lines) // 3 or words_in(lines[number:]) < _ENOUGH)
        ):
            body.left_out.append("a signature")
            return lines[:number]
    kept = list(lines)
    while kept and (not kept[-1].strip() or pattern(r"^\s*%s\s*$", "device").match(kept[-1])):
        if kept.pop().strip() and "a signature" not in body.left_out:
            body.left_out.append("a signature")
    return kept


def _without_notices(lines: list[str], body: MailBody) -> list[str]:
    """Without a notice of confidentiality, or how to unsubscribe, behind the story."""
    blocks = "\n".join(lines).split("\n\n")
    total, before = words_in(lines), 0
    for number, block in enumerate(blocks):
        notice = _notice(" ".join(block.split()))
        if notice and number and (before * 3 >= total or before > 120 or number == len(blocks) - 1):
            body.left_out.append(notice)
            kept = "\n\n".join([*blocks[:number], _before_notice(block)])
            return kept.rstrip("\n_-=* ").split("\n")
        before += len(block.split())
    while lines and (not lines[-1].strip() or _RULE.match(lines[-1])):
        lines = lines[:-1]
    return lines


def _notice(words: str) -> str:
    """What a block is: "a notice of confidentiality", "how to unsubscribe"; empty if neither."""
    if pattern("%s", "confidential").search(words):
        return "a notice of confidentiality"
    is_short = len(words.split()) < 80
    return "how to unsubscribe" if is_short and pattern("%s", "unsubscribe").search(words) else ""


def _before_notice(block: str) -> str:
    """The lines of a block above the notice that it ends with."""
    lines = block.split("\n")
    for place, line in enumerate(lines):
        if _RULE.match(line) or _notice(" ".join(lines[place : place + 3])):
            return "\n".join(lines[:place])
    return ""


def _without_contacts(lines: list[str], body: MailBody) -> list[str]:
    """Without the author's name, post and telephone numbers at the end, and without a closing."""
    end = [
        number
        for number in range(max(0, len(lines) - _LAST_LINES), len(lines))
        if _CONTACT.search(lines[number].strip()) and len(lines[number]) < 80
    ]
    if len(end) >= 2:
        start = end[0]
        while start > 1 and lines[start - 1].strip() and _is_of_signature(lines[start - 1]):
            start -= 1
        if start > 1 and all(
            not line.strip() or _is_of_signature(line) or _CONTACT.search(line) for line in lines[start:]
        ):
            body.left_out.append("a signature")
            lines = lines[:start]
    for number in range(max(1, len(lines) - 8), len(lines)):
        if (
            pattern(r"^%s\s*[,.!]?\s*$", "closing").match(lines[number].strip())
            and words_in(lines[number + 1 :]) < 25
        ):
            body.left_out.append("a signature")
            return lines[:number]
    return lines


def _is_of_signature(line: str) -> bool:
    return len(line.split()) <= 9 and len(line) < 80 and not re.search(r"[.!?:]\s*$|[”\"]$", line.strip())


def _fields(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """({"headline": …}, the other lines): what correspondents write above a story."""
    found: dict[str, str] = {}
    kept: list[str] = []
    for number, line in enumerate(lines):
        given = _FIELD.match(line.strip()) if number < 12 else None
        if given:
            found.setdefault(given.group(1).lower(), given.group(2).strip())
        else:
            kept.append(line)
    return found, kept

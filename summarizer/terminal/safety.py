"""What a terminal must never be sent as it is: controls, escape sequences, overrides of direction.

Articles, answers, providers and stored files may hold any of them, and a terminal obeys what it should show:
ECMA-48 (C0 and C1 controls, CSI, OSC), Unicode UAX 9 (embeddings, overrides, isolates). A text for one line
goes without them (`cleaned`). One whose bytes say something, such as JSON, shows them as escapes (`safe`).
"""

import re

_OBEYED = "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
"""What a terminal obeys or may count wrongly: controls, soft hyphens, marks of direction."""

_ESCAPED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067]"
"""What is escaped in texts of several lines; line ends and tabs stay."""

_ISOLATES = "[\u2068\u2069]"
_OPEN = "\u2068"


def cleaned(text: str) -> str:
    """The text in one line, without anything that a terminal obeys instead of showing it."""
    return re.sub(r"\s+", " ", re.sub(_OBEYED, "", text))


def safe(text: str) -> str:
    r"""The text with whatever a terminal would obey as an escape, such as \u001b; JSON stays the same JSON.

    Line ends, tabs and isolates that are closed on their line stay: formats for readers set these.
    """
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text  # the patterns, which are compiled when they are wanted, take longer than most of help
    return "\n".join(_safe_line(line) for line in text.replace("\r\n", "\n").split("\n"))


def _safe_line(line: str) -> str:
    found = re.sub(_ESCAPED, _escape, line)
    return found if _is_paired(found) else re.sub(_ISOLATES, _escape, found)


def _is_paired(line: str) -> bool:
    """Whether each isolate that is opened on a line is closed there, and none else."""
    depth = 0
    for match in re.finditer(_ISOLATES, line):
        depth += 1 if match.group() == _OPEN else -1
        if depth < 0:
            return False
    return not depth


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04x}"

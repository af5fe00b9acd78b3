"""Lines that were broken at a width, as wires and mail have them, as paragraphs again."""

import re
from collections.abc import Iterable
from itertools import pairwise

_NEW_LINE = re.compile(r"^\s*(?:[-*•–—·]\s|\d{1,3}[.)]\s)")
_HEADING = re.compile(r"^\s*(?:#{1,3}\s|_{3,}|={3,}|\*\s\*)")
_GAP = re.compile(r"\S {3,}\S|\t")
_NARROWEST, _WIDEST = 40, 100  # characters of a line at which text was broken
_SLACK = 2  # characters by which a line may be shorter than the width, and the next word have fitted


def words_in(lines: Iterable[str]) -> int:
    """How many words lines have, as spaces part them."""
    return sum(len(line.split()) for line in lines)


def width_of(lines: list[str]) -> int:
    """The width at which lines were broken, in characters; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 2:
        return 0
    widest = lengths[-1]
    if not _NARROWEST <= widest <= _WIDEST:
        return 0
    near = sum(length >= widest - 15 for length in lengths)
    return widest if near * 4 >= len(lengths) or near >= 3 else 0


def unwrapped(text: str, width: int | None = None, *, marked: bool = False) -> str:
    """Text with the lines of each paragraph joined; lists and tables keep theirs.

    Args:
        text: paragraphs are parted by blank lines, or begin with an indent.
        width: at which it was broken, in characters; found if not given, 0 for not at all.
        marked: whether each paragraph begins with an indent or a blank line, so that a long line goes on.
    """
    lines = text.splitlines()
    width = width_of(lines) if width is None else width
    if marked and not width:
        width = max(map(len, lines), default=0)
    out: list[list[str]] = []  # the parts of each line, empty for a blank one
    before = ""
    for line in lines:
        stripped = line.strip()
        if not stripped:
            out.append([])
        elif out and out[-1] and _continues(before, line, width, marked=marked):
            out[-1].append(stripped)
        elif out and out[-1] and _begins_paragraph(line, width, max(len(before), len(line))):
            out += [[], [stripped]]
        else:
            out.append([stripped])
        before = line
    return re.sub(r"\n{3,}", "\n\n", "\n".join(map(" ".join, out))).strip()


def _begins_paragraph(line: str, width: int, longest: int) -> bool:
    """Whether a line is a paragraph of its own without a blank line before it: long, or indented."""
    if not width:
        return longest > _WIDEST
    return _is_indented(line) and not _GAP.search(line.strip())


def _is_indented(line: str) -> bool:
    return line.startswith(("  ", "\t")) and not (_NEW_LINE.match(line) or _HEADING.match(line))


def _continues(before: str, line: str, width: int, *, marked: bool = False) -> bool:
    """Whether a line goes on with the paragraph before it: its first word did not fit there."""
    if not width or not before.strip() or _HEADING.match(line):
        return False
    if _GAP.search(before.strip()) or _GAP.search(line.strip()):
        return False
    if _is_indented(line) and not _is_indented(before) and not _NEW_LINE.match(before):
        return False
    length = len(before.rstrip())
    did_not_fit = length + 1 + len(line.split(maxsplit=1)[0]) > width - _SLACK
    if _NEW_LINE.match(line):  # a new item, or a number or a dash in the middle of a sentence
        return did_not_fit and before.rstrip()[-1:] not in '.:;!?”"»'
    return did_not_fit or (length >= _NARROWEST and (marked or line.strip()[:1].islower()))


def healed(text: str) -> str:
    """Text of blocks and lines in which a block whose lines were broken at a width is one paragraph."""
    blocks = text.split("\n\n")
    return "\n\n".join(_healed(block) for block in blocks)


def _healed(block: str) -> str:
    lines = block.split("\n")
    if len(lines) < 2 or "\t" in block:
        return block
    width = width_of(lines)
    if not width or (len(lines) == 2 and len(lines[0]) < 50):
        return block
    joined = all(_continues(one, other, width) for one, other in pairwise(lines))
    return " ".join(line.strip() for line in lines) if joined else block

"""Markdown (CommonMark with tables and footnotes, as on GitHub).

Everything that comes from an article or a model is escaped: it can be no markup, no link and no HTML.
"""

import re
import unicodedata
from collections.abc import Iterator

from summarizer.document.directions import isolated, paragraph
from summarizer.document.model import (
    Cell,
    Fact,
    Inline,
    Paragraph,
    Passage,
    Picture,
    ReportDocument,
    Section,
    Table,
)
from summarizer.document.plain import line, one_line
from summarizer.terminal.safety import cleaned

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&=^@]|(?<!#)#++$|(?<=www)\.|:(?=//))", re.IGNORECASE)
"""What is markup anywhere in a line, in CommonMark, GitHub's or Pandoc's dialect."""

_OPENING = re.compile(r"^(?:([#+\-])|(\d+)([.)]))")
"""What is markup where a line begins: headings, lists."""


def document(shown: ReportDocument) -> str:
    """A document of tables."""
    lines = [f"# {shown.title}", *(part for each in shown.sections for part in ("", *section(each)))]
    for note in shown.notes:
        lines += ["", f"*{note}*"]
    return "\n".join(lines) + "\n"


def section(shown: Section) -> Iterator[str]:
    """The lines of a section of tables."""
    yield f"## {escaped(line(shown.title))}"
    if not shown.blocks and shown.empty:
        yield from ("", escaped(line(shown.empty)))
    for each in shown.blocks:
        if isinstance(each, Table):
            yield from ("", *table(each))
        elif isinstance(each, Picture):
            yield from ("", whole(each.alternative))
        elif isinstance(each, Paragraph):
            yield from ("", whole(line(each.cell)))


def table(shown: Table) -> Iterator[str]:
    """The lines of a table under its caption."""
    if shown.caption:
        yield from (f"**{cell(shown.caption, inside_strong=True)}**", "")
    yield f"| {' | '.join(shown.columns)} |"
    if shown.words is None:
        yield f"|{' --- |' * len(shown.columns)}"
    else:
        aligned = (":--" if number < shown.words else "--:" for number in range(len(shown.columns)))
        yield f"| {' | '.join(aligned)} |"
    for row in shown.rows:
        yield f"| {' | '.join(map(cell, row.cells))} |"


def cell(shown: Cell, *, inside_strong: bool = False) -> str:
    """A cell in one line."""
    return "".join(_inline(each, inside_strong=inside_strong) for each in shown)


def _inline(shown: Inline, *, inside_strong: bool) -> str:
    words = shown.words
    if shown.role in ("name", "term", "quote", "note"):
        words = escaped(cleaned(words))
    if shown.role == "text":
        words = inline(words)
    if shown.role in ("name", "term", "quote"):
        words = isolated(words)
    if shown.role == "quote":
        return f"“{words}”"
    if shown.role in ("strong", "alarm") and not inside_strong and words.strip():
        before, behind = (" " if words[place] == " " else "" for place in (0, -1))
        return f"{before}**{words.strip()}**{behind}"
    return words


def fact(shown: Fact, prefix: str, footnotes: list[str]) -> str:
    """A fact as an item of a list; its footnote is put with the others, labelled with the prefix."""
    notes = ", ".join(escaped(line(each)) for each in shown.notes)
    head = f"**{inline(shown.head)}**"
    return f"- {head}{f' — {notes}' if notes else ''}{footnote(shown, prefix, footnotes)}"


def footnote(shown: Fact, prefix: str, footnotes: list[str]) -> str:
    """The mark of a fact's footnote, which is put with the others."""
    if not shown.quote:
        return ""
    label = f"[^{prefix}{re.sub(r'[^A-Za-z0-9-]', '-', shown.key)}]"
    if shown.segment is None:
        footnotes.append(f"{label}: **Not in the article:** “{inline(shown.quote)}”")
    else:
        passages = " … ".join(isolated(passage(each)) for each in shown.passages)
        near = "" if shown.sure else ", the article's words where the summary's differ"
        footnotes.append(f"{label}: {passages} (segment {shown.segment}{near})")
    return label


def passage(shown: Passage) -> str:
    """The sentence with the words of the fact emphasised.

    Marks around the words stay outside: beside them `**` would not always be emphasis (CommonMark 6.2).
    """
    first, last = 0, len(shown.words)
    while first < last and _is_mark(shown.words[first]):
        first += 1
    while last > first and _is_mark(shown.words[last - 1]):
        last -= 1
    before, words, after = shown.words[:first], shown.words[first:last], shown.words[last:]
    emphasised = f"**{escaped(words)}**" if words else ""
    return f"{escaped(shown.before + before)}{emphasised}{escaped(after + shown.after)}"


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] in "PSZC"


def inline(text: str) -> str:
    """A text on one line, without meaning as markup, in its own direction."""
    return isolated(escaped(one_line(text)))


def whole(text: str) -> str:
    """The same for what is a paragraph of its own."""
    return paragraph(escaped(one_line(text)))


def escaped(text: str) -> str:
    """A line without meaning as markup."""
    return _OPENING.sub(r"\2\\\1\3", _SPECIAL.sub(r"\\\1", text))

"""`markdown`: CommonMark with footnotes (GitHub, Pandoc, Obsidian), which carry the article's own words.

Everything that comes from the article or a model is escaped: it can be no markup, no link and no HTML.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from summarizer.output.digest import Fact, Passage, gist, one_line, sections
from summarizer.output.directions import isolated, paragraph, with_quotes_isolated
from summarizer.results.result import Result

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&=^@]|(?<!#)#++$|(?<=www)\.|:(?=//))", re.IGNORECASE)
"""What is markup anywhere in a line, in CommonMark, GitHub's or Pandoc's dialect."""

_OPENING = re.compile(r"^(?:([#+\-])|(\d+)([.)]))")
"""What is markup where a line begins: headings, lists."""


def render(results: Iterable[Result[Any]]) -> Iterator[str]:
    """Markdown whose footnotes carry the article's own words.

    A document for each result, with a rule between two; no label of a footnote is used twice.
    """
    for number, result in enumerate(results, 1):
        prefix = f"{number}-" if number > 1 else ""
        yield ("\n---\n\n" if number > 1 else "") + "\n".join(_lines(result, prefix)) + "\n"


def _lines(result: Result[Any], prefix: str) -> Iterator[str]:
    notes: list[str] = []
    yield f"# {_paragraph(result.summary.headline or '(no headline)')}"
    about = [part for part in (result.article.outlet, result.article.title) if part]
    if about:
        yield from ("", ": ".join(inline(part) for part in about))
    sentences = gist(result)
    if sentences:
        yield from ("", " ".join(_paragraph(fact.head) + _note(fact, prefix, notes) for fact in sentences))
    for title, facts in sections(result):
        yield from ("", f"## {inline(title)}", "")
        yield from (_fact(fact, prefix, notes) for fact in facts)
    yield from _problems(result)
    if notes:
        yield from ("", *notes)


def _fact(fact: Fact, prefix: str, footnotes: list[str]) -> str:
    notes = ", ".join(escaped(note) for note in fact.notes)
    head = f"**{inline(fact.head)}**"
    return f"- {head}{f' — {notes}' if notes else ''}{_note(fact, prefix, footnotes)}"


def _note(fact: Fact, prefix: str, footnotes: list[str]) -> str:
    """The mark of a fact's footnote, which is put with the others."""
    if not fact.quote:
        return ""
    label = f"[^{prefix}{re.sub(r'[^A-Za-z0-9-]', '-', fact.key)}]"
    if fact.segment is None:
        footnotes.append(f"{label}: **Not in the article:** “{inline(fact.quote)}”")
    else:
        passages = " … ".join(isolated(passage(each)) for each in fact.passages)
        near = "" if fact.sure else ", the article's words where the summary's differ"
        footnotes.append(f"{label}: {passages} (segment {fact.segment}{near})")
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


def _problems(result: Result[Any]) -> Iterator[str]:
    yield from ("", "## Problems", "")
    if not result.problems:
        yield "No problems found."
    for problem in result.problems:
        where = f" at `{problem.path}`" if problem.path else ""
        message = escaped(with_quotes_isolated(one_line(problem.message)))
        yield f"- **{problem.severity}** `{problem.code}`{where}: {message}"


def inline(text: str) -> str:
    """A text on one line, without meaning as markup, in its own direction."""
    return isolated(escaped(one_line(text)))


def _paragraph(text: str) -> str:
    """As `inline`, for what is a paragraph of its own."""
    return paragraph(escaped(one_line(text)))


def escaped(line: str) -> str:
    """A line without meaning as markup."""
    return _OPENING.sub(r"\2\\\1\3", _SPECIAL.sub(r"\\\1", line))

"""A comparison in Markdown (CommonMark with tables, as on GitHub).

Everything that comes from an article or a model is escaped: it can be no markup, no link and no HTML.
"""

from collections.abc import Iterator

from summarizer.comparison.model import Comparison
from summarizer.comparison.report.document import document
from summarizer.comparison.report.parts import Cell, Listing, Run
from summarizer.output.directions import isolated
from summarizer.output.markdown import escaped
from summarizer.terminal.safety import cleaned


def as_markdown(comparison: Comparison) -> str:
    """The comparison in Markdown."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    found = document(comparison)
    yield f"# {found.title}"
    for section in found.sections:
        yield from ("", f"## {section.title}")
        if not section.listings:
            yield from ("", section.empty)
        for listing in section.listings:
            yield from _listing(listing)
    for note in found.notes:
        yield from ("", f"*{note}*")


def _listing(listing: Listing) -> Iterator[str]:
    if listing.caption:
        yield from ("", f"**{_cell(listing.caption, inside_strong=True)}**")
    yield ""
    yield f"| {' | '.join(listing.columns)} |"
    yield f"|{' --- |' * len(listing.columns)}"
    for row in listing.rows:
        yield f"| {' | '.join(_cell(cell) for cell in row)} |"


def _cell(cell: Cell, *, inside_strong: bool = False) -> str:
    return "".join(_run(run, inside_strong=inside_strong) for run in cell)


def _run(run: Run, *, inside_strong: bool) -> str:
    words = run.words
    if run.kind in ("name", "quote", "note"):
        words = escaped(cleaned(words))
    if run.kind in ("name", "quote"):
        words = isolated(words)
    if run.kind == "quote":
        return f"“{words}”"
    if run.kind in ("strong", "alarm") and not inside_strong and words.strip():
        return f"**{words.strip()}**{' ' if words.endswith(' ') else ''}"
    return words

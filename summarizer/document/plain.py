"""Plain text for mail and chat: no tables, no markup, no width."""

from collections.abc import Iterator

from summarizer.document.directions import isolated
from summarizer.document.model import Cell, Fact, Inline
from summarizer.terminal.safety import cleaned


def one_line(text: str) -> str:
    """A text with its lines joined, and without what a terminal would obey."""
    return cleaned(text).strip()


def line(cell: Cell) -> str:
    """A cell in one line, words of the article between isolates where they run from right to left."""
    return " ".join("".join(map(_written, cell)).split())


def _written(inline: Inline) -> str:
    if inline.role in ("name", "term", "text"):
        return isolated(one_line(inline.words))
    if inline.role == "quote":
        return f"“{isolated(one_line(inline.words))}”"
    return cleaned(inline.words)


def fact(shown: Fact) -> Iterator[str]:
    """The lines of a fact: what it says, what is known of it, and its quote where that says more."""
    notes = ", ".join(map(line, shown.notes))
    yield f"- {isolated(shown.head)}{f': {notes}' if notes else ''}"
    if shown.segment is None and shown.quote:
        yield f"  NOT IN THE ARTICLE: “{isolated(shown.quote)}”"
    elif shown.quote and shown.quote not in (shown.head, shown.head.strip("“”")):
        yield f"  “{isolated(shown.quote)}” [{shown.segment}]"

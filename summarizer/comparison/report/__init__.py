"""A comparison for readers: on a terminal, in Markdown, as a page. All three from one document."""

from collections.abc import Iterator

from rich.console import RenderableType

from summarizer.comparison.model import Comparison
from summarizer.comparison.report.document import document
from summarizer.document import html, markdown, terminal
from summarizer.terminal.consoles import drawn

__all__ = ["as_html", "as_markdown", "as_text", "document", "printable"]


def as_text(comparison: Comparison) -> str:
    """The comparison as plain text, 120 cells wide."""
    return drawn(*printable(comparison))


def printable(comparison: Comparison) -> Iterator[RenderableType]:
    """The parts of the comparison, to be printed one after the other."""
    return terminal.document(document(comparison))


def as_markdown(comparison: Comparison) -> str:
    """The comparison in Markdown."""
    return markdown.document(document(comparison))


def as_html(comparison: Comparison) -> str:
    """The comparison as a self-contained page."""
    return html.page(document(comparison))

"""A comparison for readers: on a terminal, in Markdown, as a page. All three are drawn from one document."""

from summarizer.comparison.report.document import document
from summarizer.comparison.report.html import as_html
from summarizer.comparison.report.markdown import as_markdown
from summarizer.comparison.report.text import as_text, printable

__all__ = ["as_html", "as_markdown", "as_text", "document", "printable"]

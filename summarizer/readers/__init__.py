"""Readers: from the documents that newsrooms have to an article's text, and what is known of it."""

from summarizer.readers.document import Document, Stated

__all__ = ["Document", "Stated"]

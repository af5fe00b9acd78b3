"""Results of many articles in one SQLite file, and what a newsroom asks of it."""

from summarizer.archive.finding import Found, find
from summarizer.archive.indexing import Indexed, index
from summarizer.archive.metadata import metadata

__all__ = ["Found", "Indexed", "find", "index", "metadata"]

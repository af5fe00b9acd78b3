"""Results of many articles in one SQLite file, and what a newsroom asks of it."""

from summarizer.archive.auditing import audit
from summarizer.archive.columnar import to_parquet
from summarizer.archive.finding import Found, find
from summarizer.archive.indexing import Indexed, index
from summarizer.archive.metadata import metadata
from summarizer.archive.report import ArchiveReport, ReportTable
from summarizer.archive.tracking import track

__all__ = [
    "ArchiveReport", "Found", "Indexed", "ReportTable", "audit", "find", "index", "metadata", "to_parquet",
    "track",
]  # fmt: skip

"""Where the gazetteer is kept: a question that loads nothing of what reads it."""

from pathlib import Path

from summarizer.files import cache_folder


def default_path() -> Path:
    """The gazetteer's file: in `$SUMMARIZER_CACHE`, else where the system keeps caches of this user."""
    return cache_folder() / "places.sqlite3"

"""The answer cache: answers of models in one SQLite file in the user's cache folder.

What is kept is the answer as it was written; a hit is grounded and checked with today's code. Finished
results of the command line stand beside it (`summarizer.pipeline.result_cache`). A cache that cannot be
used is no reason not to summarize: it is then as if it were empty, and the log says so.
"""

import errno
import logging
import os
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from summarizer.client.dialect_memory import forget_dialects
from summarizer.errors import ConfigurationError
from summarizer.files import cache_folder, no_plain_file, open_private
from summarizer.pipeline.caching import CachedAnswer
from summarizer.pipeline.result_cache import ResultCache
from summarizer.results.tokens import TokenUsage

T = TypeVar("T")

LARGEST = 256 * 1024 * 1024
"""Bytes of answers that are kept unless another bound is given; the least recently used go first."""

_PATIENCE = 5.0  # seconds that a process waits for another one's write
_TABLE = """
CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, text TEXT NOT NULL, input INTEGER NOT NULL, output INTEGER NOT NULL,
    cached INTEGER NOT NULL, model TEXT, size INTEGER NOT NULL, used REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_use ON answers (used, size);
"""
_log = logging.getLogger("summarizer")


@dataclass(frozen=True)
class CacheContents:
    """What a cache holds.

    Attributes:
        path: its file.
        answers: how many there are.
        bytes: their texts in UTF-8.
        largest: bytes of answers that may be kept.
        results: how many finished results there are beside them.
        result_bytes: their files.
    """

    path: Path
    answers: int
    bytes: int
    largest: int
    results: int = 0
    result_bytes: int = 0


class AnswerCache:
    """Answers by the key of their call; safe under parallel processes and threads.

    Args:
        path: its file; in the user's cache folder (or `$SUMMARIZER_CACHE`) if not given.
        largest: bytes of answers that are kept.
    """

    def __init__(self, path: Path | None = None, largest: int = LARGEST) -> None:
        self.path = path or default_path()
        self.largest = largest
        self.results = ResultCache(self.path.with_suffix(".results"))
        self._told: set[str] = set()  # reasons why it cannot be used, each logged once

    @property
    def dialects(self) -> Path:
        """The file beside it, in which is kept how servers want to be asked."""
        return self.path.with_suffix(".dialects.json")

    def load(self, key: str) -> CachedAnswer | None:
        """The answer of a call; None where it is not known."""
        return self._tried(lambda base: self._load(base, key), None)

    def store(self, key: str, answer: CachedAnswer) -> None:
        """Keep an answer, and let the least recently used go where there are too many."""
        self._tried(lambda base: self._store(base, key, answer), None)

    def contents(self) -> CacheContents:
        """How much there is.

        Raises:
            ConfigurationError: the file cannot be read.
        """
        count, size = 0, 0.0
        if self._exists():
            count, size = self._demanded(
                lambda base: base.execute("SELECT count(*), total(size) FROM answers").fetchone()
            )
        results = self._results(self.results.sizes)
        return CacheContents(self.path, count, int(size), self.largest, len(results), sum(results))

    def _results(self, use: Callable[[], T]) -> T:
        try:
            return use()
        except OSError as error:
            raise self._unusable(error.strerror or error) from None

    def clear(self) -> int:
        """Forget everything: answers, finished results, how servers were asked; how many answers there were.

        Raises:
            ConfigurationError: the file cannot be changed.
        """
        exists = self._exists()
        self._results(self.results.clear)
        self._results(lambda: forget_dialects(self.dialects))
        if not exists:
            return 0
        if not self._is_whole():
            self._remove()
            return 0
        count = self._demanded(lambda base: base.execute("DELETE FROM answers").rowcount)
        self._demanded(lambda base: base.execute("VACUUM"), transaction=False)
        return count

    def _exists(self) -> bool:
        """Whether there is a cache; raises where something else stands in its place."""
        try:
            self._see_place()
        except OSError as error:
            raise self._unusable(error.strerror or error) from None
        return self.path.exists()

    def _see_place(self) -> None:
        """Nothing, where a cache is or may be made; else an OSError with the reason."""
        folder = next(place for place in (self.path.parent, *self.path.parent.parents) if place.exists())
        if not folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, f"{folder} is a file, no folder")
        if reason := no_plain_file(self.path):
            raise reason

    def _is_whole(self) -> bool:
        try:
            found = self._use(lambda base: base.execute("PRAGMA quick_check").fetchone())
        except (sqlite3.Error, OSError, ValueError):
            return False
        return bool(found == ("ok",))

    def _remove(self) -> None:
        try:
            self.path.unlink()
        except OSError as error:
            raise self._unusable(error.strerror or error) from None

    def _load(self, base: sqlite3.Connection, key: str) -> CachedAnswer | None:
        row = base.execute(
            "SELECT text, input, output, cached, model FROM answers WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        base.execute("UPDATE answers SET used = ? WHERE key = ?", (time.time(), key))
        text, sent, answered, cached, model = row
        if not isinstance(text, str):
            raise ValueError("an answer is no text")
        return CachedAnswer(text, TokenUsage(input=sent, output=answered, cached=cached), model)

    def _store(self, base: sqlite3.Connection, key: str, answer: CachedAnswer) -> None:
        size, tokens = len(answer.text.encode()), answer.tokens
        if size > self.largest:
            return
        row = (key, answer.text, tokens.input, tokens.output, tokens.cached, answer.model, size, time.time())
        base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        excess = base.execute("SELECT total(size) FROM answers").fetchone()[0] - self.largest
        for old, freed in (
            base.execute("SELECT key, size FROM answers ORDER BY used").fetchall() if excess > 0 else ()
        ):
            base.execute("DELETE FROM answers WHERE key = ?", (old,))
            excess -= freed
            if excess <= 0:
                break

    def _tried(self, use: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        try:
            return self._use(use)
        except (sqlite3.Error, OSError, ValueError) as error:
            reason = str(getattr(error, "strerror", None) or error)
            if reason not in self._told:
                self._told.add(reason)
                _log.warning("the answer cache %s cannot be used (%s)", self.path, reason)
            return otherwise

    def _demanded(self, use: Callable[[sqlite3.Connection], T], *, transaction: bool = True) -> T:
        try:
            return self._use(use, transaction=transaction)
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(getattr(error, "strerror", None) or error) from None

    def _unusable(self, reason: object) -> ConfigurationError:
        remedy = "remove it, or name another folder in $SUMMARIZER_CACHE"
        return ConfigurationError(f"the answer cache {self.path} cannot be used ({reason}): {remedy}")

    def _use(self, use: Callable[[sqlite3.Connection], T], *, transaction: bool = True) -> T:
        """One connection a use: opening takes a tenth of a millisecond, and no thread or fork shares it."""
        self._see_place()
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(open_private(self.path, os.O_RDWR))  # SQLite gives its journal the same mode
        base = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None)
        try:
            base.execute("PRAGMA journal_mode = WAL")
            base.execute("PRAGMA synchronous = NORMAL")
            base.executescript(_TABLE)
            if not transaction:
                return use(base)
            base.execute("BEGIN IMMEDIATE")
            found = use(base)
            base.execute("COMMIT")
            return found
        finally:
            base.close()


def default_path() -> Path:
    """The cache's file: in `$SUMMARIZER_CACHE`, else where the system keeps caches of this user."""
    return cache_folder() / "answers.sqlite3"

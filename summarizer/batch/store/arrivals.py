"""What has arrived and is not in the ledger yet: written before anything else is done with it.

The ledger takes answers in groups, a flush for many; a program that is killed meanwhile would have paid for
those that wait. Here each is handed to the system at once, which outlives the program, if not a power cut.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock
from typing import Any

from summarizer.batch.store.base import unwritable
from summarizer.batch.store.records import StoredAnswer
from summarizer.files import open_private
from summarizer.results.tokens import TokenUsage

_LARGE = 2**20
"""Bytes from which on the other file is written."""


def arrivals_of(ledger: Path) -> tuple[Path, Path]:
    """Where the two files of a ledger stand."""
    return ledger.with_name(ledger.name + "-arrived1"), ledger.with_name(ledger.name + "-arrived2")


class Arrivals:
    """Two files beside a ledger, one of which is emptied once the ledger has all of it.

    Args:
        ledger: its path.

    Raises:
        UnwritableError: they cannot be made.
    """

    def __init__(self, ledger: Path) -> None:
        self._paths = arrivals_of(ledger)
        self._files: list[int] = []
        self._waiting = [0, 0]
        self._sizes = [0, 0]
        self._now = 0
        self._lock = Lock()
        for path in self._paths:
            try:
                self._files.append(open_private(path, os.O_WRONLY | os.O_APPEND | os.O_TRUNC))
            except OSError as error:
                raise unwritable(path, error) from None

    def add(self, answer: StoredAnswer) -> int:
        """Write an answer; the file that has it, which `settle` wants to know.

        A full disk is passed over here: the ledger tells of it.
        """
        line = (
            b"\n" + json.dumps(_data(answer)).encode()
        )  # after a line that broke off it is one all the same
        with self._lock:
            other = 1 - self._now
            if self._sizes[self._now] > _LARGE and not self._waiting[other]:
                self._empty(other)
                self._now = other
            file = self._now
            self._waiting[file] += 1
            try:
                self._sizes[file] += os.write(self._files[file], line)
            except OSError:
                self._sizes[file] += 1
            return file

    def settle(self, file: int) -> None:
        """Say that the ledger has an answer of a file."""
        with self._lock:
            self._waiting[file] -= 1
            if not self._waiting[file]:
                self._empty(file)

    def _empty(self, file: int) -> None:
        if self._sizes[file]:
            os.ftruncate(self._files[file], 0)
            self._sizes[file] = 0

    def close(self) -> None:
        """Close the files and remove those that are empty."""
        for file, path, waiting in zip(self._files, self._paths, self._waiting, strict=True):
            os.close(file)
            if not waiting:
                path.unlink(missing_ok=True)


def arrived(ledger: Path) -> Iterator[StoredAnswer]:
    """The answers that a run was killed over; a line that broke off is none.

    Raises:
        UnwritableError: a file cannot be read.
    """
    for path in arrivals_of(ledger):
        try:
            lines = path.read_bytes().split(b"\n") if path.exists() else []
        except OSError as error:
            raise unwritable(path, error) from None
        for line in lines:
            if answer := _answer(line):
                yield answer


def _data(answer: StoredAnswer) -> dict[str, Any]:
    error = dict(answer.error) if answer.error else None
    return {
        "key": answer.key, "text": answer.text, "tokens": answer.tokens.model_dump(), "model": answer.model,
        "error": error, "afresh": answer.afresh,
    }  # fmt: skip


def _answer(line: bytes) -> StoredAnswer | None:
    try:
        data: dict[str, Any] = json.loads(line)
        return StoredAnswer(**{**data, "tokens": TokenUsage(**data["tokens"])})
    except (ValueError, TypeError, KeyError):
        return None

"""The result cache: finished results, one file each, in a folder beside the answers that they were made of.

A result stands under a key of everything that it depends on, the code among it; who asks for another key
gets nothing. What cannot be read or written, was damaged, or is no entry counts as not there: a result can be
made again.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from summarizer.files import cache_folder, no_plain_file, replace_private

LARGEST_RESULTS = 64 * 1024 * 1024
"""Bytes of results that are kept unless another bound is given; the least recently used go first."""

_NAME = re.compile(r"[0-9a-f]{64}(\.[0-9]+\.part)?")


class CachedResult(NamedTuple):
    """A finished result as it is kept.

    Attributes:
        text: as JSON, as `Result.to_json` gives it.
        errors: how many of its problems are errors.
    """

    text: str
    errors: int


class ResultCache:
    """Results by the key of what they were made of; safe under parallel processes and threads.

    Args:
        folder: where they are; in the user's cache folder (or `$SUMMARIZER_CACHE`) if not given.
        largest: bytes that are kept.
    """

    def __init__(self, folder: Path | None = None, largest: int = LARGEST_RESULTS) -> None:
        self.folder = folder or cache_folder() / "answers.results"
        self.largest = largest

    def load(self, key: str) -> CachedResult | None:
        """The result of a key; None where there is none that is whole."""
        path = self.folder / key
        try:
            if no_plain_file(path):
                return None
            head, _, text = path.read_bytes().decode().partition("\n")
            errors = int(head.partition(" ")[2])
            if head != _head(key, text, errors):
                return None
            os.utime(path)
        except (OSError, ValueError):
            return None
        return CachedResult(text, errors)

    def store(self, key: str, result: CachedResult) -> None:
        """Keep a result, readable by its owner alone; the least recently used go where there are too many."""
        with suppress(OSError, ValueError):
            whole = f"{_head(key, *result)}\n{result.text}".encode()
            if len(whole) <= self.largest:
                replace_private(self.folder / key, whole)
                self._shrink()

    def sizes(self) -> list[int]:
        """The bytes of each result that is kept."""
        return [size for _, size, _ in self._files()]

    def clear(self) -> int:
        """Forget all; returns how many there were.

        Raises:
            OSError: one cannot be removed.
        """
        found = list(self._files())
        for _, _, path in found:
            path.unlink(missing_ok=True)
        return len(found)

    def _shrink(self) -> None:
        found = sorted(self._files())
        excess = sum(size for _, size, _ in found) - self.largest
        for _, size, path in found:
            if excess <= 0:
                break
            path.unlink(missing_ok=True)
            excess -= size

    def _files(self) -> Iterator[tuple[int, int, Path]]:
        """When each was used last, its bytes, and its path; nothing else in the folder is ours."""
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.folder) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    with suppress(FileNotFoundError):  # removed meanwhile
                        state = entry.stat(follow_symlinks=False)
                        yield state.st_mtime_ns, state.st_size, Path(entry.path)


def _head(key: str, text: str, errors: int) -> str:
    """What stands before a result: a hash of it and its key, and its errors."""
    return f"{sha256(f'{key} {errors} {text}'.encode()).hexdigest()} {errors}"

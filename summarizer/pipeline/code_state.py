"""The state of the code: what tells a result that this code makes from one that other code has made.

A file that was written has another `ctime`, which no program sets at will; so the bytes need not be read.
"""

import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

FileState = tuple[str, int, int, int]
"""A file's path, when it was written (`mtime` and `ctime`, in nanoseconds), and its bytes."""

_APART = ("summarizer.prompts", "summarizer.schemas")
"""Packages of ours that need not lie within the first: in a checkout they stand beside it."""

_INSTALLED = (".dist-info", ".egg-info")


def code_state() -> str:
    """SHA-256 of Python's version, the state of each file of the package, and the packages installed."""
    found: list[object] = [sys.version, sorted(chain.from_iterable(map(_files, _roots()))), _installed()]
    return sha256(repr(found).encode("utf-8", "surrogatepass")).hexdigest()


def state_of(path: Path | os.DirEntry[str]) -> FileState:
    """The state of a file, links followed.

    Raises:
        OSError: there is none.
    """
    found = path.stat()
    return os.fspath(path), found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _roots() -> set[str]:
    specs = map(find_spec, ("summarizer", *_APART))
    return {
        os.path.realpath(root) for spec in specs if spec for root in spec.submodule_search_locations or ()
    }


def _files(folder: str) -> Iterator[FileState]:
    """The files under a folder, but for bytecode, which Python makes of them, and folders that are linked."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            elif not entry.is_dir():
                yield state_of(entry)


def _installed() -> list[tuple[str, int]]:
    """The packages on the search path: the name of each one's metadata, with its version, and its time."""
    found = []
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                found += [
                    (entry.path, entry.stat().st_mtime_ns)
                    for entry in entries
                    if entry.name.endswith(_INSTALLED)
                ]
        except OSError:
            continue  # no folder: an archive, or nothing
    return sorted(found)

"""One run at a time on one output; the system's lock goes when its process goes, however that happens."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from summarizer.batch.store.base import unwritable
from summarizer.errors import BusyError, ConfigurationError
from summarizer.files import open_private

_SYSTEM = "fcntl"  # Unix's


@contextmanager
def locked(path: Path, told: str = "", hint: str = "") -> Iterator[None]:
    """Hold the lock in a file.

    Args:
        path: the file.
        told: what the error says where another process holds it; that a run writes the output, if not given.
        hint: what it says to do then; that of the class if not given.

    Raises:
        BusyError: another process holds it; says which.
        ConfigurationError: the system has no such locks.
        UnwritableError: the file cannot be made.
    """
    fcntl = _fcntl()
    try:
        file = open_private(path, os.O_RDWR)
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(file, 20, 0).decode(errors="replace").strip()
            raise BusyError(
                (told or f"another run writes {path.name.removesuffix('.lock')}")
                + (f" (process {holder})" if holder else ""),
                hint,
            ) from None
        with suppress(OSError):  # a full disk: whoever comes next is not told which process holds the lock
            os.ftruncate(file, 0)
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(file)


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock."""
    fcntl = _fcntl()
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False


def _fcntl() -> Any:
    if find_spec(_SYSTEM) is None:
        raise ConfigurationError(
            "a batch needs locks on files (flock), which this system does not have",
            "Run it on Linux, on macOS, or in the Windows Subsystem for Linux.",
        )
    return import_module(_SYSTEM)

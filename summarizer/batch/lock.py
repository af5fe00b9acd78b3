"""One run at a time on one output; the system's lock goes when its process goes, however that happens."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from summarizer.batch.output import unwritable
from summarizer.errors import BusyError


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock in a file.

    Raises:
        BusyError: another process holds it; says which.
        UnwritableError: the file cannot be made.
    """
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritable(path, error) from None
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(file, 20, 0).decode(errors="replace").strip()
            raise BusyError(
                f"another run writes {path.name.removesuffix('.lock')}"
                + (f" (process {holder})" if holder else "")
            ) from None
        with suppress(OSError):  # a full disk: whoever comes next is not told which process holds the lock
            os.ftruncate(file, 0)
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(file)


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False

"""Room held back on the disk, so that answers under way find some when it is full."""

import errno
import os
from pathlib import Path

from summarizer.batch.store.base import unwritable
from summarizer.errors import UnwritableError
from summarizer.files import open_private

_MEBIBYTES = 8
_FULL = (errno.ENOSPC, errno.EDQUOT)


class Reserve:
    """Bytes on the disk beside an output that are given back when it is full.

    Raises:
        UnwritableError: it is full already.
    """

    def __init__(self, output: Path) -> None:
        self._path = output.with_name(output.name + ".reserve")
        self._held = True
        try:
            file = open_private(self._path, os.O_WRONLY | os.O_TRUNC)
        except OSError as error:
            self._held = False
            if error.errno not in _FULL:
                raise unwritable(self._path, error) from None
            raise self._no_room(output) from None
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(file, 0, _MEBIBYTES * 1024 * 1024)
        except OSError as error:
            self.release()
            if error.errno in _FULL:  # else a system that holds no room back
                raise self._no_room(output) from None
        finally:
            os.close(file)

    @staticmethod
    def _no_room(output: Path) -> UnwritableError:
        return UnwritableError(
            f"the disk of {output} is full: less than {_MEBIBYTES} MiB are left",
            "Nothing that was written is lost. Make room, then give the same command again.",
        )

    def release(self) -> bool:
        """Give them back; whether there were any."""
        held, self._held = self._held, False
        if held:
            self._path.unlink(missing_ok=True)
        return held

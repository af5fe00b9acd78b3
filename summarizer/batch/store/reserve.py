"""Room held back on the disk, so that answers under way find some when it is full."""

import errno
import os
from pathlib import Path

from summarizer.errors import UnwritableError

_MEBIBYTES = 8


class Reserve:
    """Bytes on the disk beside an output that are given back when it is full.

    Raises:
        UnwritableError: it is full already.
    """

    def __init__(self, output: Path) -> None:
        self._path = output.with_name(output.name + ".reserve")
        self._held = True
        try:
            with self._path.open("wb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, _MEBIBYTES * 1024 * 1024)
        except OSError as error:
            self.release()
            if error.errno in (errno.ENOSPC, errno.EDQUOT):  # else a system that holds no room back
                raise UnwritableError(
                    f"the disk of {output} is full: less than {_MEBIBYTES} MiB are left",
                    "Nothing that was written is lost. Make room, then give the same command again.",
                ) from None

    def release(self) -> bool:
        """Give them back; whether there were any."""
        held, self._held = self._held, False
        if held:
            self._path.unlink(missing_ok=True)
        return held

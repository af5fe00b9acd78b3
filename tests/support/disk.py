"""Small disks, which run full."""

import subprocess
from pathlib import Path


class Disk:
    """A small file system in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def resize(self, mebibytes: int) -> None:
        self._mount("-o", f"remount,size={mebibytes}m")

    def mount(self, mebibytes: int) -> bool:
        """Whether it could be made."""
        try:
            self._mount("-t", "tmpfs", "-o", f"size={mebibytes}m", "tmpfs")
        except (OSError, subprocess.CalledProcessError):
            return False
        return True

    def unmount(self) -> None:
        subprocess.run(["umount", "-l", str(self.folder)], check=True)  # noqa: S603, S607 - our own mount

    def _mount(self, *words: str) -> None:
        subprocess.run(["mount", *words, str(self.folder)], check=True, capture_output=True)  # noqa: S603, S607

    def fill(self) -> Path:
        """A file that takes all room there is."""
        path = self.folder / "filler"
        with path.open("wb", buffering=0) as file:
            for piece in (1 << 16, 1):
                try:
                    while True:
                        file.write(bytes(piece))
                except OSError:
                    continue
        return path

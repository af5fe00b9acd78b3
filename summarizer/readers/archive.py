"""Office files as the archives that they are: a few named parts, each within limits."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile

from summarizer.errors import DamagedDocumentError, DocumentLimitError, EncryptedDocumentError

EXTRA = "office"
"""The extra that installs what reads office files."""

LARGEST_PART = 32 * 2**20
"""Largest part of an archive, unpacked, in bytes; 300 pages of text have some 5 MB as XML."""
MOST_PARTS = 20_000
STEEPEST = 100
"""How many times larger than packed a part may be, above a megabyte: XML packs to a twentieth, tables of
figures to a fiftieth, bombs to a thousandth."""


class Parts:
    """The parts of an archive, unpacked one by one.

    Args:
        data: the archive.
        name: what errors call it.

    Raises:
        DamagedDocumentError: it is no archive, or cut off.
        DocumentLimitError: it has more parts than any document.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, LargeZipFile, ValueError, OSError, NotImplementedError) as error:
            raise DamagedDocumentError(f"{name} is damaged or cut off ({error})") from None
        self.names = {info.filename for info in self._zip.infolist()}
        if len(self._zip.infolist()) > MOST_PARTS:
            raise DocumentLimitError(f"{name} has more than {MOST_PARTS:,} parts")

    def __contains__(self, part: object) -> bool:
        return part in self.names

    def read(self, part: str) -> bytes:
        """A part, unpacked; empty where there is none.

        Raises:
            EncryptedDocumentError: it wants a password.
            DocumentLimitError: it is larger than any part of a document, or grows as no text does.
            DamagedDocumentError: it is damaged.
        """
        if part not in self.names:
            return b""
        info = self._zip.getinfo(part)
        if info.flag_bits & 0x1:
            raise EncryptedDocumentError(f"{self._name} wants a password")
        if info.file_size > LARGEST_PART or info.file_size > 2**20 + STEEPEST * max(1, info.compress_size):
            raise DocumentLimitError(
                f"{self._name} unpacks to {info.file_size:,} bytes from {info.compress_size:,} ({part})"
            )
        try:
            with self._zip.open(info) as file:
                data = file.read(info.file_size + 1)
        except (
            BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise DamagedDocumentError(f"{self._name} is damaged or cut off ({part}: {error})") from None
        if len(data) > info.file_size:
            raise DocumentLimitError(f"{self._name} unpacks to more than it says ({part})")
        return data

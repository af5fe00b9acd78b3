"""What a reader is given: the bytes of a document, and what is known of it from outside."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from summarizer.files import MARKS
from summarizer.lazy import cached_property

_HEAD = 4_096  # bytes that tell what a document is


@dataclass(frozen=True)
class RawDocument:
    """A document as it came.

    Attributes:
        data: its bytes.
        name: what errors call it: its file's name or address, "standard input", "the document".
        address: the URL where it was found, after redirects; None for a file.
        media_type: the type that its transport declared, in lower case, without parameters.
        charset: the encoding that its transport declared; not always true.
        encoding: the encoding that the user names, which is not questioned.
    """

    data: bytes
    name: str = "the document"
    address: str | None = None
    media_type: str | None = None
    charset: str | None = None
    encoding: str | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """What its name ends in, in lower case, with the dot; empty where it has none."""
        return PurePath(self.name.partition("?")[0] if self.address else self.name).suffix.lower()

    @property
    def head(self) -> bytes:
        """Its first 4,096 bytes."""
        return self.data[:_HEAD]

    @cached_property
    def start(self) -> str:
        """Its first 4,096 bytes as characters, without mark and white space: enough to recognise markup.

        Of what is neither UTF-8 nor UTF-16, only the ASCII characters are right.
        """
        head = self.head
        codec = next((codec for mark, codec in MARKS if head.startswith(mark)), None)
        if codec is None and b"\x00" in head[:2]:
            codec = "utf-16-be" if head[0] == 0 else "utf-16-le"
        return head.decode(codec or "utf-8", "replace").lstrip("\ufeff \t\r\n\f\v")

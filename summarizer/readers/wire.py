"""Wire messages as teleprinters had them: IPTC 7901, and ANPA 1312 as the AP sends it."""

import re

from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader, later

_HEAD = re.compile(
    rb"^[\x16\x7f\r\n ]{0,40}\x01[\x20-\x7e\x1f\r\n]{3,200}[\x00\x03-\xff]{0,300}?\x02", re.DOTALL
)


def recognises(raw: RawDocument) -> bool:
    """Whether the document is a message between the control characters of a wire."""
    return bool(_HEAD.match(raw.head[:1_000]))


READER = Reader(
    "wire",
    recognises,
    suffixes=(".tst", ".anpa", ".7901"),
    rank=10,
    read_each=later("summarizer.readers.wire_text", "read_each"),
)

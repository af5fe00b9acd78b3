"""A document as it was read: the text of an article, and what the document says of it."""

import hashlib
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that a document says of its article.

    Attributes:
        value: what it says.
        where: where it says so: "meta og:title", "byline", "file name", "address".
        guessed: whether it only looks so there: a date in an address is a guess.
    """

    value: str
    where: str
    guessed: bool = False


@dataclass(frozen=True)
class Document:
    """What was read of a document.

    Attributes:
        text: the article's text: paragraphs parted by a blank line, lines of lists and tables by a line end.
        kind: the reader's name: "html", "pdf", "docx" …
        sha256: of the document's bytes, in hexadecimal.
        title: its headline.
        outlet: who published it.
        author: who wrote it.
        published: when, as ISO 8601 (a date, or a time with its zone).
        language: ISO 639-1.
        status: what else than a new story it is: a correction, a kill, an embargo.
        notes: what was assumed, repaired or left out on the way, a sentence each.
    """

    text: str
    kind: str
    sha256: str
    title: Stated | None = None
    outlet: Stated | None = None
    author: Stated | None = None
    published: Stated | None = None
    language: Stated | None = None
    status: Stated | None = None
    notes: tuple[str, ...] = field(default=())


def digest(data: bytes) -> str:
    """SHA-256 of a document's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()

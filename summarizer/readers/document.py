"""A document as it was read: the text of an article, and what the document says of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

FIELDS = ("title", "outlet", "author", "published", "language", "status")
"""What a document may say of its article."""


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
        text: the article's text: paragraphs parted by a blank line, lines of lists and tables by a line end,
            cells by a tab. Spans of a result are code points of exactly this text.
        kind: the reader's name: "html", "pdf", "docx" …
        sha256: of the document's bytes, in hexadecimal; of a part of a feed, of the feed's.
        title: its headline.
        outlet: who published it.
        author: who wrote it.
        published: when, as ISO 8601 (a date, or a time with its zone).
        language: ISO 639-1.
        status: what else than a new story it is: "correction", "kill", "embargo until …".
        notes: what was assumed, repaired or left out on the way, a sentence each; each becomes a warning.
        id: its own identifier: a feed's guid, a message's id.
        name: its file's name or address, as the reader was given it.
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
    notes: tuple[str, ...] = ()
    id: str | None = None
    name: str = ""

    def data(self) -> dict[str, Any]:
        """The document as JSON data."""
        return asdict(self)

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> "Document":
        """The document that JSON data hold.

        Raises:
            TypeError, KeyError: they hold none.
        """
        stated = {name: Stated(**data[name]) for name in FIELDS if data.get(name)}
        return cls(**{**data, **stated, "notes": tuple(data["notes"])})

"""A document as it was read: the text of an article, and what the document says of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from summarizer.text.sizes import MAX_CHARACTERS
from summarizer.text.stated import Stated

if TYPE_CHECKING:  # of what makes results: half a second that the process which parses need not load
    from summarizer.text.article import Article
    from summarizer.text.origin import Origin

FIELDS = (
    "title", "outlet", "author", "published", "language", "status", "slugline", "located", "credit",
)  # fmt: skip
"""What a document may say of its article."""


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
        slugline: the keywords that its desk knows it by.
        located: where it was written, as its dateline has it.
        credit: whom it is to be credited to.
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
    slugline: Stated | None = None
    located: Stated | None = None
    credit: Stated | None = None
    notes: tuple[str, ...] = ()
    id: str | None = None
    name: str = ""

    @property
    def origin(self) -> "Origin":
        """What a result keeps of the document beside its text."""
        from summarizer.text.origin import Origin  # noqa: PLC0415 - see above

        stated = {name: getattr(self, name) for name in FIELDS}
        is_address = self.name.startswith(("http:", "https:"))
        name = self.name if is_address else PurePath(self.name).name
        return Origin(kind=self.kind, sha256=self.sha256, name=name, id=self.id, notes=self.notes, **stated)

    def article(
        self,
        *,
        title: str | None = None,
        outlet: str | None = None,
        language: str | None = None,
        max_characters: int | None = MAX_CHARACTERS,
    ) -> "Article":
        """The document's article; what is given goes before what the document says.

        Raises:
            EmptyArticleError, NotTextError, TooLongError: as of `Article.of`.
        """
        from summarizer.text.article import Article  # noqa: PLC0415 - see above

        return Article.of(
            self.text,
            title=title,
            outlet=outlet,
            language=language,
            origin=self.origin,
            max_characters=max_characters,
        )

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

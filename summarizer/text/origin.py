"""Where an article's text comes from: the document, and what it says of the article."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from summarizer.text.stated import Stated


class Origin(BaseModel):
    """The document that an article was read from."""

    model_config = ConfigDict(frozen=True)

    kind: str = Field(description='what it is: "html", "pdf", "docx" …')
    sha256: str = Field(description="of its bytes")
    name: str = Field(default="", description="its file's name, without folders, or its address")
    id: str | None = Field(default=None, description="its own identifier: a feed's guid, a message's id")
    title: Stated | None = Field(default=None, description="its headline, and where it stands")
    outlet: Stated | None = Field(default=None, description="who published it")
    author: Stated | None = Field(default=None, description="who wrote it")
    published: Stated | None = Field(
        default=None, description="when, ISO 8601: a date, or a time with its zone"
    )
    language: Stated | None = Field(default=None, description="ISO 639-1")
    status: Stated | None = Field(
        default=None, description="what else than a new story it is: a correction, a kill, an embargo"
    )
    slugline: Stated | None = Field(default=None, description="the keywords that its desk knows it by")
    located: Stated | None = Field(default=None, description="where it was written, as its dateline has it")
    credit: Stated | None = Field(default=None, description="whom it is to be credited to")
    notes: tuple[str, ...] = Field(
        default=(), description="what was assumed, repaired or left out when it was read"
    )

    def said(self, name: str) -> str | None:
        """What it says of a field, "title" …; None where it says nothing."""
        stated: Any = getattr(self, name)
        return stated.value if stated else None

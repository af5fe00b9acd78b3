"""Documents that the tests make of articles whose text is known, with the traps of their kind."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.support.paths import ROOT

GOLD = ROOT / "tests" / "gold"

TABLE = (("District", "Dead", "Missing"), ("North", "11", "23"), ("South", "7½", "—"))
"""A table whose cells must not run together."""


@dataclass(frozen=True)
class Made:
    """A document and what is to be read of it.

    Attributes:
        name: of its file.
        data: its bytes.
        text: what is to be read, blocks parted by blank lines.
        absent: words that may not be.
        stated: fields and what is to be read of them.
    """

    name: str
    data: bytes
    text: str
    absent: tuple[str, ...] = ()
    stated: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Story:
    """An article of which documents are made.

    Attributes:
        name: of its file, without the end.
        language: ISO 639-1.
        title: its first line.
        paragraphs: the others, each in one line.
    """

    name: str
    language: str
    title: str
    paragraphs: tuple[str, ...]


def stories() -> list[Story]:
    """The gold articles, in order of name."""
    return [_story(path) for path in sorted(GOLD.glob("*.*.txt"))]


def _story(path: Path) -> Story:
    text = path.read_text("utf-8")
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    if len(blocks) < 4:  # a line each paragraph
        blocks = [line.strip() for line in text.split("\n") if line.strip()]
    name, language, _ = path.name.split(".")
    return Story(name, language, blocks[0], tuple(blocks[1:]))


def rows(parted: str = "\t") -> str:
    """The table as text."""
    return "\n".join(parted.join(row) for row in TABLE)


def blocks(*parts: str) -> str:
    """Blocks as text."""
    return "\n\n".join(part for part in parts if part)

"""Documents as rows: those of a folder, of a glob, or one file that holds several, such as a feed."""

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.batch.rows import InputRow
from summarizer.errors import SummarizerError, UnreadableArticleError
from summarizer.readers.by_kind import LARGEST, each_of, raw_of
from summarizer.readers.document import Document
from summarizer.readers.mail import parts_of_box, recognises_box
from summarizer.readers.raw import RawDocument
from summarizer.readers.registry import recognise

_NAMED = 5  # files that were left out and are named


@dataclass
class DocumentRows:
    """The rows of documents, in order of name.

    Args:
        source: a folder, a glob, or a file.
        encoding: of documents that do not say it themselves, where it is known.

    Attributes:
        left_out: files of a folder that are of no kind that is read.
        files: files that were opened.
        rows: rows that were read.
        ended: whether there are no more.
    """

    source: str
    encoding: str | None = None
    left_out: list[str] = field(default_factory=list)
    files: int = 0
    rows: int = 0
    ended: bool = False

    def __iter__(self) -> Iterator[InputRow]:
        """A row an article; a document that cannot be read is a row with its error.

        Raises:
            UnreadableArticleError: there is no document.
        """
        folder = Path(self.source)
        inside = folder.is_dir()
        for path in files_of(self.source):
            self.files += 1
            yield from self._of_file(path, _said(path.relative_to(folder) if inside else path), inside=inside)
        if not self.rows:
            raise UnreadableArticleError(
                f"no document in the folder {self.source}" if inside else f"no file matches {self.source}",
                "docs/readers.md lists what is read.",
            )
        self.ended = True

    @property
    def notes(self) -> list[str]:
        """That files were left out."""
        if not self.left_out:
            return []
        more = ", …" if len(self.left_out) > _NAMED else ""
        named = f"{', '.join(self.left_out[:_NAMED])}{more}"
        return [f"{len(self.left_out):,} files are of no kind that is read, and were left out: {named}"]

    def _of_file(self, path: Path, name: str, *, inside: bool) -> Iterator[InputRow]:
        """The rows of a file; in a folder, one of no known kind is left out."""
        place = 0
        try:
            if inside and _size(path) > LARGEST and kind_of(path) is None:
                self.left_out.append(name)
                return
            for raw in _raws(path, self.encoding):
                if inside and not place and recognise(raw) is None:
                    self.left_out.append(name)
                    return
                for found in each_of(raw):
                    yield self._row(found, name, place)
                    place += 1
        except SummarizerError as error:
            self.rows += 1
            yield InputRow(self.rows, f"{name}#{place + 1}" if place else name, error=error)

    def _row(self, found: Document | SummarizerError, name: str, place: int) -> InputRow:
        self.rows += 1
        if isinstance(found, SummarizerError):
            return InputRow(self.rows, f"{name}#{place + 1}" if place else name, error=found)
        own = found.id or (str(place + 1) if place else "")
        return InputRow(
            self.rows,
            f"{name}#{own}"[:_LONGEST] if own else name,
            found.text,
            found.title.value if found.title else None,
            found.outlet.value if found.outlet else None,
            document=found,
        )


_LONGEST = 300  # code points of an id
_LOOKED_AT = 2**20  # bytes of a large file that tell its kind


def kind_of(path: Path) -> str | None:
    """The kind of a file's document, by its content, else by its name; None where no reader knows it.

    Raises:
        UnreadableArticleError: it may not be read.
    """
    reader = recognise(_start(path)) if _size(path) > LARGEST else recognise(raw_of(path))
    return reader.kind if reader else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # who reads it says why it cannot be read


def _start(path: Path) -> RawDocument:
    try:
        with path.open("rb") as file:
            return RawDocument(file.read(_LOOKED_AT), str(path))
    except OSError as error:
        raise UnreadableArticleError(f"{path} cannot be read: {error.strerror or error}") from None


def _raws(path: Path, encoding: str | None) -> Iterator[RawDocument]:
    """A file's document; a mailbox that is larger than a document may be in parts of whole messages.

    Raises:
        UnreadableArticleError, TooLongError: as of `raw_of`.
    """
    if _size(path) > LARGEST and recognises_box(_start(path)):
        for part in parts_of_box(path):
            yield RawDocument(part, str(path), encoding=encoding)
    else:
        yield raw_of(path, encoding=encoding)


def files_of(source: str) -> Iterator[Path]:
    """The files of a folder, of a glob, or the one that is named."""
    folder = Path(source)
    return _walk(folder) if folder.is_dir() else _matching(source)


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder and of those in it, hidden ones apart, one folder in memory at a time."""
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _matching(pattern: str) -> Iterator[Path]:
    if Path(pattern).is_file():
        return iter([Path(pattern)])
    names = glob.iglob(pattern, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
    return (path for path in map(Path, names) if path.is_file())


def _said(path: Path) -> str:
    """A path as text, in which a byte that is no UTF-8 stands as its number."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")

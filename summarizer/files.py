"""Reading files that people give: an article as text, a stored result, a class by name."""

import codecs
import errno
import os
import stat
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from summarizer.errors import (
    ConfigurationError,
    EncodingError,
    NotTextError,
    TooLongError,
    UnreadableArticleError,
)

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks, and the codecs that they stand for."""
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (Word and other office files are such)"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)
"""What files that are no text begin with, and what they are."""
_ARCHIVED = (
    (b"xl/workbook", "a spreadsheet (XLSX)"),
    (b"ppt/presentation", "a presentation (PPTX)"),
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"opendocument.spreadsheet", "a spreadsheet (ODS)"),
    (b"opendocument.presentation", "a presentation (ODP)"),
)
"""What stands plainly in archives that are documents of another kind, and what they are."""
_LOOKED_AT = 200_000  # bytes at either end of an archive


def kind_of(data: bytes) -> str | None:
    """What a file is that is no text, as in "a picture"; None where its beginning does not say so."""
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
    if not data.startswith(b"PK"):
        return kind
    ends = data[:_LOOKED_AT] + data[-_LOOKED_AT:]
    return next((named for sign, named in _ARCHIVED if sign in ends), kind)


_PLAIN_FILE = sum(getattr(os, name, 0) for name in ("O_CLOEXEC", "O_NONBLOCK", "O_NOFOLLOW", "O_BINARY"))
"""Flags of `os.open`, where the system has them: no link is followed, no pipe waited for."""


def read_text(path: str, encoding: str | None = None, largest: int = -1) -> str:
    """The text of a file, or of standard input for `-`; a byte order mark is honoured and taken off.

    Args:
        path: the file.
        encoding: its encoding, where that is known.
        largest: bytes that are read at most; any number if negative.

    Raises:
        UnreadableArticleError, NotTextError, EncodingError, TooLongError: with the reason.
    """
    name = "standard input" if path == "-" else path
    data = _read_bytes(path, name, largest + 1 if largest >= 0 else -1)
    if 0 <= largest < len(data):
        raise TooLongError(f"{name} is larger than {largest / 2**20:,.0f} MB")
    return decode(data, name, encoding)


def _read_bytes(path: str, name: str, most: int) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read(most)
    try:
        with Path(path).open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise UnreadableArticleError(
            f"no file {name}",
            "Check the path; `-` reads standard input, and `summarizer --help` lists the commands.",
        ) from None
    except IsADirectoryError:
        raise UnreadableArticleError(f"{name} is a folder", "Give one article's file.") from None
    except OSError as error:
        raise UnreadableArticleError(f"{name} cannot be read: {error.strerror or error}") from None


def decode(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text that bytes hold: in the encoding given, that of their byte order mark, or UTF-8."""
    if kind := kind_of(data):
        raise NotTextError(f"{name} is {kind}, not text")
    marked = next((codec for mark, codec in MARKS if data.startswith(mark)), None)
    codec = encoding or marked or "utf-8"
    if not marked and not encoding and b"\x00" in data:
        raise NotTextError(f"{name} is binary (it has NUL bytes)")
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except LookupError:
        raise EncodingError(
            f"no encoding is called {codec}", "For instance utf-8, windows-1256, iso-8859-1."
        ) from None
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{name} is not {codec}: byte {error.start:,} does not fit",
            "Save it as UTF-8, or name its encoding (--encoding, encoding=): windows-1256 (Arabic), "
            "windows-1251 (Cyrillic), windows-1252 (Western European).",
        ) from None


class NoPlainFileError(OSError):
    """What stands where a file is to be is a link, a pipe, a folder or a device; `strerror` says which."""


def no_plain_file(path: Path) -> NoPlainFileError | None:
    """Why a path is no plain file; None where it is one, or nothing."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return None
    kinds = ((stat.S_ISLNK, "a symbolic link, which is not followed"), (stat.S_ISDIR, "a folder"))
    kind = next((words for is_kind, words in kinds if is_kind(mode)), "no plain file")
    return None if stat.S_ISREG(mode) else NoPlainFileError(errno.EINVAL, f"it is {kind}")


def open_private(path: Path, flags: int) -> int:
    """Open a plain file that its owner alone may read, made if need be; a link in its place is not followed.

    Args:
        path: the file; its own mode is mended where others could read it.
        flags: of `os.open`, besides O_CREAT.

    Raises:
        OSError: it cannot be opened.
        NoPlainFileError: it is a link, a pipe, a folder or a device.
    """
    private = stat.S_IRUSR | stat.S_IWUSR
    try:
        file = os.open(path, flags | os.O_CREAT | _PLAIN_FILE, private)
    except OSError as error:
        raise no_plain_file(path) or error from None
    try:
        found = os.fstat(file)
        if not stat.S_ISREG(found.st_mode):
            raise no_plain_file(path) or NoPlainFileError(errno.EINVAL, "it is no plain file")
        others = stat.S_IMODE(found.st_mode) & ~private
        if others and hasattr(os, "fchmod") and found.st_uid == os.geteuid():
            os.fchmod(file, private)
    except BaseException:
        os.close(file)
        raise
    return file


def open_new(path: Path, mode: int = 0o666) -> BinaryIO:
    """A new file in place of whatever was called so; a link there is taken away, not followed.

    Args:
        path: the file.
        mode: its mode, less the process's umask.

    Raises:
        OSError: it cannot be made.
        NoPlainFileError: a folder is called so.
    """
    if path.is_dir() and not path.is_symlink():
        raise NoPlainFileError(errno.EINVAL, "it is a folder")
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN_FILE, mode), "wb")


def replace_private(path: Path, data: bytes, *, durable: bool = False) -> None:
    """Write a file anew in one step, for its owner alone; whoever reads meanwhile has the one of before.

    Args:
        path: the file; its folder is made if need be.
        data: what is to stand in it.
        durable: whether it has to be on the disk before this returns, so that no power cut takes it back.

    Raises:
        OSError: it cannot be written; nothing of it is left.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open_new(part, 0o600) as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(path)
        if durable:
            _sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """See to it that the names in a folder are on the disk, where the system syncs folders."""
    if hasattr(os, "O_DIRECTORY"):
        names = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(names)
        finally:
            os.close(names)


def load_class(reference: str, base: type[Any]) -> type[Any]:
    """The class that `package.module:Class` names.

    Raises:
        ConfigurationError: there is none, or it is no subclass of the base.
    """
    module, colon, name = reference.partition(":")
    if not (module and colon and name):
        raise ConfigurationError(
            f"{reference} cannot be loaded: it names no class", "Write it as package.module:Class."
        )
    sys.path.insert(0, "")  # a module beside the newsroom's files, as with `python -m`
    try:
        found = getattr(import_module(module), name)
    except Exception as error:
        raise ConfigurationError(
            f"{reference} cannot be loaded ({type(error).__name__}: {error})",
            "Write it as package.module:Class.",
        ) from None
    finally:
        sys.path.remove("")
    if not (isinstance(found, type) and issubclass(found, base)):
        raise ConfigurationError(f"{reference} is no subclass of {base.__name__}")
    return found


def cache_folder() -> Path:
    """Where what can be made again is kept: `$SUMMARIZER_CACHE`, else this user's cache of the system."""
    if named := os.environ.get("SUMMARIZER_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path  # noqa: PLC0415 - help does without

    return user_cache_path("newsroom-summarizer")

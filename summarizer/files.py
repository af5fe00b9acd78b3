"""Reading files that people give: an article as text, a stored result, a class by name."""

import codecs
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from summarizer.errors import (
    ConfigurationError,
    EncodingError,
    NotTextError,
    TooLongError,
    UnreadableArticleError,
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (Word and other office files are such)"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
)


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
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
    if kind:
        raise NotTextError(f"{name} is {kind}, not text")
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
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

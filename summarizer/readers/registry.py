"""Which readers there are: found by their entry points; a document's is chosen by content, then by name."""

from functools import cache
from importlib.metadata import EntryPoint

from summarizer.errors import ConfigurationError
from summarizer.plugins import loaded, named
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader

GROUP = "summarizer.readers"


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those of lower rank first.

    Raises:
        ConfigurationError: one cannot be loaded, or is none.
    """
    found = [_loaded(kind, entries) for kind, entries in named(GROUP).items()]
    return tuple(sorted(found, key=lambda reader: (reader.rank, reader.kind)))


def reader_of(kind: str) -> Reader:
    """The reader of a kind; no other is loaded.

    Raises:
        ConfigurationError: there is none, there are two, or it cannot be loaded.
    """
    entries = named(GROUP).get(kind)
    if not entries:
        raise ConfigurationError(f"there is no reader {kind}", f"There are {', '.join(kinds())}.")
    return _loaded(kind, entries)


def _loaded(kind: str, entries: list[EntryPoint]) -> Reader:
    reader = loaded(entries, "reader")
    if not isinstance(reader, Reader) or reader.kind != kind:
        raise ConfigurationError(
            f"the entry point {kind} = {entries[0].value} names no reader of that kind",
            "It must name a summarizer.readers.Reader whose kind is the entry point's name.",
        )
    return reader


def kinds() -> list[str]:
    """The names of all readers, in order."""
    return list(named(GROUP))


def choose(raw: RawDocument) -> Reader:
    """The reader of a document: the first that recognises its content, else its name's, else of text."""
    return recognise(raw) or reader_of("text")


def recognise(raw: RawDocument) -> Reader | None:
    """The reader that recognises a document's content, else that of its name; None where there is neither."""
    for reader in readers():
        if reader.recognises(raw):
            return reader
    return next((reader for reader in readers() if raw.suffix in reader.suffixes), None)

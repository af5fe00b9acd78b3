"""Which readers there are: found by their entry points; a document's is chosen by content, then by name."""

from functools import cache
from importlib.metadata import entry_points

from summarizer.errors import ConfigurationError
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader

GROUP = "summarizer.readers"


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, those of lower rank first.

    Raises:
        ConfigurationError: one cannot be loaded, or is none.
    """
    values = {(entry.name, entry.value): entry for entry in entry_points(group=GROUP)}
    found: dict[str, Reader] = {}
    for (_, value), entry in sorted(values.items()):
        try:
            reader = entry.load()
        except Exception as error:
            raise ConfigurationError(
                f"the reader {entry.name} cannot be loaded ({type(error).__name__}: {error})",
                f"The fault is in {value}: mend that package, or uninstall it.",
            ) from error
        if not isinstance(reader, Reader) or reader.kind != entry.name:
            raise ConfigurationError(
                f"the entry point {entry.name} = {value} names no reader of that kind",
                "It must name a summarizer.readers.Reader whose kind is the entry point's name.",
            )
        if entry.name in found:
            raise ConfigurationError(f"two readers are called {entry.name}", "Uninstall one of them.")
        found[entry.name] = reader
    return tuple(sorted(found.values(), key=lambda reader: (reader.rank, reader.kind)))


def reader_of(kind: str) -> Reader:
    """The reader of a kind.

    Raises:
        ConfigurationError: there is none.
    """
    for reader in readers():
        if reader.kind == kind:
            return reader
    raise ConfigurationError(f"there is no reader {kind}", f"There are {', '.join(kinds())}.")


def kinds() -> list[str]:
    """The names of all readers, in order."""
    return sorted(reader.kind for reader in readers())


def choose(raw: RawDocument) -> Reader:
    """The reader of a document: the first that recognises its content, else its name's, else of text."""
    return recognise(raw) or reader_of("text")


def recognise(raw: RawDocument) -> Reader | None:
    """The reader that recognises a document's content, else that of its name; None where there is neither."""
    for reader in readers():
        if reader.recognises(raw):
            return reader
    return next((reader for reader in readers() if raw.suffix in reader.suffixes), None)

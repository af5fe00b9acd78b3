"""Which formats there are: found by their entry points, loaded when they are used."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import EntryPoint
from pathlib import PurePath
from typing import Any

from summarizer.errors import OutputError, SummarizerError
from summarizer.errors.configuration import install_command
from summarizer.plugins import named

Format = Callable[[Iterable[Any]], Iterator[str] | Iterator[bytes]]
"""A format: pieces of text, or of bytes, for any number of results (`Result`, which knows its formats)."""

GROUP = "summarizer.outputs"

_SUFFIXES = {
    ".htm": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".ndjson": "jsonl",
    ".txt": "plain",
}
"""Suffixes that are not the name of their format."""

_EXTRAS = {"pyarrow": "parquet"}


def names() -> list[str]:
    """The names of all formats, in order; none of them is loaded."""
    return sorted(_found())


def guess(path: PurePath) -> str | None:
    """The format that a file's name ends in; None for a name without suffix.

    Raises:
        OutputError: no format has this suffix.
    """
    suffix = path.suffix.lower()
    name = _SUFFIXES.get(suffix, suffix.removeprefix("."))
    if not name or name in _found():
        return name or None
    raise OutputError(f"no format is known by {suffix}, the end of {path.name}", _which())


@cache
def load(name: str) -> Format:
    """The format of a name.

    Raises:
        OutputError: there is none, several packages have one, or it cannot be loaded.
    """
    known = _found().get(name)
    if not known:
        raise OutputError(f"there is no format {name}", _which())
    if len(known) > 1:
        raise OutputError(
            f"the format {name} is defined by {' and by '.join(_package(entry) for entry in known)}",
            "Uninstall all but one of them.",
        )
    return _loaded(known[0])


def render(results: Iterable[Any], name: str) -> Iterator[str] | Iterator[bytes]:
    """The pieces of results in a format.

    Raises:
        OutputError: there is no such format, it cannot hold them, or it fails.
        SummarizerError: whatever reading the results raises.
    """
    pieces: Iterator[Any] = iter(load(name)(results))
    while True:
        try:
            piece = next(pieces)
        except StopIteration:
            return
        except SummarizerError:
            raise
        except Exception as error:
            (entry,) = _found()[name]
            raise OutputError(
                f"the format {name} of {_package(entry)} failed ({type(error).__name__}: {error})",
                "The results are whole: render them in another format, and mend this one.",
            ) from error
        yield piece


def about(name: str) -> str:
    """What a format is: the first line of its function's docstring, else of its module's, and its package.

    Raises:
        OutputError: it cannot be loaded.
    """
    format_ = load(name)
    lines = (inspect.getdoc(format_) or inspect.getdoc(inspect.getmodule(format_)) or "").splitlines()
    (entry,) = _found()[name]
    package = "" if _package(entry) == "newsroom-summarizer" else f" [{_package(entry)}]"
    return f"{lines[0] if lines else ''}{package}".strip()


def _loaded(entry: EntryPoint) -> Format:
    try:
        found = entry.load()
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name:
            raise OutputError(
                f"the format {entry.name} of {_package(entry)} cannot be loaded: there is no {error.name}",
                _install(error.name, entry),
            ) from None
        raise OutputError(
            f"the format {entry.name} of {_package(entry)} cannot be loaded "
            f"({type(error).__name__}: {error})",
            f"The fault is in {entry.value}: mend that package, or uninstall it.",
        ) from error
    if not callable(found):
        raise OutputError(
            f"the format {entry.name} of {_package(entry)} is no function but a {type(found).__name__}",
            f"Its entry point says {entry.value}; it must name a function of results.",
        )
    format_: Format = found
    return format_


def _install(module: str, entry: EntryPoint) -> str:
    extra = _EXTRAS.get(module.partition(".")[0])
    if extra:
        return f"Install it: {install_command(f'newsroom-summarizer[{extra}]')}"
    return f"Install what {_package(entry)} needs, or uninstall that package."


@cache
def _found() -> dict[str, list[EntryPoint]]:
    """Name to entry points, kept."""
    return named(GROUP)


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value


def _which() -> str:
    if not _found():
        return "No format is installed at all: install newsroom-summarizer anew, as you did."
    return f"There are {', '.join(names())}."

"""The process that parses: `python -m summarizer.readers.worker MEMORY SECONDS`, asked by `sandbox`.

Standard input: a line of JSON (kind, name and what else a `RawDocument` has), then the document's bytes.
Standard output, a line of JSON each: {"document": …}, {"failed": …} for an article of a feed, {"raised": …}
or {"limit": "memory"} where it ends, {"done": true} at the end; {"alive": true} in between, about once a
second, as long as pages are read. An error is its class, message and hint.

Time is processor time, so that other work on the machine takes nothing from it. A page or article may take
SECONDS; all together SECONDS and a quarter of a second for each that was read.
"""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from time import monotonic, process_time
from typing import IO, Any

from summarizer.errors import ArticleError, DamagedDocumentError, SummarizerError
from summarizer.readers.allowance import progressed, tell
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument
from summarizer.readers.registry import reader_of


def main() -> None:
    """Read one document, and say what comes of it."""
    memory, seconds = int(sys.argv[1]), float(sys.argv[2])
    about = json.loads(sys.stdin.buffer.readline())
    kind = about.pop("kind")
    raw = RawDocument(sys.stdin.buffer.read(), **about)
    out = sys.stdout.buffer
    tell(_Progress(seconds, _limit(memory, seconds), out))
    sys.stdout = sys.stderr  # what a library prints is no answer
    for line in _lines(kind, raw):
        out.write(json.dumps(line).encode() + b"\n")
        out.flush()


def _lines(kind: str, raw: RawDocument) -> Iterator[dict[str, Any]]:
    try:
        reader = reader_of(kind)
        for each in reader.read_each(raw) if reader.read_each else _one(reader.read, raw):
            yield {"document": each.data()} if isinstance(each, Document) else {"failed": _error(each)}
            progressed()
    except MemoryError:
        yield {"limit": "memory"}
    except SummarizerError as error:
        yield {"raised": _error(error)}
    except RecursionError:
        yield {"raised": _error(DamagedDocumentError(f"{raw.name} is nested deeper than any article"))}
    except Exception as error:
        message = f"{raw.name} cannot be read as {kind} ({type(error).__name__})"
        yield {"raised": _error(DamagedDocumentError(message))}
    else:
        yield {"done": True}


def _one(read: Any, raw: RawDocument) -> Iterator[Document | ArticleError]:
    yield read(raw)


def _error(error: SummarizerError) -> dict[str, str]:
    return {"class": type(error).__name__, "message": error.message, "hint": error.hint}


_EACH = 0.25
"""Seconds that each page or article adds to what all may take: three times what a full page of a PDF does."""
_MOST = 900
"""Seconds of processor time that no document may take."""


class _Progress:
    """What is done when a page or article was read: time for the next one, and a sign of life.

    Args:
        seconds: that a page or article may take.
        resource: the module that bounds this process; None where there is none.
        out: what the signs of life are written to.
    """

    def __init__(self, seconds: float, resource: Any, out: IO[bytes]) -> None:
        self._seconds = self._whole = seconds
        self._resource = resource
        self._out = out
        self._signed = monotonic()

    def __call__(self) -> None:
        """Note one more page or article."""
        self._whole += _EACH
        if self._resource:
            _bound(self._resource, min(self._whole, process_time() + self._seconds))
        if monotonic() - self._signed > 1:
            self._out.write(b'{"alive": true}\n')
            self._out.flush()
            self._signed = monotonic()


def _bound(resource: Any, seconds: float) -> None:
    """Bound this process's time so far and to come; the system counts in whole seconds."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = max(1, round(seconds))
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def _limit(memory: int, seconds: float) -> Any:
    """Bound what this process may take, and forbid what no parser needs; the module that does, if any."""
    try:
        resource: Any = import_module("resource")
    except ModuleNotFoundError:  # not on Windows
        resource = None
    if resource:
        for name, most in (("RLIMIT_AS", memory), ("RLIMIT_CPU", _MOST), ("RLIMIT_CORE", 0)):
            number = getattr(resource, name, None)
            if number is not None:
                _, hard = resource.getrlimit(number)
                bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
                resource.setrlimit(number, (bound, bound))
        _bound(resource, seconds)
    sys.addaudithook(_forbid)
    return resource


_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system",
"os.exec",
              "os.posix_spawn", "os.spawn", "os.fork", "os.remove", "os.rename", "os.rmdir", "os.link",
              "os.symlink", "os.chmod", "urllib.Request")  # fmt: skip
_WRITING = frozenset("wax+")


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} is not allowed here")
    if event == "open" and isinstance(arguments[1], str) and not _WRITING.isdisjoint(arguments[1]):
        raise PermissionError("no file is written here")


if __name__ == "__main__":
    main()

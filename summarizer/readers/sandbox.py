"""A process of its own for what parses untrusted files, with limits of memory, time and output.

The child (`summarizer.readers.worker`) gets the document through its standard input and writes one line of
JSON an article, never an object that the parent would have to build. It may open no connection, start no
program and write no file. Where the system has no resource limits (Windows), time and output alone are
bounded.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue
from typing import IO, Any

from summarizer import errors
from summarizer.errors import ArticleError, DamagedDocumentError, DocumentLimitError, SummarizerError
from summarizer.readers.document import Document
from summarizer.readers.raw import RawDocument
from summarizer.readers.reader import Reader

_AHEAD = 8  # articles that the child may be ahead of whoever takes them


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What a document may take.

    Attributes:
        seconds: of the processor's time, for one page or article; `worker` says how they add up.
        waiting: seconds by the clock until a sign of life: a busy machine may need many for one of the
            processor's.
        memory: bytes of the process's address space; a library and its code take some 300 MB of them.
        output: bytes of all its articles as JSON.
    """

    seconds: float = 10.0
    waiting: float = 300.0
    memory: int = 1_500 * 2**20
    output: int = 64 * 2**20


def limits_of(raw: RawDocument) -> ProcessLimits:
    """What a document may take: 10 seconds, and five more for each megabyte, up to a minute."""
    return ProcessLimits(seconds=min(60.0, 10.0 + 5.0 * len(raw.data) / 2**20))


def run(
    reader: Reader, raw: RawDocument, limits: ProcessLimits | None = None
) -> Iterator[Document | ArticleError]:
    """What a reader makes of a document, in a process of its own.

    Args:
        reader: of the document's kind; the child finds it by its kind in the registry.
        raw: the document.
        limits: what it may take; by its size if not given.

    Raises:
        DocumentLimitError: it takes more than that.
        DamagedDocumentError: the parser crashes.
        SummarizerError: what the reader raises.
    """
    limits = limits or limits_of(raw)
    child = _start(limits)
    lines: Queue[bytes | None] = Queue(_AHEAD)
    ended = threading.Event()
    for work in (lambda: _give(child, reader, raw), lambda: _take(child, lines, limits, ended)):
        threading.Thread(target=work, daemon=True).start()
    try:
        yield from _articles(child, lines, raw, limits)
    finally:
        ended.set()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError, ValueError):
                if pipe:
                    pipe.close()


def _start(limits: ProcessLimits) -> "subprocess.Popen[bytes]":
    path = os.pathsep.join(entry for entry in sys.path if entry) or os.curdir
    command = [sys.executable, "-m", "summarizer.readers.worker", str(limits.memory), str(limits.seconds)]
    kept = {name: value for name, value in os.environ.items() if name in _ENVIRONMENT}
    return subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**kept, "PYTHONPATH": path},
        process_group=0,  # a terminal's Ctrl-C is for us, who end the child; it is no damage of the document
    )


_ENVIRONMENT = frozenset({"PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "TEMP", "COVERAGE_PROCESS_START",
                          "COVERAGE_PROCESS_CONFIG", "COVERAGE_FILE", "LD_LIBRARY_PATH"})  # fmt: skip
"""What a child is told of its surroundings: no key among it."""


def _give(child: "subprocess.Popen[bytes]", reader: Reader, raw: RawDocument) -> None:
    """Write the document to the child, as a line of JSON and its bytes."""
    about = {
        "kind": reader.kind, "name": raw.name, "address": raw.address, "charset": raw.charset,
        "media_type": raw.media_type, "encoding": raw.encoding,
    }  # fmt: skip
    stream = _pipe(child.stdin)
    with suppress(OSError, ValueError):  # a child that has ended says why itself
        stream.write(json.dumps(about).encode() + b"\n")
        stream.write(raw.data)
        stream.close()


def _take(
    child: "subprocess.Popen[bytes]",
    lines: "Queue[bytes | None]",
    limits: ProcessLimits,
    ended: threading.Event,
) -> None:
    """Put the child's lines into a queue, None behind the last; one that is too long ends it."""
    left = limits.output
    stream = _pipe(child.stdout)
    with suppress(OSError, ValueError):
        while line := stream.readline(left + 1):
            left -= len(line)
            lines.put(line if left >= 0 else _TOO_MUCH)
            if left < 0 or ended.is_set():
                break
    if not ended.is_set():
        lines.put(None)


_TOO_MUCH = b'{"limit": "output"}'


def _articles(
    child: "subprocess.Popen[bytes]", lines: "Queue[bytes | None]", raw: RawDocument, limits: ProcessLimits
) -> Iterator[Document | ArticleError]:
    done = False
    while True:
        try:
            line = lines.get(timeout=limits.waiting)
        except Empty:
            raise _over(raw, f"more than {limits.waiting:g} seconds") from None
        if line is None:
            break
        data = json.loads(line)
        if "document" in data:
            yield Document.of_data(data["document"])
        elif "failed" in data:
            yield _error(data["failed"], ArticleError)
        elif "raised" in data:
            raise _error(data["raised"], SummarizerError)
        elif "limit" in data:
            much = {"output": f"more than {limits.output // 2**20} MiB of text", "memory": _memory(limits)}
            raise _over(raw, much[data["limit"]])
        elif "alive" not in data:
            done = True
    if not done:
        raise _crashed(child.wait(), raw, limits)


def _memory(limits: ProcessLimits) -> str:
    return f"more than {limits.memory // 2**20:,} MiB of memory"


def _over(raw: RawDocument, much: str) -> DocumentLimitError:
    return DocumentLimitError(
        f"{raw.name} takes {much} to read",
        "No article does. If it is one all the same, save it anew in its program, or give its text.",
    )


_SIGXCPU = 24
"""The signal of a process that has used up its time, on Linux, macOS and the BSDs."""


def _crashed(code: int, raw: RawDocument, limits: ProcessLimits) -> SummarizerError:
    """What the end of a child without a last word means: a limit of the system, or a fault of the parser."""
    if code == -_SIGXCPU:
        return _over(raw, f"more than {limits.seconds:g} seconds of processor time")
    return DamagedDocumentError(f"{raw.name} is damaged: the library that reads it crashed (code {code})")


def _error(data: dict[str, Any], base: type[SummarizerError]) -> Any:
    """The error that a child tells of, if it is one of ours of a kind that may be."""
    found = getattr(errors, str(data["class"]), None)
    kind = found if isinstance(found, type) and issubclass(found, base) else DamagedDocumentError
    return kind(str(data["message"]), str(data["hint"]))


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101 - for the type checker: both ends are pipes
    return stream

"""Fuzzing by atheris, which follows the code: `python -m tests.support.guided TARGET [SECONDS]`.

Each target takes bytes and may raise nothing but errors of this package. What it reaches is measured in the
modules that it names; a crash leaves its input in `crash-…` in the working folder.
"""

import json
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

TARGETS: dict[str, tuple[str, Callable[[Any, bytes], object]]] = {
    "text": ("summarizer.readers.text", lambda module, data: module.READER.read(_raw(data))),
    "html": ("summarizer.readers.html.fragment", lambda module, data: module.fragment_text(_words(data))),
    "rtf": ("summarizer.readers.rtf", lambda module, data: module.READER.read(_raw(data))),
    "wire": ("summarizer.readers.wire", lambda module, data: list(module.READER.read_each(_raw(data)))),
    "mail": ("summarizer.readers.mail", lambda module, data: module.READER.read(_raw(data))),
    "stored": ("summarizer.pipeline.recheck", lambda module, data: module.check("The council met.", data)),
    "numbers": ("summarizer.numerals", lambda module, data: module.find(_words(data), "en")),
    "segments": ("summarizer.text.article", lambda module, data: module.Article.of(_words(data)).segments),
}
"""Name to the module that is instrumented, and what is done with it."""

SECONDS = 60


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _raw(data: bytes) -> Any:
    return import_module("summarizer.readers").RawDocument(data, "a document")


def target(name: str) -> Callable[[bytes], None]:
    """A function that takes bytes; errors of this package, and of data that are no JSON, are expected."""
    place, act = TARGETS[name]
    module = import_module(place)
    expected = (import_module("summarizer.errors").SummarizerError, json.JSONDecodeError)

    def run(data: bytes) -> None:
        try:
            act(module, data)
        except expected:
            return

    return run


def main(arguments: list[str]) -> None:
    """Fuzz one target for some seconds."""
    import atheris  # noqa: PLC0415 - installed for this alone

    name, seconds = arguments[0], arguments[1] if len(arguments) > 1 else str(SECONDS)
    with atheris.instrument_imports(include=["summarizer"]):
        run = target(name)
    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=4096", "-timeout=20"], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])

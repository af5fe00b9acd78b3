"""The process of its own in which untrusted files are parsed."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from summarizer.errors import DamagedDocumentError, DocumentLimitError, EmptyArticleError, NoArticleError
from summarizer.readers import Document, RawDocument, worker
from summarizer.readers.registry import reader_of
from summarizer.readers.sandbox import ProcessLimits, run
from tests.support.hostile_readers import hostile  # noqa: F401 - a fixture

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("hostile")]

LIMITS = ProcessLimits(seconds=60.0, memory=400 * 2**20, output=2**20)


def asked(order: str, limits: ProcessLimits = LIMITS, kind: str = "hostile") -> list[object]:
    """What a misbehaving reader gives."""
    return list(run(reader_of(kind), RawDocument(order.encode(), "x.hostile"), limits))


def test_document() -> None:
    """A document comes back whole, with its notes."""
    (found,) = asked("الأخبار")
    assert isinstance(found, Document)
    assert (found.text, found.notes, found.kind) == ("الأخبار", ("One.",), "hostile")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no groups of processes")
def test_not_a_terminals() -> None:
    """Ctrl-C on a terminal does not reach the process that parses: what it parses would be called damaged."""
    (found,) = asked("group")
    assert isinstance(found, Document)
    assert found.text != str(os.getpgrp())


@pytest.mark.parametrize(
    ("order", "word"),
    [
        ("endless", "1 seconds of processor time"),
        ("sleep", "1 seconds"),
        ("memory", "400 MiB of memory"),
        ("output", "1 MiB of text"),
    ],
)
def test_limits(order: str, word: str) -> None:
    """What takes too much time, memory or output ends in an error that names it."""
    limits = replace(LIMITS, seconds=1.0) if "processor" in word else LIMITS
    limits = replace(LIMITS, waiting=1.0) if word == "1 seconds" else limits
    with pytest.raises(DocumentLimitError, match=f"x.hostile takes more than {word}"):
        asked(order, limits)


def test_each_page_brings_time() -> None:
    """A document of many pages may take longer than any one of them."""
    (found,) = asked("pages 12", replace(LIMITS, seconds=2.0))
    assert isinstance(found, Document)


def test_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits is told each second that pages are read, however slow the machine is."""
    clock = iter([0.0, 0.5, 1.5, 1.5, 2.0])
    monkeypatch.setattr(worker, "monotonic", lambda: next(clock))
    out = BytesIO()
    progress = worker._Progress(10.0, None, out)
    for _ in range(3):
        progress()
    assert out.getvalue() == b'{"alive": true}\n'


def test_one_page_brings_no_time() -> None:
    """A page without end is ended, however many were read before it."""
    with pytest.raises(DocumentLimitError, match="2 seconds of processor time"):
        asked("endless page", replace(LIMITS, seconds=2.0))


def test_nothing_else_is_loaded() -> None:
    """The process loads the reader that it needs, and nothing of what makes summaries."""
    code = (
        "import sys, summarizer.readers.worker as worker; worker.reader_of('rtf'); "
        "print(*(name for name in sys.modules if name.startswith(('pydantic', 'summarizer'))))"
    )
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    loaded = made.stdout.split()
    assert "summarizer.readers.rtf" in loaded
    assert not {"pydantic", "summarizer.readers.docx", "summarizer.text.article"} & set(loaded)


def test_crash() -> None:
    """A parser that crashes takes nothing with it but its process."""
    with pytest.raises(DamagedDocumentError, match=r"x\.hostile is damaged"):
        asked("crash")


@pytest.mark.parametrize("order", ["connect", "start"])
def test_forbidden(order: str) -> None:
    """No connection is opened there and no program started."""
    with pytest.raises(DamagedDocumentError, match="PermissionError"):
        asked(order)


def test_no_files(tmp_path: Path) -> None:
    """No file is written there."""
    with pytest.raises(DamagedDocumentError, match="PermissionError"):
        asked(f"write {tmp_path / 'written'}")
    assert not (tmp_path / "written").exists()


def test_no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process knows no variable of the environment that it does not need."""
    monkeypatch.setenv("SECRET_KEY", "sk-1")
    (found,) = asked("key")
    assert isinstance(found, Document)
    assert found.text == "False"


def test_refusal() -> None:
    """A reader's refusal arrives as it was raised."""
    with pytest.raises(NoArticleError, match="is a wall") as caught:
        asked("refuse")
    assert caught.value.hint == NoArticleError.default_hint


def test_printing() -> None:
    """What a library prints is no answer."""
    (found,) = asked("print")
    assert isinstance(found, Document)


def test_several() -> None:
    """The articles of a feed come one by one, with the error of one that cannot be read in its place."""
    first, second, third = asked("", kind="several")
    assert isinstance(first, Document)
    assert isinstance(third, Document)
    assert isinstance(second, EmptyArticleError)
    assert (first.id, third.id) == ("1", "3")


def test_left_early() -> None:
    """Whoever takes only the first article ends the process."""
    found = run(reader_of("several"), RawDocument(b"", "x.several"), LIMITS)
    assert next(found)
    found.close()  # type: ignore[attr-defined] # a generator

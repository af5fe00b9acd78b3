"""Reading what people give: bytes as text, a class by its name."""

import os
import stat
import sys
from pathlib import Path

import pytest

from summarizer.errors import (
    ConfigurationError,
    EncodingError,
    NotTextError,
    SummarizerError,
    UnreadableArticleError,
)
from summarizer.files import decode, load_class, read_text, replace_private
from summarizer.schemas import Summary
from tests.support.newsroom import CourtSummary

ARABIC = "قال رئيس البلدية إن المجلس اجتمع."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings(codec: str) -> None:
    """UTF-8 needs no mark, and a byte order mark says UTF-16 and UTF-32 and is taken off."""
    assert decode(ARABIC.encode(codec), "a file") == ARABIC


@pytest.mark.parametrize("codec", ["windows-1256", "iso-8859-6", "utf-16-le"])
def test_named_encodings(codec: str) -> None:
    """A named encoding is used, also for bytes that would pass for binary."""
    assert decode(ARABIC.encode(codec), "a file", codec) == ARABIC


@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_mark_is_taken_off_a_named_encoding(codec: str) -> None:
    """A byte order mark is no part of the text where its encoding is named as well."""
    marked = ARABIC.encode("utf-8-sig" if codec == "utf-8" else codec)
    assert decode(marked, "a file", codec) == ARABIC


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old office file"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"text\x00text", "binary"),
    ],
)
def test_no_text(data: bytes, kind: str) -> None:
    """What is known not to be text is refused by its kind and its name, with a way out."""
    with pytest.raises(NotTextError, match=kind) as caught:
        decode(data, "story.bin")
    assert "story.bin" in caught.value.message
    assert "Extract" in caught.value.hint


def test_wrong_encoding() -> None:
    """Bytes that do not fit say where, in which encoding they were read, and how to name another."""
    with pytest.raises(EncodingError, match=r"story\.txt is not utf-8: byte 2") as caught:
        decode("ab\xe9".encode("latin-1"), "story.txt")
    assert "--encoding" in caught.value.hint


@pytest.mark.parametrize("codec", ["klingon", "hex", "rot13", ""])
def test_unknown_encoding(codec: str) -> None:
    """A name that is no encoding of text is refused, or stands for none; it is never a traceback."""
    if codec:
        with pytest.raises(EncodingError, match=codec):
            decode(b"abc", "a file", codec)
    else:
        assert decode(b"abc", "a file", codec) == "abc"


@pytest.mark.parametrize(
    ("name", "words"), [("gone.txt", "no file"), (".", "is a folder"), ("story.txt/x", "cannot be read")]
)
def test_unreadable(tmp_path: Path, name: str, words: str) -> None:
    """A path that leads to no file is an error that says so."""
    (tmp_path / "story.txt").write_text("A story.")
    with pytest.raises(UnreadableArticleError, match=words):
        read_text(str(tmp_path / name))


def test_line_ends_are_kept(tmp_path: Path) -> None:
    """Line ends stay what they are, for offsets count them."""
    (tmp_path / "story.txt").write_bytes(b"one\r\ntwo\rthree\n")
    assert read_text(str(tmp_path / "story.txt")) == "one\r\ntwo\rthree\n"


def test_class() -> None:
    """A class is found by module and name, and sys.path is as before."""
    before = list(sys.path)
    assert load_class("tests.support.newsroom:CourtSummary", Summary) is CourtSummary
    assert sys.path == before


def test_class_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module in the working folder is found, as with `python -m`."""
    source = "from summarizer.schemas import Summary\nclass Mine(Summary):\n    pass\n"
    (tmp_path / "beside_us.py").write_text(source)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delitem(sys.modules, "beside_us", raising=False)
    assert load_class("beside_us:Mine", Summary).__name__ == "Mine"
    sys.modules.pop("beside_us")


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("no.such.module:Class", "cannot be loaded"),
        ("tests.support.newsroom:Missing", "cannot be loaded"),
        ("tests.support.newsroom", "cannot be loaded"),
        (":Class", "cannot be loaded"),
        ("tests.support.newsroom:Unrelated", "no subclass of Summary"),
        ("tests.support.newsroom:NUMBER", "no subclass of Summary"),
        (".relative:Class", "cannot be loaded"),
    ],
)
def test_no_class(reference: str, words: str) -> None:
    """What cannot be loaded, or is no summary class, is a ConfigurationError with its name."""
    with pytest.raises(ConfigurationError, match=words) as caught:
        load_class(reference, Summary)
    assert reference in caught.value.message


def test_broken_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that fails while it is loaded is a ConfigurationError too."""
    (tmp_path / "broken_one.py").write_text("1 / 0\n")
    (tmp_path / "broken_two.py").write_text("def f(:\n")
    monkeypatch.chdir(tmp_path)
    for module in ("broken_one", "broken_two"):
        with pytest.raises(SummarizerError, match=module):
            load_class(f"{module}:Class", Summary)


@pytest.mark.parametrize("durable", [True, False])
def test_replaced_in_one_step(durable: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is the old one until the new one is whole; where that is wanted, it and its name are synced."""
    path, sync = tmp_path / "made" / "kept", os.fsync
    replace_private(path, b"old")
    synced = []

    def note(file: int) -> None:
        sync(file)
        synced.append((stat.S_ISDIR(os.fstat(file).st_mode), path.read_bytes()))

    monkeypatch.setattr(os, "fsync", note)
    replace_private(path, b"new", durable=durable)
    assert synced == ([(False, b"old"), (True, b"new")] if durable else [])
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [*path.parent.iterdir()] == [path]


def test_nothing_is_left_of_what_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk does not take it, the file is what it was, and nothing stands beside it."""
    path = tmp_path / "kept"
    replace_private(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_private(path, b"new", durable=True)
    assert (path.read_bytes(), [*tmp_path.iterdir()]) == (b"old", [path])

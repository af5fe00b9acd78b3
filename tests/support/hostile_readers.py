"""Readers that misbehave, in a package of their own as another distribution would bring them."""

from pathlib import Path

import pytest

from summarizer.readers import registry

MODULE = """
import os, socket, subprocess, time
from summarizer.errors import EmptyArticleError, NoArticleError
from summarizer.readers import Document, Reader, RawDocument
from summarizer.readers.allowance import progressed


def read(raw):
    order = raw.data.decode()
    if order == "endless":
        while True:
            pass
    if order == "endless page":
        for _ in range(100):
            progressed()
        while True:
            pass
    if order.startswith("pages "):
        for page in range(int(order.split()[-1])):
            begun = time.process_time()
            while time.process_time() < begun + 0.3:
                pass
            progressed()
    if order == "sleep":
        time.sleep(1_000)
    if order == "memory":
        held = [bytearray(64 * 2**20) for _ in range(1_000)]
    if order == "output":
        return Document("x" * 100 * 2**20, "hostile", raw.sha256)
    if order == "crash":
        os.abort()
    if order == "connect":
        socket.create_connection(("127.0.0.1", 9))
    if order == "start":
        subprocess.run(["true"])
    if order.startswith("write "):
        open(order.partition(" ")[2], "w")
    if order == "refuse":
        raise NoArticleError(f"{raw.name} is a wall, no article")
    if order == "key":
        return Document(str("SECRET_KEY" in os.environ), "hostile", raw.sha256)
    if order == "group":
        return Document(str(os.getpgrp()), "hostile", raw.sha256)
    if order == "print":
        print("{}")
    return Document(order, "hostile", raw.sha256, notes=("One.",))


def read_each(raw):
    yield Document("first", "several", raw.sha256, id="1")
    yield EmptyArticleError("the second is empty")
    yield Document("third", "several", raw.sha256, id="3")


READER = Reader("hostile", lambda raw: raw.data.startswith(b"!"), (".hostile",), read=read, apart=True)
SEVERAL = Reader("several", lambda raw: False, (".several",), read_each=read_each, apart=True)
"""
POINTS = """[summarizer.readers]
hostile = hostile_readers_module:READER
several = hostile_readers_module:SEVERAL
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The readers `hostile` and `several`, installed for a test."""
    (tmp_path / "hostile_readers_module.py").write_text(MODULE, "utf-8")
    about = tmp_path / "hostile_readers-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: hostile-readers\nVersion: 1.0\n", "utf-8")
    (about / "entry_points.txt").write_text(POINTS, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    registry.readers.cache_clear()
    yield
    registry.readers.cache_clear()

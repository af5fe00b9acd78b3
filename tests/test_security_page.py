"""What SECURITY.md says of limits and sandboxes is what the code has."""

import re

from summarizer.client import transport
from summarizer.prompting.response_format import MAX_ANSWER
from summarizer.readers.raw import RawDocument
from summarizer.readers.registry import readers
from summarizer.readers.sandbox import ProcessLimits, limits_of
from tests.support.paths import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")


def kinds(before: str, after: str) -> set[str]:
    """The names in backquotes between two phrases of the page."""
    return set(re.findall(r"`([\w-]+)`", PAGE.split(before)[1].split(after)[0]))


def test_kinds_parsed_apart() -> None:
    """The page lists each kind of document that is parsed in a process of its own, and each that is not."""
    apart = {reader.kind for reader in readers() if reader.apart}
    assert kinds("in a process of their own:", ".") == apart
    assert kinds("reading files.", "are read in the process itself") == {r.kind for r in readers()} - apart


def test_limits() -> None:
    """Memory, seconds and output of that process, and the size of a provider's body, are as printed."""
    least = limits_of(RawDocument(b"", "none")).seconds
    most = limits_of(RawDocument(bytes(64 * 2**20), "large")).seconds
    limits = ProcessLimits()
    assert f"{limits.memory // 2**20:,} MiB of memory, {least:g} seconds" in PAGE.replace("\n", " ")
    assert f"{most:g} at most), and give {limits.output // 2**20} MiB" in PAGE.replace("\n", " ")
    assert f"{transport.MAX_BODY // 2**20} MiB a body" in PAGE
    assert f"{MAX_ANSWER:,} characters an answer" in PAGE

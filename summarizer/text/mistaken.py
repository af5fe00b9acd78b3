"""What is given by mistake in place of an article's text: a file's name, an address, a page, an object."""

import re
from pathlib import PurePath
from typing import Any

_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html[\s>]|\?xml\s)", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:(?:https?|ftp|file)://|www\.)\S+", re.IGNORECASE)
_FILE_NAME = re.compile(
    r"(?:\S+|[~.]{0,2}[/\\].*|[A-Za-z]:\\.*)\.(?:txt|md|html?|pdf|docx?|odt|rtf|json|jsonl|csv|xml|eml|mbox)",
    re.IGNORECASE,
)
_LONGEST_NAME = 1_000  # code points; no path is longer

_READ = "Read the file, summarizer.read(path), and give what comes of it."
_FETCH = "Fetch the page, summarizer.fetch(address) or --fetch, and give what comes of it."
_OF_TYPE = (
    (PurePath, "Read it, summarizer.read(path), or give its text: path.read_text(encoding='utf-8')."),
    (bytes, "Read it, summarizer.read(data). Decode it first, data.decode('utf-8'), if it is but text."),
    (dict, "Give the field that holds the text; title= and outlet= have arguments of their own."),
)


def mistaken(given: Any) -> tuple[str, str] | None:
    """(what is wrong, what to do) where something else than an article's text is given; None where it is one.

    A text is taken for a name or an address only if it is nothing else: an article of one sentence may end in
    a file's name.
    """
    if not isinstance(given, str):
        hints = (hint for kind, hint in _OF_TYPE if isinstance(given, kind))
        return f"is of type {type(given).__name__}, not str", next(hints, "")
    if _WEB_PAGE.match(given):
        return "is a web page", "Extract its article, summarizer.read(page.encode()), and give that."
    short = given.strip() if len(given) <= _LONGEST_NAME else ""
    if _ADDRESS.fullmatch(short):
        return (
            "is an address, not a text",
            _FETCH,
        )
    if _FILE_NAME.fullmatch(short):
        return (
            "is the name of a file, not a text",
            _READ,
        )
    return None

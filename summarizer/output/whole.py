"""One result in a format, as one piece."""

from typing import Any

from summarizer.output.registry import render
from summarizer.soundness import verify


def whole(result: Any, name: str) -> str | bytes:
    """A result in a format.

    Raises:
        OutputError: there is no such format, or it cannot be loaded.
        ResultError: the article's text is not the one that was summarized.
    """
    verify(result)
    pieces: list[Any] = list(render([result], name))
    return b"".join(pieces) if pieces and isinstance(pieces[0], bytes) else "".join(pieces)

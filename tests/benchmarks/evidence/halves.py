"""Which documents are worked with, and which are kept for a last measurement."""

import hashlib


def is_held_out(document: str) -> bool:
    """Whether a document is in the half that is kept; by its text, so that its summaries stay together."""
    return bool(hashlib.md5(document.encode(), usedforsecurity=False).digest()[0] % 2)

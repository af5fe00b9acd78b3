"""Unpaired surrogates: code points U+D800 to U+DFFF alone, which models write and no encoding holds.

The Unicode Standard, section 3.8, definition D75.
"""

import re

_UNPAIRED = re.compile("[\ud800-\udfff]")


def replace_unpaired(text: str) -> str:
    """The text with U+FFFD for each unpaired surrogate."""
    return _UNPAIRED.sub("\ufffd", text)


def has_unpaired(text: str) -> bool:
    """Whether a text has any."""
    return _UNPAIRED.search(text) is not None

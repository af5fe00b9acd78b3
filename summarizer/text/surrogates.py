"""Unpaired surrogates: models and files write them, and no encoding can."""

import re

SURROGATE = re.compile("[\ud800-\udfff]")


def without_surrogates(text: str) -> str:
    """The text with U+FFFD in the place of each."""
    return SURROGATE.sub("\ufffd", text)

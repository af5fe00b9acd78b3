"""The root of an XML document, told from its first characters; nothing is parsed."""

import re

_PROLOG = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?(?:-->|$)|<!DOCTYPE[^<>\[]*(?:\[[^\]]*\])?[^<>]*>", re.DOTALL | re.IGNORECASE
)
_START_TAG = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)((?:\s[^<>]*)?)(?:>|$)")


def root_of(start: str) -> tuple[str, str]:
    """(local name in lower case, attributes) of the root, from the first characters; empty if none."""
    place = 0
    while found := _PROLOG.match(start, place):
        if found.end() == place:
            break
        place = found.end()
    tag = _START_TAG.match(start, place)
    return (tag.group(1).lower(), tag.group(2)) if tag else ("", "")

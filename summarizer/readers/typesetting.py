"""Signs that typesetters use in place of others, as what they stand for."""

import re

_HALF_SIGN = re.compile(r"(?<=[\d\t ])\{\{?(?=[\s,;)\t]|$)|^\{$", re.MULTILINE)
_QUOTED = re.compile(r"(?<!\S)``[ ]?(?=\S)|``")
_CLOSED = re.compile(r"(?<=\S) ?''")
_SINGLE = re.compile(r"(?<!\w)`(?=\w[^`\n]{0,300}?')")
_DASH = re.compile(r"(?<=\S) _ (?=\S)")
_DASH_BEHIND = re.compile(r"(?<=\s)([^\s_@]+)_ (?=[a-z“])")


def as_meant(text: str) -> str:
    """A text in which `_` is a dash, two grave accents a quotation mark, a lone `{` a half, as in wires."""
    if "{" in text and "}" not in text:
        text = _HALF_SIGN.sub("½", text)
    if "``" in text:
        text = _CLOSED.sub("”", _QUOTED.sub("“", text))
    text = _DASH_BEHIND.sub(r"\1 — ", _SINGLE.sub("‘", text))
    return _DASH.sub(" — ", text)

"""Particles that are written onto a figure with a hyphen, and a space slipped in behind it: ל- 27."""

from collections.abc import Set as AbstractSet

from summarizer.text.tokens import Tokens

_LOOSE, _TIED = "- ", "-"


def tied(tokens: Tokens, clitics: AbstractSet[str]) -> Tokens:
    """The tokens, each figure tied to the particle before it, a space behind the hyphen or none."""
    loose = [
        index
        for index in range(1, len(tokens))
        if tokens.gaps[index] == _LOOSE and tokens.is_number(index) and tokens.words[index - 1] in clitics
    ]
    if not loose:
        return tokens
    gaps = list(tokens.gaps)
    for index in loose:
        gaps[index] = _TIED
    return Tokens(tokens.view, tokens.words, gaps, tokens.starts)

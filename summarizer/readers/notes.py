"""Sentences about what a reader has left out or lost."""


def words_left_out(count: int, which: str) -> str:
    """A note on words: `which` says of them what they are, as in "that a browser does not show"."""
    return f"1 word {which} was left out." if count == 1 else f"{count:,} words {which} were left out."


def bytes_lost(count: int) -> str:
    """A note on bytes that are no UTF-8."""
    if count == 1:
        return "1 byte is not UTF-8; it became the replacement character U+FFFD."
    return f"{count:,} bytes are not UTF-8; each became the replacement character U+FFFD."

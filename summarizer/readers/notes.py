"""Sentences about what a reader has left out or lost."""

from collections.abc import Iterable, Iterator


class HiddenText(str):
    """Words of a document that none of its readers sees, which were left out.

    Attributes:
        sort: "words" that are not shown, a "comment", a text "beside" something else (for pictures, say), or
            characters that are "invisible". Two sorts were not left out: words in "closed" details, and
            words "waiting" for an animation or a script.
    """

    __slots__ = ("sort",)
    sort: str

    def __new__(cls, text: str, sort: str) -> "HiddenText":
        """Words of a sort."""
        made = super().__new__(cls, text)
        made.sort = sort
        return made


def of_hidden(hidden: Iterable[str], which: str) -> Iterator[str]:
    """A note on each sort of what was hidden.

    Args:
        hidden: texts; one that is no `HiddenText` is words that are not shown.
        which: what the words are, as in "that a browser does not show".
    """
    counts = dict.fromkeys(("words", "comment", "beside", "invisible", "closed", "waiting"), 0)
    for each in hidden:
        sort = each.sort if isinstance(each, HiddenText) else "words"
        counts[sort] += len(each) if sort == "invisible" else len(each.split())
    forms = (("words", which), ("comment", "of comments in its markup"),
             ("beside", "of texts beside pictures or links that read like an order"))  # fmt: skip
    yield from (words_left_out(counts[sort], form) for sort, form in forms if counts[sort])
    if counts["invisible"]:
        yield invisible_left_out(counts["invisible"])
    stayed = (("closed", "stand in closed details", "stands in closed details"),
              ("waiting", "are seen only after an animation or by a script, and were kept",
               "is seen only after an animation or by a script, and was kept"))  # fmt: skip
    for sort, many, one in stayed:
        if counts[sort]:
            yield f"1 word {one}." if counts[sort] == 1 else f"{counts[sort]:,} words {many}."


def without_text(name: str, hidden: Iterable[str]) -> str:
    """What an error says of a document without text, of which words were left out."""
    told = " ".join(of_hidden(hidden, "that a browser does not show"))
    return f"{name} has no text. {told}" if told else f"{name} has no text"


def invisible_left_out(count: int) -> str:
    """A note on characters that nobody sees."""
    return f"{count:,} invisible characters in a row were left out."


def words_left_out(count: int, which: str) -> str:
    """A note on words: `which` says of them what they are, as in "that a browser does not show"."""
    return f"1 word {which} was left out." if count == 1 else f"{count:,} words {which} were left out."


def bytes_lost(count: int) -> str:
    """A note on bytes that are no UTF-8."""
    if count == 1:
        return "1 byte is not UTF-8; it became the replacement character U+FFFD."
    return f"{count:,} bytes are not UTF-8; each became the replacement character U+FFFD."

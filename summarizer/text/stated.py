"""Something that a document says of its article, and where it says so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """Something that a document says of its article.

    Attributes:
        value: what it says.
        where: where it says so: "meta og:title", "byline", "file name", "address".
        guessed: whether it only looks so there: a date in an address is a guess.
    """

    value: str
    where: str
    guessed: bool = False

"""How fast a model writes."""

from dataclasses import dataclass

_NEVER = 1e6  # seconds; no timer takes an infinity


@dataclass(frozen=True)
class Pace:
    """The time that a model takes over an answer; the default takes none.

    `first_token` are the seconds until it begins to write, `characters_per_second` how fast it goes on
    (None: all at once), `silent_after` the characters after which it writes no more (None: it comes to
    its end). Raises ValueError where one is no such figure.
    """

    first_token: float = 0.0
    characters_per_second: float | None = None
    silent_after: int | None = None

    def __post_init__(self) -> None:
        if self.first_token < 0:
            raise ValueError("the first token cannot come before the request")
        if self.characters_per_second is not None and self.characters_per_second <= 0:
            raise ValueError("a model that writes no characters in a second never answers")
        if self.silent_after is not None and self.silent_after < 0:
            raise ValueError("a model cannot fall silent before it begins")

    def seconds(self, characters: int) -> float:
        """The time from the request until so many characters are written; endless where they never are."""
        if self.silent_after is not None and characters > self.silent_after:
            return _NEVER
        rate = self.characters_per_second
        return self.first_token + (characters / rate if rate else 0.0)

"""How fast a model writes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """The time that a model takes over an answer; the default takes none.

    `first_token` are the seconds until it begins to write, `characters_per_second` how fast it goes on
    (None: all at once). Raises ValueError where either is no such figure.
    """

    first_token: float = 0.0
    characters_per_second: float | None = None

    def __post_init__(self) -> None:
        if self.first_token < 0:
            raise ValueError("the first token cannot come before the request")
        if self.characters_per_second is not None and self.characters_per_second <= 0:
            raise ValueError("a model that writes no characters in a second never answers")

    def seconds(self, characters: int) -> float:
        """The time from the request until so many characters are written."""
        rate = self.characters_per_second
        return self.first_token + (characters / rate if rate else 0.0)

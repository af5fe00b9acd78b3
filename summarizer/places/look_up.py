"""Where names are looked up: in a newsroom's own list, then in the gazetteer."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from summarizer.errors import ConfigurationError
from summarizer.places.gazetteer import REBUILD, Gazetteer
from summarizer.places.known import Known
from summarizer.places.listed import PlaceList


@dataclass(frozen=True)
class LookUp:
    """A list of one's own, a gazetteer, or both.

    Attributes:
        listed: the list, which goes first.
        gazetteer: the gazetteer.
    """

    listed: PlaceList | None = None
    gazetteer: Gazetteer | None = None

    @classmethod
    def of(cls, wanted: bool | Path | str) -> Self | None:
        """What `places` of `Summarizer` means: the gazetteer, a list before it, or None.

        Raises:
            ConfigurationError: the gazetteer is wanted and was not built, or the list cannot be read.
        """
        if wanted is False:
            return None
        gazetteer = Gazetteer()
        if wanted is not True:
            return cls(PlaceList(Path(wanted)), gazetteer if gazetteer.exists else None)
        if not gazetteer.exists:
            raise ConfigurationError(f"there is no gazetteer {gazetteer.path}", REBUILD)
        return cls(None, gazetteer)

    def places(self, names: Sequence[str]) -> list[list[Known]]:
        """The places of each name, in the same order.

        Raises:
            ConfigurationError: the gazetteer cannot be read.
        """
        listed = [self.listed.look_up(name) if self.listed else [] for name in names]
        known = self.gazetteer.look_up(names) if self.gazetteer else [[] for _ in names]
        return [[*own, *others] for own, others in zip(listed, known, strict=True)]

    @property
    def identity(self) -> str:
        """What tells it from others: the list's hash, and the source of the gazetteer."""
        return (
            f"{self.listed.sha256 if self.listed else ''} {self.gazetteer.source if self.gazetteer else ''}"
        )

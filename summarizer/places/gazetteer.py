"""The gazetteer: folded names to places, one SQLite file that is read where a name is looked up."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ConfigurationError
from summarizer.places.default_path import default_path
from summarizer.places.known import Known
from summarizer.text.folding import fold_bare

VERSION = 3
"""Of the file's form; a file of another one is built anew."""

REBUILD = "Build it: `summarizer places build`."

_COLUMNS = "name, country, latitude, longitude, feature, population, geonames, division"


@dataclass(frozen=True)
class GazetteerContents:
    """What a gazetteer holds.

    Attributes:
        path: its file.
        places: how many there are.
        names: how many folded names they have.
        bytes: the size of the file.
        source: whose data it is, and of which release.
    """

    path: Path
    places: int
    names: int
    bytes: int
    source: str


class Gazetteer:
    """A gazetteer on disk. Nothing is opened before a name is looked up; safe in threads and forks.

    Args:
        path: its file; in the user's cache folder (or `$SUMMARIZER_CACHE`) if not given.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or default_path()

    @property
    def exists(self) -> bool:
        """Whether it was built."""
        return self.path.is_file()

    def look_up(self, names: Iterable[str]) -> list[list[Known]]:
        """The places of each name, in the same order, the most populous first.

        Args:
            names: in any spelling and script; they are folded here.

        Raises:
            ConfigurationError: the file cannot be read.
        """
        wanted = [fold_bare(name) for name in names]
        with self._opened() as base:
            return [_rows(base, folded) for folded in wanted]

    def contents(self) -> GazetteerContents:
        """What it holds.

        Raises:
            ConfigurationError: there is none, or it cannot be read.
        """
        with self._opened() as base:
            places, names = (
                base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - two fixed names
                for table in ("places", "names")
            )
        return GazetteerContents(self.path, places, names, self.path.stat().st_size, self.source)

    @property
    def source(self) -> str:
        """Whose data it is, and of which release.

        Raises:
            ConfigurationError: there is none, or it cannot be read.
        """
        with self._opened() as base:
            found: str = base.execute("SELECT source FROM about").fetchone()[0]
        return found

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        if not self.exists:
            raise ConfigurationError(f"there is no gazetteer {self.path}", REBUILD)
        try:
            with closing(sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True)) as base:
                if base.execute("PRAGMA user_version").fetchone() != (VERSION,):
                    raise ConfigurationError(f"the gazetteer {self.path} is of another version", REBUILD)
                yield base
        except sqlite3.Error as error:
            raise ConfigurationError(f"the gazetteer {self.path} cannot be read: {error}", REBUILD) from None


def _rows(base: sqlite3.Connection, folded: str) -> list[Known]:
    query = (
        f"SELECT {_COLUMNS} FROM names JOIN places ON places.id = names.place "  # noqa: S608 - fixed names
        "WHERE folded = ? ORDER BY population DESC, places.id"
    )
    return [Known(*row) for row in base.execute(query, (folded,))]

"""What an archive says about something: figures, claims, sources, parties, places, articles."""

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.archive.base import opened
from summarizer.archive.folded import question
from summarizer.archive.tables import MOST_ENTRIES, table_of
from summarizer.errors import ConfigurationError
from summarizer.sections.registry import declared

KINDS = ("articles", *(table_of(spec) for spec in declared()))
"""What can be found, by the names of the tables."""

_MOST = 50


@dataclass(frozen=True)
class Found:
    """One thing that an archive holds, and where it stands.

    Attributes:
        kind: its table: "figures".
        article: the article's number in the archive.
        id: of the item in its summary; empty for an article.
        words: the article's own words; of an article its headline.
        value: of a figure, in its unit.
        unit: of a figure.
        counted: what a figure counts.
        status: of a statement: attributed, denied …
        chains: names of those on whose word it stands, from the nearest to the last hand.
        outlet: who published the article.
        published: when, ISO 8601.
        headline: of the article.
        file: that its result was read from.
        record: its id in that file.
    """

    kind: str
    article: int
    id: str
    words: str
    value: float | None
    unit: str | None
    counted: str | None
    status: str | None
    chains: list[list[str]]
    outlet: str | None
    published: str | None
    headline: str
    file: str
    record: str | None

    @property
    def data(self) -> dict[str, Any]:
        """The same as JSON data."""
        return asdict(self)


def find(
    archive: Path | str,
    about: str = "",
    *,
    by: str = "",
    kinds: Iterable[str] = (),
    language: str | None = None,
    limit: int = _MOST,
) -> list[Found]:
    """What an archive holds about something, or on somebody's word, the best match first.

    Args:
        archive: the file that `index` made.
        about: words that all must be there, in any spelling; "words side by side", or word* for a beginning.
        by: words of the name of a source on whose word it stands, at first or last hand.
        kinds: tables to look in (see `KINDS`); all if none is given.
        language: of `about`, ISO 639-1; then figures are also found by what they count, in any language.
        limit: at most so many.

    Raises:
        ConfigurationError: there is no word to look for, or no such kind.
        ResultError: the file is no archive.
    """
    wanted = tuple(kinds) or KINDS
    for kind in wanted:
        if kind not in KINDS:
            raise ConfigurationError(f"an archive has no {kind!r}", f"There are {', '.join(KINDS)}.")
    parts = [question(about, "said", language)] if about or not by else []
    parts += [question(by, "who")] if by else []
    marks = ", ".join("?" * len(wanted))
    with opened(archive) as base:
        rows = base.execute(
            f"SELECT rowid, kind, position FROM search WHERE search MATCH ? AND kind IN ({marks}) "  # noqa: S608 - marks alone
            "ORDER BY rank, rowid LIMIT ?",
            (" AND ".join(f"({part})" for part in parts), *wanted, limit),
        ).fetchall()
        return [found_at(base, row["rowid"], row["kind"], row["position"]) for row in rows]


def found_at(base: sqlite3.Connection, rowid: int, kind: str, position: int) -> Found:
    """The item that an entry of the search stands for."""
    article = base.execute(
        "SELECT id, outlet, published, headline, file, record FROM articles WHERE id = ?",
        (rowid // MOST_ENTRIES,),
    ).fetchone()
    item: dict[str, Any] = {"id": "", "words": article["headline"]}
    if kind != "articles":
        item = dict(
            base.execute(
                f"SELECT * FROM {kind} WHERE article = ? AND position = ?",  # noqa: S608 - one of KINDS
                (article["id"], position),
            ).fetchone()
        )
    shown = {name: item.get(name) for name in ("value", "unit", "counted", "status")}
    return Found(
        kind=kind,
        article=article["id"],
        id=item["id"],
        words=item["words"] or item.get("verbatim") or item.get("quote") or "",
        chains=chains_of(base, article["id"], kind, item["id"]),
        outlet=article["outlet"],
        published=article["published"],
        headline=article["headline"],
        file=article["file"],
        record=article["record"],
        **shown,
    )


def chains_of(base: sqlite3.Connection, article: int, kind: str, id_: str) -> list[list[str]]:
    """Names of the chains of a statement, or of the statements that hold a figure, each once."""
    statements = {
        "statements": "SELECT :id",
        "figures": "SELECT held.value FROM figures, json_each(figures.statements) AS held "
        "WHERE figures.article = :article AND figures.id = :id",
    }
    if kind not in statements:
        return []
    rows = base.execute(
        "SELECT statement, chain, name FROM said WHERE article = :article AND statement IN "  # noqa: S608 - of the two above
        f"({statements[kind]}) ORDER BY statement, chain, hand",
        {"article": article, "id": id_},
    )
    found: dict[tuple[str, int], list[str]] = {}
    for row in rows:
        found.setdefault((row["statement"], row["chain"]), []).append(row["name"])
    return [list(chain) for chain in dict.fromkeys(map(tuple, found.values()))]

"""The tables of an archive: one a built-in section, made from its declaration, and those around them."""

from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin

from summarizer.sections.registry import declared
from summarizer.sections.spec import SectionSpec

VERSION = 1

_NAMES = {"numbers": "figures", "locations": "places"}
"""Sections whose table is called after their items."""

LINKED = {"parties": "party", "locations": "place", "sourcing.sources": "source"}
"""Path of each section whose items are linked across articles, to the kind of their entities."""

_AROUND = """
CREATE TABLE files (
    path TEXT PRIMARY KEY, offset INTEGER NOT NULL, line INTEGER NOT NULL, last TEXT NOT NULL,
    reading INTEGER NOT NULL, texts INTEGER NOT NULL
);
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, digest TEXT NOT NULL, file TEXT NOT NULL, record TEXT,
    reading INTEGER NOT NULL, title TEXT, outlet TEXT, author TEXT, published TEXT, language TEXT,
    sha256 TEXT NOT NULL, headline TEXT NOT NULL, gist TEXT NOT NULL, model TEXT, output_language TEXT,
    summarized TEXT NOT NULL, cost REAL, characters INTEGER NOT NULL, text TEXT
);
CREATE INDEX articles_of_record ON articles (file, record);
CREATE TABLE entities (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, item TEXT NOT NULL,
    language TEXT NOT NULL, output_language TEXT NOT NULL, countries TEXT NOT NULL
);
CREATE TABLE entity_names (
    folded TEXT NOT NULL, kind TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entities (id),
    PRIMARY KEY (folded, kind, entity)
) WITHOUT ROWID;
CREATE TABLE chains (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, statement TEXT NOT NULL,
    chain INTEGER NOT NULL, hand INTEGER NOT NULL, source TEXT NOT NULL, is_last INTEGER NOT NULL,
    PRIMARY KEY (article, statement, chain, hand)
) WITHOUT ROWID;
CREATE TABLE problems (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    code TEXT NOT NULL, severity TEXT NOT NULL, path TEXT NOT NULL, message TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE decisions (
    article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, position INTEGER NOT NULL,
    path TEXT NOT NULL, id TEXT, words TEXT NOT NULL, verdict TEXT, outcome TEXT NOT NULL, "by" TEXT,
    time TEXT, notes TEXT NOT NULL, changes TEXT NOT NULL,
    PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5(
    said, who, kind UNINDEXED, position UNINDEXED,
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'"
);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
CREATE VIEW said AS
    SELECT chains.article, chains.statement, chains.chain, chains.hand, chains.is_last, sources.id AS source,
        coalesce(sources.name, sources.verbatim) AS name, sources.kind, sources.identification, sources.entity
    FROM chains JOIN sources ON sources.article = chains.article AND sources.id = chains.source;
"""

MOST_ENTRIES = 1 << 20
"""Entries of one article in `search`: its rows are numbered article × this + entry."""


def table_of(spec: SectionSpec) -> str:
    """The table of a section: "figures"."""
    return _NAMES.get(spec.name, spec.name)


@cache
def columns_of(spec: SectionSpec) -> dict[str, str]:
    """Field of a section's items to its type in SQLite; lists and objects are JSON."""
    return {
        name: _type(field.annotation) for name, field in spec.item.model_fields.items() if not field.exclude
    }


def _type(annotation: Any) -> str:
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (part for part in get_args(annotation) if part is not type(None))
    return {float: "REAL", int: "INTEGER", bool: "INTEGER"}.get(annotation, "TEXT")


def statements() -> str:
    """SQL that makes every table of a new archive."""
    version = f"PRAGMA user_version = {VERSION};"
    return "".join(("BEGIN IMMEDIATE;", *map(_section, declared()), _AROUND, version, "COMMIT;"))


def _section(spec: SectionSpec) -> str:
    """A section's table: article, place in the list, path, the article's own words, and each field."""
    fields = "".join(f', "{name}" {kind}' for name, kind in columns_of(spec).items())
    linked = ", entity INTEGER REFERENCES entities (id), link REAL" if spec.path in LINKED else ""
    table = table_of(spec)
    by_entity = f"CREATE INDEX {table}_of_entity ON {table} (entity);" if linked else ""
    return (
        f"CREATE TABLE {table} (article INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE, "
        f"position INTEGER NOT NULL, path TEXT NOT NULL, words TEXT NOT NULL{fields}{linked}{_point(spec)}, "
        f"PRIMARY KEY (article, position)) WITHOUT ROWID;{by_entity}"
    )


def _point(spec: SectionSpec) -> str:
    """Latitude and longitude as columns of their own, for maps."""
    if not spec.mapped:
        return ""
    return "".join(
        f", {name} REAL GENERATED ALWAYS AS (json_extract(geo, '$.{name}')) VIRTUAL"
        for name in ("latitude", "longitude")
    )

"""What Datasette shows of an archive: words for each table, questions that are asked often, a map."""

from pathlib import Path
from typing import Any

_TABLES = {
    "articles": "One row an article; `text` only where the archive was made with whole texts.",
    "parties": "Who acts in the story. `entity` is the same number across articles.",
    "figures": "Quantities: `value` in `unit`, between `low` and `high`.",
    "places": "Where it happens; with `latitude` and `longitude` where they are known.",
    "sources": "On whose word: `identification` is named, described, bare or none.",
    "statements": "Claims: `status` says how the article presents them.",
    "chains": "Who cites whom, a row a hand; hand 0 is the nearest to the article, `is_last` the origin.",
    "problems": "What the checks found.",
    "decisions": "What editors decided.",
    "entities": "Parties, places and sources that are one across articles; each link has its score.",
    "said": "Chains with the names of their sources.",
}

_QUERIES = {
    "figures_about": (
        "Figures about …",
        (
            "SELECT figures.article, outlet, published, figures.words, value, low, high, unit, counted "
            "FROM figures JOIN articles ON articles.id = figures.article "
            "WHERE counted LIKE '%' || :about || '%' ORDER BY published"
        ),
    ),
    "said_by": (
        "What … said, and from whom",
        (
            "SELECT said.article, outlet, published, name, hand, is_last, statements.words, "
            "status "
            "FROM said JOIN statements "
            "ON statements.article = said.article AND statements.id = said.statement "
            "JOIN articles ON articles.id = said.article "
            "WHERE name LIKE '%' || :name || '%' ORDER BY published"
        ),
    ),
    "without_a_named_source": (
        "Claims without a named source",
        (
            "SELECT statements.article, outlet, published, statements.id, words, status FROM statements "
            "JOIN articles ON articles.id = statements.article WHERE NOT EXISTS (SELECT 1 FROM said "
            "WHERE said.article = statements.article AND said.statement = statements.id "
            "AND identification = 'named') ORDER BY published"
        ),
    ),
    "figures_that_differ": (
        "Figures that are contested within their article",
        (
            "SELECT figures.article, outlet, published, words, value, unit, counted, contested FROM figures "
            "JOIN articles ON articles.id = figures.article WHERE contested <> '[]' ORDER BY published"
        ),
    ),
    "events_on_a_map": (
        "Where it happens, on a map",
        (
            "SELECT latitude, longitude, verbatim, country, outlet, published, headline FROM places "
            "JOIN articles ON articles.id = places.article WHERE latitude IS NOT NULL "
            "AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'event') ORDER BY published"
        ),
    ),
    "quoted_most": (
        "Who is quoted most",
        (
            "SELECT coalesce(entities.name, said.name) AS who, said.kind, "
            "count(DISTINCT said.article || ' ' || said.statement) AS statements, "
            "count(DISTINCT said.article) AS articles FROM said "
            "LEFT JOIN entities ON entities.id = said.entity WHERE is_last "
            "GROUP BY coalesce(said.entity, said.name) ORDER BY statements DESC"
        ),
    ),
}


_PLACES = {
    "source": "GeoNames",
    "source_url": "https://www.geonames.org/",
    "license": "CC BY 4.0",
    "license_url": "https://creativecommons.org/licenses/by/4.0/",
}
"""Whose data points of places are, as their licence wants it to be said."""


def metadata(archive: Path | str) -> dict[str, Any]:
    """Metadata for `datasette ARCHIVE -m metadata.json`: tables, canned queries, and places for a map.

    The map is that of the plugin datasette-cluster-map, which looks for latitude and longitude.
    """
    return {
        "title": "What the articles say, and on whose word",
        "databases": {
            Path(archive).stem: {
                "tables": {name: {"description": words} for name, words in _TABLES.items()}
                | {"places": {"description": _TABLES["places"], **_PLACES}}
                | {"search": {"hidden": True}, "files": {"hidden": True}, "entity_names": {"hidden": True}},
                "queries": {name: {"title": title, "sql": sql} for name, (title, sql) in _QUERIES.items()},
            }
        },
    }

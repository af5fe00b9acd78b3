"""Who and what is one across articles: a link where names and kinds agree, none where that may mislead."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.archive.founders import CLASSES, Founder, first_of, linked
from summarizer.archive.tables import LINKED, table_of
from summarizer.matching.align import SAME
from summarizer.matching.names import (
    Named,
    forms_of,
    parties_score,
    places_score,
    sources_score,
)
from summarizer.matching.side import Side
from summarizer.results.result import Result
from summarizer.schemas import Place, Source, Summary

Link = tuple[int, float]
"""Id of an entity, and how likely the item is it, from 0.9 to 1 (1 for the item that it was made of)."""

_ANYBODY = frozenset({"group", "unknown", "witness", "rumour"})
_ANYWHERE = frozenset({"person", "company", "media", "media_outlet"})
"""Kinds whose full name tells who is meant in any country; a ministry is that of one country."""
_SCORES = {"party": parties_score, "place": places_score, "source": sources_score}
_KEPT = 4096
_ASKED = 500  # names in one question: SQLite may have been built for no more than 999


class Entities:
    """The entities of an archive, to which items of each new article are linked."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self._known = lru_cache(maxsize=_KEPT)(self._load)
        self._left: set[tuple[str, int]] = set()

    def forget(self) -> None:
        """Forget what was read, when a transaction was rolled back."""
        self._known.cache_clear()
        self._left.clear()

    def leave(self, article: int) -> None:
        """Take note of what an article is linked to that is about to be taken out, for `settle`."""
        for kind, spec in linked().items():
            rows = self._base.execute(
                f"SELECT DISTINCT entity FROM {table_of(spec)} WHERE article = ? AND entity IS NOT NULL",  # noqa: S608 - ours
                (article,),
            )
            self._left.update((kind, entity) for (entity,) in rows)

    def settle(self) -> None:
        """Make each entity that an article has left of an item that is still there; without one it goes.

        An entity holds the item that it was made of: otherwise words of an article would outlive it.
        """
        for kind, entity in sorted(self._left):
            self._base.execute("DELETE FROM entity_names WHERE entity = ?", (entity,))
            founder = first_of(self._base, kind, entity)
            if founder is None:
                self._base.execute("DELETE FROM entities WHERE id = ?", (entity,))
                continue
            self._base.execute(
                "UPDATE entities SET name = ?, item = ?, language = ?, output_language = ?, countries = ? "
                "WHERE id = ?",
                (*founder.columns(), entity),
            )
            self._name(kind, entity, founder)
        if self._left:
            self.forget()

    def links(self, result: Result[Summary]) -> Iterator[tuple[str, str, Link]]:
        """(path of the section, id of the item, its link) of each item that has one."""
        language = result.article.language or result.summary.language
        output = result.provenance.language or result.summary.language
        side = Side(result.article, result.summary, 0, language, output)
        countries = sorted({place.country for place in result.summary.locations if place.country})
        named = zip(LINKED.items(), (side.parties(), side.places(), side.sources()), strict=True)
        speakers = {
            source.party for source in result.summary.sourcing.sources if source.identification == "named"
        }
        telling = [
            (path, kind, item, sorted({form.folded for form in item.forms if not form.alias}))
            for (path, kind), items in named
            for item in items
            if _is_telling(item, speakers)
        ]
        known = self._named({name for _, _, _, names in telling for name in names})
        for path, kind, item, names in telling:
            found = {entity for name in names for entity in known[kind, name]}
            link = self._best(kind, item, found, countries)
            if link is None:
                founder = Founder(item.item, language, output, countries, names)
                link = self._add(kind, founder), 1.0
            for name in names if link[0] not in found else ():
                known[kind, name].add(link[0])
            yield path, item.id, link

    def _named(self, names: set[str]) -> defaultdict[tuple[str, str], set[int]]:
        """(kind, folded name) to the entities that have it."""
        found: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        ordered = sorted(names)
        for start in range(0, len(ordered), _ASKED):
            group = ordered[start : start + _ASKED]
            marks = ", ".join("?" * len(group))
            rows = self._base.execute(
                f"SELECT folded, kind, entity FROM entity_names WHERE folded IN ({marks})",  # noqa: S608 - marks alone
                group,
            )
            for name, kind, entity in rows:
                found[kind, name].add(entity)
        return found

    def _best(self, kind: str, item: Named, found: set[int], countries: Sequence[str]) -> Link | None:
        """The entity of those with a name of its that it surely is, and how likely."""
        scored = [
            (_SCORES[kind](known, item), -entity)
            for entity in found
            for known, of in (self._known(entity),)
            if item.item.kind in _ANYWHERE or kind == "place" or not of.isdisjoint(countries)
        ]
        score, entity = max(scored, default=(0.0, 0))
        return (-entity, round(score, 3)) if score >= SAME else None

    def _add(self, kind: str, founder: Founder) -> int:
        cursor = self._base.execute(
            "INSERT INTO entities (kind, name, item, language, output_language, countries) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (kind, *founder.columns()),
        )
        entity = cursor.lastrowid or 0
        self._name(kind, entity, founder)
        return entity

    def _name(self, kind: str, entity: int, founder: Founder) -> None:
        """Let an entity be found by the names of its founder."""
        self._base.executemany(
            "INSERT INTO entity_names VALUES (?, ?, ?)", [(name, kind, entity) for name in founder.names]
        )

    def _load(self, entity: int) -> tuple[Named, frozenset[str]]:
        row = self._base.execute("SELECT * FROM entities WHERE id = ?", (entity,)).fetchone()
        item = CLASSES[row["kind"]].model_validate_json(row["item"])
        forms = forms_of(item, row["language"], row["output_language"])
        return Named(item, forms), frozenset(json.loads(row["countries"]))


def _is_telling(named: Named, speakers: set[str | None]) -> bool:
    """Whether a name says who is meant, in whatever article it stands: "the company" does not."""
    item = named.item
    if isinstance(item, Place):
        return bool(item.country)
    if item.kind in _ANYBODY or not named.forms:
        return False
    if isinstance(item, Source):
        return item.identification == "named"
    full = [form for form in named.forms if not form.alias]
    return item.id in speakers or any(len(form.tokens) > 1 for form in full)

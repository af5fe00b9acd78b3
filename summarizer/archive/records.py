"""What becomes of one result: its rows in every table, and its entries in the search."""

import json
import sqlite3
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from pydantic_core import to_json

from summarizer.archive.base import to_wipe
from summarizer.archive.entities import Entities
from summarizer.archive.folded import concepts, folded_all
from summarizer.archive.tables import LINKED, MOST_ENTRIES, columns_of, table_of
from summarizer.results.result import Result
from summarizer.schemas import Figure, Grounded, Statement, Summary
from summarizer.sections.registry import declared
from summarizer.sections.spec import SectionSpec

_TOLD = ("name", "text", "counted", "includes", "excludes", "role", "english", "aliases", "alignment")
"""Fields whose words are searched besides those of the article."""

_PLAIN = frozenset({str, float, bool, type(None)})
_WIDEST = 1 << 63  # from which on SQLite has no integer


def key_of(result: Result[Any]) -> str:
    """What tells one article from another: text, outlet, headline and date; the same again replaces it."""
    article = result.article
    return json.dumps([article.sha256, article.outlet, article.title, article.published], ensure_ascii=False)


def remove(base: sqlite3.Connection, entities: Entities, article: int) -> None:
    """Take an article out of every table; `entities.settle` then looks after what it was linked to."""
    to_wipe(base)
    entities.leave(article)
    base.execute(
        "DELETE FROM search WHERE rowid BETWEEN ? AND ?",
        (article * MOST_ENTRIES, (article + 1) * MOST_ENTRIES - 1),
    )
    base.execute("DELETE FROM articles WHERE id = ?", (article,))


def add(
    base: sqlite3.Connection,
    entities: Entities,
    result: Result[Summary],
    about: dict[str, Any],
    *,
    texts: bool,
) -> None:
    """Put a result into every table; `about` has the file, record, digest and reading of its line."""
    article = _insert(base, "articles", {**_article(result, texts=texts), **about})
    links = {(path, id_): link for path, id_, link in entities.links(result)}
    entries = [("articles", 0, *_article_words(result, texts=texts))]
    who = _speakers(result.summary)
    output = result.provenance.language or result.summary.language
    for plan in _plans():
        rows = []
        for position, item in enumerate(plan.spec.items(result.summary)):
            printed = _printed(item, result)
            row = [article, position, f"{plan.spec.path}[{position}]", printed]
            row += [value if type(value) in _PLAIN else _cell(value) for value in plan.values(item)]
            if plan.spec.path in LINKED:
                row += links.get((plan.spec.path, item.id)) or (None, None)
            rows.append(row)
            entries.append((plan.table, position, *_item_words(item, printed, who, output)))
        base.executemany(plan.statement, rows)
    _add_entries(base, article, entries[:MOST_ENTRIES])
    _add_around(base, article, result)


@dataclass(frozen=True)
class _Plan:
    """How items of a section become rows.

    Attributes:
        spec: the section.
        table: its table.
        values: of an item, the fields that are columns.
        statement: SQL that puts a row there: article, position, path, words, the fields, and the link.
    """

    spec: SectionSpec
    table: str
    values: Callable[[Any], tuple[Any, ...]]
    statement: str


@cache
def _plans() -> tuple[_Plan, ...]:
    found = []
    for spec in declared():
        columns = tuple(columns_of(spec))
        names = ["article", "position", "path", "words", *columns]
        names += ["entity", "link"] if spec.path in LINKED else []
        found.append(_Plan(spec, table_of(spec), attrgetter(*columns), _insertion(table_of(spec), names)))
    return tuple(found)


def _add_entries(base: sqlite3.Connection, article: int, entries: list[tuple[str, int, str, str]]) -> None:
    """Put entries (kind, position, words, words of speakers and concepts) into the search, folded."""
    texts = folded_all([words for _, _, said, who in entries for words in (said, who)])
    base.executemany(
        "INSERT INTO search (rowid, said, who, kind, position) VALUES (?, ?, ?, ?, ?)",
        [
            (article * MOST_ENTRIES + number, texts[2 * number], texts[2 * number + 1], kind, position)
            for number, (kind, position, _, _) in enumerate(entries)
        ],
    )


def _article(result: Result[Summary], *, texts: bool) -> dict[str, Any]:
    article, provenance = result.article, result.provenance
    return {
        "key": key_of(result),
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published,
        "language": article.language or result.summary.language,
        "sha256": article.sha256,
        "headline": result.summary.headline,
        "gist": " ".join(sentence.text for sentence in result.summary.gist),
        "model": provenance.model,
        "output_language": provenance.language or result.summary.language,
        "summarized": provenance.time.isoformat(),
        "cost": provenance.cost,
        "characters": len(article.text),
        "text": article.text if texts else None,
    }


def _add_around(base: sqlite3.Connection, article: int, result: Result[Summary]) -> None:
    """Chains, problems and decisions."""
    base.executemany(
        "INSERT INTO chains VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article, statement.id, number, hand, source, hand == len(chain) - 1)
            for statement in result.summary.sourcing.statements
            for number, chain in enumerate(statement.chains)
            for hand, source in enumerate(chain)
        ],
    )
    base.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article, number, found.code, found.severity, found.path, found.message)
            for number, found in enumerate(result.problems)
        ],
    )
    base.executemany(
        "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article, number, one.path, one.id, one.words, one.verdict, one.outcome, one.by, one.time,
             _cell([note.model_dump() for note in one.notes]),
             _cell({name: change.model_dump(mode="json", by_alias=True)
                    for name, change in one.changes.items()}))
            for number, one in enumerate(result.provenance.decisions)
        ],
    )  # fmt: skip


def _article_words(result: Result[Summary], *, texts: bool) -> tuple[str, str]:
    said = [result.article.title or "", result.summary.headline]
    said += [sentence.text for sentence in result.summary.gist]
    if texts:
        said.append(result.article.text)
    return "\n".join(said), f"{result.article.outlet or ''}\n{result.article.author or ''}"


def _item_words(item: Grounded, printed: str, who: dict[str, str], output: str) -> tuple[str, str]:
    """Words of an item, and of those on whose word it stands."""
    said = [printed, item.words]
    for name in _told(type(item)):
        words = getattr(item, name)
        if words:
            said.append(" ".join(words) if isinstance(words, list) else words)
    if isinstance(item, Figure):
        said.append(concepts(item.counted, output))
    speakers = ""
    if isinstance(item, Figure | Statement):
        wanted = dict.fromkeys(id_ for chain in item.chains for id_ in chain)
        speakers = "\n".join(who[id_] for id_ in wanted if id_ in who)
    return "\n".join(dict.fromkeys(said)), speakers


@cache
def _told(kind: type[Grounded]) -> tuple[str, ...]:
    return tuple(name for name in _TOLD if name in kind.model_fields)


def _speakers(summary: Summary) -> dict[str, str]:
    """Id of a source to its names."""
    return {source.id: f"{source.verbatim}\n{source.name or ''}" for source in summary.sourcing.sources}


def _printed(item: Grounded, result: Result[Any]) -> str:
    """The article's own words at an item's spans."""
    return " … ".join(result.article.text[start:end] for start, end in item.spans)


def _cell(value: Any) -> Any:
    """A value as SQLite holds it: lists and objects as JSON, integers that are too large as real numbers."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is int:
        return float(value) if abs(value) >= _WIDEST else value
    return to_json(value).decode() if value != [] else "[]"


def _insert(base: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Put a row into a table of ours; its number."""
    row = tuple(map(_cell, values.values()))
    return base.execute(_insertion(table, values), row).lastrowid or 0


def _insertion(table: str, columns: Collection[str]) -> str:
    names = ", ".join(f'"{name}"' for name in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - names of ours

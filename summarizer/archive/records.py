"""What becomes of one result: its rows in every table, and its entries in the search."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from summarizer.archive.entities import Entities, Link
from summarizer.archive.folded import concepts, folded
from summarizer.archive.tables import LINKED, MOST_ENTRIES, columns_of, table_of
from summarizer.results.result import Result
from summarizer.schemas import Figure, Grounded, Statement, Summary
from summarizer.sections.registry import declared
from summarizer.sections.spec import SectionSpec

_TOLD = ("name", "text", "counted", "includes", "excludes", "role", "english", "aliases", "alignment")
"""Fields whose words are searched besides those of the article."""


def key_of(result: Result[Any]) -> str:
    """What tells one article from another: text, outlet, headline and date; the same again replaces it."""
    article = result.article
    return json.dumps([article.sha256, article.outlet, article.title, article.published], ensure_ascii=False)


def remove(base: sqlite3.Connection, article: int) -> None:
    """Take an article out of every table."""
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
    for spec in declared():
        for position, item in enumerate(spec.items(result.summary)):
            place = {"article": article, "position": position, "path": f"{spec.path}[{position}]"}
            row = _item_row(spec, item, links.get((spec.path, item.id)))
            _insert(base, table_of(spec), {**place, "words": _printed(item, result), **row})
            entries.append((table_of(spec), position, *_item_words(item, result)))
    base.executemany(
        "INSERT INTO search (rowid, said, who, kind, position) VALUES (?, ?, ?, ?, ?)",
        [
            (article * MOST_ENTRIES + number, said, who, kind, position)
            for number, (kind, position, said, who) in enumerate(entries[:MOST_ENTRIES])
        ],
    )
    _add_around(base, article, result)


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


def _item_row(spec: SectionSpec, item: Grounded, link: Link | None) -> dict[str, Any]:
    """The fields of an item, and its link where its section has links."""
    given = item.model_dump(mode="json")
    fields = {name: _cell(given[name]) for name in columns_of(spec)}
    entity, score = link or (None, None)
    return {**fields, "entity": entity, "link": score} if spec.path in LINKED else fields


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
             one.note, _cell({name: change.model_dump(mode="json", by_alias=True)
                              for name, change in one.changes.items()}))
            for number, one in enumerate(result.provenance.decisions)
        ],
    )  # fmt: skip


def _article_words(result: Result[Summary], *, texts: bool) -> tuple[str, str]:
    said = [result.article.title or "", result.summary.headline]
    said += [sentence.text for sentence in result.summary.gist]
    if texts:
        said.append(result.article.text)
    return folded("\n".join(said)), folded(f"{result.article.outlet or ''}\n{result.article.author or ''}")


def _item_words(item: Grounded, result: Result[Summary]) -> tuple[str, str]:
    """Folded words of an item, and of those on whose word it stands."""
    told = [getattr(item, name) for name in _TOLD if name in type(item).model_fields]
    said = [_printed(item, result), item.words]
    said += [" ".join(words) if isinstance(words, list) else words for words in told if words]
    added = ""
    if isinstance(item, Figure):
        output = result.provenance.language or result.summary.language
        added = f" {concepts(item.counted, output)}"
    return folded("\n".join(dict.fromkeys(said))) + added, folded(_who(item, result.summary))


def _who(item: Grounded, summary: Summary) -> str:
    if not isinstance(item, Figure | Statement):
        return ""
    wanted = {id_ for chain in item.chains for id_ in chain}
    found = [source for source in summary.sourcing.sources if source.id in wanted]
    return "\n".join(f"{source.verbatim}\n{source.name or ''}" for source in found)


def _printed(item: Grounded, result: Result[Any]) -> str:
    """The article's own words at an item's spans."""
    return " … ".join(result.article.text[start:end] for start, end in item.spans)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _insert(base: sqlite3.Connection, table: str, values: dict[str, Any]) -> int:
    """Put a row into a table of ours; its number."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of our own classes
    return base.execute(statement, tuple(_storable(values.values()))).lastrowid or 0


def _storable(values: Iterable[Any]) -> Iterable[Any]:
    """The values, integers that SQLite cannot hold as real numbers."""
    for value in values:
        yield float(value) if isinstance(value, int) and abs(value) >= 1 << 63 else value

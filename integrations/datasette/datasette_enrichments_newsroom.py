"""An enrichment for Datasette: the facts of each row's article in a table beside it.

The service's address stands in Datasette's configuration:

    plugins:
      datasette-enrichments-newsroom:
        url: http://127.0.0.1:8600

Its key, where it wants one, is the secret `NEWSROOM_SUMMARIZER_KEY`. A row's facts replace those that were
made of it before, in one transaction; a row that cannot be summarized has its error in Datasette's own table.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import httpx
from datasette import hookimpl
from datasette.utils import sqlite3, tilde_encode
from datasette.utils.asgi import BadRequest
from datasette_enrichments import Enrichment
from datasette_secrets import Secret, get_secret
from wtforms import Form, SelectField, StringField

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

PLUGIN = "datasette-enrichments-newsroom"
DEFAULT_URL = "http://127.0.0.1:8600"
SECRET = Secret(name="NEWSROOM_SUMMARIZER_KEY", description="Key of the service")
TIMEOUT = 300.0  # seconds that one request may take; a summary is asked for until it is there
SIDE_BY_SIDE = 8
_NONE = "(none)"
_NO_ADDRESS = (
    "the url in Datasette's configuration is no address that begins with http:// or https://. "
    "Write it as http://HOST:PORT."
)
_LISTS = {
    "party": ("parties",),
    "number": ("numbers",),
    "place": ("locations",),
    "source": ("sourcing", "sources"),
    "statement": ("sourcing", "statements"),
}
_TABLE = """
CREATE TABLE IF NOT EXISTS {table} (
    row TEXT NOT NULL, kind TEXT NOT NULL, id TEXT, words TEXT, start INTEGER, [end] INTEGER, value REAL,
    about TEXT, by TEXT, problem TEXT, item TEXT NOT NULL
)
"""


class RefusedError(Exception):
    """The service refuses, or cannot be asked."""


class NewsroomEnrichment(Enrichment):  # its methods have the arguments that Datasette gives
    """Parties, numbers, places, sources and statements of each article."""

    name = "Facts of news articles"
    slug = "newsroom"
    description = "Parties, numbers, places, sources and claims, each with the article's own words"
    batch_size = 16
    default_max_errors = 50

    async def get_config_form(self, db: Database, table: str) -> type[Form]:
        """Which columns hold what."""
        columns = await db.table_columns(table)
        optional = [_NONE, *columns]

        class ConfigForm(Form):
            """What the columns of the table are."""

            text = SelectField("Column with the article", choices=columns)
            title = SelectField("Column with its headline", choices=optional)
            outlet = SelectField("Column with its outlet", choices=optional)
            language = StringField("Output language", description="ISO 639-1; the article's own if empty")

        return ConfigForm

    async def initialize(
        self, datasette: Datasette, db: Database, table: str, config: dict[str, Any]
    ) -> None:
        """Make the table of facts.

        Raises:
            BadRequest: it cannot be made, or something else has its name.
        """
        try:
            await db.execute_write_fn(lambda connection: _make(connection, facts_of(table)))
        except sqlite3.Error as error:
            raise BadRequest(
                f"the table {facts_of(table)} for the facts cannot be made: {error}. Nothing was asked."
            ) from None

    async def enrich_batch(  # noqa: PLR0917 - the interface is Datasette's
        self,
        datasette: Datasette,
        db: Database,
        table: str,
        rows: list[Any],
        pks: list[str],
        config: dict[str, Any],
        job_id: int,
    ) -> int:
        """Summarize rows side by side; how many have their facts."""
        url, user = _address((datasette.plugin_config(PLUGIN) or {}).get("url", DEFAULT_URL))
        key = await get_secret(datasette, SECRET.name)
        room = asyncio.Semaphore(SIDE_BY_SIDE)
        headers = {"X-Api-Key": key} if key else {}
        async with httpx.AsyncClient(base_url=url, auth=user, headers=headers, timeout=TIMEOUT) as service:

            async def one(row: Any) -> bool:
                ids = [row[pk] for pk in pks]
                name = name_of(ids)
                async with room:
                    try:
                        if not url:
                            raise RefusedError(_NO_ADDRESS)
                        result = await summarized(service, row, config)
                        facts = rows_of(result, name)
                        cost = round((result["provenance"].get("cost") or 0) * 10_000)
                    except RefusedError as error:
                        await self.log_error(db, job_id, ids, str(error))
                        return False
                    except (KeyError, TypeError, AttributeError, IndexError):
                        await self.log_error(db, job_id, ids, f"what {url} answers is no result")
                        return False
                await _write(db, facts_of(table), name, facts)
                await self.increment_cost(db, job_id, cost)
                return True

            return sum(await asyncio.gather(*(one(row) for row in rows)))


def _address(given: str) -> tuple[str, tuple[str, str] | None]:
    """An address without user and password, which no message and no log is to have; and these.

    What is no address of HTTP is empty.
    """
    try:
        url = httpx.URL(str(given))
    except httpx.InvalidURL:
        return "", None
    if url.scheme not in ("http", "https") or not url.host:
        return "", None
    user = (url.username, url.password) if url.userinfo else None
    return str(url.copy_with(userinfo=b"")).rstrip("/"), user


def facts_of(table: str) -> str:
    """The name of the table of facts that belongs to a table."""
    return f"{table}_facts"


def name_of(ids: list[Any]) -> str:
    """The name of a row: its key; of a compound key the parts as Datasette has them in addresses."""
    return str(ids[0]) if len(ids) == 1 else ",".join(tilde_encode(str(part)) for part in ids)


def _make(connection: Any, table: str) -> None:
    """Make a table of facts with its index.

    Raises:
        BadRequest: there is one of this name with other columns.
    """
    with sqlite3.connect(":memory:") as ours:
        ours.execute(_TABLE.format(table="facts"))
        wanted = _columns(ours, "facts")
    ours.close()
    if _columns(connection, table) not in ([], wanted):
        raise BadRequest(
            f"{table} is no table of facts: it has other columns, and this enrichment would write there. "
            "Nothing was asked or changed. Rename one of the two tables."
        )
    with connection:
        connection.execute("BEGIN")
        connection.execute(_TABLE.format(table=_quoted(table)))
        index = _quoted(f"{table}_row")
        connection.execute(f"CREATE INDEX IF NOT EXISTS {index} ON {_quoted(table)} (row)")


def _columns(connection: Any, table: str) -> list[tuple[Any, ...]]:
    """Name, type and whether it may be empty, of each column; none where there is no such table."""
    found = connection.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    return [tuple(column)[1:4] for column in found]


def _quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


async def summarized(service: httpx.AsyncClient, row: Any, config: dict[str, Any]) -> dict[str, Any]:
    """The result of a row's article.

    Raises:
        RefusedError: there is none, and why.
    """
    body = {"text": _cell(row, config["text"])}
    for name in ("title", "outlet"):
        column = config.get(name, _NONE)
        if column not in (_NONE, "", None) and row[column]:
            body[name] = _cell(row, column)
    if config.get("language"):
        body["language"] = config["language"]
    try:
        view = _view(await service.post("/v1/summaries", json=body))
        while view["state"] in ("queued", "working"):
            view = _view(await service.get(f"/v1/summaries/{view['id']}", params={"wait": 30}))
    except httpx.HTTPError as error:
        raise RefusedError(
            f"the service at {service.base_url} cannot be asked ({type(error).__name__})"
        ) from None
    result: dict[str, Any] = view["result"]
    return result


def _cell(row: Any, column: str) -> str:
    """The words in a column; empty where it has none.

    Raises:
        RefusedError: it holds bytes.
    """
    value = row[column]
    if isinstance(value, bytes | dict):  # Datasette gives bytes as {"$base64": true, "encoded": …}
        raise RefusedError(
            f"the column {column} holds bytes (a BLOB) in this row, not text: convert it first"
        )
    return "" if value is None else str(value)


def _view(answer: httpx.Response) -> dict[str, Any]:
    """A summary as the service shows it, under way or done."""
    try:
        data = answer.json()
        problem = data if answer.is_error else data.get("problem")
        if problem:
            raise RefusedError(f"{problem['title']}. {problem.get('hint', '')}".strip())
        if data["state"] in ("queued", "working"):
            return {"state": data["state"], "id": data["id"]}
        return {"state": data["state"], "result": data["result"]}
    except (ValueError, AttributeError, KeyError, TypeError):
        raise RefusedError(
            f"what answers with status {answer.status_code} is no summarizer service"
        ) from None


def rows_of(result: dict[str, Any], row: str) -> list[tuple[Any, ...]]:
    """The rows of a result: a fact each, and what was left out."""
    text = result["article"]["text"]
    problems: dict[str, list[str]] = {}
    for problem in result["problems"]:
        path = problem["path"].partition("]")[0] + "]" if "[" in problem["path"] else problem["path"]
        problems.setdefault(path, []).append(f"{problem['severity']}: {problem['message']}")
    names = {
        source["id"]: source.get("name") or source["verbatim"]
        for source in result["summary"]["sourcing"]["sources"]
    }
    found = []
    for kind, steps in _LISTS.items():
        items = result["summary"]
        for step in steps:
            items = items[step]
        for index, item in enumerate(items):
            spans = item.get("spans") or []
            told = problems.get(f"{'.'.join(steps)}[{index}]", [])
            found.append((
                row, kind, item.get("id"), " … ".join(text[start:end] for start, end in spans) or None,
                spans[0][0] if spans else None, spans[-1][1] if spans else None, item.get("value"),
                item.get("counted") or item.get("role") or item.get("english") or item.get("status"),
                _said_by(item, names), "\n".join(told) or None,
                json.dumps(item, ensure_ascii=False),
            ))  # fmt: skip
    found += [
        (row, "left out", None, None, *(problem["spans"] or [(None, None)])[0], None, None, None,
         f"{problem['severity']}: {problem['message']}", json.dumps(problem, ensure_ascii=False))
        for problem in result["problems"] if not problem["path"]
    ]  # fmt: skip
    return found


def _said_by(item: dict[str, Any], names: dict[str, str]) -> str | None:
    """Who says it, by name: of a chain first who is read, then whom that cites."""
    chains = item.get("chains") or [[id_] for id_ in item.get("sources") or []]
    return ", ".join(" › ".join(names.get(id_, id_) for id_ in chain) for chain in chains) or None


async def _write(db: Database, table: str, row: str, rows: list[tuple[Any, ...]]) -> None:
    """Facts of a row in place of those before."""

    def write(connection: Any) -> None:
        with connection:
            connection.execute(f"DELETE FROM {_quoted(table)} WHERE row = ?", (row,))  # noqa: S608 - quoted
            marks = ", ".join("?" * 11)
            connection.executemany(f"INSERT INTO {_quoted(table)} VALUES ({marks})", rows)  # noqa: S608 - quoted

    await db.execute_write_fn(write)


@hookimpl
def register_enrichments() -> list[Enrichment]:
    """One enrichment."""
    return [NewsroomEnrichment()]

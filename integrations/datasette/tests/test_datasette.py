"""Datasette itself runs the enrichment against a real service."""

import asyncio
import json
import os
import re
import sqlite3
from functools import partial
from types import SimpleNamespace

import datasette_enrichments_newsroom as plugin
import httpx
import pytest
from datasette.app import Datasette
from datasette.utils.asgi import BadRequest
from datasette_enrichments_newsroom import NewsroomEnrichment, RefusedError, facts_of, name_of, summarized

URL = os.environ.get("NEWSROOM_SUMMARIZER_URL", "")
ARTICLE = os.environ.get("NEWSROOM_ARTICLE", "")
pytestmark = pytest.mark.skipif(not URL, reason="needs a service: NEWSROOM_SUMMARIZER_URL, NEWSROOM_ARTICLE")
CONFIG = {"text": "body", "title": "(none)", "outlet": "paper", "language": ""}


def base(path, texts, url=URL):
    """A database with articles, and Datasette over it."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, body TEXT, paper TEXT)")
        connection.executemany(
            "INSERT INTO articles (body, paper) VALUES (?, 'Post')", [(text,) for text in texts]
        )
    return Datasette([str(path)], metadata={"plugins": {"datasette-enrichments-newsroom": {"url": url}}})


async def enriched(datasette, name, config=CONFIG, table="articles"):
    """Run the enrichment over the whole table, to its end; the job as Datasette has it."""
    db = datasette.get_database(name)
    await datasette.invoke_startup()
    enrichment = NewsroomEnrichment()
    await enrichment.initialize(datasette, db, table, config)
    job = await enrichment.enqueue(datasette, db, table, "", config)
    for _ in range(1200):
        (row,) = (await db.execute("SELECT * FROM _enrichment_jobs WHERE id = ?", [job])).rows
        if row["status"] not in ("pending", "running"):
            return dict(row)
        await asyncio.sleep(0.1)
    raise TimeoutError


async def test_facts_stand_beside_their_rows(tmp_path):
    """Each row's facts have the words at their place in its article, and Datasette shows them."""
    text = open(ARTICLE, encoding="utf-8").read()
    datasette = base(tmp_path / "news.db", [text, text + " "])
    job = await enriched(datasette, "news")
    assert (job["status"], job["done_count"], job["error_count"]) == ("finished", 2, 0)
    answer = await datasette.client.get("/news/articles_facts.json?_shape=array&_size=max")
    rows = answer.json()
    assert {row["row"] for row in rows} == {"1", "2"}
    assert {"party", "number", "place", "source", "statement"} <= {row["kind"] for row in rows}
    numbers = [row for row in rows if row["kind"] == "number" and row["value"] == 5000]
    assert numbers and text[numbers[0]["start"] : numbers[0]["end"]] == numbers[0]["words"]
    assert json.loads(numbers[0]["item"])["counted"]
    names = {row["words"] for row in rows if row["kind"] == "source"}
    said = [row["by"] for row in rows if row["kind"] in ("number", "statement") and row["by"]]
    assert said and all(set(re.split(" › |, ", by)) <= names for by in said)


async def test_a_second_run_replaces_the_first(tmp_path):
    """Enriched again, a row has each of its facts once."""
    text = open(ARTICLE, encoding="utf-8").read()
    datasette = base(tmp_path / "news.db", [text])
    db = datasette.get_database("news")
    await enriched(datasette, "news")
    before = (await db.execute("SELECT count(*) FROM articles_facts")).single_value()
    await enriched(datasette, "news")
    assert (await db.execute("SELECT count(*) FROM articles_facts")).single_value() == before


async def test_rows_that_cannot_be_summarized_are_errors(tmp_path):
    """Empty articles are errors of their rows with the reason, and the others go on."""
    text = open(ARTICLE, encoding="utf-8").read()
    datasette = base(tmp_path / "news.db", ["", text, None])
    job = await enriched(datasette, "news")
    assert job["error_count"] == 2
    db = datasette.get_database("news")
    errors = [row["error"] for row in (await db.execute("SELECT error FROM _enrichment_errors")).rows]
    assert all("the article has no words" in error for error in errors)
    assert (await db.execute("SELECT count(DISTINCT row) FROM articles_facts")).single_value() == 1


@pytest.mark.parametrize("column", ["body", "paper"])
async def test_a_blob_is_told_in_words(tmp_path, column):
    """A row whose column holds bytes has that as its error, with the column's name; the others go on."""
    text = open(ARTICLE, encoding="utf-8").read()
    datasette = base(tmp_path / "news.db", [text, text])
    with sqlite3.connect(tmp_path / "news.db") as connection:
        connection.execute(f"UPDATE articles SET {column} = ? WHERE id = 2", (b"\xff\x00PDF",))  # noqa: S608 - ours
    job = await enriched(datasette, "news")
    assert (job["status"], job["error_count"]) == ("finished", 1)
    db = datasette.get_database("news")
    (error,) = [row["error"] for row in (await db.execute("SELECT error FROM _enrichment_errors")).rows]
    assert f"the column {column} holds bytes (a BLOB) in this row, not text" in error
    assert [row["row"] for row in (await db.execute("SELECT DISTINCT row FROM articles_facts")).rows] == ["1"]


async def test_a_number_is_read_as_its_figures():
    """A column of numbers is sent as text, as Datasette shows it."""
    sent = []

    def answer(request):
        sent.append(json.loads(request.content))
        return httpx.Response(200, json={"state": "done", "result": {}})

    transport = httpx.MockTransport(answer)
    async with httpx.AsyncClient(base_url="http://service", transport=transport) as service:
        await summarized(service, {"body": 5000, "paper": 7}, CONFIG)
    assert sent == [{"text": "5000", "outlet": "7"}]


async def test_a_service_that_is_not_there_is_an_error(tmp_path):
    """Where nobody answers, each row has the address in its error, and the articles stay as they were."""
    datasette = base(tmp_path / "news.db", ["The dam broke."], "http://127.0.0.1:9")
    job = await enriched(datasette, "news")
    assert job["error_count"] == 1
    db = datasette.get_database("news")
    (error,) = [row["error"] for row in (await db.execute("SELECT error FROM _enrichment_errors")).rows]
    assert "127.0.0.1:9" in error
    assert (await db.execute("SELECT body FROM articles")).single_value() == "The dam broke."


@pytest.mark.parametrize("rest", ["@127.0.0.1:9", "/x@127.0.0.1:9", "@{there}"])
async def test_a_password_in_the_address_is_shown_to_nobody(rest, tmp_path, caplog):
    """User and password of the service's address are in no error and no log, whether it answers or not."""
    caplog.set_level("DEBUG")
    there = rest.format(there=URL.removeprefix("http://"))
    datasette = base(
        tmp_path / "news.db", [open(ARTICLE, encoding="utf-8").read()], "http://desk:p4ssw0rd" + there
    )
    job = await enriched(datasette, "news")
    assert job["error_count"] == ("{there}" not in rest)
    db = datasette.get_database("news")
    errors = [row["error"] for row in (await db.execute("SELECT error FROM _enrichment_errors")).rows]
    assert "p4ssw0rd" not in f"{errors} {caplog.text}"


def answering(*answers):
    """A client of a service that answers with these, one after the other: status and body."""
    left = iter(answers)

    def answer(request):
        status, body = next(left)
        return httpx.Response(status, content=body if isinstance(body, str) else json.dumps(body))

    return httpx.AsyncClient(base_url="http://service", transport=httpx.MockTransport(answer))


async def test_a_slow_summary_is_waited_for():
    """A summary that is under way is asked for until it is done, however often it is not."""
    under_way = {"id": "s1", "state": "working"}
    done = {"id": "s1", "state": "done", "result": {"summary": {}}}
    async with answering(
        (202, {**under_way, "state": "queued"}), *[(200, under_way)] * 3, (200, done)
    ) as service:
        assert await summarized(service, {"body": "The dam broke."}, {"text": "body"}) == {"summary": {}}


@pytest.mark.parametrize("body", ["<html>", "[]", {}, {"state": "failed"}, {"state": "working"}])
@pytest.mark.parametrize("status", [200, 502])
async def test_what_is_no_service_is_an_error_of_the_row(status, body):
    """An answer of something else is told with its status, and ends no other row."""
    async with answering((status, body)) as service:
        with pytest.raises(RefusedError, match=f"status {status}"):
            await summarized(service, {"body": "The dam broke."}, {"text": "body"})


@pytest.mark.parametrize(
    "body", [{"state": "done", "result": {}}, {"state": "done", "result": {"article": 1}}]
)
async def test_a_result_that_is_none_is_an_error_of_its_row(body, tmp_path, monkeypatch):
    """What has the state of a summary and no facts is told, and what the table had of the row stays."""
    datasette = base(tmp_path / "news.db", [open(ARTICLE, encoding="utf-8").read()])
    db = datasette.get_database("news")
    await enriched(datasette, "news")
    before = (await db.execute("SELECT count(*) FROM articles_facts")).single_value()
    always = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    client = partial(httpx.AsyncClient, transport=always)
    monkeypatch.setattr(plugin, "httpx", SimpleNamespace(**{**vars(httpx), "AsyncClient": client}))
    job = await enriched(datasette, "news")
    assert (job["status"], job["error_count"]) == ("finished", 1)
    assert (await db.execute("SELECT count(*) FROM articles_facts")).single_value() == before


@pytest.mark.parametrize("table", ["a]b", 'a"b', "a[b", "a b", "select"])
async def test_a_table_of_any_name_has_its_facts(table, tmp_path):
    """The facts of a table stand in a table that no other one shares, whatever signs its name has."""
    db = base(tmp_path / "news.db", []).get_database("news")
    for name in ("ab", table):
        await NewsroomEnrichment().initialize(None, db, name, CONFIG)
        await plugin._write(db, facts_of(name), "1", [("1", "number", *[None] * 8, name)])
    assert {facts_of(table), "ab_facts"} <= set(await db.table_names())
    assert (await db.execute("SELECT item FROM ab_facts")).single_value() == "ab"


async def test_rows_with_compound_keys_are_apart(tmp_path):
    """Keys that read alike when joined are two rows with their facts, named as in Datasette's addresses."""
    text = open(ARTICLE, encoding="utf-8").read()
    path = tmp_path / "news.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles (a, b, body TEXT, paper TEXT, PRIMARY KEY (a, b))")
        for a, b in (("x,y", "z"), ("x", "y,z")):
            connection.execute("INSERT INTO articles VALUES (?, ?, ?, 'Post')", (a, b, text))
    datasette = Datasette([str(path)], metadata={"plugins": {"datasette-enrichments-newsroom": {"url": URL}}})
    job = await enriched(datasette, "news")
    assert (job["status"], job["error_count"]) == ("finished", 0)
    db = datasette.get_database("news")
    rows = (await db.execute("SELECT row, count(*) FROM articles_facts GROUP BY row ORDER BY row")).rows
    assert [row[0] for row in rows] == ["x,y~2Cz", "x~2Cy,z"]
    assert rows[0][1] == rows[1][1] > 0
    assert (await datasette.client.get(f"/news/articles/{rows[0][0]}.json")).status_code == 200


@pytest.mark.parametrize(("ids", "name"), [([7], "7"), (["x,y ~z"], "x,y ~z"), ([2, "z-1"], "2,z-1")])
def test_a_row_is_named_by_its_key(ids, name):
    """A single key names its row as it is, and so does a compound one of plain parts."""
    assert name_of(ids) == name


FOREIGN = {
    "other columns": "CREATE TABLE articles_facts (id INTEGER PRIMARY KEY, note TEXT)",
    "some of ours": "CREATE TABLE articles_facts (row TEXT, note TEXT)",
    "eleven columns": "CREATE TABLE articles_facts (row, b, c, d, e, f, g, h, i, j, k)",
    "other case": "CREATE TABLE Articles_Facts (row TEXT, note TEXT)",
    "view": "CREATE VIEW articles_facts AS SELECT id AS row FROM articles",
}


@pytest.mark.parametrize("made", FOREIGN.values(), ids=FOREIGN)
async def test_a_table_of_somebody_else_is_left_alone(made, tmp_path, monkeypatch):
    """Where the name of the table of facts is taken that is told, before anything is asked or written."""
    path = tmp_path / "news.db"
    datasette = base(path, ["The dam broke."])
    with sqlite3.connect(path) as connection:
        connection.execute(made)
        if "TABLE" in made:
            count = len(connection.execute("PRAGMA table_info(articles_facts)").fetchall())
            connection.execute(f"INSERT INTO articles_facts VALUES ({', '.join('1' * count)})")  # noqa: S608 - ours
    monkeypatch.setattr(plugin, "summarized", None)
    before = "\n".join(sqlite3.connect(path).iterdump())
    with pytest.raises(BadRequest, match="articles_facts is no table of facts"):
        await enriched(datasette, "news")
    assert "\n".join(sqlite3.connect(path).iterdump()) == before


async def test_a_table_that_cannot_be_made_is_told(tmp_path):
    """Where SQLite refuses the table or its index, its reason is told in words, and no half of it stays."""
    path = tmp_path / "news.db"
    datasette = base(path, ["The dam broke."])
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE articles_facts_row (id)")
    with pytest.raises(BadRequest, match="cannot be made: there is already a table named"):
        await enriched(datasette, "news")
    assert not await datasette.get_database("news").table_exists("articles_facts")


@pytest.mark.parametrize("url", ["", "127.0.0.1:8600", "localhost:8600", "desk:p4ssw0rd@localhost", 8600])
async def test_an_address_without_http_is_told(url, tmp_path):
    """A url without http:// is said to be none in each row's error, and is not shown."""
    datasette = base(tmp_path / "news.db", ["The dam broke."], url)
    job = await enriched(datasette, "news")
    assert job["error_count"] == 1
    db = datasette.get_database("news")
    (error,) = [row["error"] for row in (await db.execute("SELECT error FROM _enrichment_errors")).rows]
    assert "begins with http:// or https://" in error and "p4ssw0rd" not in error

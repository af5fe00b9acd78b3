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
from datasette_enrichments_newsroom import NewsroomEnrichment, RefusedError, facts_of, summarized

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


async def enriched(datasette, name, config=CONFIG):
    """Run the enrichment over the whole table, to its end; the job as Datasette has it."""
    db = datasette.get_database(name)
    await datasette.invoke_startup()
    enrichment = NewsroomEnrichment()
    await enrichment.initialize(datasette, db, "articles", config)
    job = await enrichment.enqueue(datasette, db, "articles", "", config)
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


def test_a_table_of_any_name_has_its_facts():
    """The table of facts is named after the table, whatever signs that has."""
    assert facts_of("odd]name") == "oddname_facts"

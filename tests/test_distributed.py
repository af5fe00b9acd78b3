"""The stage for Ray Data, without Ray: tables in, tables out."""

import asyncio
import pickle
import sys
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from summarizer import Result, Summary
from summarizer.distributed import Stage, summarize_archive, summarize_dataset
from summarizer.errors import ConfigurationError, CredentialsError, SummarizerError
from summarizer.text.article import Article
from tests.model_server import Answerer, Fault, ModelServer, Prompt
from tests.support.batching import rows, text_of
from tests.support.building import KEY, TEXT, answer_json, figure
from tests.support.waiting import Crowd

NO_DATA: Any = None


def stage(server: ModelServer, **more: Any) -> Stage:
    return Stage("m-1", **{"base_url": server.url, "api_key": KEY, "retries": 1, **more})


async def through(staged: Stage, *tables: pa.Table) -> list[pa.Table]:
    """What a stage makes of tables that come side by side, as Ray gives them."""

    async def one(table: pa.Table) -> pa.Table:
        return [found async for found in staged(table)]

    found = await asyncio.gather(*map(one, tables))
    assert all(len(each) == 1 for each in found)
    return [each[0] for each in found]


def table_of(given: list[dict[str, Any]]) -> pa.Table:
    return pa.Table.from_pylist(given)


async def test_results():
    """Each row gets its result, in order, beside what it carried, whose types stay."""
    given = table_of([{**row, "page": number} for number, row in enumerate(rows(3))])
    given = given.set_column(2, "page", given["page"].cast(pa.int16()))
    with ModelServer([answer_json()]) as server:
        (found,) = await through(stage(server), given)
    assert found.column_names == ["id", "page", "result", "error"]
    assert found.schema.field("page").type == pa.int16()
    assert found["id"].to_pylist() == ["a0", "a1", "a2"]
    results = [Result[Summary].model_validate_json(text) for text in found["result"].to_pylist()]
    assert [result.article.text for result in results] == [row["text"] for row in rows(3)]
    assert found["error"].null_count == 3


async def test_failures():
    """A row that fails says why and leaves the others standing; tables always have the same columns."""
    given = table_of([*rows(2), {"id": "b", "text": None}, {"id": "c", "text": " "}, *rows(1)])

    def answer(body: dict[str, Any]) -> str | Fault:
        return Fault("refusal") if "report 1." in str(body["messages"]) else answer_json()

    with ModelServer(answer) as server:
        found, whole = await through(stage(server), given, table_of(rows(1)))
    assert [error and error["code"] for error in found["error"].to_pylist()] == [
        None,
        "refusal",
        "row",
        "empty-article",
        None,
    ]
    assert [bool(result) for result in found["result"].to_pylist()] == [True, False, False, False, True]
    assert set(found["error"][1].as_py()) == {"code", "message", "hint"}
    assert found.schema == whole.schema


async def test_raised_facts():
    """Where unsupported facts are errors, a row has both its error and its result."""
    broken = answer_json(numbers=[figure(verbatim="44 families", value=44)])
    with ModelServer([broken]) as server:
        (found,) = await through(stage(server, on_error="raise"), table_of(rows(1)))
    assert found["error"][0].as_py()["code"] == "unsupported-facts"
    assert Result[Summary].model_validate_json(found["result"][0].as_py()).errors


async def test_fields():
    """A table may call its fields otherwise; its own columns that are called as ours keep their words."""
    given = table_of([{"nr": 7, "body": TEXT, "head": "A title", "result": "2:1", "error": "none"}])
    with ModelServer([answer_json()]) as server:
        staged = stage(server, fields={"id": "nr", "text": "body", "title": "head"})
        (found,) = await through(staged, given)
    assert found.column_names == ["nr", "head", "result_", "error_", "result", "error"]
    (row,) = found.to_pylist()
    assert (row["result_"], row["error_"]) == ("2:1", "none")
    assert Result[Summary].model_validate_json(row["result"]).article.title == "A title"


class Counting(Answerer):
    """Answers nobody before three have asked, and counts how many wait at once."""

    def __init__(self) -> None:
        self.crowd = Crowd()

    async def answer(self, prompt: Prompt) -> str:  # noqa: ARG002 - the interface's
        await self.crowd.stay(3)
        return answer_json()


async def test_side_by_side():
    """Rows of several tables share one bound on what is under way, and use it."""
    counting = Counting()
    tables = [table_of([{"id": n, "text": text_of(f"{t} {n}")} for n in range(4)]) for t in range(3)]
    with ModelServer(counting) as server:
        found = await through(stage(server, concurrency=3), *tables)
    assert [len(table) for table in found] == [4, 4, 4]
    assert counting.crowd.most == 3


@pytest.mark.parametrize("count", [0, 1])
async def test_empty(count):
    """A table without rows comes back with the columns and opens nothing."""
    with ModelServer([answer_json()]) as server:
        (found,) = await through(stage(server), table_of(rows(1)).slice(0, count))
        assert len(server.requests) == count
    assert (found.num_rows, found.column_names) == (count, ["id", "result", "error"])


async def test_hopeless():
    """A wrong key is raised, so that Ray ends the run, and survives the way back to its driver."""
    with ModelServer([Fault("unauthorized")]) as server:
        with pytest.raises(CredentialsError) as caught:
            await through(stage(server, concurrency=1), table_of(rows(20)))
        assert len(server.requests) == 1
    again: SummarizerError = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert (type(again), again.message, again.hint) == (
        CredentialsError,
        caught.value.message,
        caught.value.hint,
    )


async def test_unexpected(monkeypatch):
    """A fault of ours in one row is told of that row alone, without its text."""
    read = Article.of

    def fail(text: str, **more: Any) -> Any:
        if "report 1." in text:
            raise ZeroDivisionError(text)
        return read(text, **more)

    monkeypatch.setattr(Article, "of", fail)
    with ModelServer([answer_json()]) as server:
        (found,) = await through(stage(server), table_of(rows(2)))
    codes = [error and error["code"] for error in found["error"].to_pylist()]
    assert codes == [None, "unexpected"]
    assert "report" not in found["error"][1].as_py()["message"]


async def test_no_text_column():
    """A table without the text's column ends the run, and says what columns there are."""
    with ModelServer([answer_json()]) as server:
        with pytest.raises(ConfigurationError, match="no column text") as caught:
            await through(stage(server), table_of([{"id": 1, "body": TEXT}]))
        assert "id, body" in caught.value.hint


async def test_cache(tmp_path):
    """With a cache, a stage that was made anew asks nothing that was answered."""
    with ModelServer([answer_json()]) as server:
        for _ in range(2):
            (found,) = await through(stage(server, cache=tmp_path / "cache.sqlite3"), table_of(rows(5)))
        assert len(server.requests) == 5
    assert found["error"].null_count == 5


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: Stage("m", fields={"body": "text"}), "no field is called body"),
        (lambda: Stage("m", on_error="explode"), "on_error"),
        (lambda: summarize_dataset(NO_DATA, "m", actors=0), "0 to 0 actors"),
        (lambda: summarize_dataset(NO_DATA, "m", actors=(3, 2)), "3 to 2 actors"),
        (lambda: summarize_dataset(NO_DATA, "m", actors=1, on_error="explode"), "on_error"),
        (lambda: summarize_archive("in", "out", "m", fields={"body": "text"}), "no field is called body"),
    ],
)
def test_wrong_options(make: Callable[[], Any], words: str):
    """What is wrong with the options is found where they are given, before Ray makes anything."""
    with pytest.raises(ConfigurationError, match=words):
        make()


def test_without_ray(monkeypatch):
    """Without Ray it is said what to install."""
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(ConfigurationError, match="Ray is not installed") as caught:
        summarize_archive("in", "out", "m")
    assert "[ray]" in caught.value.hint

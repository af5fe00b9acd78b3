"""Outputs of batches as archives read them."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from summarizer.pipeline.flow import recheck
from summarizer.results.result import Result
from summarizer.schemas import Summary
from tests import comparing, gold


@cache
def gold_results() -> list[Result[Summary]]:
    """The results of the gold articles, then those of the three events that are compared."""
    found = [recheck(one.article, one.summary()) for one in map(gold.Gold, gold.names())]
    return found + [result for event in ("dam", "ferry", "wildfire") for result in comparing.several(event)]


def batch_line(id_: Any, result: Result[Summary]) -> str:
    """A line of a batch's output."""
    return f'{{"id":{json.dumps(id_)},"row":0,"result":{result.to_json(indent=None)}}}\n'


def write_batch(path: Path, results: Iterable[Result[Summary]]) -> Path:
    """The output of a batch whose ids are 0, 1 …; returns its path."""
    path.write_text("".join(batch_line(id_, result) for id_, result in enumerate(results)), "utf-8")
    return path


def rows(archive: Path, statement: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a statement finds in an archive."""
    with closing(sqlite3.connect(archive)) as base:
        return base.execute(statement, values).fetchall()


def count(archive: Path, table: str) -> int:
    """How many rows a table has."""
    return int(rows(archive, f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - a table of ours

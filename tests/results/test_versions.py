"""Results of earlier versions are read."""

import json
from typing import Any

import pytest

from summarizer import Result, Summary, read_results
from summarizer.results.versions import SCHEMA_VERSION, upgraded, upgraded_summary
from summarizer.schemas import Sourcing
from tests.support.building import result, statement, summary


def first_version(**changes: Any) -> dict[str, Any]:
    """A result as version 1 had it, with a claim that was called disputed."""
    sourcing = Sourcing(sources=summary().sourcing.sources, statements=[statement(**changes)])
    data: dict[str, Any] = json.loads(result(summary=summary(sourcing=sourcing)).to_json())
    data["schema_version"] = 1
    del data["summary"]["cast"]
    for each in data["summary"]["sourcing"]["statements"]:
        del each["denies"]
        each["status"] = "disputed"
    for each in data["summary"]["numbers"]:
        del each["contested"]
    return data


@pytest.mark.parametrize(("by", "status"), [(["s1"], "attributed"), ([], "asserted")])
def test_first_version(by: list[str], status: str) -> None:
    """What version 1 called disputed is attributed or asserted, and the result is of today's version."""
    found = Result[Summary].model_validate_json(json.dumps(first_version(by=by)))
    assert found.summary.sourcing.statements[0].status == status
    assert found.schema_version == SCHEMA_VERSION


def test_without_version() -> None:
    """Results without a version are of version 1."""
    data = first_version()
    del data["schema_version"]
    assert Result[Summary].model_validate(data).schema_version == SCHEMA_VERSION


def test_archive() -> None:
    """Archives of both versions are read."""
    lines = [json.dumps(first_version()).encode(), result().to_json(None).encode()]
    assert len(list(read_results(lines))) == 2


def test_today_is_left_alone() -> None:
    """A result of today, and what is no result, stay as they are."""
    data = json.loads(result().to_json())
    assert upgraded(data) is data
    assert upgraded([1]) == [1]
    assert upgraded("a summary") == "a summary"
    assert upgraded({"schema_version": 1}) == {"schema_version": 1}


@pytest.mark.parametrize(
    "summary",
    [
        "a text",
        {"headline": "no sourcing"},
        {"sourcing": "a text"},
        {"sourcing": {"sources": []}},
        {"sourcing": {"statements": {"status": "disputed"}}},
        {"sourcing": {"statements": ["a text", {"status": "denied", "by": ["s1"]}, {"by": ["s1"]}]}},
    ],
)
def test_what_does_not_fit_is_left_to_be_refused(summary: Any) -> None:
    """What no summary of version 1 looks like is kept as it is, so that reading it tells what is wrong."""
    found = upgraded({"schema_version": 1, "summary": summary})
    assert found == {"schema_version": SCHEMA_VERSION, "summary": summary}


def test_a_summary_alone() -> None:
    """A summary that was stored without its result is brought up to today's form as well."""
    data = first_version()["summary"]
    found = upgraded_summary(data)
    assert [each["status"] for each in found["sourcing"]["statements"]] == ["attributed"]
    assert {**found, "sourcing": None} == {**data, "sourcing": None}

"""The result: there and back through JSON and pickle, and what it says of itself."""

import copy
import json
import pickle
import re
from datetime import UTC
from importlib.metadata import PackageNotFoundError
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.results.problem import Code, Problem
from summarizer.results.result import Provenance, Result, SecondReader, Times, versions
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Geo, Sourcing, Summary
from tests.support.building import (
    MISSPELT,
    Scripted,
    answer_json,
    article,
    figure,
    party,
    result,
    summary,
    task,
)
from tests.support.newsroom import CourtSummary, Penalty
from tests.support.paths import ROOT


def checked() -> Result[Summary]:
    """A real result, with an error."""
    answers = (answer_json(parties=[party(), party(verbatim=MISSPELT)]), "no JSON")
    return drive(summary_flow(task()), Scripted(*answers))


def test_json_there_and_back() -> None:
    """A result reads back from its JSON equal, spans and times included."""
    found = checked()
    back = Result[Summary].model_validate_json(found.to_json())
    assert back == found
    assert back.summary.parties[0].spans[0].start == 0


def test_pickled() -> None:
    """A result goes through pickle and copy, and works afterwards."""
    found = checked()
    for back in (pickle.loads(pickle.dumps(found)), copy.deepcopy(found)):  # noqa: S301 - our own
        assert back == found
        assert back.article.segment_text(1) == "The council of Ballina met on Friday."
        assert back.article.folded.text == found.article.folded.text


def test_own_class() -> None:
    """A result of a newsroom's own class keeps its sections in JSON and reads them back."""
    penalty = Penalty(at=3, verbatim="Nobody was hurt", months=6)
    made = CourtSummary.model_validate({**dict(summary()), "penalties": [penalty]})
    found = Result[CourtSummary](**dict(result(summary=made)))
    back = Result[CourtSummary].model_validate_json(found.to_json())
    assert back.summary.penalties == [penalty]
    assert json.loads(Result[Summary](**dict(result(summary=made))).to_json())["summary"]["penalties"]


def test_letters_are_readable() -> None:
    """Letters of all scripts stand in the JSON as they are."""
    assert "النازحون" in result(summary=summary(headline="النازحون")).to_json()


def test_indent() -> None:
    """JSON has a step of two blanks, and is on one line for those who want lines of it."""
    assert result().to_json() == result().to_json(indent=2)
    assert '\n  "article": {\n    "title"' in result().to_json()
    assert "\n" not in result().to_json(indent=None)


def test_json_is_json() -> None:
    """What is written is JSON by the standard, also where the article has a number that no float holds."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    huge = "9" * 400
    text = f"The council of Ballina counted {huge} stones."
    answer = answer_json(
        gist=[],
        sourcing=Sourcing(sources=[], statements=[]),
        numbers=[figure(at=1, verbatim=huge, value=None)],
    )
    found = drive(summary_flow(task(article=article(text))), Scripted(answer, "no JSON"))
    json.loads(found.to_json(), parse_constant=refuse)


@pytest.mark.parametrize("detail", ["full", "brief"])
def test_detail(detail: str) -> None:
    """A result of either detail reads back as such."""
    made = result(provenance=Provenance.model_validate({"detail": detail}))
    assert Result[Summary].model_validate_json(made.to_json()).provenance.detail == detail


def test_every_problem_is_documented() -> None:
    """The documentation has a line for each kind of problem that a result can have, and no other."""
    documented = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "checks.md").read_text("utf-8"), re.M)
    for code in documented:
        made = Problem.model_validate({"code": code, "severity": "info", "path": "", "message": "m"})
        assert made.code == code
    assert sorted(documented) == sorted(get_args(Code))


def test_errors() -> None:
    """The errors are the problems of that severity, in order."""
    problems = [
        Problem(code="quote-absent", severity=severity, path=path, message="m")
        for severity, path in (("warning", "a"), ("error", "b"), ("info", "c"), ("error", "d"))
    ]
    assert [problem.path for problem in result(problems=problems).errors] == ["b", "d"]


def test_nothing_unknown() -> None:
    """JSON with a part that no result has is refused."""
    data = json.loads(result().to_json())
    with pytest.raises(ValidationError, match="extra"):
        Result[Summary].model_validate({**data, "extra": 1})


def test_described() -> None:
    """Every field of the public schema that is no plain section says what it is."""
    schema = Result[Summary].model_json_schema(mode="serialization")
    for name in ("Provenance", "Problem", "Article", "Segment", "TokenUsage"):
        for field, node in schema["$defs"][name]["properties"].items():
            assert node.get("description"), (name, field)


def test_provenance_defaults() -> None:
    """A result without a model says so: nothing was asked, used or spent; its time is in UTC, in seconds."""
    made = Provenance()
    assert made.time.tzinfo is UTC
    assert made.time.microsecond == 0
    assert made.windows == 1
    said = made.model_dump(exclude={"time", "windows", "detail"})
    assert all(not value for part in (said, said.pop("tokens"), said.pop("times")) for value in part.values())
    second = SecondReader().model_dump()
    assert all(not value for part in (second, second.pop("tokens")) for value in part.values())


@pytest.mark.parametrize(
    ("part", "field"),
    [
        (Provenance(), "model"),
        (SecondReader(), "model"),
        (Times(), "asking"),
        (TokenUsage(), "input"),
        (Problem(code="quote-absent", severity="error", path="", message="m"), "message"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_was_noted_stays(part: BaseModel, field: str) -> None:
    """How a result came about, and what was found amiss with it, is not changed by hand."""
    with pytest.raises(ValidationError):
        setattr(part, field, None)


def test_tokens_together() -> None:
    """Tokens are added kind by kind, and those of a cache are told where there are any."""
    first, second = (TokenUsage(input=n, output=20 * n, cached=300 * n, written=4000 * n) for n in (1, 2))
    assert first + second == TokenUsage(input=3, output=60, cached=900, written=12_000)
    assert TokenUsage(input=7).remark == ""
    assert [TokenUsage(cached=n).remark for n in (1, 1024)] == [" (1 cached)", " (1,024 cached)"]


def test_a_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The versions name every package that asks, one that is not installed as well."""

    def version(name: str) -> str:
        if name == "instructor":
            raise PackageNotFoundError(name)
        return f"{name} 1.0"

    monkeypatch.setattr("summarizer.results.result.version", version)
    versions.cache_clear()
    try:
        found = dict(versions())
    finally:
        versions.cache_clear()
    assert found == {
        "newsroom-summarizer": "newsroom-summarizer 1.0", "instructor": "unknown",
        "openai": "openai 1.0", "pydantic": "pydantic 1.0",
    }  # fmt: skip


def test_defaults_are_not_shared() -> None:
    """Two provenances do not share what a caller may change."""
    first, second = Provenance(), Provenance()
    first.versions["changed"] = "1"
    assert second.versions == {}


@pytest.mark.parametrize(("latitude", "longitude"), [(999, 0), (0, -4000), (-90.1, 0), (0, 180.1)])
def test_no_such_point(latitude: float, longitude: float) -> None:
    """A point that the Earth does not have is refused, so that no map or format shows it."""
    with pytest.raises(ValidationError):
        Geo(latitude=latitude, longitude=longitude, approximate=False)

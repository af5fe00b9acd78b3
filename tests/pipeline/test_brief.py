"""Brief summaries: what an editor reads first."""

import json
from typing import Any, cast

import pytest

from summarizer import Summarizer, Summary
from summarizer.errors import ConfigurationError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import recheck, summary_flow
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from tests.support.building import Scripted, summary, task

FORMAT = answer_format(Summary, translated=False, brief=True)
LEFT_OUT = {
    "aliases",
    "ties",
    "includes",
    "excludes",
    "english",
    "country",
    "within",
    "channel",
    "certainty",
    "alignment",
}


def test_fields() -> None:
    """A brief summary asks for fewer fields of each item, in the schema and in the prompt."""
    shown = json.dumps(FORMAT.schema)
    assert not {name for name in LEFT_OUT if f'"{name}": ' in shown}
    system = Prompts().system(Summary, translated=False, brief=True)
    assert not {name for name in LEFT_OUT if f"- {name}: " in system}
    assert "at most three parties" in system
    assert "at most three parties" not in Prompts().system(Summary)


def test_defaults() -> None:
    """What was not asked for is empty, and the summary is of the same class."""
    result = drive(summary_flow(task(detail="brief")), Scripted(json.dumps(FORMAT.dump(summary()))))
    assert type(result.summary) is Summary
    assert result.summary.parties[0].aliases == []
    assert result.summary.sourcing.statements[0].certainty == "unknown"
    assert result.provenance.detail == "brief"


def test_left_out_on_purpose() -> None:
    """A number that a brief summary lacks is said to be left out, as information and no warning."""
    result = drive(summary_flow(task(detail="brief")), Scripted(json.dumps(FORMAT.dump(summary(numbers=[])))))
    (problem,) = result.problems
    assert (problem.code, problem.severity) == ("omitted-number", "info")
    assert "left out of the brief summary" in problem.message
    checked = recheck(result.article, result.summary, result.provenance)
    assert checked.problems == result.problems


def test_unknown_detail() -> None:
    """A level of detail that does not exist is refused."""
    with pytest.raises(ConfigurationError, match="short"):
        Summarizer("m", **cast("Any", {"detail": "short"}))

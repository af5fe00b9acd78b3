"""A summary asked for section by section, side by side."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from summarizer import Summarizer, Summary
from summarizer.client.call import Call, Outcome
from summarizer.errors import ConfigurationError, CredentialsError, RateLimitError, RefusalError, ServerError
from summarizer.pipeline.driver import adrive, drive
from summarizer.pipeline.flow import summary_flow
from summarizer.pipeline.parts import empty, name_sources, parts
from summarizer.results.result import Result
from summarizer.text.article import Article
from tests.model_server import Fault, ModelServer
from tests.support.building import (
    AsyncScripted,
    Scripted,
    answer_json,
    article,
    source,
    statement,
    summary,
    task,
)
from tests.support.newsroom import CourtSummary
from tests.support.splitting import part_answers

PATHS = ["gist", "parties", "numbers", "locations", "sourcing.sources", "sourcing.statements"]
WHOLE = json.loads(answer_json())


class ByPart:
    """Answers each call by what it asks for, whatever the order in which threads come."""

    def __init__(self, first: list[Any], again: list[Any] | None = None) -> None:
        self._texts = {part.type: answer for part, answer in zip(parts(Summary), first, strict=True)}
        self._again = iter(again or [])
        self.calls: list[Call] = []

    def ask(self, call: Call) -> Outcome:
        self.calls.append(call)
        answer = self._texts[call.format.type] if call.purpose == "summary" else next(self._again)
        return Scripted(answer).ask(call)

    @property
    def purposes(self) -> list[str]:
        return sorted(call.purpose for call in self.calls)


def run(first: list[Any], *again: Any) -> tuple[Result[Summary], ByPart]:
    model_client = ByPart(first, list(again))
    return drive(summary_flow(task(split=True)), model_client), model_client


def test_paths() -> None:
    """Head, sections, and each list of sourcing are parts; a newsroom's own section is one too."""
    assert [part.path for part in parts(Summary)] == PATHS
    assert [part.path for part in parts(CourtSummary)] == [*PATHS, "penalties"]


def test_same_facts() -> None:
    """What the parts make up is what one answer would have been, once linked."""
    whole = drive(summary_flow(task()), Scripted(answer_json()))
    split, model_client = run(part_answers())
    assert split.summary == whole.summary
    assert split.problems == whole.problems
    assert (split.provenance.requests, split.provenance.split) == (6, True)
    assert model_client.purposes == ["summary"] * 6


async def test_with_asyncio() -> None:
    """The async driver comes to the same."""
    found = await adrive(summary_flow(task(split=True)), AsyncScripted(*part_answers()))
    assert found.summary == run(part_answers())[0].summary


def test_shared_prefix() -> None:
    """All requests are the same up to the last lines, which name what is asked for."""
    calls = next(summary_flow(task(split=True)))
    assert len({call.messages[0]["content"] for call in calls}) == 1
    texts = [call.messages[1]["content"] for call in calls]
    article = next(summary_flow(task()))[0].messages[1]["content"]
    assert all(text.startswith(article) for text in texts)
    assert "Of all this answer numbers alone" in texts[2]
    assert ["in place of its id" in text for text in texts] == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("by", "chains"),
    [
        (["Mayor Ann Byrne"], [["s1"]]),
        (["mayor ann  byrne>council"], [["s1", "s2"]]),
        (["s2>s1"], [["s2", "s1"]]),
        (["Byrne"], [["s1"]]),
    ],
)
def test_sources_by_words(by: list[str], chains: list[list[str]]) -> None:
    """A chain's words lead to the source that has them, in any spelling, or in part if only one has."""
    listed = [source().model_dump(), source(id="s2", verbatim="council").model_dump()]
    said = statement(by=by).model_dump()
    found, _ = run(
        part_answers(sources=json.dumps({"sources": listed}), statements=json.dumps({"statements": [said]}))
    )
    assert found.summary.sourcing.statements[0].chains == chains


def test_ids_are_ids() -> None:
    """An id stands for its source, though the words of another one hold it or are the same."""
    listed = [source(), source(id="s2", verbatim="class1 reporters"), source(id="s3", verbatim="S1")]
    said = statement(by=["s1", "s2>s1"])
    name_sources(listed, [said])
    assert said.by == ["s1", "s2>s1"]


def test_words_that_two_sources_have() -> None:
    """Words that fit two sources in part name none of them; of two with the same words the first is meant."""
    listed = [source(), source(id="s2", verbatim="Ann Byrne's office"), source(id="s3")]
    said = statement(by=["Ann Byrne", "Mayor Ann Byrne", "office", "…"])
    name_sources(listed, [said])
    assert said.by == ["Ann Byrne", "s1", "s2", "…"]


def test_what_may_be_empty() -> None:
    """A field that could not be had is its default, an empty list or text, or null, if it may be."""

    class Fields(BaseModel):
        language: str
        many: list[int]
        text: str
        number: int | None
        usual: int = 7
        needed: int

    failure = RefusalError("no")
    fields = Fields.model_fields
    found = {name: empty(name, fields[name], article(), failure) for name in fields if name != "needed"}
    assert found == {"language": "en", "many": [], "text": "", "number": None, "usual": 7}
    assert empty("language", fields["language"], Article.of("7 8 9"), failure) == "und"
    with pytest.raises(RefusalError):
        empty("needed", fields["needed"], article(), failure)


def test_unknown_words() -> None:
    """Words that no source has are an error at the chain, as an unknown id is."""
    said = json.dumps({"statements": [statement(by=["Somebody Else"]).model_dump()]})
    found, _ = run(part_answers(statements=said), json.dumps({"item1": None}))
    assert [problem.code for problem in found.errors] == []
    assert found.provenance.withdrawn == 1


def test_a_part_that_fails() -> None:
    """A part that cannot be had leaves the others standing, and its gap is an error that says why."""
    found, model_client = run(part_answers(numbers=RefusalError("the model refused")))
    assert found.summary.numbers == []
    assert found.summary.parties == summary_parties()
    (gap,) = found.errors
    assert (gap.code, gap.path) == ("section-missing", "numbers")
    assert "the model refused" in gap.message
    assert model_client.purposes == ["summary"] * 6


def summary_parties() -> list[Any]:
    return run(part_answers())[0].summary.parties


@pytest.mark.parametrize("failure", ["not JSON", ServerError("broken"), RateLimitError("slow down")])
def test_only_it_is_asked_again(failure: Any) -> None:
    """A part whose answer was unusable, or whose transport failed, is asked again, and only that."""
    numbers = part_answers()[2]
    found, model_client = run(part_answers(numbers=failure), numbers)
    assert found.errors == []
    assert len(found.summary.numbers) == 1
    assert model_client.purposes == ["reask", *["summary"] * 6]
    assert found.provenance.reasks == 1


def test_nothing_is_resent() -> None:
    """Without resending, a part whose transport failed is a gap, and an unusable one is mended."""
    model_client = ByPart(part_answers(numbers=ServerError("broken"), parties="no JSON"), [part_answers()[1]])
    found = drive(summary_flow(task(split=True, resend=False)), model_client)
    assert [gap.path for gap in found.errors] == ["numbers"]
    assert model_client.purposes.count("reask") == 1


@pytest.mark.parametrize(("retries", "requests"), [(0, 6), (1, 9)])
def test_retries(retries: int, requests: int) -> None:
    """Without retries no part is sent twice; with one, each of the two times it is asked for takes two."""
    numbers = part_answers()[2]
    by_field = {tuple(json.loads(text)): text for text in part_answers()}

    def answer(body: dict[str, Any]) -> str | Fault:
        good = by_field[tuple(body["response_format"]["json_schema"]["schema"]["required"])]
        return Fault("rate_limit", retry_after=0.01) if good == numbers else good

    with (
        ModelServer(answer) as server,
        Summarizer("m", base_url=server.url, split=True, retries=retries) as summarizer,
    ):
        found = summarizer.summarize(task().article.text)
    assert [gap.path for gap in found.errors] == ["numbers"]
    assert len(server.requests) == requests


def test_all_fail() -> None:
    """Where nothing was answered there is no summary, but the first failure."""
    with pytest.raises(CredentialsError):
        run([CredentialsError("no") for _ in PATHS])


def test_head_missing() -> None:
    """Without its head a summary has the article's language, and no headline."""
    found, _ = run(part_answers(gist=RefusalError("no")))
    assert (found.summary.language, found.summary.headline, found.summary.gist) == ("en", "", [])


def test_over_http() -> None:
    """Sections are asked side by side over the real client, sync, each with a schema of its own."""
    by_field: dict[tuple[str, ...], str] = {tuple(json.loads(text)): text for text in part_answers()}

    def answer(body: dict[str, Any]) -> str:
        wanted: list[str] = body["response_format"]["json_schema"]["schema"]["required"]
        return by_field[tuple(wanted)]

    with ModelServer(answer) as server, Summarizer("m", base_url=server.url, split=True) as summarizer:
        found = summarizer.summarize(task().article.text)
    assert found.summary.model_dump() == run(part_answers())[0].summary.model_dump()
    assert len(server.requests) == 6


def test_not_with_streaming() -> None:
    """Split and stream exclude each other, and it is said before anything is sent."""
    with pytest.raises(ConfigurationError, match="exclude"):
        Summarizer("m", split=True).stream("text")


def test_lead() -> None:
    """With a stagger the first request is alone until it has passed."""
    seen: list[int] = []

    class Counting(ByPart):
        def ask(self, call: Call) -> Outcome:
            seen.append(len(self.calls))
            return super().ask(call)

    drive(summary_flow(task(split=True)), Counting(part_answers()), stagger=0.05)
    assert seen[0] == 0
    assert len(seen) == 6


def test_without_stagger(monkeypatch: pytest.MonkeyPatch) -> None:
    """Unless a stagger is wanted no request waits for the first."""
    waits: list[float] = []
    monkeypatch.setattr("summarizer.pipeline.driver.time.sleep", waits.append)
    drive(summary_flow(task(split=True)), ByPart(part_answers()))
    assert sum(waits) == 0
    drive(summary_flow(task(split=True)), ByPart(part_answers()), stagger=0.5)
    assert sum(waits) == 0.5


def test_summary_is_whole() -> None:
    """The summary that parts make up is a real one, and its JSON reads back."""
    found, _ = run(part_answers())
    assert Result[Summary].model_validate_json(found.to_json()) == found
    assert type(found.summary) is type(summary())


def test_missing_sources() -> None:
    """Without its sources the gap is said once: no chain is called unknown, and nothing is repaired."""
    found, model_client = run(part_answers(sources=RefusalError("no")))
    assert [problem.code for problem in found.errors] == ["section-missing"]
    assert found.summary.sourcing.statements[0].by == []
    assert model_client.purposes == ["summary"] * 6


def test_a_defect_goes_on_up() -> None:
    """What a model client raises in a thread is raised where all are waited for."""

    class Broken:
        def ask(self, call: Call) -> Outcome:
            raise ZeroDivisionError(call.purpose)

    with pytest.raises(ZeroDivisionError):
        drive(summary_flow(task(split=True)), Broken())

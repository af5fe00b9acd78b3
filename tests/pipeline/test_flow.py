"""The way of one article, without a network; and the two drivers."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from summarizer.client.call import Answer, Call, Flow, Outcome
from summarizer.errors import (
    CutOffError,
    NotJSONError,
    RateLimitError,
    RefusalError,
    SummarizerError,
    UnsupportedFactsError,
    WrongSchemaError,
)
from summarizer.pipeline.driver import adrive, drive
from summarizer.pipeline.flow import recheck, summary_flow
from summarizer.pipeline.provenance import schema_hash
from summarizer.pipeline.usage import ArticleUsage
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from summarizer.results.result import Result
from summarizer.results.tokens import TokenUsage
from summarizer.schemas import Sentence, Sourcing, Summary
from tests.support.building import (
    MISSPELT,
    AsyncScripted,
    Scripted,
    answer_json,
    article,
    figure,
    party,
    place,
    repair_json,
    source,
    statement,
    summary,
    task,
    write_templates,
)

FAILING = answer_json(parties=[party(), party(verbatim=MISSPELT, aliases=[])])
"""An answer with one error: a party that the article does not have."""

MENDED = {"at": 2, "verbatim": "Mayor Ann Byrne"}
"""Its words after the repair."""


def run(*answers: str | SummarizerError, **wanted: Any) -> tuple[Result[Summary], Scripted]:
    """The result of these answers, and who gave them."""
    scripted = Scripted(*answers)
    return drive(summary_flow(task(**wanted)), scripted), scripted


def test_result_keeps_no_views() -> None:
    """A result that is kept holds its article's text and nothing that was derived from it on the way."""
    result, _ = run(answer_json())
    checked = recheck(article(), summary())
    for kept in (result, checked):
        assert kept.article.__dict__.keys() == type(kept.article).model_fields.keys()


def test_the_first_that_answered() -> None:
    """The model of a result is the first that said its name, whoever answered afterwards."""
    usage, call = ArticleUsage(), next(summary_flow(task()))[0]
    for model in (None, "first", "second"):
        usage.book(call, Answer(None, model=model))
    assert usage.model == "first"


class TestAsking:
    def test_first_call(self) -> None:
        """The flow asks once, with the prompt's messages and the summary's format, and nothing else."""
        wanted = task(language="fr")
        calls = next(summary_flow(wanted))
        assert [call.purpose for call in calls] == ["summary"]
        assert list(calls[0].messages) == wanted.prompts.messages(wanted.article, Summary, "fr", rows=True)
        assert calls[0].format == answer_format(Summary, rows=True)

    def test_good_answer(self) -> None:
        """A good answer is the result, after one call."""
        result, scripted = run(answer_json(headline="As told"))
        assert result.summary.headline == "As told"
        assert result.errors == []
        assert scripted.purposes == ["summary"]

    def test_grounded(self) -> None:
        """The result's items point at the article's words."""
        result, _ = run(answer_json())
        start, end = result.summary.numbers[0].spans[0]
        assert result.article.text[start:end] == "40 families"
        assert result.summary.numbers[0].sources == ["s1"]

    @pytest.mark.parametrize("bad", ["no JSON at all", "{}"])
    def test_asked_again(self, bad: str) -> None:
        """An answer that cannot be read is asked for again: the same messages, and what was wrong."""
        result, scripted = run(bad, answer_json())
        assert result.provenance.reasks == 1
        first, second = scripted.calls
        assert second.purpose == "reask"
        assert second.messages[:-1] == first.messages
        assert second.format is first.format
        reason = "not JSON" if bad == "no JSON at all" else "language: Field required"
        assert second.messages[-1]["role"] == "user"
        assert reason in second.messages[-1]["content"]

    @pytest.mark.parametrize(("bad", "error"), [("no JSON", NotJSONError), ("{}", WrongSchemaError)])
    def test_never_a_third_time(self, bad: str, error: type[SummarizerError]) -> None:
        """A second unusable answer is an error, and nobody is asked a third time."""
        scripted = Scripted("not this either", bad, answer_json())
        with pytest.raises(error):
            drive(summary_flow(task()), scripted)
        assert scripted.purposes == ["summary", "reask"]

    @pytest.mark.parametrize("error", [RateLimitError("slow down"), RefusalError("no"), CutOffError("cut")])
    def test_not_asked_again(self, error: SummarizerError) -> None:
        """Failures that a second asking cannot mend are raised as they are."""
        scripted = Scripted(error, answer_json())
        with pytest.raises(type(error)) as caught:
            drive(summary_flow(task()), scripted)
        assert caught.value is error
        assert scripted.purposes == ["summary"]


class TestRepair:
    def test_only_with_errors(self) -> None:
        """Warnings are left to the editor: no repair is asked for them."""
        result, scripted = run(answer_json(numbers=[]))
        assert {problem.severity for problem in result.problems} == {"warning"}
        assert scripted.purposes == ["summary"]

    def test_merged(self) -> None:
        """The mended item takes the place of the failing one, and the others stay."""
        result, scripted = run(FAILING, repair_json(MENDED))
        assert [item.verbatim for item in result.summary.parties] == [
            "The council of Ballina",
            "Mayor Ann Byrne",
        ]
        assert result.errors == []
        assert scripted.purposes == ["summary", "repair"]

    def test_merged_items_are_linked(self) -> None:
        """A mended item is grounded and numbered like any other."""
        result, _ = run(FAILING, repair_json(MENDED))
        assert (result.summary.parties[1].id, result.summary.parties[1].match) == ("p2", "exact")
        assert result.summary.sourcing.sources[0].party == "p2"

    def test_withdrawn(self) -> None:
        """An item that the model withdraws is gone."""
        result, _ = run(FAILING, repair_json(None))
        assert [item.verbatim for item in result.summary.parties] == ["The council of Ballina"]
        assert result.errors == []

    def test_two_sections(self) -> None:
        """Failing items of two sections are mended by one call, each in its place."""
        failing = answer_json(
            parties=[party(verbatim=MISSPELT, aliases=[])],
            sourcing=Sourcing(sources=[source()], statements=[statement(quote=MISSPELT), statement()]),
        )
        result, scripted = run(failing, repair_json(None, {"at": 2, "quote": "40 families"}))
        assert result.summary.parties == []
        assert [item.quote for item in result.summary.sourcing.statements] == [
            "40 families",
            "40 families had left the town",
        ]
        assert len(scripted.calls) == 2

    def test_own_words_of_the_article(self) -> None:
        """A value that the words do not carry is an error, and the repair mends it."""
        result, _ = run(
            answer_json(numbers=[figure(value=70)]),
            repair_json({"at": 2, "verbatim": "40 families", "value": 40, "bound": "exact"}),
        )
        assert result.summary.numbers[0].value == 40
        assert result.provenance.repaired == 1

    @pytest.mark.parametrize("failure", [RateLimitError("slow down"), "no JSON", "{}"])
    def test_failed(self, failure: str | SummarizerError) -> None:
        """A repair that fails costs nothing: the summary and its problems stay, and nobody is asked again."""
        result, scripted = run(FAILING, failure)
        assert [problem.code for problem in result.errors] == ["quote-absent"]
        assert len(result.summary.parties) == 2
        assert scripted.purposes == ["summary", "repair"]

    def test_once(self) -> None:
        """What a repair does not mend is not sent to another one."""
        result, scripted = run(FAILING, repair_json({"at": 3, "verbatim": "The queen of Mayo"}))
        assert len(result.errors) == 1
        assert scripted.purposes == ["summary", "repair"]
        assert result.summary.parties[1].verbatim == MISSPELT
        assert result.provenance.repaired == 0

    def test_never_worse(self) -> None:
        """A repair that leaves as many errors as before is not taken over."""
        failing = answer_json(
            sourcing=Sourcing(sources=[source(verbatim=MISSPELT)], statements=[statement()])
        )
        result, _ = run(failing, repair_json(None))
        assert [problem.path for problem in result.errors] == ["sourcing.sources[0]"]
        assert len(result.summary.sourcing.sources) == 1

    def test_without_withdrawal(self) -> None:
        """Where taking items out would leave more errors, the mended ones are taken over all the same."""
        failing = answer_json(
            parties=[party(verbatim=MISSPELT, aliases=[])],
            sourcing=Sourcing(sources=[source(verbatim=MISSPELT)], statements=[statement(), statement()]),
        )
        result, _ = run(failing, repair_json({"at": 1, "verbatim": "The council"}, None))
        assert [problem.path for problem in result.errors] == ["sourcing.sources[0]"]
        assert result.summary.parties[0].verbatim == "The council"
        assert (result.provenance.repaired, result.provenance.withdrawn) == (1, 0)

    def test_withdrawals_are_counted(self) -> None:
        """Provenance says how many items a repair took out."""
        result, _ = run(FAILING, repair_json(None))
        assert (result.provenance.repaired, result.provenance.withdrawn) == (1, 1)


class TestOnError:
    def test_flag(self) -> None:
        """By default a fact without ground is kept and flagged."""
        result, _ = run(FAILING, RefusalError("no"))
        assert [(problem.code, problem.path) for problem in result.errors] == [("quote-absent", "parties[1]")]
        assert len(result.summary.parties) == 2

    def test_drop(self) -> None:
        """With "drop" it goes, what hung on it goes too, and the rest has no error left."""
        failing = answer_json(
            locations=[place(within=MISSPELT)],
            parties=[party(), party(verbatim=MISSPELT, aliases=[])],
            sourcing=Sourcing(sources=[source(verbatim=MISSPELT)], statements=[statement()]),
        )
        result, _ = run(failing, RefusalError("no"), on_error="drop")
        assert result.errors == []
        assert result.summary.locations[0].within is None
        assert len(result.summary.parties) == 1
        assert result.summary.sourcing.sources == []
        assert result.summary.sourcing.statements[0].by == []
        assert result.provenance.dropped == 4

    def test_raise(self) -> None:
        """With "raise" it is an error that carries the whole result and says where."""
        with pytest.raises(UnsupportedFactsError) as caught:
            run(FAILING, RefusalError("no"), on_error="raise")
        assert len(caught.value.result.summary.parties) == 2
        assert "parties[1]" in caught.value.message

    def test_raise_holds_no_words(self) -> None:
        """The error's message holds nothing of article or answer; its result does."""
        with pytest.raises(UnsupportedFactsError) as caught:
            run(FAILING, RefusalError("no"), on_error="raise")
        assert MISSPELT not in caught.value.message

    def test_raise_only_for_errors(self) -> None:
        """With "raise" a summary without errors is returned."""
        result, _ = run(answer_json(), on_error="raise")
        assert result.errors == []


class TestProvenance:
    def test_counts(self) -> None:
        """Requests, second askings, repairs and what they mended are counted."""
        result, _ = run("no JSON", FAILING, repair_json(None))
        made = result.provenance
        assert (made.requests, made.reasks, made.repairs, made.repaired, made.dropped) == (3, 1, 1, 1, 0)

    def test_clean(self) -> None:
        """An answer without a fault is one request, of its size, and nothing else."""
        answer = answer_json()
        result, scripted = run(answer)
        made = result.provenance
        assert (made.requests, made.bytes_sent, made.characters_answered) == (
            1,
            scripted.calls[0].bytes,
            len(answer),
        )
        assert {made.reasks, made.repairs, made.repaired, made.withdrawn, made.dropped, made.recalled} == {0}

    def test_times(self) -> None:
        """The times of the stages are parts of the whole."""
        made = run(FAILING, repair_json(MENDED))[0].provenance
        stages = (made.times.asking, made.times.grounding, made.times.checking)
        assert all(each >= 0 for each in stages)
        assert sum(stages) <= made.seconds + 0.002  # each is rounded

    def test_first_token(self) -> None:
        """The first token of all is that of the first answer that was streamed."""
        usage = ArticleUsage()
        (call,) = next(summary_flow(task()))
        for seconds in (None, 0.5, 0.9):
            usage.book(call, Answer(None, first_token=seconds))
        assert (usage.first_token, usage.requests) == (0.5, 3)

    def test_tokens(self) -> None:
        """The tokens of all answers are summed."""
        result, _ = run(FAILING, repair_json(None))
        assert result.provenance.tokens == TokenUsage(input=20, output=10, cached=2)

    def test_hashes(self, tmp_path: Path) -> None:
        """Two results with the same hashes were told the same; another template or schema changes them."""
        (first, _), (second, _) = run(answer_json()), run(answer_json())
        other = Prompts(write_templates(tmp_path, reask="Again, because {{ reason }}."))
        (third, _) = run(answer_json(), prompts=other)
        assert first.provenance.prompt_sha256 == second.provenance.prompt_sha256
        assert first.provenance.prompt_sha256 != third.provenance.prompt_sha256
        assert first.provenance.schema_sha256 == schema_hash(
            answer_format(Summary, translated=False, rows=True)
        )

    def test_what_was_wanted(self) -> None:
        """Model, language and versions are on record."""
        made = run(answer_json(), language="fr", model="some/model")[0].provenance
        assert (made.model, made.language) == ("some/model", "fr")
        assert {"instructor", "openai", "pydantic"} <= set(made.versions)

    def test_recheck_asks_nobody(self) -> None:
        """A summary that is already there is grounded and checked without a model."""
        result = recheck(article(), summary(gist=[Sentence(text="The council met.", at=[9])]))
        assert [problem.code for problem in result.errors] == ["reference-unknown"]
        assert result.provenance.requests == 0
        assert result.summary.parties[0].match == "exact"


def two_steps() -> Flow[list[Outcome]]:
    """A flow of two steps, of two calls and of one."""
    calls = [Call("summary", ({"role": "user", "content": name},), answer_format(Summary)) for name in "abc"]
    first = yield (calls[0], calls[1])
    second = yield (calls[2],)
    return [*first, *second]


class Named:
    """Answers each call with its own content, and counts how many it has at a time."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def ask(self, call: Call) -> Outcome:
        """The call's content; b fails."""
        self.calls.append(call)
        name = call.messages[0]["content"]
        return RateLimitError("slow down") if name == "b" else Answer(name)


class AsyncNamed(Named):
    """As `Named`, for asyncio."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = 0
        self.most = 0

    async def ask(self, call: Call) -> Outcome:  # type: ignore[override]
        """The call's content, after the others of its step have begun."""
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await asyncio.sleep(0)
        self.waiting -= 1
        return Named.ask(self, call)


class TestDrivers:
    def test_in_order(self) -> None:
        """Outcomes come back in the order of the calls, and a failing call leaves the others standing."""
        outcomes = drive(two_steps(), Named())
        assert [outcome.value if isinstance(outcome, Answer) else "failed" for outcome in outcomes] == [
            "a",
            "failed",
            "c",
        ]

    async def test_side_by_side(self) -> None:
        """With asyncio the calls of a step are under way together, and their outcomes stay in order."""
        model_client = AsyncNamed()
        outcomes = await adrive(two_steps(), model_client)
        assert model_client.most == 2
        assert [outcome.value for outcome in outcomes if isinstance(outcome, Answer)] == ["a", "c"]

    def test_progress(self) -> None:
        """Whoever wants to know is told of each call before it is asked."""
        model_client, told = Named(), []
        drive(
            two_steps(),
            model_client,
            lambda call: told.append((call.messages[0]["content"], len(model_client.calls))),
        )
        assert told == [("a", 0), ("b", 0), ("c", 2)]

    async def test_same_result(self) -> None:
        """Both drivers make the same of the same answers."""
        answers = (FAILING, repair_json(None))
        first = drive(summary_flow(task()), Scripted(*answers))
        second = await adrive(summary_flow(task()), AsyncScripted(*answers))
        assert json.loads(first.to_json())["summary"] == json.loads(second.to_json())["summary"]
        assert first.problems == second.problems

    async def test_errors_come_out(self) -> None:
        """An error of the flow comes out of either driver."""
        with pytest.raises(RefusalError):
            drive(summary_flow(task()), Scripted(RefusalError("no")))
        with pytest.raises(RefusalError):
            await adrive(summary_flow(task()), AsyncScripted(RefusalError("no")))

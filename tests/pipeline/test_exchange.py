"""Summaries whose requests the host makes."""

import json
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from email.message import Message
from typing import Any
from urllib.error import HTTPError

import pytest

from summarizer import Exchange, Reply, Request, Result, Summarizer, Summary, TokenUsage
from summarizer.errors import (
    ConfigurationError,
    ContentFilterError,
    CutOffError,
    EmptyAnswerError,
    EmptyArticleError,
    NotJSONError,
    RateLimitError,
    ServerError,
    SummarizerError,
    TimedOutError,
    UnreachableError,
    UnsupportedFactsError,
)
from summarizer.prompting.prompt import Prompts
from summarizer.prompting.response_format import answer_format
from tests.support.building import MISSPELT, TEXT, answer_json, party, repair_json, summary
from tests.support.splitting import part_answer


class RefusedError(Exception):
    """An error as SDKs and gateways raise them."""

    def __init__(self, status_code: int) -> None:
        super().__init__("refused")
        self.status_code = status_code


def exchange(model: str | None = "host/model", **options: Any) -> Exchange[Summary]:
    """The exchange of TEXT."""
    return Summarizer(model, **options).exchange(TEXT)


def part_json(request: Request) -> str:
    """The part of a right answer that a request of several asks for."""
    return part_answer(answer_json(), asked(request))


def asked(request: Request) -> list[str]:
    """The fields that a request asks for."""
    found: list[str] = request.response_format["json_schema"]["schema"]["required"]
    return found


class TestRequest:
    def test_no_key(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing but the article is needed to know what to ask: no key, and no model."""
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        (request,) = exchange(None).open
        assert request.purpose == "summary"

    def test_same_as_sent(self) -> None:
        """Messages and response format are those that our own clients send."""
        (request,) = exchange(language="fr").open
        assert [message["role"] for message in request.messages] == ["system", "user"]
        assert request.messages[0]["content"] == Prompts().system(Summary, rows=True)
        assert request.response_format == answer_format(Summary, rows=True).response_format

    def test_plain(self) -> None:
        """A request survives a queue: it is JSON, and has the same key in every process."""
        (request,) = exchange().open
        json.dumps([request.messages, request.response_format])
        assert exchange().open[0].key == request.key
        assert exchange("other/model").open[0].key != request.key

    def test_unusable_article(self) -> None:
        """An article that nothing can be made of is refused before anything is asked."""
        with pytest.raises(EmptyArticleError):
            Summarizer("m").exchange(" ")


class TestAnswering:
    def test_text(self) -> None:
        """The text of the answer is enough."""
        one = exchange()
        one.answer(one.open[0], answer_json())
        assert one.open == ()
        assert one.result.problems == []
        assert one.result.provenance.model == "host/model"
        assert one.result.provenance.requests == 1

    def test_usage(self) -> None:
        """What the host knows of an answer stands in the provenance; who answered, where nobody was named."""
        one = exchange(None)
        one.answer(one.open[0], Reply(answer_json(), TokenUsage(input=70, output=9, cached=60), "served/by"))
        made = one.result.provenance
        assert (made.tokens, made.model) == (TokenUsage(input=70, output=9, cached=60), "served/by")

    def test_reask(self) -> None:
        """An unusable answer is asked for once more, with the reason; the tokens of both count."""
        one = exchange()
        one.answer(one.open[0], Reply("Here it is!", TokenUsage(output=3)))
        (again,) = one.open
        assert again.purpose == "reask"
        assert "not JSON" in again.messages[-1]["content"]
        one.answer(again, Reply(answer_json(), TokenUsage(output=4)))
        assert one.result.provenance.tokens.output == 7

    def test_unusable_twice(self) -> None:
        """What stays unusable is an error, after which nothing is open."""
        one = exchange()
        one.answer(one.open[0], "prose")
        with pytest.raises(NotJSONError):
            one.answer(one.open[0], "prose")
        assert one.open == ()
        with pytest.raises(ConfigurationError, match="failed"):
            _ = one.result

    def test_repair(self) -> None:
        """A fact that the article does not carry is asked about in a request of its own."""
        one = exchange()
        one.answer(one.open[0], answer_json(parties=[party(verbatim=MISSPELT)]))
        (repair,) = one.open
        assert repair.purpose == "repair"
        one.answer(repair, repair_json({"at": 1, "verbatim": "The council of Ballina"}))
        assert one.result.errors == []

    def test_raise(self) -> None:
        """What remains wrong is raised if that is wanted, with the result."""
        one = exchange(on_error="raise")
        one.answer(one.open[0], answer_json(parties=[party(verbatim=MISSPELT)]))
        with pytest.raises(UnsupportedFactsError) as caught:
            one.answer(one.open[0], RateLimitError("slow"))
        assert caught.value.result.errors

    @pytest.mark.parametrize(
        ("reason", "error"), [("length", CutOffError), ("content_filter", ContentFilterError)]
    )
    def test_finish_reason(self, reason: str, error: type[SummarizerError]) -> None:
        """An answer that was cut off or filtered is known by its finish reason, and not asked for again."""
        one = exchange()
        with pytest.raises(error):
            one.answer(one.open[0], Reply(answer_json()[:40], finish_reason=reason))

    @pytest.mark.parametrize("nothing", [None, "", Reply(None)])
    def test_nothing(self, nothing: Any) -> None:
        """No text is no answer: it is asked for once more, then an error."""
        one = exchange()
        one.answer(one.open[0], nothing)
        with pytest.raises(EmptyAnswerError):
            one.answer(one.open[0], nothing)


class TestFailing:
    @pytest.mark.parametrize(
        ("error", "kind"),
        [
            (RateLimitError("slow"), RateLimitError),
            (RefusedError(429), RateLimitError),
            (RefusedError(500), ServerError),
            (HTTPError("http://gateway", 429, "Too Many Requests", Message(), None), RateLimitError),
            (TimeoutError(), TimedOutError),
            (ConnectionError(), UnreachableError),
            (ValueError("no such queue"), UnreachableError),
        ],
    )
    def test_error(self, error: Exception, kind: type[SummarizerError]) -> None:
        """An error of the host's ends the exchange as one of ours, whose cause it is."""
        one = exchange()
        with pytest.raises(kind) as caught:
            one.answer(one.open[0], error)
        assert error in (caught.value, caught.value.__cause__)

    @pytest.mark.parametrize("sent", [b"{}", 7, {"choices": []}])
    def test_no_answer(self, sent: Any) -> None:
        """What is no answer is refused, and the request stays open."""
        one = exchange()
        with pytest.raises(ConfigurationError, match="type"):
            one.answer(one.open[0], sent)
        assert len(one.open) == 1

    def test_answered_twice(self) -> None:
        """A request takes one answer."""
        one = exchange()
        (request,) = one.open
        one.answer(request, answer_json())
        with pytest.raises(ConfigurationError, match="not open"):
            one.answer(request, answer_json())

    def test_no_result_yet(self) -> None:
        """There is no result while requests wait."""
        with pytest.raises(ConfigurationError, match="1 requests wait"):
            _ = exchange().result


class TestSideBySide:
    def test_any_order(self) -> None:
        """The requests of a step are open together, and take their answers in any order, from any thread."""
        one = exchange(split=True)
        waiting = one.open
        assert len(waiting) == 6
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda request: one.answer(request, part_json(request)), reversed(waiting)))
        assert one.result.summary.headline == "Council meets"
        assert one.result.problems == []

    def test_one_fails(self) -> None:
        """One that fails is asked again, and at last leaves the others standing."""
        one = exchange(split=True)
        for request in one.open:
            fails = asked(request) == ["parties"]
            one.answer(request, UnreachableError("gone") if fails else part_json(request))
        (again,) = one.open
        assert (again.purpose, asked(again)) == ("reask", ["parties"])
        one.answer(again, UnreachableError("gone"))
        assert [problem.code for problem in one.result.problems if problem.path == "parties"] == [
            "section-missing"
        ]


class TestGenerator:
    def test_sent(self) -> None:
        """It is a generator that yields requests, is sent their answers, and returns the result."""
        one = exchange(split=True)
        request = next(one)
        for _ in range(5):
            request = one.send(part_json(request))
        with pytest.raises(StopIteration) as stop:
            one.send(part_json(request))
        assert isinstance(stop.value.value, Result)
        assert stop.value.value is one.result

    def test_yield_from(self) -> None:
        """It can be delegated to."""

        def host() -> Generator[Request, Any, str]:
            result = yield from exchange()
            return result.summary.headline

        running = host()
        next(running)
        with pytest.raises(StopIteration, match="Council meets"):
            running.send(answer_json())

    def test_for(self) -> None:
        """A loop takes each request, and answers it in its body."""
        one = exchange(split=True)
        for request in one:
            one.answer(request, part_json(request))
        assert one.result.problems == []

    def test_unanswered(self) -> None:
        """A loop that forgets to answer ends with an error that says so."""
        one = exchange()
        with pytest.raises(ConfigurationError, match="no answer yet"):
            for _ in one:
                pass

    def test_thrown(self) -> None:
        """An error that is thrown is the answer to the request that came last."""
        one = exchange()
        next(one)
        with pytest.raises(TimedOutError):
            one.throw(TimeoutError())

    def test_closed(self) -> None:
        """A closed exchange asks for nothing any more."""
        one = exchange()
        next(one)
        one.close()
        assert one.open == ()

    def test_sent_too_early(self) -> None:
        """Nothing can be sent before a request was taken."""
        with pytest.raises(ConfigurationError, match="no request was taken"):
            exchange().send("{}")


def test_summary_class() -> None:
    """The result has the class of summary asked for."""

    class OwnSummary(Summary):
        """A newsroom's own."""

    one = Summarizer("m", schema=OwnSummary).exchange(TEXT)
    one.answer(one.open[0], json.dumps(answer_format(Summary).dump(summary())))
    assert type(one.result.summary) is OwnSummary

"""`/v1/summaries`: an article in, its summary out, once."""

import json
import signal
from functools import partial
from math import ceil
from pathlib import Path

import httpx2
import pytest

from summarizer import Result, Summary, summarize
from summarizer.results.tokens import TokenUsage
from summarizer.server.accounts import Accounts, KeyUsage
from summarizer.server.database import Database
from summarizer.server.outcomes import answered
from summarizer.server.problems import FailedWorkError, ProblemDetails
from summarizer.server.store import Work
from tests.model_server import Fault, ModelServer
from tests.support.service import ANSWER, DAMASCUS, answers, serve, service
from tests.support.spoiling import spoil
from tests.support.waiting import Held, wait_until

BODY = {"text": DAMASCUS, "outlet": "Enab Baladi"}


def events(text: str) -> list[tuple[str, dict[str, object]]]:
    """(kind, data) of each event of a stream."""
    found = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n", 1)
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return found


def test_a_summary_is_that_of_the_library(tmp_path: Path) -> None:
    """What the service makes of an article is what the Python function makes of it, word for word."""
    with service(tmp_path) as running:
        answer = running.http.post("/v1/summaries", json=BODY)
        made = summarize(
            DAMASCUS, model="demo", base_url=running.model.url, api_key="x", outlet="Enab Baladi"
        )
    assert answer.status_code == 200
    view = answer.json()
    assert (view["state"], view["problem"]) == ("done", None)
    result = Result[Summary].model_validate(view["result"])
    assert result.summary == made.summary
    assert result.article == made.article
    assert result.problems == made.problems


def test_a_summary_is_kept_where_location_says(tmp_path: Path) -> None:
    """The Location of a summary gives the same bytes again, also after a restart, until it is deleted."""
    with service(tmp_path) as running:
        answer = running.http.post("/v1/summaries", json=BODY)
        where = answer.headers["location"]
        assert running.http.get(where).content == answer.content
    with service(tmp_path) as running:
        assert running.http.get(where).content == answer.content
        assert running.http.delete(where).status_code == 204
        assert running.http.get(where).status_code == 404
        assert running.model.requests == []


def test_who_does_not_wait_is_told_where(tmp_path: Path) -> None:
    """A summary that takes longer than the caller waits is 202, and is done at its Location later."""
    held = Held(ANSWER)
    with service(tmp_path, held) as running:
        answer = running.http.post("/v1/summaries?wait=0", json=BODY)
        assert (answer.status_code, answer.json()["state"]) == (202, "working")
        held.let_go.set()
        done = running.http.get(answer.headers["location"], params={"wait": 30})
        assert (done.json()["state"], done.json()["id"]) == ("done", answer.json()["id"])


def test_the_services_own_limit_goes_first(tmp_path: Path) -> None:
    """No caller is held longer than the service's own limit, whatever it asks for."""
    held = Held(ANSWER)
    with service(tmp_path, held, wait=0.0) as running:
        assert running.http.post("/v1/summaries?wait=50", json=BODY).status_code == 202
        held.let_go.set()


def test_an_idempotency_key_is_paid_once(tmp_path: Path) -> None:
    """The same Idempotency-Key and body are one summary and one request to the model, also side by side."""
    held = Held(ANSWER)
    with service(tmp_path, held) as running:
        headers = {"Idempotency-Key": "story-1"}
        first = running.http.post("/v1/summaries?wait=0", json=BODY, headers=headers)
        second = running.http.post("/v1/summaries?wait=0", json=BODY, headers=headers)
        held.let_go.set()
        third = running.http.post("/v1/summaries", json=BODY, headers=headers)
        assert len({each.json()["id"] for each in (first, second, third)}) == 1
        assert held.asked == 1
        other = running.http.post("/v1/summaries", json={"text": "Another story."}, headers=headers)
    assert (other.status_code, other.json()["code"]) == (422, "reused-key")


def test_a_summary_under_way_outlives_a_restart(tmp_path: Path) -> None:
    """A summary whose id was told is made after a restart, where it was not finished before."""
    held = Held(ANSWER)
    with service(tmp_path, held, grace=0.0) as running:
        where = running.http.post("/v1/summaries?wait=0", json=BODY).headers["location"]
    with service(tmp_path) as running:
        assert running.http.get(where, params={"wait": 30}).json()["state"] == "done"


def spent(folder: Path) -> KeyUsage:
    """What is on the account of whoever asks from this machine."""
    database = Database(folder / "service.db")
    (day,) = database.rows("SELECT day FROM spent")[0]
    found = Accounts(database).spent("local", day)
    database.close()
    return found


@pytest.mark.slow
def test_a_kill_leaves_what_was_paid_on_the_account(tmp_path: Path) -> None:
    """Answers that came before a kill are charged, the try after the restart beside them, as one summary."""
    held = Held(spoil(ANSWER), free=1)  # what has to be repaired has come, and the repair never does
    with ModelServer(held) as model:
        process, url = serve(tmp_path, model.url)
        with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
            wait_until(partial(answers, http))
            where = http.post("/v1/summaries?wait=0", json=BODY).headers["location"]
            wait_until(lambda: len(model.requests) == 2)
            process.send_signal(signal.SIGKILL)
            process.wait()
        held.let_go.set()
    first = spent(tmp_path)
    assert first.requests == 0
    assert first.tokens.output > 0
    with service(tmp_path) as running:
        result = running.http.get(where, params={"wait": 30}).json()["result"]
    again, both = TokenUsage.model_validate(result["provenance"]["tokens"]), spent(tmp_path)
    assert both.requests == 1
    assert both.tokens == first.tokens + again


def test_nobody_pays_for_what_nobody_knows(tmp_path: Path) -> None:
    """A summary that was interrupted before anybody was told its id is not asked for again."""
    held = Held(ANSWER)
    with service(tmp_path, held) as running:
        body = running.service.tasks
        assert body.resume() == 0
        running.service.store.add("summary", "local", "hash", json.dumps(BODY), None)
        assert body.resume() == 0
        assert held.asked == 0


def test_a_stream_grows_and_ends_with_the_result(tmp_path: Path) -> None:
    """Events show the summary growing, and the last one has the result, which is kept under its id."""
    with service(tmp_path) as running:
        accepted = {"Accept": "text/event-stream"}
        answer = running.http.post("/v1/summaries", json=BODY, headers=accepted)
        assert answer.headers["content-type"].startswith("text/event-stream")
        kinds = [kind for kind, _ in events(answer.text)]
        last = events(answer.text)[-1][1]
        kept = running.http.get(f"/v1/summaries/{last['id']}").json()
    assert kinds[-1] == "result"
    assert set(kinds[:-1]) == {"partial"}
    assert kept["result"] == last["result"]


def test_a_stream_that_breaks_says_why(tmp_path: Path) -> None:
    """A stream whose model fails before it writes is an error with a status; nothing is kept of it."""
    with service(tmp_path, [Fault("server_error")]) as running:
        accepted = {"Accept": "text/event-stream"}
        answer = running.http.post("/v1/summaries", json=BODY, headers=accepted)
        assert (answer.status_code, answer.json()["code"]) == (502, "server")
        assert running.service.store.counts("summary") == {}


def test_a_failed_summary_says_why(tmp_path: Path) -> None:
    """What keeps a summary from being made has a status, a code and a hint, at once and at its Location."""
    with service(tmp_path, [Fault("unauthorized")]) as running:
        answer = running.http.post("/v1/summaries", json=BODY)
        assert (answer.status_code, answer.json()["code"]) == (502, "credentials")
        assert answer.json()["hint"]
        assert answer.headers["content-type"] == "application/problem+json"
        (work,) = running.service.store.listed("summary", "local", float("inf"), 9)
        kept = running.http.get(f"/v1/summaries/{work.id}").json()
    assert (kept["state"], kept["problem"]["code"]) == ("failed", "credentials")


def test_an_unusable_article_costs_nothing(tmp_path: Path) -> None:
    """Articles without words, too long or with binary data are refused before the model is asked."""
    with service(tmp_path, max_characters=100) as running:
        for text, status, code in (
            (" \n", 422, "empty-article"),
            ("a " * 51, 413, "too-long"),
            ("a\x00b", 422, "not-text"),
        ):
            answer = running.http.post("/v1/summaries", json={"text": text})
            assert (answer.status_code, answer.json()["code"]) == (status, code)
        assert running.model.requests == []
        assert running.service.store.counts("summary") == {}


def test_bad_requests_name_the_field(tmp_path: Path) -> None:
    """A missing, unknown or mistyped field is named, and what was sent is not repeated."""
    with service(tmp_path) as running:
        for body, named in (
            ({}, "one of text, html and url"),
            ({"text": "x", "langauge": "secret-word"}, "body.langauge"),
            ({"text": 7}, "body.text"),
        ):
            answer = running.http.post("/v1/summaries", json=body)
            assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
            assert named in answer.json()["title"]
            assert "secret-word" not in answer.text


def test_what_is_kept_no_longer_is_gone(tmp_path: Path) -> None:
    """A summary is forgotten, with its article, once it has been kept as long as was said; not before."""
    with service(tmp_path, keep=100.0) as running:
        view = running.http.post("/v1/summaries", json=BODY).json()
        running.service.sweep(view["finished"] + 99)
        assert running.http.get(f"/v1/summaries/{view['id']}").status_code == 200
        running.service.sweep(view["expires"] + 0.01)
        assert running.http.get(f"/v1/summaries/{view['id']}").status_code == 404
    assert DAMASCUS[:40].encode() not in (tmp_path / "service.db").read_bytes()


def test_what_is_deleted_is_in_no_file(tmp_path: Path) -> None:
    """As soon as a summary is deleted its article's words are in no file of the service, its log included."""

    def holding() -> list[str]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return [path.name for path in files if b"Secretname" in path.read_bytes()]

    with service(tmp_path) as running:
        answer = running.http.post("/v1/summaries", json={**BODY, "outlet": "Secretname"})
        assert holding()
        running.http.delete(answer.headers["location"])
        assert holding() == []


def test_a_summary_that_is_deleted_is_given_up(tmp_path: Path) -> None:
    """A summary that is deleted while it is made is not kept when the model answers after all."""
    held = Held(ANSWER)
    with service(tmp_path, held) as running:
        where = running.http.post("/v1/summaries?wait=0", json=BODY).headers["location"]
        wait_until(lambda: held.asked)
        assert running.http.delete(where).status_code == 204
        held.let_go.set()
        assert running.http.get(where).status_code == 404


def test_a_limited_rate_says_when_to_ask_again(tmp_path: Path) -> None:
    """What the provider asks us to wait is said to whoever asked, in the header and in the body."""
    with service(tmp_path, [Fault("rate_limit", retry_after=3600.0)]) as running:
        answer = running.http.post("/v1/summaries", json=BODY)
    assert (answer.status_code, answer.json()["code"]) == (503, "rate-limit")
    told = answer.json()["retry_after"]
    assert 0 < told <= 3600
    assert int(answer.headers["retry-after"]) == ceil(told)


@pytest.mark.parametrize(("gone", "left"), [(0, 60), (59, 1), (61, 0)])
def test_what_is_left_to_wait(gone: int, left: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that has failed says how long to wait from now, less than when it failed."""
    details = ProblemDetails(title="slow down", status=503, code="rate-limit", retryable=True, retry_after=60)
    work = Work("w", "summary", "a", "failed", 900, 1000, "", "", details.model_dump_json())
    monkeypatch.setattr("summarizer.server.outcomes.time", lambda: 1000 + gone)
    with pytest.raises(FailedWorkError) as raised:
        answered(work)
    assert (raised.value.retry_after, raised.value.details.retry_after) == (left, left)


def test_what_has_failed_for_a_while_is_tried_again(tmp_path: Path) -> None:
    """Under one Idempotency-Key a summary whose model was busy is made by the next request; no other is."""
    headers = {"Idempotency-Key": "story-1"}
    with service(tmp_path / "busy", [Fault("rate_limit"), ANSWER]) as running:
        first = running.http.post("/v1/summaries", json=BODY, headers=headers)
        assert (first.status_code, first.json()["retryable"]) == (503, True)
        assert running.http.post("/v1/summaries", json=BODY, headers=headers).status_code == 200
    with service(tmp_path / "refused", [Fault("unauthorized"), ANSWER]) as running:
        for _ in range(2):
            assert running.http.post("/v1/summaries", json=BODY, headers=headers).status_code == 502
        assert len(running.model.requests) == 1


def test_what_cannot_be_begun_again_has_failed(tmp_path: Path) -> None:
    """A restart with a lower limit fails the articles above it, with the reason, and goes on."""
    held = Held(ANSWER)
    with service(tmp_path, held, grace=0.0) as running:
        where = running.http.post("/v1/summaries?wait=0", json=BODY).headers["location"]
    with service(tmp_path, max_characters=100) as running:
        view = running.http.get(where).json()
    assert (view["state"], view["problem"]["code"]) == ("failed", "too-long")


def test_what_is_given_up_counts(tmp_path: Path) -> None:
    """A summary that is deleted while it is made counts as one of those before it: it may be paid for."""
    held = Held(ANSWER, free=1)
    with service(tmp_path, held) as running:
        running.http.post("/v1/summaries", json=BODY)
        accounts, day = running.service.access.accounts, running.service.access.today()[0]
        one = accounts.spent("local", day).tokens
        where = running.http.post("/v1/summaries?wait=0", json=BODY).headers["location"]
        running.http.delete(where)
        wait_until(lambda: accounts.spent("local", day).requests == 2)
        assert accounts.spent("local", day).tokens.input == 2 * one.input + one.output
        held.let_go.set()


def test_events_are_asked_for_without_a_key(tmp_path: Path) -> None:
    """Events with an Idempotency-Key are refused, since they would be paid twice."""
    with service(tmp_path) as running:
        headers = {"Idempotency-Key": "x", "Accept": "text/event-stream"}
        answer = running.http.post("/v1/summaries", json=BODY, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
        assert running.model.requests == []

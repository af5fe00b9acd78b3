"""`/v1/jobs`: many articles on a ledger, which a kill does not harm."""

import json
import signal
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from summarizer.batch.status import status
from summarizer.server.accounts import Accounts
from summarizer.server.database import Database
from summarizer.server.keys import Key, add_key
from tests.model_server import Answer, Fault, ModelServer
from tests.model_server.wire import JsonObject
from tests.support.service import SMALL, Running, answers, serve, service
from tests.support.waiting import Held, wait_until

WIRE = {"Content-Type": "application/x-ndjson"}


def articles(count: int) -> list[dict[str, Any]]:
    """So many short articles, each with its number in it."""
    return [{"id": f"a{number}", "text": f"Story {number}: the dam broke."} for number in range(count)]


def state(running: Running, job: dict[str, Any]) -> str:
    """How far a job is."""
    found: str = running.http.get(f"/v1/jobs/{job['id']}").json()["state"]
    return found


def records(http: httpx2.Client, job: dict[str, Any]) -> list[dict[str, Any]]:
    """All records of a job, page by page."""
    found: list[dict[str, Any]] = []
    url: str | None = job["results"]
    while url:
        answer = http.get(url)
        found += [json.loads(line) for line in answer.text.splitlines()]
        url = answer.headers["link"].partition(">")[0][1:] if "link" in answer.headers else None
    return found


@pytest.mark.slow
def test_every_article_has_its_record(tmp_path: Path) -> None:
    """A job gives a record for each article, under its own id, read page by page."""
    with service(tmp_path, [SMALL]) as running:
        job = running.http.post("/v1/jobs", json={"articles": articles(130)})
        assert job.status_code == 202
        wait_until(lambda: state(running, job.json()) == "done")
        assert running.http.get(job.headers["location"]).json()["done"] == 130
        found = records(running.http, job.json())
    assert Counter(record["id"] for record in found) == Counter(f"a{number}" for number in range(130))
    assert all(record["result"]["article"]["text"].startswith("Story") for record in found)


@pytest.mark.slow
def test_what_has_failed_is_counted_in_all_runs(tmp_path: Path) -> None:
    """Articles that have failed count as failed and not as done, also where a restart has come between."""
    rows = [{"id": "empty", "text": " "}, *articles(5)]
    held = Held(SMALL, free=2)
    with service(tmp_path, held, concurrency=1, grace=0.0) as running:
        job = running.http.post("/v1/jobs", json={"articles": rows}).json()
        wait_until(lambda: running.http.get(f"/v1/jobs/{job['id']}").json()["failed"] == 1)
    with service(tmp_path, [SMALL]) as running:
        wait_until(lambda: state(running, job) == "done")
        view = running.http.get(f"/v1/jobs/{job['id']}").json()
    assert (view["done"], view["failed"]) == (5, 1)


@pytest.mark.slow
def test_lines_are_taken_as_one_object_is(tmp_path: Path) -> None:
    """JSON lines make the same job as one JSON object; a bad line is named by its number."""
    lines = "\n".join(json.dumps(article) for article in articles(3))
    with service(tmp_path, [SMALL]) as running:
        job = running.http.post("/v1/jobs?language=en", content=lines, headers=WIRE).json()
        wait_until(lambda: state(running, job) == "done")
        assert {record["id"] for record in records(running.http, job)} == {"a0", "a1", "a2"}
        for content, said in (
            (lines + '\n{"id": 4}', "line 4.text"),
            ("", "without articles"),
            (lines + "\n" + lines, "the id a0"),
            ("[", "line 1"),
        ):
            answer = running.http.post("/v1/jobs", content=content, headers=WIRE)
            assert (answer.status_code, answer.json()["code"]) == (422, "bad-body")
            assert said in answer.json()["title"]
        answer = running.http.post("/v1/jobs", content=lines, headers={"Content-Type": "text/csv"})
        assert answer.status_code == 415


def test_a_job_is_begun_once(tmp_path: Path) -> None:
    """The same Idempotency-Key and body are one job; another body under it is refused."""
    with service(tmp_path, [SMALL]) as running:
        headers = {"Idempotency-Key": "night"}
        first, second = (
            running.http.post("/v1/jobs", json={"articles": articles(2)}, headers=headers).json()
            for _ in range(2)
        )
        assert first["id"] == second["id"]
        other = running.http.post("/v1/jobs", json={"articles": articles(3)}, headers=headers)
        assert (other.status_code, other.json()["code"]) == (422, "reused-key")
        assert len(running.http.get("/v1/jobs").json()["jobs"]) == 1


@pytest.mark.slow
def test_a_cancelled_job_keeps_what_it_has(tmp_path: Path) -> None:
    """A job that is cancelled asks for nothing more and keeps its results; deleted again it is forgotten."""
    held = Held(SMALL, free=2)
    with service(tmp_path, held, concurrency=1, grace=0.1) as running:
        job = running.http.post("/v1/jobs", json={"articles": articles(9)}).json()
        wait_until(lambda: held.asked == 3)
        wait_until(lambda: len(records(running.http, job)) == 2)
        assert running.http.delete(f"/v1/jobs/{job['id']}").json()["state"] == "cancelled"
        assert len(records(running.http, job)) == 2
        assert held.asked == 3
        assert running.http.delete(f"/v1/jobs/{job['id']}").status_code == 200
        assert running.http.get(f"/v1/jobs/{job['id']}").status_code == 404
        assert list((tmp_path / "jobs").iterdir()) == []


def test_a_job_stops_at_its_keys_budget(tmp_path: Path) -> None:
    """A job ends when its key's budget of the day is spent, says so, and what it paid is on the account."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk", tokens_per_day=5_000))
    with service(tmp_path / "data", [SMALL], keys=path, concurrency=1) as running:
        running.http.headers["X-Api-Key"] = key
        job = running.http.post("/v1/jobs", json={"articles": articles(50)}).json()
        wait_until(lambda: state(running, job) == "failed")
        view = running.http.get(f"/v1/jobs/{job['id']}").json()
        assert "budget" in view["reason"]
        assert 0 < view["done"] < 50
        day = running.service.access.today()[0]
        spent = running.service.access.accounts.spent("desk", day).tokens
        assert 3_000 < spent.input + spent.output <= 5_000
        assert len(running.model.requests) == view["done"]


@pytest.mark.slow
def test_offsets_begin_records(tmp_path: Path) -> None:
    """An offset inside a record, or behind the end, is refused and not read as half a record."""
    with service(tmp_path, [SMALL]) as running:
        job = running.http.post("/v1/jobs", json={"articles": articles(1)}).json()
        wait_until(lambda: state(running, job) == "done")
        whole = running.http.get(job["results"])
        size = int(whole.headers["x-next-offset"])
        assert running.http.get(job["results"], params={"offset": size}).text == ""
        for offset in (1, size - 1, size + 1):
            answer = running.http.get(job["results"], params={"offset": offset})
            assert answer.status_code == 422


def test_two_jobs_keep_to_one_budget(tmp_path: Path) -> None:
    """Two jobs of a key, side by side, together spend no more than its budget of the day."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk", tokens_per_day=12_000))
    with service(tmp_path / "data", [SMALL], keys=path, concurrency=8) as running:
        running.http.headers["X-Api-Key"] = key
        jobs = [
            running.http.post(
                "/v1/jobs",
                json={"articles": [{**each, "text": f"{name} {each['text']}"} for each in articles(50)]},
            ).json()
            for name in ("One.", "Two.")
        ]
        wait_until(lambda: [state(running, job) for job in jobs] == ["failed", "failed"])
        spent = running.service.access.accounts.spent("desk", running.service.access.today()[0])
        views = [running.http.get(f"/v1/jobs/{job['id']}").json() for job in jobs]
    assert 8_000 < spent.count <= 12_000
    assert spent.requests == sum(view["done"] for view in views)


def test_a_job_that_was_not_all_written_is_forgotten(tmp_path: Path) -> None:
    """A job whose articles a kill kept from the disk, of which nobody was told, is gone after a restart."""
    with service(tmp_path) as running:
        request = json.dumps({"language": None, "detail": "full", "callback": None, "articles": 2})
        running.service.store.add("job", "local", "hash", request, None)
    with service(tmp_path) as running:
        assert running.http.get("/v1/jobs").json()["jobs"] == []


@pytest.mark.slow
def test_a_kill_leaves_nothing_unpaid(tmp_path: Path) -> None:
    """What a job had paid when the service was killed is charged to its key, once, after the next start."""
    with ModelServer([SMALL]) as model:
        job: dict[str, Any] = {}
        for last in (False, True):
            process, url = serve(tmp_path, model.url)
            with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
                wait_until(partial(answers, http))
                if last:
                    wait_until(partial(_is_done, http, job))
                    process.send_signal(signal.SIGTERM)
                else:
                    job = http.post("/v1/jobs", json={"articles": articles(60)}).json()
                    wait_until(lambda: len(model.requests) > 30)
                    process.send_signal(signal.SIGKILL)
                process.wait()
            if not last:
                database = Database(tmp_path / "service.db")
                database.change("DELETE FROM spent")
                database.change("DELETE FROM booked")  # as if the kill had come before anything was charged
                database.close()
    asked = status(tmp_path / "jobs" / job["id"] / "results.jsonl").data["tokens"]
    database = Database(tmp_path / "service.db")
    accounts = Accounts(database)
    (day,) = database.rows("SELECT day FROM spent")[0]
    spent, charged = accounts.spent("local", day), accounts.charged(job["id"])
    database.close()
    assert (spent.tokens.input, spent.tokens.output) == (asked["input"], asked["output"])
    assert charged.count == spent.count


def test_jobs_are_listed_page_by_page(tmp_path: Path) -> None:
    """The list shows the newest jobs first, and its `next` leads through all of them."""
    with service(tmp_path, [SMALL]) as running:
        made = [running.http.post("/v1/jobs", json={"articles": articles(1)}).json()["id"] for _ in range(5)]
        seen, url = [], "/v1/jobs?limit=2"
        while url:
            page = running.http.get(url).json()
            seen += [job["id"] for job in page["jobs"]]
            url = page["next"]
    assert seen == made[::-1]


@pytest.mark.slow
def test_a_kill_loses_nothing_and_pays_for_nothing_twice(tmp_path: Path) -> None:
    """A service killed twice in the middle of a job of 120 articles finishes it, each article once."""
    asked: Counter[str] = Counter()

    def answer(body: JsonObject) -> str:
        text = str(body["messages"][1]["content"])
        asked[text.partition("Story ")[2].partition(":")[0]] += 1
        return SMALL

    with ModelServer(answer) as model:
        job: dict[str, Any] = {}
        for kill_after in (30, 70, None):
            process, url = serve(tmp_path, model.url)
            with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
                wait_until(partial(answers, http))
                if not job:
                    job = http.post("/v1/jobs", json={"articles": articles(120)}).json()
                if kill_after:
                    wait_until(partial(_has, asked, kill_after))
                    process.send_signal(signal.SIGKILL)
                else:
                    wait_until(partial(_is_done, http, job))
                    found = records(http, job)
                    process.send_signal(signal.SIGTERM)
                process.wait()
    assert Counter(record["id"] for record in found) == Counter(f"a{number}" for number in range(120))
    assert len(asked) == 120
    # The eight requests under way when it was killed had not been answered.
    assert sum(asked.values()) - 120 <= 2 * 8


@pytest.mark.slow
def test_an_hour_that_a_provider_asks_for_holds_no_stop(tmp_path: Path) -> None:
    """A job that waits for `Retry-After: 3600` ends at SIGTERM, not with the grace; it goes on later."""
    limited: list[Answer] = [Fault("rate_limit", retry_after=3600.0)]
    with ModelServer(lambda _: limited[0]) as model:
        process, url = serve(tmp_path, model.url, "--grace", "600")
        with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
            wait_until(partial(answers, http))
            job = http.post("/v1/jobs", json={"articles": articles(3)}).json()
            wait_until(lambda: model.requests)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=120) in {0, -signal.SIGTERM}
        limited[0] = SMALL
        process, url = serve(tmp_path, model.url)
        with process, httpx2.Client(base_url=url, timeout=60, trust_env=False) as http:
            wait_until(partial(answers, http))
            wait_until(partial(_is_done, http, job))
            assert {record["id"] for record in records(http, job)} == {"a0", "a1", "a2"}
            process.send_signal(signal.SIGTERM)
            process.wait()


def _is_done(http: httpx2.Client, job: dict[str, Any]) -> bool:
    return bool(http.get(f"/v1/jobs/{job['id']}").json()["state"] == "done")


def _has(asked: Counter[str], count: int) -> bool:
    return len(asked) >= count

"""Keys: who may ask, how often, for how much, and what belongs to whom."""

import asyncio
import logging
import socket
import stat
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from summarizer.errors import ConfigurationError
from summarizer.results.tokens import TokenUsage
from summarizer.server.access import Access
from summarizer.server.accounts import Accounts
from summarizer.server.config import ServiceConfig
from summarizer.server.database import Database
from summarizer.server.keys import Key, Keyring, add_key, read_keys, remove_key
from summarizer.server.problems import BudgetSpentError, TooManyRequestsError, UnauthorizedError
from tests.support.service import ANSWER, DAMASCUS, service

BODY = {"text": DAMASCUS}


def bearer(key: str) -> dict[str, str]:
    """The header of a key."""
    return {"Authorization": f"Bearer {key}"}


def accounts(folder: Path) -> Accounts:
    """The accounts of a service's folder."""
    return Accounts(Database(folder / "service.db"))


def test_the_file_holds_no_key(tmp_path: Path) -> None:
    """A key stands nowhere in the file of keys, which its owner alone may read."""
    path = tmp_path / "keys"
    made = add_key(path, Key(name="desk"))
    assert made.encode() not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert Keyring(path).owner(made).name == "desk"


def test_names_are_taken_once(tmp_path: Path) -> None:
    """A second key of one name is refused, and so is the removal of a name that has none."""
    path = tmp_path / "keys"
    add_key(path, Key(name="desk"))
    with pytest.raises(ConfigurationError, match="desk already"):
        add_key(path, Key(name="desk"))
    with pytest.raises(ConfigurationError, match="no key of the name archive"):
        remove_key(path, "archive")
    assert [key.name for key in read_keys(path).keys] == ["desk"]


def test_without_a_key_nothing_is_told(tmp_path: Path) -> None:
    """Without a key, or with a wrong or withdrawn one, every route of the service is 401."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk"))
    with service(tmp_path / "data", keys=path) as running:
        made = running.http.post("/v1/summaries", json=BODY, headers={"X-Api-Key": key})
        assert made.status_code == 200
        for headers in ({}, bearer("nsk_wrong"), {"X-Api-Key": "x"}):
            for method, route in (
                ("POST", "/v1/summaries"), ("GET", made.headers["location"]), ("POST", "/v1/checks"),
                ("GET", "/v1/jobs"), ("GET", "/v1/formats"), ("GET", "/v1/schemas/result"),
                ("GET", "/openai/v1/models"),
            ):  # fmt: skip
                answer = running.http.request(method, route, headers=headers)
                assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), route
            answer = running.http.post("/v2/check", data={"text": "x"}, headers=headers)
            assert answer.status_code == 401
        assert running.http.get("/health").status_code == 200
        remove_key(path, "desk")
        assert running.http.get("/v1/jobs", headers=bearer(key)).status_code == 401


def test_metrics_want_a_key_of_their_own(tmp_path: Path) -> None:
    """What all keys did is told to a key made for it, which may ask nothing else, and to no other."""
    path = tmp_path / "keys"
    desk, scraper = (
        add_key(path, Key(name=name, metrics=name == "prometheus")) for name in ("desk", "prometheus")
    )
    with service(tmp_path / "data", keys=path) as running:
        http = running.http
        for headers, status in ((None, 401), (bearer("x"), 401), (bearer(desk), 403), (bearer(scraper), 200)):
            assert http.get("/metrics", headers=headers).status_code == status
        for method, route in (
            ("GET", "/v1/formats"),
            ("POST", "/v1/summaries"),
            ("GET", "/openai/v1/models"),
        ):
            refused = http.request(method, route, headers=bearer(scraper))
            assert (refused.status_code, refused.json()["code"]) == (403, "forbidden"), route
        assert http.post("/v2/check", data={"text": "x", "apiKey": scraper}).status_code == 403
        for route in ("/health", "/ready", "/version"):
            assert http.get(route).status_code == 200


def test_nothing_of_a_body_is_read_without_a_key(tmp_path: Path) -> None:
    """Who has no key is refused before a byte of the body has come, whatever the body would have been."""
    path = tmp_path / "keys"
    add_key(path, Key(name="desk"))
    with service(tmp_path / "data", keys=path) as running:
        for route in ("/v1/summaries", "/v1/checks", "/v1/jobs", "/v1/compare", "/v1/decisions",
                      "/v1/formats/csv", "/openai/v1/chat/completions"):  # fmt: skip
            bad = running.http.post(route, content=b"{", headers={"Content-Type": "application/json"})
            assert (bad.status_code, bad.json()["code"]) == (401, "unauthorized"), route
            port = urlsplit(running.url).port or 0
            with socket.create_connection(("127.0.0.1", port), timeout=30) as one:
                head = f"POST {route} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                one.sendall(f"{head}Content-Length: 9999\r\n\r\n".encode())
                assert one.recv(65536).startswith(b"HTTP/1.1 401"), route


def test_what_a_key_made_is_its_own(tmp_path: Path) -> None:
    """Summaries, jobs, comparisons and look-ups of one key do not show to another, not even as a match."""
    path = tmp_path / "keys"
    ours, theirs = add_key(path, Key(name="ours")), add_key(path, Key(name="theirs"))
    changed = DAMASCUS.splitlines()[0]
    with service(tmp_path / "data", keys=path) as running:
        http = running.http
        where = http.post("/v1/summaries", json=BODY, headers=bearer(ours)).headers["location"]
        id_ = where.rpartition("/")[2]
        job = http.post(
            "/v1/jobs", json={"articles": [{"id": 1, "text": DAMASCUS}]}, headers=bearer(ours)
        ).json()
        for method, route in (
            ("GET", where), ("DELETE", where), ("GET", f"/v1/jobs/{job['id']}"),
            ("DELETE", f"/v1/jobs/{job['id']}"), ("GET", job["results"]),
        ):  # fmt: skip
            assert http.request(method, route, headers=bearer(theirs)).status_code == 404, route
        assert http.get("/v1/jobs", headers=bearer(theirs)).json()["jobs"] == []
        body = {"results": [id_, id_]}
        assert http.post("/v1/compare", json=body, headers=bearer(theirs)).status_code == 404
        assert http.post("/v1/compare", json=body, headers=bearer(ours)).status_code == 200
        looked = http.post("/v2/check", data={"text": changed, "apiKey": theirs}).json()
        assert looked["matches"] == []
        headers = {"Idempotency-Key": "one"}
        first = http.post("/v1/summaries", json=BODY, headers={**headers, **bearer(ours)}).json()
        second = http.post("/v1/summaries", json=BODY, headers={**headers, **bearer(theirs)}).json()
        assert first["id"] != second["id"]


def test_a_rate_is_kept_to_the_request(tmp_path: Path) -> None:
    """Of a key with three requests a minute the fourth waits until a third of a minute has passed."""
    now = [0.0]
    path = tmp_path / "keys"
    made = add_key(path, Key(name="desk", requests_per_minute=3))
    access = Access(Keyring(path), accounts(tmp_path), clock=lambda: now[0])
    for _ in range(3):
        access.caller(made)
    with pytest.raises(TooManyRequestsError) as raised:
        access.caller(made)
    assert raised.value.retry_after == pytest.approx(20.0)
    now[0] = 19.9
    with pytest.raises(TooManyRequestsError):
        access.caller(made)
    now[0] = 20.0
    access.caller(made)
    access.accounts.database.close()


def test_a_budget_ends_with_its_last_token(tmp_path: Path) -> None:
    """A key whose tokens of the day are spent is refused until the day ends, and not before they are."""
    key = Key(name="desk", tokens_per_day=100)
    access = Access(None, accounts(tmp_path), today=lambda: ("2026-01-02", 77.0))
    access.begin(key)
    access.end(key.name, TokenUsage(input=90, output=9), None)
    access.begin(key)
    access.end(key.name, TokenUsage(input=1), None)
    with pytest.raises(BudgetSpentError) as raised:
        access.begin(key)
    assert raised.value.retry_after == 77.0
    access.today = lambda: ("2026-01-03", 1.0)
    access.begin(key)
    access.accounts.database.close()


def test_what_is_under_way_counts(tmp_path: Path) -> None:
    """Summaries under way count as what those before them took, so that many at once do not overdraw."""
    key = Key(name="desk", usd_per_day=1.0)
    access = Access(None, accounts(tmp_path))
    access.begin(key)
    access.end(key.name, TokenUsage(), 0.25)
    for _ in range(3):
        access.begin(key)
    with pytest.raises(BudgetSpentError):
        access.begin(key)
    access.accounts.database.close()


def test_a_spent_budget_says_when_it_begins_anew(tmp_path: Path) -> None:
    """Over HTTP a spent budget is 429 with its code, a hint and Retry-After, and the model is not asked."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk", tokens_per_day=1))
    with service(tmp_path / "data", keys=path) as running:
        assert running.http.post("/v1/summaries", json=BODY, headers=bearer(key)).status_code == 200
        answer = running.http.post("/v1/summaries", json=BODY, headers=bearer(key))
        assert (answer.status_code, answer.json()["code"]) == (429, "budget-spent")
        assert int(answer.headers["retry-after"]) > 0
        assert len(running.model.requests) == 1


def test_open_to_others_only_with_keys(tmp_path: Path) -> None:
    """A service without keys listens on this machine alone; one with keys may listen anywhere."""
    with pytest.raises(ConfigurationError, match=r"0\.0\.0\.0 would be open"):
        ServiceConfig(tmp_path, host="0.0.0.0")  # noqa: S104 - what is refused
    ServiceConfig(tmp_path, host="0.0.0.0", keys=tmp_path / "keys")  # noqa: S104 - not opened


def test_a_key_reaches_no_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The log names the key that asked, and holds neither the key nor the article's words."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk"))
    with caplog.at_level(logging.INFO), service(tmp_path / "data", keys=path) as running:
        headers = {**bearer(key), "X-Request-Id": "cms-77"}
        answer = running.http.post("/v1/summaries", json=BODY, headers=headers)
    assert answer.headers["x-request-id"] == "cms-77"
    ours = [record.getMessage() for record in caplog.records if record.name == "summarizer.server"]
    assert any("cms-77 POST /v1/summaries 200" in line and "key desk" in line for line in ours)
    assert key not in caplog.text
    assert DAMASCUS[:40] not in caplog.text


def test_withdrawn_keys_are_unknown(tmp_path: Path) -> None:
    """A keyring reads its file again once it has changed."""
    path = tmp_path / "keys"
    first = add_key(path, Key(name="first"))
    ring = Keyring(path)
    second = add_key(path, Key(name="second"))
    assert ring.owner(second).name == "second"
    remove_key(path, "first")
    with pytest.raises(UnauthorizedError):
        ring.owner(first)


def test_answers_are_not_kept_for_others(tmp_path: Path) -> None:
    """The same article of two keys is two requests to the model: no key learns what another has asked."""
    path = tmp_path / "keys"
    keys = [add_key(path, Key(name=name)) for name in ("ours", "theirs")]
    with service(tmp_path / "data", [ANSWER], keys=path) as running:
        for key in keys:
            assert running.http.post("/v1/summaries", json=BODY, headers=bearer(key)).status_code == 200
        assert len(running.model.requests) == 2


def test_the_first_of_a_key_do_not_overdraw_together(tmp_path: Path) -> None:
    """Before a key has paid for anything each summary under way counts as 10,000 tokens."""
    key = Key(name="desk", tokens_per_day=20_000)
    access = Access(None, accounts(tmp_path))
    for _ in range(2):
        access.begin(key)
    with pytest.raises(BudgetSpentError, match="under way") as raised:
        access.begin(key)
    assert raised.value.retry_after == 15.0
    access.end(key.name, TokenUsage(input=3_000), None)
    access.begin(key)
    access.accounts.database.close()


def test_what_was_not_paid_for_is_no_measure(tmp_path: Path) -> None:
    """A summary that took nothing counts neither as a request nor for what one takes on average."""
    access = Access(None, accounts(tmp_path))
    access.begin(Key(name="desk"))
    access.end("desk", TokenUsage(), None)
    assert access.mean("desk")[0].input == 10_000
    assert access.accounts.spent("desk", access.today()[0]).requests == 0
    access.accounts.database.close()


def test_dollars_want_a_price(tmp_path: Path) -> None:
    """A key with a budget in dollars is refused where the price of the model is not known."""
    path = tmp_path / "keys"
    key = add_key(path, Key(name="desk", usd_per_day=1.0))
    with service(tmp_path / "data", keys=path) as running:
        answer = running.http.post("/v1/summaries", json=BODY, headers=bearer(key))
        assert (answer.status_code, answer.json()["code"]) == (503, "unpriced")
        assert "--prices" in answer.json()["hint"]
        assert running.model.requests == []


async def test_rows_wait_for_what_is_under_way(tmp_path: Path) -> None:
    """A row of a job begins as soon as what is under way leaves room for it, and never beyond the budget."""
    key = Key(name="desk", tokens_per_day=100)
    access = Access(None, accounts(tmp_path))
    assert await access.admit(key)
    access.end("desk", TokenUsage(input=40), None, None)
    assert await access.admit(key)
    waiting = asyncio.ensure_future(access.admit(key))
    for _ in range(5):
        await asyncio.sleep(0)
    assert not waiting.done()
    access.end("desk", TokenUsage(input=4), None)
    assert await waiting
    access.end("desk", TokenUsage(input=40), None)
    assert not await access.admit(key)
    access.accounts.database.close()

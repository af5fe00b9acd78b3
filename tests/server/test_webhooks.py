"""Messages about finished work: signed, tried again, sent nowhere but where they may go."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

import pytest

from summarizer.server import webhooks
from tests.support.listener import Listener
from tests.support.service import DAMASCUS, service
from tests.support.waiting import wait_until

SECRET = "a secret of many letters"  # noqa: S105 - a stand-in


def test_a_message_is_signed_and_holds_no_article(tmp_path: Path) -> None:
    """Whoever asked to be told gets one signed message with the summary's address and none of its words."""
    with (
        Listener() as listener,
        service(tmp_path, webhooks=(listener.url,), webhook_secret=SECRET) as running,
    ):
        body = {"text": DAMASCUS, "callback": listener.url + "/desk"}
        view = running.http.post("/v1/summaries", json=body).json()
        wait_until(lambda: listener.taken)
    ((headers, text),) = listener.taken
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{text}".encode()
    expected = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(text)["type"] == "summary.done"
    assert json.loads(text)["data"]["href"] == f"/v1/summaries/{view['id']}"
    assert set(json.loads(text)["data"]) == {"id", "state", "href"}


def test_a_message_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that is refused twice is sent a third time, under the same id; then it is forgotten."""
    monkeypatch.setattr(webhooks, "_WAITS", (0.0, 0.0, 0.0))
    with (
        Listener(refuse=2) as listener,
        service(tmp_path, webhooks=(listener.url,), webhook_secret=SECRET) as running,
    ):
        running.service.webhooks.idle = 0.01
        body = {"articles": [{"id": 1, "text": "The dam broke."}], "callback": listener.url}
        running.http.post("/v1/jobs", json=body)
        wait_until(lambda: listener.taken)
        wait_until(lambda: not running.service.store.due_messages(float("inf")))
    assert (listener.refused, len(listener.taken)) == (2, 1)
    assert json.loads(listener.taken[0][1])["type"] == "job.done"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/hooks",
        "https://cms.example.evil.test/hooks",
        "https://cms.example/hooksmore",
        "https://cms.example/other",
        "http://cms.example/hooks",
        "https://user:word@cms.example/hooks",
        "https://cms.example/hooks/%2e%2e/admin",
        "https://cms.example/hooks/../admin",
        "file:///etc/passwd",
        "not an address",
        "",
    ],
)
def test_messages_go_nowhere_else(tmp_path: Path, url: str) -> None:
    """An address that is not below a named one is refused, and nothing is asked of the model."""
    allowed = ("https://cms.example/hooks",)
    with service(tmp_path, webhooks=allowed, webhook_secret=SECRET) as running:
        for route, body in (
            ("/v1/summaries", {"text": DAMASCUS, "callback": url}),
            ("/v1/jobs", {"articles": [{"id": 1, "text": "x"}], "callback": url}),
        ):
            answer = running.http.post(route, json=body)
            assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
        assert running.model.requests == []


def test_a_message_that_nobody_takes_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After its last try a message is forgotten, and the log says so."""
    monkeypatch.setattr(webhooks, "_WAITS", (0.0,))
    url = "http://127.0.0.1:9/hooks"
    with service(tmp_path, webhooks=(url,), webhook_secret=SECRET) as running:
        running.service.webhooks.idle = 0.01
        running.http.post("/v1/summaries", json={"text": DAMASCUS, "callback": url})
        wait_until(lambda: not running.service.store.due_messages(float("inf")))

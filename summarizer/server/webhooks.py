"""Messages to callers that have asked to be told: signed, tried again, never with an article in them.

Headers and signature are those of Standard Webhooks (https://www.standardwebhooks.com): `webhook-id`,
`webhook-timestamp`, `webhook-signature: v1,BASE64`, HMAC-SHA256 over `id.timestamp.body`.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import sqlite3
import time
from dataclasses import dataclass

import httpx2

from summarizer.errors import SummarizerError
from summarizer.server.config import ServiceConfig
from summarizer.server.problems import ForbiddenError
from summarizer.server.store import Store, Work

_WAITS = (5.0, 30.0, 120.0, 600.0, 3600.0, 6 * 3600.0)
"""Seconds before each further try; after the last a message is given up."""

_TIMEOUT = 10.0
_log = logging.getLogger("summarizer.server")


@dataclass
class Webhooks:
    """Sends messages that the store keeps until they are taken.

    Attributes:
        config: which addresses may be told, and the secret.
        store: the messages.
        idle: seconds between looks at what is due.
    """

    config: ServiceConfig
    store: Store
    idle: float = 1.0

    def check(self, url: str | None) -> None:
        """See that an address may be told.

        Raises:
            ForbiddenError: the service was not started with it.
        """
        if url is not None and not any(_begins(url, allowed) for allowed in self.config.webhooks):
            raise ForbiddenError(
                "this service does not send messages to that address",
                "Whoever runs it can allow it with --webhook; or ask for the state at its own address.",
            )

    def add(self, work: Work, state: str) -> None:
        """Keep a message about finished work, to be sent to its callback."""
        url = json.loads(work.request).get("callback")
        body = {
            "type": f"{work.kind}.{state}",
            "timestamp": int(time.time()),
            "data": {"id": work.id, "state": state, "href": f"/v1/{_PATHS[work.kind]}/{work.id}"},
        }
        self.store.add_message(work.owner, url, json.dumps(body))

    async def run(self) -> None:
        """Send what is due, until cancelled."""
        async with httpx2.AsyncClient(follow_redirects=False, timeout=_TIMEOUT, trust_env=False) as client:
            while True:
                try:
                    for id_, url, body, tries in self.store.due_messages(time.time()):
                        await self._send(client, id_, url, body, tries)
                except (SummarizerError, sqlite3.Error) as error:  # the next look may succeed
                    _log.error("messages could not be looked at: %s", error)
                await asyncio.sleep(self.idle)

    async def _send(self, client: httpx2.AsyncClient, id_: str, url: str, body: str, tries: int) -> None:
        now = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": id_,
            "webhook-timestamp": str(now),
            "webhook-signature": signature(self.config.webhook_secret, id_, now, body),
        }
        try:
            response = await client.post(url, content=body, headers=headers)
            reason = "" if response.is_success else f"status {response.status_code}"
        except httpx2.HTTPError as error:
            reason = type(error).__name__
        if not reason:
            self.store.remove_message(id_)
        elif tries >= len(_WAITS):
            _log.error("message %s given up after %d tries: %s", id_, tries + 1, reason)
            self.store.remove_message(id_)
        else:
            _log.warning("message %s not taken (%s), try %d", id_, reason, tries + 1)
            self.store.delay_message(id_, time.time() + _WAITS[tries])


_PATHS = {"summary": "summaries", "job": "jobs"}


def signature(secret: str, id_: str, timestamp: int, body: str) -> str:
    """The `webhook-signature` of a message."""
    signed = hmac.new(secret.encode(), f"{id_}.{timestamp}.{body}".encode(), hashlib.sha256).digest()
    return "v1," + base64.b64encode(signed).decode()


def _begins(url: str, allowed: str) -> bool:
    """Whether an address is an allowed one, or stands below it."""
    try:
        given, base = httpx2.URL(url), httpx2.URL(allowed)
    except (httpx2.InvalidURL, TypeError):
        return False
    if b"%" in given.raw_path or "/." in given.path:
        return False  # it could lead elsewhere once it is decoded
    same = (given.scheme, given.host, given.port) == (base.scheme, base.host, base.port)
    path = base.path.rstrip("/")
    return same and not given.userinfo and (given.path == path or given.path.startswith(path + "/"))

"""The service over HTTP, with an end to every wait.

An answer has to be whole within so many seconds, however it drips, and no redirect is followed, so that the
key reaches nobody but the service.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import socket
import threading
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import unquote, urlsplit

from . import conf

logger = logging.getLogger("wagtail_newsroom")
READ = ("code", "severity", "path", "message")  # fields of a problem that are read here
LARGEST = 32 * 1024 * 1024  # bytes of an answer


class ServiceError(Exception):
    """The service cannot be asked, or refuses.

    Attributes:
        message: what happened, and what to do, for an editor.
        status: of HTTP; None where there was no answer.
    """

    def __init__(self, message: str, status: int | None = None):
        super().__init__(message)
        self.message = message
        self.status = status


class Service:
    """The service that the settings name."""

    def __init__(self):
        self.url, self._user = _split(str(conf.get("URL")).rstrip("/"))
        self.seconds = float(conf.get("TIMEOUT"))

    def begin(self, body: dict[str, Any], name: str) -> dict[str, Any]:
        """Ask for a summary and wait for nothing; the same name and body are one summary, paid for once."""
        return self._view(self._json("POST", "/v1/summaries?wait=0", body, {"Idempotency-Key": name}))

    def look_up(self, id_: str) -> dict[str, Any]:
        """A summary that was asked for, or how far it is."""
        return self._view(self._json("GET", f"/v1/summaries/{id_}"))

    def check(self, text: str, result: dict[str, Any]) -> dict[str, Any]:
        """A stored result against a text as it is now; no model is asked."""
        return self._result(self._json("POST", "/v1/checks", {"text": text, "stored": result}))

    def decide(self, result: dict[str, Any], decisions: dict[str, Any]) -> dict[str, Any]:
        """A result with what editors decided on it; no model is asked."""
        return self._result(self._json("POST", "/v1/decisions", {"result": result, "decisions": decisions}))

    def component(self) -> str:
        """The script of the review page's component."""
        return self._asked("GET", "/component.js").decode()

    def _view(self, data: dict[str, Any]) -> dict[str, Any]:
        """A summary as the service shows it, under way or done."""
        if not isinstance(data.get("id"), str) or not isinstance(data.get("state"), str):
            raise self._failed("The service answers with something else than a summary.")
        if data["state"] == "done":
            self._result(data.get("result"))
        return data

    def _result(self, data: Any) -> dict[str, Any]:
        """A result, as far as this side reads it."""
        if not _is_result(data):
            raise self._failed("The service answers with something else than a result.")
        return data

    def _json(self, method, path, body=None, headers=None) -> dict[str, Any]:
        try:
            data = json.loads(self._asked(method, path, body, headers))
        except ValueError:
            raise self._failed("The service answers with something else than JSON.") from None
        if not isinstance(data, dict):
            raise self._failed("The service answers with something else than an object.")
        return data

    def _asked(self, method, path, body=None, headers=None) -> bytes:
        if not self.url:
            raise self._failed("The service's address does not begin with http:// or https:// (setting URL).")
        address = urlsplit(self.url)
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=self.seconds)
        late = threading.Event()
        timer = threading.Timer(self.seconds, _end)
        timer.daemon = True
        try:
            connection.connect()
            timer.args = (connection.sock, late)
            timer.start()
            data = None if body is None else json.dumps(body).encode()
            connection.request(method, address.path + path, data, {**self._headers, **(headers or {})})
            answer = connection.getresponse()
            content = answer.read(LARGEST + 1)
        except (OSError, HTTPException, ValueError) as error:
            if late.is_set() or isinstance(error, TimeoutError):
                raise self._slow() from None
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise self._failed(f"The service cannot be reached ({reason}).") from None
        finally:
            timer.cancel()
            connection.close()
        if late.is_set():
            raise self._slow()
        return self._whole(answer, content)

    @property
    def _headers(self) -> dict[str, str]:
        key = conf.get("KEY")
        sent = {"Content-Type": "application/json", **({"X-Api-Key": str(key)} if key else {})}
        if self._user is not None:
            sent["Authorization"] = "Basic " + base64.b64encode(self._user.encode()).decode()
        return sent

    def _slow(self) -> ServiceError:
        return self._failed(f"The service has not answered within {self.seconds:g} seconds.")

    def _failed(self, message: str, status: int | None = None) -> ServiceError:
        """An error for an editor; who runs the site finds the address, without its password, in the log."""
        logger.warning("%s: %s", self.url, message)
        return ServiceError(message, status)

    def _whole(self, answer: HTTPResponse, content: bytes) -> bytes:
        if len(content) > LARGEST:
            raise self._failed(f"The service answers with more than {LARGEST} bytes.")
        if 200 <= answer.status < 300:
            return content
        try:
            problem = json.loads(content)
            told = f"{problem['title']}. {problem.get('hint', '')}".strip()
        except (ValueError, TypeError, KeyError):
            told = f"status {answer.status}"
        raise self._failed(f"The service refuses: {told}", answer.status)


def _split(url: str) -> tuple[str, str | None]:
    """An address without user and password, and these as `user:password`; what is none of HTTP is empty."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "", None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "", None
    user, at, host = parts.netloc.rpartition("@")
    return parts._replace(netloc=host).geturl(), unquote(user) if at else None


def _is_result(data: Any) -> bool:
    try:
        return (
            isinstance(data["article"]["sha256"], str)
            and isinstance(data["summary"], dict)
            and all(isinstance(problem[name], str) for problem in data["problems"] for name in READ)
        )
    except (KeyError, TypeError):
        return False


def _end(connected: socket.socket, late: threading.Event) -> None:
    """End a connection, whatever it waits for."""
    late.set()
    with contextlib.suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)

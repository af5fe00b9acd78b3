"""The service, asked over HTTP."""

import os
import time
from urllib.parse import unquote, urlsplit

import requests

TIMEOUTS = {"model": (5, 90), "checks": (5, 10)}
"""Seconds until it has to be connected, and between two bytes: where a model is asked, and where none is."""

LONGEST = 300.0
"""Seconds after which nobody waits any more for a summary."""

UNREADABLE = 422
UNREAD = "the service's answer cannot be read"
NAMES = (("article", "sha256"), ("article", "text"), ("provenance", "time"))
"""What is read of a result, beside its problems."""
READ = ("code", "severity", "path", "message")
"""What is read of a problem."""


class AskingError(Exception):
    """The service cannot be reached, or says no; the message is for an editor."""


class RefusedError(AskingError):
    """The service cannot read what it is sent (422)."""


class Service:
    """The service of one Superdesk.

    Args:
        url: its address; user and password in it are sent, and never told.
        key: sent as X-Api-Key; empty where none is wanted.
    """

    def __init__(self, url, key=""):
        self.url, self._user = _split(url.rstrip("/"))
        self._key = key

    @classmethod
    def of(cls, config):
        """That of Superdesk's settings, or of the environment; None where no address is set."""
        url = setting(config, "NEWSROOM_SUMMARIZER_URL")
        return cls(url, setting(config, "NEWSROOM_SUMMARIZER_KEY")) if url else None

    def summarize(self, text, outlet=None, idempotency=None):
        """The result for a text; waits for it, `LONGEST` at most.

        Raises:
            AskingError: there is none, or not yet.
        """
        end = time.monotonic() + LONGEST
        headers = {"Idempotency-Key": idempotency} if idempotency else {}
        body = {"text": text, "outlet": outlet} if outlet else {"text": text}
        view = self._json("POST", "/v1/summaries", json=body, headers=headers, timeout=TIMEOUTS["model"])
        while view.get("state") in ("queued", "working"):
            if time.monotonic() >= end:
                waited = f"the summary is not there after {LONGEST / 60:.0f} minutes"
                raise AskingError(f"{waited}; the service goes on with it: ask again")
            view = self._json("GET", f"/v1/summaries/{view.get('id')}?wait=30", timeout=TIMEOUTS["model"])
        if view.get("state") != "done":
            problem = view.get("problem")
            title = problem.get("title") if isinstance(problem, dict) else None
            raise AskingError(title or "the summary has failed")
        return _result(view.get("result"))

    def check(self, text, result):
        """The result against a text as it is now; asks no model."""
        return _result(self._json("POST", "/v1/checks", json={"text": text, "stored": result}))

    def decide(self, result, decisions):
        """The result with what editors decided; asks no model."""
        return _result(self._json("POST", "/v1/decisions", json={"result": result, "decisions": decisions}))

    def component(self):
        """The script of the review component."""
        return self._send("GET", "/component.js").text

    def _json(self, method, path, **options):
        try:
            data = self._send(method, path, **options).json()
        except ValueError:
            data = None
        if not isinstance(data, dict):
            raise AskingError(UNREAD)
        return data

    def _send(self, method, path, headers=None, timeout=TIMEOUTS["checks"], **options):
        if not self.url:
            raise AskingError("NEWSROOM_SUMMARIZER_URL does not begin with http:// or https:// and a host")
        sent = {**({"X-Api-Key": self._key} if self._key else {}), **(headers or {})}
        try:
            answer = requests.request(
                method, self.url + path, headers=sent, auth=self._user, timeout=timeout,
                allow_redirects=False, **options
            )  # fmt: skip
        except requests.RequestException as error:
            raise AskingError(f"the service cannot be reached ({type(error).__name__})") from None
        if not answer.ok or answer.is_redirect:
            raise (RefusedError if answer.status_code == UNREADABLE else AskingError)(_said(answer))
        return answer


def _split(url):
    """An address without user and password, and these; what is none of HTTP is empty."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return "", None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "", None
    user, at, host = parts.netloc.rpartition("@")
    name, _, password = user.partition(":")
    return parts._replace(netloc=host).geturl(), (unquote(name), unquote(password)) if at else None


def _result(data):
    """A result, as far as this side reads it.

    Raises:
        AskingError: it is none.
    """
    try:
        known = all(isinstance(problem[name], str) for problem in data["problems"] for name in READ)
        if known and all(isinstance(data[of][name], str) for of, name in NAMES):
            return data
    except (KeyError, TypeError):
        pass
    raise AskingError(UNREAD)


def setting(config, name):
    """A setting of Superdesk, or of the environment; empty where there is none."""
    return config.get(name) or os.environ.get(name, "")


def is_on(config, name):
    """Whether a setting says yes: Superdesk's where there is one, else the environment's; "false" says no."""
    value = config[name] if config.get(name) is not None else os.environ.get(name, "")
    return str(value).strip().lower() not in ("", "0", "false", "no", "off")


def _said(answer):
    """The words of problem details (RFC 9457)."""
    if answer.status_code in (401, 403):
        return "the service does not take this Superdesk's key"
    try:
        said = answer.json()
        return " ".join(filter(None, [said["title"], said.get("hint")]))
    except (ValueError, KeyError, TypeError):
        return f"the service answered with status {answer.status_code}"

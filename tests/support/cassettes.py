"""Cassettes: HTTP exchanges as YAML that people can read, without keys and without the host's traits.

This module is the serializer that vcrpy asks for (`serialize`, `deserialize`), and the hooks that
scrub what is recorded.
"""

import json
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import yaml

HOST = ("https", "api.openai.com")
"""Where every exchange is said to have gone: recordings against a local server replay like any other."""

_KEPT = ("content-type",)


_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one in C, ten times as fast, where PyYAML has been built with it."""


class _Dumper(yaml.SafeDumper):
    """Writes texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def serialize(cassette: dict[str, Any]) -> str:
    """The cassette as YAML, JSON bodies as data and letters of all scripts as they are."""
    for exchange in cassette["interactions"]:
        exchange["request"]["body"] = _opened(exchange["request"]["body"])
        exchange["response"]["body"] = _opened(exchange["response"]["body"].get("string"))
    return yaml.dump(cassette, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def deserialize(text: str) -> dict[str, Any]:
    """The cassette that `serialize` has written."""
    cassette: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - one of the safe ones
    for exchange in cassette["interactions"]:
        exchange["request"]["body"] = _closed(exchange["request"]["body"])
        exchange["response"]["body"] = {"string": _closed(exchange["response"]["body"])}
    return cassette


def _opened(body: Any) -> Any:
    """A JSON body as data under `json`; any other as text."""
    text = body.decode() if isinstance(body, bytes) else body
    try:
        return {"json": json.loads(text)}
    except (TypeError, ValueError):
        return {"text": text}


def _closed(body: dict[str, Any]) -> bytes:
    if "json" in body:
        return json.dumps(body["json"], ensure_ascii=False).encode()
    return (body["text"] or "").encode()


def scrub_request(request: Any) -> Any:
    """The request without headers that identify somebody, and as if sent to the public host."""
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in _KEPT}
    parts = urlsplit(request.uri)
    request.uri = urlunsplit((*HOST, parts.path, "", ""))
    return request


def scrub_response(response: dict[str, Any]) -> dict[str, Any]:
    """The response without headers that identify an account or a machine."""
    headers = response["headers"].items()
    response["headers"] = {name.lower(): value for name, value in headers if name.lower() in _KEPT}
    return response


def same_json(first: Any, second: Any) -> None:
    """Whether two requests ask the same of the same model; else says where they part.

    How long the answer may be and how its words are chosen takes no part: the reader was told neither.
    """
    left, right = _data(first.body), _data(second.body)
    if isinstance(left, dict) and isinstance(right, dict):
        parts = [name for name in _ASKED if left.get(name) != right.get(name)]
    else:
        parts = [] if left == right else ["its body"]
    if parts:
        raise AssertionError(f"the recorded request differs in {', '.join(parts)}: record it again")


_ASKED = ("model", "messages", "response_format")


def _data(body: Any) -> Any:
    try:
        return json.loads(body or b"null")
    except ValueError:
        return body

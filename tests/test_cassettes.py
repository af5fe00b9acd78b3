"""Cassettes: what is written to them, and what they refuse to play."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import cassettes
from tests.support.paths import ROOT

FILES = sorted((ROOT / "cassettes").glob("*.yaml"))
SECRET = "sk-very-secret-key"  # noqa: S105 - a made-up one


def exchange() -> dict[str, object]:
    request = SimpleNamespace(
        uri="http://127.0.0.1:4711/v1/chat/completions?key=" + SECRET,
        headers={
            "Authorization": f"Bearer {SECRET}",
            "Content-Type": "application/json",
            "X-Stainless-OS": "Linux",
        },
    )
    scrubbed = cassettes.scrub_request(request)
    response = cassettes.scrub_response(
        {
            "status": {"code": 200, "message": "OK"},
            "headers": {
                "Set-Cookie": [SECRET],
                "openai-organization": ["acme"],
                "Content-Type": ["application/json"],
            },
            "body": {"string": json.dumps({"text": "«قال»"}).encode()},
        }
    )
    return {
        "request": {
            "method": "POST",
            "uri": scrubbed.uri,
            "headers": scrubbed.headers,
            "body": b'{"q": "\\u0642"}',
        },
        "response": response,
    }


def test_nothing_secret_is_written() -> None:
    """A key, a cookie, an organisation and the recording machine's address never reach a cassette."""
    written = cassettes.serialize({"interactions": [exchange()], "version": 1})
    for secret in (SECRET, "acme", "127.0.0.1", "4711", "Linux"):
        assert secret not in written


def test_letters_of_all_scripts_are_readable() -> None:
    """Arabic stands in a cassette as Arabic, in request and answer."""
    written = cassettes.serialize({"interactions": [exchange()], "version": 1})
    assert "«قال»" in written
    assert "ق" in written.split("response:")[0]


def test_a_cassette_reads_back_as_written() -> None:
    """What was recorded is what is played."""
    read = cassettes.deserialize(cassettes.serialize({"interactions": [exchange()], "version": 1}))
    (played,) = read["interactions"]
    assert json.loads(played["response"]["body"]["string"]) == {"text": "«قال»"}
    assert json.loads(played["request"]["body"]) == {"q": "ق"}


def test_key_order_does_not_matter() -> None:
    """Two requests with the same JSON in another order are the same."""
    cassettes.same_json(SimpleNamespace(body=b'{"a": 1, "b": 2}'), SimpleNamespace(body=b'{"b": 2, "a": 1}'))


def test_a_changed_prompt_is_not_played() -> None:
    """A request that differs in its messages is refused, and the refusal says what to do."""
    with pytest.raises(AssertionError, match=r"messages.*record it again"):
        cassettes.same_json(
            SimpleNamespace(body=b'{"messages": 1}'), SimpleNamespace(body=b'{"messages": 2}')
        )


def test_there_are_cassettes() -> None:
    """The folder is not empty, so the test below tests something."""
    assert len(FILES) >= 4


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_recorded_files_are_clean(path: Path) -> None:
    """No cassette holds an authorization, a cookie, a local address or escaped Arabic."""
    text = path.read_text("utf-8").lower()
    for trace in ("authorization", "bearer", "cookie", "127.0.0.1", "localhost", "organization", "\\u06"):
        assert trace not in text

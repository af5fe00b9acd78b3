"""Keys in the words of others."""

import asyncio
import base64
import logging
import sys
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summarizer, SummarizerError
from summarizer.client.connection import Connection, host_of
from summarizer.client.error_mapping import map_error, map_status
from summarizer.client.secrets import scrub
from tests.model_server import ModelServer
from tests.support.building import KEY
from tests.support.service import SMALL

HEX = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


@pytest.mark.parametrize(
    "key",
    [
        KEY, HEX, "sk-ant-api03-abcdef", "pk_live_abcdef", "key-abcdef", "token_abcdef", "sk-ab***...***yz",
        "Bearer abc.def", "bearer  x", f"a.b.{HEX}", f"{HEX}.{HEX}", "AIza-SyA1234567890abcdefghij",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "key: {}.", "({})", "'{}'", "…{}…", "=\n{}\n"])
def test_keys(key: str, around: str) -> None:
    """Whatever looks like a key is taken out, and the words around it stay."""
    found = scrub("Incorrect API key provided: " + around.format(key) + " Nothing else is wrong.")
    assert key not in found
    assert HEX not in found
    assert "Incorrect API key provided: " in found
    assert "Nothing else is wrong" in found


@pytest.mark.parametrize(
    "words",
    [
        "Rate limit reached for gpt-4.1-mini on requests per min (RPM). Please try again in 20s.",
        "This model's maximum context length is 128000 tokens. However, you requested 130000 tokens.",
        "The monkey-business of keyless tokenizers in sub-Saharan countries", "max_completion_tokens",
    ],
)  # fmt: skip
def test_words(words: str) -> None:
    """A message without a key stays as it is."""
    assert scrub(words) == words


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a1" * 10, "[key]"), ("a1" * 9 + "b", "a1" * 9 + "b"), ("a" * 40, "a" * 40), ("Bearer x", "[key]"),
        ("bearers meet", "bearers meet"), ("Bearer-like words", "Bearer-like words"),
        ("sk-abcdef", "[key]"), ("sk-abcde", "sk-abcde"), ("task-abcdef1", "task-abcdef1"),
        ("v1.abcdefgh.x", "v1.abcdefgh.x"), (f"v1.{'a1' * 10}.x", "v1.[key].x"),
    ],
)  # fmt: skip
def test_what_looks_like_a_key(words: str, shown: str) -> None:
    """A word looks like a key with twenty letters and a digit, or six behind what a key begins with."""
    assert scrub(words) == shown
    assert scrub("no secret", None) == scrub("no secret", "") == "no secret"


@given(st.text(alphabet="ab9", min_size=3, max_size=12), st.text(max_size=40), st.text(max_size=40))
def test_known_key(secret: str, before: str, after: str) -> None:
    """The key that was sent is taken out whatever it looks like."""
    found = scrub(before + secret + after, secret)
    assert secret not in found.replace("[key]", "\n")


@pytest.mark.parametrize("offset", [*range(270, 301, 3)])
def test_key_at_the_cut(offset: int) -> None:
    """A key that would stand across the end of a shortened message leaves no piece of itself in it."""
    secret = "aBcDeFgHiJkLmNoP"  # noqa: S105 - not a key by its looks, and nobody's
    message = "x " * (offset // 2) + secret + " and so on"
    for found in (map_status(401, {"message": message}, secret), map_error(_Refused(message), None, secret)):
        assert len(found.detail) <= 300
        assert not any(secret[:length] in found.detail for length in range(3, len(secret) + 1))


class _Refused(Exception):  # noqa: N818 - stands for an SDK's error
    """A refusal as an SDK raises it."""

    status_code = 401

    def __init__(self, message: str) -> None:
        super().__init__("upstream")
        self.body = {"message": message}


@pytest.mark.parametrize(
    "unit",
    [
        "a-", "a.", "-", ".", "*", "_", "sk-", "sk_", "key-key-",
        "Bearer ", "Bearer\t\n", "token", "a1", "é-", " ", "a b ",
    ],
)  # fmt: skip
@pytest.mark.slow
def test_long_messages(unit: str) -> None:
    """A message of a megabyte, whatever it repeats, is read in one pass: a second one would take hours."""
    for whole in (unit * (1_000_000 // len(unit)), unit * (1_000_000 // len(unit)) + "9!"):
        assert len(map_status(500, {"message": whole}, KEY).detail) <= 300


@pytest.mark.parametrize("unit", ["- ", "a\u2003", "é\n", " . "])
def test_no_more_of_a_long_message_is_parted_than_is_kept(unit: str) -> None:
    """A message of words of one letter takes twice its memory at most, and its beginning is told."""
    message = unit * 50_000
    tracemalloc.start()
    try:
        error = map_status(500, {"message": message})
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert error.detail == " ".join(message.split())[:300]
    assert peak <= 2.1 * sys.getsizeof(message)


PASSWORD = "p4ss:w0rd"  # noqa: S105 - nobody's
QUOTED = "p4ss%3Aw0rd"


@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_password_in_an_address_is_in_no_log(caplog: pytest.LogCaptureFixture, asynchronous: bool) -> None:
    """User and password of the server's address reach the server, and no log of any library at any level."""
    caplog.set_level(logging.DEBUG)
    with ModelServer([SMALL]) as model:
        address = model.url.replace("://", f"://desk:{QUOTED}@")
        with Summarizer(model="demo", base_url=address, api_key=KEY) as summarizer:
            if asynchronous:
                asyncio.run(summarizer.asummarize("The dam broke."))
            else:
                summarizer.summarize("The dam broke.")
        (request,) = model.requests
    assert (
        request.headers["Authorization"] == "Basic " + base64.b64encode(f"desk:{PASSWORD}".encode()).decode()
    )
    assert "127.0.0.1" in caplog.text
    for secret in (PASSWORD, QUOTED):
        assert secret not in caplog.text


@pytest.mark.parametrize("rest", ["@127.0.0.1:9/v1", "/x@127.0.0.1:9/v1", "@[::1/v1", "@127.0.0.1:port/v1"])
def test_a_password_in_an_address_is_in_no_error(rest: str) -> None:
    """An address that cannot be asked, or is none, is refused without its password."""
    address = f"http://desk:{QUOTED}{rest}"
    with (
        pytest.raises(SummarizerError) as refused,
        Summarizer(model="demo", base_url=address, api_key=KEY, retries=0) as summarizer,
    ):
        summarizer.summarize("The dam broke.")
    assert "w0rd" not in f"{refused.value} {refused.value!r} {Connection('demo', address)!r}"
    assert refused.value.__cause__ is None
    assert "w0rd" not in host_of(address)

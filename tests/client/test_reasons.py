"""Why a model could not be reached: each cause is told as what it is, with and without asyncio."""

import errno
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from summarizer.client.call import Outcome
from summarizer.client.connection import Connection
from summarizer.client.connection_errors import connection_error
from summarizer.client.opening import open_async_model, open_model
from summarizer.errors import ConfigurationError, SummarizerError, TimedOutError, UnreachableError
from tests.model_server import ModelServer, refused_url
from tests.support.building import KEY, answer_json, call
from tests.support.paths import ROOT

SELF_SIGNED = ROOT / "tests" / "data" / "self_signed.pem"
"""Certificate and key for 127.0.0.1, signed by nobody else, and good for a hundred years."""

EXPIRED = ROOT / "tests" / "data" / "expired.pem"
"""The same, good for the year 2020 alone."""

PROXIES = ("ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "http_proxy", "https_proxy")


async def both(url: str, timeout: float = 20.0) -> list[Outcome]:
    """What asking a server comes to, without asyncio and with it."""
    connection = Connection("m", url, KEY, timeout, retries=0)
    found: list[Outcome] = []
    try:
        model = open_model(connection)
    except SummarizerError as error:
        found.append(error)
    else:
        found.append(model.ask(call()))
        model.close()
    try:
        later = open_async_model(connection)
    except SummarizerError as error:
        found.append(error)
    else:
        found.append(await later.ask(call()))
        await later.close()
    return found


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[int]:
    """The port of a server that accepts connections, speaks TLS where there is a context, and hangs up."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen()

        def serve() -> None:
            while True:
                try:
                    connected, _ = bound.accept()
                except OSError:
                    return
                with connected:
                    try:
                        if context:
                            context.wrap_socket(connected, server_side=True).close()
                        else:
                            connected.recv(1000)
                            connected.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
                    except OSError:
                        continue

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield int(bound.getsockname()[1])
        finally:
            bound.shutdown(socket.SHUT_RDWR)
            thread.join(timeout=10)


def one(found: list[Outcome], kind: type[SummarizerError]) -> SummarizerError:
    """The error that both ways of asking have come to, hint and all."""
    assert {type(each) for each in found} == {kind}
    first, second = (each for each in found if isinstance(each, SummarizerError))
    assert (first.message, first.hint) == (second.message, second.hint)
    return first


async def test_refused() -> None:
    """A server that refuses the connection is said to do so, by name."""
    with refused_url() as url:
        error = one(await both(url), UnreachableError)
    assert error.message == "no connection to the model: the server refuses the connection (127.0.0.1)"
    assert error.retryable


async def test_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose name nobody knows is said to be none of that name."""

    def fail(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    error = one(await both("http://no-such-server.invalid/v1"), UnreachableError)
    assert error.message == (
        "no connection to the model: there is no server of that name (no-such-server.invalid)"
    )
    assert "--base-url" in error.hint


async def test_bad_certificate() -> None:
    """A certificate that nobody vouches for is said not to be trusted, and why."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(SELF_SIGNED)
    with listening(context) as port:
        error = one(await both(f"https://127.0.0.1:{port}/v1"), UnreachableError)
    assert error.message.startswith("no connection to the model: its certificate cannot be trusted (")
    assert "self" in error.message
    assert "SSL_CERT_FILE" in error.hint


async def test_expired_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    """A known authority's certificate that is out of date is said to have expired."""
    monkeypatch.setenv("SSL_CERT_FILE", str(EXPIRED))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(EXPIRED)
    with listening(context) as port:
        error = one(await both(f"https://127.0.0.1:{port}/v1"), UnreachableError)
    assert error.message == (
        "no connection to the model: its certificate cannot be trusted (certificate has expired)"
    )
    assert "this machine's clock" in error.hint


async def test_no_tls() -> None:
    """A server that does not speak TLS at an https address is said not to, with the likely mistake."""
    with listening() as port:
        error = one(await both(f"https://127.0.0.1:{port}/v1"), UnreachableError)
    assert error.message.startswith("no connection to the model: TLS failed (")
    assert "http://" in error.hint


async def test_no_http() -> None:
    """A server that speaks something else is said to have broken the connection."""
    with listening() as port:
        found = await both(f"http://127.0.0.1:{port}/v1")
    for each in found:
        assert isinstance(each, UnreachableError)
        assert "no connection to the model, or it broke" in each.message


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "127.0.0.1:9/v1", "nothing"])
async def test_no_address(url: str) -> None:
    """An address that is none is said to be none, with the form that is wanted."""
    error = one(await both(url), UnreachableError)
    assert error.message == "no connection to the model: its address is none"
    assert "http://" in error.hint


@pytest.mark.parametrize("variable", PROXIES[:3])
async def test_socks_without_its_package(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A SOCKS proxy without the package that speaks it is named, with what to install."""
    for each in PROXIES:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv(variable, "socks5://127.0.0.1:9")
    monkeypatch.setitem(sys.modules, "socksio", None)
    error = one(await both("http://example.invalid/v1"), ConfigurationError)
    assert "SOCKS proxy" in error.message
    assert "pip install socksio" in error.hint


async def test_odd_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of a kind that nobody speaks is said to be the reason."""
    for each in PROXIES:
        monkeypatch.delenv(each, raising=False)
    monkeypatch.setenv("ALL_PROXY", "gopher://127.0.0.1:9")
    error = one(await both("http://example.invalid/v1"), ConfigurationError)
    assert "proxy" in error.message
    assert "ALL_PROXY" in error.hint


async def test_silent() -> None:
    """A server that accepts and says nothing has not answered in time."""
    with ModelServer([answer_json()], latency=20) as server:
        error = one(await both(server.url, timeout=0.3), TimedOutError)
    assert error.message == "the model did not answer in time"
    assert "--timeout" in error.hint


@pytest.mark.parametrize("number", [errno.ENETUNREACH, errno.EHOSTUNREACH])
def test_no_network(number: int) -> None:
    """A network that is not there is said not to lead anywhere."""
    error = ConnectionError("Connection error.")
    error.__cause__ = OSError(number, "unreachable")
    assert connection_error(error).message == "no connection to the model: no way leads to the server"

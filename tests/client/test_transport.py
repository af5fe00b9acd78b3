"""What is done with a response before it is read: where it leads, how long it may be, when to ask again."""

import asyncio
from collections.abc import Callable, Iterator
from threading import Event
from typing import Any

import httpx
import pytest

from summarizer.client.deadline import awaited_within, check_deadline, pieces_within, within
from summarizer.client.sdk_connections import http_clients
from summarizer.client.transport import MAX_BODY, response_hooks
from summarizer.errors import OversizedError, RedirectedError, TimedOutError

ASKED = "http://api.example/v1/chat/completions"


def response(status: int = 200, method: str = "POST", url: str = ASKED, **named: Any) -> httpx.Response:
    """A response to a request."""
    return httpx.Response(status, request=httpx.Request(method, url), **named)


def received(found: httpx.Response, timeout: float = 30.0) -> httpx.Response:
    """The same, as our client has seen it; with and without asyncio alike."""
    (hook,) = response_hooks(timeout, asynchronous=False)
    hook(found)
    return found


def redirected(status: int, to: str, method: str = "POST", url: str = ASKED) -> httpx.Response:
    """A response that leads elsewhere."""
    return response(status, method, url, headers={"location": to})


@pytest.mark.parametrize(
    ("status", "method", "to", "followed"),
    [
        (307, "POST", "/v2/chat/completions", True),
        (308, "POST", "http://api.example/v2", True),
        (307, "POST", "https://api.example/v2", True),
        (301, "POST", "/v2", False),
        (302, "POST", "/v2", False),
        (303, "POST", "/v2", False),
        (302, "GET", "/v2", True),
        (307, "POST", "http://api.example:81/v2", False),
        (307, "POST", "https://api.example:8443/v2", False),
        (307, "GET", "http://other.example/v2", False),
        (307, "POST", "http://api.example:x/v2", False),
    ],
)
def test_redirects(status: int, method: str, to: str, followed: bool) -> None:
    """A redirect is followed on the same server, with the request's body, or to TLS on its usual port."""
    if followed:
        received(redirected(status, to, method))
    else:
        with pytest.raises(RedirectedError, match=r"^the server api\.example redirects to "):
            received(redirected(status, to, method))


@pytest.mark.parametrize(
    ("to", "where"),
    [
        ("http://other.example/v2", "other.example"),
        ("http://api.example:81/v2", "http on port 81 of the same host"),
        ("ftp://api.example/v2", "ftp of the same host"),
        ("http://api.example:x/v2", "an address that is none"),
        ("mailto:desk", "another address"),
    ],
)
def test_where_a_redirect_leads(to: str, where: str) -> None:
    """Where a redirect that is not followed leads is told."""
    with pytest.raises(RedirectedError) as caught:
        received(redirected(307, to))
    assert (
        caught.value.message == f"the server api.example redirects to {where}; the article was not sent there"
    )


def test_no_redirect_back_from_tls() -> None:
    """A server that is asked over TLS leads to no address without it."""
    with pytest.raises(RedirectedError):
        received(redirected(307, "http://api.example/v2", url="https://api.example/v1"))
    received(redirected(307, "https://api.example/v2", url="https://api.example/v1"))


@pytest.mark.parametrize(("seconds", "again"), [("29.9", True), ("30", True), ("30.1", False), (None, True)])
def test_a_wait_that_is_too_long(seconds: str | None, again: bool) -> None:
    """Where the provider wants a longer wait than a request may take, nobody asks again."""
    headers = {"retry-after": seconds} if seconds else {"x-ratelimit-remaining-requests": "0"}
    found = received(response(503, headers=headers))
    assert ("x-should-retry" not in found.headers) is again


@pytest.mark.parametrize(
    ("status", "body", "again"),
    [
        (429, b'{"error": {"code": "insufficient_quota"}}', False),
        (429, b'{"error": {"code": "rate_limit"}}', True),
        (503, b'{"error": {"code": "insufficient_quota"}}', True),
    ],
)
@pytest.mark.parametrize("asynchronous", [False, True])
def test_a_quota_that_is_used_up(status: int, body: bytes, again: bool, asynchronous: bool) -> None:
    """Where the quota is used up nobody asks again, with and without asyncio."""
    found = response(status, content=body)
    (hook,) = response_hooks(30.0, asynchronous=asynchronous)
    if asynchronous:
        asyncio.run(hook(found))
    else:
        hook(found)
    assert ("x-should-retry" not in found.headers) is again
    if not again:
        assert found.headers["x-should-retry"] == "false"


class Pieces(httpx.SyncByteStream):
    """A body in pieces."""

    def __init__(self, *sizes: int) -> None:
        self._sizes = sizes

    def __iter__(self) -> Any:
        """Each piece."""
        return (b"x" * size for size in self._sizes)


class LaterPieces(httpx.AsyncByteStream):
    """The same from asyncio."""

    def __init__(self, *sizes: int) -> None:
        self._sizes = sizes

    async def __aiter__(self) -> Any:
        """Each piece."""
        for size in self._sizes:
            yield b"x" * size


class EitherPieces(Pieces, LaterPieces):
    """A body that can be read in either way."""


def test_a_body_for_both() -> None:
    """A body that can be read with and without asyncio is bounded where it is read without."""
    with pytest.raises(OversizedError):
        received(response(stream=EitherPieces(MAX_BODY, 1))).read()


@pytest.mark.parametrize(
    ("path", "more", "refused"),
    [
        ("/v1/chat/completions", 0, False),
        ("/v1/chat/completions", 1, True),
        ("/v1/files/f/content", 1, False),
    ],
)
async def test_largest_body(path: str, more: int, refused: bool) -> None:
    """A body of eight MiB is read, one of a byte more is not, unless it is a file; so in asyncio."""
    assert MAX_BODY == 8 * 2**20
    url = f"http://api.example{path}"
    whole = received(response(url=url, stream=Pieces(MAX_BODY - 7, 7 + more)))
    later = response(url=url, stream=LaterPieces(MAX_BODY - 7, 7 + more))
    await response_hooks(30.0, asynchronous=True)[0](later)
    if not refused:
        assert len(whole.read()) == len(await later.aread()) == MAX_BODY + more
        return
    with pytest.raises(OversizedError, match="more than 8 MiB"):
        whole.read()
    with pytest.raises(OversizedError, match="more than 8 MiB"):
        await later.aread()


class Sdk:
    """An SDK that holds clients of both kinds in one of the places where they are kept."""

    def __init__(self, *names: str) -> None:
        *way, last = names
        for name in way:
            held = Sdk.__new__(Sdk)
            setattr(self, name, held)
            self = held  # noqa: PLW0642 - one step down
        setattr(self, last, httpx.Client() if "async" not in last else httpx.AsyncClient())


@pytest.mark.parametrize(
    ("place", "asynchronous"),
    [
        (("_client",), False),
        (("sdk_configuration", "client"), False),
        (("sdk_configuration", "async_client"), True),
        (("_client_wrapper", "httpx_client", "httpx_client"), False),
        (("_api_client", "_async_httpx_client"), True),
    ],
)
def test_clients_of_sdks(place: tuple[str, ...], asynchronous: bool) -> None:
    """The HTTP client of an SDK is found where its maker keeps it, as of its kind and no other."""
    sdk = Sdk(*place)
    assert len([*http_clients(sdk, asynchronous=asynchronous)]) == 1
    assert [*http_clients(sdk, asynchronous=not asynchronous)] == []
    assert [*http_clients(object(), asynchronous=asynchronous)] == []


class TestTime:
    def test_within(self) -> None:
        """What work gives, or raises, comes through; what takes too long is a time-out."""
        held = Event()
        assert within(5, lambda: 7) == 7
        with pytest.raises(KeyError):
            within(5, lambda: dict[str, int]()["x"])
        with pytest.raises(TimedOutError, match="did not answer in time"):
            within(-1, held.wait)
        held.set()

    async def test_awaited_within(self) -> None:
        """The same from asyncio; a time-out of the work's own stays what it is."""

        async def seven() -> int:
            return 7

        async def late() -> None:
            await asyncio.Event().wait()

        async def own() -> None:
            raise TimeoutError("its own")

        assert await awaited_within(5, seven()) == await awaited_within(None, seven()) == 7
        with pytest.raises(TimedOutError):
            await awaited_within(0, late())
        with pytest.raises(TimeoutError, match="its own"):
            await awaited_within(5, own())

    def test_only_waiting_counts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Time that whoever takes the pieces spends on them counts for nothing."""
        now = 0.0
        monkeypatch.setattr("summarizer.client.deadline.monotonic", lambda: now)
        found = pieces_within(5, lambda: iter(range(3)))
        taken = []
        for piece in found:
            taken.append(piece)
            now += 100
        assert taken == [0, 1, 2]

    def test_what_nobody_reads_any_more(self) -> None:
        """Work whose reader has gone is stopped at its next piece."""
        go, ended, made = Event(), Event(), []

        def work() -> Iterator[int]:
            try:
                yield 0
                go.wait()
                for number in range(1_000):
                    made.append(number)
                    yield number
            finally:
                ended.set()

        found = pieces_within(60, work)
        assert next(found) == 0
        found.close()  # type: ignore[attr-defined] # of a generator
        go.set()
        assert ended.wait(60)
        assert made == [0]

    def test_deadline_of_the_work(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work notices by itself that its time is over, and outside of any there is no deadline."""
        now = 0.0
        monkeypatch.setattr("summarizer.client.deadline.monotonic", lambda: now)
        check_deadline()

        def work(at: float) -> Callable[[], bool]:
            def run() -> bool:
                nonlocal now
                now = at
                check_deadline()
                return True

            return run

        assert within(5, work(5.0))
        now = 0.0
        with pytest.raises(TimedOutError):
            within(5, work(5.1))

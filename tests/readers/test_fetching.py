"""Fetching: what may be asked, what is sent, and where it ends."""

import gzip
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from summarizer.cli.articles import read_article
from summarizer.errors import FetchError, FetchRefusedError
from summarizer.readers.by_kind import read_raw
from summarizer.readers.fetching import Fetcher, fetch
from summarizer.readers.fetching.addresses import is_public, target_of
from tests.support.paths import ROOT

PAGE = b"<!doctype html><html><body>" + b"".join(
    f"<p>The dam above Ballina broke on Monday night, said witness number {number} to us.</p>".encode()
    for number in range(12)
)


PACKED = {
    "/packed": gzip.compress(bytes(50_000_000)),
    "/small": gzip.compress(PAGE),
    "/members": gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:]),
    "/padded": gzip.compress(PAGE) + bytes(9),
    "/cut": gzip.compress(PAGE)[:-20],
    "/cut-member": gzip.compress(PAGE) + gzip.compress(PAGE)[:30],
}


class Site(BaseHTTPRequestHandler):
    """A site with a page, redirects, a private part and things that do not end."""

    asked: list[tuple[str, dict[str, str]]] = []  # noqa: RUF012 - emptied by the fixture
    robots = (200, b"User-agent: *\nDisallow: /private/\n")

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        port = self.server.server_address[1]  # type: ignore[index] # of a TCP server
        moved = {"/moved": f"http://other.test:{port}/page", "/inside": f"http://inside.test:{port}/page",
                 "/file": "file:///etc/passwd", "/loop": "/loop", "/nowhere": "",
                 "/utf-8": "/caf\u00e9 \u5e02".encode().decode("latin-1"),
                 "/latin-1": "/caf\u00e9"}  # fmt: skip
        if self.path in PACKED:
            self._send(200, PACKED[self.path], "text/html", packed="gzip")
        elif self.path == "/robots.txt":
            self._send(self.robots[0], self.robots[1], "text/plain")
        elif self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path == "/br":
            self._send(200, PAGE, "text/html", packed="br")
        elif self.path == "/short":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"short")
        elif self.path == "/large":
            self._send(200, bytes(3_000_000), "text/html")
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            threading.Event().wait(20)
        elif self.path == "/missing":
            self._send(404, b"no", "text/html")
        else:
            self._send(200, PAGE, 'text/html; charset="windows-1252"')

    def _send(self, status: int, body: bytes, kind: str, packed: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Set-Cookie", "id=1")
        if packed:
            self.send_header("Content-Encoding", packed)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The port of a site on this machine."""
    monkeypatch.setattr(Site, "asked", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


NAMES = {"inside.test": "10.0.0.7"}


def fetcher(**options: object) -> Fetcher:
    """A fetcher for which this machine, by any name but one, is of the public internet."""
    return Fetcher(
        resolving=lambda host, _: [ip_address(NAMES.get(host, "127.0.0.1"))],
        permits=lambda address: str(address) == "127.0.0.1",
        **options,  # type: ignore[arg-type]
    )


def test_page(port: int) -> None:
    """A page is fetched with its declared encoding, and read as what it is."""
    raw = fetcher().fetch(f"http://news.test:{port}/2024/05/06/page#top")
    assert (raw.media_type, raw.charset, raw.address) == (
        "text/html", "windows-1252", f"http://news.test:{port}/2024/05/06/page",
    )  # fmt: skip
    found = read_raw(raw)
    assert "number 11" in found.text
    assert found.published
    assert found.published.guessed


def test_what_is_sent(port: int) -> None:
    """A server is told who asks; it gets no cookie, credential or referrer, also none of its own back."""
    one = fetcher()
    for _ in range(2):
        one.fetch(f"http://news.test:{port}/page")
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/page", "/page"]
    for _, headers in Site.asked:
        assert headers["user-agent"].startswith("newsroom-summarizer")
        assert headers["host"] == f"news.test:{port}"
        assert headers.keys().isdisjoint({"cookie", "authorization", "referer"})


def test_redirect(port: int) -> None:
    """A redirect is followed, and the address is where it led."""
    raw = fetcher().fetch(f"http://news.test:{port}/moved")
    assert raw.address == f"http://other.test:{port}/page"


@pytest.mark.parametrize("path", ["/inside", "/file"])
def test_redirect_inside(port: int, path: str) -> None:
    """A redirect to an address within a network, or to a file, is refused."""
    with pytest.raises(FetchRefusedError, match=r"within a network|no web address"):
        fetcher().fetch(f"http://news.test:{port}{path}")


def test_redirects_end(port: int) -> None:
    """Redirects that do not end are given up."""
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetcher().fetch(f"http://news.test:{port}/loop")


def test_robots(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What robots.txt forbids is not asked for; none allows all, a broken server nothing."""
    with pytest.raises(FetchRefusedError, match=r"robots\.txt"):
        fetcher().fetch(f"http://news.test:{port}/private/page")
    assert [path for path, _ in Site.asked] == ["/robots.txt"]
    monkeypatch.setattr(Site, "robots", (404, b""))
    assert fetcher().fetch(f"http://news.test:{port}/private/page").data == PAGE
    monkeypatch.setattr(Site, "robots", (503, b""))
    with pytest.raises(FetchRefusedError, match=r"robots\.txt"):
        fetcher().fetch(f"http://news.test:{port}/page")


def test_long_robots(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A robots.txt of any length is read up to 500 KiB, and what stands there is kept."""
    rules = b"User-agent: *\nDisallow: /private/\n" + b"# more\n" * 200_000
    monkeypatch.setattr(Site, "robots", (200, rules))
    one = fetcher()
    assert one.fetch(f"http://news.test:{port}/page").data == PAGE
    with pytest.raises(FetchRefusedError, match=r"robots\.txt"):
        one.fetch(f"http://news.test:{port}/private/page")


@pytest.mark.parametrize(("path", "led_to"), [("/utf-8", "/caf%C3%A9%20%E5%B8%82"), ("/latin-1", "/caf%E9")])
def test_where_a_redirect_leads(port: int, path: str, led_to: str) -> None:
    """A redirect's address is asked for as browsers do, whatever its bytes; one without any ends at once."""
    assert fetcher().fetch(f"http://news.test:{port}{path}").data == PAGE
    assert Site.asked[-1][0] == led_to
    with pytest.raises(FetchError, match="does not say where to"):
        fetcher().fetch(f"http://news.test:{port}/nowhere")


def test_packed_in_parts(port: int) -> None:
    """All parts of a packed body count; one that breaks off within a part is refused."""
    for path in ("/members", "/padded"):
        assert fetcher().fetch(f"http://news.test:{port}{path}").data == PAGE
    for path in ("/cut", "/cut-member"):
        with pytest.raises(FetchError, match="breaks off"):
            fetcher().fetch(f"http://news.test:{port}{path}")


@pytest.mark.parametrize("path", ["/large", "/packed"])
def test_size(port: int, path: str) -> None:
    """A body that is too large, as sent or unpacked, is given up."""
    with pytest.raises(FetchError, match="larger than 1 MiB"):
        fetcher(most=2**20).fetch(f"http://news.test:{port}{path}")


def test_time(port: int) -> None:
    """A server that does not finish is given up."""
    with pytest.raises(FetchError, match="in time"):
        fetcher(seconds=0.5).fetch(f"http://news.test:{port}/slow")


def test_certificate() -> None:
    """A server whose certificate nobody vouches for is not asked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ROOT / "tests" / "data" / "self_signed.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.handle_error = lambda *_: None  # type: ignore[method-assign] # the client hangs up
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        with pytest.raises(FetchError, match="certificate"):
            fetcher().fetch(f"https://news.test:{server.server_address[1]}/page")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_nobody_there() -> None:
    """A name or a port that nobody answers at is told."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match=r"news\.test cannot be fetched"):
            fetcher().fetch(f"http://news.test:{taken.getsockname()[1]}/")
    with pytest.raises(FetchError, match="no server is called"):
        Fetcher(resolving=lambda *_: []).fetch("http://news.test/")


def test_packed_page(port: int) -> None:
    """A page that is sent packed is unpacked; one that breaks off, or is packed otherwise, is refused."""
    assert fetcher().fetch(f"http://news.test:{port}/small").data == PAGE
    with pytest.raises(FetchError, match="breaks off"):
        fetcher().fetch(f"http://news.test:{port}/short")
    with pytest.raises(FetchError, match="packed as br"):
        fetcher().fetch(f"http://news.test:{port}/br")


def test_status(port: int) -> None:
    """An answer that is no page says its status."""
    with pytest.raises(FetchError, match="status 404"):
        fetcher().fetch(f"http://news.test:{port}/missing")


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.1.0.0", "100.64.0.1",
     "192.0.0.8", "192.88.99.1", "198.18.0.1", "fec0::1", "3fff::1", "5f00::1", "2001:20::1",
     "64:ff9b:1::1", "100::1",
     "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
     "::ffff:10.0.0.1",
     "64:ff9b::7f00:1", "2002:7f00:1::", "192.0.2.1", "2001:db8::1"],
)  # fmt: skip
def test_private(address: str) -> None:
    """Private, loopback, link-local and multicast addresses are not public, in any disguise."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f::1", "64:ff9b::5db8:d70e"])
def test_public(address: str) -> None:
    """Addresses of the internet are public."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "https://[::1]/", "http://2130706433/", "http://0x7f.1/",
     "http://[::ffff:127.0.0.1]:8000/"],
)  # fmt: skip
def test_this_machine(address: str) -> None:
    """The machine itself is never asked, however its address is written."""
    with pytest.raises(FetchRefusedError, match="within a network"):
        fetch(address)


@pytest.mark.parametrize(
    "address",
    ["ftp://news.test/", "file:///etc/passwd", "//news.test/", "http://", "http://user:secret@news.test/",
     "http://user@news.test/", "http://news.test/a b", "http://news.test/\r\nHost: x", "http://[::1/",
     "http://news.test:99999/", "gopher://news.test/", "http://" + "a" * 5_000],
)  # fmt: skip
def test_no_address(address: str) -> None:
    """What is no plain web address is refused, and no secret of it is shown."""
    with pytest.raises(FetchRefusedError) as caught:
        target_of(address)
    assert "secret" not in caught.value.message


def test_one_private_address_of_several() -> None:
    """A name that has a private address beside a public one is refused."""
    both = Fetcher(resolving=lambda *_: [ip_address("93.184.215.14"), ip_address("10.0.0.1")])
    with pytest.raises(FetchRefusedError, match="within a network"):
        both.fetch("http://news.test/")


def test_connects_to_what_was_checked(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once for a request: another answer later leads nowhere else."""
    answers = iter([ip_address("127.0.0.1")] * 2 + [ip_address("10.0.0.1")] * 9)
    monkeypatch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
    one = Fetcher(resolving=lambda *_: [next(answers)], permits=lambda address: str(address) == "127.0.0.1")
    assert one.fetch(f"http://news.test:{port}/page").data == PAGE


def test_off_by_default() -> None:
    """The command line fetches nothing unless it is asked to."""
    with pytest.raises(FetchRefusedError, match="unasked") as caught:
        read_article("https://news.test/", None, fetch=False)
    assert "--fetch" in caught.value.hint

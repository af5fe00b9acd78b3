"""Fetching one document: its server's robots.txt first, then the address and what it redirects to."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from time import monotonic
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from summarizer.errors import FetchError, FetchRefusedError
from summarizer.readers.fetching.addresses import IP, Resolve, Target, checked, is_public, resolve, target_of
from summarizer.readers.fetching.connection import Response, ask
from summarizer.readers.raw import RawDocument

AGENT = "newsroom-summarizer"
LARGEST = 20 * 2**20
"""Bytes of the largest document that is fetched."""
_ROBOTS = 512 * 1024  # bytes of robots.txt that are read (RFC 9309 asks for 500 KiB at least)
_REDIRECTS = 5
_SECONDS = 30.0
_MOVED = frozenset({301, 302, 303, 307, 308})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass
class Fetcher:
    """Fetches documents within limits.

    Args:
        seconds: that a document may take, robots.txt and redirects included.
        most: bytes of a document.
        resolving: finds the addresses of a name.
        permits: whether an address may be connected to.
    """

    seconds: float = _SECONDS
    most: int = LARGEST
    resolving: Resolve = resolve
    permits: Callable[[IP], bool] = is_public
    _robots: dict[tuple[str, str, int], RobotFileParser] = field(default_factory=dict)

    def fetch(self, address: str, *, encoding: str | None = None) -> RawDocument:
        """What is at an address.

        Args:
            address: its URL.
            encoding: its encoding, where that is known.

        Raises:
            FetchRefusedError: the address, or one that it redirects to, may not be fetched.
            FetchError: it cannot be.
        """
        deadline = monotonic() + self.seconds
        target = target_of(address)
        for _ in range(_REDIRECTS + 1):
            self._ask_robots(target, deadline)
            answer = self._ask(target, self.most, deadline)
            if answer.status not in _MOVED:
                return _document(target, answer, encoding)
            target = target_of(urljoin(target.url, answer.headers.get("location", "")))
        raise FetchError(f"{target.host} redirects more than {_REDIRECTS} times")

    def _ask(self, target: Target, most: int, deadline: float) -> Response:
        address = checked(target, self.resolving, self.permits)
        return ask(target, address, user_agent(), most=most, deadline=deadline)

    def _ask_robots(self, target: Target, deadline: float) -> None:
        """Nothing, where a server's robots.txt allows an address, or it has none.

        Raises:
            FetchRefusedError: it asks not to fetch it, or cannot be read (RFC 9309, 2.3.1.4).
        """
        key = target.scheme, target.host, target.port
        if key not in self._robots:
            self._robots[key] = self._read_robots(target, deadline)
        if not self._robots[key].can_fetch(AGENT, target.path):
            raise FetchRefusedError(
                f"{target.host} asks in its robots.txt not to fetch this page",
                "Open it in a browser, save it and give its file.",
            )

    def _read_robots(self, target: Target, deadline: float) -> RobotFileParser:
        parser = RobotFileParser()
        there = target_of(f"{target.scheme}://{target.host_header}/robots.txt")
        for _ in range(_REDIRECTS + 1):
            answer = self._ask(there, _ROBOTS, deadline)
            if answer.status not in _MOVED:
                break
            there = target_of(urljoin(there.url, answer.headers.get("location", "")))
        if answer.status >= 500:
            parser.parse(["User-agent: *", "Disallow: /"])
        else:  # other failures mean that there is none
            text = answer.body.decode("utf-8-sig", "replace") if answer.status == 200 else ""
            parser.parse(text.splitlines())
        return parser


def user_agent() -> str:
    """What a server is told of who asks."""
    try:
        return f"{AGENT}/{version(AGENT)}"
    except PackageNotFoundError:
        return AGENT


def _document(target: Target, answer: Response, encoding: str | None) -> RawDocument:
    if answer.status != 200:
        raise FetchError(f"{target.host} answers with status {answer.status}, not with a page")
    declared = answer.headers.get("content-type", "")
    charset = _CHARSET.search(declared)
    return RawDocument(
        answer.body,
        target.url,
        address=target.url,
        media_type=declared.partition(";")[0].strip().lower() or None,
        charset=charset.group(1) if charset else None,
        encoding=encoding,
    )

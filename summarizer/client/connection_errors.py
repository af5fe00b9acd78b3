"""Why there was no connection, or why it broke: a certificate, a name, a refusal, a time-out."""

import builtins
import errno
import socket
from collections.abc import Sequence
from typing import Any

from summarizer.client.causes import causes
from summarizer.client.deadline import timed_out
from summarizer.errors import SummarizerError, UnreachableError

_CERTIFICATE = "Check the address and this machine's clock; for an authority of your own set SSL_CERT_FILE."
_TLS = "Check whether the address (--base-url, base_url=) begins with http:// or with https://."
_NAME = "Check the address (--base-url, base_url=) and the network."
_ADDRESS = "Give an address that begins with http:// or https://."
_NO_WAY = (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN)


def connection_error(error: BaseException) -> SummarizerError:
    """Our error for an SDK's connection or time-out error, told by what stands behind it.

    The SDK's aiohttp transport calls every broken connection a time-out, so its own class says little.
    """
    chain = [*causes(error)]
    return _of_tls(chain) or _of_network(chain) or _of_time(chain) or _unknown(chain)


def _of_tls(chain: Sequence[BaseException]) -> SummarizerError | None:
    import ssl  # noqa: PLC0415 - whoever asks nobody does without

    for cause in chain:
        # aiohttp's errors are of the same classes, but without the attributes.
        if (reason := getattr(cause, "verify_message", None)) and isinstance(cause, ssl.SSLError):
            return _no(f"its certificate cannot be trusted ({reason})", _CERTIFICATE)
        if isinstance(cause, ssl.SSLEOFError | ssl.SSLZeroReturnError):
            return None  # the connection broke
        if (reason := getattr(cause, "reason", None)) and isinstance(cause, ssl.SSLError):
            return _no(f"TLS failed ({reason})", _TLS)
    return None


def _of_network(chain: Sequence[BaseException]) -> SummarizerError | None:
    where = _host(chain)
    proxy = "the proxy" if any("Proxy" in type(cause).__name__ for cause in chain) else "the server"
    for cause in chain:
        if isinstance(cause, socket.gaierror):
            return _no(f"there is no server of that name{where}", _NAME)
        if isinstance(cause, ConnectionRefusedError):
            return _no(f"{proxy} refuses the connection{where}")
        if isinstance(cause, OSError) and cause.errno in _NO_WAY:
            return _no(f"no way leads to {proxy}{where}")
        if type(cause).__name__ in ("UnsupportedProtocol", "InvalidURL"):
            return _no("its address is none", _ADDRESS)
    return None


def _of_time(chain: Sequence[BaseException]) -> SummarizerError | None:
    timed = any(type(cause).__name__ == "APITimeoutError" for cause in chain)
    return timed_out() if timed and not _is_broken(chain) else None


def _is_broken(chain: Sequence[BaseException]) -> bool:
    """Whether a time-out is none."""
    from aiohttp import ClientConnectionError  # noqa: PLC0415 - a tenth of a second, for a failure alone

    return any(
        isinstance(cause, ClientConnectionError) and not isinstance(cause, builtins.TimeoutError)
        for cause in chain
    )


def _unknown(chain: Sequence[BaseException]) -> SummarizerError:
    reason = type(chain[1]).__name__ if len(chain) > 1 else "no reason given"
    return UnreachableError(f"no connection to the model, or it broke ({reason})")


def _no(reason: str, hint: str = "") -> SummarizerError:
    return UnreachableError(f"no connection to the model: {reason}", hint)


def _host(chain: Sequence[BaseException]) -> str:
    """The host that was asked, in brackets; empty where nobody says."""
    for cause in chain:
        try:
            url: Any = getattr(cause, "request", None) and cause.request.url  # type: ignore[attr-defined]
        except RuntimeError:  # httpx's errors say so where they have no request
            continue
        if host := getattr(url, "host", None):
            return f" ({host})"
    return ""

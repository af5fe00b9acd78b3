"""Connections on which no request comes in time are closed, so that nobody holds them for nothing."""

import asyncio
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol


class PatientProtocol(AutoHTTPProtocol):  # type: ignore[misc,valid-type]  # chosen when it is imported
    """A connection whose requests have to be there, but for their bodies, within a time.

    uvicorn bounds how long a connection is idle, not how long the head of a request takes.

    Attributes:
        patience: the time, in seconds.
    """

    patience = 30.0
    _due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Wait for the rest of a request's head, unless it has come."""
        super().data_received(data)
        if self._answering():
            self._stop()
        elif self._due is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def _answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._due = self.loop.call_later(self.patience, self._close)

    def _stop(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    def _close(self) -> None:
        if not self._answering() and not self.transport.is_closing():
            self.transport.close()


def protocol(patience: float) -> type[PatientProtocol]:
    """The protocol with another time."""
    return type("PatientProtocol", (PatientProtocol,), {"patience": patience})

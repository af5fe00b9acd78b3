"""Stopping in steps, so that nobody is turned away without a word.

At SIGTERM `/ready` begins to say 503, and requests are still taken as long as the notice lasts, so that a
load balancer can look elsewhere. Then nothing more is begun, and who waits is answered: at the end of the
grace with the address at which to ask again after the next start.
"""

import signal
import socket
import time
from types import FrameType

import uvicorn
from fastapi import FastAPI

from summarizer.server.connections import protocol
from summarizer.server.service import Service

_MARGIN = 5
"""Seconds for answers to leave once the grace is over."""


class DrainingServer(uvicorn.Server):
    """A server that drains its service when it is told to stop.

    Args:
        app: what `create_app` has made.
    """

    def __init__(self, app: FastAPI) -> None:
        self._service: Service = app.state.service
        self._stop_at: float | None = None
        config = self._service.config
        super().__init__(
            uvicorn.Config(
                app, access_log=False, log_config=None, server_header=False, timeout_keep_alive=75,
                timeout_graceful_shutdown=int(config.grace) + _MARGIN, http=protocol(config.patience),
            )
        )  # fmt: skip

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop after the notice; a second signal, or Ctrl-C, does without it."""
        if sig == signal.SIGTERM and self._stop_at is None:
            self._service.state = "stopping"
            self._stop_at = time.monotonic() + self._service.config.notice
            self._captured_signals.append(sig)
        else:
            super().handle_exit(sig, frame)

    async def on_tick(self, counter: int) -> bool:
        """Whether to stop now."""
        if self._stop_at is not None and time.monotonic() >= self._stop_at:
            self.should_exit = True
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin nothing more, answer who waits, and close."""
        self._service.refuse()
        await super().shutdown(sockets)

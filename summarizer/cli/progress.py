"""A batch run as it is shown: a line that moves on a terminal, a line a minute elsewhere, and Ctrl-C."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from summarizer.batch.control import INTERRUPTED
from summarizer.cli.echo import say
from summarizer.terminal.safety import safe

if TYPE_CHECKING:
    from summarizer.batch.engine import Engine
    from summarizer.batch.run import Report

_QUARTER, _MINUTE = 0.25, 60.0  # seconds between looks: on a terminal, elsewhere


def with_progress(run: Callable[..., Awaitable["Report"]]) -> "Report | None":
    """The report of a run, watched while it lasts; None if a second signal has stopped it at once.

    Args:
        run: starts it; it is given `started`, which takes the engine.
    """

    async def main() -> "Report":
        view = ProgressView(asyncio.current_task())
        async with view.shown():
            return await run(started=view.start)

    try:
        return asyncio.run(main())
    except asyncio.CancelledError:
        return None


class ProgressView:
    """Shows how far a run is, and stops it at a signal.

    Args:
        task: what a second signal cancels.
    """

    def __init__(self, task: "asyncio.Task[Any] | None") -> None:
        self._task = task
        self._engine: Engine | None = None
        self._signals = 0
        self._say: Callable[[str], None] = say

    def start(self, engine: "Engine") -> None:
        """Look at this engine."""
        self._engine = engine

    @asynccontextmanager
    async def shown(self) -> AsyncIterator[None]:
        """While the block runs, show the run and mind the signals."""
        loop = asyncio.get_running_loop()
        with suppress(NotImplementedError):  # not on Unix: the run itself says so
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self._stop)
        look = asyncio.ensure_future(self._on_terminal() if sys.stderr.isatty() else self._in_lines())
        try:
            yield
        finally:
            look.cancel()
            await asyncio.gather(look, return_exceptions=True)

    def _stop(self) -> None:
        self._signals += 1
        if self._signals == 1 and self._engine is not None:
            self._engine.stop(INTERRUPTED)
            self._say("Finishing what is under way; Ctrl-C again stops at once.")
        elif self._task is not None:
            self._task.cancel()

    async def _in_lines(self) -> None:
        while True:
            await asyncio.sleep(_MINUTE)
            if self._engine:
                say(self._engine.control.progress.line())

    async def _on_terminal(self) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.text import Text

        with Live(Text("reading ledger and output"), console=Console(stderr=True), transient=True) as live:
            self._say = lambda words: live.console.print(Text(safe(words)))
            while True:
                await asyncio.sleep(_QUARTER)
                if self._engine:
                    live.update(Text(safe(self._engine.control.progress.line())))

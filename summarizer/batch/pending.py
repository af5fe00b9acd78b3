"""How a model client says that an answer will come, but not in this pass over the rows."""

from typing import NoReturn

from summarizer.client.call import Call


class Deferred(Exception):  # noqa: N818 - no error: the row is taken up again when its answers are there
    """The answer is ordered and not there yet; the row stays open and the run goes on."""


class Nobody:
    """A model client with nobody behind it."""

    async def ask(self, call: Call) -> NoReturn:  # noqa: ARG002 - the protocol's
        """Ask nobody.

        Raises:
            Deferred: always.
        """
        raise Deferred

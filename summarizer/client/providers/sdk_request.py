"""What a provider's own SDK is sent for a streamed answer, where chat completions are not spoken."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.client.call import Call
from summarizer.client.providers.request_options import RequestOptions
from summarizer.client.providers.through_instructor import ThroughInstructor


class SDKRequest(ABC):
    """A request for a call whose answer is to come in pieces.

    Args:
        call: what is asked.
        provider: who is asked.
    """

    mode: str | None = None
    """How the form of the answer is asked for, in instructor's word; None where as for a whole answer."""

    parts: tuple[str, ...] = ()
    """What of it can be left out besides options."""

    def __init__(self, call: Call, provider: ThroughInstructor) -> None:
        self._call = call
        self._provider = provider
        self._sent = RequestOptions(call, provider.asked, self.parts)

    @property
    @abstractmethod
    def body(self) -> dict[str, Any]:
        """The arguments of the SDK's method."""

    @property
    def options(self) -> dict[str, Any]:
        """What it carries besides the call, at this moment."""
        return self._sent.options

    @property
    def described(self) -> str:
        """How it was asked, for the provenance."""
        return self._provider.described(self._sent, self.mode)

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return self._sent.most

    def adapt(self, error: BaseException) -> bool:
        """Leave out what is refused; returns whether it should be sent again."""
        return self._sent.adapt(error)


def parted(messages: Iterable[Mapping[str, Any]]) -> tuple[Any, list[Mapping[str, Any]]]:
    """The content of the system message, None without one, and the other messages."""
    given = list(messages)
    system = [message["content"] for message in given if message["role"] == "system"]
    return (system[0] if system else None), [message for message in given if message["role"] != "system"]

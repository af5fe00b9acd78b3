"""What a provider's own SDK is sent for a streamed answer, where chat completions are not spoken."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any

from summarizer.client.call import Call
from summarizer.client.dialects import longest
from summarizer.client.providers.through_instructor import ThroughInstructor


class SDKRequest(ABC):
    """A request for a call whose answer is to come in pieces.

    Args:
        call: what is asked.
        provider: who is asked; its options change where it refuses one.
    """

    mode: str | None = None
    """How the form of the answer is asked for, in instructor's word; None where as for a whole answer."""

    def __init__(self, call: Call, provider: ThroughInstructor) -> None:
        self._call = call
        self._provider = provider

    @property
    @abstractmethod
    def body(self) -> dict[str, Any]:
        """The arguments of the SDK's method."""

    @property
    def options(self) -> dict[str, Any]:
        """What it carries besides the call, at this moment."""
        return self._provider.options_for(self._call)

    @property
    def described(self) -> str:
        """How it was asked, for the provenance."""
        return self._provider.described(self._call, self.mode)

    @property
    def most(self) -> int | None:
        """The longest answer that it allows, in tokens."""
        return longest(self.options)

    def adapt(self, error: BaseException) -> bool:
        """Leave out an option that is refused; returns whether it should be sent again."""
        return self._provider.leave_out(error) is not None


def parted(messages: Iterable[Mapping[str, Any]]) -> tuple[Any, list[Mapping[str, Any]]]:
    """The content of the system message, None without one, and the other messages."""
    given = list(messages)
    system = [message["content"] for message in given if message["role"] == "system"]
    return (system[0] if system else None), [message for message in given if message["role"] != "system"]

"""What a provider is to the rest of this room, whoever it is."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

from summarizer.client.call import Call, Outcome, Reception
from summarizer.errors import SummarizerError


class ProviderExchange(Protocol):
    """One request, and the reading of what comes back."""

    def send(self) -> Any:
        """The provider's reply; of an asynchronous client what must be awaited for it."""

    def listening(self) -> AbstractContextManager[None]:
        """Within it the headers of responses are kept, where the client tells of them."""

    def received(self, reply: Any) -> Reception:
        """What a reply holds, its text unread."""

    def adapt(self, error: Exception) -> bool:
        """Whether a refused request has been put in another way, and should be sent again."""

    def failure(self, error: Exception) -> SummarizerError:
        """What an error of the client library comes to."""


class StreamedExchange(Protocol):
    """One request whose answer arrives in pieces.

    Attributes:
        begun: when it was last sent, in seconds of `perf_counter`.
    """

    begun: float

    def send(self) -> Any:
        """The stream, a context manager of its events; of an asynchronous client what must be awaited."""

    def take(self, chunk: Any) -> str:
        """The text that an event adds; raises SummarizerError where no more will be taken."""

    def outcome(self) -> Outcome:
        """What the whole stream comes to."""

    def adapt(self, error: Exception) -> bool:
        """Whether a refused request has been put in another way, and should be sent again."""

    def failure(self, error: Exception) -> SummarizerError:
        """What a stream that broke comes to."""


class Provider(Protocol):
    """A model at a provider, reached by an open client."""

    @property
    def sdk(self) -> Any:
        """The provider's own client, synchronous or not; closed by whoever has opened it."""

    @property
    def options(self) -> Mapping[str, Any]:
        """What each request carries besides the call: the model's name, limits."""

    @property
    def strict(self) -> bool:
        """Whether it speaks chat completions, and is sent `response_format` with a strict schema."""

    def body(self, call: Call) -> dict[str, Any]:
        """The JSON of a request for a call, of a provider that speaks chat completions."""

    def exchange(self, call: Call) -> ProviderExchange:
        """A request for a whole answer."""

    def streamed(self, call: Call) -> StreamedExchange | None:
        """A request for a streamed answer; None where this provider does not stream."""

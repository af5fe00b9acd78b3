"""The HTTP clients that an SDK holds, wherever it keeps them: to be bounded when it is opened, and closed."""

from collections.abc import Iterator
from typing import Any

_PLACES = (
    ("_client",),  # OpenAI's, and those made like it
    ("sdk_configuration", "client"),  # Mistral's has both kinds
    ("sdk_configuration", "async_client"),
    ("_client_wrapper", "httpx_client", "httpx_client"),  # Cohere's
    ("_api_client", "_async_httpx_client"),  # Google's
)


def http_clients(sdk: Any, *, asynchronous: bool) -> Iterator[Any]:
    """The clients of one kind that an SDK holds.

    Args:
        sdk: of any maker.
        asynchronous: whether those of asyncio are wanted, else the others.
    """
    for place in _PLACES:
        found = sdk
        for name in place:
            found = getattr(found, name, None)
        if found is not None and hasattr(found, "aclose") == asynchronous:
            yield found

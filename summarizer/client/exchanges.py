"""One request and what came back, asked of the SDK or through instructor; the same for both drivers."""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from summarizer.client.call import Answer, Call, Outcome
from summarizer.client.completions import (
    PATH,
    as_response,
    count_tokens,
    paid,
    read,
    request_body,
    response_model,
)
from summarizer.client.error_mapping import diagnose, fault
from summarizer.client.header_capture import heard
from summarizer.client.rate_limits import read_limits


class Direct:
    """A chat completion asked of the SDK's `post`.

    What `create` adds to it is checking the types of what we send and building classes of what comes back,
    most of the time of a request.
    """

    def __init__(self, call: Call, options: dict[str, Any]) -> None:
        self._headers: list[Mapping[str, str]] = []
        self._format = call.format
        self.arguments: dict[str, Any] = {
            "path": PATH,
            "cast_to": object,
            "body": request_body(call, options),
        }

    def hearing(self) -> AbstractContextManager[None]:
        """Within it the headers of responses are kept, which say what the provider still allows."""
        return heard(self._headers)

    def answer(self, data: Any) -> Outcome:
        """What the JSON of a response comes to; text that is none is a page, or JSON under another name."""
        if isinstance(data, str):
            data = _mislabelled(data)
        limits = read_limits(self._headers[-1]) if self._headers else None
        return read(as_response(data), self._format, limits=limits)

    def failure(self, error: Exception, secret: str | None) -> Outcome:
        """What an error of the SDK comes to; the secret is the key."""
        return fault(error, None, secret)


class Patched:
    """A request made by instructor, in the mode of its client."""

    def __init__(self, call: Call, options: dict[str, Any], *, strict: bool) -> None:
        from instructor.core.hooks import Hooks  # noqa: PLC0415 - a fifth of a second, not needed to ask OpenAI

        from summarizer.client.replies import reply_type  # noqa: PLC0415 - as above

        self._response: Any = None
        hooks = Hooks()
        hooks.on("completion:response", self._keep)
        self.arguments: dict[str, Any] = {
            "messages": list(call.messages),
            "response_model": reply_type(call.format, elsewhere=strict),
            "max_retries": 0,  # transport is the SDK's to retry, content the flow's
            "hooks": hooks,
            **options,
        }
        if strict:
            self.arguments["extra_body"] = {"response_format": call.format.response_format}

    def _keep(self, response: Any) -> None:
        self._response = response

    def hearing(self) -> AbstractContextManager[None]:
        """Nothing: what a client of the host's is told stays with it."""
        return nullcontext()

    def answer(self, reply: Any) -> Outcome:
        """What a reply comes to, which holds the answer (see `Reply`)."""
        tokens = count_tokens(self._response)
        if wrong := diagnose(self._response):
            return paid(wrong, tokens)
        return Answer(reply.value, tokens, response_model(self._response), reply.text)

    def failure(self, error: Exception, secret: str | None) -> Outcome:
        """What an error of instructor or its SDK comes to; the secret is the key."""
        found = fault(error, self._response, secret)
        return paid(found, count_tokens(self._response), found.limits)


def _mislabelled(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text

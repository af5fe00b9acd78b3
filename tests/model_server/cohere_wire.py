"""Cohere's chat, as of POST /v2/chat.

https://docs.cohere.com/v2/reference/chat
"""

from tests.model_server.openai_wire import OpenAIWire, event
from tests.model_server.wire import Completion, ErrorKind, JsonObject, Part, Prompt, Reply, encoded

_REASONS = {"stop": "COMPLETE", "length": "MAX_TOKENS", "content_filter": "ERROR"}
_PIECE = 7
"""Characters of an event."""


class CohereWire(OpenAIWire):
    """The dress of POST /v2/chat; its requests are like those of chat completions."""

    def plain(self, completion: Completion, prompt: Prompt, number: int) -> bytes:
        """Dress a completion as a response."""
        content = [] if completion.without_choices else [{"type": "text", "text": completion.written}]
        message = {"role": "assistant", "content": content}
        head = {"id": f"c-{number:06d}", "finish_reason": _REASONS[completion.finish_reason]}
        return encoded({**head, "message": message, "usage": _usage(completion, prompt)})

    def events(self, completion: Completion, prompt: Prompt, number: int) -> list[Part]:
        """Dress a completion as events."""
        text = "" if completion.without_choices else completion.written
        pieces = [text[start : start + _PIECE] for start in range(0, len(text), _PIECE)]
        start = {"role": "assistant", "content": [], "tool_plan": "", "tool_calls": [], "citations": []}
        end = {"finish_reason": _REASONS[completion.finish_reason], "usage": _usage(completion, prompt)}
        told: list[tuple[JsonObject, int]] = [
            ({"type": "message-start", "id": f"c-{number:06d}", "delta": {"message": start}}, 0),
            *(
                ({"type": "content-delta", "index": 0, "delta": _said(piece)}, _PIECE * place)
                for place, piece in enumerate(pieces, 1)
            ),
            ({"type": "message-end", "delta": end}, len(text)),
        ]
        return [Part(event(said), written) for said, written in told]

    def error(
        self, kind: ErrorKind, *, model: str = "", message: str = "", retry_after: float = 1.0
    ) -> Reply:
        """Dress an error as Cohere does: its words alone."""
        as_openai = super().error(kind, model=model, message=message, retry_after=retry_after)
        body = encoded({"message": message or f"{kind} for {model}"})
        return Reply((Part(body),), status=as_openai.status, headers=as_openai.headers)


def _said(piece: str) -> JsonObject:
    return {"message": {"content": {"text": piece}}}


def _usage(completion: Completion, prompt: Prompt) -> JsonObject:
    counts = {"input_tokens": prompt.tokens, "output_tokens": completion.tokens}
    return {"billed_units": counts, "tokens": counts}

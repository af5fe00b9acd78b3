"""The fields of a provider's response, which may be plain JSON or an object of its SDK, and of any shape."""

from math import isfinite
from typing import Any

from summarizer.results.tokens import TokenUsage

_MOST_TOKENS = 10**12  # whatever says more counts something else
_PLAIN = (str, int, float, list, tuple, type(None))


def field(node: Any, name: str) -> Any:
    """A field of a JSON object or an SDK's object; None where there is none, or no object."""
    if isinstance(node, dict):
        return node.get(name)
    return None if isinstance(node, _PLAIN) else getattr(node, name, None)


def objects(node: Any) -> list[Any]:
    """The objects in a list; none where it is no list."""
    return [item for item in node if not isinstance(item, _PLAIN)] if isinstance(node, list | tuple) else []


def text_of(response: Any) -> str:
    """The answer's text in a completion; empty where it has none."""
    message = message_of(response)
    return content_text(field(message, "content")) or _called_with(message)


def content_text(content: Any) -> str:
    """The text of a message's content; of parts, as some servers send them, those of reasoning left out."""
    if isinstance(content, str):
        return content
    texts = (field(part, "text") for part in objects(content) if field(part, "type") in ("text", None))
    return "".join(text for text in texts if isinstance(text, str))


def choice_of(response: Any) -> Any:
    """The first choice of a completion that is an object; None where there is none."""
    return next(iter(objects(field(response, "choices"))), None)


def message_of(response: Any) -> Any:
    """The message of that choice."""
    return field(choice_of(response), "message")


def _called_with(message: Any) -> str:
    """The arguments of the first tool that a message calls: where some servers put structured output."""
    calls = [field(call, "function") for call in objects(field(message, "tool_calls"))]
    arguments = (field(call, "arguments") for call in (*calls, field(message, "function_call")))
    return next((text for text in arguments if isinstance(text, str)), "")


def response_model(response: Any) -> str | None:
    """The model that a response says has answered, if it says."""
    model = field(response, "model") or field(response, "model_version")
    return model if isinstance(model, str) else None


def count_tokens(response: Any) -> TokenUsage:
    """What a response says that it took; nothing where it says nothing that can be a count."""
    usage = field(response, "usage")
    if usage is None and (counted := field(response, "usage_metadata")) is not None:
        return _gemini_tokens(counted)
    usage = field(usage, "tokens") or usage  # Cohere's, beside those that it bills
    details = field(usage, "prompt_tokens_details")
    # Anthropic counts what its cache had, or now has, apart from the other tokens of the prompt.
    read, written = (_count(usage, f"cache_{how}_input_tokens") for how in ("read", "creation"))
    return TokenUsage(
        input=_count(usage, "prompt_tokens", "input_tokens") + read + written,
        output=_count(usage, "completion_tokens", "output_tokens"),
        cached=_count(details, "cached_tokens") or read,
        written=written,
    )


def _gemini_tokens(usage: Any) -> TokenUsage:
    """What Gemini says; thoughts are written, and paid for, beside the answer."""
    return TokenUsage(
        input=_count(usage, "prompt_token_count"),
        output=_count(usage, "candidates_token_count") + _count(usage, "thoughts_token_count"),
        cached=_count(usage, "cached_content_token_count"),
    )


def _count(usage: Any, *names: str) -> int:
    found = (_whole_number(field(usage, name)) for name in names)
    return next((count for count in found if count is not None and 0 <= count <= _MOST_TOKENS), 0)


def _whole_number(value: Any) -> int | None:
    """A count, also where a server writes it with a decimal point; None for whatever is no number."""
    if isinstance(value, float) and isfinite(value) and value == int(value):
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None

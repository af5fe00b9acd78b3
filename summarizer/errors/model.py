"""The model could not be asked."""

from typing import Any

from summarizer.errors.base import SummarizerError


class ModelError(SummarizerError):
    """The model could not be asked."""


class CredentialsError(ModelError):
    """The key is missing, wrong, or not allowed to do this."""

    default_hint = (
        "Check the key in the environment (OPENAI_API_KEY, ANTHROPIC_API_KEY …) and its permissions."
    )


class UnknownModelError(ModelError):
    """The provider does not know the model."""

    default_hint = (
        "Check the model's name (--model, model=): provider/model, for instance openai/gpt-4.1-mini."
    )


class BadRequestError(ModelError):
    """The provider refuses the request as it is."""

    default_hint = "What the provider says is in `detail`, which -v shows."


class ContextOverflowError(BadRequestError):
    """Request and answer are longer than the model's context.

    Attributes:
        context: tokens that the context holds, where the provider says; None if not.
    """

    default_hint = (
        "Take a model with a larger context window, give a local server a larger one (llama.cpp: --ctx-size, "
        "vLLM: --max-model-len, Ollama: num_ctx), or say how large it is (--context, context=): a longer "
        "article is then read window by window."
    )

    def __init__(
        self, message: str, hint: str = "", detail: str = "", *, context: int | None = None, **known: Any
    ) -> None:
        super().__init__(message, hint, detail, **known)
        self.context = context


class MissingBatchError(ModelError):
    """The provider does not have the batch or the file that was asked for."""

    default_hint = (
        "A batch belongs to the account that made it, and its files expire. Use that account's key and "
        "address; or give up what is missing (--forget-batches, forget_batches=), and ask for it again."
    )


class QuotaError(ModelError):
    """The account has nothing left to pay with."""

    default_hint = "Check plan and billing of the account that the key belongs to."


class RateLimitError(ModelError):
    """Too many requests at once."""

    retryable = True
    default_hint = "Wait a little and try again."


class ServerError(ModelError):
    """The provider failed."""

    retryable = True
    default_hint = "The fault is the provider's: try again later."


class TimedOutError(ModelError):
    """No answer in time."""

    retryable = True
    default_hint = "Try again, or allow more time (--timeout, timeout=)."


class UnreachableError(ModelError):
    """No connection, or it broke."""

    retryable = True
    default_hint = "Check the network and the address (--base-url, base_url=)."


class OversizedError(ServerError):
    """A response is larger than any answer."""

    default_hint = "Check the address (--base-url, base_url=): that is no model's answer."


class RedirectedError(UnreachableError):
    """The address leads to another server, to which nothing was sent."""

    default_hint = "If the article may go there, give that server's address (--base-url, base_url=)."


class BatchEndedError(ModelError):
    """A batch expired or was cancelled before this request was answered; nothing was paid for it."""

    retryable = True
    default_hint = "Run the same batch again: what was answered is kept, the rest is asked for anew."

"""How much a model reads and writes at a time: a table of the package, and what the user says."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from summarizer.client.model_names import table_names
from summarizer.errors import ConfigurationError


@dataclass(frozen=True)
class ContextSize:
    """Tokens that a model takes at a time; None where nobody knows.

    Attributes:
        context: of a request and its answer together.
        output: of an answer at most.
    """

    context: int | None = None
    output: int | None = None


UNKNOWN = ContextSize()
"""Of a model that nobody knows."""


def context_size(model: str | None, context: int | None = None, output: int | None = None) -> ContextSize:
    """What a model takes at a time.

    Args:
        model: `provider/model`, as `Connection.model`.
        context: what the user says it is; goes before the table.
        output: the longest answer that the user allows; it may be less than the table's.

    Raises:
        ConfigurationError: the context is no number of tokens.
    """
    if context is not None and context < 1:
        raise ConfigurationError(f"a context of {context} tokens holds nothing")
    known = next((found for name in table_names(model) if (found := packaged().get(name))), UNKNOWN)
    outputs = [tokens for tokens in (known.output, output) if tokens]
    return ContextSize(context or known.context, min(outputs, default=None))


@cache
def packaged() -> dict[str, ContextSize]:
    """The package's table, by `provider/model`."""
    entry = resources.files(__package__).joinpath("context_sizes.toml")
    return {model: ContextSize(**sizes) for model, sizes in tomllib.loads(entry.read_text("utf-8")).items()}

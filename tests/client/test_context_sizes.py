"""What models read and write at a time."""

import pytest

from summarizer.client.context_sizes import ContextSize, context_size, packaged
from summarizer.client.prices import packaged as prices
from summarizer.errors import ConfigurationError


@pytest.mark.parametrize(
    "name", ["gpt-4.1-mini", "openai/gpt-4.1-mini", "gpt-4.1-mini-2025-04-14", "openai/gpt-4.1-mini-20250414"]
)
def test_known(name: str) -> None:
    """A model of the table is known with and without provider and date."""
    assert context_size(name) == ContextSize(1_047_576, 32_768)


def test_every_model_with_a_price() -> None:
    """Each model with a known price has a known size, and no answer is larger than its context."""
    assert set(prices()) <= set(packaged())
    assert all((size.output or 0) <= (size.context or 0) for size in packaged().values())


@pytest.mark.parametrize(
    ("given", "size"),
    [
        (("m",), ContextSize()),
        ((None,), ContextSize()),
        (("m", 8192), ContextSize(8192)),
        (("m", None, 900), ContextSize(None, 900)),
        (("gpt-4.1", 8192), ContextSize(8192, 32_768)),
        (("gpt-4.1", None, 900), ContextSize(1_047_576, 900)),
        (("gpt-4.1", None, 90_000), ContextSize(1_047_576, 32_768)),
    ],
)
def test_what_the_user_says(given: tuple[str | None, ...], size: ContextSize) -> None:
    """A context that is given goes before the table; an answer is as long as both allow."""
    assert context_size(*given) == size  # type: ignore[arg-type] # a name, then numbers


@pytest.mark.parametrize("context", [0, -1])
def test_no_context(context: int) -> None:
    """A context of nothing is refused."""
    with pytest.raises(ConfigurationError, match="holds nothing"):
        context_size("m", context)

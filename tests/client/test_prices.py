"""What tokens cost."""

from pathlib import Path

import pytest

from summarizer.client.prices import Prices, packaged
from summarizer.errors import ConfigurationError
from summarizer.pipeline.driver import drive
from summarizer.pipeline.flow import summary_flow
from summarizer.results.tokens import TokenUsage
from tests.support.building import Scripted, answer_json, task

MANY = TokenUsage(input=1_000_000, output=1_000_000, cached=500_000)


def table(folder: Path, text: str) -> Path:
    path = folder / "prices.toml"
    path.write_text(text, "utf-8")
    return path


def test_known_model() -> None:
    """Input, cached input and output each count at their own price."""
    price = packaged()["openai/gpt-4.1-mini"]
    assert price.cached is not None
    expected = 0.5 * price.input + 0.5 * price.cached + price.output
    assert Prices().cost("openai/gpt-4.1-mini", MANY) == pytest.approx(expected)
    assert Prices().cost("openai/gpt-4.1-mini", MANY, batch=True) == pytest.approx(expected / 2)


def test_written_to_a_cache() -> None:
    """Tokens that the provider puts into its cache count at their own price, where they have one."""
    price = packaged()["anthropic/claude-sonnet-4-5"]
    assert price.written is not None
    assert price.written == 1.25 * price.input
    tokens = TokenUsage(input=1_000_000, written=400_000)
    assert price.of(tokens) == pytest.approx(0.6 * price.input + 0.4 * price.written)
    assert packaged()["openai/gpt-4.1"].of(tokens) == packaged()["openai/gpt-4.1"].input


def test_names() -> None:
    """A bare name is OpenAI's, and a dated one costs what its model costs."""
    assert Prices().price("gpt-4.1-mini") == Prices().price("openai/gpt-4.1-mini-2025-04-14")
    assert Prices().price("gpt-4.1-mini") is not None


@pytest.mark.parametrize("model", [None, "", "ollama/qwen3", "openai/gpt-4.1-minimal"])
def test_unknown_model(model: str | None) -> None:
    """The cost of a model without a price is unknown, not nothing."""
    assert Prices().cost(model, MANY) is None


def test_unknown_tokens() -> None:
    """Where no tokens were counted the cost is unknown, not nothing."""
    assert Prices().cost("openai/gpt-4.1-mini", TokenUsage()) is None


def test_own_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of one's own goes before the package's, by path and by environment."""
    path = table(tmp_path, '["openai/gpt-4.1-mini"]\ninput = 7\noutput = 1\n')
    assert Prices.of(path).cost("openai/gpt-4.1-mini", MANY) == pytest.approx(8.0)
    assert Prices.of(path).price("openai/gpt-4.1") is not None
    monkeypatch.setenv("SUMMARIZER_PRICES", str(path))
    assert Prices.of().price("openai/gpt-4.1-mini") == Prices.of(path).price("openai/gpt-4.1-mini")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = ", "not TOML"),
        ('["m"]\ninput = 1\n', "output"),
        ('["m"]\ninput = -1\noutput = 1\n', "input"),
        ("m = 3\n", "no table of prices"),
    ],
)
def test_bad_tables(tmp_path: Path, text: str, says: str) -> None:
    """A table that cannot be used is refused with what is wrong in it."""
    with pytest.raises(ConfigurationError, match=says):
        Prices.of(table(tmp_path, text))


def test_missing_table(tmp_path: Path) -> None:
    """A table that is not there is refused by name."""
    with pytest.raises(ConfigurationError, match=r"none\.toml cannot be read"):
        Prices.of(tmp_path / "none.toml")


def test_provenance() -> None:
    """A result says what it cost where the price is known, and nothing where it is not."""
    known = drive(summary_flow(task(model="openai/gpt-4.1-mini")), Scripted(answer_json()))
    assert known.provenance.cost == pytest.approx((9 * 0.4 + 0.1 + 5 * 1.6) / 1e6)
    assert drive(summary_flow(task(model="m")), Scripted(answer_json())).provenance.cost is None

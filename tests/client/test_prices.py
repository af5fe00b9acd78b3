"""What tokens cost."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from summarizer.client.prices import Price, Prices, packaged
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


def test_every_kind_of_token() -> None:
    """Each kind of token counts at its own price, or at that of tokens sent; batches at a share."""
    price = Price(input=1.0, output=10.0, cached=0.1, written=2.0, batch=0.5)
    tokens = TokenUsage(input=1_000_000, output=200_000, cached=300_000, written=100_000)
    assert price.of(tokens) == pytest.approx(0.6 + 0.03 + 0.2 + 2.0)
    assert price.of(tokens, batch=True) == pytest.approx(2.83 / 2)
    assert Price(input=1.0, output=10.0).of(tokens) == pytest.approx(3.0)
    assert Price(input=1.0, output=10.0).of(tokens, batch=True) == pytest.approx(3.0)
    assert Price(input=1.0, output=10.0, cached=0.0, written=0.0).of(tokens) == pytest.approx(2.6)


@pytest.mark.parametrize("name", ["input", "output", "cached", "written", "batch"])
def test_no_price_below_nothing(name: str) -> None:
    """A price may be nothing, and no less."""
    given = {"input": 1.0, "output": 1.0}
    Price.model_validate({**given, name: 0})
    with pytest.raises(ValidationError):
        Price.model_validate({**given, name: -0.01})
    with pytest.raises(ValidationError):
        Price.model_validate({**given, "other": 1})


def test_batches() -> None:
    """Where all is asked in batches, or one request is, the share of batches is what it costs."""
    own = {"openai/m": Price(input=1.0, output=1.0, batch=0.5)}
    some = TokenUsage(input=1_000_000)
    assert Prices(own).cost("m", some) == 1.0
    assert Prices(own).cost("m", some, batch=True) == Prices(own, batch=True).cost("m", some) == 0.5
    assert Prices(own).cost("m", TokenUsage(output=1)) == 0.000001
    assert Prices(own).cost("m", TokenUsage(input=1)) == 0.000001
    assert Prices({"openai/m": Price(input=0.014, output=1)}).cost("m", TokenUsage(input=1)) == 0.00000001


@pytest.mark.parametrize(
    ("spent", "total"),
    [
        ([("m", TokenUsage(input=1_000_000)), ("n", TokenUsage(output=1_000_000))], 3.0),
        ([("m", TokenUsage(input=1_000_000)), ("x", TokenUsage())], 1.0),
        ([("m", TokenUsage(input=1_000_000)), ("x", TokenUsage(input=1))], None),
        ([("x", TokenUsage())], None),
        ([], None),
    ],
)
def test_total(spent: list[tuple[str, TokenUsage]], total: float | None) -> None:
    """Several models cost what each of them does; nothing is known where one that was asked has no price."""
    own = {"openai/m": Price(input=1.0, output=1.0), "openai/n": Price(input=2.0, output=2.0)}
    assert Prices(own).total(spent) == total


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
        ("m = 3\n", "no table of prices: a model: "),
        ('["m"]\ninput = 1\n["n"]\noutput = 1\n', r"no table of prices: output: Field required"),
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
